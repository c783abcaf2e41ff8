import Lessons

/// The page's own words: of controls, of what stands around results, and of what only a page without scripts says.
extension StudentPage {
  static func footer(_ lessonClass: String, _ digest: String) -> Phrase {
    Phrase(
      "Lesson \(name: lessonClass). SHA-256 of the teacher's key, which was made before this page: \(name: digest)",
      "Les \(name: lessonClass). SHA-256 van de sleutel van de docent, die vóór deze pagina is gemaakt: \(name: digest)"
    )
  }

  // MARK: - One's work

  static let work = Phrase("Your work", "Je werk")
  static let yourNumber = Phrase(
    "Your number, from your teacher (1 to 999); no names",
    "Je nummer, van je docent (1 tot 999); geen namen")
  static let keep = Phrase(
    "Your code: keep it, go on from it, or begin anew",
    "Je code: bewaar hem, ga ermee verder, of begin opnieuw")
  static let codeSoFar = Phrase("Your code so far", "Je code tot nu toe")
  static let copy = Phrase("Copy", "Kopieer")
  static let paste = Phrase(
    "Go on elsewhere: paste your code here", "Verdergaan: plak hier je code")
  static let goOn = Phrase("Go on from this code", "Ga verder met deze code")
  static let anew = Phrase("Begin anew", "Begin opnieuw")
  static let anewSure = Phrase(
    "Your answers will be put away, and the lesson begins at step 1. Your hand-in will say that you began anew.",
    "Je antwoorden worden weggelegd, en de les begint weer bij stap 1. In wat je inlevert staat dat je opnieuw begonnen bent."
  )
  static let anewYes = Phrase("Yes, begin anew", "Ja, begin opnieuw")
  static let anewNo = Phrase("No, keep my answers", "Nee, houd mijn antwoorden")
  static let largePrint = Phrase(
    "Large print, for a projector", "Grote letters, voor een beamer")
  static let withoutScripts = Phrase(
    "This page runs no scripts here, so it keeps no answers. Read from top to bottom. At each question write down your answer, and how sure you are, "
      + "before you open what comes next.",
    "Hier draaien geen scripts, dus de pagina bewaart geen antwoorden. Lees van boven naar beneden. Schrijf bij elke vraag je antwoord op, en hoe zeker je "
      + "bent, voordat je opent wat erna komt.")

  // MARK: - Questions

  static let howSure = Phrase(
    "How sure are you that you are right, in percent?",
    "Hoe zeker ben je dat je gelijk hebt, in procenten?")
  static let commit = Phrase("That is my answer", "Dit is mijn antwoord")
  static let response = Phrase("What can be said of it", "Wat ervan te zeggen is")
  static let writtenDown = Phrase(
    "Written down your answer? Open what can be said of it",
    "Antwoord opgeschreven? Open wat ervan te zeggen is")
  static let lastQuestion = Phrase("And now you", "En nu jij")

  // MARK: - Studies

  static let chooseIntroduction = Phrase(
    "You may now do studies, each in all four towns at once. Choose one, and say beforehand what you expect. Do at least two, at most nine.",
    "Je mag nu onderzoek doen, telkens in alle vier de steden tegelijk. Kies een onderzoek, en zeg vooraf wat je verwacht. Doe er minstens twee, "
      + "hoogstens negen.")
  static let soFar = Phrase("Your studies so far", "Je onderzoeken tot nu toe")
  static let whichLook = Phrase(
    "How often do you see people, and what do you compare?",
    "Hoe vaak zie je de mensen, en wat vergelijk je?")
  static let whichSize = Phrase("How many people?", "Hoeveel mensen?")
  static func people(_ count: Int) -> Phrase {
    Phrase("\(count) people", "\(count) mensen")
  }
  static let predictTowns = Phrase(
    "In which towns will at least half of such studies find a difference?",
    "In welke steden zal minstens de helft van zulke onderzoeken een verschil vinden?")
  static let none = Phrase("In none of them", "In geen van deze")
  static let show = Phrase("Do the study", "Doe het onderzoek")
  static let seeIntroduction = Phrase(
    "In each town one study was done. Others like it would have found something else, by chance alone: the dots.",
    "In elke stad is één onderzoek gedaan. Andere van dezelfde soort hadden door het toeval alleen al iets anders gevonden: de punten."
  )
  static let town = Phrase("Town", "Stad")
  static let estimate = Phrase("Estimate", "Schatting")
  static let intervalTitle = Phrase("95 % interval", "95%-interval")
  static func interval(_ low: String, _ high: String) -> Phrase {
    Phrase("\(name: low) to \(name: high)", "\(name: low) tot \(name: high)")
  }
  static func numbers(_ look: Look, _ people: Int) -> Phrase {
    Phrase(
      "\(look.title), \(people) people: estimates", "\(look.title), \(people) mensen: schattingen")
  }
  static func conclusionsTitle(_ look: Look, _ people: Int) -> Phrase {
    Phrase(
      "\(look.title), \(people) people: conclusions", "\(look.title), \(people) mensen: conclusies")
  }
  static let concludes = Phrase("This study", "Dit onderzoek")
  static let ofHundred = Phrase(
    "Of 100 such studies find a difference", "Van 100 zulke onderzoeken vinden een verschil")
  static let saidFirst = Phrase(
    "Which intervals lie wholly on one side of 0? Say it, then open",
    "Welke intervallen liggen helemaal aan één kant van 0? Zeg het, en open dan")
  static func towns(_ set: WorldSet) -> Phrase {
    let letters = LessonWorld.allCases.filter(set.contains).map {
      Phrase(name: String($0.letter))
    }
    guard let last = letters.last else { return Phrase("none", "geen") }
    let first = Phrase(joining: letters.dropLast(), by: ", ")
    return letters.count > 1 ? Phrase("\(first) and \(last)", "\(first) en \(last)") : last
  }
  static func differences(seen: Phrase, expected: Phrase, open: WorldSet) -> Phrase {
    let sentence = Phrase(
      "On one side of 0 here: \(seen). At least half of such studies find a difference in: \(expected).",
      "Aan één kant van 0 hier: \(seen). Minstens de helft van zulke onderzoeken vindt een verschil in: \(expected)."
    )
    return open.isEmpty ? sentence : Phrase(joining: [sentence, either(towns(open))])
  }

