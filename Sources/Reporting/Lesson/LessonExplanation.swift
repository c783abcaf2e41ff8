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
      .paragraph(Words(Self.bestHeading[language])),
      .list(best.map { Words($0[language]) }),
    ] + besides.map { .paragraph(Words($0[language])) } + [
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
      "Suppose a study comes from one of two towns, and you name the likelier. How often are you right with one analysis? Tossing a coin makes you right in 50 % of cases. If the towns are A and C, the order in time (\u{201C}\(Look.laterVisit.title)\u{201D}) makes you right in \(right).",
      "Stel, een onderzoek komt uit een van twee steden, en jij noemt de waarschijnlijkste. Hoe vaak heb je het goed met één analyse? Met een munt heb je het in 50 % van de gevallen goed. Zijn het A en C, dan heb je het met de volgorde in de tijd (\u{201C}\(Look.laterVisit.title)\u{201D}) in \(right) goed."
    )
  }

  private static let bestHeading = Phrase(
    "What tells each pair apart best:", "Wat elk paar het best onderscheidt:")

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
      "Studies of \(results.mysteryPeople) people. The standard error from the simulation itself is at most \(error), so a few percent above or below 50 is a coin's toss.",
      "Onderzoeken met \(results.mysteryPeople) mensen. De standaardfout door de simulatie zelf is hoogstens \(error), dus een paar procent boven of onder 50 is kruis of munt."
    )
  }

  /// For each pair what tells it apart best, and in which share; what is hardly worse than the best may be the better one in another simulation.
  private var best: [Phrase] {
    Self.pairs.map { one, other in
      let highest = Look.allCases.map { right(one, other, $0) }.max() ?? 0
      let looks = Look.allCases.filter { right(one, other, $0) > highest - 0.03 }
      let titles = looks.map(\.title)
      let best =
        titles.count == 1
        ? titles[0]
        : Phrase(
          "\(Phrase(joining: Array(titles.dropLast()), by: ", ")), or as good: \(titles[titles.count - 1])",
          "\(Phrase(joining: Array(titles.dropLast()), by: ", ")), of even goed: \(titles[titles.count - 1])"
        )
      let (first, second) = (String(one.letter), String(other.letter))
      return Phrase(
        "\(name: first) from \(name: second): \(best) (\(PhraseNumber(share: highest)))",
        "\(name: first) van \(name: second): \(best) (\(PhraseNumber(share: highest)))")
    }
  }

  /// What the shares do not say.
  private var besides: [Phrase] {
    let lottery = share(.bdnfFirst, .adversityFirst, .bdnfByLot)
    let depression = PhraseNumber(
      results.twins[LessonWorld.depressionFirst.rawValue].ofDepression, decimals: 2, hasSign: true)
    let raised = PhraseNumber(
      results.twins[LessonWorld.bdnfFirst.rawValue].ofBDNF * 100, decimals: 1, hasSign: true)
    return [
      Phrase(
        "Measuring the common cause (a third factor that causes both) works so well because here there is only one, we know it, and people can say almost exactly what they have been through. If nobody had thought of adversity, raising BDNF by lot would be what tells A from C. It needs many people (with these few you are right in \(lottery)), but it needs no list of stories: it also works when the true story is one that nobody has thought of.",
        "De gemeenschappelijke oorzaak meten (een derde factor die beide veroorzaakt) helpt zo goed omdat er hier maar één is, we die kennen, en mensen bijna precies kunnen vertellen wat ze hebben meegemaakt. Had niemand aan tegenspoed gedacht, dan zou BDNF verhogen door loting A van C onderscheiden. Daarvoor zijn veel mensen nodig (met deze weinige heb je het in \(lottery) goed), maar een lijst met verhalen niet: een loting werkt ook als het ware verhaal er een is waaraan niemand gedacht heeft."
      ),
      Phrase(
        "A simulation can do what no study can: let the same person live twice, with depression and without, or with BDNF raised and not. So the truth is known. Depression lowers BDNF in B (\(depression) ng/ml), and in no other town. Raised BDNF keeps people well in A (\(raised) percentage points fall ill), and in no other town. In C and D neither acts on the other: to tell those two apart, one must look at what else differs, adversity or the samples.",
        "Een simulatie kan wat geen onderzoek kan: dezelfde persoon twee keer laten leven, met en zonder depressie, of met en zonder verhoogd BDNF. Daarom is de waarheid bekend. Depressie verlaagt het BDNF in B (\(depression) ng/ml), en in geen andere stad. Een verhoogd BDNF houdt mensen gezond in A (\(raised) procentpunt wordt ziek), en in geen andere stad. In C en D werkt geen van de twee op de ander: om die twee te onderscheiden moet je kijken naar wat er verder verschilt, de tegenspoed of het bloed."
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
    "People with depression at the start and others are seen again after a year. One way looks at how much each person has changed (the change score). The other compares people who had the same level at the start. The same people, the same numbers; this is what studies find on average, in ng/ml, people with depression minus the others. The last column is the truth: what a year of depression, instead of none, does to BDNF in the same person.",
    "Mensen met een depressie bij het begin en anderen worden na een jaar opnieuw onderzocht. De ene manier kijkt hoeveel ieder is veranderd (de verschilscore). De andere vergelijkt mensen die bij het begin hetzelfde niveau hadden. Dezelfde mensen, dezelfde getallen; dit vinden onderzoeken gemiddeld, in ng/ml, mensen met een depressie min de anderen. De laatste kolom is de waarheid: wat een jaar depressie, in plaats van geen, met het BDNF van dezelfde persoon doet."
  )

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
        "Why? One measurement is a person's usual level plus the chance of the day, of the season, of the laboratory. Take two people who both measured 9.5 at the start, one with depression and one without. People without depression usually have more, so this person was probably measured on a low day; people with depression usually have less, so the other was probably measured on a high one. Each goes back to what is usual for people like them. On average they part again, and nothing has happened to either.",
        "Waarom? Eén meting is iemands gewone niveau plus het toeval van de dag, van het seizoen, van het laboratorium. Neem twee mensen bij wie aan het begin 9,5 werd gemeten, de een met een depressie en de ander zonder. Mensen zonder depressie hebben meestal meer, dus deze persoon werd waarschijnlijk op een lage dag gemeten; mensen met een depressie hebben meestal minder, dus de ander waarschijnlijk op een hoge. Allebei keren ze terug naar wat gewoon is voor mensen zoals zij. Gemiddeld gaan ze weer uiteen, en met geen van beiden is iets gebeurd."
      ),
      Phrase(
        "In the other towns neither way is right. In B depression lowers BDNF, and yet both ways say that it rises: most of those who had depression at the start have recovered a year later, and their BDNF with them. In D the samples waited only the first time. In A some had fallen ill because their BDNF was low for a while, and that passes.",
        "In de andere steden klopt geen van beide manieren. In B verlaagt depressie het BDNF, en toch zeggen beide manieren dat het stijgt: de meesten die bij het begin een depressie hadden, zijn een jaar later hersteld, en hun BDNF ook. In D bleef het bloed alleen de eerste keer liggen. In A waren sommigen ziek geworden doordat hun BDNF een tijd laag was, en dat gaat voorbij."
      ),
    ]
  }

  // MARK: - Regression to the mean

  private static let regression = Phrase(
    "Regression to the mean", "Regressie naar het gemiddelde")

  private static let sorted = Phrase(
    "Now divide the same people in another way: those with a measured level below 8 ng/ml at the start, and the rest. Nothing is done to anybody. The first column has the change, the low group minus the rest; the second compares, a year later, people who were just below 8 with people who were just above.",
    "Deel nu dezelfde mensen anders in: degenen met een gemeten niveau onder 8 ng/ml bij het begin, en de rest. Met niemand wordt iets gedaan. De eerste kolom heeft de verandering, de lage groep min de rest; de tweede vergelijkt, een jaar later, mensen die net onder 8 zaten met mensen die er net boven zaten."
  )

  private var regressionToTheMean: [Phrase] {
    let (change, adjusted) = numbers(.lowLevel)
    return [
      Phrase(
        "The low group has risen and the rest have fallen, together \(change) in town C, though nobody did anything: whoever is chosen for a low measurement was, more often than not, having a low day. Had we given the low group a vitamin, it would have got the praise.",
        "De lage groep is gestegen en de rest gedaald, samen \(change) in stad C, hoewel niemand iets deed: mensen die om een lage meting worden uitgekozen, hadden meestal toevallig een lage dag. Hadden we de lage groep een vitamine gegeven, dan had die de eer gekregen."
      ),
      Phrase(
        "Just below 8 and just above 8 people are alike, and a year later there is no step between them (\(adjusted)). So here the comparison given the level at the start is right, and the change is wrong.",
        "Net onder 8 en net boven 8 zijn mensen gelijk, en een jaar later is er geen sprong tussen hen (\(adjusted)). Hier klopt dus de vergelijking gegeven het beginniveau, en de verandering niet."
      ),
      Phrase(
        "Neither way is always right. Equal start is right if chance decided who is in which group, among people who measured the same. The change is right if both groups would have moved equally without any effect, and the effect began only after the first visit. Two visits cannot show which of this holds.",
        "Geen van beide manieren klopt altijd. Gelijk begin klopt als het toeval besliste wie in welke groep zit, onder mensen met dezelfde meting. De verandering klopt als beide groepen zonder enig effect evenveel zouden zijn veranderd, en het effect pas na het eerste bezoek begon. Twee bezoeken kunnen niet laten zien wat daarvan waar is."
      ),
    ]
  }

  // MARK: - In earnest

  private static let inEarnest = Phrase("In real life", "In het echt")

  private static let bus = Phrase(
    "In a Dutch cohort of 1751 people (Bus 2015, doi 10.1038/mp.2014.83) people whose depression had lasted, and those who had recovered, had less BDNF after two years than people without depression, at equal start. That is the second way. Depression may have lowered it, but a difference that was there all along would look just the same. In those who newly fell ill no clear difference was found. More than one story gives all of this at once: that is why the program was built that made this lesson.",
    "In een Nederlands cohort van 1751 mensen (Bus 2015, doi 10.1038/mp.2014.83) hadden mensen van wie de depressie had aangehouden, en mensen die hersteld waren, na twee jaar minder BDNF dan mensen zonder depressie, bij gelijk begin. Dat is de tweede manier. Misschien heeft depressie het verlaagd, maar een verschil dat er altijd al was, zou er net zo uitzien. Bij mensen die in die tijd ziek werden, werd geen duidelijk verschil gevonden. Meer dan één verhaal geeft dat alles tegelijk: daarom is het programma gebouwd dat deze les maakte."
  )
}
