/// Who of some people has no value, and why.
struct Absence: Sendable {
  /// The reason of each, nil where there is a value.
  private(set) var reasons: [MissingReason?]
  /// Whether there is a reason.
  private(set) var isGone: [Bool]

  /// Those who have one of these reasons.
  init(_ reasons: [MissingReason?]) {
    self.reasons = reasons
    isGone = reasons.map { $0 != nil }
  }

  /// The same, but that those who have this reason have a value.
  func except(_ reason: MissingReason) -> Absence {
    isGone.contains(true) ? Absence(reasons.map { $0 == reason ? nil : $0 }) : self
  }

  /// Adds the reasons of people who have none so far; empty where nobody has any.
  mutating func add(_ others: [MissingReason?]) {
    for place in others.indices where !isGone[place] {
      reasons[place] = others[place]
      isGone[place] = others[place] != nil
    }
  }

  /// Adds a reason where it holds, of people who have none so far; empty where it holds of nobody.
  mutating func add(_ reason: MissingReason, where holds: [Bool]) {
    for place in holds.indices where holds[place] && !isGone[place] {
      reasons[place] = reason
      isGone[place] = true
    }
  }
}
