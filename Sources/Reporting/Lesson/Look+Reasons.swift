package import Lessons

extension Look {
  /// Why studies of this kind find a difference in a town, or why there is none to find: one sentence.
  ///
  /// - Parameter world: the town.
  /// - Returns: the sentence, which holds for any number of people.
  package func reason(in world: LessonWorld) -> Phrase {
    switch self {
    case .survey: Self.reasonOfSurvey(world)
    case .causeMeasured: Self.reasonAtEqualAdversity(world)
    case .laterVisit: Self.reasonBeforeIllness(world)
    case .recovery: Self.reasonOfRecovery(world)
    case .sameLaboratory: Self.reasonInOneLaboratory(world)
    case .treatmentByLot: Self.reasonOfTreatment(world)
    case .bdnfByLot: Self.reasonOfRaisedBDNF(world)
    }
  }

  private static func reasonOfSurvey(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst:
      Phrase(
        "Low BDNF had brought their depression on.",
        "Een laag BDNF had tot hun depressie geleid.")
    case .depressionFirst:
      Phrase(
        "Their depression lowers their BDNF.", "Hun depressie verlaagt hun BDNF.")
    case .adversityFirst:
      Phrase(
        "More of them have met with adversity, which lowers BDNF too.",
        "Zij hebben vaker tegenspoed gehad, en die verlaagt ook het BDNF.")
    case .laboratory:
      Phrase(
        "Their samples waited longer, so that too little was measured.",
        "Hun bloed bleef langer liggen, zodat er te weinig werd gemeten.")
    }
  }

  private static func reasonAtEqualAdversity(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst:
      Phrase(
        "Low BDNF brings depression on, whatever made it low; adversity is only one of the things that do.",
        "Een laag BDNF leidt tot depressie, waardoor het ook laag is; tegenspoed is maar een van de dingen die het verlagen."
      )
    case .depressionFirst:
      Phrase(
        "Depression lowers BDNF in people with little adversity as in people with much.",
        "Depressie verlaagt het BDNF bij mensen met weinig tegenspoed net zo goed als bij mensen met veel."
      )
    case .adversityFirst:
      Phrase(
        "Adversity made the difference, so hardly any is left at equal adversity; the little that is left comes from errors in measuring adversity.",
        "Het verschil kwam door tegenspoed, dus bij evenveel tegenspoed blijft er bijna niets van over; het beetje dat overblijft, komt door meetfouten in de tegenspoed."
      )
    case .laboratory:
      Phrase(
        "The samples of people with depression waited longer, whatever they had been through.",
        "Het bloed van mensen met een depressie bleef langer liggen, wat zij ook hadden meegemaakt."
      )
    }
  }

  private static func reasonBeforeIllness(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst:
      Phrase(
        "Low BDNF brings depression on, so it is there before the illness.",
        "Een laag BDNF leidt tot depressie, dus het is er al vóór de ziekte.")
    case .depressionFirst:
      Phrase(
        "None of them had depression yet, so nothing had lowered their BDNF.",
        "Niemand van hen had al een depressie, dus niets had hun BDNF verlaagd.")
    case .adversityFirst:
      Phrase(
        "Adversity had lowered their BDNF already, and brought depression on later.",
        "Tegenspoed had hun BDNF al verlaagd, en leidde later tot depressie.")
    case .laboratory:
      Phrase(
        "None of them had depression at the first visit, so nobody's sample waited longer.",
        "Niemand van hen had bij het eerste bezoek een depressie, dus niemands bloed bleef langer liggen."
      )
    }
  }

  private static func reasonOfRecovery(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst:
      Phrase(
        "BDNF acts on depression, but depression does not act on BDNF: whether one recovers leaves BDNF as it is.",
        "BDNF werkt op depressie, maar depressie niet op BDNF: of iemand herstelt, maakt voor het BDNF niet uit."
      )
    case .depressionFirst:
      Phrase(
        "Depression lowers BDNF only while it lasts: with recovery it rises again.",
        "Depressie verlaagt het BDNF alleen zolang die duurt: bij herstel stijgt het weer.")
    case .adversityFirst:
      Phrase(
        "Adversity lowered their BDNF, and recovery does not undo adversity.",
        "Tegenspoed verlaagde hun BDNF, en herstel maakt tegenspoed niet ongedaan.")
    case .laboratory:
      Phrase(
        "All of them had depression at the first visit, so the samples of all of them waited then: both groups change equally.",
        "Zij hadden bij het eerste bezoek allemaal een depressie, dus toen bleef het bloed van allemaal liggen: beide groepen veranderen evenveel."
      )
    }
  }

  private static func reasonInOneLaboratory(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst:
      Phrase(
        "The laboratory had no part in it: low BDNF still brings depression on.",
        "Het lag niet aan het laboratorium: een laag BDNF leidt nog steeds tot depressie.")
    case .depressionFirst:
      Phrase(
        "The laboratory had no part in it: depression still lowers BDNF.",
        "Het lag niet aan het laboratorium: depressie verlaagt nog steeds het BDNF.")
    case .adversityFirst:
      Phrase(
        "The laboratory had no part in it: adversity still does both.",
        "Het lag niet aan het laboratorium: tegenspoed doet nog steeds allebei.")
    case .laboratory:
      Phrase(
        "The difference came from waiting, and now no sample waits longer than another.",
        "Het verschil kwam door het liggen, en nu ligt geen bloed langer dan ander bloed.")
    }
  }

  private static func reasonOfTreatment(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst:
      Phrase(
        "Depression does not act on BDNF, so taking it away leaves BDNF as it is.",
        "Depressie werkt niet op BDNF, dus wie ervan wordt bevrijd, houdt hetzelfde BDNF.")
    case .depressionFirst:
      Phrase(
        "Without depression BDNF rises again; but more than half of those who were not chosen are well by then too, so the difference is only about half as large.",
        "Zonder depressie stijgt het BDNF weer; maar van de niet-gekozen mensen is dan ook meer dan de helft hersteld, dus het verschil is maar ongeveer half zo groot."
      )
    case .adversityFirst:
      Phrase(
        "Depression does not act on BDNF, and treatment does not undo adversity.",
        "Depressie werkt niet op BDNF, en behandeling maakt tegenspoed niet ongedaan.")
    case .laboratory:
      Phrase(
        "Depression does not act on BDNF, and at the second visit nobody's sample waited longer.",
        "Depressie werkt niet op BDNF, en bij het tweede bezoek bleef niemands bloed langer liggen."
      )
    }
  }

  private static func reasonOfRaisedBDNF(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst:
      Phrase(
        "Low BDNF brings depression on, so fewer fall ill when it is raised; but few fall ill in a year, so the difference is small.",
        "Een laag BDNF leidt tot depressie, dus als het wordt verhoogd, worden er minder ziek; maar in een jaar worden weinig mensen ziek, dus het verschil is klein."
      )
    case .depressionFirst:
      Phrase(
        "BDNF does not act on depression: it is depression that lowers BDNF.",
        "BDNF werkt niet op depressie: het is de depressie die het BDNF verlaagt.")
    case .adversityFirst:
      Phrase(
        "BDNF does not act on depression: adversity brings it on, and that is as it was.",
        "BDNF werkt niet op depressie: tegenspoed leidt ertoe, en die blijft zoals hij was.")
    case .laboratory:
      Phrase(
        "BDNF and depression have nothing to do with each other.",
        "BDNF en depressie hebben niets met elkaar te maken.")
    }
  }
}
