import Distributions
import LocatedText
import Scenarios

/// Numbers known only within a range.
extension DraftReader {
  /// Reads the free parameters of a file.
  ///
  /// For instance `"depression.ill -> bdnf": { effect: { normal: [-0.5, 0.25] } }`, or
  /// `"threat": { logUniform: ["0.3 / year", "1 / year"] }`, in a model with `matters` beside the law of an effect;
  /// `null` takes away what a file below says. A world's and a model's are about lives and about instruments, whichever study has them, a study's about how
  /// it measures and loses. Of one number that of the model counts, then that of the file upon the other.
  mutating func readFree(_ value: LocatedValue?, in kind: ScenarioFile) {
    var places: [ParameterPath: SourceRange] = [:]
    for member in problems.members(value, in: "the free ranges") ?? [] {
      for (path, key, law) in readFree(member, in: kind) {
        if let first = places.updateValue(key.range, forKey: path) {
          problems.error(
            "duplicate-key", "this range is given twice, written differently", at: key.range,
            notes: [problems.note("it was first given here", at: first)])
          continue
        }
        if case .base(let target) = path, draft.intercepts[target] != nil {
          problems.error(
            "impossible-range", "equal fit solves for \(path.written.quoted): it has no range",
            at: key.range, hint: "remove it from 'intercepts' or from 'free'")
          continue
        }
        if case .null = law.content {
          if kind == .study, draft.free[path]?.owner == .model { continue }
          ranged.insert(path)
          draft.free[path] = nil
          continue
        }
        guard let parameter = readParameter(law, of: path, in: kind) else { continue }
        let range = LocatedRange(
          parameter: parameter, owner: kind, place: key.range, source: problems.source)
        // What a model says of measuring counts whatever the study says.
        if kind == .study, draft.free[path]?.owner == .model { continue }
        draft.free[path] = range
        ranged.insert(path)
        if path.isOfLives || kind == .study { check(range) }
      }
    }
  }

  /// Takes away the ranges that files below give of what this file has changed: it knows the number.
  mutating func dropRanges(movedFrom former: ScenarioDraft, by kind: ScenarioFile) {
    for range in former.free.elements where !ranged.contains(range.path) {
      // A model's range of measuring is about whatever number it says itself.
      if kind == .model, range.owner == .model { continue }
      // Every study gives numbers; whether a world's range holds in it is found by these.
      if kind == .study, range.owner != .study { continue }
      guard let number = former.number(at: range.path), number != draft.number(at: range.path)
      else { continue }
      draft.free[range.path] = nil
    }
  }

