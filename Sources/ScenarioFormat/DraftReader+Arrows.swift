import LocatedText
import Scenarios

extension DraftReader {
  mutating func readArrows(_ value: LocatedValue?) {
    readCauses(value, in: "the arrows", onto: \.arrows) { reader, member, source, target in
      guard let effect = reader.effect(member.value, named: "the effect") else { return nil }
      let arrow = Arrow(source: source, target: target, effect: effect)
      if effect != 0 { reader.effectPlaces.append((target, member.key.range)) }
      reader.arrowPlaces.append((arrow, member.key.range))
      return arrow
    }
  }

  mutating func readResponses(_ value: LocatedValue?) {
    readCauses(value, in: "the responses", onto: \.responses) { reader, member, source, target in
      reader.readResponse(member, source, target)
    }
  }

  /// Reads arrows or responses; a model's one takes the place of the world's, `null` removes it.
  private mutating func readCauses<Element>(
    _ value: LocatedValue?, in subject: String,
    onto path: WritableKeyPath<ScenarioDraft, KeyedList<Cause, Element>>,
    read: (inout DraftReader, LocatedMember, Source, Target) -> Element?
  ) {
    var places: [Cause: SourceRange] = [:]
    for member in problems.members(value, in: subject) ?? [] {
      guard let (source, target) = readArrow(member.key) else { continue }
      let cause = Cause(source, target)
      if let first = places.updateValue(member.key.range, forKey: cause) {
        problems.error(
          "duplicate-arrow", "this arrow is given twice, written differently",
          at: member.key.range, notes: [problems.note("it was first given here", at: first)])
        continue
      }
      if case .null = member.value.content {
        if draft[keyPath: path][cause] == nil, !draft.isPartial {
          problems.error(
            "nothing-to-remove", "the world has no \(member.name.quoted) to remove",
            at: member.key.range, hint: "null removes what the world says")
        }
        draft[keyPath: path][cause] = nil
      } else if let element = read(&self, member, source, target) {
        draft[keyPath: path][cause] = element
      }
    }
  }

  private mutating func readResponse(
    _ member: LocatedMember, _ source: Source, _ target: Target
  ) -> Response? {
    let object = problems.object(
      member.value, expecting: ["effect", "delay", "builds", "fades"], in: "a response")
    let size = effect(problems.required("effect", in: object), named: "the effect")
    let delay =
      problems.duration(object?["delay"], .within(0...Self.longestLife), named: "the delay") ?? 0
    let builds = span(
      problems.required("builds", in: object), upTo: ParameterPath.longestFade, "the build-up")
    let fades = span(
      problems.required("fades", in: object), upTo: ParameterPath.longestFade, "the fade-out")
    switch target {
    case .process, .transition, .event: break
    case .mark, .start:
      problems.error(
        "impossible-target",
        "a response works on processes, transitions and events, not on a moment's chance",
        at: member.key.range, hint: "write it among the arrows, with the effect alone")
      return nil
    }
    if delay > 0, let place = object?["delay"], !source.isSwitch {
      problems.error(
        "impossible-delay",
        "only a source that is on or off can be delayed, such as a state's value", at: place.range,
        hint: "leave the delay out, or make 'builds' longer")
      return nil
    }
    guard let size, let builds, let fades else { return nil }
    if size != 0 { effectPlaces.append((target, member.key.range)) }
    return Response(
      source: source, target: target, effect: size, delay: TimeSpan(years: delay),
      builds: builds, fades: fades)
  }

  // MARK: - "source -> target"

  mutating func readArrow(_ key: LocatedString) -> (Source, Target)? {
    let example = "for instance \"stress -> depression.onset\""
    guard let arrow = key.text.firstRange(of: "->") else {
      problems.error(
        "no-arrow", "an arrow is written \"source -> target\", not \(key.text.quoted)",
        at: key.range, hint: example)
      return nil
    }
    let right = key.text[arrow.upperBound...]
    if let second = right.firstRange(of: "->") {
      problems.error(
        "two-arrows", "one key holds one arrow", at: key.part(right[second]).range,
        hint: "write a chain as one arrow for each of its steps")
      return nil
    }
    let source = readSource(key.part(key.text[..<arrow.lowerBound]).trimmed)
    let target = readTarget(key.part(right).trimmed)
    guard let source, let target else { return nil }
    if case .process(let name) = target, source.quantities.contains(.part(process: name, .trait)) {
      problems.error(
        "impossible-source",
        "the trait part of \(name.quoted) is already in its value: an arrow would only rescale it",
        at: key.range, hint: "the world says how large the trait part of the process is")
      return nil
    }
    return (source, target)
  }

  private mutating func readSource(_ text: LocatedString) -> Source? {
    let parts = text.text.split(separator: "*", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count <= 3 else {
      problems.error(
        "too-many-factors", "a source is one quantity or the product of two or three",
        at: text.range)
      return nil
    }
    let quantities = parts.compactMap { readQuantity(text.part($0).trimmed) }
    guard quantities.count == parts.count else { return nil }
    switch quantities.count {
    case 1: return .single(quantities[0])
    case 2: return .product(quantities[0], quantities[1])
    default: return .productOfThree(quantities[0], quantities[1], quantities[2])
    }
  }
}

extension Source {
  /// Whether it is on or off and jumps at dates that the engine keeps.
  fileprivate var isSwitch: Bool {
    if case .single(let quantity) = self { quantity.isSwitch } else { false }
  }
}
