import NumericalMethods

extension Finding {
  /// The published figures; what is unknown is nil and stays so.
  package struct Figure: Sendable, Hashable {
    /// The estimate in the finding's unit; of a published ratio its logarithm.
    package let estimate: Double?
    package let pValue: Double?
    /// What was printed instead of a P value, such as P < .001: a region, and no number in it.
    package let pBound: PBound?
    /// On which side of zero the estimate lies, as it was said in words; see ``direction``.
    package let statedDirection: Direction?
    /// The standard error as it was printed, or as summaries determine it.
    package let printedError: Double?
    /// The least that the standard error can be, where it hangs on something unknown, such as the correlation of
    /// two visits; the error itself is then the greatest.
    package let leastError: Double?
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

    /// A relation that a P value was printed as.
    package struct PBound: Sendable, Hashable {
      package let relation: Claim.Relation
      package let bound: Double

      /// A relation and its bound, such as `<` and 0.001.
      package init(_ relation: Claim.Relation, _ bound: Double) {
        self.relation = relation
        self.bound = bound
      }
    }

    /// A side of zero.
    package enum Direction: String, Sendable, Hashable, CaseIterable {
      case lower
      case higher
    }

    /// Holds what was published.
    package init(
      estimate: Double? = nil, pValue: Double? = nil, pBound: PBound? = nil,
      direction: Direction? = nil, printedError: Double? = nil, leastError: Double? = nil,
      interval: Interval? = nil, n: Int? = nil, isRatio: Bool = false
    ) {
      self.estimate = estimate
      self.pValue = pValue
      self.pBound = pBound
      self.statedDirection = direction
      self.printedError = printedError
      self.leastError = leastError
      self.interval = interval
      self.n = n
      self.isRatio = isRatio
    }

    /// Whether nothing at all was published.
    package var isUnknown: Bool {
      estimate == nil && pValue == nil && pBound == nil && statedDirection == nil
        && printedError == nil && interval == nil
    }

    /// On which side of zero the estimate lies: the estimate's own, or as it was said in words.
    ///
    /// Nil where neither is known, and of an estimate of zero. It means nothing of a statistic that has
    /// one side only, such as F.
    package var direction: Direction? {
      guard let estimate else { return statedDirection }
      return estimate < 0 ? .lower : estimate > 0 ? .higher : nil
    }

    /// How many standard errors from zero the estimate lies, with its sign, by its P value alone:
    /// z = sign · |Φ⁻¹(P/2)|.
    ///
    /// What a P value with a direction says without any estimate; by the normal law, since degrees of
    /// freedom are seldom printed. Nil without a P value other than 0, or without a direction; a P value
    /// known by its bound only has none.
    package var signedScore: Double? {
      guard let pValue, pValue > 0, let direction else { return nil }
      let distance = Self.distance(ofPValue: pValue)
      return direction == .lower ? -distance : distance
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
