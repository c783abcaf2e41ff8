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
    "An exercise. All people and numbers are simulated: that is why the truth is known here. Not medical advice; if you feel low, talk to somebody you trust or to a doctor.",
    "Een oefening. Alle mensen en getallen zijn gesimuleerd: daarom is de waarheid hier bekend. Geen medisch advies; zit je zelf niet goed in je vel, praat dan met iemand die je vertrouwt of met een arts."
  )

  /// What everybody must know first.
  package var story: [Phrase] {
    let gap = PhraseNumber(
      results.cell(.survey, size: middle, .bdnfFirst).mean.magnitude, decimals: 1)
    return [
      Phrase(
        "BDNF (brain-derived neurotrophic factor) helps neurons grow, and can be measured in blood. In a town a fifth of the people have depression, and they have less BDNF than the others: \(gap) ng/ml less, with a mean of about 10 and a standard deviation of 3.",
        "BDNF (brain-derived neurotrophic factor) laat zenuwcellen groeien, en is in het bloed te meten. In een stad heeft een vijfde van de mensen een depressie, en zij hebben minder BDNF dan de anderen: \(gap) ng/ml minder, bij een gemiddelde van ongeveer 10 en een standaarddeviatie van 3."
      ),
      Phrase(
        "Four stories could explain this. We have built a town for each, and the people of a town live by its story and by no other.",
        "Vier verhalen kunnen dat verklaren. Voor elk verhaal hebben we een stad gebouwd, en de mensen van een stad leven volgens dat verhaal en geen ander."
      ),
    ]
  }

  /// Who takes part in a study, for whoever chooses one.
  package static let recruited = Phrase(
    "Half of the people in a study have depression at the start, and half have not. Drawn by lot, a third are left alone, a third are freed of depression for a year, and a third have their BDNF raised. An analysis of later visits without a lottery has only those who were left alone.",
    "Van de mensen in een onderzoek heeft bij het begin de helft een depressie, en de helft niet. Door loting wordt een derde met rust gelaten, een derde een jaar van depressie bevrijd, en bij een derde wordt het BDNF verhoogd. Een analyse van latere bezoeken zonder loting heeft alleen wie met rust gelaten is."
  )

  // MARK: - Headings

  /// The headings of the seven steps.
  package static let steps = [
    Phrase("Predict", "Doe een voorspelling"), Phrase("Choose a study", "Kies een onderzoek"),
    Phrase("See what it finds", "Bekijk wat het oplevert"),
    Phrase("Say what you saw", "Zeg wat je zag"),
    Phrase("Why?", "Waarom?"), Phrase("A mystery", "Een raadsel"),
    Phrase(
      "How sure were you, and how often right?",
      "Hoe zeker was je, en hoe vaak had je het goed?"),
  ]

  // MARK: - Questions

  /// The question about the survey.
  package var first: LessonQuestion {
    let others = Phrase(
      "It could be so. But at the first visit all four towns are the same: equally many people with depression, and the same mean and spread of BDNF among them and among the others. From BDNF and depression at one visit nobody can tell the towns apart, however sure one feels.",
      "Het zou kunnen. Maar bij het eerste bezoek zijn alle vier de steden gelijk: evenveel mensen met een depressie, en hetzelfde gemiddelde en dezelfde spreiding van BDNF bij hen en bij de anderen. Uit BDNF en depressie bij één bezoek kan niemand de steden onderscheiden, hoe zeker je je ook voelt."
    )
    return LessonQuestion(
      letter: "A",
      text: Phrase(
        "\(results.people[middle]) people in one of the towns are examined once, and this difference is found. Which of these follows from it?",
        "In een van de steden worden \(results.people[middle]) mensen één keer onderzocht, en dat verschil wordt gevonden. Wat volgt daaruit?"
      ),
      answers: LessonWorld.allCases.map { world in
        .init(
          letter: String(world.letter), text: Self.cause(world), isRight: false, response: others)
      } + [
        .init(
          letter: "E", text: Self.cannotTell, isRight: true,
          response: Phrase(
            "Right. At the first visit all four towns are the same: equally many people with depression, and the same mean and spread of BDNF among them and among the others. From BDNF and depression at one visit nobody can tell the towns apart.",
            "Juist. Bij het eerste bezoek zijn alle vier de steden gelijk: evenveel mensen met een depressie, en hetzelfde gemiddelde en dezelfde spreiding van BDNF bij hen en bij de anderen. Uit BDNF en depressie bij één bezoek kan niemand de steden onderscheiden."
          ))
      ])
  }

  /// The question about order in time.
  package var second: LessonQuestion {
    let (found, low, high) = beforeTheyFellIll
    let (inA, inC) = (before(.bdnfFirst), before(.adversityFirst))
    let both = Phrase(
      "Town A gives this (on average \(inA) ng/ml), but so does town C (\(inC)): there adversity lowers BDNF first and brings depression on only later.",
      "Stad A geeft dit (gemiddeld \(inA) ng/ml), maar stad C ook (\(inC)): daar verlaagt tegenspoed eerst het BDNF en leidt die pas later tot depressie."
    )
    let outside = Phrase(
      "Towns B and D are out: there people who will fall ill begin like everybody else. In B depression lowers BDNF only while it lasts, and in D only the samples of people who already had it waited.",
      "De steden B en D vallen af: daar beginnen mensen die ziek zullen worden net als ieder ander. In B verlaagt depressie het BDNF alleen zolang die duurt, en in D bleef alleen het bloed liggen van mensen die er al een hadden."
    )
    let earnest = Phrase(
      "In real life take care: an illness that begins before anybody notices gives this picture too.",
      "Pas in het echt wel op: een ziekte die begint voordat iemand het merkt, geeft dit beeld ook."
    )
    let sign = Phrase(
      "What comes first may be the cause, or only an early sign of the real cause.",
      "Wat het eerst komt, kan de oorzaak zijn, of alleen een vroeg teken van de echte oorzaak.")
    return LessonQuestion(
      letter: "B",
      text: Phrase(
        "In one of the towns \(results.people.last ?? 0) people are seen again after a year. Some who had no depression at the start have fallen ill with it since. Already at the start, before they fell ill, they had \(found) ng/ml less BDNF than those who stayed well (95 % confidence interval: \(low) to \(high) less). Which of these follows from it?",
        "In een van de steden worden \(results.people.last ?? 0) mensen na een jaar opnieuw onderzocht. Sommigen die bij het begin geen depressie hadden, hebben er sindsdien een gekregen. Al bij het begin, voordat ze ziek werden, hadden ze \(found) ng/ml minder BDNF dan de mensen die gezond bleven (95%-betrouwbaarheidsinterval: \(low) tot \(high) minder). Wat volgt daaruit?"
      ),
      answers: [
        .init(
          letter: "A",
          text: Phrase(
            "Low BDNF brings depression on; the other stories are out",
            "Een laag BDNF leidt tot depressie; de andere verhalen vallen af"), isRight: false,
          response: Phrase(
            "\u{201C}Earlier, therefore cause\u{201D}: the classic error. \(both) \(sign)",
            "\u{201C}Eerder, dus oorzaak\u{201D}: de klassieke fout. \(both) \(sign)")),
        .init(
          letter: "B",
          text: Phrase(
            "Depression lowers BDNF; the other stories are out",
            "Depressie verlaagt het BDNF; de andere verhalen vallen af"), isRight: false,
          response: Phrase("No. \(outside) \(earnest)", "Nee. \(outside) \(earnest)")),
        .init(
          letter: "C",
          text: Phrase(
            "Adversity causes both; the other stories are out",
            "Tegenspoed veroorzaakt allebei; de andere verhalen vallen af"), isRight: false,
          response: Phrase("It may be. \(both) \(sign)", "Dat kan. \(both) \(sign)")),
        .init(
          letter: "D",
          text: Phrase(
            "Low BDNF or adversity: two stories remain, the other two are out",
            "Laag BDNF of tegenspoed: twee verhalen blijven over, de andere twee vallen af"),
          isRight: true,
          response: Phrase(
            "Right. \(outside) \(both) \(sign) \(earnest)",
            "Juist. \(outside) \(both) \(sign) \(earnest)")
        ),
        .init(
          letter: "E",
          text: Phrase(
            "I cannot tell: no story is out", "Dat kan ik niet opmaken: geen verhaal valt af"),
          isRight: false,
          response: Phrase(
            "More can be told. \(outside) \(both) \(sign)",
            "Er is meer te zeggen. \(outside) \(both) \(sign)"
          )),
      ])
  }

  /// The question about two readings.
  package static let third = LessonQuestion(
    letter: "C",
    text: Phrase(
      "Suppose that in a real cohort all people with depression have changed, on average, as much in a year as all the others. Yet of people with the same level at the start, those with depression have less a year later. Does depression lower BDNF?",
      "Stel dat in een echt cohort alle mensen met een depressie in een jaar gemiddeld evenveel veranderd zijn als alle anderen. Toch hebben, van de mensen met hetzelfde niveau bij het begin, degenen met een depressie een jaar later minder. Verlaagt depressie het BDNF?"
    ),
    answers: [
      .init(
        letter: "A", text: Phrase("Yes", "Ja"), isRight: false,
        response: Phrase(
          "Town C gives exactly this, and there depression has no effect on BDNF: people with depression have less all the time, because of adversity, and that alone makes both findings.",
          "Stad C geeft precies dit, en daar heeft depressie geen effect op BDNF: mensen met een depressie hebben door tegenspoed de hele tijd minder, en dat alleen geeft beide uitkomsten."
        )),
      .init(
        letter: "B", text: Phrase("No", "Nee"), isRight: false,
        response: Phrase(
          "That is more than is known. Town C gives this, where depression does nothing; but depression that lowered BDNF before the first visit, and still does, would also give it.",
          "Dat is meer dan je weet. Stad C geeft dit, waar depressie niets doet; maar een depressie die het BDNF al vóór het eerste bezoek verlaagde, en dat nog doet, zou het ook geven."
        )),
      .init(
        letter: "C", text: cannotTell, isRight: true,
        response: Phrase(
          "Right. A difference that lasts gives exactly this, whether it came from a third factor, or from a depression that had lowered BDNF before the first visit and has lasted since.",
          "Juist. Een blijvend verschil geeft precies dit, of het nu door een derde factor kwam, of door een depressie die het BDNF al vóór het eerste bezoek verlaagde en sindsdien aanhoudt."
        )),
    ])

  package static let cannotTell = Phrase(
    "I cannot tell from this", "Dat kan ik hieruit niet opmaken")

  private static func cause(_ world: LessonWorld) -> Phrase {
    switch world {
    case .bdnfFirst: Phrase("Low BDNF brings depression on", "Een laag BDNF leidt tot depressie")
    case .depressionFirst: Phrase("Depression lowers BDNF", "Depressie verlaagt het BDNF")
    case .adversityFirst: Phrase("Adversity causes both", "Tegenspoed veroorzaakt allebei")
    case .laboratory: Phrase("It comes from the laboratory", "Het komt door het laboratorium")
    }
  }

  // MARK: - Numbers

  /// The place of the middle size.
  private var middle: Int { results.people.count / 2 }

  private func before(_ world: LessonWorld) -> PhraseNumber {
    PhraseNumber(results.cell(.laterVisit, size: results.people.count - 1, world).mean, decimals: 2)
  }

  /// How much less those have who will fall ill, with the ends of its interval, in the largest study that towns A and C give equally well:
  /// what lies between their means.
  private var beforeTheyFellIll: (found: PhraseNumber, low: PhraseNumber, high: PhraseNumber) {
    let cells = [LessonWorld.bdnfFirst, .adversityFirst].map {
      results.cell(.laterVisit, size: results.people.count - 1, $0)
    }
    let mean = -(cells[0].mean + cells[1].mean) / 2
    let half = 1.96 * (cells[0].spread + cells[1].spread) / 2
    func said(_ value: Double) -> PhraseNumber { PhraseNumber(value, decimals: 1) }
    return (said(mean), said(mean - half), said(mean + half))
  }
}
