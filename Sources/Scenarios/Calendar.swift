/// When in the calendar a study takes place, and how punctual people are.
package struct Calendar: Sendable, Hashable {
  /// The first day of recruitment, in days since 1 January 1970.
  package var start: Int
  /// How long recruitment lasts; first visits are spread evenly over it.
  package var recruitment: TimeSpan
  /// The SD of the time between a later visit and its plan; nobody is later or earlier by more than
  /// two of them.
  package var spread: TimeSpan

  /// Makes a calendar.
  package init(start: Int, recruitment: TimeSpan, spread: TimeSpan) {
    self.start = start
    self.recruitment = recruitment
    self.spread = spread
  }
}
