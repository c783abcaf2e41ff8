import Estimation
import Tables
import Testing

@Suite("Estimators against statsmodels and scipy")
struct EstimatorsTests {
  private static let change =
    "--follow-up bdnf1 --baseline bdnf0 --group course --reference control"
  private static let persistent =
    "--outcome bdnf0 --group course --case persistent --reference control"

  private func expect(_ question: String, gives fit: ExpectedFit) throws {
    let estimate = try courseStudy().answer(question)
    #expect(question.hasPrefix(estimate.estimator.rawValue + " "))
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
    try expect(
      "analysisOfCovariance \(Self.change)", gives: CourseStudy.analysisOfCovariance)
  }

  @Test("analysis of covariance with numeric and category covariates")
  func adjustedAnalysisOfCovariance() throws {
    try expect(
      "analysisOfCovariance \(Self.change) --covariates age,female,smoking=never",
      gives: CourseStudy.adjustedAnalysisOfCovariance)
  }

  @Test("change score")
  func changeScore() throws {
    // Student's sleep data of 1908: R 4.3, t.test(extra[group == 2], extra[group == 1], paired = TRUE).
    let sleep = try Table([
      ("first", .reals([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])),
      ("second", .reals([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])),
      ("group", .categories(Array(repeating: "a", count: 10))),
    ])
    let paired = try sleep.answer("changeScore --follow-up second --baseline first")
    let term = try #require(paired.terms.first)
    #expect(paired.terms.count == 1 && term.name == "intercept" && paired.n == 10)
    #expect((term.estimate - 1.58).magnitude < 1e-12)
    #expect((try #require(term.statistic) - 4.0621).magnitude < 5e-5)
    #expect((try #require(term.pValue) - 0.00283289).magnitude < 5e-9)
    for half in ["--group group", "--reference a"] {
      #expect(throws: EstimationError.self) {
        try sleep.answer("changeScore --follow-up second --baseline first \(half)")
      }
    }
    #expect(throws: EstimationError.self) {
      try sleep.answer("analysisOfCovariance --follow-up second --baseline first")
    }
    try expect("changeScore \(Self.change)", gives: CourseStudy.changeScore)
  }

  @Test("linear regression with a category predictor")
  func linearRegression() throws {
    try expect(
      "linearRegression --outcome bdnf0 --predictors age,female,smoking=never",
      gives: CourseStudy.linearRegression)
  }

  @Test("difference of means, Welch and pooled")
  func meanDifference() throws {
    for (variant, expected) in [("separate", CourseStudy.welch), ("pooled", CourseStudy.pooled)] {
      let estimate = try courseStudy()
        .answer("meanDifference \(Self.persistent) --variant \(variant)")
      for term in expected { try EstimationTests.expect(estimate, has: term) }
    }
  }

  @Test("Cohen's d and Hedges' g")
  func standardisedMeanDifference() throws {
    for (variant, expected) in [("cohen", CourseStudy.cohen), ("hedges", CourseStudy.hedges)] {
      let estimate = try courseStudy()
        .answer("standardisedMeanDifference \(Self.persistent) --variant \(variant)")
      for term in expected { try EstimationTests.expect(estimate, has: term) }
      if variant == "hedges" {
        // statsmodels corrects approximately: 3e-5 apart at 43 degrees of freedom.
        let term = try #require(estimate.terms.first)
        #expect((term.estimate - CourseStudy.approximateHedges).magnitude < 5e-5)
      }
    }
  }

  @Test("means of the groups")
  func groupMeans() throws {
    let estimate = try courseStudy().answer("groupMeans --outcome bdnf0 --group course")
    #expect(estimate.terms.count == 4)
    for term in CourseStudy.groupMeans { try EstimationTests.expect(estimate, has: term) }
  }

  @Test("retest slope and correlation")
  func retestSlope() throws {
    let estimate = try courseStudy().answer("retestSlope --follow-up bdnf1 --baseline bdnf0")
    for term in CourseStudy.retestSlope { try EstimationTests.expect(estimate, has: term) }
  }
}
