import LocatedText
import Scenarios

extension DraftReader {
  mutating func readArrows(_ value: LocatedValue?) {
    for member in problems.members(value, in: "the arrows") ?? [] {
      guard let (source, target) = readArrow(member.key) else { continue }
      let former = draft.arrows.firstIndex { $0.source == source && $0.target == target }
      if case .null = member.value.content {
        remove(former, member.key, from: \.arrows)
        continue
      }
      guard let effect = effect(member.value, named: "the effect") else { continue }
      let arrow = Arrow(source: source, target: target, effect: effect)
      arrowPlaces.append((arrow, member.key.range))
      if let former { draft.arrows[former] = arrow } else { draft.arrows.append(arrow) }
    }
  }

  mutating func readResponses(_ value: LocatedValue?) {
    for member in problems.members(value, in: "the responses") ?? [] {
      guard let (source, target) = readArrow(member.key) else { continue }
      let former = draft.responses.firstIndex { $0.source == source && $0.target == target }
      if case .null = member.value.content {
        remove(former, member.key, from: \.responses)
        continue
      }
      guard let response = readResponse(member, source, target) else { continue }
      if let former { draft.responses[former] = response } else { draft.responses.append(response) }
    }
  }

  /// Takes an arrow of the world away: `"a -> b": null`.
  private mutating func remove<Element>(
    _ former: Int?, _ key: LocatedString, from path: WritableKeyPath<ScenarioDraft, [Element]>
  ) {
    if let former {
      draft[keyPath: path].remove(at: former)
    } else {
      problems.error(
        "nothing-to-remove", "the world has no '\(key.text)' to take away", at: key.range)
    }
  }

  private mutating func readResponse(
    _ member: LocatedMember, _ source: Source, _ target: Target
  ) -> Response? {
    switch target {
    case .process, .transition, .event: break
    case .mark, .start:
      problems.error(
        "impossible-target", "a response works on processes, transitions and events",
        at: member.key.range, hint: "use an arrow")
      return nil
    }
    let object = problems.object(
      member.value, expecting: ["effect", "delay", "builds", "fades"], in: "a response")
    let size = effect(problems.required("effect", in: object), named: "the effect")
    let delay = problems.duration(object?["delay"], .notNegative, named: "the delay") ?? 0
    let builds = problems.duration(
      problems.required("builds", in: object), .positive, named: "the build-up")
    let fades = problems.duration(
      problems.required("fades", in: object), .positive, named: "the fade-out")
    if case .single(let quantity) = source, quantity.isSwitch {
    } else if delay > 0, let place = object?["delay"] {
      problems.error(
        "impossible-delay",
        "only a source that is on or off, such as a state's value, can be "
          + "delayed", at: place.range)
      return nil
    }
    guard let size, let builds, let fades else { return nil }
    return Response(
      source: source, target: target, effect: size, delay: TimeSpan(years: delay),
      builds: TimeSpan(years: builds), fades: TimeSpan(years: fades))
  }

  mutating func readIntercepts(_ value: LocatedValue?) {
    for member in problems.members(value, in: "the intercepts") ?? [] {
      guard let target = readTarget(member.key.trimmed) else { continue }
      guard case .transition(let state, let name) = target else {
        problems.error(
          "impossible-intercept", "equal fit solves the rates of transitions only",
          at: member.key.range, hint: "for instance \"depression.onset\"")
        continue
      }
      guard let rate = readRate(member.value) else { continue }
      intercepts.append(LocatedIntercept(target: target, range: member.value.range))
      draft.states = draft.states.map {
        $0.name == state ? $0.replacingRate(of: name, with: rate) : $0
      }
      if !draft.intercepts.contains(target) { draft.intercepts.append(target) }
    }
  }

  // MARK: - Names in arrows

  private mutating func readArrow(_ key: LocatedString) -> (Source, Target)? {
    guard let arrow = Self.position(of: "->", in: key.text) else {
      problems.error(
        "no-arrow", "an arrow is written \"source -> target\"", at: key.range)
      return nil
    }
    let source = readSource(key.part(key.text[..<arrow.lowerBound]).trimmed)
    let target = readTarget(key.part(key.text[arrow.upperBound...]).trimmed)
    guard let source, let target else { return nil }
    return (source, target)
  }

