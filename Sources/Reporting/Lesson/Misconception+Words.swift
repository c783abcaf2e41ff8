package import Lessons

extension Misconception {
  /// The mistake in a few words.
  package var title: Phrase {
    switch self {
    case .causeFromSurvey:
      Phrase("a cause read off a survey", "een oorzaak opgemaakt uit een momentopname")
    case .earlierThereforeCause: Phrase("earlier, therefore cause", "eerder, dus oorzaak")
    case .otherCertainty:
      Phrase(
        "another cause read off the order in time",
        "een andere oorzaak opgemaakt uit de volgorde in de tijd")
    case .nothingRuledOut:
      Phrase(
        "nothing ruled out by the order in time", "niets uitgesloten door de volgorde in de tijd")
    case .adjustedAsEffect:
      Phrase(
        "an adjusted difference taken for an effect",
        "een gecorrigeerd verschil voor een effect gehouden")
    case .changeAsNoEffect:
      Phrase(
        "an equal change taken for no effect", "een gelijke verandering voor geen effect gehouden")
    case .misreported:
      Phrase("something else reported than was shown", "iets anders gemeld dan er te zien was")
    case .certainAndWrong: Phrase("certain (100 %), and wrong", "zeker (100 %), en onjuist")
    case .certainOfMystery:
      Phrase(
        "certain (100 %) of a town that the best judge gave less than 90 %",
        "zeker (100 %) van een stad die de beste beoordelaar minder dan 90 % gaf")
    }
  }
}

extension SingleQuestion {
  /// What the question is about, in a few words.
  package var title: Phrase {
    switch self {
    case .survey: Phrase("the survey", "de momentopname")
    case .earlier: Phrase("what came first", "wat eerst kwam")
    case .adjusted: Phrase("the two readings", "de twee lezingen")
    }
  }
}
