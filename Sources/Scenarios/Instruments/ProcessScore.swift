/// A sum of answers about a process, such as points of severity, in whole points.
///
/// points = mean + SD · x, rounded to whole points and kept between 0 and ``most``, where x is the standard
/// reading of ``ProcessReading``. Points go with the process in a straight line, so an effect on the process
/// of so many SDs is one of as many SDs in points: trials report differences in points, whatever the
/// severity. What makes scores of the well so skewed is that nobody has fewer points than 0. So mean and SD
/// are those before points are cut at either end.
package struct ProcessScore: ProcessInstrument {
  package var mean: Double
  package var standardDeviation: Double
  /// The highest score there is.
  package var most: Int
  package var following: ProcessReading

  /// Makes a score.
  package init(mean: Double, standardDeviation: Double, most: Int, following: ProcessReading) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.most = most
    self.following = following
  }

  package static let word = Score.word

  package static let numbers: [InstrumentNumber<ProcessScore>] =
    [
      InstrumentNumber("mean", \.mean, 0...1e6, subject: "the mean", isRequired: true),
      InstrumentNumber(
        "standardDeviation", \.standardDeviation, Score.Level.range, subject: "the SD",
        isRequired: true),
      InstrumentNumber(
        whole: "most", \.most, 1...1_000_000, subject: "the most points", isRequired: true),
    ] + InstrumentNumber.ofFollowing

  package var unit: String { "points" }

  /// The mean is not above the most points.
  package func isPossible(law: (String) -> TraitLaw?) -> Bool { mean <= Double(most) }
}
