import LocatedText
import Scenarios

/// The names in arrows and intercepts: what may be a cause and what may be caused.
extension DraftReader {
  /// What an arrow may come from: a trait, a process or a part of it, or something of a state.
  mutating func readQuantity(_ text: LocatedString) -> Source.Quantity? {
    let parts = text.text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
      .map { text.part($0) }
    let name = parts[0].text
    guard !text.text.isEmpty else {
      problems.error("missing-name", "a source is missing here", at: text.range)
      return nil
    }
    if draft.unreadable.contains(name) { return nil }
    if name == Source.Quantity.currentAgeWord {
      return isWhole(text, parts, "a number of years") && hasAge(text) ? .currentAge : nil
    }
    if name == Source.Quantity.seasonWord { return readSeason(text, parts) }
    if draft.traits[name] != nil {
      return isWhole(text, parts, "a trait") ? .trait(name) : nil
    }
    if draft.processes[name] != nil { return readQuantity(ofProcess: name, text, parts) }
    if draft.events[name] != nil {
      problems.error(
        "impossible-source", "\(name.quoted) is an event, which cannot be a source",
        at: text.range, hint: "an event acts through its jolts")
      return nil
    }
    if let state = draft.states[name] { return readQuantity(of: state, text, parts) }
    reportUnknown(parts[0], "unknown variable", among: { $0.names })
    return nil
  }

  /// Whether there is an age at the first visit, from which years are counted.
  private mutating func hasAge(_ text: LocatedString) -> Bool {
    let age = Source.Quantity.age
    if draft.traits[age] == nil, !draft.isPartial, !draft.unreadable.contains(age) {
      problems.error(
        "no-age", "\(text.text.quoted) needs a trait 'age', the age at the first visit",
        at: text.range, hint: "for instance traits: { age: { uniform: [18, 65] } } in the world")
    }
    return draft.traits[age] != nil
  }

  private mutating func readQuantity(
    ofProcess name: String, _ text: LocatedString, _ parts: [LocatedString]
  ) -> Source.Quantity? {
    guard parts.count > 1 else { return .process(name) }
    guard let part = Process.Part(rawValue: parts[1].text) else {
      let known = Process.Part.allCases.map(\.rawValue)
      reportUnknown(parts[1], "\(name.quoted) has no part", among: { _ in known })
      return nil
    }
    guard parts.count == 2 else {
      problems.error(
        "too-many-parts", "nothing can follow \(parts[1].text.quoted)", at: text.range)
      return nil
    }
    return .part(process: name, part)
  }

  private mutating func readQuantity(
    of state: StateVariable, _ text: LocatedString, _ parts: [LocatedString]
  ) -> Source.Quantity? {
    let name = state.name
    guard parts.count > 1 else {
      problems.error(
        "incomplete-name", "\(name.quoted) is a state: say which part of it is the cause",
        at: text.range, hint: "for instance \"\(name).\(state.values[1])\" or \"\(name).ever\"")
      return nil
    }
    let word = parts[1].text
    let isValue = state.values.contains(word)
    if parts.count > (isValue ? 3 : 2), isValue || Self.quantityWords.contains(word) {
      problems.error(
        "too-many-parts", "nothing can follow \(parts[isValue ? 2 : 1].text.quoted)",
        at: text.range)
      return nil
    }
    if isValue, !isOfTheLiving(word, of: state, text) { return nil }
    if isValue, parts.count == 3 { return readMark(of: state, word, parts[2]) }
    if isValue { return .indicator(state: name, value: word) }
    switch word {
    case "ever": return .ever(state: name)
    case "episodes": return .episodes(state: name)
    case "spellYears": return .spellYears(state: name)
    case "totalYears": return .totalYears(state: name)
    default:
      if hasTarget(word, state) {
        problems.error(
          "impossible-source", "\(word.quoted) of \(name.quoted) can be a target, not a source",
          at: text.range, hint: NameSuggestion.hint(for: "", among: state.quantityNames))
      } else {
        reportUnknown(parts[1], "\(name.quoted) has no value", among: { _ in state.quantityNames })
      }
      return nil
    }
  }

  private mutating func readMark(
    of state: StateVariable, _ value: String, _ mark: LocatedString
  ) -> Source.Quantity? {
    if draft.unreadable.contains("\(state.name).\(mark.text)") { return nil }
    guard state.marks.contains(where: { $0.name == mark.text }) else {
      reportUnknown(
        mark, "\(state.name.quoted) has no mark", among: { _ in state.marks.map(\.name) })
      return nil
    }
    guard value != state.values[0] else {
      problems.error(
        "impossible-source",
        "\(value.quoted) is the resting value of \(state.name.quoted): only spells have marks",
        at: mark.range, hint: "for instance \"\(state.name).\(state.values[1]).\(mark.text)\"")
      return nil
    }
    return .mark(state: state.name, value: value, mark: mark.text)
  }

