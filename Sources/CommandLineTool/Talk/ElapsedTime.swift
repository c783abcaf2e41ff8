import OperatingSystem

/// A time that passed, on two clocks.
struct ElapsedTime: Equatable, Sendable {
  /// Seconds on the wall's clock, with whatever else the machine did.
  var wall = 0.0
  /// Seconds that all threads of this process worked, added up.
  var processor = 0.0

  /// The time on clocks that never jump, since a moment that means nothing.
  static func now() -> ElapsedTime {
    ElapsedTime(wall: SystemCalls.seconds(), processor: SystemCalls.processorSeconds())
  }

  /// The seconds that are the work's own: of the processor for one thread, of the wall for more.
  ///
  /// One thread that others push aside works no longer for it; several that wait for each other
  /// are no faster for having waited.
  func charged(threads: Int) -> Double { threads == 1 ? processor : wall }

  static func - (end: ElapsedTime, start: ElapsedTime) -> ElapsedTime {
    ElapsedTime(wall: end.wall - start.wall, processor: end.processor - start.processor)
  }

  static func + (first: ElapsedTime, second: ElapsedTime) -> ElapsedTime {
    var sum = first
    sum += second
    return sum
  }

  static func += (sum: inout ElapsedTime, part: ElapsedTime) {
    sum.wall += part.wall
    sum.processor += part.processor
  }
}
