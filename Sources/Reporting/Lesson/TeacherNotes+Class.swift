import Lessons

extension TeacherNotes {
  // MARK: - What to expect

  var misconceptions: [Document.Block] {
    func row(_ what: Phrase, _ share: Phrase) -> [String] { [what[language], share[language]] }
    let unknown = Phrase("unknown", "onbekend")
    var table = TextTable(columns: [
      .init(Phrase("Misconception", "Misvatting")[language]),
      .init(Phrase("How common", "Hoe vaak")[language]),
    ])
    table.append(
      row(
        Phrase(
          "A cause is read off a survey (question 1, A to D)",
          "Uit een peiling wordt een oorzaak opgemaakt (vraag 1, A tot en met D)"), unknown))
    table.append(
      row(
        Phrase(
          "The opposite: \u{201C}a correlation, so no cause\u{201D}",
          "Het omgekeerde: \u{201C}een samenhang, dus geen oorzaak\u{201D}"),
        Phrase(
          "over 30 % of students in one introductory course (Stevens 2025)",
          "ruim 30 % van de studenten in één inleidende cursus (Stevens 2025)")))
    table.append(
      row(
        Phrase("Earlier, therefore cause (question 2, A)", "Eerder, dus oorzaak (vraag 2, A)"),
        unknown))
    table.append(
      row(
        Phrase(
          "An adjusted difference is taken for an effect (question 3, A)",
          "Een gecorrigeerd verschil wordt voor een effect gehouden (vraag 3, A)"), unknown))
    table.append(
      row(
        Phrase(
          "What was shown is seen wrongly (step 4)",
          "Wat getoond is, wordt verkeerd gezien (stap 4)"),
        Phrase(
          "about one observation in five, in demonstrations of physics (Miller 2013)",
          "ongeveer één waarneming op vijf, bij natuurkundeproeven (Miller 2013)")))
    table.append(
      row(
        Phrase(
          "Regression to the mean is overlooked",
          "Regressie naar het gemiddelde wordt over het hoofd gezien"),
        Phrase(
          "unknown in students (often, says Kahneman 1973, without a share)",
          "onbekend bij leerlingen (vaak, zegt Kahneman 1973, zonder aandeel)")))
    table.append(
      row(
        Phrase("Surer than right", "Zekerder dan juist"),
        Phrase(
          "usual; the harder the question, the more. For this lesson unknown",
          "gewoon; hoe moeilijker de vraag, hoe meer. Voor deze les onbekend")))
    return [
      .heading(Phrase("What to expect", "Wat te verwachten")[language]), .table(table),
      .note(
        Words(
          Phrase(
            "Read in abstracts only: Stevens 2025, doi 10.3389/fpsyg.2025.1645518; Miller 2013, doi 10.1103/PhysRevSTPER.9.020113; Kahneman and Tversky 1973, "
              + "Psychological Review 80:237. Where it says unknown, nobody seems to have counted: your class's table will be among the first.",
            "Alleen in samenvattingen gelezen: Stevens 2025, doi 10.3389/fpsyg.2025.1645518; Miller 2013, doi 10.1103/PhysRevSTPER.9.020113; Kahneman en Tversky 1973, "
              + "Psychological Review 80:237. Waar onbekend staat, heeft kennelijk niemand geteld: de tabel van je klas is een van de eerste."
          )[language])),
    ]
  }

  // MARK: - The mystery

  var mystery: [Document.Block] {
    var found = TextTable(columns: [
      .init(Phrase("Analysis", "Analyse")[language]),
      .init(Phrase("Estimate", "Schatting")[language], .decimalPoint),
      .init(Phrase("95 % interval", "95%-interval")[language], .right),
    ])
    for (look, finding) in zip(Look.ofMystery, key.mystery.findings) {
      let (low, high) = (look.number(finding.low), look.number(finding.high))
      let interval = Phrase("\(low) to \(high) \(look.unit)", "\(low) tot \(high) \(look.unit)")
      found.append([
        "\(look.rawValue) \(look.title[language])", look.number(finding.estimate).text(language),
        interval[language],
      ])
    }
    var judged = TextTable(
      columns: [.init(Phrase("Opened", "Geopend")[language])]
        + LessonWorld.allCases.map { .init(String($0.letter), .right) })
    for judgement in key.mystery.judgements {
      judged.append(
        [judgement.looks.map(\.rawValue).joined(separator: " + ")]
          + judgement.probabilities.map { Self.percent($0, language) })
    }
    return [
      .heading(Phrase("The mystery's results", "De uitkomsten van het raadsel")[language]),
      .paragraph(
        Words(
          Phrase(
            "For a class on paper: whoever has chosen two analyses asks for their results, and gets no others.",
            "Voor een klas op papier: wie twee analyses gekozen heeft, vraagt om die uitkomsten, en krijgt geen andere."
          )[language])),
      .table(found),
      .paragraph(
        Words(
          Phrase(
            "What the best possible judge says of each two: somebody who knows exactly how such studies turn out in each town, and began with a quarter for each.",
            "Wat de best mogelijke beoordelaar van elk tweetal zegt: iemand die precies weet hoe zulke onderzoeken in elke stad uitvallen, en met een kwart voor elk begon."
          )[language])),
      .table(judged),
    ]
  }

