package import Lessons

/// What a class handed in, for its teacher: the answer first, then each part, then what does not count.
package struct ClassReport {
  let table: ClassTable
  let language: Language
  private let source: Phrase

  /// A report.
  ///
  /// - Parameters:
  ///   - table: What was handed in.
  ///   - language: The language of all words.
  ///   - source: Where it comes from, in one sentence.
  package init(_ table: ClassTable, in language: Language, source: Phrase) {
    (self.table, self.language, self.source) = (table, language, source)
  }

  /// The whole report.
  package var document: Document {
    let name = table.key.lessonClass.name
    return Document(
      title: text(Phrase("Class \(name: name)", "Klas \(name: name)")),
      kind: text(
        Phrase("What was handed in", "Wat er is ingeleverd")),
      notice: Words(
        text(
          Phrase(
            "For the teacher. This report holds the answer to the mystery.",
            "Voor de docent. In dit verslag staat de oplossing van het raadsel."))),
      blocks: blocks, provenance: text(source))
  }

  private var blocks: [Document.Block] {
    let answer = Document.Block.answer(answer.map { Words(text($0)) })
    guard !table.scores.isEmpty else { return [answer] + account }
    return [answer] + questions + guesses + misconceptions + calibration + observations + account
  }

  /// The words of a phrase in the report's language.
  func text(_ phrase: Phrase) -> String { phrase[language] }

  /// The words of a number, a dash where there is none.
  func text(_ value: Double?, decimals: Int) -> String {
    value.map { PhraseNumber($0, decimals: decimals).text(language) } ?? NumberText.missing
  }

  /// A share as a percentage, a dash where there is none.
  func percent(_ share: Double?) -> String {
    share.map { PhraseNumber(share: $0).text(language) } ?? NumberText.missing
  }

  /// A share of counts as a percentage.
  func percent(_ part: Int, of all: Int) -> String {
    percent(all == 0 ? nil : Double(part) / Double(all))
  }

  // MARK: - The answer

  /// What was found, in a few sentences, the most important first.
  var answer: [Phrase] {
    [handedIn]
      + (table.scores.isEmpty ? [] : rightAnswers + sure + mystery + scores + commonest)
  }

  private var handedIn: Phrase {
    let (all, counted) = (table.handedIn, table.scores.count)
    let unfinished = table.unfinished
    let left =
      unfinished == 0
      ? []
      : [
        Phrase(
          "Unfinished, and counted as far as they go: \(unfinished).",
          "Niet af, en geteld voor zover ingevuld: \(unfinished).")
      ]
    let first: Phrase
    if all == 0 {
      first = Phrase("There is no hand-in of a student.", "Er is geen inlevering van een leerling.")
    } else if counted == 0 {
      first =
        all == 1
        ? Phrase(
          "The one hand-in does not count, for the reason below.",
          "De enige inlevering telt niet, om de reden hieronder.")
        : Phrase(
          "None of \(all) hand-ins counts, for the reasons below.",
          "Geen van \(all) inleveringen telt, om de redenen hieronder.")
    } else if counted == all {
      first =
        all == 1
        ? Phrase("One hand-in, and it counts.", "Eén inlevering, en die telt.")
        : Phrase("All \(all) hand-ins count.", "Alle \(all) inleveringen tellen.")
    } else {
      first = Phrase(
        "Of \(all) hand-ins \(counted) count.", "Van \(all) inleveringen tellen er \(counted).")
    }
    return Phrase(joining: [first] + (counted == 0 ? [] : uncounted) + left)
  }

  /// What else was in the folder, in groups that add up with those that count.
  private var uncounted: [Phrase] {
    func count(_ belongs: (HandInFate) -> Bool) -> Int { table.left.count { belongs($0.fate) } }
    let groups: [(Int, Phrase)] = [
      (
        count { if case .same = $0 { true } else if case .continued = $0 { true } else { false } },
        Phrase("handed in again", "opnieuw ingeleverd")
      ),
      (
        count { if case .differing = $0 { true } else { false } },
        Phrase("with a number that others have too", "met een nummer dat anderen ook hebben")
      ),
      (
        count { if case .otherClass = $0 { true } else { false } },
        Phrase("of another class", "van een andere klas")
      ),
      (
        count { if case .unread(let problem) = $0 { problem.isHandIn } else { false } },
        Phrase("that cannot be read", "die niet te lezen zijn")
      ),
      (count { $0 == .trial }, Phrase("tried by the teacher", "van de docent, als proef")),
      (
        count { if case .unread(let problem) = $0 { !problem.isHandIn } else { false } },
        Phrase("no hand-in", "geen inlevering")
      ),
    ]
    let parts = groups.filter { $0.0 > 0 }.map { Phrase("\($0.0) \($0.1)", "\($0.0) \($0.1)") }
    guard !parts.isEmpty else { return [] }
    let list = Phrase(joining: parts, by: ", ")
    return [
      Phrase(
        "Not counted: \(list); the reasons stand at the end.",
        "Niet geteld: \(list); de redenen staan aan het eind.")
    ]
  }

  /// How sure the class was, and how right.
  private var sure: [Phrase] {
    let all = table.confidences
    guard all.count > 0 else { return [] }
    let verdict = ConfidenceChart(table.calibration, all: all, language).verdict
    let sureText = PhraseNumber(share: all.meanConfidence ?? 0)
    let rightText = PhraseNumber(share: all.shareRight ?? 0)
    return [
      Phrase(
        "On average the class was \(sureText) sure, and right in \(rightText) of its answers: \(verdict).",
        "Gemiddeld was de klas voor \(sureText) zeker, en had zij het bij \(rightText) van de antwoorden goed: \(verdict)."
      )
    ]
  }

  private var rightAnswers: [Phrase] {
    let parts = SingleQuestion.allCases.compactMap { question -> Phrase? in
      let tally = table.tally(of: question)
      guard tally.count > 0 else { return nil }
      return Phrase(
        "\(tally.right) of \(tally.count) on \(question.title)",
        "\(tally.right) van \(tally.count) over \(question.title)")
    }
    guard !parts.isEmpty else { return [] }
    let list = Phrase(joining: parts, by: ", ")
    return [Phrase("Right answers: \(list).", "Goede antwoorden: \(list).")]
  }

  private var mystery: [Phrase] {
    let tally = table.mystery
    let town = table.key.mystery.world.town
    guard tally.count > 0 else {
      return [
        Phrase(
          "The mystery is \(town). Nobody gave probabilities.",
          "Het raadsel is \(town). Niemand gaf kansen.")
      ]
    }
    let right =
      switch tally.right {
      case 0:
        Phrase(
          "None of \(tally.count) favoured it.",
          "Geen van \(tally.count) gaf die stad de grootste kans.")
      case 1:
        Phrase(
          "1 of \(tally.count) favoured it.",
          "1 van \(tally.count) gaf die stad de grootste kans.")
      default:
        Phrase(
          "\(tally.right) of \(tally.count) favoured it.",
          "\(tally.right) van \(tally.count) gaven die stad de grootste kans.")
      }
    return [
      Phrase(
        joining: [Phrase("The mystery is \(town).", "Het raadsel is \(town)."), right] + luck(tally)
      )
    ]
  }

  /// How many of those who favoured the answer had luck.
  private func luck(_ tally: MysteryTally) -> [Phrase] {
    guard tally.lucky > 0 else { return [] }
    let who =
      switch (tally.lucky, tally.right) {
      case (1, 1): Phrase("That was luck", "Dat was geluk")
      case (1, _): Phrase("One of these had luck", "Eén van hen had geluk")
      case (tally.right, _): Phrase("All of these had luck", "Zij hadden allen geluk")
      default:
        Phrase("\(tally.lucky) of these had luck", "\(tally.lucky) van hen hadden geluk")
      }
    return [
      Phrase(
        "\(who): the best judge, who sees the same two analyses, favoured another town.",
        "\(who): de beste beoordelaar, die dezelfde twee analyses ziet, gaf een andere stad de grootste kans."
      )
    ]
  }

  private var scores: [Phrase] {
    guard let brier = table.mystery.meanBrier else { return [] }
    let own = PhraseNumber(brier, decimals: 2)
    let even = PhraseNumber(MysteryTally.cannotTell, decimals: 2)
    let first = Phrase(
      "The mean Brier score of the probabilities given (0 is best, 2 is worst) is \(own): \(comparison(brier, MysteryTally.cannotTell)) that of \u{201C}I cannot tell\u{201D} (\(even))",
      "De gemiddelde Brierscore van de gegeven kansen (0 is het best, 2 het slechtst) is \(own): \(comparison(brier, MysteryTally.cannotTell)) die van \u{201C}ik weet het niet\u{201D} (\(even))"
    )
    guard let judge = table.mystery.judgeBrier else {
      return [Phrase("\(first).", "\(first).")]
    }
    let best = PhraseNumber(judge, decimals: 2)
    let isLuck = isBetter(brier, judge)
    return [
      Phrase(
        "\(first), and \(comparison(brier, judge)) the best judge's (\(best)).",
        "\(first), en \(comparison(brier, judge)) die van de beste beoordelaar (\(best)).")
    ]
      + (isLuck
        ? [
          Phrase(
            "Only luck does better than the best judge: the mystery is one draw.",
            "Beter dan de beste beoordelaar kan alleen door geluk: het raadsel is één trekking."
          )
        ] : [])
  }

  /// Whether a score is lower than another, as far as two decimals show.
  private func isBetter(_ score: Double, _ other: Double) -> Bool {
    let shown = [score, other].map { PhraseNumber($0, decimals: 2).text(.english) }
    return shown[0] != shown[1] && score < other
  }

  /// How a score stands to another, as far as two decimals show.
  private func comparison(_ score: Double, _ other: Double) -> Phrase {
    if isBetter(score, other) { return Phrase("better than", "beter dan") }
    return isBetter(other, score)
      ? Phrase("worse than", "slechter dan") : Phrase("equal to", "gelijk aan")
  }

  private var commonest: [Phrase] {
    let met = table.commonest
    guard !met.isEmpty else {
      return [Phrase("No misconception was met.", "Er kwam geen misvatting voor.")]
    }
    let parts = met.map {
      Phrase(
        "\($0.misconception.title) (\($0.handIns) of \($0.among))",
        "\($0.misconception.title) (\($0.handIns) van \($0.among))")
    }
    let list = Phrase(joining: parts, by: "; ")
    return [
      met.count == 1
        ? Phrase(
          "The commonest misconception: \(list).", "De meest voorkomende misvatting: \(list).")
        : Phrase(
          "The commonest misconceptions: \(list).", "De meest voorkomende misvattingen: \(list).")
    ]
  }
}

extension Phrase {
  /// How many times, as it is said.
  static func times(_ count: Int) -> Phrase {
    count == 1 ? Phrase("once", "één keer") : Phrase("\(count) times", "\(count) keer")
  }
}

extension LessonWorld {
  /// The town by its letter, within a sentence.
  var town: Phrase {
    Phrase("town \(name: String(letter))", "stad \(name: String(letter))")
  }
}