  /// What is said of towns where about half find a difference.
  static func either(_ towns: Phrase) -> Phrase {
    Phrase(
      "About half do in: \(towns). Of these either prediction is right.",
      "Ongeveer de helft doet dat in: \(towns). Daarvan is elke voorspelling juist.")
  }

  static let sayIntroduction = Phrase(
    "One observation in five of a demonstration is wrong. So look at the chart, and say what is there before you think about why.",
    "Van een demonstratie wordt één waarneming op de vijf verkeerd gedaan. Kijk dus naar de grafiek, en zeg wat er staat voordat je nadenkt over het waarom."
  )
  static let seenTowns = Phrase(
    "In which towns does the 95 % interval lie wholly on one side of 0?",
    "In welke steden ligt het 95%-interval helemaal aan één kant van 0?")
  static let commitSeen = Phrase("That is what I see", "Dit zie ik")
  static let again = Phrase("Do another study", "Doe nog een onderzoek")
  static let on = Phrase("Go on to: Why?", "Ga verder naar: Waarom?")

  // MARK: - The mystery

  static func mysteryIntroduction(_ people: Int) -> Phrase {
    Phrase(
      "Here is a study of \(people) people from one of the four towns. Nobody tells you which. You may open two of its six analyses; then say how probable each "
        + "town is.",
      "Hier is een onderzoek met \(people) mensen uit een van de vier steden. Niemand zegt je welke. Je mag twee van de zes analyses openen; zeg dan hoe "
        + "waarschijnlijk elke stad is.")
  }
  static let whichReveal = Phrase(
    "Which analysis do you open? The second is chosen when you have seen the first.",
    "Welke analyse open je? De tweede kies je als je de eerste gezien hebt.")
  static let reveal = Phrase("Open this one", "Open deze")
  static let openOne = Phrase("Open this one (two in all)", "Open deze (twee in totaal)")
  static let howProbable = Phrase(
    "How probable is each town? Whole percentages, together 100.",
    "Hoe waarschijnlijk is elke stad? Hele procenten, samen 100.")
  static let even = Phrase("All equally probable: 25 each", "Alle even waarschijnlijk: elk 25")

  // MARK: - Confidence

  static let confidenceIntroduction = Phrase(
    "Whoever says 70 % should be right 7 times in 10. To be wrong more often than that is overconfidence, and most people show it.",
    "Wie 70 % zegt, moet het 7 van de 10 keer goed hebben. Wie het vaker fout heeft, is te zeker van zichzelf, en dat zijn de meeste mensen."
  )
  static let brierExplained = Phrase(
    "The Brier score measures it. For one answer it is the square of how far your confidence was from 1 if you were right, and from 0 if you were wrong: 0 is best. "
      + "For the mystery the squares of all four towns are added: 0 at best, 2 at worst, and 0.75 for 25 % each. A score is best, on average, for whoever says "
      + "what they truly think.",
    "De Brierscore meet dat. Voor één antwoord is het het kwadraat van hoe ver je zekerheid van 1 af was als je gelijk had, en van 0 als je ongelijk had: 0 is het "
      + "best. Voor het raadsel worden de kwadraten van de vier steden opgeteld: 0 op zijn best, 2 op zijn slechtst, en 0,75 voor elk 25 %. Gemiddeld krijgt de "
      + "beste score wie zegt wat hij echt denkt.")
  static let ownPredictions = Phrase("Your predictions", "Je voorspellingen")
  static let question = Phrase("Question", "Vraag")
  static let yourAnswer = Phrase("You said", "Je zei")
  static let sure = Phrase("Sure", "Zeker")
  static let rightOrWrong = Phrase("Right?", "Juist?")
  static let atStake = Phrase(
    "The mystery: your Brier score, depending on the answer",
    "Het raadsel: je Brierscore, al naar het antwoord")
  static let ifItIs = Phrase("If it is", "Als het dit is")
  static let youSaid = Phrase("You said", "Je zei")
  static let brier = Phrase("Brier score", "Brierscore")
  static let handIn = Phrase("Hand in", "Lever in")
  static let download = Phrase("Save the file to hand in", "Bewaar het bestand om in te leveren")
  static let shortCode = Phrase(
    "Or hand in this code, which says the same in short",
    "Of lever deze code in, die kort hetzelfde zegt")
  static let answerTitle = Phrase("The answer", "Het antwoord")
  static let openingCode = Phrase(
    "The opening code, which your teacher says when all have handed in",
    "De openingscode, die je docent zegt als iedereen heeft ingeleverd")
  static let unseal = Phrase("Open the answer", "Open het antwoord")
  static let handInWithoutScripts = Phrase(
    "Without scripts: hand in what you wrote down, on the paper form. Your teacher has the answer.",
    "Zonder scripts: lever in wat je opschreef, op het papieren formulier. Je docent heeft het antwoord."
  )
}