  /// A probability of which nobody can be certain.
  private static func percent(_ share: Double, _ language: Language) -> String {
    share > 0.995
      ? Phrase("over 99 %", "ruim 99 %")[language]
      : share < 0.005
        ? Phrase("under 1 %", "minder dan 1 %")[language]
        : PhraseNumber(share: share).text(language)
  }

  var grid: [Document.Block] {
    func letters(_ worlds: WorldSet) -> String {
      let found = LessonWorld.allCases.filter(worlds.contains).map { String($0.letter) }
      return found.isEmpty ? Phrase("none", "geen")[language] : found.joined(separator: " ")
    }
    var table = TextTable(columns: [
      .init(Phrase("Analysis", "Analyse")[language]),
      .init(Phrase("People", "Mensen")[language], .right),
      .init(Phrase("Most find a difference in", "De meeste vinden een verschil in")[language]),
      .init(Phrase("The study shown does in", "Het getoonde onderzoek in")[language]),
    ])
    for (place, look) in Look.allCases.enumerated() {
      for (size, people) in key.people.enumerated() {
        table.append([
          "\(look.rawValue) \(look.title[language])", String(people),
          letters(key.expected[place][size]), letters(key.seen[place][size]),
        ])
      }
    }
    return [
      .heading(
        Phrase("Right answers of steps 2 and 4", "Juiste antwoorden van stap 2 en 4")[language]),
      .table(table),
      .paragraph(
        Words(
          Phrase(
            "Where the two differ, chance made the study that is shown: ask which of them the class would have believed.",
            "Waar de twee verschillen, maakte het toeval het getoonde onderzoek: vraag welk van de twee de klas geloofd zou hebben."
          )[language])),
    ]
  }

  // MARK: - After

  var paper: [Document.Block] {
    [
      .heading(Phrase("Collect and tabulate", "Ophalen en in een tabel")[language]),
      .list(
        [
          Phrase(
            "Put all hand-ins (hand-in-*.json) into one folder. Codes that were pasted or mailed, and those you type from paper forms, go into a text file there, one a line.",
            "Zet alle inleveringen (hand-in-*.json) in één map. Codes die zijn geplakt of gemaild, en die je van papier overtypt, gaan daar in een tekstbestand, één per regel."
          ),
          Phrase(
            "Run the command below. It says how many were right, which misconceptions were met, and what became of each hand-in, also of broken and doubled ones.",
            "Voer het commando hieronder uit. Het zegt hoevelen het goed hadden, welke misvattingen voorkwamen, en wat er van elke inlevering werd, ook van kapotte en dubbele."
          ),
        ].map { Words($0[language]) }),
      .listing(
        Phrase(
          "cohort class HAND-INS --key THIS-FOLDER",
          "cohort class INLEVERINGEN --key DEZE-MAP --language nl")[language]),
    ]
  }

  var ending: [Document.Block] {
    [
      .heading(Phrase("Debriefing", "Nabespreking")[language]),
      .list(
        [
          Phrase(
            "These people are simulated and no patients. The numbers were chosen to make the exercise work; nothing here says what BDNF does.",
            "Deze mensen zijn gesimuleerd en geen patiënten. De getallen zijn gekozen om de oefening te laten werken; niets hier zegt wat BDNF doet."
          ),
          Phrase(
            "In earnest several stories can be true at once; here exactly one is. And real causes do not come with a list of four.",
            "In het echt kunnen meer verhalen tegelijk waar zijn; hier precies één. En echte oorzaken komen niet met een lijst van vier."
          ),
          Phrase(
            "The second question's \u{201C}less BDNF before they fell ill\u{201D} is made up too. A study of women of 75 to 84 found it no lower beforehand (doi 10.1038/tp.2016.47, abstract).",
            "Ook het \u{201C}minder BDNF voordat zij ziek werden\u{201D} van de tweede vraag is verzonnen. Een onderzoek onder vrouwen van 75 tot 84 vond het vooraf niet lager (doi 10.1038/tp.2016.47, samenvatting)."
          ),
          Phrase(
            "\u{201C}I cannot tell\u{201D} is an answer, and costs courage. It is no end: it says which study to do next.",
            "\u{201C}Dat kan ik niet opmaken\u{201D} is een antwoord, en het vraagt moed. Het is geen eindpunt: het zegt welk onderzoek nu nodig is."
          ),
          Phrase(
            "One in five in a class may know depression at first hand. Nobody need say so; nobody is to blame for a cause.",
            "Een op de vijf in een klas kent depressie misschien van nabij. Niemand hoeft dat te zeggen; niemand heeft schuld aan een oorzaak."
          ),
        ].map { Words($0[language]) }),
    ]
  }

