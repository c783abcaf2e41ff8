extension Program {
  /// A life that may end: of all rivals who agree on what ends it, and so on every state and event of it.
  struct Mortality: Sendable {
    /// The indicators of the values that end it.
    let ends: [Int]
    /// The clocks of its states and events, which stop then.
    let clocks: [Int]
    /// The numbers of its events.
    let events: [Int32]
  }

  /// One of a rival's states that may end a life, and the positions of its values that do.
  struct Ending: Sendable, Hashable {
    let state: Int
    let values: [Int]
  }
}
