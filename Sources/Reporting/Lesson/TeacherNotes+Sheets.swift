import Lessons
import LocatedText

/// What a class on paper cannot see on a page: what is said to each answer, why, and what studies found.
extension TeacherNotes {
  /// What the page says to each answer.
  var responses: [Document.Block] {
    let words = LessonWords(results)
    let questions = zip([words.first, words.second, LessonWords.third], SingleQuestion.allCases)
    return [
      .heading(
        Phrase("What the page says to each answer", "Wat de pagina op elk antwoord zegt")[language])
    ]
      + questions.flatMap { question, kind -> [Document.Block] in
        [
          .heading(kind.title[language].capitalisedFirst, level: 2),
          .list(
            question.answers.map {
              Words("\($0.letter). \($0.text[language]): \($0.response[language])")
            }),
        ]
      }
  }

  /// Step 5 as the page has it.
  var explanation: [Document.Block] {
    [.heading(Phrase("Step 5 as the page has it", "Stap 5 zoals op de pagina")[language])]
      + LessonExplanation(results).blocks(in: language)
  }

  /// The studies that are shown in step 3, without a word on what they conclude.
  var studies: [Document.Block] {
    var table = TextTable(
      columns: [
        .init(Phrase("Analysis", "Analyse")[language]),
        .init(Phrase("People", "Mensen")[language], .right),
      ] + LessonWorld.allCases.map { .init(String($0.letter), .right) })
    for look in Look.allCases {
      for (size, people) in results.people.enumerated() {
        table.append(
          ["\(look.rawValue) \(look.title[language])", String(people)]
            + LessonWorld.allCases.map { world in
              let shown = results.cell(look, size: size, world).shown
              return range(look, shown.estimate, shown.low, shown.high)
            })
      }
    }
    let (first, second) = (Look.laterVisit.title, Look.causeMeasured.title)
    let shares = Phrase(name: Look.bdnfByLot.rawValue)
    return [
      .heading(
        Phrase("The studies of step 3", "De onderzoeken van stap 3")[
          language]),
      .paragraph(
        Words(
          Phrase(
            "A class on paper chooses together: first \u{201C}\(first)\u{201D} with the most people, then \u{201C}\(second)\u{201D} with the middle number. Read the row aloud, or print this table. It has the estimate and the 95 % interval in each town, of \(shares) in percentage points, of the others in ng/ml.",
            "Een klas op papier kiest samen: eerst \u{201C}\(first)\u{201D} met de meeste mensen, dan \u{201C}\(second)\u{201D} met het middelste aantal. Lees de rij voor, of druk deze tabel af. Er staan de schatting en het 95%-interval in elke stad, van \(shares) in procentpunten, van de andere in ng/ml."
          )[language])),
      .table(table),
    ]
  }

  /// A number with the two between which something lies.
  private func range(_ look: Look, _ middle: Double, _ low: Double, _ high: Double) -> String {
    let (middle, low, high) = (look.number(middle), look.end(low), look.end(high))
    return Phrase("\(middle) (\(low) to \(high))", "\(middle) (\(low) tot \(high))")[language]
  }

  /// The mystery's results to cut out, one analysis each: what its study found, and what such studies find in each town.
  var strips: [Document.Block] {
    let rows = zip(Look.ofMystery, key.mystery.findings).flatMap {
      look, finding -> [Document.Block] in
      var table = TextTable(
        columns: [.init(Phrase("The mystery", "Het raadsel")[language], .right)]
          + LessonWorld.allCases.map { .init(String($0.letter), .right) })
      table.append(
        [range(look, finding.estimate, finding.low, finding.high)]
          + LessonWorld.allCases.map { world in
            let (mean, half) = results.mysteryRange(look, world)
            return range(look, mean, mean - half, mean + half)
          })
      return [
        .heading("\(look.rawValue) \(look.title[language]) (\(look.unit[language]))", level: 2),
        .table(table),
      ]
    }
    return [
      .heading(Phrase("The mystery, to cut out", "Het raadsel, om uit te knippen")[language]),
      .paragraph(
        Words(
          Phrase(
            "A study of \(results.mysteryPeople) people. Each gets the strip of a first analysis, and then that of a second. Beside the mystery's estimate and interval stand, for each town, the mean of such studies and between what about 95 in 100 of them lie.",
            "Een onderzoek met \(results.mysteryPeople) mensen. Ieder krijgt de strook van een eerste analyse, en daarna die van een tweede. Naast de schatting en het interval van het raadsel staan, voor elke stad, het gemiddelde van zulke onderzoeken en waartussen er ongeveer 95 van de 100 liggen."
          )[language])),
    ] + rows
  }

  /// What the best judge makes of every two results of the mystery.
  var mystery: [Document.Block] {
    var judged = TextTable(
      columns: [.init(Phrase("Opened", "Geopend")[language])]
        + LessonWorld.allCases.map { .init(String($0.letter), .right) })
    for judgement in key.mystery.judgements {
      judged.append(
        [judgement.looks.map(\.rawValue).joined(separator: " + ")]
          + judgement.probabilities.map { Self.percent($0, language) })
    }
    return [
      .heading(
        Phrase("The mystery and the best judge", "Het raadsel en de beste beoordelaar")[language]),
      .paragraph(
        Words(
          Phrase(
            "What the best possible judge says after each pair of analyses: somebody who knows very nearly how such studies turn out in each town, is sure that it is one of the four, and began with 25 % for each. Compare a student with the judge of the same pair. It is one draw, and all share its luck: do not read anybody's calibration off one mystery.",
            "Wat de best mogelijke beoordelaar zegt na elk paar analyses: iemand die vrijwel precies weet hoe zulke onderzoeken in elke stad uitvallen, zeker weet dat het een van de vier is, en met 25 % voor elk begon. Vergelijk een leerling met de beoordelaar van hetzelfde paar. Het is één trekking, en iedereen deelt het toeval ervan: lees niemands kalibratie af aan één raadsel."
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
    /// Those that half find may be named or not: they stand in brackets.
    func expected(_ place: Int, _ size: Int) -> String {
      let either = key.undecided[place][size]
      let named = key.expected[place][size].subtracting(either)
      return either.isEmpty
        ? letters(named) : (named.isEmpty ? "" : letters(named) + " ") + "(\(letters(either)))"
    }
    var table = TextTable(columns: [
      .init(Phrase("Analysis", "Analyse")[language]),
      .init(Phrase("People", "Mensen")[language], .right),
      .init(
        Phrase("Most find a clear difference in", "De meeste vinden een duidelijk verschil in")[
          language]),
      .init(Phrase("The study shown does in", "Het getoonde onderzoek in")[language]),
    ])
    for (place, look) in Look.allCases.enumerated() {
      for (size, people) in key.people.enumerated() {
        table.append([
          "\(look.rawValue) \(look.title[language])", String(people),
          expected(place, size), letters(key.seen[place][size]),
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
            "Towns in brackets may be named or not: about half of the studies find a difference there. Where the two columns differ, chance made the study that is shown: ask which of them the class would have believed.",
            "Steden tussen haakjes mogen genoemd worden of niet: ongeveer de helft van de onderzoeken vindt daar een verschil. Waar de twee kolommen verschillen, maakte het toeval het getoonde onderzoek: vraag welk van de twee de klas geloofd zou hebben."
          )[language])),
    ]
  }
}
