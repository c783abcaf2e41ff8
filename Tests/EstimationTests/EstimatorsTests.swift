import Estimation
import Tables
import Testing

@Suite("Estimators against statsmodels and scipy")
struct EstimatorsTests {
  private func expect(_ estimator: some Estimator, gives fit: ExpectedFit) throws {
    let estimate = try estimator.estimate(on: courseStudy())
    #expect(ObjectIdentifier(estimate.estimator.method) == ObjectIdentifier(type(of: estimator)))
    #expect(estimate.n == fit.n)
    #expect(estimate.excluded == fit.excluded)
    #expect(agree(estimate.figure(.residualStandardDeviation), fit.residualStandardDeviation))
    #expect(agree(estimate.figure(.rSquared), fit.rSquared))
    for term in fit.terms { try EstimationTests.expect(estimate, has: term) }
    for (name, statistic, pValue) in fit.tests {
      let test = try #require(estimate.jointTest(name))
      #expect(agree(test.statistic, statistic))
      #expect((test.pValue / pValue - 1).magnitude < 1e-9)
    }
  }

  @Test("analysis of covariance, with every pair contrast")
  func analysisOfCovariance() throws {
    let request = AnalysisOfCovariance(
      followUp: "bdnf1", baseline: "bdnf0", group: "course", reference: "control")
    try expect(request, gives: CourseStudy.analysisOfCovariance)
  }

  @Test("analysis of covariance with numeric and category covariates")
  func adjustedAnalysisOfCovariance() throws {
    let request = AnalysisOfCovariance(
      followUp: "bdnf1", baseline: "bdnf0", group: "course", reference: "control",
      covariates: ["age", "female", "smoking=never"])
    try expect(request, gives: CourseStudy.adjustedAnalysisOfCovariance)
  }

  @Test("change score")
  func changeScore() throws {
    let request = ChangeScore(
      followUp: "bdnf1", baseline: "bdnf0", group: "course", reference: "control")
    try expect(request, gives: CourseStudy.changeScore)
  }

  @Test("linear regression with a category predictor")
  func linearRegression() throws {
    let request = LinearRegression(
      outcome: "bdnf0", predictors: ["age", "female", "smoking=never"])
    try expect(request, gives: CourseStudy.linearRegression)
  }

  @Test("difference of means, Welch and pooled")
  func meanDifference() throws {
    for (variances, expected) in [
      (MeanDifference.Variances.separate, CourseStudy.welch), (.pooled, CourseStudy.pooled),
    ] {
      let estimate = try MeanDifference(
        GroupComparison(
          outcome: "bdnf0", group: "course", caseLevel: "persistent", reference: "control"),
        variances: variances
      ).estimate(on: courseStudy())
      for term in expected { try EstimationTests.expect(estimate, has: term) }
    }
  }

  @Test("Cohen's d and Hedges' g")
  func standardisedMeanDifference() throws {
    for (variant, expected) in [
      (StandardisedMeanDifference.Variant.cohen, CourseStudy.cohen),
      (.hedges, CourseStudy.hedges),
    ] {
      let estimate = try StandardisedMeanDifference(
        GroupComparison(
          outcome: "bdnf0", group: "course", caseLevel: "persistent", reference: "control"),
        variant: variant
      ).estimate(on: courseStudy())
      for term in expected { try EstimationTests.expect(estimate, has: term) }
      if variant == .hedges {
        // statsmodels corrects approximately: 3e-5 apart at 43 degrees of freedom.
        let term = try #require(estimate.terms.first)
        #expect((term.estimate - CourseStudy.approximateHedges).magnitude < 5e-5)
      }
    }
  }

  @Test("means of the groups")
  func groupMeans() throws {
    let estimate = try GroupMeans(outcome: "bdnf0", group: "course").estimate(on: courseStudy())
    #expect(estimate.terms.count == 4)
    for term in CourseStudy.groupMeans { try EstimationTests.expect(estimate, has: term) }
  }

  @Test("retest slope and correlation")
  func retestSlope() throws {
    let estimate = try RetestSlope(followUp: "bdnf1", baseline: "bdnf0").estimate(on: courseStudy())
    for term in CourseStudy.retestSlope { try EstimationTests.expect(estimate, has: term) }
  }
}
