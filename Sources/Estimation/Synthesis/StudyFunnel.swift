package import Tables

/// An estimator that is asked about studies, one row each.
protocol StudySynthesis: Estimator {
  var columns: StudyColumns { get }
}

extension MetaAnalysis: StudySynthesis {}
extension MetaRegression: StudySynthesis {}
extension EggerTest: StudySynthesis {}
extension TrimAndFill: StudySynthesis {}
extension SelectionModel: StudySynthesis {}

/// The studies of a synthesis by effect and standard error, their mean, and the line of effects on errors.
package struct StudyFunnel: Sendable {
  /// A study's name, which is empty where nobody says it, its effect and the effect's standard error.
  package let studies: [(label: String, effect: Double, error: Double)]
  /// What effects are called.
  package let effect: String
  /// The mean, by the request's own method where it has one, else by restricted likelihood.
  package let pooled: Double
  /// Egger's line; nil where it cannot be drawn, as through studies of equal errors.
  package let egger: Line?

  /// Effects by standard error.
  package struct Line: Sendable {
    /// The effect of a study without error, and the change with a unit of error.
    package let limit: Double
    package let slope: Double
    /// How probable a slope as far from zero is without asymmetry.
    package let pValue: Double

    /// Holds a line.
    package init(limit: Double, slope: Double, pValue: Double) {
      self.limit = limit
      self.slope = slope
      self.pValue = pValue
    }
  }

  /// The estimators that are asked about studies, so that these have a funnel.
  package static let estimators = EstimatorName.allCases.filter {
    $0.method is any StudySynthesis.Type
  }

  /// The funnel of the studies that a request is about; nil where it is about none.
  ///
  /// - Throws: as the estimator does for the same studies.
  package init?(of request: EstimatorRequest, on table: Table) throws(EstimationError) {
    guard let synthesis = request.estimator as? any StudySynthesis else { return nil }
    let (whole, rows) = try request.prepared(table)
    let used = rows.map(whole.rows) ?? whole
    let columns = synthesis.columns
    let found = try StudyEffects(used, columns, needed: 2)
    var labels: [Int: String] = [:]
    if let label = columns.label {
      let cases = try CompleteCases(
        used, columns: [columns.effect, columns.effectError, label])
      let names = try cases.clusters(label)
      for (row, code) in zip(cases.rows, names.codes) { labels[row] = names.names[code] }
    }
    studies = found.cases.rows.enumerated().map { place, row in
      (labels[row] ?? "", found.effects[place], found.errors[place])
    }
    effect = columns.effect
    let method =
      (synthesis as? MetaAnalysis)?.method ?? (synthesis as? TrimAndFill)?.method ?? .reml
    pooled = try RandomEffects(found.effects, found.variances, method: method).coefficients[0]
    let line = try? EggerTest(
      columns: columns, variant: (synthesis as? EggerTest)?.variant ?? .weighted
    ).estimate(on: used).terms
    egger = line.flatMap { terms in
      guard terms.count == 2, let pValue = terms[1].pValue else { return nil }
      return Line(limit: terms[0].estimate, slope: terms[1].estimate, pValue: pValue)
    }
  }
}
