import LocatedText
import Scenarios
import Tables

/// What is done to people, as a list of texts such as `"antidepressant = ssri from 0 weeks for 8 weeks"`.
extension DraftReader {
  /// So many things done are enough, and keep looking for one of them quick.
  private static let mostInterventions = 200

  private static let example = "for instance \"antidepressant = ssri from 0 weeks for 8 weeks\""

  /// Reads a list of interventions; those that are wrong are told and left out.
  mutating func readInterventions(_ value: LocatedValue?) -> [Intervention] {
    guard let value,
      let elements = problems.array(
        value, count: 0...Self.mostInterventions, named: "what is done")
    else { return [] }
    return elements.compactMap { element in
      problems.string(element, named: "what is done").flatMap { readIntervention($0) }
    }
  }

  /// Reads one intervention.
  mutating func readIntervention(_ text: LocatedString) -> Intervention? {
    let parts = InterventionText(text)
    var isRight = true
    for (place, phrase) in parts.phrases.enumerated()
    where parts.phrases[..<place].contains(where: { $0.word.text == phrase.word.text }) {
      problems.error(
        "said-twice", "\(phrase.word.text.quoted) is said twice", at: phrase.word.range)
      isRight = false
    }
    let action = readAction(parts.deed)
    let conditions = readConditions(parts["when"])
    guard isRight, let schedule = readSchedule(parts, of: action), let action, let conditions
    else { return nil }
    return Intervention(action, schedule, when: conditions)
  }

  // MARK: - What is done

  private mutating func readAction(_ deed: LocatedString) -> Intervention.Action? {
    guard !deed.text.isEmpty else {
      problems.error(
        "nothing-done", "it is not said what is done", at: deed.range, hint: Self.example)
      return nil
    }
    if deed.text == "no" || deed.text.hasPrefix("no ") {
      return readPrevention(deed.part(deed.text.dropFirst(2)).trimmed)
    }
    guard let sign = deed.text.firstIndex(where: { "=+-".contains($0) }) else {
      return readCausedEvent(deed)
    }
    let name = deed.part(deed.text[..<sign]).trimmed
    let value = deed.part(deed.text[deed.text.index(after: sign)...]).trimmed
    if draft.unreadable.contains(name.text) { return nil }
    if let state = draft.states[name.text] {
      guard deed.text[sign] == "=" else {
        problems.error(
          "impossible-deed", "\(name.text.quoted) is a state, to which nothing can be added",
          at: deed.range, hint: "hold it at a value: \"\(name.text) = \(state.values[1])\"")
        return nil
      }
      guard state.values.contains(value.text) else {
        reportUnknown(value, "\(name.text.quoted) has no value", among: { _ in state.values })
        return nil
      }
      return .hold(state: name.text, value: value.text)
    }
    if let trait = draft.traits[name.text] {
      return readTraitAction(trait, deed, sign: deed.text[sign], name, value)
    }
    guard draft.processes[name.text] != nil else {
      if draft.events[name.text] != nil {
        problems.error(
          "impossible-deed", "\(name.text.quoted) is an event, which has no value", at: name.range,
          hint: "write \"\(name.text) at 4 weeks\" or \"no \(name.text)\"")
      } else {
        reportUnknown(
          name, "nothing can be done to",
          among: {
            $0.states.elements.map(\.name) + $0.processes.elements.map(\.name)
              + $0.traits.elements.map(\.name)
          })
      }
      return nil
    }
    guard let number = readSize(value) else { return nil }
    switch deed.text[sign] {
    case "=": return .set(process: name.text, number)
    case "+": return .shift(process: name.text, number)
    default: return .shift(process: name.text, -number)
    }
  }

  /// A number of reference SDs.
  private mutating func readSize(_ text: LocatedString) -> Double? {
    guard let number = Double(text.text), number.isFinite else {
      problems.error(
        "bad-number", "expected a number of reference SDs, found \(text.text.quoted)",
        at: text.range)
      return nil
    }
    guard ParameterPath.effects.contains(number) else {
      problems.error(
        "out-of-range",
        "the number must be \(NumberCondition.within(ParameterPath.effects).words), not \(text.text)",
        at: text.range)
      return nil
    }
    return number
  }

