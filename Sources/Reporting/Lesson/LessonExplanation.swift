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
      "Suppose a study comes from one of two towns, and you name the likelier. How often are you right with one analysis? Tossing a coin makes you right in 50 % of cases. "
        + "If the towns are A and C, the order in time (\u{201C}\(Look.laterVisit.title)\u{201D}) makes you right in \(right).",
      "Stel, een onderzoek komt uit een van twee steden, en jij noemt de waarschijnlijkste. Hoe vaak heb je het goed met één analyse? Met een munt heb je het in 50 % van de "
        + "gevallen goed. Zijn het A en C, dan heb je het met de volgorde in de tijd (\u{201C}\(Look.laterVisit.title)\u{201D}) in \(right) goed."
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
      "Studies of \(results.mysteryPeople) people. The standard error from the simulation itself is at most \(error).",
      "Onderzoeken met \(results.mysteryPeople) mensen. De standaardfout door de simulatie zelf is hoogstens \(error)."
    )
  }

  /// For each pair what tells it apart best, and what that is worth.
  private var best: [Phrase] {
    let lines = Self.pairs.map { one, other -> Phrase in
      let highest = Look.allCases.map { right(one, other, $0) }.max() ?? 0
      // What is hardly worse than the best may be the better one in another simulation.
      let titles = Look.allCases.filter { right(one, other, $0) > highest - 0.03 }.map(\.title)
      let best = Phrase(joining: titles, by: " = ")
      return Phrase(
        "\(name: String(one.letter))\u{2013}\(name: String(other.letter)), \(best)",
        "\(name: String(one.letter))\u{2013}\(name: String(other.letter)), \(best)")
    }
    let list = Phrase(joining: lines, by: "; ")
    let lottery = share(.bdnfFirst, .adversityFirst, .bdnfByLot)
    let depression = PhraseNumber(
      results.twins[LessonWorld.depressionFirst.rawValue].ofDepression, decimals: 2, hasSign: true)
    let raised = PhraseNumber(
      results.twins[LessonWorld.bdnfFirst.rawValue].ofBDNF * 100, decimals: 1, hasSign: true)
    return [
      Phrase(
        "What tells each pair apart best (= between two that are about as good): \(list).",
        "Wat elk paar het best onderscheidt (= tussen twee die ongeveer even goed zijn): \(list)."),
      Phrase(
        "Measuring the common cause (a third factor that causes both) works here because there is only one, we know it, and people can say almost exactly what they have been through. Had "
          + "nobody thought of adversity, of these seven only the lottery that raises BDNF would tell A from C, and it needs many people: here it makes you right in \(lottery).",
        "De gemeenschappelijke oorzaak meten (een derde factor die beide veroorzaakt) helpt hier omdat er maar één is, we die kennen, en mensen bijna precies kunnen vertellen wat ze hebben "
          + "meegemaakt. Had niemand aan tegenspoed gedacht, dan kon van deze zeven alleen de loting waarbij BDNF wordt verhoogd A van C onderscheiden, en daarvoor zijn veel mensen nodig: hier heb je "
          + "het er in \(lottery) goed mee."),
      Phrase(
        "This table knows that there are only four stories. A lottery needs no such list: it stays right if the true story is a fifth, of which nobody has thought. That is what its many people buy.",
        "Deze tabel weet dat er maar vier verhalen zijn. Een loting heeft zo'n lijst niet nodig: die blijft kloppen als het ware verhaal een vijfde is, waaraan niemand gedacht heeft. Dat is wat je met al die mensen koopt."
      ),
      Phrase(
        "Only a simulation can let the same person live twice. With such twins depression is seen to lower BDNF in B alone (\(depression) ng/ml), and raised BDNF to keep people well in A alone (\(raised) percentage points). Not even twins tell C from D: neither acts on the other in either.",
        "Alleen een simulatie kan dezelfde persoon twee keer laten leven. Met zulke tweelingen zie je dat depressie alleen in B het BDNF verlaagt (\(depression) ng/ml), en dat een hoger BDNF alleen in A mensen gezond houdt (\(raised) procentpunt). Zelfs tweelingen onderscheiden C niet van D: in beide werkt geen van de twee op de ander."
      ),
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
    "Two ways to read one follow-up: Lord's paradox",
    "Twee manieren om één vervolgbezoek te lezen: de paradox van Lord")

  private static let twoReadings = Phrase(
    "People with depression at the start and others are seen again after a year. One way looks at how much each person has changed (the change score). The other compares people who had the same "
      + "level at the start. The same people, the same numbers; this is what studies find on average, in ng/ml, people with depression minus the others. The last column is the truth: what a year of "
      + "depression, instead of none, does to BDNF in the same person.",
    "Mensen met een depressie bij het begin en anderen worden na een jaar opnieuw onderzocht. De ene manier kijkt hoeveel ieder is veranderd (de verschilscore). De andere vergelijkt mensen die bij het "
      + "begin hetzelfde niveau hadden. Dezelfde mensen, dezelfde getallen; dit vinden onderzoeken gemiddeld, in ng/ml, mensen met een depressie min de anderen. De laatste kolom is de waarheid: wat een jaar "
      + "depressie, in plaats van geen, met het BDNF van dezelfde persoon doet.")

  private func reading(
    _ world: LessonWorld, _ grouping: LessonResults.Reading.Grouping
  ) -> LessonResults.Reading? {
    results.readings.first { $0.world == world && $0.grouping == grouping }
  }

  private func table(
    _ grouping: LessonResults.Reading.Grouping, in language: Language
  ) -> TextTable {
    let isOfDepression = grouping == .depression
    let adjusted =
      isOfDepression
      ? Phrase("At equal start", "Bij gelijk begin") : Phrase("At 8 ng/ml", "Bij 8 ng/ml")
    var table = TextTable(
      columns: [
        .init(Phrase("Town", "Stad")[language]),
        .init(Phrase("Change", "Verandering")[language], .decimalPoint),
        .init(adjusted[language], .decimalPoint),
      ] + (isOfDepression ? [.init(Phrase("Truth", "Waarheid")[language], .decimalPoint)] : []))
    for world in LessonWorld.allCases {
      guard let reading = reading(world, grouping) else { continue }
      let truth = isOfDepression ? [results.twins[world.rawValue].ofDepression] : []
      table.append(
        [world.short[language]]
          + ([reading.change, reading.adjusted] + truth).map {
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
        "Look at town C, where depression has no effect on BDNF. The change (\(change)) says so. At equal start there is a difference (\(adjusted)) that looks like an effect and is none.",
        "Kijk naar stad C, waar depressie geen effect op BDNF heeft. De verandering (\(change)) zegt dat ook. Bij gelijk begin is er een verschil (\(adjusted)) dat op een effect lijkt, maar het niet is."
      ),
      Phrase(
        "Why? One measurement is a person's usual level plus the chance of the day, of the season, of the laboratory. Take two people who both measured 9.5 at the start, one with depression and one without. "
          + "People without depression usually have more, so this person was probably measured on a low day; people with depression usually have less, so the other was probably measured on a high one. Each goes back to what is "
          + "usual for people like them. On average they part again, and nothing has happened to either.",
        "Waarom? Eén meting is iemands gewone niveau plus het toeval van de dag, van het seizoen, van het laboratorium. Neem twee mensen bij wie aan het begin 9,5 werd gemeten, de een met een depressie en de ander zonder. "
          + "Mensen zonder depressie hebben meestal meer, dus deze persoon werd waarschijnlijk op een lage dag gemeten; mensen met een depressie hebben meestal minder, dus de ander waarschijnlijk op een hoge. Allebei keren ze terug naar wat "
          + "gewoon is voor mensen zoals zij. Gemiddeld gaan ze weer uiteen, en met geen van beiden is iets gebeurd."
      ),
      Phrase(
        "In the other towns neither way is right. In B depression had done its work before the start, and many have recovered a year later; in D the samples waited only the first time: both make the gap close. In A low levels that were partly passing "
          + "brought depression on, and they pass.",
        "In de andere steden klopt geen van beide manieren. In B had de depressie haar werk al voor het begin gedaan, en een jaar later zijn velen hersteld; in D bleef het bloed alleen de eerste keer liggen: allebei maken ze het verschil kleiner. In A leidden "
          + "lage niveaus die deels voorbijgingen tot depressie, en die gaan voorbij."),
    ]
  }

  // MARK: - Regression to the mean

  private static let regression = Phrase(
    "Regression to the mean", "Regressie naar het gemiddelde")

  private static let sorted = Phrase(
    "Now divide the same people in another way: those with a measured level below 8 ng/ml at the start, and the rest. Nothing is done to anybody. The low group minus the rest:",
    "Deel nu dezelfde mensen anders in: degenen met een gemeten niveau onder 8 ng/ml bij het begin, en de rest. Met niemand wordt iets gedaan. De lage groep min de rest:"
  )

  private var regressionToTheMean: [Phrase] {
    let (change, adjusted) = numbers(.lowLevel)
    return [
      Phrase(
        "The low group has risen and the rest have fallen, together \(change) in town C, and nothing did either: whoever is chosen for a low measurement was, more often than not, having a low day. Had we given the low group a vitamin, it would have got the "
          + "praise.",
        "De lage groep is gestegen en de rest gedaald, samen \(change) in stad C, en niets heeft dat veroorzaakt: mensen die om een lage meting worden uitgekozen, hadden meestal toevallig een lage dag. Hadden we de lage groep een vitamine gegeven, dan had die de "
          + "eer gekregen."),
      Phrase(
        "Nobody in the low group starts level with anybody in the rest. But just below 8 and just above 8 people are alike, and there a year later is no step (\(adjusted)). Here the comparison given the level at the start is right, and the change is wrong. Had the vitamin been "
          + "given by lot among the low, one would need no such help.",
        "Niemand in de lage groep begint gelijk met iemand in de rest. Maar net onder 8 en net boven 8 zijn mensen gelijk, en daar is een jaar later geen sprong (\(adjusted)). Hier klopt de vergelijking gegeven het beginniveau, en de verandering niet. Was de vitamine door loting "
          + "onder de lage groep verdeeld, dan was zulke hulp niet nodig."),
      Phrase(
        "Neither way is always right. Equal start is right if, among people who measured the same, chance decided who is in which group. The change is right if without any effect both groups would have moved equally, and the effect began only after the first visit. "
          + "Two visits cannot show which of this holds.",
        "Geen van beide manieren klopt altijd. Gelijk begin klopt als, onder mensen met dezelfde meting, het toeval besliste wie in welke groep zit. De verandering klopt als zonder enig effect beide groepen evenveel zouden zijn veranderd, en het effect pas na het eerste bezoek begon. "
          + "Twee bezoeken kunnen niet laten zien wat daarvan waar is."),
    ]
  }

  // MARK: - In earnest

  private static let inEarnest = Phrase("In real life", "In het echt")

  private static let bus = Phrase(
    "In a Dutch cohort of 1751 people (Bus 2015, doi 10.1038/mp.2014.83) people whose depression had lasted, and those who had recovered, had less BDNF after two years than people without depression, at equal start. That is the second way. Depression may have lowered "
      + "it, but a difference that was there all along would look just the same. In those who newly fell ill no difference was shown.",
    "In een Nederlands cohort van 1751 mensen (Bus 2015, doi 10.1038/mp.2014.83) hadden mensen van wie de depressie had aangehouden, en mensen die hersteld waren, na twee jaar minder BDNF dan mensen zonder depressie, bij gelijk begin. Dat is de tweede manier. Misschien heeft "
      + "depressie het verlaagd, maar een verschil dat er altijd al was, zou er net zo uitzien. Bij mensen die voor het eerst of opnieuw ziek werden, bleek geen verschil."
  )
}
