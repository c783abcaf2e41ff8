package import Lessons

extension Look {
  /// What is done, in a few words.
  package var title: Phrase {
    switch self {
    case .survey: Phrase("A survey", "Een peiling")
    case .causeMeasured: Phrase("At equal adversity", "Bij gelijke tegenspoed")
    case .laterVisit: Phrase("Before they fell ill", "Voordat zij ziek werden")
    case .recovery: Phrase("The change with recovery", "De verandering bij herstel")
    case .sameLaboratory:
      Phrase("All samples treated alike", "Al het bloed gelijk behandeld")
    case .treatmentByLot: Phrase("A lottery for treatment", "Een loting om behandeling")
    case .bdnfByLot: Phrase("A lottery for BDNF", "Een loting om BDNF")
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
        "The same difference at the first visit, between people who have met with equally much adversity: everybody is asked.",
        "Hetzelfde verschil bij het eerste bezoek, tussen mensen met evenveel tegenspoed: daar wordt bij iedereen naar gevraagd."
      )
    case .laterVisit:
      Phrase(
        "Of people who are well at the first visit, BDNF at that visit: those who will fall ill within a year minus those who will not.",
        "Van wie bij het eerste bezoek gezond is, het BDNF van toen: wie binnen een jaar ziek wordt min wie gezond blijft."
      )
    case .recovery:
      Phrase(
        "Of people who are depressed at the first visit, the change of BDNF in a year: those who have recovered minus those who have not.",
        "Van wie bij het eerste bezoek een depressie heeft, de verandering van BDNF in een jaar: wie hersteld is min wie dat niet is."
      )
    case .sameLaboratory:
      Phrase(
        "BDNF at a third visit, after two years, when all samples are treated alike: people depressed at that time minus the others.",
        "BDNF bij een derde bezoek, na twee jaar, als al het bloed gelijk wordt behandeld: wie dan een depressie heeft min de anderen."
      )
    case .treatmentByLot:
      Phrase(
        "Of people who are depressed at the first visit, some are drawn by lot and freed of depression for a year. BDNF after that year: theirs "
          + "minus that of those left alone.",
        "Van wie bij het eerste bezoek een depressie heeft, worden sommigen bij loting een jaar lang van de depressie bevrijd. BDNF na dat jaar: "
          + "het hunne min dat van wie met rust is gelaten.")
    case .bdnfByLot:
      Phrase(
        "Of people who are well at the first visit, some are drawn by lot and have their BDNF raised by one standard deviation. The share who fall "
          + "ill within a year: theirs minus that of those left alone.",
        "Van wie bij het eerste bezoek gezond is, krijgen sommigen bij loting een BDNF dat een standaarddeviatie hoger ligt. Het aandeel dat binnen "
          + "een jaar ziek wordt: het hunne min dat van wie met rust is gelaten.")
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

  /// What a study concludes that found this.
  package func conclusion(_ finding: LessonResults.Finding) -> Phrase {
    guard finding.isDifference else {
      return Phrase("shows no difference", "toont geen verschil")
    }
    return switch (self, finding.estimate < 0) {
    case (.survey, true), (.sameLaboratory, true), (.causeMeasured, true):
      Phrase(
        "finds less in people with depression", "vindt minder bij mensen met een depressie")
    case (.survey, false), (.sameLaboratory, false), (.causeMeasured, false):
      Phrase(
        "finds more in people with depression", "vindt meer bij mensen met een depressie")
    case (.laterVisit, true):
      Phrase("finds less in those who will fall ill", "vindt minder bij wie ziek zal worden")
    case (.laterVisit, false):
      Phrase("finds more in those who will fall ill", "vindt meer bij wie ziek zal worden")
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
    case 2: Phrase("two visits, a year apart", "twee bezoeken, een jaar na elkaar")
    default:
      Phrase(
        "three visits: now, after one year, after two",
        "drie bezoeken: nu, na een jaar en na twee jaar")
    }
  }
}
