package import Lessons

/// Why the studies found what they found: what tells which towns apart, two readings of one visit, regression to the mean.
package struct LessonExplanation: Sendable {
  private let results: LessonResults

  /// The explanation of these results.
  package init(_ results: LessonResults) { self.results = results }

  /// All of it.
  ///
  /// - Parameter language: The language.
  /// - Returns: Headings of the second level, sentences and tables.
  package func blocks(in language: Language) -> [Document.Block] {
    [
      .heading(Self.apart[language], level: 2),
      .paragraph(Words(order[language])),
      .table(separations(in: language)),
      .note(Words(tableNote[language])),
    ] + best.map { .paragraph(Words($0[language])) } + [
      .heading(Self.readings[language], level: 2),
      .paragraph(Words(Self.twoReadings[language])),
      .table(table(.depression, in: language)),
    ] + lord.map { .paragraph(Words($0[language])) } + [
      .heading(Self.regression[language], level: 2),
      .paragraph(Words(Self.sorted[language])),
      .table(table(.lowLevel, in: language)),
    ] + regressionToTheMean.map { .paragraph(Words($0[language])) } + [
      .heading(Self.inEarnest[language], level: 2),
      .paragraph(Words(Self.bus[language])),
    ]
  }

  // MARK: - What tells apart

  private static let apart = Phrase("What tells the towns apart", "Wat de steden onderscheidt")

  private var order: Phrase {
    let right = share(.bdnfFirst, .adversityFirst, .laterVisit)
    return Phrase(
      "Suppose a study comes from one of two towns, and you name the likelier. How often are you right with one analysis? A coin is right in 50 of 100. "
        + "Between A and C the order in time, \u{201C}\(Look.laterVisit.title)\u{201D}, is right in \(right).",
      "Stel, een onderzoek komt uit een van twee steden, en jij noemt de waarschijnlijkste. Hoe vaak heb je het goed met één analyse? Een munt heeft het "
        + "goed in 50 van de 100. Tussen A en C heeft de volgorde in de tijd, \u{201C}\(Look.laterVisit.title)\u{201D}, het goed in \(right)."
    )
  }

  private func separations(in language: Language) -> TextTable {
    var table = TextTable(
      columns: [.init(Phrase("Analysis", "Analyse")[language])]
        + Self.pairs.map { .init("\($0.0.letter)\u{2013}\($0.1.letter)", .right) })
    for look in Look.allCases {
      table.append(
        [look.title[language]] + Self.pairs.map { share($0.0, $0.1, look).text(language) })
    }
    return table
  }

  private var tableNote: Phrase {
    let error = PhraseNumber(
      share: results.separations.map(\.error).max() ?? 0, decimals: 1)
    return Phrase(
      "Studies of \(results.mysteryPeople) people. The simulation's own error is at most \(error).",
      "Onderzoeken met \(results.mysteryPeople) mensen. De fout van de simulatie zelf is hoogstens \(error)."
    )
  }

  /// For each pair the analysis that tells it apart best.
  private var best: [Phrase] {
    let lines = Self.pairs.map { one, other -> Phrase in
      let best = Look.allCases.max { right(one, other, $0) < right(one, other, $1) } ?? .survey
      return Phrase(
        "\(name: String(one.letter)) from \(name: String(other.letter)): \(best.title)",
        "\(name: String(one.letter)) van \(name: String(other.letter)): \(best.title)")
    }
    let list = Phrase(joining: lines, by: "; ")
    let lottery = share(.bdnfFirst, .adversityFirst, .bdnfByLot)
    return [
      Phrase(
        "What tells each pair apart best: \(list).", "Wat elk paar het best onderscheidt: \(list)."),
      Phrase(
        "Measuring the common cause works here because there is only one, we know it, and people can say what they have met with. Had nobody "
          + "thought of adversity, only the lottery for BDNF would tell A from C, and it needs size: here it is right in \(lottery).",
        "De gemeenschappelijke oorzaak meten helpt hier omdat er maar één is, wij haar kennen, en mensen kunnen zeggen wat zij hebben meegemaakt. Had "
          + "niemand aan tegenspoed gedacht, dan zou alleen de loting om BDNF A van C onderscheiden, en die vraagt veel mensen: hier heeft zij het goed in "
          + "\(lottery)."),
    ]
  }

  private static let pairs = LessonWorld.allCases.flatMap { one in
    LessonWorld.allCases.filter { $0.rawValue > one.rawValue }.map { (one, $0) }
  }

  private func right(_ one: LessonWorld, _ other: LessonWorld, _ look: Look) -> Double {
    results.separations.first {
      $0.look == look && Set([$0.one, $0.other]) == Set([one, other])
    }?.right ?? .nan
  }

  private func share(_ one: LessonWorld, _ other: LessonWorld, _ look: Look) -> PhraseNumber {
    PhraseNumber(share: right(one, other, look))
  }

  // MARK: - Two readings

  private static let readings = Phrase(
    "Two readings of one visit: Lord's paradox", "Twee lezingen van één bezoek: de paradox van Lord"
  )

  private static let twoReadings = Phrase(
    "People with depression at the start and others are seen again after a year. One reading takes how much each has changed. The other compares "
      + "people who had the same level at the start. The same people, the same numbers; this is what studies find on average, in ng/ml, people with "
      + "depression minus the others:",
    "Mensen met een depressie bij het begin en anderen worden na een jaar opnieuw gezien. De ene lezing neemt hoeveel ieder veranderd is (de "
      + "verschilscore). De andere vergelijkt mensen die bij het begin hetzelfde niveau hadden. Dezelfde mensen, dezelfde getallen; dit vinden onderzoeken "
      + "gemiddeld, in ng/ml, mensen met een depressie min de anderen:")

  private func reading(
    _ world: LessonWorld, _ grouping: LessonResults.Reading.Grouping
  ) -> LessonResults.Reading? {
    results.readings.first { $0.world == world && $0.grouping == grouping }
  }

  private func table(
    _ grouping: LessonResults.Reading.Grouping, in language: Language
  ) -> TextTable {
    var table = TextTable(columns: [
      .init(Phrase("Town", "Stad")[language]),
      .init(Phrase("Change", "Verandering")[language], .decimalPoint),
      .init(Phrase("At equal start", "Bij gelijk begin")[language], .decimalPoint),
    ])
    for world in LessonWorld.allCases {
      guard let reading = reading(world, grouping) else { continue }
      table.append(
        [world.short[language]]
          + [reading.change, reading.adjusted].map {
            PhraseNumber($0, decimals: 2, hasSign: true).text(language)
          })
    }
    return table
  }

  private func numbers(
    _ grouping: LessonResults.Reading.Grouping
  ) -> (change: PhraseNumber, adjusted: PhraseNumber) {
    let reading = reading(.adversityFirst, grouping)
    return (
      PhraseNumber(reading?.change ?? .nan, decimals: 2, hasSign: true),
      PhraseNumber(reading?.adjusted ?? .nan, decimals: 2, hasSign: true)
    )
  }

  private var lord: [Phrase] {
    let (change, adjusted) = numbers(.depression)
    return [
      Phrase(
        "Look at town C, where depression does nothing to BDNF. The change (\(change)) says so. At equal start there is a difference (\(adjusted)) that "
          + "looks like an effect and is none.",
        "Kijk naar stad C, waar depressie niets met BDNF doet. De verandering (\(change)) zegt dat ook. Bij gelijk begin is er een verschil (\(adjusted)) dat op "
          + "een effect lijkt en het niet is."),
      Phrase(
        "Why? One measurement is a person's usual level and the chance of the day. Take two people who read the same at the start, one with depression. "
          + "The other's usual level is higher, so this one was probably measured on a low day, and will be back at the usual level a year later. The one with "
          + "depression was not as low as all that for a person like this. They part again, and nothing has happened to either.",
        "Waarom? Eén meting is iemands gewone niveau plus het toeval van de dag. Neem twee mensen met bij het begin dezelfde meting, de een met een depressie. "
          + "Het gewone niveau van de ander is hoger, dus die werd waarschijnlijk op een lage dag gemeten, en zit een jaar later weer op het gewone niveau. "
          + "Voor iemand met een depressie was die meting zo laag niet. Zij gaan weer uiteen, en met geen van beiden is iets gebeurd."
      ),
      Phrase(
        "In towns B and D the change misleads as well: depression that ends between the visits, or samples that waited only the first time, make the gap close.",
        "In de steden B en D misleidt ook de verandering: een depressie die tussen de bezoeken overgaat, of bloed dat alleen de eerste keer lag te wachten, "
          + "maakt het verschil kleiner."),
    ]
  }

  // MARK: - Regression to the mean

  private static let regression = Phrase(
    "Regression to the mean", "Regressie naar het gemiddelde")

  private static let sorted = Phrase(
    "Now sort the same people otherwise: those who measured below 8 ng/ml at the start, and the rest. Nothing is done to anybody. The low minus the others:",
    "Deel nu dezelfde mensen anders in: wie bij het begin onder 8 ng/ml mat, en de rest. Er wordt niets met wie dan ook gedaan. De lage min de anderen:"
  )

  private var regressionToTheMean: [Phrase] {
    let (change, adjusted) = numbers(.lowLevel)
    return [
      Phrase(
        "The low have risen (\(change) in town C) and nothing raised them: whoever is chosen for a low measurement had, more often than not, a low day. Had "
          + "we given them a vitamin, we would praise it. Here it is the comparison at equal start (\(adjusted)) that is right.",
        "De lage zijn gestegen (\(change) in stad C) en niets heeft hen doen stijgen: wie om een lage meting gekozen wordt, had meestal een lage dag. Hadden wij "
          + "hun een vitamine gegeven, dan zouden wij die prijzen. Hier heeft de vergelijking bij gelijk begin (\(adjusted)) het goed."
      ),
      Phrase(
        "Neither reading is always right. If the measurement itself decided who is in which group, compare at equal start. If something lasting did, of which "
          + "the measurement is only a trace, take the change. The data alone do not say which it was.",
        "Geen van beide lezingen heeft altijd gelijk. Besliste de meting zelf wie in welke groep zit, vergelijk dan bij gelijk begin. Besliste iets blijvends, "
          + "waarvan de meting maar een spoor is, neem dan de verandering. De gegevens alleen zeggen niet welk van de twee het was."
      ),
    ]
  }

  // MARK: - In earnest

  private static let inEarnest = Phrase("In earnest", "In het echt")

  private static let bus = Phrase(
    "In a Dutch cohort of 1751 people (Bus 2015, doi 10.1038/mp.2014.83) BDNF after two years was lower, at equal start, in people whose depression had "
      + "lasted and in those who had recovered. That is the second reading. Depression may have lowered it; a difference that was there all along is read in the "
      + "same way.",
    "In een Nederlands cohort van 1751 mensen (Bus 2015, doi 10.1038/mp.2014.83) was BDNF na twee jaar lager, bij gelijk begin, bij mensen van wie de depressie had "
      + "aangehouden en bij wie hersteld was. Dat is de tweede lezing. Misschien heeft depressie het verlaagd; een verschil dat er altijd al was, leest net zo."
  )
}
