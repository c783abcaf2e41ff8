import Lessons

extension ClassReport {
  /// A table whose titles may take several lines.
  private func table(_ titles: [Phrase]) -> TextTable {
    TextTable(
      columns: titles.enumerated().map { place, title in
        .init(
          text(title), place == 0 ? .left : .right, wraps: text(title).contains(" ") || place == 0)
      })
  }

  private func heading(_ english: Written<English>, _ dutch: Written<Dutch>) -> Document.Block {
    .heading(text(Phrase(english, dutch)))
  }

  // MARK: - Questions

  /// What was answered to the three questions.
  var questions: [Document.Block] {
    let letters = SingleQuestion.survey.answers
    var rows = table(
      [Phrase("question", "vraag")] + letters.map { Phrase(name: String($0)) }
        + [
          Phrase("right", "goed"), Phrase("of", "van"),
          Phrase("confidence", "zekerheid"),
          Phrase(name: "Brier"),
        ])
    for question in SingleQuestion.allCases {
      let (tally, answers) = (table.tally(of: question), table.answers(to: question))
      let counts = letters.indices.map { place in
        guard place < answers.count else { return NumberText.missing }
        let isRight = answers[place].letter == question.right
        return String(answers[place].count) + (isRight ? "*" : "")
      }
      rows.append(
        [text(question.title)] + counts
          + [
            String(tally.right), String(tally.count), percent(tally.meanConfidence),
            text(tally.meanBrier, decimals: 2),
          ])
    }
    return [
      heading("The three questions", "De drie vragen"), .table(rows),
      .note(
        Words(
          text(
            Phrase(
              "How often each answer was given. * The right answer: of what came first that two stories remain, of the others that it cannot be told. Confidence and Brier score (0 is best, 1 is worst) are means.",
              "Hoe vaak elk antwoord is gegeven. * Het goede antwoord: bij wat eerst kwam dat er twee verhalen overblijven, bij de andere twee vragen dat het niet te zeggen is. Zekerheid en Brierscore (0 is het best, 1 het slechtst) zijn gemiddelden."
            )))
      ),
    ]
  }

  // MARK: - The mystery

  /// What was said of the mystery, and after which analyses.
  var guesses: [Document.Block] {
    let tally = table.mystery
    guard tally.count > 0 else { return [] }
    var rows = table([
      Phrase("town", "stad"), Phrase("favoured by", "grootste kans volgens"),
      Phrase("class", "klas"),
      Phrase("best judge", "beste beoordelaar"),
    ])
    for world in LessonWorld.allCases {
      let mark = world == table.key.mystery.world ? " *" : ""
      rows.append([
        text(world.short) + mark, String(tally.favouring(world)),
        percent(tally.meanProbability(of: world)), percent(tally.judgeProbability(of: world)),
      ])
    }
    if tally.undecided > 0 {
      rows.append([
        text(Phrase("none more than others", "geen meer dan een andere")), String(tally.undecided),
        "", "",
      ])
    }
    let even =
      tally.even == 0
      ? []
      : [
        Phrase(
          "A quarter for each town, \u{201C}I cannot tell\u{201D}, was given \(Phrase.times(tally.even)).",
          "Een kwart voor elke stad, \u{201C}ik weet het niet\u{201D}, werd \(Phrase.times(tally.even)) gegeven."
        )
      ]
    let legend = Phrase(
      "* The answer. By town how many gave it the highest probability, and the mean probability that the class and the best judge gave it. The best judge knows very nearly how such studies turn out in each town, begins with a quarter for each, and sees the two analyses that each "
        + "student opened.",
      "* De oplossing. Per stad hoevelen haar de grootste kans gaven, en de gemiddelde kans die de klas en de beste beoordelaar haar gaven. De beste beoordelaar weet vrijwel precies hoe zulke onderzoeken in elke stad uitvallen, begint met een kwart voor elke stad, en ziet de twee analyses die elke "
        + "leerling opende.")
    return [
      heading("The mystery", "Het raadsel"), .table(rows),
      .note(Words(text(Phrase(joining: [legend] + even)))),
    ]
  }

  // MARK: - Misconceptions

