import Lessons

/// The page's own words: of controls, of what stands around results, and of what only a page without scripts says.
extension StudentPage {
  static func footer(_ lessonClass: String) -> Phrase {
    Phrase("Lesson \(name: lessonClass)", "Les \(name: lessonClass)")
  }
  static let resume = Phrase("Go on where you were", "Ga verder waar je was")

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
    "Your answers are cleared from the page, and the lesson begins at step 1. The file that you hand in keeps them, and says that you began anew.",
    "Je antwoorden verdwijnen van de pagina, en de les begint weer bij stap 1. In het bestand dat je inlevert blijven ze staan, en ook dat je opnieuw begonnen bent."
  )
  static let anewKnown = Phrase(
    "You have already opened the answer to the mystery; the file says that too.",
    "Je hebt het antwoord op het raadsel al geopend; ook dat staat in het bestand.")
  static let anewYes = Phrase("Yes, begin anew", "Ja, begin opnieuw")
  static let anewNo = Phrase("No, keep my answers", "Nee, houd mijn antwoorden")
  static let largePrint = Phrase(
    "Large print, for a projector", "Grote letters, voor een beamer")
  static let withoutScripts = Phrase(
    "This page runs no scripts here, so it keeps no answers. Read from top to bottom. At each question write down your answer, and how sure you are, before you open what comes next.",
    "Hier draaien geen scripts, dus de pagina bewaart geen antwoorden. Lees van boven naar beneden. Schrijf bij elke vraag je antwoord op, en hoe zeker je bent, voordat je opent wat erna komt."
  )

  // MARK: - Questions

  static let howSure = Phrase(
    "How sure are you that you are right, in percent?",
    "Hoe zeker ben je dat je gelijk hebt, in procenten?")
  static let commit = Phrase("That is my answer", "Dit is mijn antwoord")
  static let response = Phrase("Explanation", "Uitleg")
  static let writtenDown = Phrase(
    "Written down your answer? Open the explanation",
    "Antwoord opgeschreven? Open de uitleg")
  static let lastQuestion = Phrase("And now you", "En nu jij")

  // MARK: - Studies

  static let chooseIntroduction = Phrase(
    "You may now do studies, each in all four towns at once. Choose one, and say beforehand what you expect. Do at least two, at most nine.",
    "Je mag nu onderzoek doen, telkens in alle vier de steden tegelijk. Kies een onderzoek, en zeg vooraf wat je verwacht. Doe er minstens twee, hoogstens negen."
  )
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
  static let none = Phrase("In none of them", "In geen enkele stad")
  static let differenceMeant = Phrase(
    "A study finds a difference if its 95 % interval lies wholly on one side of 0.",
    "Een onderzoek vindt een verschil als het 95%-interval helemaal aan één kant van 0 ligt.")
  static let show = Phrase("Do the study", "Doe het onderzoek")
  static let seeIntroduction = Phrase(
    "In each town one such study was done: the large dot and its line. The small dots are other studies of the same kind; they differ by chance alone.",
    "In elke stad is één zo'n onderzoek gedaan: de grote stip met de lijn. De kleine stippen zijn andere onderzoeken van dezelfde soort; ze verschillen alleen door toeval."
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
      "Here the interval lies on one side of 0 in: \(seen). More than half of such studies find a difference in: \(expected).",
      "Hier ligt het interval aan één kant van 0 in: \(seen). Meer dan de helft van zulke onderzoeken vindt een verschil in: \(expected)."
    )
    return open.isEmpty ? sentence : Phrase(joining: [sentence, either(towns(open))])
  }

  /// What is said of towns where about half find a difference.
  static func either(_ towns: Phrase) -> Phrase {
    Phrase(
      "About half do in: \(towns). Of these either prediction is right.",
      "Ongeveer de helft doet dat in: \(towns). Daarvan is elke voorspelling juist.")
  }

  static let reasons = Phrase(
    "Why there is a difference, or none:", "Waarom er een verschil is, of niet:")
  static let tooFew = Phrase(
    "With so few people most such studies miss a difference that is there.",
    "Met zo weinig mensen missen de meeste van zulke onderzoeken een verschil dat er wel is.")
  static let unclear = Phrase(
    "\u{201C}No clear difference\u{201D} is not \u{201C}no effect\u{201D}: one study can miss an effect that is there.",
    "\u{201C}Geen duidelijk verschil\u{201D} is niet \u{201C}geen effect\u{201D}: één onderzoek kan een effect missen dat er wel is."
  )
  static let earlier = Phrase("Your earlier studies", "Je eerdere onderzoeken")
  static let sayIntroduction = Phrase(
    "When something is demonstrated to a class, about one observation in five is not what happened (in physics; Miller 2013). So look at the chart, and say what is there before you think about why.",
    "Als een klas iets wordt voorgedaan, is ongeveer één op de vijf waarnemingen niet wat er gebeurde (bij natuurkunde; Miller 2013). Kijk dus naar de grafiek, en zeg wat er staat voordat je nadenkt over het waarom."
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
      "Here is a study of \(people) people from one of the four towns. Nobody tells you which. You may open two of its six analyses; then say how probable each town is.",
      "Hier is een onderzoek met \(people) mensen uit een van de vier steden. Niemand zegt je welke. Je mag twee van de zes analyses openen; zeg dan hoe waarschijnlijk elke stad is."
    )
  }
  static let whichReveal = Phrase(
    "Which analysis do you open? The second is chosen when you have seen the first.",
    "Welke analyse open je? De tweede kies je als je de eerste hebt gezien.")
  static let reveal = Phrase("Open this one", "Open deze")
  static let openOne = Phrase("Open this one (two in all)", "Open deze (twee in totaal)")
  static let howProbable = Phrase(
    "How probable is each town? Whole percentages, together 100.",
    "Hoe waarschijnlijk is elke stad? Hele procenten, samen 100.")
  static let even = Phrase("All equally probable: 25 each", "Alle even waarschijnlijk: elk 25")

  // MARK: - Confidence

  static let confidenceIntroduction = Phrase(
    "Whoever says 70 % should be right 7 times in 10. To be right less often than one says is overconfidence, and most people show it.",
    "Wie 70 % zegt, moet het 7 van de 10 keer goed hebben. Wie het vaker fout heeft, is te zeker; de meeste mensen zijn dat."
  )
  static let brierExplained = Phrase(
    "The Brier score measures it. For one answer it is the square of how far your confidence was from 1 if you were right, and from 0 if you were wrong: 0 is best, and always saying 50 % gives 0.25. For the mystery the squares of all four towns are added: 0 at best, 2 at worst, and 0.75 for 25 % each. A score is best, on average, for whoever says what they truly think.",
    "De Brierscore meet dat. Voor één antwoord is het het kwadraat van hoe ver je zekerheid van 1 af was als je gelijk had, en van 0 als je ongelijk had: 0 is het best, en wie altijd 50 % zegt krijgt 0,25. Voor het raadsel worden de kwadraten van de vier steden opgeteld: 0 op zijn best, 2 op zijn slechtst, en 0,75 voor elk 25 %. Gemiddeld krijgt de beste score wie zegt wat hij echt denkt."
  )
  static let ownPredictions = Phrase("Your predictions", "Je voorspellingen")
  static let question = Phrase("Question", "Vraag")
  static let yourAnswer = Phrase("You said", "Je zei")
  static let sure = Phrase("Sure", "Zeker")
  static let rightOrWrong = Phrase("Right?", "Juist?")
  static let atStake = Phrase(
    "The mystery: your Brier score, depending on the answer",
    "Het raadsel: je Brierscore, bij elk mogelijk antwoord")
  static let ifItIs = Phrase("If it is", "Als het dit is")
  static let youSaid = Phrase("You said", "Je zei")
  static let brier = Phrase("Brier score", "Brierscore")
  static let handIn = Phrase("Hand in", "Lever in")
  static let download = Phrase("Save the file to hand in", "Bewaar het bestand om in te leveren")
  static let shortCode = Phrase(
    "Or hand in this code, which has your answers only",
    "Of lever deze code in, waarin alleen je antwoorden staan")
  static let fileHolds = Phrase(
    "Give the file or the code to your teacher. The file also holds the order and the times of your answers.",
    "Geef het bestand of de code aan je docent. In het bestand staan ook de volgorde en de tijden van je antwoorden."
  )
  static let digestTitle = Phrase(
    "For your teacher: how to see that the answer was fixed beforehand",
    "Voor je docent: hoe je ziet dat het antwoord vooraf vaststond")
  static func digest(_ digest: String) -> Phrase {
    Phrase(
      "The SHA-256 of the teacher's key, which was made before this page: \(name: digest)",
      "De SHA-256 van de sleutel van de docent, die vóór deze pagina is gemaakt: \(name: digest)")
  }
  static let answerTitle = Phrase("The answer", "Het antwoord")
  static let openingCode = Phrase(
    "The opening code, from your teacher when all have handed in",
    "De openingscode, van je docent als iedereen heeft ingeleverd")
  static let unseal = Phrase("Open the answer", "Open het antwoord")
  static let handInWithoutScripts = Phrase(
    "Without scripts: hand in what you wrote down, on the paper form. Your teacher has the answer.",
    "Zonder scripts: lever in wat je opschreef, op het papieren formulier. Je docent heeft het antwoord."
  )
}
