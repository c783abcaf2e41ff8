import Evidence
import LocatedText
import ModelComparison
import Reporting
import Testing

/// What is said of models and the groups that equal fit asks for.
@Suite("Reports of equal fit")
struct FitReportTests {
  /// A publication with one target: 30 % within two points.
  private func publication() throws -> Publication {
    try MadeUpComparison(shares: [[1, 1]]).comparison().study
  }

  /// Of a mean share with an error: two studies at either side.
  private func found(_ mean: Double, error: Double) throws -> FitReport.Found {
    let target = try publication().targets[0]
    return .success([Calibration.Check(target, in: [mean - error, mean + error])])
  }

  private func report(_ models: [(name: String, found: FitReport.Found)]) throws -> FitReport {
    FitReport(of: models, asked: try publication(), replicates: 2)
  }

  private func words(_ report: FitReport) -> String {
    report.document.text(width: 80).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test(
    "A target is met or missed where three errors do not matter, and else it is not told",
    arguments: [
      (0.30, 0.0066, Calibration.Standing.met), (0.30, 0.0067, .open), (0.28, 0.0001, .open),
      (0.314, 0.0019, .met), (0.314, 0.0021, .open), (0.33, 0.0033, .missed),
      (0.27, 0.0033, .missed), (0.33, 0.0034, .open),
    ])
  func standings(mean: Double, error: Double, expected: Calibration.Standing) throws {
    let target = try publication().targets[0]
    let check = try #require(Calibration.Check(target, in: [mean - error, mean + error, nil]))
    #expect(abs(check.standardError - error) < 1e-12)
    #expect(check.standing == expected)
    let report = try report([("a", .success([check]))])
    #expect(report.holds == (expected == .met))
  }

  @Test("The answer says who meets and who misses a target, and of whom more studies would tell")
  func answers() throws {
    let (met, missed, open) = (
      try found(0.3, error: 0.001), try found(0.4, error: 0.001), try found(0.3, error: 0.1)
    )
    let all = try report([("a", met), ("b", met)])
    #expect(
      words(all).contains(
        "In 2 studies each of 2 models meets every target, three Monte Carlo errors included."))
    #expect(words(all).contains("a prevalence 30.0 % 30.00 % 0.10 % ± 2 %"), "\(words(all))")
    let some = try report([("a", met), ("b", missed), ("c", open), ("d", missed)])
    #expect(!some.holds)
    #expect(words(some).contains("In 2 studies 'b' and 'd' miss a target: 'cohort calibrate'"))
    #expect(words(some).contains("For 'c' 2 studies do not settle it: raise --replicates."))
    #expect(words(some).contains("no: not ± 2 %") && words(some).contains("not settled: ± 2 %"))
    #expect(some.document.text(width: 80).split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A model that could not be asked, or whose studies have nobody to count, does not hold")
  func notAsked() throws {
    let reason = try report([("a", .failure(.init("it has no blood")))])
    #expect(!reason.holds && words(reason).contains("'a' could not be asked: it has no blood"))
    let nobody = try report([("a", .success([nil]))])
    #expect(!nobody.holds && words(nobody).contains("nobody"))
  }
}
