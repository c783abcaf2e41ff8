package import Lessons

extension LessonWorld {
  /// The town's name: its letter and what comes first there.
  package var title: Phrase {
    switch self {
    case .bdnfFirst: Phrase("Town A: BDNF first", "Stad A: eerst BDNF")
    case .depressionFirst: Phrase("Town B: depression first", "Stad B: eerst depressie")
    case .adversityFirst: Phrase("Town C: adversity first", "Stad C: eerst tegenspoed")
    case .laboratory: Phrase("Town D: the laboratory", "Stad D: het laboratorium")
    }
  }

  /// The town in a word or two, with its letter, for charts and tables.
  package var short: Phrase {
    switch self {
    case .bdnfFirst: Phrase("A BDNF first", "A eerst BDNF")
    case .depressionFirst: Phrase("B depression first", "B eerst depressie")
    case .adversityFirst: Phrase("C adversity first", "C eerst tegenspoed")
    case .laboratory: Phrase("D laboratory", "D laboratorium")
    }
  }

  /// Why people with depression have less there.
  package var story: Phrase {
    switch self {
    case .bdnfFirst:
      Phrase("Low BDNF brings depression on.", "Een laag BDNF leidt tot depressie.")
    case .depressionFirst:
      Phrase(
        "Depression lowers BDNF, for as long as it lasts.",
        "Depressie verlaagt het BDNF, zolang die duurt.")
    case .adversityFirst:
      Phrase(
        "Adversity lowers BDNF and also brings depression on. BDNF and depression have no effect on each other.",
        "Tegenspoed verlaagt het BDNF en leidt ook tot depressie. BDNF en depressie hebben geen invloed op elkaar."
      )
    case .laboratory:
      Phrase(
        "At the first visit, and only then, the samples of people with depression waited longer in the laboratory, and so too little BDNF was measured. BDNF and depression have nothing to do with each other.",
        "Bij het eerste bezoek, en alleen toen, bleef het bloed van mensen met een depressie langer liggen in het laboratorium, en daardoor werd te weinig BDNF gemeten. BDNF en depressie hebben niets met elkaar te maken."
      )
    }
  }
}