  /// What follows "no": an event, or a transition of a state.
  private mutating func readPrevention(_ name: LocatedString) -> Intervention.Action? {
    if draft.events[name.text] != nil { return .prevent(event: name.text) }
    let parts = name.text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if draft.unreadable.contains(name.text) || draft.unreadable.contains(String(parts[0])) {
      return nil
    }
    if let state = draft.states[String(parts[0])] {
      let names = state.transitions.map(\.name)
      guard parts.count == 2, names.contains(String(parts[1])) else {
        problems.error(
          "impossible-deed",
          "\(name.text.quoted) is no transition of \(state.name.quoted)", at: name.range,
          hint: parts.count == 2
            ? NameSuggestion.hint(for: String(parts[1]), among: names)
            : "to keep people out of a value, forbid what leads to it: "
              + "\"no \(state.name).\(names.first ?? "onset")\"")
        return nil
      }
      return .forbid(state: state.name, transition: String(parts[1]))
    }
    if draft.declares(name.text) {
      problems.error(
        "impossible-deed", "\(name.text.quoted) is neither an event nor a transition",
        at: name.range, hint: "\"no lossOrThreat\", \"no depression.onset\"")
      return nil
    }
    reportUnknown(
      name, "there is no event or transition",
      among: { draft in
        draft.events.elements.map(\.name)
          + draft.states.elements.flatMap { state in
            state.transitions.map { "\(state.name).\($0.name)" }
          }
      })
    return nil
  }

  private mutating func readCausedEvent(_ name: LocatedString) -> Intervention.Action? {
    if draft.events[name.text] != nil { return .cause(event: name.text) }
    if draft.unreadable.contains(name.text) { return nil }
    if let state = draft.states[name.text] {
      problems.error(
        "nothing-done", "it is not said at which value \(name.text.quoted) is held",
        at: name.range, hint: "for instance \"\(name.text) = \(state.values[1])\"")
    } else if draft.declares(name.text) {
      problems.error(
        "nothing-done", "it is not said what is done to \(name.text.quoted)", at: name.range,
        hint: "for instance \"\(name.text) = 1\""
          + (draft.processes[name.text] == nil ? "" : " or \"\(name.text) + 0.5\""))
    } else {
      reportUnknown(
        name, "there is no event", among: { $0.events.elements.map(\.name) })
    }
    return nil
  }

  // MARK: - When it is done

  private mutating func readSchedule(
    _ parts: InterventionText, of action: Intervention.Action?
  ) -> Schedule? {
    var times: [String: Double] = [:]
    for phrase in parts.phrases where phrase.word.text != "when" {
      let word = phrase.word.text
      guard
        let years = problems.duration(
          phrase.rest, .within(0...TimeSpan.longestLife), named: word.quoted)
      else { return nil }
      if word == "for" || word == "every", years < TimeSpan.shortest {
        problems.error(
          "out-of-range", "\(word.quoted) must be 1 hour at least, not \(phrase.rest.text.quoted)",
          at: phrase.rest.range)
        return nil
      }
      times[word] = years
    }
    guard let action else { return nil }
    func refuse(_ word: String, _ message: String, hint: String? = nil) -> Schedule? {
      problems.error(
        "impossible-time", message, at: parts[word]?.word.range ?? parts.deed.range, hint: hint)
      return nil
    }
    if times["at"] != nil, times["from"] != nil {
      return refuse("from", "it is either 'at' a moment or 'from' a moment on")
    }
    if times["at"] != nil, times["for"] != nil {
      return refuse("for", "what is done 'at' a moment does not last", hint: "begin with 'from'")
    }
    let isMoment = times["at"] != nil
    switch action {
    case .cause(let event):
      guard isMoment else {
        return refuse(
          "from", "an event happens at a moment", hint: "for instance \"\(event) at 4 weeks\"")
      }
    case .forbid, .set, .shift, .setTrait, .shiftTrait, .prevent:
      if isMoment {
        return refuse("at", "this lasts for a time", hint: "write 'from' in place of 'at'")
      }
    case .hold: break
    }
    guard canEnd(action, parts) else { return nil }
    let start = times["at"] ?? times["from"] ?? 0
    let until = times["until"]
    if let until, until <= start { return refuse("until", "it ends before it begins") }
    let duration = isMoment ? 0 : times["for"]
    if let every = times["every"] {
      guard let until else {
        return refuse(
          "every", "it is not said until when it is repeated",
          hint: "for instance \"until 8 weeks\"")
      }
      guard let duration else {
        return refuse(
          "every", "it is not said how long it lasts each time", hint: "for instance \"for 1 day\"")
      }
      guard duration <= every * (1 + 1e-9) else {
        return refuse("every", "it would begin again before it has ended")
      }
      guard Schedule.count(every: TimeSpan(years: every), over: until - start) <= Schedule.limit
      else { return refuse("every", "it would be done more than \(Schedule.limit) times") }
      return Schedule(
        from: TimeSpan(years: start), for: TimeSpan(years: min(duration, every)),
        every: TimeSpan(years: every), until: TimeSpan(years: until))
    }
    if isMoment, until != nil {
      return refuse("until", "what is done once at a moment has no end", hint: "add 'every'")
    }
    if duration != nil, until != nil {
      return refuse("until", "how long it lasts is said by 'for' or by 'until', not by both")
    }
    return Schedule(
      from: TimeSpan(years: start), for: duration.map { TimeSpan(years: $0) },
      until: until.map { TimeSpan(years: $0) })
  }

