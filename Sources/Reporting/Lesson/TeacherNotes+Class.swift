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
          "Uit een momentopname wordt een oorzaak opgemaakt (vraag 1, A tot en met D)"), unknown))
    table.append(
      row(
        Phrase(
          "The opposite: \u{201C}a correlation, so no cause\u{201D}",
          "Het omgekeerde: \u{201C}een samenhang, dus geen oorzaak\u{201D}"),
        Phrase(
          "over 30 % of students in one introductory course (Stevens 2025)",
          "meer dan 30 % van de studenten in één inleidende cursus (Stevens 2025)")))
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
          "about one in five observations, in demonstrations of physics (Miller 2013)",
          "ongeveer één op de vijf waarnemingen, bij natuurkundeproeven (Miller 2013)")))
    table.append(
      row(
        Phrase(
          "Regression to the mean is overlooked",
          "Regressie naar het gemiddelde wordt over het hoofd gezien"),
        Phrase(
          "unknown in students (often, say Kahneman and Tversky 1973, without a figure)",
          "onbekend bij leerlingen (vaak, zeggen Kahneman en Tversky 1973, zonder getal)")))
    table.append(
      row(
        Phrase("Too sure", "Te zeker"),
        Phrase(
          "usual; the harder the question, the more. For this lesson unknown",
          "gewoon; hoe moeilijker de vraag, hoe meer. Voor deze les onbekend")))
    return [
      .heading(Phrase("What to expect", "Wat je kunt verwachten")[language]), .table(table),
      .note(
        Words(
          Phrase(
            "Read in abstracts only: Stevens 2025, doi 10.3389/fpsyg.2025.1645518; Miller 2013, doi 10.1103/PhysRevSTPER.9.020113; Kahneman and Tversky 1973, Psychological Review 80:237. Where it says unknown, we found no count: your class's table will be one.",
            "Alleen in samenvattingen gelezen: Stevens 2025, doi 10.3389/fpsyg.2025.1645518; Miller 2013, doi 10.1103/PhysRevSTPER.9.020113; Kahneman en Tversky 1973, Psychological Review 80:237. Waar onbekend staat, vonden we geen telling: de tabel van je klas is er een."
          )[language])),
    ]
  }

  // MARK: - After

  var paper: [Document.Block] {
    [
      .heading(Phrase("Collect and tabulate", "Inzamelen en tellen")[language]),
      .list(
        [
          Phrase(
            "Put all hand-ins (hand-in-*.json) into one folder. Codes that were pasted or mailed, and those you type from paper forms, go into a text file there, one a line.",
            "Zet alle inleveringen (hand-in-*.json) in één map. Codes die zijn geplakt of gemaild, en die je van papier overtypt, gaan daar in een tekstbestand, één per regel."
          ),
          Phrase(
            "Run the command below. It says how many were right, which misconceptions occurred, and what was done with each hand-in, even broken and duplicate ones.",
            "Voer het commando hieronder uit. Je ziet dan hoeveel leerlingen het goed hadden, welke misvattingen voorkwamen, en wat er met elk ingeleverd bestand is gedaan, ook met kapotte en dubbele."
          ),
        ].map { Words($0[language]) }),
      .paragraph(
        Words(
          Phrase(
            "A paper form becomes one line like this one, of number 17. After the class and the number come the answers A, B and C of the three questions, each with how sure in tens (6 for 60 %, X for 100 %); between B and C each study with L: its letter, size 1 to 3, the towns that were predicted, how sure, the towns that were seen. Towns are added: A 1, B 2, C 4, D 8, and ten to fifteen are the letters A to F (so A and C are 5, all are F); none is 0; T stands for \u{201C}?\u{201D}, with 0 for how sure. M has the two analyses of the mystery and its four percentages. Leave out a part, from point to point, of which anything is missing.",
            "Een papieren formulier wordt één regel zoals deze, van nummer 17. Na de klas en het nummer komen de antwoorden A, B en C van de drie vragen, elk met hoe zeker in tientallen (6 voor 60 %, X voor 100 %); tussen B en C elk onderzoek met L: de letter, grootte 1 tot 3, de steden die voorspeld zijn, hoe zeker, de steden die gezien zijn. Steden worden opgeteld: A 1, B 2, C 4, D 8, en tien tot vijftien zijn de letters A tot F (dus A en C zijn 5, alle zijn F); geen is 0; T staat voor \u{201C}?\u{201D}, met 0 voor hoe zeker. M heeft de twee analyses van het raadsel en de vier percentages. Laat een deel, van punt tot punt, weg als er iets van ontbreekt."
          )[language])),
      .listing(
        "RC1.K\(key.lessonClass.name).N17.AE6.BD8.LC2574.LF2T02.CC7.MBD-10-70-10-10.PAPER"),
      .listing(
        Phrase(
          "cohort class HAND-INS --key THIS-FOLDER",
          "cohort class INLEVERINGEN --key DEZE-MAP --language nl")[language]),
      .paragraph(
        Words(
          Phrase(
            "Then open report.html in the folder that it names. Another class gets a lesson of its own, with another mystery:",
            "Open daarna report.html in de map die het noemt. Een andere klas krijgt een eigen les, met een ander raadsel:"
          )[language])),
      .listing(
        Phrase(
          "cohort lesson reverse-causality --scenarios THIS-FOLDER/scenarios -o NEW-FOLDER",
          "cohort lesson reverse-causality --scenarios DEZE-MAP/scenarios -o NIEUWE-MAP")[language]),
    ]
  }

  var ending: [Document.Block] {
    [
      .heading(Phrase("Debriefing", "Nabespreking")[language]),
      .list(
        [
          Phrase(
            "These people are simulated; they are not patients. The numbers were chosen to make the exercise work; nothing here says what BDNF does.",
            "Deze mensen zijn gesimuleerd; het zijn geen patiënten. De getallen zijn gekozen om de oefening te laten werken; niets hier zegt wat BDNF doet."
          ),
          Phrase(
            "In real life several stories can be true at once; here exactly one is. And in real life nobody hands you a list of four causes.",
            "In het echt kunnen meer verhalen tegelijk waar zijn; hier precies één. En in het echt krijg je geen lijstje met vier oorzaken."
          ),
          Phrase(
            "The second question's \u{201C}less BDNF before they fell ill\u{201D} is made up too. A small study of women aged 75 to 84, of whom 28 fell ill, did not find it lower beforehand (doi 10.1038/tp.2016.47, abstract).",
            "Ook het \u{201C}minder BDNF voordat zij ziek werden\u{201D} van de tweede vraag is verzonnen. Een klein onderzoek onder vrouwen van 75 tot 84 jaar, van wie er 28 ziek werden, vond het vooraf niet lager (doi 10.1038/tp.2016.47, samenvatting)."
          ),
          Phrase(
            "\u{201C}I cannot tell\u{201D} is an answer, and takes courage. It is not the end: it makes you ask which study to do next.",
            "\u{201C}Dat kan ik hieruit niet opmaken\u{201D} is een antwoord, en het vraagt moed. Het is geen eindpunt: de volgende vraag is welk onderzoek nu nodig is."
          ),
          Phrase(
            "The towns' stories are tidy. In real life depression can begin before anybody notices, adversity can end, and a treatment that is drawn by lot may act on BDNF by another road. And of the laboratory one would first read the log of waiting times: the cheapest study of all.",
            "De verhalen van de steden zijn netjes. In het echt kan een depressie beginnen voordat iemand het merkt, kan tegenspoed voorbijgaan, en kan een behandeling die door loting wordt toegewezen langs een andere weg op BDNF werken. En bij het laboratorium zou je eerst de lijst met wachttijden lezen: het goedkoopste onderzoek van alle."
          ),
          Phrase(
            "Somebody in the class may know depression from their own experience. Nobody need say so, and whatever the cause, nobody is to blame for it.",
            "Misschien kent iemand in de klas depressie uit eigen ervaring. Niemand hoeft dat te vertellen, en wat de oorzaak ook is, niemand heeft er schuld aan."
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
            "In a survey people with back pain walk less than others. In a follow-up, people without pain who walked little at the start had pain more often two years later. In a third study all people with pain together and all others together changed equally in a year; yet of people who walked equally much at the start, those with pain walked less a year later.",
            "In een momentopname lopen mensen met rugpijn minder dan anderen. In een vervolgonderzoek hadden mensen zonder pijn die bij het begin weinig liepen, twee jaar later vaker pijn. In een derde onderzoek veranderden alle mensen met pijn samen en alle anderen samen in een jaar evenveel; toch liepen, van de mensen die bij het begin evenveel liepen, degenen met pijn een jaar later minder."
          )[language])),
      .list(
        [
          Phrase(
            "Give four explanations of what the survey found.",
            "Geef vier verklaringen voor de uitkomst van de momentopname."),
          Phrase(
            "Which of them are still possible after the follow-up?",
            "Welke daarvan zijn na het vervolgonderzoek nog mogelijk?"),
          Phrase(
            "Somebody concludes from the third study that pain makes people walk less. What is wrong?",
            "Iemand concludeert uit het derde onderzoek dat pijn mensen minder laat lopen. Wat klopt er niet?"
          ),
          Phrase(
            "Describe a study that would tell the remaining explanations apart, and say what each predicts of it.",
            "Beschrijf een onderzoek dat de overgebleven verklaringen uit elkaar houdt, en zeg wat elke verklaring ervoor voorspelt."
          ),
        ].map { Words($0[language]) }, isNumbered: true),
      .heading(Phrase("Key", "Antwoorden")[language], level: 2),
      .list(
        [
          Phrase(
            "Walking little causes pain; pain makes people walk less; something else causes both (age, another illness); how it was measured (people with pain report less walking than they do).",
            "Weinig lopen geeft pijn; pijn maakt dat mensen minder lopen; iets anders veroorzaakt beide (leeftijd, een andere ziekte); de manier van meten (mensen met pijn geven minder op dan ze lopen)."
          ),
          Phrase(
            "Walking little as a cause, and a common cause: either can come before the pain. Also pain that begins unnoticed, and a way of reporting that lasts and goes with pain. Full marks for whoever does not stop at the first.",
            "Weinig lopen als oorzaak, en een gemeenschappelijke oorzaak: beide kunnen vóór de pijn komen. Ook pijn die onopgemerkt begint, en een blijvende manier van antwoorden die met pijn samengaat. Alle punten voor wie niet bij de eerste stopt."
          ),
          Phrase(
            "A lasting difference between the groups is enough. Of two people who walked equally much at the start, the one without pain was probably having a low day and the one with pain a high one; each goes back to what is usual (regression to the mean). Pain that had lowered walking before the start would give the same: the study cannot tell.",
            "Een blijvend verschil tussen de groepen is genoeg. Van twee mensen die bij het begin evenveel liepen, had degene zonder pijn waarschijnlijk een lage dag en degene met pijn een hoge; allebei keren ze terug naar wat gewoon is (regressie naar het gemiddelde). Pijn die het lopen al vóór het begin verminderde, zou hetzelfde geven: het onderzoek kan het niet zeggen."
          ),
          Phrase(
            "A lottery for walking: less pain if walking is the cause, no change if a common cause or unnoticed pain is. Or measuring the common cause: if the difference goes away, that was it, provided it lies before both; if it stays, little follows. Or a longer wait before the first pain: unnoticed pain makes the difference smaller.",
            "Een loting om lopen: minder pijn als lopen de oorzaak is, geen verandering bij een gemeenschappelijke oorzaak of onopgemerkte pijn. Of de gemeenschappelijke oorzaak meten: verdwijnt het verschil, dan was die het, mits die aan beide voorafgaat; blijft het, dan volgt er weinig uit. Of langer wachten tot de eerste pijn: onopgemerkte pijn maakt het verschil kleiner."
          ),
        ].map { Words($0[language]) }, isNumbered: true),
    ]
  }

  /// Terms in English and Dutch, which both languages' notes have.
  static let terms = [
    ("reverse causality", "omgekeerde causaliteit"),
    ("common cause, confounder", "gemeenschappelijke oorzaak, confounder (verstorende variabele)"),
    ("regression to the mean", "regressie naar het gemiddelde"),
    ("change score", "verschilscore"), ("analysis of covariance", "covariantie-analyse"),
    ("Lord's paradox", "de paradox van Lord"),
    ("cross-sectional study, survey", "dwarsdoorsnedeonderzoek, momentopname"),
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