  /// Where a two-letter sign stands in a text.
  private static func position(of sign: String, in text: String) -> Range<String.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(sign) {
        return start..<text.index(start, offsetBy: sign.count)
      }
      start = text.index(after: start)
    }
    return nil
  }

  private mutating func readSource(_ text: LocatedString) -> Source? {
    let parts = text.text.split(separator: "*", omittingEmptySubsequences: false)
    let quantities = parts.map { readQuantity(text.part($0).trimmed) }
    switch quantities.count {
    case 1: return quantities[0].map { .single($0) }
    case 2:
      guard let first = quantities[0], let second = quantities[1] else { return nil }
      return .product(first, second)
    default:
      problems.error(
        "too-many-factors", "a source is one quantity or the product of two", at: text.range)
      return nil
    }
  }

  private mutating func readQuantity(_ text: LocatedString) -> Source.Quantity? {
    let parts = text.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let name = parts[0]
    if parts.count == 1, draft.traits.contains(where: { $0.name == name }) { return .trait(name) }
    if parts.count == 1, draft.processes.contains(where: { $0.name == name }) {
      return .process(name)
    }
    guard let state = draft.state(name) else {
      if draft.events.contains(where: { $0.name == name }) {
        problems.error(
          "impossible-source", "an event works through its jolts; it cannot be a source",
          at: text.range)
      } else {
        reportUnknown(text, name, "variable", among: draft.names)
      }
      return nil
    }
    let known = state.values + Self.reservedWords.dropLast()
    guard parts.count >= 2, known.contains(parts[1]) else {
      reportUnknown(
        text, parts.count >= 2 ? parts[1] : "", "quantity of '\(name)'", among: known)
      return nil
    }
    switch (parts[1], parts.count) {
    case ("ever", 2): return .ever(state: name)
    case ("episodes", 2): return .episodes(state: name)
    case ("spellYears", 2): return .spellYears(state: name)
    case ("totalYears", 2): return .totalYears(state: name)
    case (let value, 2): return .indicator(state: name, value: value)
    case (let value, 3) where state.marks.contains { $0.name == parts[2] }:
      return .mark(state: name, value: value, mark: parts[2])
    default:
      reportUnknown(
        text, parts[2], "mark of '\(name)'", among: state.marks.map(\.name))
      return nil
    }
  }

  private mutating func readTarget(_ text: LocatedString) -> Target? {
    let parts = text.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let name = parts[0]
    if parts.count == 1 {
      if draft.processes.contains(where: { $0.name == name }) { return .process(name) }
      if draft.events.contains(where: { $0.name == name }) { return .event(name) }
    }
    if draft.traits.contains(where: { $0.name == name }) {
      problems.error(
        "impossible-target", "'\(name)' is a trait, which nothing changes", at: text.range)
      return nil
    }
    guard let state = draft.state(name) else {
      let targets = draft.processes.map(\.name) + draft.events.map(\.name)
      reportUnknown(text, name, "target", among: targets + draft.states.map(\.name))
      return nil
    }
    let known = state.transitions.map(\.name) + state.marks.map(\.name) + ["start"]
    guard parts.count == 2, known.contains(parts[1]) else {
      reportUnknown(
        text, parts.count >= 2 ? parts[1] : "", "transition of '\(name)'", among: known)
      return nil
    }
    if parts[1] == "start" { return .start(state: name) }
    return state.marks.contains { $0.name == parts[1] }
      ? .mark(state: name, name: parts[1]) : .transition(state: name, name: parts[1])
  }

  private mutating func reportUnknown(
    _ text: LocatedString, _ written: String, _ kind: String, among known: [String]
  ) {
    let message =
      written.isEmpty
      ? "'\(text.text)' needs a \(kind): \(known.joined(separator: ", "))"
      : "unknown \(kind) '\(written)'"
    problems.error(
      "unknown-name", message, at: text.range,
      hint: NameSuggestion.hint(for: written, among: known))
  }
}
