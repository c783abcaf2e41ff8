/// A continuous value that follows a process and is not of blood: a network's flexibility, the density of
/// spines, a signal of calcium.
///
/// value = mean + SD · x, or e^(μ + σ · x) with the μ and σ of a log-normal that has this mean and SD, where x
/// is the standard reading of ``ProcessReading``. It is rounded to the resolution, as a value.
package struct Measure: ProcessInstrument {
  package var mean: Double
  package var standardDeviation: Double
  /// How values are spread in reference people.
  package var spread: Spread
  /// The step in which values are written down, or nil as they are.
  package var resolution: Double?
  package var unit: String
  package var following: ProcessReading

  /// Makes a measure; normal, as it is and without a unit unless said otherwise.
  package init(
    mean: Double, standardDeviation: Double, spread: Spread = .normal, resolution: Double? = nil,
    unit: String = "", following: ProcessReading
  ) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.spread = spread
    self.resolution = resolution
    self.unit = unit
    self.following = following
  }

  /// How values are spread in reference people.
  package enum Spread: String, Sendable, Hashable, CaseIterable {
    case normal
    /// Never below 0.
    case logNormal
  }

  package static let word = "measure"

  package static let numbers: [InstrumentNumber<Measure>] =
    [
      InstrumentNumber("mean", \.mean, -1e9...1e9, isRequired: true),
      InstrumentNumber(
        "standardDeviation", \.standardDeviation, InstrumentNumber<Measure>.size, isRequired: true),
      InstrumentNumber(optional: "resolution", \.resolution, InstrumentNumber<Measure>.size),
    ] + InstrumentNumber.ofFollowing

  /// The mean of a log-normal is above 0; as for blood levels, no smaller than a size in units may be.
  package func isPossible(law: (String) -> TraitLaw?) -> Bool {
    spread == .normal || InstrumentNumber<Measure>.size.contains(mean)
  }
}
