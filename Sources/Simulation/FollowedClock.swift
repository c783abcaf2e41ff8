import NumericalMethods

/// A clock of the person who is followed through a step; time counts as a share of the step.
///
/// Its hazard is that of a log rate that goes in a line: h exp(s (t − since)), whose integral from then to
/// a time t is h (exp(s (t − since)) − 1) / s, or h (t − since) without a slope.
struct FollowedClock: Sendable {
  /// How much it would run down in a whole step, at the rate that it has at ``since``.
  var hazard = 0.0
  /// By how much the log of the rate rises in a whole step.
  var slope = 0.0
  /// What its line would be at the step's start, by which two lines are told apart.
  var origin = 0.0
  /// Whether nothing has touched it in the step, so that it stands where the lane loop left it.
  var isAsFound = false
  /// When its hazard last changed, and what was left then.
  var since = 0.0
  var left = 0.0
  /// Whether it has gone off and has no threshold yet.
  var isSpent = false
  /// Whether it is among those that are looked at.
  var isLookedAt = false
  /// The share of the step at which it runs out; without end where it never does.
  private(set) var runsOut = Double.infinity

  /// Lets it run, with so much left.
  mutating func run(_ left: Double) {
    self.left = left
    guard hazard > 0 else { return }
    guard slope != 0 else {
      runsOut = since + left / hazard
      return
    }
    let grown = slope * left / hazard
    if grown > -1 { runsOut = since + Elementary.logarithmOnePlus(grown) / slope }
  }

  /// A clock that is closed, from a share of the step on.
  init(since: Double = 0, isLookedAt: Bool = false) {
    (self.since, self.isLookedAt) = (since, isLookedAt)
  }

  /// Whether the other runs down by the same line.
  func isLike(_ other: FollowedClock) -> Bool {
    (hazard > 0) == (other.hazard > 0) && origin == other.origin && slope == other.slope
  }

  /// How much it runs down from ``since`` to a share of the step.
  func rundown(until share: Double) -> Double {
    slope == 0
      ? hazard * (share - since)
      : hazard * Elementary.exponentialMinusOne(slope * (share - since)) / slope
  }

  /// What is left at a share of the step; nothing less than nothing.
  func left(at share: Double) -> Double { max(0, left - rundown(until: share)) }
}
