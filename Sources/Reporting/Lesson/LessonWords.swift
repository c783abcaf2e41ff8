package import Lessons

/// What the lesson says on its student's page and paper, with the numbers that studies found.
package struct LessonWords: Sendable {
  private let results: LessonResults

  /// The words of a lesson with these results.
  package init(_ results: LessonResults) { self.results = results }

  // MARK: - The story

  package static let title = Phrase(
    "Which came first? A lesson on reverse causality",
    "Wat kwam eerst? Een les over omgekeerde causaliteit")

  /// That all is made up.
  package static let notice = Phrase(
    "An exercise. All people and numbers are simulated: that is why the truth is known here. Not medical advice; if you feel low, talk to "
      + "somebody you trust or to a doctor.",
    "Een oefening. Alle mensen en getallen zijn gesimuleerd: daarom is de waarheid hier bekend. Geen medisch advies; zit je zelf niet goed in je "
      + "vel, praat dan met iemand die je vertrouwt of met een arts.")

  /// What everybody must know first.
  package var story: [Phrase] {
    let gap = PhraseNumber(
      results.cell(.survey, size: middle, .bdnfFirst).mean.magnitude, decimals: 1)
    return [
      Phrase(
        "BDNF is a growth factor of neurons that can be measured in blood. In a town a fifth of the people have a depression, and they have less "
          + "of it than the others: \(gap) ng/ml less, where 10 is usual and 3 the standard deviation.",
        "BDNF is een groeifactor van zenuwcellen die in het bloed gemeten kan worden. In een stad heeft een vijfde van de mensen een depressie, en "
          + "zij hebben er minder van dan de anderen: \(gap) ng/ml minder, waar 10 gewoon is en 3 de standaarddeviatie."
      ),
      Phrase(
        "Four stories explain it. We have built a town for each. At the first visit the four towns are the same: as many people with depression, "
          + "and the same mean and spread of BDNF among them and among the others.",
        "Vier verhalen verklaren dat. Voor elk hebben wij een stad gebouwd. Bij het eerste bezoek zijn de vier steden gelijk: even veel mensen met "
          + "een depressie, en hetzelfde gemiddelde en dezelfde spreiding van BDNF bij hen en bij de anderen."
      ),
    ]
  }

  // MARK: - Headings

  /// The headings of the seven steps.
  package static let steps = [
    Phrase("Predict", "Voorspel"), Phrase("Choose a study", "Kies een onderzoek"),
    Phrase("See what it finds", "Zie wat het vindt"), Phrase("Say what you saw", "Zeg wat je zag"),
    Phrase("Why?", "Waarom?"), Phrase("A mystery", "Een raadsel"),
    Phrase("How sure were you, and how right?", "Hoe zeker was je, en hoe juist?"),
  ]

  // MARK: - Questions

  /// The question about the survey.
  package var first: LessonQuestion {
    let others = Phrase(
      "It could be so. But the other three towns give the same survey: from it nobody can tell them apart, however sure one feels.",
      "Het zou kunnen. Maar de drie andere steden geven dezelfde peiling: daaruit kan niemand ze onderscheiden, hoe zeker je je ook voelt."
    )
    return LessonQuestion(
      letter: "A",
      text: Phrase(
        "\(results.people[middle]) people of a town are seen once, and the difference is found. What explains it?",
        "\(results.people[middle]) mensen uit een stad worden één keer gezien, en het verschil wordt gevonden. Wat verklaart het?"
      ),
      answers: causes { _ in others }
        + [
          .init(
            letter: "E", text: Self.cannotTell, isRight: true,
            response: Phrase(
              "Right. All four towns give this survey, so it cannot tell them apart.",
              "Juist. Alle vier de steden geven deze peiling, dus zij kan ze niet onderscheiden."))
        ])
  }

  /// The question about order in time.
  package var second: LessonQuestion {
    let (inA, inC) = (before(.bdnfFirst), before(.adversityFirst))
    return LessonQuestion(
      letter: "B",
      text: Phrase(
        "In another of the towns people are seen again after a year. Some who were well at the start have fallen ill since. Already at the start, "
          + "before they fell ill, they had about 1 ng/ml less BDNF than those who stayed well. What explains it?",
        "In een andere van de steden worden mensen na een jaar opnieuw gezien. Sommigen die bij het begin gezond waren, zijn sindsdien ziek "
          + "geworden. Al bij het begin, voordat zij ziek werden, hadden zij ongeveer 1 ng/ml minder BDNF dan wie gezond bleef. Wat verklaart het?"
      ),
      answers: causes { world in
        switch world {
        case .bdnfFirst:
          Phrase(
            "\u{201C}Earlier, therefore cause\u{201D}: the classic error. Town A gives this (a mean of \(inA) ng/ml), but so does town C (\(inC)): there adversity "
              + "lowers BDNF first and brings depression on later.",
            "\u{201C}Eerder, dus oorzaak\u{201D}: de klassieke fout. Stad A geeft dit (gemiddeld \(inA) ng/ml), maar stad C ook (\(inC)): daar verlaagt tegenspoed "
              + "eerst het BDNF en leidt zij later tot depressie.")
        case .adversityFirst:
          Phrase(
            "Town C gives this (a mean of \(inC) ng/ml), but so does town A (\(inA)). What comes first may be the cause, or an earlier trace of it.",
            "Stad C geeft dit (gemiddeld \(inC) ng/ml), maar stad A ook (\(inA)). Wat eerst komt, kan de oorzaak zijn, of er een eerder spoor van."
          )
        case .depressionFirst, .laboratory:
          Phrase(
            "No: in that town those who will fall ill begin like everybody else. It is A or C, and the order in time does not say which.",
            "Nee: in die stad begint wie ziek zal worden net als ieder ander. Het is A of C, en de volgorde in de tijd zegt niet welke."
          )
        }
      }
        + [
          .init(
            letter: "E", text: Self.cannotTell, isRight: true,
            response: Phrase(
              "Right. Towns B and D are out, but A (\(inA) ng/ml) and C (\(inC)) both give this. What comes first may be the cause, or an earlier trace of it.",
              "Juist. De steden B en D vallen af, maar A (\(inA) ng/ml) en C (\(inC)) geven dit allebei. Wat eerst komt, kan de oorzaak zijn, of er een eerder spoor van."
            ))
        ])
  }

  /// The question about two readings.
  package static let third = LessonQuestion(
    letter: "C",
    text: Phrase(
      "In a real cohort, people with depression have less BDNF a year later than others who had the same level at the start. Yet their level has "
        + "changed no more than that of the others. Does depression lower BDNF?",
      "In een echt cohort hebben mensen met een depressie een jaar later minder BDNF dan anderen die bij het begin hetzelfde niveau hadden. Toch is hun niveau "
        + "niet meer veranderd dan dat van de anderen. Verlaagt depressie het BDNF?"),
    answers: [
      .init(
        letter: "A", text: Phrase("Yes", "Ja"), isRight: false,
        response: Phrase(
          "This is what town C gives, and there depression does nothing to BDNF: a difference that lasts is enough.",
          "Dit is wat stad C geeft, en daar doet depressie niets met BDNF: een blijvend verschil is genoeg."
        )),
      .init(
        letter: "B", text: Phrase("No", "Nee"), isRight: false,
        response: Phrase(
          "It need not: town C gives this. But depression that lowered BDNF for good, before the first visit, gives it too.",
          "Dat hoeft niet: stad C geeft dit. Maar een depressie die het BDNF al vóór het eerste bezoek blijvend verlaagde, geeft het ook."
        )),
      .init(
        letter: "C", text: Phrase("I cannot tell from this", "Dat kan ik hieruit niet opmaken"),
        isRight: true,
        response: Phrase(
          "Right. A difference that lasts gives just this, whether a third thing made it, or depression did before the first visit.",
          "Juist. Een blijvend verschil geeft precies dit, of nu een derde factor het maakte, of de depressie zelf vóór het eerste bezoek."
        )),
    ])

  package static let cannotTell = Phrase(
    "I cannot tell from this", "Dat kan ik hieruit niet opmaken")

  /// The four stories as answers, none of them right.
  private func causes(_ response: (LessonWorld) -> Phrase) -> [LessonQuestion.Answer] {
    LessonWorld.allCases.map { world in
      .init(
        letter: String(world.letter), text: Self.cause(world), isRight: false,
        response: response(world))
    }
  }

  private static func cause(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst: Phrase("Low BDNF brings depression on", "Een laag BDNF leidt tot depressie")
    case .depressionFirst: Phrase("Depression lowers BDNF", "Depressie verlaagt het BDNF")
    case .adversityFirst:
      Phrase("Adversity does both", "Tegenspoed doet allebei")
    case .laboratory: Phrase("The laboratory", "Het laboratorium")
    }
  }

  // MARK: - Numbers

  /// The place of the middle size.
  private var middle: Int { results.people.count / 2 }

  private func before(_ world: LessonWorld) -> PhraseNumber {
    PhraseNumber(results.cell(.laterVisit, size: middle, world).mean, decimals: 2)
  }
}
