import LocatedText
import Scenarios

/// Values of states that end a life, and what therefore cannot be said of them.
extension DraftReader {
  /// The positions of the values that end a life, rising; those that cannot are told and left out.
  mutating func readEnds(
    _ value: LocatedValue?, _ names: [String]?, _ start: StateStart?
  ) -> [Int] {
    guard let value else { return [] }
    var elements = [value]
    if case .array = value.content {
      elements = problems.array(value, count: 1...99, named: "the values that end a life") ?? []
    }
    var ends: Set<Int> = []
    for element in elements {
      guard let name = problems.string(element, named: "a value that ends a life"),
        let position = position(of: name, in: names)
      else { continue }
      if position == 0 || position == start?.value {
        problems.error(
          "bad-end",
          "\(name.text.quoted) cannot end a life: "
            + (position == 0 ? "it is the resting value" : "lives begin in it"),
          at: name.range,
          hint: "for instance of: [\"alive\", \"dead\"], endsLife: \"dead\"")
      } else if !ends.insert(position).inserted {
        problems.error(
          "duplicate-value", "the value \(name.text.quoted) is listed twice", at: name.range)
      }
    }
    return ends.sorted()
  }

  /// Whether a value of a state may be a cause, or what is asked of people; says so if it ends their life.
  mutating func isOfTheLiving(
    _ value: String, of state: StateVariable, _ text: LocatedString
  ) -> Bool {
    guard let position = state.values.firstIndex(of: value), state.ends.contains(position) else {
      return true
    }
    problems.error(
      "nobody-left",
      "\(value.quoted) of \(state.name.quoted) ends a life: after it nothing happens that it could change",
      at: text.range, hint: "leave it out")
    return false
  }

  /// Whether a state may be held at a value for a time; says so if that ends a life.
  mutating func canEnd(
    _ action: Intervention.Action, _ parts: InterventionText
  ) -> Bool {
    guard case .hold(let name, let value) = action, let state = draft.states[name],
      let position = state.values.firstIndex(of: value), state.ends.contains(position),
      let word = (parts["for"] ?? parts["until"])?.word, parts["at"] == nil
    else { return true }
    problems.error(
      "impossible-time",
      "\(value.quoted) of \(name.quoted) ends a life, and nobody comes back from it",
      at: word.range, hint: "write \"\(name) = \(value) at\" a moment")
    return false
  }
}
