import Scenarios

extension Study {
  /// Whether lives may end, in some arm at least.
  package var isMortal: Bool { courses.scenarios.contains { !$0.endings.isEmpty } }

  /// Whether it is known what was of a state before lives begin: the value that everybody begins with.
  func isPastKnown(of state: String) -> Bool {
    scenario.state(state)?.start.isCertain != false
  }

  /// What a column's explanation adds where it asks about the past of a state of which little is known.
  func remarkOnPast(of state: String) -> String {
    isPastKnown(of: state)
      ? ""
      : " Empty where this depends on a time before lives begin, of which nothing is known."
  }
}
