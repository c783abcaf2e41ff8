import LocatedText
import Scenarios

extension Serum: WrittenInstrument {
  static let noun = "a blood level"

  static let otherMembers = ["unit", "handling", "shifts", "determinants", "season", "batches"]

  static func read(
    _ text: InstrumentText, onto former: Serum?, by reader: inout DraftReader
  ) -> Serum? {
    let object = text.object
    let process = reader.part(word, of: object, else: former?.process) { $0.readMeasured($1) }
    // Read onto a level of nothing, of which nothing is left where all is given that must be.
    var serum =
      former
      ?? Serum(
        process: "", mean: 0, standardDeviation: 0, assayVariation: 0, resolution: 0, unit: "",
        handling: [])
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    numbers.set(in: &serum)
    if let unit = reader.readUnit(text) { serum.unit = unit }
    if serum.coupling == 1, serum.peripheralStability > 0,
      let place = object?["peripheralStability"]
    {
      reader.problems.error(
        "idle-setting", "with a coupling of 1 there is no periphery that could be stable",
        at: place.range, hint: "give 'coupling' below 1, or leave 'peripheralStability' out")
    }
    if let handling = reader.readHandling(object?["handling"], text) {
      // A model speaks of what it explains: whatever else the team did to its samples it did under every model.
      serum.handling = (reader.isMeasuring ? serum.handling : []).changed(by: handling)
    }
    serum.shifts = reader.readShifts(object?["shifts"], serum.shifts)
    serum.determinants = reader.readDeterminants(
      object?["determinants"], serum.determinants, ofInstrument: text.key.text)
    serum.season = reader.readSeason(object?["season"], of: serum)
    serum.batches = reader.readBatches(object?["batches"], of: serum)
    guard let process, numbers.areRight else { return nil }
    serum.process = process
    return serum
  }
}

extension [Serum.Handling] {
  /// The same with further shifts, which take the place of those of the same visit and people.
  fileprivate func changed(by others: [Serum.Handling]) -> [Serum.Handling] {
    filter { part in
      !others.contains { $0.visit == part.visit && $0.stratum == part.stratum }
    } + others
  }
}

extension DraftReader {
  /// Reads shifts by visit and stratum.
  ///
  /// For instance `{ "0 years": { depressed: 0.33, everybody: 0.1 } }`.
  fileprivate mutating func readHandling(
    _ value: LocatedValue?, _ text: InstrumentText
  ) -> [Serum.Handling]? {
    guard let value, let members = problems.members(value, in: "the handling") else { return nil }
    handled.insert(text.key.text)
    var handling: [Serum.Handling] = []
    var places: [Int: SourceRange] = [:]
    for member in members {
      let visit = readVisit(member.key)
      if let visit, let first = places.updateValue(member.key.range, forKey: visit) {
        problems.error(
          "duplicate-key", "this visit is given twice, written differently", at: member.key.range,
          notes: [problems.note("it was first given here", at: first)])
      }
      for part in problems.members(member.value, in: "the handling at a visit") ?? [] {
        let shift = problems.number(
          part.value, .within(Serum.Handling.shifts), named: "the shift")
        let isCommon = part.name == Serum.Handling.everybody
        if isForeignStudy, !isCommon, !text.strata.contains(part.name) { continue }
        guard isCommon || isStratum(part.key, text.strata), let shift, let visit else { continue }
        handling.append(
          Serum.Handling(visit: visit, stratum: isCommon ? nil : part.name, shift: shift))
      }
    }
    return handling
  }

  /// The number of the visit at a time.
  private mutating func readVisit(_ key: LocatedString) -> Int? {
    guard let time = problems.duration(key, .notNegative, named: "a visit") else { return nil }
    // Visits that are wrong have been reported; missing ones will be.
    guard let visits = draft.visits, !visits.isEmpty else { return nil }
    if let visit = visits.firstIndex(where: { ($0.years - time).magnitude < 1e-9 }) {
      return visit
    }
    if isForeignStudy { return nil }
    problems.error(
      "unknown-visit", "there is no visit at \(key.text.quoted)", at: key.range,
      hint: "the times are those of 'visits', such as \"0 years\"")
    return nil
  }
}
