/// What a class said of the mystery.
package struct MysteryTally: Sendable, Hashable {
  package let scores: [MysteryScore]

  /// The tally of guesses.
  package init(_ scores: [MysteryScore]) { self.scores = scores }

  package var count: Int { scores.count }
  /// How many favoured the true world.
  package var right: Int { scores.count(where: \.isRight) }
  /// How many of these were lucky.
  package var lucky: Int { scores.count(where: \.isLucky) }
  /// How many gave a quarter to each world.
  package var even: Int { scores.count(where: \.isEven) }
  /// How many favoured a world.
  package func favouring(_ world: LessonWorld) -> Int { scores.count { $0.favourite == world } }
  /// How many favoured none.
  package var undecided: Int { scores.count { $0.favourite == nil } }

  /// The mean Brier score; nil where nobody guessed.
  package var meanBrier: Double? {
    count == 0 ? nil : Double(scores.reduce(0) { $0 + $1.tenThousandths }) / Double(10_000 * count)
  }

  /// The mean probability of a world.
  package func meanProbability(of world: LessonWorld) -> Double? {
    count == 0
      ? nil
      : Double(scores.reduce(0) { $0 + $1.guess.percents[world.rawValue] }) / Double(100 * count)
  }

  /// The best judge's mean Brier score, of those guesses of which the key has a judgement.
  package var judgeBrier: Double? { mean(scores.compactMap(\.judgeBrier)) }

  /// The best judge's mean probability of a world.
  package func judgeProbability(of world: LessonWorld) -> Double? {
    mean(scores.compactMap { $0.judgement?[world.rawValue] })
  }

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The mean Brier score of whoever gives a quarter to each of four worlds.
  package static let cannotTell = 0.75
}

extension ClassTable {
  /// What was said of the mystery.
  package var mystery: MysteryTally { MysteryTally(scores.compactMap(\.mystery)) }
}
