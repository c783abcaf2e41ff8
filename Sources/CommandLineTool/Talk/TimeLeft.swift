/// An estimate of the time that work will still take, smoothed so that it does not jump.
///
/// The pace is the share of work done per second, averaged with weights that fall by a factor of
/// e in `memory` seconds, so that a new pace is believed after a while and a hiccup is not.
package struct TimeLeft: Sendable {
  private static let memory = 15.0
  /// Before this no estimate is made.
  private static let patience = 2.0

  private let start: Double
  private var time: Double
  private var share = 0.0
  private var pace: Double?

  /// An estimate for work that begins now.
  package init(start: Double) {
    self.start = start
    time = start
  }

  /// Tells how large a share of the work is done; anything but an advance is ignored.
  package mutating func observe(share newShare: Double, at now: Double) {
    guard now > time, newShare > share else { return }
    let current = (newShare - share) / (now - time)
    // Early on the plain mean weighs more than the memory would allow.
    let elapsed = now - start
    let weight = min(1, (now - time) / min(Self.memory, elapsed))
    pace = pace.map { $0 + weight * (current - $0) } ?? current
    share = newShare
    time = now
  }

  /// The estimate in words, or nil when it is too early for one.
  package func words(at now: Double) -> String? {
    guard let pace, pace > 0, now - start >= Self.patience, share > 0, share < 1 else { return nil }
    let seconds = max(0, (1 - share) / pace - (now - time))
    return Self.words(seconds: seconds)
  }

  /// A span of time as a person would say it.
  package static func words(seconds: Double) -> String {
    switch seconds {
    case ..<8: "a few seconds left"
    case ..<57.5: "about \(Int((seconds / 5).rounded()) * 5) s left"
    case ..<(59.5 * 60): "about \(max(1, Int((seconds / 60).rounded()))) min left"
    case ..<(47.5 * 3600): "about \(Int((seconds / 3600).rounded())) h left"
    case ..<1e9: "about \(Int((seconds / 86400).rounded())) days left"
    default: "a very long time left"
    }
  }
}
