import Estimation
import Tables
import Testing

/// The rule on few clusters holds for every estimator that has errors by cluster.
@Suite("Few clusters are counted and said by one rule")
struct ClusterNotesTests {
  /// How a method allows for few clusters, or nil where `cluster` gives no errors.
  private enum Kind {
    case studentT
    case none
    case variance
    case noErrors
  }

  private static func question(
    _ name: EstimatorName
  ) -> (kind: Kind, words: [EstimatorArgument: [String]])? {
    switch name {
    case .linearRegression:
      (.studentT, [.outcome: ["y"], .predictors: ["x"], .cluster: ["who"]])
    case .logisticRegression, .poissonRegression:
      (.none, [.outcome: ["e"], .predictors: ["x"], .cluster: ["who"]])
    case .coxRegression:
      (.none, [.time: ["t"], .event: ["e"], .predictors: ["x"], .cluster: ["who"]])
    case .generalisedEstimatingEquations:
      (.none, [.outcome: ["y"], .predictors: ["x"], .cluster: ["who"]])
    case .fixedEffects:
      (.none, [.outcome: ["y"], .predictors: ["x"], .cluster: ["who"], .errors: ["cluster"]])
    case .firstDifferences:
      (
        .none,
        [
          .outcome: ["y"], .predictors: ["x"], .cluster: ["who"], .time: ["visit"],
          .errors: ["cluster"],
        ]
      )
    case .bootstrap:
      (
        .none,
        [
          .of: ["linearRegression"], .outcome: ["y"], .predictors: ["x"], .cluster: ["who"],
          .replicates: ["40"],
        ]
      )
    case .mixedModel: (.variance, [.outcome: ["y"], .predictors: ["x"], .cluster: ["who"]])
    case .multipleImputation:
      (
        .studentT,
        [
          .of: ["linearRegression"], .outcome: ["y"], .predictors: ["x"], .cluster: ["who"],
          .imputation: ["m"],
        ]
      )
    case .intraclassCorrelation: (.noErrors, [.outcome: ["y"], .cluster: ["who"]])
    default: nil
    }
  }

  /// Five visits of each of some people, twice as two imputed tables where `imputed`.
  private func table(people: Int, imputed: Bool = false) throws -> Table {
    var deviates = TestDeviates(seed: UInt64(people))
    var columns = (y: [Double](), x: [Double](), e: [Double](), t: [Double]())
    for _ in 0..<people {
      let level = deviates.normal()
      for _ in 0..<5 {
        let x = deviates.normal()
        columns.x.append(x)
        columns.y.append(level + 0.3 * x + deviates.normal())
        columns.e.append(deviates.uniform() < 0.5 ? 1 : 0)
        columns.t.append(deviates.uniform() + 0.1)
      }
    }
    let rows = 0..<(5 * people)
    let table = try Table([
      ("y", .reals(columns.y)), ("x", .reals(columns.x)), ("e", .reals(columns.e)),
      ("t", .reals(columns.t)), ("who", .integers(rows.map { $0 / 5 })),
      ("visit", .integers(rows.map { $0 % 5 })),
    ])
    guard imputed else { return table }
    return try table.rows(Array(rows) + Array(rows))
      .adding("m", .integers((0..<(10 * people)).map { 1 + $0 / (5 * people) }))
  }

  @Test("with 2, 3, 12, 29, 49, 50, 99 and 100 clusters", arguments: EstimatorName.allCases)
  func rule(name: EstimatorName) throws {
    let takes = name.guide.required + name.guide.optional
    guard takes.contains(.cluster) else { return }
    // Wrappers take what the others take, so a new one must be entered here, too.
    let (kind, words) = try #require(Self.question(name), "\(name) takes clusters")
    let request = try EstimatorRequest(name, words)
    for people in [2, 3, 12, 29, 30, 49, 50, 99, 100] {
      let estimate = try request.evaluate(
        on: table(people: people, imputed: name == .multipleImputation))
      #expect(estimate.figure(.clusters) == Double(people), "\(name), \(people)")
      let said = estimate.notes.filter { $0.contains("clusters") && !$0.contains("singular") }
      let enough =
        switch kind {
        case .studentT: 50
        case .none: 100
        case .variance: 30
        case .noErrors: 0
        }
      #expect(said.count == (people < enough ? 1 : 0), "\(name), \(people): \(said)")
      guard let note = said.first else { continue }
      #expect(note.contains(people == 2 ? "single difference" : "\(people) clusters"))
      #expect(note.contains("t with") == (kind == .studentT && people > 2))
      #expect(note.contains("a little too small") == (people >= 20), "\(note)")
    }
  }

  @Test("an error by cluster that is nothing but rounding is refused, and said why")
  func noScatter() throws {
    let table = try table(people: 2).selecting(["y", "x", "e", "who"])
      .adding("z", .integers((0..<10).map { $0 / 5 }))
      .adding("half", .integers((0..<10).map { [0, 1, 1, 0, 1, 1, 0, 0, 1, 0][$0] }))
    for (name, words): (EstimatorName, [EstimatorArgument: [String]]) in [
      (.linearRegression, [.outcome: ["y"], .predictors: ["z"], .cluster: ["who"]]),
      (.logisticRegression, [.outcome: ["half"], .predictors: ["z"], .cluster: ["who"]]),
      (.poissonRegression, [.outcome: ["half"], .predictors: ["z"], .cluster: ["who"]]),
    ] {
      do {
        let estimate = try EstimatorRequest(name, words).evaluate(on: table)
        Issue.record("\(name): \(estimate.terms)")
      } catch {
        #expect(
          "\(error)".contains("the residuals of each of the 2 clusters sum to zero"), "\(error)")
      }
    }
    // What varies within clusters has an error, if not one of any use.
    let inner = try EstimatorRequest(
      .linearRegression, [.outcome: ["y"], .predictors: ["x"], .cluster: ["who"]])
    #expect(try inner.evaluate(on: table).terms.count == 2)
  }

  @Test("errors that are not by cluster have no such note, though people are counted")
  func modelErrors() throws {
    let table = try table(people: 12)
    for name in [EstimatorName.fixedEffects, .firstDifferences] {
      var words = try #require(Self.question(name)).words
      words[.errors] = ["model"]
      let estimate = try EstimatorRequest(name, words).evaluate(on: table)
      #expect(estimate.figure(.clusters) == 12 && estimate.notes.isEmpty)
    }
  }

  @Test("a bootstrap by cluster leaves out rows of nobody, and wants two clusters")
  func bootstrapRows() throws {
    let table = try table(people: 12)
    let words = try #require(Self.question(.bootstrap)).words
    let request = try EstimatorRequest(.bootstrap, words)
    let who = (0..<60).map { $0 < 10 ? nil : $0 / 5 }
    let gaps = try table.selecting(["y", "x"]).adding("who", .integers(who))
    let known = gaps.rows(Array(10..<60))
    let estimate = try request.evaluate(on: gaps)
    #expect(estimate.n == 50 && estimate.excluded == 10)
    #expect(try estimate.terms == request.evaluate(on: known).terms)
    let one = try table.selecting(["y", "x"]).adding("who", .integers((0..<60).map { _ in 1 }))
    #expect(throws: EstimationError.tooFewClusters(column: "who", count: 1, needed: 2)) {
      try request.evaluate(on: one)
    }
  }
}
