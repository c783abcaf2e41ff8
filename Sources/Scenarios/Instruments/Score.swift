/// A sum of answers about symptoms, such as the IDS, in points.
///
/// Log-normal with the mean and SD of those who never had the state's value, had it before, or have it
/// now; a share ``stability`` of the variance of its logarithm lasts for life. Rounded to whole points
/// and kept between 0 and the most.
package struct Score: InstrumentKind {
  package var state: String
  package var value: String
  package var never: Level
  package var past: Level
  package var present: Level
  /// The share of the variance that is the same at all visits, from 0 to 1.
  package var stability: Double
  /// The highest score there is.
  package var most: Int

  /// Makes a score.
  package init(
    state: String, value: String, never: Level, past: Level, present: Level, stability: Double,
    most: Int
  ) {
    self.state = state
    self.value = value
    self.never = never
    self.past = past
    self.present = present
    self.stability = stability
    self.most = most
  }

  /// Mean and SD in points.
  package struct Level: Sendable, Hashable {
    package var mean: Double
    package var standardDeviation: Double

    /// Makes a level.
    package init(mean: Double, standardDeviation: Double) {
      self.mean = mean
      self.standardDeviation = standardDeviation
    }

    /// What either may be.
    package static let range = 1e-3...1e6
  }

  package static let word = "score"

  package static let rule =
    "Scores of a state. Log-normal with the mean and SD of those never, before or now in the value, by one standard normal "
    + "deviate a person and visit, a share of whose variance lasts for life; rounded, and cut at their most."

  package static let numbers: [InstrumentNumber<Score>] =
    [
      InstrumentNumber(
        whole: "most", \.most, 1...1_000_000, subject: "the most points", isRequired: true),
      InstrumentNumber(
        "stability", \.stability, 0...1, subject: "the stability", isRequired: true),
    ] + level("never", \.never) + level("past", \.past) + level("present", \.present)

  /// The two numbers of a level.
  private static func level(
    _ name: String, _ member: any WritableKeyPath<Score, Level> & Sendable
  ) -> [InstrumentNumber<Score>] {
    [
      InstrumentNumber(
        [name, "mean"], Level.range, subject: "the mean", get: { $0[keyPath: member].mean },
        put: { $0[keyPath: member].mean = $1 }),
      InstrumentNumber(
        [name, "standardDeviation"], Level.range, subject: "the SD",
        get: { $0[keyPath: member].standardDeviation },
        put: { $0[keyPath: member].standardDeviation = $1 }),
    ]
  }

  package var needs: InstrumentNeeds {
    InstrumentNeeds(states: [InstrumentNeeds.State(state, value: value)])
  }

  package var looksBack: Bool { true }

  /// No mean is above the most points.
  package func isPossible(law: (String) -> TraitLaw?) -> Bool {
    [never, past, present].allSatisfy { $0.mean <= Double(most) }
  }
}
