import NumericalMethods

extension Finding {
  /// The published figures; what is unknown is nil and stays so.
  package struct Figure: Sendable, Hashable {
    /// The estimate in the finding's unit; of a published ratio its logarithm.
    package let estimate: Double?
    package let pValue: Double?
    /// The standard error as it was printed.
    package let printedError: Double?
    /// The interval as it was printed; of a ratio that of its logarithm.
    package let interval: Interval?
    /// How many people the figure rests on.
    package let n: Int?
    /// Whether it was printed as a ratio, of which the logarithm is taken.
    package let isRatio: Bool

    /// An interval of confidence.
    package struct Interval: Sendable, Hashable {
      package let lower: Double
      package let upper: Double
      /// The confidence, such as 0.95.
      package let level: Double

      /// Bounds, and with what confidence.
      package init(lower: Double, upper: Double, level: Double = 0.95) {
        self.lower = lower
        self.upper = upper
        self.level = level
      }

      /// How many standard errors lie between the estimate and each bound.
      var reach: Double { -Elementary.normalQuantile((1 - level) / 2) }
    }

    /// Holds what was published.
    package init(
      estimate: Double? = nil, pValue: Double? = nil, printedError: Double? = nil,
      interval: Interval? = nil, n: Int? = nil, isRatio: Bool = false
    ) {
      self.estimate = estimate
      self.pValue = pValue
      self.printedError = printedError
      self.interval = interval
      self.n = n
      self.isRatio = isRatio
    }

    /// Whether nothing at all was published.
    package var isUnknown: Bool {
      estimate == nil && pValue == nil && printedError == nil && interval == nil
    }

    /// The standard error of the estimate, as printed or as what was printed implies.
    ///
    /// An interval is twice as wide as its reach, and the estimate lies as many errors from zero as the
    /// quantile of half its P value: both by the normal law, since tables of degrees of freedom are
    /// seldom printed. Of several the first counts: the error, the interval, the P value, of which the
    /// last is the most rounded. Nil when nothing tells it: no estimate, a P of 0 or 1.
    package var standardError: Double? {
      if let printedError { return printedError }
      if let interval { return (interval.upper - interval.lower) / (2 * interval.reach) }
      guard let estimate, let pValue, pValue > 0, pValue < 1, estimate != 0 else { return nil }
      return estimate.magnitude / Self.distance(ofPValue: pValue)
    }

    /// How many standard errors from zero an estimate lies, by its two-sided P value.
    static func distance(ofPValue pValue: Double) -> Double {
      Elementary.normalQuantile(pValue / 2).magnitude
    }
  }
}
