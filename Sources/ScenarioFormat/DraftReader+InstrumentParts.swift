import LocatedText
import Scenarios

/// The numbers that a file gives an instrument.
struct ReadNumbers<Kind: InstrumentKind> {
  fileprivate(set) var values: [(number: InstrumentNumber<Kind>, value: Double)] = []
  /// Whether all are there that must be, and none is wrong.
  fileprivate(set) var areRight = true

  /// Changes them in an instrument.
  func set(in kind: inout Kind) {
    for (number, value) in values { number.set(value, in: &kind) }
  }
}

/// What the kinds of instrument have in common in files: numbers, units, and what they are about.
extension DraftReader {
  // MARK: - Numbers

  /// Reads the numbers that a file gives an instrument, and asks for those that must be there.
  mutating func readNumbers<Kind: InstrumentKind>(
    _ kind: Kind.Type, of text: InstrumentText, hasFormer: Bool
  ) -> ReadNumbers<Kind> {
    var read = ReadNumbers<Kind>()
    for number in kind.numbers where number.path.count == 1 {
      let name = number.path[0]
      if let given = text.object?[name] {
        guard let value = readNumber(number, given) else {
          read.areRight = false
          continue
        }
        read.values.append((number, value))
      } else if number.isRequired, !hasFormer {
        // Where a world is missing, what this file leaves out may be what that world says.
        if !draft.isPartial { _ = problems.required(name, in: text.object) }
        read.areRight = false
      }
    }
    return read
  }

  /// The value of a number of an instrument, of times in years.
  private mutating func readNumber(
    _ number: InstrumentNumber<some InstrumentKind>, _ value: LocatedValue?
  ) -> Double? {
    let (range, subject) = (number.range, number.subject)
    switch number.measure {
    case .real: return size(value, .within(range), named: subject)
    case .whole:
      let bounds = Int(range.lowerBound)...Int(range.upperBound)
      return problems.wholeNumber(value, in: bounds, named: subject).map { Double($0) }
    case .time:
      return range.lowerBound > 0
        ? span(value, upTo: range.upperBound, subject)?.years
        : problems.duration(value, .within(range), named: subject)
    }
  }

  /// A part's number of a name, such as `["batches", "size"]`; a former part has what is left out.
  mutating func readNumber<Kind: InstrumentKind>(
    _ path: [String], of object: LocatedObject?, else former: Kind
  ) -> Double? {
    guard let number = Kind.numbers.first(where: { $0.path == path }) else {
      preconditionFailure("a part is read by numbers of the table")
    }
    return part(path[path.count - 1], of: object, else: number.value(of: former)) {
      $0.readNumber(number, $1)
    }
  }

  /// The unit that a file gives, for people.
  mutating func readUnit(_ text: InstrumentText) -> String? {
    problems.string(text.object?["unit"], named: "the unit")?.text
  }

  // MARK: - States

  /// A state and one of its values, written "depression.ill".
  ///
  /// A value that ends a life is told by a register, and by nobody else.
  mutating func readValueOfState(
    _ value: LocatedValue?, register: Bool? = nil
  ) -> (state: String, value: String)? {
    guard let text = problems.string(value, named: "the state's value") else { return nil }
    let parts = text.text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      problems.error(
        "incomplete-name", "expected a state and its value, not \(text.text.quoted)",
        at: text.range, hint: "for instance \"depression.ill\"")
      return nil
    }
    guard let state = readState(text.part(parts[0])) else { return nil }
    guard state.values.contains(String(parts[1])) else {
      reportUnknown(
        text.part(parts[1]), "\(state.name.quoted) has no value", among: { _ in state.values })
      return nil
    }
    if register != true, let position = state.values.firstIndex(of: String(parts[1])),
      state.ends.contains(position)
    {
      problems.error(
        "nobody-left", "\(text.text.quoted) ends a life, and the dead answer nothing",
        at: text.range,
        hint: "a register knows: { spells: \"\(text.text)\", register: true }")
      return nil
    }
    return (state.name, String(parts[1]))
  }

  /// The state of a name.
  mutating func readState(_ name: LocatedString) -> StateVariable? {
    if draft.unreadable.contains(name.text) { return nil }
    if let state = draft.states[name.text] { return state }
    reportUnknown(name, "there is no state", among: { $0.states.elements.map(\.name) })
    return nil
  }
}
