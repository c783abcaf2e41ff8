import LocatedText
import Scenarios

/// What instruments have in common whose reading follows a process: the process, and shifts by states.
extension DraftReader {
  /// How a reading follows its process, or what a file changes of that; the numbers have been read.
  ///
  /// Gives nil, with a reason reported, where there is no process.
  mutating func readFollowing<Kind: ProcessInstrument>(
    _ text: InstrumentText, onto former: Kind?, _ numbers: ReadNumbers<Kind>, in kind: inout Kind
  ) -> String? {
    let process = part(Kind.word, of: text.object, else: former?.following.process) {
      $0.readMeasured($1)
    }
    numbers.set(in: &kind)
    kind.following.shifts = readShifts(text.object?["shifts"], kind.following.shifts)
    if kind.following.ownShare == 0, kind.following.stability > 0,
      let place = text.object?["stability"]
    {
      problems.error(
        "idle-setting",
        "with a coupling of \(Int(kind.following.coupling)) there is nothing but the process, and nothing "
          + "else that could last",
        at: place.range, hint: "give 'coupling' between -1 and 1, or leave 'stability' out")
    }
    kind.following.process = process ?? ""
    return process
  }

  /// The process that is measured.
  mutating func readMeasured(_ value: LocatedValue?) -> String? {
    guard let name = problems.string(value, named: "the process") else { return nil }
    if draft.processes[name.text] != nil { return name.text }
    if !draft.unreadable.contains(name.text) {
      reportUnknown(name, "there is no process", among: { $0.processes.elements.map(\.name) })
    }
    return nil
  }

  /// Reads shifts by states onto the study's, for instance `{ "depression.ill": -0.4 }`.
  mutating func readShifts(_ value: LocatedValue?, _ former: [StateShift]) -> [StateShift] {
    var shifts = KeyedList<String, StateShift>()
    for shift in former { shifts[shift.written] = shift }
    var places: [String: SourceRange] = [:]
    for member in problems.members(value, in: "the shifts") ?? [] {
      let size = problems.number(member.value, .within(StateShift.sizes), named: "the shift")
      guard let quantity = readQuantity(member.key.trimmed) else { continue }
      guard case .indicator(let state, let value) = quantity else {
        problems.error(
          "impossible-shift", "a reading is shifted by what state somebody is in",
          at: member.key.range, hint: "for instance \"depression.ill\"")
        continue
      }
      let shift = StateShift(state: state, value: value, size: size ?? 0)
      if let first = places.updateValue(member.key.range, forKey: shift.written) {
        problems.error(
          "duplicate-key", "this shift is given twice, written differently", at: member.key.range,
          notes: [problems.note("it was first given here", at: first)])
      }
      shifts[shift.written] = shift
    }
    return shifts.elements
  }
}
