import Distributions
import LocatedText
import Scenarios

/// Numbers of which only a range is known.
extension DraftReader {
  /// Reads the free parameters of a model.
  ///
  /// For instance `"depression.ill -> bdnf": { effect: { normal: [-0.5, 0.25] } }`, or
  /// `"depression.onset": { logUniform: ["0.001 / year", "0.01 / year"] }`.
  mutating func readFree(_ value: LocatedValue?) {
    var places: [ParameterPath: SourceRange] = [:]
    for member in problems.members(value, in: "the free ranges") ?? [] {
      for (path, key, law) in readFree(member) {
        if let first = places.updateValue(key.range, forKey: path) {
          problems.error(
            "duplicate-key", "this range is given twice, written differently", at: key.range,
            notes: [problems.note("it was given here before", at: first)])
          continue
        }
        if let law = readLaw(law, of: path) {
          draft.free.append(
            LocatedRange(parameter: FreeParameter(path, law: law), place: key.range))
        }
      }
    }
  }

  /// The paths of one member, each with its key and the law's text.
  private mutating func readFree(
    _ member: LocatedMember
  ) -> [(ParameterPath, LocatedString, LocatedValue)] {
    let key = member.key.trimmed
    if let path = Self.measurementPath(key.text) { return [(path, key, member.value)] }
    guard key.text.contains("->") else {
      guard let target = readTarget(key) else { return [] }
      if case .process = target {
        problems.error(
          "impossible-range",
          "\(key.text.quoted) is a process, which has no number of its own here",
          at: key.range, hint: "no model may change a trait's or a fluctuation's parameters")
        return []
      }
      return [(.base(target), key, member.value)]
    }
    guard let (source, target) = readArrow(key) else { return [] }
    let cause = Cause(source, target)
    if let response = draft.responses[cause] {
      let names = ParameterPath.ResponsePart.allCases.map(\.rawValue)
      let object = problems.object(member.value, expecting: names, in: "the ranges of a response")
      return (object?.members ?? []).compactMap { part in
        ParameterPath.ResponsePart(rawValue: part.name).map {
          (.response(response.source, response.target, $0), part.key, part.value)
        }
      }
    }
    guard let arrow = draft.arrows[cause] else {
      if !draft.isPartial {
        problems.error(
          "unknown-name", "there is no arrow or response \(key.text.quoted)", at: key.range,
          hint: "a range is about a number that the model or its world gives")
      }
      return []
    }
    return [(.arrow(arrow.source, arrow.target), key, member.value)]
  }

  /// The path of a number of measuring, written `measurement.instrument.number`.
  private static func measurementPath(_ text: String) -> ParameterPath? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts[0] == "measurement" else { return nil }
    return .measurement(instrument: parts[1], path: Array(parts[2...]))
  }

  // MARK: - Laws

  private mutating func readLaw(
    _ value: LocatedValue, of path: ParameterPath
  ) -> FreeParameter.Law? {
    guard
      let member = problems.onlyMember(
        value, among: ["uniform", "normal", "logUniform"], in: "a range")
    else { return nil }
    let isNormal = member.name == "normal"
    let names = isNormal ? ("the mean", "the SD") : ("the lower bound", "the upper bound")
    guard
      let numbers = problems.array(
        member.value, count: 2...2, named: "[\(names.0), \(names.1)]")
    else { return nil }
    let first = readNumber(numbers[0], of: path, named: names.0)
    let second = readNumber(numbers[1], of: path, named: names.1)
    guard let first, let second else { return nil }
    if isNormal, case .response(_, _, let part) = path, part != .effect {
      problems.error(
        "impossible-range", "a time has no normal law: it could be negative", at: member.key.range,
        hint: "for instance logUniform: [\"6 months\", \"20 years\"]")
      return nil
    }
    if isNormal, case .base = path {
      problems.error(
        "impossible-range", "a rate or a probability has no normal law: it could be negative",
        at: member.key.range, hint: "take uniform or logUniform")
      return nil
    }
    do {
      switch member.name {
      case "uniform": return .uniform(try Uniform(lower: first, upper: second))
      case "normal": return .normal(try Normal(mean: first, standardDeviation: second))
      default:
        guard first > 0, first < second else { break }
        return .logUniform(lower: first, upper: second)
      }
    } catch {
      // Told below: two numbers in range do not go together.
    }
    problems.error(
      "impossible-law",
      isNormal
        ? "the SD must be above 0"
        : "the upper bound must be above the lower bound"
          + (member.name == "logUniform" ? ", and that above 0" : ""), at: member.value.range)
    return nil
  }

  /// A number in the unit of a path: an effect, years, a rate a year, a probability.
  private mutating func readNumber(
    _ value: LocatedValue, of path: ParameterPath, named name: String
  ) -> Double? {
    switch path {
    case .response(_, _, .effect), .arrow: effect(value, named: name)
    case .response(_, _, .delay):
      problems.duration(value, .within(path.range), named: name)
    case .response: span(value, upTo: path.range.upperBound, name)?.years
    case .base(.transition), .base(.event): readRate(value)?.perYear
    case .base(.start(let state)):
      if case .hazard? = draft.states[state]?.start {
        problems.number(value, .within(ParameterPath.hazards), named: name)
      } else {
        problems.number(value, .within(0...1), named: name)
      }
    case .base: problems.number(value, .within(0...1), named: name)
    case .measurement:
      // What the instrument allows is known where the model meets a study: see `checkFree`.
      problems.number(value, .within(-1e9...1e9), named: name)
    }
  }

  // MARK: - Measuring

  /// Reports ranges of numbers that the study's instruments do not have, or that they cannot be.
  mutating func checkFree() {
    for range in draft.free {
      guard case .measurement(let name, let path) = range.parameter.path,
        let instrument = draft.instruments[name]
      else { continue }
      let number = path.joined(separator: ".")
      guard let possible = instrument.range(of: path) else {
        problems.error(
          "unknown-name", "\(name.quoted) has no number \(number.quoted) in this study",
          at: range.place)
        continue
      }
      guard !range.parameter.law.lies(in: possible) else { continue }
      problems.error(
        "out-of-range",
        "\(number.quoted) of \(name.quoted) must be between \(possible.lowerBound.plainText) and "
          + possible.upperBound.plainText, at: range.place)
    }
  }
}
