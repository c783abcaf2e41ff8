/// Something done to people for a time: do(A = a), counted from their first visit.
///
/// Like an arrow it is part of what is lived and is compared as one: two scenarios that differ in an
/// intervention on a variable part there, and share all before it.
package struct Intervention: Sendable, Hashable {
  package var action: Action
  /// When it begins, counted from the first visit.
  package var start: TimeSpan
  /// How long it lasts; nil for good.
  package var duration: TimeSpan?

  /// Makes an intervention.
  ///
  /// - Precondition: It begins at the first visit or later, and lasts for a time.
  package init(_ action: Action, from start: TimeSpan = .zero, for duration: TimeSpan? = nil) {
    precondition(
      start >= .zero && duration.map { $0 > .zero } ?? true, "an intervention takes time, forwards")
    self.action = action
    self.start = start
    self.duration = duration
  }

  /// What is done.
  package enum Action: Sendable, Hashable {
    /// A state is held at a value.
    case hold(state: String, value: String)
    /// The set-point of a process is this many reference SDs.
    case set(process: String, Double)
    /// The set-point of a process is this much higher.
    case shift(process: String, Double)
    /// An event does not happen.
    case prevent(event: String)

    /// The name of the variable that is acted upon.
    package var variable: String {
      switch self {
      case .hold(let name, _), .set(let name, _), .shift(let name, _), .prevent(let name): name
      }
    }
  }
}
