import LocatedText

/// What a student answered, as a line of text that can be pasted, or typed from paper.
///
/// `RC1.K7K3M.N17.AE6.BA8.LC2A7A.LD2267.CC7.MBD-10-70-10-10.Z…`: the class, the student's number, the first two questions, looks
/// in their order, the third question, the mystery, and a check of what was typed. What is not answered yet is not there.
package struct HandInCode: Sendable, Hashable {
  /// A letter and how sure it was.
  package struct Answer: Sendable, Hashable {
    package let letter: Character
    package let confidence: Confidence

    /// Holds an answer.
    package init(letter: Character, confidence: Confidence) {
      (self.letter, self.confidence) = (letter, confidence)
    }
  }

  /// A study that was looked at: what was predicted of it, and what was said to be seen.
  package struct Visit: Sendable, Hashable {
    package let look: Look
    /// By place among the sizes, from 0.
    package let size: Int
    /// Nil where it was said that this cannot be told.
    package let predicted: WorldSet?
    package let confidence: Confidence
    package let seen: WorldSet

    /// Holds what was predicted and seen.
    package init(
      look: Look, size: Int, predicted: WorldSet?, confidence: Confidence, seen: WorldSet
    ) {
      precondition((0..<HandInCode.sizes).contains(size), "a code knows three sizes")
      (self.look, self.size, self.predicted) = (look, size, predicted)
      (self.confidence, self.seen) = (confidence, seen)
    }
  }

  /// What was said of the mystery after two of its looks.
  package struct Guess: Sendable, Hashable {
    /// Two looks, in the order of their letters.
    package let looks: [Look]
    /// By world, in percent; together 100.
    package let percents: [Int]

    /// Holds a guess.
    package init(looks: [Look], percents: [Int]) {
      precondition(Set(looks).count == 2 && looks.count == 2, "two looks are opened")
      precondition(
        percents.count == LessonWorld.allCases.count && percents.allSatisfy { $0 >= 0 }
          && percents.reduce(0, +) == 100, "the probabilities are together 1")
      self.looks = looks.sorted { $0.rawValue < $1.rawValue }
      self.percents = percents
    }
  }

  package let lessonClass: LessonClass
  /// What the teacher handed out, from 1 to 999.
  package let number: Int
  package let answers: [SingleQuestion: Answer]
  /// In the order in which they were looked at.
  package let visits: [Visit]
  package let guess: Guess?
  /// Whether it was typed from paper, and nothing checks it.
  package let isFromPaper: Bool
  /// What stood in a code from paper and could not be read; the other parts count.
  package let omitted: [HandInCodeError]

  /// Holds what was answered.
  package init(
    lessonClass: LessonClass, number: Int, answers: [SingleQuestion: Answer] = [:],
    visits: [Visit] = [], guess: Guess? = nil, isFromPaper: Bool = false,
    omitted: [HandInCodeError] = []
  ) {
    precondition(Self.numbers.contains(number), "numbers are from 1 to 999")
    precondition(visits.count <= Self.mostVisits, "a code has room for nine looks")
    (self.lessonClass, self.number, self.answers) = (lessonClass, number, answers)
    (self.visits, self.guess, self.isFromPaper) = (visits, guess, isFromPaper)
    self.omitted = omitted
  }

  /// What a code's number can be.
  package static let numbers = 1...999
  /// The number with which a teacher tries a lesson.
  package static let trial = 999
  /// The most looks in one code.
  package static let mostVisits = 9
  /// How many sizes a study can have.
  package static let sizes = 3
  /// The fewest looks of whoever has finished.
  package static let fewestVisits = 2
}

// MARK: - How far it goes

extension HandInCode {
  /// A part of the lesson that must be done.
  package enum Part: Sendable, Hashable {
    case question(SingleQuestion)
    /// Two looks at least.
    case visits
    case guess
  }

  /// What is still to be done, in the lesson's order.
  package var missing: [Part] {
    func open(_ questions: [SingleQuestion]) -> [Part] {
      questions.filter { answers[$0] == nil }.map { .question($0) }
    }
    return open([.survey, .earlier]) + (visits.count < Self.fewestVisits ? [.visits] : [])
      + open([.adjusted]) + (guess == nil ? [.guess] : [])
  }

  /// Whether all that another says stands here too, so that it may be an earlier hand-in of the same student.
  ///
  /// - Parameter other: Another code.
  /// - Returns: Whether this one is the same, or goes on where the other stops.
  package func continues(_ other: HandInCode) -> Bool {
    lessonClass == other.lessonClass && number == other.number
      && other.answers.allSatisfy { answers[$0] == $1 } && visits.starts(with: other.visits)
      && (other.guess == nil || other.guess == guess)
  }

  /// Whether it says the same, from paper or not.
  package func saysTheSame(as other: HandInCode) -> Bool {
    continues(other) && other.continues(self)
  }
}

// MARK: - Text

extension HandInCode {
  /// The code as it is written.
  package var text: String {
    let body = ([Self.opening, "K" + lessonClass.name, "N\(number)"] + parts).joined(separator: ".")
    return body + "." + (isFromPaper ? Self.paper : "Z" + Self.check(of: body))
  }

  /// With what every code begins: the lesson, and the code's form.
  static let opening = "RC1"
  /// What stands for the check on paper.
  static let paper = "PAPER"
  static let checkLength = 3

  private var parts: [String] {
    func answer(_ question: SingleQuestion) -> [String] {
      answers[question].map { ["\(question.token)\($0.letter)\($0.confidence.symbol)"] } ?? []
    }
    let looks = visits.map { visit in
      "L\(visit.look.rawValue)\(visit.size + 1)\(visit.predicted?.digit ?? "T")\(visit.confidence.symbol)\(visit.seen.digit)"
    }
    let mystery = guess.map { guess in
      let opened = guess.looks.map(\.rawValue).joined()
      return "M" + ([opened] + guess.percents.map(String.init)).joined(separator: "-")
    }
    return answer(.survey) + answer(.earlier) + looks + answer(.adjusted)
      + (mystery.map { [$0] } ?? [])
  }

  /// The three symbols that tell whether a code was typed as it was made.
  ///
  /// - Parameter body: Everything before them, in capitals and without blanks.
  /// - Returns: The symbols.
  package static func check(of body: String) -> String {
    var hash = SHA256()
    hash.update(Array(body.utf8))
    return CodeAlphabet.text(hash.finalise(), count: checkLength)
  }
}
