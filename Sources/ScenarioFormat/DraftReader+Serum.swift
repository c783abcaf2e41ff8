import LocatedText
import Scenarios

extension DraftReader {
  mutating func readSerum(
    _ member: LocatedMember, _ former: Instrument.Kind?, strata: Set<String>
  ) -> Serum? {
    let names = [
      "serum", "mean", "standardDeviation", "assayVariation", "resolution", "unit", "handling",
    ]
    let object = problems.object(member.value, expecting: names, in: "a blood level")
    var base: Serum?
    if case .serum(let serum)? = former { base = serum }
    func number(_ name: String, _ condition: NumberCondition, _ base: Double?) -> Double? {
      if object?[name] == nil, let base { return base }
      return size(problems.required(name, in: object), condition, named: "'\(name)'")
    }
    let process =
      object?["serum"] == nil ? base?.process : readMeasured(object?["serum"])
    let positive = NumberCondition.within(1e-6...1e9)
    let mean = number("mean", positive, base?.mean)
    let spread = number("standardDeviation", positive, base?.standardDeviation)
    let assay = number("assayVariation", .within(0...2), base?.assayVariation ?? 0)
    let resolution = number("resolution", positive, base?.resolution)
    let unit = problems.string(object?["unit"], named: "the unit")?.text ?? base?.unit ?? ""
    let handling = readHandling(object?["handling"], ofInstrument: member.name, strata)
    guard let process, let mean, let spread, let assay, let resolution else { return nil }
    guard assay < spread / mean else {
      let variation = (spread / mean * 1000).rounded() / 1000
      problems.error(
        "impossible-assay",
        "the assay's variation must be below \(variation), that of people's levels, not \(assay)",
        at: (object?["assayVariation"] ?? member.value).range.opening(
          if: object?["assayVariation"] == nil),
        hint:
          "people vary by standardDeviation / mean; an assay that varies as much sees nothing else")
      return nil
    }
    return Serum(
      process: process, mean: mean, standardDeviation: spread, assayVariation: assay,
      resolution: resolution, unit: unit, handling: handling ?? base?.handling ?? [])
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

extension SourceRange {
  /// The opening bracket only, where pointing at a whole object would underline too much.
  fileprivate func opening(if isObject: Bool) -> SourceRange { isObject ? opening : self }
}
