import LocatedText
import Scenarios

extension DraftReader {
  mutating func readSerum(
    _ member: LocatedMember, _ former: Instrument.Kind?, strata: Set<String>
  ) -> Serum? {
    let names = [
      "serum", "mean", "standardDeviation", "assayVariation", "resolution", "unit", "handling",
      "coupling", "peripheralStability", "determinants", "season", "batches", "detectionLimit",
      "title",
    ]
    let object = problems.object(member.value, expecting: names, in: "a blood level")
    var base: Serum?
    if case .serum(let serum)? = former { base = serum }
    let positive = NumberCondition.within(1e-6...1e9)
    let share = NumberCondition.within(0...1)
    func number(
      _ name: String, _ condition: NumberCondition, _ base: Double?, _ reader: inout DraftReader
    ) -> Double? {
      reader.part(name, of: object, else: base) { $0.size($1, condition, named: "'\(name)'") }
    }
    let process = part("serum", of: object, else: base?.process) { $0.readMeasured($1) }
    let mean = number("mean", positive, base?.mean, &self)
    let spread = number("standardDeviation", positive, base?.standardDeviation, &self)
    let assay = number("assayVariation", .within(0...2), base?.assayVariation ?? 0, &self)
    let resolution = number("resolution", positive, base?.resolution, &self)
    let unit = problems.string(object?["unit"], named: "the unit")?.text ?? base?.unit ?? ""
    let handling = readHandling(object?["handling"], ofInstrument: member.name, strata)
    let coupling = number("coupling", .within(1e-6...1), base?.coupling ?? 1, &self)
    let stability = number("peripheralStability", share, base?.peripheralStability ?? 0, &self)
    if coupling == 1, let stability, stability > 0, let place = object?["peripheralStability"] {
      problems.error(
        "idle-setting", "with a coupling of 1 there is no periphery that could be stable",
        at: place.range, hint: "give 'coupling' below 1, or leave 'peripheralStability' out")
    }
    let determinants = readDeterminants(
      object?["determinants"], base?.determinants ?? [], ofInstrument: member.name)
    let season = readSeason(object?["season"], base?.season)
    let batches = readBatches(object?["batches"], base?.batches)
    let limit = size(object?["detectionLimit"], positive, named: "'detectionLimit'")
    guard let process, let mean, let spread, let assay, let resolution, let coupling, let stability
    else { return nil }
    return Serum(
      process: process, mean: mean, standardDeviation: spread, assayVariation: assay,
      resolution: resolution, unit: unit, handling: handling ?? base?.handling ?? [],
      coupling: coupling, peripheralStability: stability, determinants: determinants,
      season: season, batches: batches, detectionLimit: limit ?? base?.detectionLimit)
  }

  /// The process that is measured.
  private mutating func readMeasured(_ value: LocatedValue?) -> String? {
    guard let name = problems.string(value, named: "the process") else { return nil }
    if draft.processes[name.text] != nil { return name.text }
    if !draft.unreadable.contains(name.text) {
      reportUnknown(name, "there is no process", among: { $0.processes.elements.map(\.name) })
    }
    return nil
  }

  /// Reads shifts by visit and stratum.
  ///
  /// For instance `{ "0 years": { depressed: 0.33, everybody: 0.1 } }`.
  private mutating func readHandling(
    _ value: LocatedValue?, ofInstrument name: String, _ strata: Set<String>
  ) -> [Serum.Handling]? {
    guard let value, let members = problems.members(value, in: "the handling") else { return nil }
    handled.insert(name)
    var handling: [Serum.Handling] = []
    var places: [Int: SourceRange] = [:]
    for member in members {
      let visit = readVisit(member.key)
      if let visit, let first = places.updateValue(member.key.range, forKey: visit) {
        problems.error(
          "duplicate-key", "this visit is given twice, written differently", at: member.key.range,
          notes: [problems.note("it was given here before", at: first)])
      }
      for part in problems.members(member.value, in: "the handling at a visit") ?? [] {
        let shift = problems.number(part.value, .within(-5...5), named: "the shift")
        let isCommon = part.name == "everybody"
        guard isCommon || isStratum(part.key, strata), let shift, let visit else { continue }
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
    problems.error(
      "unknown-visit", "there is no visit at \(key.text.quoted)", at: key.range,
      hint: "the times are those of 'visits', such as \"0 years\"")
    return nil
  }
}
