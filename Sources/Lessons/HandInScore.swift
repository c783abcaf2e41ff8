/// What a hand-in is worth by the key: right and wrong, scores, and misconceptions met.
package struct HandInScore: Sendable, Hashable {
  package let handIn: HandIn
  package let questions: [SingleQuestion: ConfidentAnswer]
  package let visits: [Visit]
  /// Nil where there is no guess, or the answer had been opened before.
  package let mystery: MysteryScore?

  /// A study that was looked at.
  package struct Visit: Sendable, Hashable {
    package let visit: HandInCode.Visit
    /// Nil where it was said that this cannot be told: that is neither right nor wrong.
    package let prediction: ConfidentAnswer?
    /// Whether what was seen was said.
    package let isSeen: Bool
  }

  /// Scores a hand-in of the key's class.
  package init(_ handIn: HandIn, by key: LessonKey) {
    self.handIn = handIn
    questions = Dictionary(
      uniqueKeysWithValues: handIn.code.answers.map { question, answer in
        (
          question,
          ConfidentAnswer(
            confidence: answer.confidence, isRight: answer.letter == question.right)
        )
      })
    visits = handIn.code.visits.map { visit in
      Visit(
        visit: visit,
        prediction: visit.predicted.map {
          ConfidentAnswer(
            confidence: visit.confidence, isRight: key.isRight($0, visit.look, size: visit.size))
        }, isSeen: visit.seen == key.seen[visit.look.place][visit.size])
    }
    mystery =
      handIn.isOpenedBefore ? nil : handIn.code.guess.map { MysteryScore($0, by: key.mystery) }
  }

  /// All answers that were given with a confidence: the questions, then predictions.
  package var answers: [ConfidentAnswer] {
    SingleQuestion.allCases.compactMap { questions[$0] } + visits.compactMap(\.prediction)
  }
}

/// What a guess about the mystery is worth, beside the best judge who saw the same two looks.
package struct MysteryScore: Sendable, Hashable {
  package let guess: HandInCode.Guess
  private let world: LessonWorld
  /// The best judge's probabilities, by world; nil where the key has none for these looks.
  package let judgement: [Double]?
  private let judgePercents: [Int]?

  /// Scores a guess.
  package init(_ guess: HandInCode.Guess, by mystery: Mystery) {
    (self.guess, world) = (guess, mystery.world)
    let judge = mystery.judgement(of: Set(guess.looks))
    (judgement, judgePercents) = (judge?.probabilities, judge?.percent)
  }

  /// The Brier score in ten thousandths, from 0 to 20,000: a whole number.
  package var tenThousandths: Int {
    guess.percents.enumerated().reduce(0) { sum, element in
      let miss = element.element - (element.offset == world.rawValue ? 100 : 0)
      return sum + miss * miss
    }
  }

  /// The Brier score: the sum over worlds of the squared distance, from 0 to 2; a quarter for each gives 0.75.
  package var brier: Double { Double(tenThousandths) / 10_000 }

  /// The percent given to the true world.
  package var percentOnTruth: Int { guess.percents[world.rawValue] }

  /// The world with the greatest probability; nil where several have it.
  package var favourite: LessonWorld? { Self.favourite(guess.percents) }

  /// The world with the best judge's greatest probability; nil where several have it, or nobody judged.
  ///
  /// By whole percent, which is what the student's page knows: so both say the same of luck.
  package var judgeFavourite: LessonWorld? { judgePercents.flatMap(Self.favourite) }

  private static func favourite(_ percents: [Int]) -> LessonWorld? {
    let most = percents.max()
    let worlds = LessonWorld.allCases.filter { percents[$0.rawValue] == most }
    return worlds.count == 1 ? worlds[0] : nil
  }

  /// The world of which no doubt was left; nil where some was.
  package var certainty: LessonWorld? {
    guess.percents.firstIndex(of: 100).flatMap(LessonWorld.init(rawValue:))
  }

  /// Whether a quarter was given to each.
  package var isEven: Bool { guess.percents.allSatisfy { $0 == 25 } }

  /// Whether the favourite is the true world.
  package var isRight: Bool { favourite == world }

  /// The best judge's Brier score.
  package var judgeBrier: Double? {
    judgement.map { probabilities in
      probabilities.enumerated().reduce(0) { sum, element in
        let miss = element.element - (element.offset == world.rawValue ? 1 : 0)
        return sum + miss * miss
      }
    }
  }

  /// The best judge's probability of the true world.
  package var judgeOnTruth: Double? { judgement.map { $0[world.rawValue] } }

  /// Whether the favourite is right, although the best judge favoured another world: luck, not insight.
  ///
  /// Where the judge favours none, nobody had luck.
  package var isLucky: Bool { isRight && judgeFavourite.map { $0 != world } ?? false }

  /// Whether no doubt was left of a world that the best judge gives less than 90 %.
  package var isTooCertain: Bool {
    guard let certainty, let judgement else { return false }
    return judgement[certainty.rawValue] < 0.9
  }
}
