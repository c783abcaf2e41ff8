package import Scenarios

/// Something that is done, as a sentence has it.
package struct DeedWords: Sendable, Hashable {
  /// As files and options write it.
  package let written: String
  /// What is done, such as "depression held at 'well'".
  package let what: String
  /// When, such as "from the first visit on".
  package let when: String
  /// The variable that it is done to, and of a state that is held its value.
  package let variable: String
  package let held: String?

  /// Both.
  package var words: String { "\(what) \(when)" }

  /// The words for a deed.
  package init(_ deed: Intervention) {
    (written, variable) = (deed.written, deed.action.variable)
    var held: String?
    switch deed.action {
    case .hold(let state, let value):
      what =
        deed.schedule.lasts ? "\(state) held at '\(value)'" : "\(state) turned to '\(value)'"
      held = deed.schedule.lasts ? value : nil
    case .forbid(let state, let transition): what = "\(state).\(transition) prevented"
    case .set(let name, let level): what = "\(name) held at \(ModelEquations.text(level))"
    case .shift(let name, let size):
      what = "\(name) pulled \(size < 0 ? "down" : "up") by \(ModelEquations.text(size.magnitude))"
    case .setTrait(let name, let value): what = "\(name) counting as \(ModelEquations.text(value))"
    case .shiftTrait(let name, let size):
      what =
        "\(name) counting as \(ModelEquations.text(size.magnitude)) \(size < 0 ? "less" : "more")"
    case .cause(let event): what = "\(event) made to happen"
    case .prevent(let event): what = "\(event) prevented"
    }
    self.held = held
    when = Self.words(deed.schedule) + (deed.conditions.isEmpty ? "" : " (\(Self.condition(deed)))")
  }

  private static func words(_ schedule: Schedule) -> String {
    let start =
      schedule.start == .zero ? "the first visit" : "\(schedule.start.words) after the first visit"
    var words: String
    if !schedule.lasts {
      words = (schedule.start == .zero ? "at " : "") + start
    } else if let duration = schedule.duration {
      words = "from \(start) on, for \(duration.words)"
    } else {
      words = "from \(start) on"
    }
    if let every = schedule.every { words += ", again every \(every.words)" }
    if let until = schedule.until { words += ", until \(until.words) after the first visit" }
    return words
  }

  /// What must hold, as files write it.
  private static func condition(_ deed: Intervention) -> String {
    var bare = deed
    bare.conditions = []
    return String(deed.written.dropFirst(bare.written.count + 1))
  }
}
