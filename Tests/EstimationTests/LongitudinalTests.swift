import Estimation
import Foundation
import Tables
import Testing

@Suite("Repeated measurements agree with R")
struct LongitudinalTests {
  // MARK: - Mixed models

  /// Variances are compared relatively to the largest of them, since one may be zero.
  @Test("mixed models", arguments: ReferenceCase.all("mixed", .mixedModel))
  func mixedModel(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .iterative)
    let names: [Figure.Name] = [
      .interceptVariance, .slopeVariance, .covariance, .residualVariance,
    ]
    let largest = names.compactMap { reference.statistic($0.rawValue) }.max() ?? 0
    for name in names where reference.statistic(name.rawValue) != nil {
      try reference.expectFigure(name, of: estimate, nil, 1e-6, scale: largest)
    }
    if reference.statistic("correlation") != nil {
      try reference.expectFigure(.correlation, of: estimate, nil, 1e-6, scale: 1)
    }
    try reference.expectFigure(.logLikelihood, of: estimate, nil, 1e-9)
    try reference.expectFigure(.clusters, of: estimate, nil, 0)
    let isSingular = estimate.figure(.interceptVariance) == 0
    #expect(estimate.notes.contains { $0.contains("singular") } == isSingular)
    #expect(isSingular == reference.name.contains("variance of zero"))
  }

  // MARK: - Estimating equations

  @Test(
    "estimating equations", arguments: ReferenceCase.all("gee", .generalisedEstimatingEquations))
  func estimatingEquations(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .iterative)
    try reference.expectFigure(.correlation, of: estimate, nil, 1e-6)
    try reference.expectFigure(.scale, of: estimate, nil, 1e-6)
    try reference.expectFigure(.clusters, of: estimate, nil, 0)
    try reference.expectFigure(.largestCluster, of: estimate, nil, 0)
    #expect(estimate.notes.isEmpty == (estimate.figure(.clusters) ?? 0 >= 100))
  }

  // MARK: - Panels

  /// The table of a case; of the jobs the program takes the logarithm of the outcome.
  private func panelTable(_ reference: ReferenceCase) throws -> Table {
    let table = try reference.table()
    guard reference.data == "jobs.csv" else { return table }
    let jobs = try table.reals("emp").values
    return try table.adding("log(emp)", .reals(jobs.map { log($0) }))
  }

  @Test(
    "fixed effects and first differences",
    arguments: ReferenceCase.all("panel").filter {
      ["fixedEffects", "firstDifferences"].contains($0.estimator)
    })
  func panel(reference: ReferenceCase) throws {
    let table = try panelTable(reference)
    var changes: [EstimatorArgument: [String]?] = [:]
    if reference.data == "jobs.csv" { changes[.outcome] = ["log(emp)"] }
    // Of the sleepers the predictor is the time itself, which a level for each time would hide.
    let estimate = try reference.answer(changes, on: table)
    try reference.expectTerms(of: estimate, .closedForm)
    try reference.expectFigure(.residualDegreesOfFreedom, of: estimate, nil, 0)
    try reference.expectFigure(.rSquared, of: estimate, nil, 1e-10)
    try reference.expectFigure(.clusters, of: estimate, "people", 0)
    let degrees = try #require(estimate.figure(.residualDegreesOfFreedom))
    let deviation = try #require(estimate.figure(.residualStandardDeviation))
    try #expect(
      Agreement.holds(
        deviation * deviation * degrees,
        #require(reference.statistic("residualSumOfSquares")), 1e-10))
  }
}
