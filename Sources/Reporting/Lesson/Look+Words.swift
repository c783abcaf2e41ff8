package import Lessons

extension Look {
  /// What is done, in a few words.
  package var title: Phrase {
    switch self {
    case .survey: Phrase("A survey", "Een momentopname")
    case .causeMeasured: Phrase("At equal adversity", "Bij evenveel tegenspoed")
    case .laterVisit: Phrase("Before they fell ill", "Voordat ze ziek werden")
    case .recovery: Phrase("The change with recovery", "De verandering bij herstel")
    case .sameLaboratory: Phrase("All samples treated alike", "Al het bloed gelijk behandeld")
    case .treatmentByLot: Phrase("By lot: treated or not", "Door loting: wel of niet behandeld")
    case .bdnfByLot:
      Phrase("By lot: BDNF raised or not", "Door loting: wel of geen hoger BDNF")
    }
  }

  /// What is compared with what.
  package var comparison: Phrase {
    switch self {
    case .survey:
      Phrase(
        "BDNF at the first visit: people with depression minus the others.",
        "BDNF bij het eerste bezoek: mensen met een depressie min de anderen.")
    case .causeMeasured:
      Phrase(
        "The same difference at the first visit, between people who have met with equally much adversity (everybody is asked about it).",
        "Hetzelfde verschil bij het eerste bezoek, tussen mensen met evenveel tegenspoed (iedereen wordt ernaar gevraagd)."
      )
    case .laterVisit:
      Phrase(
        "BDNF at the first visit, among people without depression then: those who fall ill with it within a year minus those who do not.",
        "BDNF bij het eerste bezoek, bij mensen die dan geen depressie hebben: degenen die er binnen een jaar een krijgen min degenen die er geen krijgen."
      )
    case .recovery:
      Phrase(
        "The change in BDNF over a year, among people with depression at the first visit: those who have recovered by then minus those who have not.",
        "De verandering van BDNF in een jaar, bij mensen met een depressie bij het eerste bezoek: degenen die dan hersteld zijn min de anderen."
      )
    case .sameLaboratory:
      Phrase(
        "BDNF at a third visit, after two years, when all samples are treated alike: people with depression at that time minus the others.",
        "BDNF bij een derde bezoek, na twee jaar, als al het bloed gelijk wordt behandeld: mensen die dan een depressie hebben min de anderen."
      )
    case .treatmentByLot:
      Phrase(
        "People with depression at the first visit draw lots: some are freed of it for a year, the others not (of these more than half recover by themselves). BDNF after that year: the first minus the others.",
        "Mensen met een depressie bij het eerste bezoek loten: sommigen worden er een jaar van bevrijd, de anderen niet (van hen herstelt meer dan de helft vanzelf). BDNF na dat jaar: de eersten min de anderen."
      )
    case .bdnfByLot:
      Phrase(
        "People without depression at the first visit draw lots: some have their BDNF raised by about 2 ng/ml, the others not. The percentage who fall ill with depression within a year: that of the first minus that of the others.",
        "Mensen zonder depressie bij het eerste bezoek loten: bij sommigen wordt het BDNF ongeveer 2 ng/ml verhoogd, bij de anderen niet. Het percentage dat binnen een jaar een depressie krijgt: dat van de eersten min dat van de anderen."
      )
    }
  }

  /// The unit of its estimates.
  package var unit: Phrase {
    isOfShares
      ? Phrase("percentage points", "procentpunten") : Phrase(name: "ng/ml")
  }

  /// An estimate in the unit, with the decimals that all of this look have.
  package func number(_ value: Double) -> PhraseNumber {
    isOfShares
      ? PhraseNumber(value * 100, decimals: 1, hasSign: true)
      : PhraseNumber(value, decimals: 2, hasSign: true)
  }

  /// The end of an interval, with as many decimals as it takes to see on which side of 0 it lies.
  package func end(_ value: Double) -> PhraseNumber {
    let (scaled, decimals) = isOfShares ? (value * 100, 1) : (value, 2)
    let texts = (decimals...6).map { PhraseNumber(scaled, decimals: $0, hasSign: true) }
    return texts.first { $0.text(.english).contains { "123456789".contains($0) } } ?? texts[0]
  }

  /// What a study concludes that found this.
  package func conclusion(_ finding: LessonResults.Finding) -> Phrase {
    guard finding.isDifference else {
      return Phrase("finds no clear difference", "vindt geen duidelijk verschil")
    }
    return switch (self, finding.estimate < 0) {
    case (.survey, true), (.sameLaboratory, true), (.causeMeasured, true):
      Phrase(
        "finds less in people with depression", "vindt minder bij mensen met een depressie")
    case (.survey, false), (.sameLaboratory, false), (.causeMeasured, false):
      Phrase(
        "finds more in people with depression", "vindt meer bij mensen met een depressie")
    case (.laterVisit, true):
      Phrase(
        "finds less in those who will fall ill", "vindt minder bij mensen die ziek zullen worden")
    case (.laterVisit, false):
      Phrase(
        "finds more in those who will fall ill", "vindt meer bij mensen die ziek zullen worden")
    case (.recovery, true):
      Phrase("finds a fall with recovery", "vindt een daling bij herstel")
    case (.recovery, false):
      Phrase("finds a rise with recovery", "vindt een stijging bij herstel")
    case (.treatmentByLot, true):
      Phrase("finds less after treatment", "vindt minder na behandeling")
    case (.treatmentByLot, false):
      Phrase("finds more after treatment", "vindt meer na behandeling")
    case (.bdnfByLot, true):
      Phrase("finds that fewer fall ill", "vindt dat er minder ziek worden")
    case (.bdnfByLot, false):
      Phrase("finds that more fall ill", "vindt dat er meer ziek worden")
    }
  }

  /// How many visits it needs.
  package static func visits(_ count: Int) -> Phrase {
    switch count {
    case 1: Phrase("one visit", "één bezoek")
    case 2: Phrase("two visits, a year apart", "twee bezoeken, met een jaar ertussen")
    default:
      Phrase(
        "three visits: now, after one year, after two",
        "drie bezoeken: nu, na een jaar en na twee jaar")
    }
  }
}