  // MARK: - To whom it is done

  /// The conditions after "when", joined by "and"; nil where one is wrong.
  private mutating func readConditions(
    _ phrase: InterventionText.Phrase?
  ) -> [Intervention.Condition]? {
    guard let phrase else { return [] }
    let text = phrase.rest.text
    var conditions: [Intervention.Condition] = []
    var isRight = true
    var start = text.startIndex
    while true {
      let joint = text[start...].firstRange(of: " and ")
      let part = phrase.rest.part(text[start..<(joint?.lowerBound ?? text.endIndex)]).trimmed
      if let condition = readCondition(part, phrase.word) {
        conditions.append(condition)
      } else {
        isRight = false
      }
      guard let joint else { break }
      start = joint.upperBound
    }
    return isRight ? conditions : nil
  }

  private mutating func readCondition(
    _ text: LocatedString, _ word: LocatedString
  ) -> Intervention.Condition? {
    guard !text.text.isEmpty else {
      problems.error(
        "missing-condition", "it is not said of whom this is done", at: word.range,
        hint: "for instance \"when depression.ill and val66met >= 1\"")
      return nil
    }
    // The longer signs stand first, so that ">=" is not taken for ">".
    for comparison in RowCondition.Comparison.allCases {
      guard let sign = text.text.firstRange(of: comparison.rawValue) else { continue }
      let number = text.part(text.text[sign.upperBound...]).trimmed
      let name = text.part(text.text[..<sign.lowerBound]).trimmed
      if let state = draft.states[name.text], comparison == .equal || comparison == .unequal {
        guard state.values.contains(number.text) else {
          reportUnknown(number, "\(name.text.quoted) has no value", among: { _ in state.values })
          return nil
        }
        return Intervention.Condition(
          .indicator(state: state.name, value: number.text), .equal, comparison == .equal ? 1 : 0)
      }
      let quantity = readQuantity(name)
      guard let value = Double(number.text), value.isFinite else {
        problems.error(
          "bad-number", "expected a number to compare with, found \(number.text.quoted)",
          at: number.range)
        return nil
      }
      return quantity.map { Intervention.Condition($0, comparison, value) }
    }
    let isNegated = text.text.hasPrefix("not ")
    let name = isNegated ? text.part(text.text.dropFirst(4)).trimmed : text
    guard let quantity = readQuantity(name) else { return nil }
    guard isYesOrNo(quantity) else {
      problems.error(
        "no-comparison", "\(name.text.quoted) is a number: say what it is compared with",
        at: name.range, hint: "for instance \"\(name.text) >= 1\"")
      return nil
    }
    return Intervention.Condition(quantity, .equal, isNegated ? 0 : 1)
  }

  private func isYesOrNo(_ quantity: Source.Quantity) -> Bool {
    switch quantity {
    case .indicator, .mark, .ever: true
    case .trait(let name): draft.traits[name]?.law.isYesOrNo == true
    case .currentAge, .season, .process, .part, .episodes, .spellYears, .totalYears: false
    }
  }
}
