/// How many people a group has, and the mean and standard deviation of an outcome among them.
package struct GroupSummary: Hashable, Sendable {
  /// The number of people.
  package let count: Int
  /// The mean of the outcome, in its unit.
  package let mean: Double
  /// Its standard deviation, with denominator n - 1.
  package let standardDeviation: Double

  /// Holds what a table of means prints of a group.
  package init(count: Int, mean: Double, standardDeviation: Double) {
    self.count = count
    self.mean = mean
    self.standardDeviation = standardDeviation
  }
}

/// How many people of a group there are, and how many of them had an event.
package struct GroupEvents: Hashable, Sendable {
  /// The number of people.
  package let count: Int
  /// How many had the event; of a rounded percentage not a whole number.
  package let events: Double

  /// Holds counts, events not above people.
  package init(count: Int, events: Double) {
    self.count = count
    self.events = events
  }
}

/// An estimator that two groups' means and standard deviations determine.
package protocol ContrastOfMeans: Estimator {
  /// The outcome and the two groups.
  var comparison: GroupComparison { get }

  /// The term that a table with these summaries gives.
  ///
  /// - Throws: `outOfRange` for groups of fewer than two, without any spread, or of numbers too large.
  func term(of cases: GroupSummary, _ reference: GroupSummary) throws(EstimationError) -> Term
}

/// An estimator that two groups' counts of people and events determine.
package protocol ContrastOfShares: Estimator {
  /// The outcome and the two groups.
  var comparison: GroupComparison { get }

  /// The term that a table with these counts gives.
  ///
  /// - Throws: `outOfRange` for groups of fewer than two, `noEvents` where all had the event or nobody.
  func term(of cases: GroupEvents, _ reference: GroupEvents) throws(EstimationError) -> Term
}
