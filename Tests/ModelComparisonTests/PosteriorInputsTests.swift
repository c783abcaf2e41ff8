import Distributions
import Evidence
import RandomStreams
import Scenarios
import SyntheticLikelihood
import TestSupport
import Testing

@testable import ModelComparison

/// What of a comparison the posterior takes.
@Suite("What the posterior takes")
struct PosteriorInputsTests {
  private func publication(
    claiming claim: String, answer: String = "{ term: \"a - b\" }", figure: String
  ) throws -> Publication {
    try EvidenceReader.study(of: .ofOneFinding(claiming: claim, answer: answer, figure: figure))
  }

  private func outcome(_ estimate: Double, _ pValue: Double?) -> Outcome {
    Outcome(
      values: [FindingValue(estimate: estimate, pValue: pValue)], shares: [], groupSizes: [],
      groupMeans: [], recruited: 10, analysed: 10, candidates: 10)
  }

  private func comparison(
    _ publication: Publication, _ outcomes: [[Outcome]], at numbers: [[DrawnNumbers]] = []
  ) -> Comparison {
    Comparison(
      of: outcomes.indices.map { (name: "m\($0)", title: "M") }, with: publication,
      plan: ComparisonPlan(seed: Seed(1), replicates: outcomes[0].count, threads: 1),
      outcomes: outcomes, at: numbers)
  }

  private func item(
    claiming claim: String, answer: String = "{ term: \"a - b\" }", figure: String
  ) throws -> EvidenceItem {
    let publication = try publication(claiming: claim, answer: answer, figure: figure)
    return try #require(EvidenceItem(comparison(publication, [[outcome(1, 0.5)]]), 0, at: 0))
  }

  /// An estimate is a point, with the error that its P value implies; of ±1.96 errors P is .05.
  @Test func estimates() throws {
    let item = try item(
      claiming: "estimate < 0 and p < 0.05", figure: "{ estimate: -1.96, pValue: 0.05 }")
    guard case .point(let value, let error?) = item.figure else {
      Issue.record("\(item.figure)")
      return
    }
    #expect(item.quantity == .estimate && value == -1.96)
    #expect(abs(error - 1) < 1e-4)
    #expect(item.number(of: FindingValue(estimate: 3, pValue: 0.2)) == 3)
  }

  /// A P value with a direction is a point on the line of normal scores; one without, or a bound, is a part of it.
  @Test func scores() throws {
    let sided = try item(
      claiming: "estimate < 0 and p < 0.05", figure: "{ pValue: 0.05, direction: \"lower\" }")
    guard case .point(let score, nil) = sided.figure else {
      Issue.record("\(sided.figure)")
      return
    }
    #expect(sided.quantity == .signedScore && abs(score + 1.959964) < 1e-6)
    let found = try #require(sided.number(of: FindingValue(estimate: 2, pValue: 0.05)))
    #expect(abs(found - 1.959964) < 1e-6)
    let bound = try item(claiming: "estimate < 0 and p < 0.05", figure: "{ pValue: \"< .001\" }")
    guard case .part(0, let far) = bound.figure else {
      Issue.record("\(bound.figure)")
      return
    }
    #expect(abs(far[0] + 3.290527) < 1e-6 && far[1] == -far[0])
    let none = try item(claiming: "p >= 0.05", figure: "{ pValue: 0.72 }")
    guard case .part(1, let cuts) = none.figure else {
      Issue.record("\(none.figure)")
      return
    }
    #expect(cuts.count == 2 && abs(cuts[0] + 1.959964) < 1e-6 && cuts[1] == -cuts[0])
    let higher = try item(claiming: "estimate > 0 and p < 0.05", figure: "{ n: 10 }")
    guard case .part(2, _) = higher.figure else {
      Issue.record("\(higher.figure)")
      return
    }
  }

  /// A joint test has no side: its score rises as P falls, and .05 lies at 1.645.
  @Test func jointTests() throws {
    let item = try item(
      claiming: "p >= 0.05", answer: "{ jointTest: \"g\" }", figure: "{ pValue: 0.72 }")
    guard case .part(0, let cuts) = item.figure else {
      Issue.record("\(item.figure)")
      return
    }
    #expect(item.quantity == .score && cuts.count == 1 && abs(cuts[0] - 1.644854) < 1e-6)
    let value = try #require(item.number(of: FindingValue(estimate: 3, pValue: 0.05)))
    #expect(abs(value - 1.644854) < 1e-6)
    // Certainty and nothing are as far as a normal score can be told.
    #expect(item.number(of: FindingValue(estimate: 0, pValue: 1))?.isFinite == true)
    #expect(item.number(of: FindingValue(estimate: 9, pValue: 0))?.isFinite == true)
    #expect(item.number(of: FindingValue(estimate: 9, pValue: nil)) == nil)
  }

  private static let arrow = ParameterPath.arrow(.single(.trait("t")), .process("bdnf"))

  private func model(_ name: String, mechanism: String, effect: Bool) throws -> Model {
    let world = World()
    return Model(
      name: name,
      model: CausalModel(
        title: name, mechanism: mechanism,
        world: Scenarios.World(title: "w", scenario: world.scenario), scenario: world.scenario,
        free: effect
          ? [
            FreeParameter(
              Self.arrow, law: .uniform(try Uniform(lower: -1, upper: 0)), matters: 0.1)
          ] : []))
  }

