/// What a class handed in, by the key: what counts, what does not, and what the answers come to.
package struct ClassTable: Sendable, Hashable {
  package let key: LessonKey
  /// What became of each, by file and line.
  package let account: [HandInAccount]
  /// The hand-ins that count, by number.
  package let scores: [HandInScore]

  /// Tabulates what was handed in.
  ///
  /// - Parameters:
  ///   - handIns: What could be read.
  ///   - unread: What could not.
  ///   - key: The key of the class; it must have the three sizes that a code knows.
  package init(_ handIns: [HandIn], unread: [UnreadHandIn] = [], key: LessonKey) {
    precondition(key.people.count == HandInCode.sizes, "a code knows three sizes")
    self.key = key
    var account = unread.map {
      HandInAccount(
        source: $0.source, number: $0.problem.number, fate: .unread($0.problem))
    }
    var scores: [HandInScore] = []
    let own = handIns.filter { $0.code.lessonClass == key.lessonClass }
    for other in handIns where other.code.lessonClass != key.lessonClass {
      account.append(
        HandInAccount(
          source: other.source, number: other.code.number,
          fate: .otherClass(other.code.lessonClass)))
    }
    for (number, same) in Dictionary(grouping: own, by: \.code.number) {
      let fates =
        number == HandInCode.trial ? same.map { _ in .trial } : HandInFate.fates(of: same)
      for (handIn, fate) in zip(same, fates) {
        account.append(
          HandInAccount(
            source: handIn.source, number: number, fate: fate,
            omissions: fate.isCounted ? handIn.omissions : []))
        if fate.isCounted { scores.append(HandInScore(handIn, by: key)) }
      }
    }
    self.account = account.sorted {
      ($0.source.file, $0.source.line ?? 0) < ($1.source.file, $1.source.line ?? 0)
    }
    self.scores = scores.sorted { $0.handIn.code.number < $1.handIn.code.number }
  }

  // MARK: - What was handed in

  /// How many hand-ins there are, those that do not count among them.
  package var handedIn: Int { account.count { $0.fate.isHandIn } }
  /// How many count as far as they go.
  package var unfinished: Int { account.count { $0.fate == .unfinished } }
  /// What does not count, by file and line.
  package var left: [HandInAccount] { account.filter { !$0.fate.isCounted } }

  /// Those that count but for a part, by file and line.
  package var partial: [HandInAccount] { account.filter { !$0.omissions.isEmpty } }

  // MARK: - Answers

  /// The answers to one question.
  package func tally(of question: SingleQuestion) -> ConfidenceTally {
    ConfidenceTally(scores.compactMap { $0.questions[question] })
  }

  /// How often each answer to a question was given, in the order of its letters.
  package func answers(to question: SingleQuestion) -> [(letter: Character, count: Int)] {
    question.answers.map { letter in
      (letter, scores.count { $0.handIn.code.answers[question]?.letter == letter })
    }
  }

  /// The predictions that were made with a confidence.
  package var predictions: ConfidenceTally {
    ConfidenceTally(scores.flatMap { $0.visits.compactMap(\.prediction) })
  }

  /// How often it was said that what a study would find cannot be told.
  package var unpredicted: Int {
    scores.reduce(0) { $0 + $1.visits.count { $0.prediction == nil } }
  }

  /// All answers that were given with a confidence.
  package var confidences: ConfidenceTally { ConfidenceTally(scores.flatMap(\.answers)) }

  /// The same by confidence, from none to certain.
  package var calibration: [ConfidenceTally] {
    var tallies = Array(repeating: ConfidenceTally(), count: 11)
    for answer in scores.flatMap(\.answers) { tallies[answer.confidence.tenths].add(answer) }
    return tallies
  }

  /// How many observations there are, and how many said what was seen.
  package var observations: (count: Int, right: Int) {
    scores.reduce((0, 0)) { sums, score in
      (sums.0 + score.visits.count, sums.1 + score.visits.count(where: \.isSeen))
    }
  }

  /// How often a study of a size was looked at with a look.
  package func visits(_ look: Look, size: Int) -> Int {
    scores.reduce(0) {
      $0 + $1.visits.count { $0.visit.look == look && $0.visit.size == size }
    }
  }

  /// How often a look was opened of the mystery.
  package func openings(of look: Look) -> Int {
    scores.count { $0.mystery?.guess.looks.contains(look) == true }
  }

  // MARK: - Misconceptions

  /// How often a misconception was met.
  package struct Meetings: Sendable, Hashable {
    package let misconception: Misconception
    /// In how many hand-ins, of how many in which it could have been.
    package let handIns: Int
    package let among: Int
    /// How many times in all, of how many occasions.
    package let times: Int
    package let occasions: Int
  }

  /// All misconceptions in their order, those that nobody met among them.
  package var misconceptions: [Meetings] {
    Misconception.allCases.map { misconception in
      let all = scores.map { $0.meetings(with: misconception) }
      return Meetings(
        misconception: misconception, handIns: all.count { $0.times > 0 },
        among: all.count { $0.occasions > 0 }, times: all.reduce(0) { $0 + $1.times },
        occasions: all.reduce(0) { $0 + $1.occasions })
    }
  }

  /// Those that most hand-ins have; none where none was met.
  ///
  /// Something else reported than was shown is not among them: it is a slip of the eye, and can be met with every study.
  package var commonest: [Meetings] {
    let met = misconceptions.filter { $0.handIns > 0 && $0.misconception != .misreported }
    let most = met.map(\.handIns).max()
    return met.filter { $0.handIns == most }
  }
}
