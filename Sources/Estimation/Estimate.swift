/// What an estimator answers: quantities with their uncertainty, and how many rows they rest on.
package struct Estimate: Hashable, Sendable {
  /// The estimator that was asked.
  package let estimator: EstimatorName

  /// The number of rows used (of people in panel models, of studies in syntheses).
  package let n: Int

  /// The number of rows left out because a value was missing.
  package let excluded: Int

  /// The estimated quantities, each with its uncertainty.
  package let terms: [Term]

  /// What the exponential of a term is, as `odds ratio`, where terms are logarithms; else nil.
  package let ratio: String?

  /// How the names of terms are to be read, where they are signs; else nil.
  package let legend: String?

  /// The tests of several coefficients at once.
  package let jointTests: [JointTest]

  /// The single figures that describe the fit, in the order in which they should be read.
  package let figures: [Figure]

  /// The terms in units of standard deviations, where a method has them.
  package let standardised: [Term]

  /// Survival curves, one a group, where a method has them.
  package let curves: [SurvivalCurve]

  /// What a reader must know before using the figures, in whole sentences.
  package let notes: [String]

  /// Holds an answer.
  init(
    estimator: EstimatorName, n: Int, excluded: Int, terms: [Term], ratio: String? = nil,
    legend: String? = nil, jointTests: [JointTest] = [], figures: [Figure] = [],
    standardised: [Term] = [],
    curves: [SurvivalCurve] = [], notes: [String] = []
  ) {
    self.estimator = estimator
    self.n = n
    self.excluded = excluded
    self.terms = terms
    self.ratio = ratio
    self.legend = legend
    self.jointTests = jointTests
    self.figures = figures
    self.standardised = standardised
    self.curves = curves
    self.notes = notes
  }
}

// MARK: - Access by name

extension Estimate {
  /// The term of that name, if there is one.
  package func term(_ name: String) -> Term? { terms.first { $0.name == name } }

  /// All terms by name, the first of equal names; for many look-ups.
  var termsByName: [String: Term] {
    Dictionary(terms.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The joint test of that name, if there is one.
  package func jointTest(_ name: String) -> JointTest? { jointTests.first { $0.name == name } }

  /// The value of the figure of that name, if there is one.
  package func figure(_ name: Figure.Name) -> Double? {
    figures.first { $0.name == name }?.value
  }

  /// The difference of two levels, in whichever order it was estimated.
  ///
  /// For a category predictor of a regression give its column; the groups of the other estimators
  /// need none.
  package func contrast(_ level: String, minus other: String, of column: String? = nil) -> Term? {
    let name = Term.contrastName(level, other, of: column)
    if let term = term(name) { return term }
    return term(Term.contrastName(other, level, of: column))?.reversed(as: name)
  }
}

/// A single number that describes a fit.
package struct Figure: Hashable, Sendable {
  /// Which number it is.
  package let name: Name

  /// Its value.
  package let value: Double

  /// Holds a figure.
  init(_ name: Name, _ value: Double) {
    self.name = name
    self.value = value
  }

  /// Holds a count.
  init(_ name: Name, _ count: Int) { self.init(name, Double(count)) }
}

/// A test that several coefficients are all zero.
package struct JointTest: Hashable, Sendable {
  /// What is tested: a category's column, or `all predictors`.
  package let name: String

  /// The value of F, or of chi-squared where there are no denominator degrees of freedom.
  package let statistic: Double

  /// The number of coefficients tested.
  package let numeratorDegreesOfFreedom: Double

  /// The degrees of freedom of the residual variance, or nil for a test by chi-squared.
  package let denominatorDegreesOfFreedom: Double?

  /// The probability of a statistic at least as large when all coefficients are zero.
  package let pValue: Double
}

/// The estimated share of people without the event, at each time an event or a censoring happens.
package struct SurvivalCurve: Hashable, Sendable {
  /// One step of the curve.
  package struct Step: Hashable, Sendable {
    package let time: Double
    /// The people observed just before this time.
    package let atRisk: Int
    /// The events at this time.
    package let events: Int
    /// The share without the event just after this time.
    package let survival: Double
    /// Its standard error, nil where nobody is left.
    package let standardError: Double?
    /// The bounds of its 95 % interval.
    package let lower: Double?
    package let upper: Double?
  }

  /// The level of the group, or `all`.
  package let group: String

  /// The steps in order of time.
  package let steps: [Step]
}
