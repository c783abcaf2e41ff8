import LocatedText
import Scenarios

/// The small studies that a design stands for.
extension DraftReader {
  /// Reads the series, or what a study upon another changes of it.
  mutating func readSeries(_ value: LocatedValue) {
    let object = problems.object(
      value, expecting: ["studies", "published", "later"], in: "a series")
    let former = draft.series
    let studies = part("studies", of: object, else: former?.studies) { $0.readSmallStudies($1) }
    let published = readSelection(object?["published"], former?.published ?? .everything)
    let later = object?["later"].map { readSelection($0, former?.later ?? published) }
    guard let studies else { return }
    draft.series = Series(studies: studies, published: published, later: later ?? former?.later)
    if let place = object?["later"], studies.first?.year == studies.last?.year,
      !problems.hasErrors
    {
      problems.error(
        "idle-setting", "all studies are of one year, so there is no later year", at: place.range,
        hint: "give the rule under 'published', and leave 'later' out")
    }
  }

  /// Reports laboratories that differ where there is one.
  mutating func checkLaboratories(_ instruments: LocatedValue?) {
    guard draft.series == nil, !draft.isPartial,
      case .object(let members)? = instruments?.content
    else { return }
    for member in members {
      guard let serum = draft.instruments[member.name]?.kind as? Serum, serum.laboratories > 0
      else { continue }
      problems.error(
        "idle-setting",
        "\(member.name.quoted) has laboratories that differ, and the study is not a series",
        at: member.value.member(["laboratories"])?.key.range ?? member.key.range,
        hint: "give a 'series' of small studies, or leave 'laboratories' out")
    }
  }

  /// The rows of a year and a number of people for each stratum.
  private mutating func readSmallStudies(_ value: LocatedValue?) -> [Series.SmallStudy]? {
    guard let value,
      let rows = problems.array(value, count: 2...1000, named: "the small studies")
    else { return nil }
    var studies: [Series.SmallStudy] = []
    for row in rows {
      guard
        let cells = problems.array(
          row, count: 2...1000, named: "[the year, the number of people of each stratum]")
      else { continue }
      let year = problems.wholeNumber(cells[0], in: Self.yearsOfSeries, named: "the year")
      let sizes = cells.dropFirst().compactMap {
        problems.wholeNumber($0, in: 2...100_000, named: "the number of people")
      }
      guard let year, sizes.count == cells.count - 1 else { continue }
      if let last = studies.last, year < last.year {
        problems.error(
          "years-fall", "a small study cannot be earlier than the one before it",
          at: cells[0].range, hint: "the order decides who is found first")
      }
      studies.append(Series.SmallStudy(year: year, sizes: sizes))
    }
    return studies.count == rows.count ? studies : nil
  }

  private static let yearsOfSeries = 1900...2199

  /// The probabilities of being published; what is not said stays as it was.
  private mutating func readSelection(
    _ value: LocatedValue?, _ former: Series.Selection
  ) -> Series.Selection {
    guard let value else { return former }
    let object = problems.object(
      value, expecting: ["lower", "neither", "higher"], in: "a rule of publication")
    var rule = former
    for (name, number) in Series.Selection.numbers.sorted(by: { $0.key < $1.key }) {
      if let probability = problems.number(
        object?[name], .within(0...1), named: "the probability of being published")
      {
        rule[keyPath: number] = probability
      }
    }
    if rule == Series.Selection(lower: 0, neither: 0, higher: 0), !problems.hasErrors {
      problems.error(
        "nobody-wanted", "by this rule nothing is ever published", at: value.range.opening,
        hint: "for instance { lower: 1, neither: 0.3, higher: 0.3 }")
    }
    return rule
  }

  /// Reports a series whose studies do not take exactly the people who are recruited.
  ///
  /// - Parameter place: what is pointed at.
  mutating func checkSeries(_ place: SourceRange) {
    guard let series = draft.series, !problems.hasErrors, !draft.hasErrors, !draft.isPartial else {
      return
    }
    let strata = draft.recruitment?.strata ?? []
    guard !strata.isEmpty else {
      problems.error(
        "missing-member", "a series distributes the people of strata, and there are none",
        at: place,
        hint:
          "for instance recruit: { strata: { depressed: { quota: 40 }, healthy: { quota: 40 } } }"
      )
      return
    }
    if let odd = series.studies.first(where: { $0.sizes.count != strata.count }) {
      problems.error(
        "wrong-count",
        "a small study of \(odd.year) says how many people it takes of \(odd.sizes.count) strata; there "
          + "are \(strata.count)", at: place,
        hint: "a row is the year, then a number for each of "
          + strata.map(\.name.quoted).joined(separator: ", "))
      return
    }
    for (number, stratum) in strata.enumerated() {
      let people = series.people(ofStratum: number)
      guard stratum.quota != people else { continue }
      problems.error(
        "quota-of-series",
        "the small studies take \(people) people of \(stratum.name.quoted), "
          + (stratum.quota.map { "whose quota is \($0)" } ?? "which has no quota"), at: place,
        hint: "everybody who is recruited is in one of them: write quota: \(people)")
    }
  }
}
