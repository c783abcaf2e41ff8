import LocatedText
import Scenarios

/// The rates that equal fit solves.
extension DraftReader {
  /// Reads intercepts: a rate, or an object that also says how it goes with what is drawn.
  ///
  /// For instance `"depression.onset": { rate: "0.0024 / year", drawn: { rate: "0.0023 / year", moves: {
  /// "bdnf -> depression.onset": [0.3, -0.1] } } }`; see `DrawnIntercept`.
  mutating func readIntercepts(_ value: LocatedValue?) {
    var places: [Target: SourceRange] = [:]
    for member in problems.members(value, in: "the intercepts") ?? [] {
      let (rate, drawn) = readIntercept(member.value)
      guard let target = readTarget(member.key.trimmed) else { continue }
      guard case .transition(let state, let name) = target else {
        problems.error(
          "impossible-intercept", "equal fit solves only for rates of transitions",
          at: member.key.range, hint: "for instance \"depression.onset\"")
        continue
      }
      if let first = places.updateValue(member.key.range, forKey: target) {
        problems.error(
          "duplicate-key", "this intercept is given twice, written differently",
          at: member.key.range, notes: [problems.note("it was first given here", at: first)])
      }
      guard let rate else { continue }
      intercepts.append(LocatedIntercept(target: target, range: member.value.range))
      if let place = draft.states[state]?.transitions.firstIndex(where: { $0.name == name }) {
        draft.states[state]?.transitions[place].pace = .rate(rate)
      }
      draft.intercepts[target] = target
      // A rate alone knows nothing of ranges, whatever a file below says.
      draft.drawnIntercepts[target] = drawn.map {
        DrawnIntercept(target: target, rate: $0.rate, moves: $0.moves)
      }
    }
  }

  private mutating func readIntercept(
    _ value: LocatedValue
  ) -> (Rate?, (rate: Rate, moves: [DrawnIntercept.Move])?) {
    guard case .object = value.content else { return (readRate(value), nil) }
    let object = problems.object(value, expecting: ["rate", "drawn"], in: "an intercept")
    let rate = readRate(problems.required("rate", in: object))
    guard let place = problems.required("drawn", in: object) else { return (rate, nil) }
    let drawn = problems.object(place, expecting: ["rate", "moves"], in: "a drawn rate")
    let middle = readRate(problems.required("rate", in: drawn))
    if let middle, middle.perYear <= 0, let rate = drawn?["rate"] {
      problems.error(
        "out-of-range", "a rate that varies with what is drawn must be above 0", at: rate.range)
    }
    var moves: [DrawnIntercept.Move] = []
    let names = "[the change, its curvature]"
    for member in problems.members(problems.required("moves", in: drawn), in: "the moves") ?? [] {
      guard let numbers = problems.array(member.value, count: 2...2, named: names),
        let linear = effect(numbers[0], named: "the change"),
        let quadratic = effect(numbers[1], named: "the curvature")
      else { continue }
      movedPlaces.append(member.key)
      moves.append(.init(number: member.key.text, linear: linear, quadratic: quadratic))
    }
    return (rate, middle.map { ($0, moves) })
  }

  /// Reports moves by what is not drawn; ranges stand below intercepts.
  mutating func checkMoves() {
    let names = draft.free.elements.map(\.parameter.name)
    let known = Set(names)
    for key in movedPlaces where !known.contains(key.text) && !draft.isPartial {
      problems.error(
        "unknown-name", "no range is given for \(key.text.quoted), so no rate varies with it",
        at: key.range, hint: NameSuggestion.hint(for: key.text, among: names))
    }
  }
}
