import NumericalMethods

/// A clock of the person who is followed through a step; time counts as a share of the step.
///
/// Its hazard is that of a log rate that goes in a line: h exp(s (t − since)), whose integral from then to
/// a time t is h (exp(s (t − since)) − 1) / s, or h (t − since) without a slope.
struct FollowedClock: Sendable {
  /// Which clock it is.
  let clock: Int
  /// When its hazard last changed, and what was left then.
  private(set) var since: Double
  private(set) var left = 0.0
  /// The share of the step at which it runs out; without end where it never does.
  private(set) var runsOut = Double.infinity
  /// How much it would run down in a whole step, at the rate that it has at ``since``; 0 while closed.
  private(set) var hazard: Double
  /// What its line would be at the step's start, by which two lines are told apart, and by how much the
  /// log of the rate rises in a whole step.
  private(set) var origin: Double
  private(set) var slope: Double
  /// Whether nothing has touched it in the step, so that it stands where the lane loop left it.
  private(set) var isAsFound = false
  /// Whether it has gone off, is closed and has no threshold yet.
  private(set) var isSpent = false

  /// A clock that runs by a hazard that stays, from a share of the step on.
  init(_ clock: Int, since: Double, hazard: Double) {
    (self.clock, self.since, self.hazard, origin, slope) = (clock, since, hazard, hazard, 0)
  }

  /// A clock whose log rate goes in a line from a value at the step's start; the length is the step's.
  init(_ clock: Int, since: Double, origin: Double, slope: Double, length: Double) {
    (self.clock, self.since, self.origin, self.slope) = (clock, since, origin, slope)
    hazard = Elementary.exponential(origin + since * slope) * length
  }

  /// A clock that goes off at a share of the step, whatever its hazard.
  init(_ clock: Int, expiring share: Double) {
    self.init(clock, since: 0, hazard: 0)
    runsOut = share
  }

  /// A clock that is closed at a share of the step, with so much left, or spent.
  @inline(__always)
  init(closed clock: Int, at share: Double, left: Double, isSpent: Bool) {
    self.init(clock, since: share, hazard: 0)
    (self.left, self.isSpent) = (left, isSpent)
  }

  /// Lets it run as the lane loop found it, which has the last word on whether it runs out in the step.
  @inline(__always)
  mutating func run(asFound left: Double, runsOut: Bool) {
    isAsFound = true
    self.left = left
    if runsOut { run(left) }
  }

  /// Lets it run, with so much left.
  @inline(__always)
  mutating func run(_ left: Double) {
    self.left = left
    if hazard > 0 { runsOut = since + FollowedClock.time(left, hazard, slope) }
  }

  /// How long it takes until so much has run down; without end where a falling hazard never gets there.
  @inline(__always)
  private static func time(_ left: Double, _ hazard: Double, _ slope: Double) -> Double {
    slope == 0 ? left / hazard : time(left, hazard, rising: slope)
  }

  /// The same along a line; apart, for few clocks have one.
  @inline(never)
  private static func time(_ left: Double, _ hazard: Double, rising slope: Double) -> Double {
    let grown = slope * left / hazard
    return grown > -1 ? Elementary.logarithmOnePlus(grown) / slope : .infinity
  }

  /// Whether the other, open too, runs down by the same line.
  @inline(__always)
  func isLike(_ other: FollowedClock) -> Bool {
    hazard > 0 && origin == other.origin && slope == other.slope
  }

  /// How much it runs down from ``since`` to a share of the step.
  @inline(__always)
  func rundown(until share: Double) -> Double {
    slope == 0 ? hazard * (share - since) : risingRundown(until: share)
  }

  @inline(never)
  private func risingRundown(until share: Double) -> Double {
    hazard * Elementary.exponentialMinusOne(slope * (share - since)) / slope
  }

  /// What is left at a share of the step; nothing less than nothing.
  @inline(__always)
  func left(at share: Double) -> Double { max(0, left - rundown(until: share)) }
}
