package import Lessons

/// What the teacher reads: the answers, how to give the lesson, what to ask, and how to end it.
package struct TeacherNotes {
  let key: LessonKey
  let results: LessonResults
  let language: Language

  /// The notes of a class.
  package init(key: LessonKey, results: LessonResults, language: Language) {
    (self.key, self.results, self.language) = (key, results, language)
  }

  /// The notes as blocks.
  package var document: Document {
    let parts: [[Document.Block]] = [
      answers, preparing, plans, asking, asked, misconceptions, paper, ending, exam, glossary,
      responses, explanation, grid, mystery,
    ]
    return Document(
      title: LessonWords.title[language], kind: Self.kind[language],
      notice: Words(Self.notice[language]), blocks: parts.flatMap(\.self))
  }

  /// The page, whole.
  package var text: String { document.page(in: language) }

  /// What a class on paper is given in the lesson, to print: the studies of step 3, and strips with the mystery's results to cut out; no answers.
  package var sheets: String {
    Document(
      title: LessonWords.title[language], kind: Self.sheetsKind[language],
      blocks: studies + strips
    ).page(in: language)
  }

  private static let sheetsKind = Phrase(
    "Sheets for a class on paper", "Bladen voor een klas op papier")
  private static let kind = Phrase("The teacher's notes", "Voor de docent")
  private static let notice = Phrase(
    "These notes hold the answers. Keep them, and the folder they are in, away from the class.",
    "Hierin staan de antwoorden. Houd dit blad, en de map waarin het staat, bij de klas vandaan.")

  private func heading(_ phrase: Phrase) -> Document.Block { .heading(phrase[language]) }
  private func says(_ phrase: Phrase) -> Document.Block { .paragraph(Words(phrase[language])) }
  private func list(_ phrases: [Phrase], isNumbered: Bool = false) -> Document.Block {
    .list(phrases.map { Words($0[language]) }, isNumbered: isNumbered)
  }

  // MARK: - Before

  private var answers: [Document.Block] {
    let opening = OpeningCode(key.openingCode)?.shown ?? key.openingCode
    return [
      .answer(
        [
          Phrase(
            "The mystery is \(key.mystery.world.title).",
            "Het raadsel is \(key.mystery.world.title)."),
          Phrase(
            "The opening code is \(name: opening). Say it when everybody has handed in: the students' pages then show the answer.",
            "De openingscode is \(name: opening). Zeg die als iedereen heeft ingeleverd: de pagina's van de leerlingen tonen dan het antwoord."
          ),
          Phrase(
            "Class \(name: key.lessonClass.name). Right answers of the three questions: \(name: Self.right(.survey)) (cannot tell), \(name: Self.right(.earlier)) (two stories remain), \(name: Self.right(.adjusted)) (cannot tell).",
            "Klas \(name: key.lessonClass.name). Juiste antwoorden van de drie vragen: \(name: Self.right(.survey)) (niet op te maken), \(name: Self.right(.earlier)) (twee verhalen blijven over), \(name: Self.right(.adjusted)) (niet op te maken)."
          ),
        ].map { Words($0[language]) })
    ]
  }

  private static func right(_ question: SingleQuestion) -> String { String(question.right) }

  private var preparing: [Document.Block] {
    [
      heading(Phrase("Before the lesson", "Vóór de les")),
      list([
        Phrase(
          "Give the class student/lesson-en.html or student/lesson-nl.html: by mail, on a USB stick, in a shared folder. It is one file, needs no network and sends nothing. It works on a phone: mail it the day before, and have everybody open it once in a browser (a preview may show it without its buttons). Who has no network later writes the short code at the end on a slip. Without devices print student/paper-en.html or student/paper-nl.html and sheets-en.html (the studies, and the mystery in strips to cut out), and show lesson-en.html on a projector (it has a switch for large print). If half have phones and half have paper, give the latter the printed studies (sheets-en.html) and leave the projector off until step 5: it would show the others what they are to predict.",
          "Geef de klas student/lesson-nl.html of student/lesson-en.html: per mail, op een usb-stick, in een gedeelde map. Het is één bestand, het heeft geen netwerk nodig en verstuurt niets. Het werkt op een telefoon: mail het de dag ervoor, en laat iedereen het één keer in een browser openen (een voorvertoning laat soms de knoppen weg). Wie later geen netwerk heeft, schrijft de korte code aan het eind op een briefje. Zonder apparaten: print student/paper-nl.html of student/paper-en.html en sheets-nl.html (de onderzoeken, en het raadsel in stroken om uit te knippen), en toon lesson-nl.html met een beamer (er is een knop voor grote letters). Heeft de helft een telefoon en de helft papier, geef dan die met papier de afgedrukte onderzoeken (sheets-nl.html) en laat de beamer uit tot stap 5: die zou de anderen tonen wat ze moeten voorspellen."
        ),
        Phrase(
          "Give each student a number from 1 to 899, and keep no list of who has which: hand-ins bear a number and no name. Write the numbers on the paper forms before you hand them out.",
          "Geef iedere leerling een nummer van 1 tot 899, en houd niet bij wie welk nummer heeft: op wat wordt ingeleverd staat een nummer en geen naam. Schrijf de nummers op de papieren formulieren voordat je ze uitdeelt."
        ),
        Phrase(
          "Try it yourself once, and hand in as number 999, which is never counted.",
          "Doe het zelf één keer, en lever in als nummer 999, dat nooit meetelt."),
        Phrase(
          "Students should know what a mean, a standard deviation and a 95 % interval are. Nothing else.",
          "Leerlingen moeten weten wat een gemiddelde, een standaarddeviatie en een 95%-interval zijn. Meer niet."
        ),
      ]),
    ]
  }

  // MARK: - During

  private var plans: [Document.Block] {
    func table(_ rows: [(Int, Phrase)]) -> Document.Block {
      var table = TextTable(columns: [
        .init(Phrase("Minutes", "Minuten")[language]), .init(Phrase("What", "Wat")[language]),
      ])
      for (minutes, what) in rows { table.append([String(minutes), what[language]]) }
      return .table(table)
    }
    return [
      heading(Phrase("Three plans", "Drie plannen")),
      .heading(Phrase("20 minutes", "20 minuten")[language], level: 2),
      table([
        (
          5,
          Phrase(
            "Step 1: both predictions. Show of hands before each answer.",
            "Stap 1: beide voorspellingen. Laat vóór elk antwoord handen opsteken.")
        ),
        (
          7,
          Phrase(
            "Steps 2 to 4 together on the projector: \u{201C}\(Look.laterVisit.title)\u{201D}, then \u{201C}\(Look.causeMeasured.title)\u{201D}.",
            "Stap 2 tot en met 4 samen met de beamer: \u{201C}\(Look.laterVisit.title)\u{201D}, dan \u{201C}\(Look.causeMeasured.title)\u{201D}."
          )
        ),
        (
          5,
          Phrase(
            "Step 5: the table of what tells which towns apart; leave Lord's paradox out.",
            "Stap 5: de tabel van wat welke steden onderscheidt; laat de paradox van Lord weg.")
        ),
        (
          3,
          Phrase("Debriefing. The mystery is homework.", "Nabespreking. Het raadsel is huiswerk.")
        ),
      ]),
      .heading(Phrase("45 minutes", "45 minuten")[language], level: 2),
      table([
        (
          7,
          Phrase(
            "Step 1, each alone; then in pairs: who changes their mind, and why?",
            "Stap 1, ieder alleen; dan in tweetallen: wie verandert van gedachten, en waarom?")
        ),
        (
          13,
          Phrase(
            "Steps 2 to 4, at least two analyses each, of which one is \u{201C}\(Look.laterVisit.title)\u{201D}.",
            "Stap 2 tot en met 4, ieder minstens twee analyses, waaronder \u{201C}\(Look.laterVisit.title)\u{201D}."
          )
        ),
        (
          10,
          Phrase(
            "Step 5, read together without regression to the mean; the third question.",
            "Stap 5, samen gelezen zonder regressie naar het gemiddelde; de derde vraag.")
        ),
        (
          8,
          Phrase(
            "Step 6, alone and in silence. Hand in.", "Stap 6, alleen en in stilte. Inleveren.")
        ),
        (
          7,
          Phrase(
            "Say the opening code. Step 7 and debriefing. The class's table (below) is for next time; today a show of hands will do.",
            "Zeg de openingscode. Stap 7 en nabespreking. De tabel van de klas (zie onder) is voor de volgende keer; vandaag volstaat handen opsteken."
          )
        ),
      ]),
      .heading(Phrase("90 minutes", "90 minuten")[language], level: 2),
      table([
        (10, Phrase("Step 1, as above.", "Stap 1, zoals hierboven.")),
        (
          20,
          Phrase(
            "Steps 2 to 4: every pair must find, for two towns of its own, what tells them apart.",
            "Stap 2 tot en met 4: elk tweetal moet voor twee steden vinden wat ze onderscheidt.")
        ),
        (
          20,
          Phrase(
            "Step 5. Let them draw town C's two readings by hand: change against level at the start.",
            "Stap 5. Laat hen de twee lezingen van stad C met de hand tekenen: verandering tegen beginniveau."
          )
        ),
        (10, Phrase("Step 6. Hand in.", "Stap 6. Inleveren.")),
        (
          15,
          Phrase(
            "Somebody types the paper codes during step 6. Show the class's table (below) on the projector; then the opening code and step 7.",
            "Iemand typt tijdens stap 6 de codes van papier. Toon de tabel van de klas (zie onder) met de beamer; dan de openingscode en stap 7."
          )
        ),
        (
          15,
          Phrase(
            "A paper of your own field: which of the four stories could its authors not rule out? Debriefing.",
            "Een artikel uit je eigen vak: welke van de vier verhalen konden de auteurs niet uitsluiten? Nabespreking."
          )
        ),
      ]),
    ]
  }

  /// What a class asks.
  private var asked: [Document.Block] {
    [
      heading(Phrase("What the class may ask", "Wat de klas kan vragen")),
      list([
        Phrase(
          "How many people are there in an analysis of later visits? A third of the study, half of them with depression at the start: of 1500 some 500, of whom 250 are well, and some 50 of these fall ill within the year.",
          "Hoeveel mensen zitten er in een analyse van latere bezoeken? Een derde van het onderzoek, de helft van hen met een depressie bij het begin: van 1500 zo'n 500, van wie 250 gezond, en van hen worden er zo'n 50 binnen een jaar ziek."
        ),
        Phrase(
          "How sure must one be of \u{201C}I cannot tell\u{201D}? As sure as one is that it cannot be told.",
          "Hoe zeker moet je zijn van \u{201C}dat kan ik niet opmaken\u{201D}? Zo zeker als je bent dat het niet op te maken is."
        ),
        Phrase(
          "Why does treatment by lot find only about half of what recovery shows? More than half of those who were not chosen are well again by then as well.",
          "Waarom vindt behandeling door loting maar ongeveer de helft van wat herstel laat zien? Van de niet-gekozen mensen is dan ook meer dan de helft weer hersteld."
        ),
        Phrase(
          "Why are two predictions right? Where 40 to 60 of 100 studies find a difference, nobody could have known.",
          "Waarom zijn twee voorspellingen juist? Waar 40 tot 60 van de 100 onderzoeken een verschil vinden, kon niemand het weten."
        ),
      ]),
    ]
  }

  private var asking: [Document.Block] {
    [
      heading(Phrase("Which question when", "Welke vraag wanneer")),
      list([
        Phrase(
          "Step 1, before the answer: \u{201C}Which of the four stories has this survey made less likely?\u{201D} (None of the four, as built.)",
          "Stap 1, vóór het antwoord: \u{201C}Welk van de vier verhalen is door deze momentopname minder waarschijnlijk geworden?\u{201D} (Geen van de vier, zoals ze gebouwd zijn.)"
        ),
        Phrase(
          "Step 1, second question: \u{201C}Draw the town in which this happens and BDNF does nothing.\u{201D} (Town C.)",
          "Stap 1, tweede vraag: \u{201C}Teken de stad waarin dit gebeurt en BDNF niets doet.\u{201D} (Stad C.)"
        ),
        Phrase(
          "Step 2: \u{201C}If this study finds nothing, what have you learned?\u{201D} In a small one: little.",
          "Stap 2: \u{201C}Als dit onderzoek niets vindt, wat heb je dan geleerd?\u{201D} Bij een klein onderzoek: weinig."
        ),
        Phrase(
          "Step 4: \u{201C}Say it without \u{2018}because\u{2019}.\u{201D} What was seen is an interval, not a cause.",
          "Stap 4: \u{201C}Zeg het zonder \u{2018}doordat\u{2019}.\u{201D} Wat je zag is een interval, geen oorzaak."
        ),
        Phrase(
          "Step 5: \u{201C}What decided who is in which group?\u{201D}",
          "Stap 5: \u{201C}Wat besliste wie in welke groep zit?\u{201D}"),
        Phrase(
          "Step 6, before they open: \u{201C}Which two analyses leave the fewest pairs of towns alike?\u{201D} (The table in step 5: for every two analyses look for the pair of towns that they tell apart worst.)",
          "Stap 6, voordat zij openen: \u{201C}Bij welke twee analyses blijven de minste paren steden gelijk?\u{201D} (De tabel in stap 5: zoek bij elke twee analyses het paar steden dat zij het slechtst onderscheiden.)"
        ),
        Phrase(
          "Step 7: \u{201C}Who was right by luck?\u{201D} A good answer is one that the best judge would have given, not one that turned out right.",
          "Stap 7: \u{201C}Wie had het goed door geluk?\u{201D} Een goed antwoord is er een dat de beste beoordelaar gegeven zou hebben, niet een dat achteraf klopt."
        ),
      ]),
    ]
  }
}