  /// Which misconceptions were met, and how often.
  var misconceptions: [Document.Block] {
    var rows = table(
      [
        Phrase("misconception", "misvatting"), Phrase("hand-ins", "inleveringen"),
        Phrase("of", "van"), Phrase("share", "aandeel"), Phrase("times", "keer"),
        Phrase("of", "van"),
      ])
    for met in table.misconceptions {
      rows.append([
        text(met.misconception.title), String(met.handIns), String(met.among),
        percent(met.handIns, of: met.among), String(met.times), String(met.occasions),
      ])
    }
    return [
      heading("Misconceptions met", "Welke misvattingen voorkwamen"), .table(rows),
      .note(
        Words(
          text(
            Phrase(
              "Hand-ins with the misconception at least once, of those in which it could be met; then every time, of all occasions.",
              "Inleveringen met de misvatting ten minste één keer, van die waarin zij kon voorkomen; daarna elke keer, van alle gelegenheden."
            )))),
    ]
  }

  // MARK: - Confidence

  /// How sure the class was, and how right.
  var calibration: [Document.Block] {
    let all = table.confidences
    guard all.count > 0 else { return [] }
    let chart = ConfidenceChart(table.calibration, all: all, language)
    return [
      heading("How sure, and how right", "Hoe zeker, en hoe juist"),
      .paragraph(Words(text(overall(all, chart.verdict)))), .picture(chart.picture),
      .note(
        Words(
          text(
            Phrase(
              "The three questions and all predictions of analyses. Whoever is as right as sure has the same number in the first column and the last.",
              "De drie vragen en alle voorspellingen van analyses. Bij wie even juist als zeker is, staat in de eerste en de laatste kolom hetzelfde."
            )))),
    ]
  }

  /// How sure the class was on average, and how right.
  private func overall(_ all: ConfidenceTally, _ verdict: Phrase) -> Phrase {
    let sureText = PhraseNumber(share: all.meanConfidence ?? 0)
    let rightText = PhraseNumber(share: all.shareRight ?? 0)
    return Phrase(
      "On average the class was \(sureText) sure, and right in \(rightText) of its answers: \(verdict). Its mean Brier score is \(PhraseNumber(all.meanBrier ?? 0, decimals: 2)) (0 is best, 1 is worst; always saying 50 % gives \(PhraseNumber(0.25, decimals: 2))).",
      "Gemiddeld was de klas voor \(sureText) zeker, en had zij het bij \(rightText) van de antwoorden goed: \(verdict). De gemiddelde Brierscore is \(PhraseNumber(all.meanBrier ?? 0, decimals: 2)) (0 is het best, 1 het slechtst; altijd 50 % zeggen geeft \(PhraseNumber(0.25, decimals: 2)))."
    )
  }

  // MARK: - Looks

  /// What was looked at, what was predicted of it, and whether it was seen.
  var observations: [Document.Block] {
    let (count, right) = table.observations
    let opened = table.mystery.count
    guard count > 0 || opened > 0 else { return [] }
    var rows = table(
      [Phrase("analysis", "analyse")]
        + table.key.people.map { Phrase("\($0) people", "\($0) mensen") }
        + [Phrase("mystery", "raadsel")])
    for look in Look.allCases {
      rows.append(
        [text(look.title)]
          + table.key.people.indices.map { String(table.visits(look, size: $0)) }
          + [Look.ofMystery.contains(look) ? String(table.openings(of: look)) : NumberText.missing])
    }
    let predictions = table.predictions
    let untold = table.unpredicted
    let predicted = Phrase(
      joining: [
        Phrase(
          "Predictions of the towns in which at least half of such studies find a difference: \(predictions.right) of \(predictions.count) right.",
          "Voorspellingen van de steden waar minstens de helft van zulke onderzoeken een verschil vindt: \(predictions.right) van \(predictions.count) goed."
        )
      ]
        + (untold == 0
          ? []
          : [
            Phrase(
              "That this cannot be told was said \(Phrase.times(untold)).",
              "Dat dit niet te zeggen is, werd \(Phrase.times(untold)) gezegd.")
          ]))
    let misreported = PhraseNumber(share: count == 0 ? 0 : Double(count - right) / Double(count))
    let seen = Phrase(
      "Observations that differ from what was shown: \(count - right) of \(count) (\(misreported)). In demonstrations of physics it was about one in five (Miller 2013).",
      "Waarnemingen die afwijken van wat er te zien was: \(count - right) van \(count) (\(misreported)). Bij natuurkundeproeven was het ongeveer één op vijf (Miller 2013)."
    )
    let legend = Phrase(
      "How often each analysis was chosen, by size, and how often it was opened of the mystery.",
      "Hoe vaak elke analyse is gekozen, per grootte, en hoe vaak zij van het raadsel is geopend.")
    return [
      heading("What was looked at", "Waarnaar is gekeken"), .table(rows),
      .note(Words(text(legend))),
    ]
      + (count == 0 ? [] : [.paragraph(Words(text(predicted))), .paragraph(Words(text(seen)))])
  }
}
