import LocatedText
import Scenarios

extension DraftReader {
  /// Reads a study; one upon another changes only what it names.
  mutating func readStudy(_ study: LocatedObject?) {
    guard let study else { return }
    if let name = problems.string(study["name"], named: "the name"), isStudyName(name) {
      draft.name = name.text
    }
    let formerVisits = draft.visits
    if let visits = study["visits"] { draft.visits = readVisits(visits) }
    readCalendar(study["calendar"])
    if let visits = study["visits"], study["calendar"] == nil {
      checkSpread(visits.range, isObject: true)
    }
    // Strata ask interviews, and instruments' handling asks strata, so the names come first.
    let strata = strataNames(study["recruit"])
    readInstruments(study["instruments"], strata: strata)
    let arms = armNames(study["arms"])
    if let recruit = study["recruit"] { readRecruitment(recruit, strata: strata, arms: arms) }
    if let series = study["series"] { readSeries(series) }
    if let place = study["series"] ?? study["recruit"] { checkSeries(place.range.opening) }
    checkLaboratories(study["instruments"])
    readTrial(study, strata: strata)
    if let loss = study["loss"] { readLoss(loss, strata: strata, arms: arms) }
    // What the base says of visits and strata must still be so.
    if let visits = study["visits"] { keepHandling(from: formerVisits ?? [], visits.range) }
    if let recruit = study["recruit"] { checkStrata(strata, recruit.range.opening) }
    if let place = study["arms"] { checkArms(arms, place.range.opening) }
  }

  /// Whether a text can be the name of a study: what a file can be called, for other studies have their names from files.
  private mutating func isStudyName(_ key: LocatedString) -> Bool {
    let isGood =
      key.text.utf8.count <= 60 && key.text.first.map { $0.isASCII && $0.isLetter } == true
      && key.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
    if !isGood {
      problems.error(
        "bad-name", "\(key.text.quoted) cannot be a name", at: key.range,
        hint: "a name is a letter followed by at most 59 letters, digits or _ - . : \"which-way\"")
    }
    return isGood
  }

  /// The times of the visits; none if any of them is wrong.
  private mutating func readVisits(_ value: LocatedValue) -> [TimeSpan] {
    guard let elements = problems.array(value, count: 1...100, named: "the visits") else {
      return []
    }
    var visits: [TimeSpan] = []
    for (number, element) in elements.enumerated() {
      guard
        let years = problems.duration(
          element, .within(0...Self.longestLife), named: "a visit")
      else { continue }
      if number == 0, years != 0 {
        let written = text(of: element)
        problems.error(
          "first-visit", "the first visit is time 0, not \(written)",
          at: element.range, hint: "begin with \"0 years\"")
      } else if let last = visits.last, years <= last.years {
        problems.error(
          "visits-fall", "a visit must be later than the one before it", at: element.range)
      } else if let last = visits.last, years - last.years < 0.999 / TimeSpan.daysPerYear {
        problems.error(
          "visits-meet", "a visit must be at least a day after the one before it", at: element.range
        )
      }
      visits.append(TimeSpan(years: years))
    }
    return visits.count == elements.count ? visits : []
  }

  // MARK: - What a study takes away from under its base

  /// Handling belongs to the time of a visit, whatever number the visit now has.
  private mutating func keepHandling(from former: [TimeSpan], _ range: SourceRange) {
    guard let visits = draft.visits, !visits.isEmpty, former != visits else { return }
    func number(_ visit: Int) -> Int? {
      former.indices.contains(visit) ? visits.firstIndex(of: former[visit]) : nil
    }
    for instrument in draft.instruments.elements where !handled.contains(instrument.name) {
      for visit in instrument.needs.visits
      where former.indices.contains(visit) && number(visit) == nil {
        problems.error(
          "lost-visit",
          "the base's handling of \(instrument.name.quoted) names a visit that is not here",
          at: range,
          hint: "give \(instrument.name.quoted) a handling of its own, or keep the visit")
      }
      draft.instruments[instrument.name] = instrument.atVisits(number)
    }
  }

  /// Reports strata that loss and handling speak of and that new strata do not include.
  private mutating func checkStrata(_ strata: Set<String>, _ range: SourceRange) {
    var lost = Set(draft.instruments.elements.flatMap(\.needs.strata))
    let mechanisms = (draft.loss?.mechanisms ?? []) + [draft.recruitment?.refusal ?? .never]
    for case .stratum(let name) in mechanisms.flatMap(\.logOdds.keys) { lost.insert(name) }
    for stratum in lost.subtracting(strata).sorted() {
      problems.error(
        "lost-stratum",
        "the base's loss or handling names the stratum \(stratum.quoted), which is not here",
        at: range, hint: "keep the names of the strata")
    }
  }

  mutating func isStratum(_ key: LocatedString, _ strata: Set<String>) -> Bool {
    if strata.contains(key.text) { return true }
    reportUnknown(key, "there is no stratum", among: { _ in Array(strata) })
    return false
  }
}

extension Loss {
  fileprivate var mechanisms: [Mechanism] { [attrition, absence, noSample] + items.values }
}
