/// The columns of a time to an event that may be censored: the question of the survival methods.
package struct TimeToEvent: Hashable, Sendable {
  /// The column of the end of observation.
  let time: String

  /// The column that says whether the event happened then.
  let event: String

  /// The column of the start of observation, or nil where all start at zero.
  let start: String?

  /// Takes time and event, and start where an estimator has it.
  init(words: RequestWords) throws(EstimationError) {
    time = try words.one(.time)
    event = try words.one(.event)
    start = try words.optional(.start)
  }

  /// The columns, each with a role of its own.
  var columns: [String] { [time, event] + [start].compactMap(\.self) }
}