  /// The paths of one member, each with its key and the law's text.
  private mutating func readFree(
    _ member: LocatedMember, in kind: ScenarioFile
  ) -> [(ParameterPath, LocatedString, LocatedValue)] {
    let key = member.key.trimmed
    if let path = Self.lookedPath(key.text) {
      if !path.isOfModels, kind != .study {
        problems.error(
          "impossible-range",
          key.text.hasPrefix("loss.")
            ? "how people are lost is for the study to say"
            : "which small studies are published is for the study to say", at: key.range,
          hint: "put a range of \(key.text.quoted) under 'free' in the study")
        return []
      }
      return [(path, key, member.value)]
    }
    if kind == .study {
      problems.error(
        "impossible-range", "\(key.text.quoted) is not about how a study measures or loses",
        at: key.range,
        hint: "for instance \"measurement.depression.sensitivity\" or "
          + "\"loss.attrition.probability\"")
      return []
    }
    guard key.text.firstRange(of: "->") != nil else {
      if let name = key.text.split(separator: ".").first.map(String.init),
        draft.processes[name] != nil
      {
        return readNumber(ofProcess: name, key, in: kind).map { [($0, key, member.value)] } ?? []
      }
      if let name = key.text.split(separator: ".").first.map(String.init),
        draft.traits[name] != nil
      {
        problems.error(
          "impossible-range", "\(name.quoted) is a trait, and its law has no range", at: key.range,
          hint: "put what is not known of it into the range of an arrow: \"\(name) -> …\"")
        return []
      }
      guard let target = readTarget(key) else { return [] }
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

  /// The path of a number of a process.
  private mutating func readNumber(
    ofProcess name: String, _ key: LocatedString, in kind: ScenarioFile
  ) -> ParameterPath? {
    let parts = key.text.split(separator: ".", omittingEmptySubsequences: false)
    let names = ParameterPath.ProcessPart.allCases.map(\.rawValue)
    guard kind == .world else {
      problems.error(
        "impossible-range", "\(name.quoted) is a process, which has no number of its own here",
        at: key.range, hint: "no model may change a trait's or a fluctuation's parameters")
      return nil
    }
    guard parts.count == 2, let part = ParameterPath.ProcessPart(rawValue: String(parts[1])) else {
      problems.error(
        "unknown-name", "\(name.quoted) is a process: say which of its numbers", at: key.range,
        hint: NameSuggestion.hint(for: parts.count > 1 ? String(parts[1]) : "", among: names))
      return nil
    }
    return .process(name, part)
  }

  /// The path of a number of measuring, written `measurement.instrument.number`, of `loss.…` or `series.…`.
  static func lookedPath(_ text: String) -> ParameterPath? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.count >= 3, parts[0] == "loss" { return .loss(path: Array(parts[1...])) }
    if parts.count >= 3, parts[0] == "series" { return .series(path: Array(parts[1...])) }
    guard parts.count >= 3, parts[0] == "measurement" else { return nil }
    return .measurement(instrument: parts[1], path: Array(parts[2...]))
  }

  // MARK: - Laws

  mutating func readLaw(
    _ value: LocatedValue, of path: ParameterPath
  ) -> FreeParameter.Law? {
    guard
      let member = problems.onlyMember(
        value, among: ["uniform", "normal", "logUniform", "logNormal"], beside: ["matters"],
        in: "a range")
    else { return nil }
    let (isNormal, isLogNormal) = (member.name == "normal", member.name == "logNormal")
    let names =
      isNormal
      ? ("the mean", "the SD")
      : isLogNormal
        ? ("the median", "the factor of one SD") : ("the lower bound", "the upper bound")
    guard
      let numbers = problems.array(
        member.value, count: 2...2, named: "[\(names.0), \(names.1)]")
    else { return nil }
    let first = readNumber(numbers[0], of: path, named: names.0)
    let second =
      isLogNormal
      ? problems.number(numbers[1], .between(1, 1e6), named: names.1)
      : readNumber(numbers[1], of: path, named: names.1)
    guard let first, let second else { return nil }
    if isNormal, let reason = Self.noNormalLaw(of: path) {
      problems.error(
        "impossible-range", "\(reason.subject) has no normal law: it could be negative",
        at: member.key.range, hint: reason.hint)
      return nil
    }
    do {
      switch member.name {
      case "uniform": return .uniform(try Uniform(lower: first, upper: second))
      case "normal": return .normal(try Normal(mean: first, standardDeviation: second))
      case "logNormal":
        guard first > 0 else { break }
        return .logNormal(median: first, factor: second)
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
        : isLogNormal
          ? "the median must be above 0"
          : "the upper bound must be above the lower bound"
            + (member.name == "logUniform" ? ", and that above 0" : ""), at: member.value.range)
    return nil
  }

  /// Why a number that cannot be negative has no normal law, and what it may have; nil where it has.
  private static func noNormalLaw(of path: ParameterPath) -> (subject: String, hint: String)? {
    switch path {
    case .response(_, _, let part) where part != .effect:
      ("a time", "for instance logUniform: [\"6 months\", \"20 years\"]")
    case .process(_, .halfLife): ("a time", "for instance logUniform: [\"4 weeks\", \"1 year\"]")
    case .base: ("a rate or a probability", "take uniform or logUniform")
    default: nil
    }
  }

  /// A number in the unit of a path: an effect, years, a rate a year, a probability.
  mutating func readNumber(
    _ value: LocatedValue, of path: ParameterPath, named name: String
  ) -> Double? {
    switch path {
    case .response(_, _, .effect), .arrow: effect(value, named: name)
    case .response(_, _, .delay):
      problems.duration(value, .within(path.range), named: name)
    case .response, .process(_, .halfLife):
      span(value, upTo: path.range.upperBound, name)?.years
    case .process(_, .trait): problems.number(value, .within(0...1), named: name)
    case .base(.transition), .base(.event): readRate(value)?.perYear
    case .base(.start(let state)):
      if case .hazard? = draft.states[state]?.start {
        problems.number(value, .within(ParameterPath.hazards), named: name)
      } else {
        problems.number(value, .within(0...1), named: name)
      }
    case .base: problems.number(value, .within(0...1), named: name)
    case .series: problems.number(value, .within(path.range), named: name)
    case .measurement, .loss:
      // What the instrument allows is known where the model meets a study: see `checkFree`.
      problems.number(value, .within(-1e9...1e9), named: name)
    }
  }

  // MARK: - What is ranged over

  /// Reports the world's and the model's ranges of numbers that the study's instruments do not have, or that
  /// they cannot be.
  mutating func checkFree() {
    for range in draft.free.elements where range.owner != .study {
      guard case .measurement(let name, _) = range.path, draft.instruments[name] != nil
      else { continue }
      // It may be about a visit or a stratum that another study does not have.
      if isForeignStudy, draft.range(of: range.path) == nil { continue }
      // A study whose own number lies outside asks in another way than the world's range is about.
      if range.owner == .world, let number = draft.number(at: range.path),
        !range.parameter.law.contains(number)
      {
        draft.free[range.path] = nil
        continue
      }
      check(range)
    }
  }

  /// Reports a range of a number that is not there, that leaves what the number may be, or in which the
  /// number that stands there is not.
  private mutating func check(_ range: LocatedRange) {
    let (path, law) = (range.path, range.parameter.law)
    guard let possible = draft.range(of: path) else {
      if !draft.isPartial { reportMissing(range) }
      return
    }
    guard law.lies(in: possible) else {
      problems.error(
        "out-of-range",
        "\(Self.subject(of: path)) must be between \(possible.lowerBound.plainText) and "
          + possible.upperBound.plainText, at: range.place, in: range.source)
      return
    }
    if let number = draft.number(at: path), !law.contains(number) {
      problems.error(
        "not-in-range",
        "\(Self.subject(of: path)) is \(number.plainText) where nothing is drawn, which is not in "
          + "its range", at: range.place, in: range.source,
        hint: "give it a number in the range, or a range that contains the number")
    }
  }

  private mutating func reportMissing(_ range: LocatedRange) {
    switch range.path {
    case .measurement(let name, let number) where draft.instruments[name] != nil:
      problems.error(
        "unknown-name",
        "\(name.quoted) has no number \(number.joined(separator: ".").quoted) in this study",
        at: range.place, in: range.source)
    case .measurement(let name, _):
      guard !draft.unreadableInstruments.contains(name) else { return }
      problems.error(
        "unknown-name", "there is no instrument \(name.quoted)", at: range.place,
        in: range.source,
        hint: NameSuggestion.hint(for: name, among: draft.instruments.elements.map(\.name)))
    default:
      problems.error(
        "unknown-name", "there is no number \(range.path.written.quoted)", at: range.place,
        in: range.source)
    }
  }

  /// What a message calls a number.
  static func subject(of path: ParameterPath) -> String {
    guard case .measurement(let name, let number) = path else { return path.written.quoted }
    return "\(number.joined(separator: ".").quoted) of \(name.quoted)"
  }
}