  /// What an arrow may point at: a process, an event, or a transition, mark or start of a state.
  mutating func readTarget(_ text: LocatedString) -> Target? {
    let parts = text.text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      .map { text.part($0) }
    let name = parts[0].text
    guard !text.text.isEmpty else {
      problems.error("missing-name", "a target is missing here", at: text.range)
      return nil
    }
    if draft.unreadable.contains(name) { return nil }
    if name == Source.Quantity.currentAgeWord {
      problems.error(
        "impossible-target",
        "\(name.quoted) is what time makes of the trait 'age', and nothing else",
        at: text.range)
      return nil
    }
    if name == Source.Quantity.seasonWord {
      problems.error(
        "impossible-target", "\(name.quoted) is of the calendar, and nothing changes it",
        at: text.range)
      return nil
    }
    if draft.processes[name] != nil {
      if parts.count == 2, Process.Part(rawValue: parts[1].text) != nil {
        problems.error(
          "impossible-target",
          "\(parts[1].text.quoted) of \(name.quoted) can be a source, not a target", at: text.range,
          hint: "an arrow moves the whole process: write \(name.quoted) alone")
        return nil
      }
      return isWhole(text, parts, "a process") ? .process(name) : nil
    }
    if draft.events[name] != nil { return isWhole(text, parts, "an event") ? .event(name) : nil }
    if draft.traits[name] != nil {
      problems.error(
        "impossible-target", "\(name.quoted) is a trait, which nothing changes", at: text.range)
      return nil
    }
    if let state = draft.states[name] { return readTarget(of: state, text, parts) }
    reportUnknown(parts[0], "unknown variable", among: { $0.names })
    return nil
  }

  private mutating func readTarget(
    of state: StateVariable, _ text: LocatedString, _ parts: [LocatedString]
  ) -> Target? {
    let name = state.name
    guard parts.count > 1 else {
      problems.error(
        "incomplete-name", "\(name.quoted) is a state: say which part of it is the target",
        at: text.range, hint: NameSuggestion.hint(for: "", among: state.targetNames))
      return nil
    }
    let word = parts[1].text
    if draft.unreadable.contains("\(name).\(word)") { return nil }
    guard hasTarget(word, state) else {
      if state.values.contains(word) {
        problems.error(
          "impossible-target",
          "\(word.quoted) is a value of \(name.quoted): an arrow points at a way into or out of it",
          at: text.range, hint: NameSuggestion.hint(for: "", among: state.targetNames))
      } else {
        reportUnknown(
          parts[1], "\(name.quoted) has no transition", among: { _ in state.targetNames })
      }
      return nil
    }
    guard parts.count == 2 else {
      problems.error(
        "too-many-parts", "nothing can follow \(word.quoted) in a target", at: text.range)
      return nil
    }
    if word == "start", case .certain(let value) = state.start {
      problems.error(
        "impossible-target",
        "every life starts with \(name.quoted) at \(state.values[value].quoted): no arrow changes that",
        at: text.range,
        hint: "give it a chance: start: { \(state.values[1]): { probability: 0.01 } }")
      return nil
    }
    if let transition = state.transitions.first(where: { $0.name == word }), transition.rate == nil
    {
      problems.error(
        "impossible-target",
        "\(text.text.quoted) is made after a time, whatever acts on it", at: text.range,
        hint: "give it a rate in place of 'after'")
      return nil
    }
    if word == "start" { return .start(state: name) }
    return state.marks.contains { $0.name == word }
      ? .mark(state: name, name: word) : .transition(state: name, name: word)
  }

  /// The words that follow a state's name in a source, besides its values.
  static let quantityWords = ["ever", "episodes", "spellYears", "totalYears"]

  private func hasTarget(_ word: String, _ state: StateVariable) -> Bool {
    word == "start" || state.transitions.contains { $0.name == word }
      || state.marks.contains { $0.name == word }
  }

  /// Whether a variable that has no parts is named without any.
  private mutating func isWhole(
    _ text: LocatedString, _ parts: [LocatedString], _ kind: String
  ) -> Bool {
    guard parts.count > 1 else { return true }
    problems.error(
      "too-many-parts", "\(parts[0].text.quoted) is \(kind) and has no parts", at: text.range,
      hint: "write \(parts[0].text.quoted) alone")
    return false
  }

  /// Reports a name that nothing has, unless it may belong to what could not be read.
  ///
  /// The message is what is said before the name, such as "unknown variable".
  mutating func reportUnknown(
    _ name: LocatedString, _ message: String, among known: (ScenarioDraft) -> [String]
  ) {
    let draft = draft
    guard !draft.isPartial else { return }
    problems.error(
      "unknown-name",
      name.text.isEmpty ? "a name is missing here" : "\(message) \(name.text.quoted)",
      at: name.range, hint: NameSuggestion.hint(for: name.text, among: known(draft)))
  }
}

extension StateVariable {
  fileprivate var quantityNames: [String] { values + DraftReader.quantityWords }

  fileprivate var targetNames: [String] {
    transitions.map(\.name) + marks.map(\.name) + ["start"]
  }
}