  var exam: [Document.Block] {
    [
      .heading(Phrase("An exam question", "Een examenvraag")[language]),
      .paragraph(
        Words(
          Phrase(
            "In a survey people with back pain walk less than others. In a follow-up, people without pain who walked little at the start had pain more often two years later. "
              + "In a third study, of people with pain and others who walked equally much at the start, those with pain walked less a year later, though neither group had changed more than the other.",
            "In een peiling lopen mensen met rugpijn minder dan anderen. In een vervolgonderzoek hadden mensen zonder pijn die bij het begin weinig liepen, twee jaar later vaker pijn. "
              + "In een derde onderzoek, van mensen met pijn en anderen die bij het begin evenveel liepen, liepen wie pijn had een jaar later minder, hoewel geen van beide groepen meer veranderd was dan de andere."
          )[language])),
      .list(
        [
          Phrase("Give four explanations of the survey.", "Geef vier verklaringen van de peiling."),
          Phrase(
            "Which of them does the follow-up leave standing?",
            "Welke daarvan laat het vervolgonderzoek staan?"),
          Phrase(
            "Somebody concludes from the third study that pain makes people walk less. What is wrong?",
            "Iemand concludeert uit het derde onderzoek dat pijn mensen minder laat lopen. Wat klopt er niet?"
          ),
          Phrase(
            "Name a study that would separate what is left, and what each explanation predicts of it.",
            "Noem een onderzoek dat zou onderscheiden wat overblijft, en wat elke verklaring ervan voorspelt."
          ),
        ].map { Words($0[language]) }, isNumbered: true),
      .heading(Phrase("Key", "Antwoorden")[language], level: 2),
      .list(
        [
          Phrase(
            "Walking little causes pain; pain makes people walk less; something else does both (age, overweight, heavy work); how it was measured (people with pain report less than they walk).",
            "Weinig lopen geeft pijn; pijn maakt dat mensen minder lopen; iets anders doet beide (leeftijd, overgewicht, zwaar werk); de manier van meten (wie pijn heeft, rapporteert minder dan hij loopt)."
          ),
          Phrase(
            "Walking little as a cause, and a common cause: either can come before the pain. Pain that begins unnoticed, too. Two points for whoever does not stop at the first.",
            "Weinig lopen als oorzaak, en een gemeenschappelijke oorzaak: beide kunnen vóór de pijn komen. Ook pijn die onopgemerkt begint. Twee punten voor wie niet bij de eerste stopt."
          ),
          Phrase(
            "The groups differ lastingly. At an equal measured start the one without pain walked unusually little just then, and goes back to what is usual (regression to the mean). No effect is needed.",
            "De groepen verschillen blijvend. Bij een gelijk gemeten begin liep wie geen pijn had toen toevallig weinig, en die keert terug naar wat gewoon is (regressie naar het gemiddelde). Er is geen effect nodig."
          ),
          Phrase(
            "A lottery for walking (only the first predicts less pain), or measuring the common cause (only then does the difference go away).",
            "Een loting om lopen (alleen de eerste voorspelt minder pijn), of de gemeenschappelijke oorzaak meten (alleen dan verdwijnt het verschil)."
          ),
        ].map { Words($0[language]) }, isNumbered: true),
    ]
  }

  /// Terms in English and Dutch, which both languages' notes have.
  static let terms = [
    ("reverse causality", "omgekeerde causaliteit"),
    ("common cause, confounder", "gemeenschappelijke oorzaak, verstorende variabele"),
    ("regression to the mean", "regressie naar het gemiddelde"),
    ("change score", "verschilscore"), ("analysis of covariance", "covariantie-analyse"),
    ("Lord's paradox", "de paradox van Lord"),
    ("cross-sectional study, survey", "dwarsdoorsnedeonderzoek, peiling"),
    ("cohort study", "cohortonderzoek"), ("lottery, randomisation", "loting, randomisatie"),
    ("confidence interval", "betrouwbaarheidsinterval"), ("calibration", "kalibratie"),
  ]

  var glossary: [Document.Block] {
    var table = TextTable(columns: [.init("English"), .init("Nederlands")])
    for (english, dutch) in Self.terms {
      table.append([english, dutch])
    }
    return [
      .heading(Phrase("Words in both languages", "Woorden in beide talen")[language]),
      .table(table),
    ]
  }
}
