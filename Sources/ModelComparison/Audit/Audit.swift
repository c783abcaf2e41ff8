package import Evidence

/// Analyses that a study declares, beside the truth, in several models.
package struct Audit: Sendable {
  /// What was found of each analysis in each model: by model, then by analysis.
  package let rows: [Row]
  /// The analyses that say no estimand, and so cannot be audited.
  package let undeclared: [DeclaredAnalysis]

  /// An analysis in a model.
  package struct Row: Sendable {
    /// The numbers that are varied, for people.
    package let cell: String
    package let model: Model
    package let analysis: DeclaredAnalysis
    package let result: Finding
    /// What each replicate found, and why those found nothing that did not; nothing where there is no performance.
    package var values: [FindingValue?] = []
    package var reasons: [Int: String] = [:]
  }

  /// What was found.
  package enum Finding: Sendable {
    case performance(EstimatorPerformance)
    /// Why there is none, as a clause.
    case notAsked(String)
  }

  /// Audits of the same analyses, with other numbers, as one.
  package init(joining audits: [Audit]) {
    rows = audits.flatMap(\.rows)
    undeclared = audits.first?.undeclared ?? []
  }

  /// Puts answers beside true values.
  ///
  /// - Parameters:
  ///   - cell: the numbers that are varied, for people; as in the files unless given.
  ///   - models: the models.
  ///   - analyses: the analyses, those without estimand among them.
  ///   - answers: by analysis that has an estimand, then by model.
  ///   - truths: the same of true values, or why there is none.
  package init(
    _ cell: String = "as in the files", of models: [Model], analyses: [DeclaredAnalysis],
    answers: [[Answer]], truths: [[Result<TrueValue, NoTruth>]]
  ) {
    let audited = analyses.filter { $0.estimand != nil }
    precondition(
      answers.count == audited.count && truths.count == audited.count,
      "each analysis with an estimand has answers and truths")
    undeclared = analyses.filter { $0.estimand == nil }
    rows = models.enumerated().flatMap { place, model in
      audited.enumerated().map { number, analysis in
        Self.row(cell, model, analysis, answers[number][place], truths[number][place])
      }
    }
  }

  private static func row(
    _ cell: String, _ model: Model, _ analysis: DeclaredAnalysis, _ answer: Answer,
    _ truth: Result<TrueValue, NoTruth>
  ) -> Row {
    switch (answer, truth) {
    case (.notAsked(let reason), _):
      return Row(cell: cell, model: model, analysis: analysis, result: .notAsked(reason))
    case (_, .failure(let error)):
      return Row(cell: cell, model: model, analysis: analysis, result: .notAsked(error.reason))
    case (.outcomes(let outcomes), .success(let truth)):
      let values = outcomes.map { $0.values[0] }
      let reasons = outcomes.map { $0.reasons[0] }
      return Row(
        cell: cell, model: model, analysis: analysis,
        result: .performance(
          EstimatorPerformance(values, truth: truth, failingFor: reasons.compactMap { $0 })),
        values: values,
        reasons: reasons.enumerated().reduce(into: [:]) { $0[$1.offset] = $1.element })
    }
  }

  /// The rows that have a performance.
  package var performances: [(row: Row, performance: EstimatorPerformance)] {
    rows.compactMap { row in
      if case .performance(let performance) = row.result { (row, performance) } else { nil }
    }
  }
}
