import LocatedText
import Scenarios

extension DraftReader {
  /// Reads an instrument, or what a model changes of one.
  mutating func readInstrument(_ member: LocatedMember, strata: [String]) {
    guard isName(member.key) else { return }
    let former = draft.instruments.firstIndex { $0.name == member.name }
    guard let kind = readKind(member, former.map { draft.instruments[$0].kind }, strata: strata)
    else { return }
    let instrument = Instrument(name: member.name, kind: kind)
    if let former {
      draft.instruments[former] = instrument
    } else {
      draft.instruments.append(instrument)
    }
  }

  private static let kinds = ["serum", "interview", "lifeChart", "record"]

  /// The kind by the member that names it, or the kind that the world gave.
  private mutating func readKind(
    _ member: LocatedMember, _ former: Instrument.Kind?, strata: [String]
  ) -> Instrument.Kind? {
    guard let members = problems.members(member.value, in: "an instrument") else { return nil }
    switch (members.first { Self.kinds.contains($0.name) }?.name, former) {
    case ("serum", _), (nil, .serum):
      return readSerum(member.value, former, strata: strata).map { .serum($0) }
    case ("interview", _), (nil, .interview):
      return readInterview(member.value, former).map { .interview($0) }
    case ("lifeChart", _), (nil, .lifeChart):
      let object = problems.object(
        member.value, expecting: ["lifeChart"], in: "a life chart")
      return readValueOfState(problems.required("lifeChart", in: object)).map {
        .lifeChart(LifeChart(state: $0, value: $1))
      }
    case ("record", _), (nil, .record):
      let object = problems.object(member.value, expecting: ["record"], in: "a record")
      return name(
        problems.required("record", in: object), "trait", among: draft.traits.map(\.name)
      ).map { .record(trait: $0) }
    default:
      problems.error(
        "unknown-instrument",
        "an instrument says what it is by one of \(Self.kinds.joined(separator: ", "))",
        at: member.key.range, hint: "for instance serumBDNF: { serum: \"bdnf\", … }")
      return nil
    }
  }

  /// A name that must be among those known.
  private mutating func name(
    _ value: LocatedValue?, _ kind: String, among known: [String]
  ) -> String? {
    guard let name = problems.string(value, named: "the \(kind)") else { return nil }
    if known.contains(name.text) { return name.text }
    problems.error(
      "unknown-name", "there is no \(kind) '\(name.text)'", at: name.range,
      hint: NameSuggestion.hint(for: name.text, among: known))
    return nil
  }

  /// The state and the value of a text such as `depression.ill`.
  private mutating func readValueOfState(_ value: LocatedValue?) -> (String, String)? {
    let known = draft.states.flatMap { state in state.values.map { "\(state.name).\($0)" } }
    guard let text = name(value, "state's value", among: known) else { return nil }
    let parts = text.split(separator: ".").map(String.init)
    return (parts[0], parts[1])
  }

  // MARK: - Interview

  private mutating func readInterview(
    _ value: LocatedValue, _ former: Instrument.Kind?
  ) -> Interview? {
    let object = problems.object(
      value, expecting: ["interview", "window", "sensitivity", "specificity"],
      in: "an interview")
    var base: Interview?
    if case .interview(let interview)? = former { base = interview }
    let about =
      object?["interview"] == nil
      ? base.map { ($0.state, $0.value) }
      : readValueOfState(object?["interview"])
    guard let about else {
      if object?["interview"] == nil { _ = problems.required("interview", in: object) }
      return nil
    }
    let window = problems.duration(object?["window"], .notNegative, named: "the window")
    func probability(_ name: String) -> Double? {
      problems.number(object?[name], .within(0...1), named: "the \(name)")
    }
    return Interview(
      state: about.0, value: about.1,
      window: window.map { TimeSpan(years: $0) } ?? base?.window ?? .zero,
      sensitivity: probability("sensitivity") ?? base?.sensitivity ?? 1,
      specificity: probability("specificity") ?? base?.specificity ?? 1)
  }

  // MARK: - Serum

  private mutating func readSerum(
    _ value: LocatedValue, _ former: Instrument.Kind?, strata: [String]
  ) -> Serum? {
    let names = [
      "serum", "mean", "standardDeviation", "assayVariation", "resolution", "unit", "handling",
    ]
    let object = problems.object(value, expecting: names, in: "a blood level")
    var base: Serum?
    if case .serum(let serum)? = former { base = serum }
    func number(_ name: String, _ condition: NumberCondition, _ base: Double?) -> Double? {
      if object?[name] == nil, let base { return base }
      return problems.number(
        problems.required(name, in: object), condition, named: "the \(name)")
    }
    let process =
      object?["serum"] == nil
      ? base?.process
      : self.name(object?["serum"], "process", among: draft.processes.map(\.name))
    let positive = NumberCondition.within(1e-6...1e9)
    let mean = number("mean", positive, base?.mean)
    let spread = number("standardDeviation", positive, base?.standardDeviation)
    let assay = number("assayVariation", .within(0...2), base?.assayVariation ?? 0)
    let resolution = number("resolution", positive, base?.resolution)
    let unit = problems.string(object?["unit"], named: "the unit")?.text ?? base?.unit ?? ""
    guard let process, let mean, let spread, let assay, let resolution else { return nil }
    guard assay < spread / mean else {
      problems.error(
        "impossible-assay",
        "the assay varies by \(assay), as much as people do "
          + "(\(spread) / \(mean)): nothing is left for the signal",
        at: (object?["assayVariation"] ?? value).range)
      return nil
    }
    return Serum(
      process: process, mean: mean, standardDeviation: spread, assayVariation: assay,
      resolution: resolution, unit: unit,
      handling: readHandling(object?["handling"], strata) ?? base?.handling ?? [])
  }

  /// The shifts of `{ "0 years": { depressed: 0.33, everybody: 0.1 } }`.
  private mutating func readHandling(
    _ value: LocatedValue?, _ strata: [String]
  ) -> [Serum.Handling]? {
    guard let members = problems.members(value, in: "the handling") else { return nil }
    var handling: [Serum.Handling] = []
    for member in members {
      guard let time = problems.duration(member.key, .notNegative, named: "a visit") else {
        continue
      }
      guard
        let visit = draft.visits.firstIndex(where: { ($0.years - time).magnitude < 1e-9 })
      else {
        problems.error("unknown-visit", "there is no visit at this time", at: member.key.range)
        continue
      }
      for part in problems.members(member.value, in: "the handling at a visit") ?? [] {
        guard let shift = problems.number(part.value, .within(-5...5), named: "the shift") else {
          continue
        }
        let isCommon = part.name == "everybody"
        guard isCommon || isStratum(part.key, strata) else { continue }
        handling.append(
          Serum.Handling(visit: visit, stratum: isCommon ? nil : part.name, shift: shift))
      }
    }
    return handling
  }
}
