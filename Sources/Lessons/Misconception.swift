/// A mistake that the lesson is about.
package enum Misconception: CaseIterable, Sendable, Hashable {
  /// A survey is taken to tell why.
  case causeFromSurvey
  /// What came earlier is taken for the cause.
  case earlierThereforeCause
  /// Something else is taken as settled by what came earlier.
  case otherCertainty
  /// What came earlier is taken to rule nothing out.
  case nothingRuledOut
  /// A difference at equal start is read as an effect.
  case adjustedAsEffect
  /// An equal change is read as the absence of an effect.
  case changeAsNoEffect
  /// Something else is said to be seen than was shown.
  case misreported
  /// An answer without doubt is wrong.
  case certainAndWrong
  /// No doubt is left of a world that the best judge gives less than 90 %.
  case certainOfMystery
}

extension HandInScore {
  /// How often a misconception was met, and how often it could have been.
  ///
  /// - Parameter misconception: Which.
  /// - Returns: A count, and the count of occasions.
  package func meetings(with misconception: Misconception) -> (times: Int, occasions: Int) {
    func question(_ question: SingleQuestion, _ letters: String) -> (Int, Int) {
      guard let answer = handIn.code.answers[question] else { return (0, 0) }
      return (letters.contains(answer.letter) ? 1 : 0, 1)
    }
    switch misconception {
    case .causeFromSurvey: return question(.survey, "ABCD")
    case .earlierThereforeCause: return question(.earlier, "A")
    case .otherCertainty: return question(.earlier, "BC")
    case .nothingRuledOut: return question(.earlier, "E")
    case .adjustedAsEffect: return question(.adjusted, "A")
    case .changeAsNoEffect: return question(.adjusted, "B")
    case .misreported: return (visits.count { !$0.isSeen }, visits.count)
    case .certainAndWrong:
      let certain = answers.filter(\.confidence.isCertain)
      return (certain.count { !$0.isRight }, certain.count)
    case .certainOfMystery:
      guard let mystery, mystery.judgement != nil else { return (0, 0) }
      return (mystery.isTooCertain ? 1 : 0, 1)
    }
  }
}
