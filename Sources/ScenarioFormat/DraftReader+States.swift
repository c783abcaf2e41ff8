import LocatedText
import Scenarios

extension DraftReader {
  /// Words that have a meaning of their own in arrows or in a state.
  private static let reservedWords = Set(quantityWords + ["start", "of", "marks", "endsLife"])

  /// So many marks and transitions are enough, and keep looking for one of them quick.
  private static let (mostMarks, mostTransitions) = (32, 200)

  mutating func readState(_ member: LocatedMember) -> StateVariable? {
    guard let members = problems.members(member.value, in: "a state") else { return nil }
    func value(_ name: String) -> LocatedValue? { members.first { $0.name == name }?.value }
    let values = readValues(value("of"), member)
    let start = readStart(value("start"), values)
    noteIfUnreadable("\(member.name).start", start)
    let marks = readMarks(value("marks"), ofState: member.name)
    let ends = readEnds(value("endsLife"), values, start)
    var transitions: [Transition] = []
    let parts = members.filter { !["of", "start", "marks", "endsLife"].contains($0.name) }
    if parts.count > Self.mostTransitions {
      problems.error(
        "too-many-parts", "a state has at most \(Self.mostTransitions) transitions",
        at: member.key.range)
      return nil
    }
    for part in parts {
      if marks.contains(where: { $0.name == part.name }) {
        problems.error(
          "redeclared", "\(part.name.quoted) is already a mark of this state", at: part.key.range,
          hint: "an arrow's target must tell them apart")
        continue
      }
      let transition = readTransition(part, values, ends: ends)
      noteIfUnreadable("\(member.name).\(part.name)", transition)
      if let transition { transitions.append(transition) }
    }
    guard let values, let start else { return nil }
    return StateVariable(
      name: member.name, values: values, start: start, marks: marks, transitions: transitions,
      ends: ends)
  }

  /// The values of a state, or nil if they cannot be relied upon.
  private mutating func readValues(
    _ value: LocatedValue?, _ member: LocatedMember
  ) -> [String]? {
    guard let value else {
      problems.error(
        "missing-member", "'of' is missing in a state", at: member.value.range.opening,
        hint: "for instance of: [\"well\", \"ill\"], the resting value first")
      return nil
    }
    guard let elements = problems.array(value, count: 2...100, named: "the values") else {
      return nil
    }
    var names: [String] = []
    for element in elements {
      guard let name = problems.string(element, named: "a value"), isPartName(name) else {
        continue
      }
      if names.contains(name.text) {
        problems.error(
          "duplicate-value", "the value \(name.text.quoted) is listed twice", at: name.range)
      }
      names.append(name.text)
    }
    return names.count == elements.count ? names : nil
  }

  /// Whether a text can name a value, mark or transition.
  private mutating func isPartName(_ key: LocatedString) -> Bool {
    guard isName(key) else { return false }
    guard Self.reservedWords.contains(key.text) else { return true }
    problems.error(
      "reserved-name", "\(key.text.quoted) has a special meaning in a state", at: key.range,
      hint: "choose another name")
    return false
  }

  private mutating func readMarks(
    _ value: LocatedValue?, ofState state: String
  ) -> [Mark] {
    var marks: [Mark] = []
    guard let value, let members = problems.members(value, in: "the marks") else { return [] }
    if members.count > Self.mostMarks {
      problems.error(
        "too-many-parts", "a state has at most \(Self.mostMarks) marks", at: value.range.opening)
    }
    for mark in members.prefix(Self.mostMarks) {
      let law = problems.onlyMember(mark.value, among: ["bernoulli"], in: "a mark")
      let probability = problems.number(law?.value, .within(0...1), named: "a probability")
      guard isPartName(mark.key), let probability else {
        draft.unreadable.insert("\(state).\(mark.name)")
        continue
      }
      marks.append(Mark(name: mark.name, probability: probability))
    }
    return marks
  }

  private mutating func readStart(_ value: LocatedValue?, _ names: [String]?) -> StateStart? {
    guard let value else { return .certain(0) }
    if let name = value.locatedString { return position(of: name, in: names).map { .certain($0) } }
    guard case .object(let members) = value.content, let member = members.first,
      members.count == 1
    else {
      problems.error(
        "bad-start", "a start is a value, or one value with a probability or a hazard",
        at: value.range, hint: "for instance start: { ill: { probability: 0.05 } }")
      return nil
    }
    let law = problems.onlyMember(
      member.value, among: ["probability", "hazard"], in: "a start")
    let isHazard = law?.name == "hazard"
    let number = problems.number(
      law?.value, .within(isHazard ? ParameterPath.hazards : 0...1),
      named: isHazard ? "a hazard" : "a probability")
    guard let target = position(of: member.key, in: names) else { return nil }
    guard target != 0 else {
      problems.error(
        "bad-start", "\(member.name.quoted) is the resting value: give the chance of another value",
        at: member.key.range)
      return nil
    }
    return number.map { isHazard ? .hazard(target, $0) : .probability(target, $0) }
  }

  private mutating func readTransition(
    _ member: LocatedMember, _ names: [String]?, ends: [Int]
  ) -> Transition? {
    guard isPartName(member.key) else { return nil }
    let object = problems.object(
      member.value, expecting: ["from", "to", "rate", "after"], in: "a transition")
    let left = problems.string(problems.required("from", in: object), named: "'from'")
    let from = position(of: left, in: names)
    let to = position(
      of: problems.string(problems.required("to", in: object), named: "'to'"), in: names)
    let pace = readPace(object)
    if let from, from == to {
      problems.error(
        "no-way", "a transition leads from one value to another", at: member.key.range)
      return nil
    }
    if let left, let from, ends.contains(from) {
      problems.error(
        "no-way", "\(left.text.quoted) ends a life, so nothing leads out of it", at: left.range,
        hint: "leave this transition out, or \(left.text.quoted) out of 'endsLife'")
      return nil
    }
    guard let from, let to, let pace else { return nil }
    return Transition(name: member.name, from: from, to: to, pace: pace)
  }

  /// The rate of a transition, or the time after which it is made.
  private mutating func readPace(_ object: LocatedObject?) -> Transition.Pace? {
    guard let after = object?["after"] else {
      return readRate(problems.required("rate", in: object)).map { .rate($0) }
    }
    if object?["rate"] != nil {
      problems.error(
        "two-paces", "a transition is made at a rate or after a time, not both", at: after.range,
        hint: "leave one of them out")
      return nil
    }
    return span(after, upTo: TimeSpan.longestLife, "'after'").map { .after($0) }
  }

  /// The position of a value's name; says so if there is none.
  mutating func position(of name: LocatedString?, in names: [String]?) -> Int? {
    guard let name, let names else { return nil }
    if let position = names.firstIndex(of: name.text) { return position }
    problems.error(
      "unknown-name", "\(name.text.quoted) is not a value of this state", at: name.range,
      hint: NameSuggestion.hint(for: name.text, among: names))
    return nil
  }
}