  /// Replicates in which some model has no answer leave all models; what one model has alone is its effect.
  @Test func studies() throws {
    let publication = try publication(
      claiming: "estimate < 0 and p < 0.05", figure: "{ estimate: -1, pValue: 0.01 }")
    var outcomes = (0..<2).map { model in
      (0..<50).map { outcome(Double(model) + Double($0) / 50, 0.5) }
    }
    outcomes[1][7] = Outcome(
      values: [nil], shares: [], groupSizes: [], groupMeans: [], recruited: 0, analysed: 0,
      candidates: 0)
    let shared = DrawnNumbers(
      "n", Array(repeating: 0, count: 50), at: (0..<50).map { Double($0) / 50 })
    let own = DrawnNumbers(
      Self.arrow.written, Array(repeating: 0, count: 50), at: (0..<50).map { -Double($0) / 50 })
    let models = [
      try model("m0", mechanism: "none", effect: false),
      try model("m1", mechanism: "common cause", effect: true),
    ]
    let inputs = try PosteriorInputs(
      of: [comparison(publication, outcomes, at: [[shared], [own, shared]])], models: models)
    #expect(inputs.replicates == Array(0..<7) + Array(8..<50) && inputs.incomplete == 1)
    #expect(inputs.studies.reference == 0 && inputs.studies.cohorts == [0])
    #expect(inputs.studies.models.map(\.mechanism) == ["none", "common cause"])
    #expect(inputs.studies.models[0].coordinates == [Coordinate("n", .nuisance)])
    // What all models have comes first, so that its places are the same in all.
    #expect(
      inputs.studies.models[1].coordinates == [
        Coordinate("n", .nuisance), Coordinate(Self.arrow.written, .effect(of: Self.arrow.written)),
      ])
    #expect(inputs.studies.models[1].places[7] == [8.0 / 50, -8.0 / 50])
    #expect(inputs.studies.models[1].answers[7] == [1 + 8.0 / 50])
    #expect(inputs.parameters[1].map { $0?.matters } == [nil, 0.1])
    #expect(throws: PosteriorError.tooFewModels(1)) {
      try PosteriorInputs(
        of: [comparison(publication, [outcomes[0]], at: [[shared]])], models: [models[0]])
    }
  }

  /// Of too few complete replicates, and of a finding that a model hardly ever answers, there is no posterior.
  @Test func tooLittle() throws {
    let publication = try publication(
      claiming: "estimate < 0 and p < 0.05", figure: "{ estimate: -1, pValue: 0.01 }")
    let models = [
      try model("m0", mechanism: "none", effect: false),
      try model("m1", mechanism: "common cause", effect: false),
    ]
    let few = (0..<2).map { _ in (0..<39).map { outcome(Double($0), 0.5) } }
    #expect(throws: PosteriorError.tooFewReplicates(39, needed: 40)) {
      try PosteriorInputs(of: [comparison(publication, few)], models: models)
    }
    var silent = (0..<2).map { _ in (0..<50).map { outcome(Double($0), 0.5) } }
    for replicate in 0..<6 {
      silent[1][replicate] = Outcome(
        values: [nil], shares: [], groupSizes: [], groupMeans: [], recruited: 0, analysed: 0,
        candidates: 0)
    }
    #expect(throws: PosteriorError.noEvidence) {
      try PosteriorInputs(of: [comparison(publication, silent)], models: models)
    }
  }
}

/// When an answer hangs on something.
@Suite("Answers that flip")
struct FlippingTests {
  @Test("It flips where another mechanism leads, or where what had half of it has no longer")
  func flips() {
    #expect(Posterior.flips([0.6, 0.4], to: [0.4, 0.6]))
    #expect(Posterior.flips([0.6, 0.3, 0.1], to: [0.45, 0.35, 0.2]))
    #expect(!Posterior.flips([0.6, 0.4], to: [0.95, 0.05]))
    // What never had half cannot lose it.
    #expect(!Posterior.flips([0.4, 0.3, 0.3], to: [0.35, 0.33, 0.32]))
    #expect(Posterior.flips([0.4, 0.3, 0.3], to: [0.33, 0.35, 0.32]))
  }
}

/// What to measure next.
@Suite("What to measure next")
struct NextMeasureTests {
  private func moments(_ mean: Double, between: Double = 0, within: Double = 1) -> PredictiveMoments
  {
    PredictiveMoments(mean: mean, between: between, within: within)
  }

  /// Of two normal laws of one variance the expected log Bayes factor is half the squared distance, so ½ n d² = ln 9.
  @Test func closedForm() throws {
    let (one, other) = (moments(0), moments(0.5))
    #expect(abs(one.separation(from: other) - 0.125) < 1e-12)
    #expect(abs(one.separation(from: other, people: 4) - 0.5) < 1e-12)
    let factor = try #require(one.peopleFactor(toTellFrom: other))
    #expect(abs(factor - 2 * 2.1972245773362196 / 0.25) < 1e-6)
  }

  /// What no number of people shrinks keeps means from telling.
  @Test func never() {
    #expect(moments(0, between: 1).peopleFactor(toTellFrom: moments(0.5, between: 1)) == nil)
  }

  /// A mixture has the mean of its parts, and their distances in what lies between.
  @Test func mixture() {
    let mixed = PredictiveMoments(mixing: [moments(0), moments(2, between: 1, within: 3)], [3, 1])
    #expect(mixed.mean == 0.5 && mixed.within == 1.5)
    #expect(abs(mixed.between - (0.25 * 3 + (2.25 + 1)) / 4) < 1e-12)
  }
}
