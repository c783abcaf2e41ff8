import Distributions

extension LogNormal {
  /// The law of a mean and an SD that the reader of scenario files has found to be positive.
  init(ofMean mean: Double, standardDeviation: Double) {
    guard let law = try? LogNormal(mean: mean, standardDeviation: standardDeviation) else {
      preconditionFailure("a level has a positive mean and SD")
    }
    self = law
  }
}
