import Evidence
import Fieldwork
import ModelComparison
import RandomStreams
import Scenarios

/// A model and the study in its world.
struct Contender {
  let name: String
  var scenario: Scenario
  var design: StudyDesign
  var intercepts: [Target] = []
  var free: [FreeParameter] = []
  var drawnIntercepts: [DrawnIntercept] = []
  /// What its world says before the model does; the same unless given.
  var ground: Scenario?

  var model: Model {
    Model(
      name: name,
      model: CausalModel(
        title: "title of \(name)",
        world: Scenarios.World(title: "world", scenario: ground ?? scenario),
        scenario: scenario, intercepts: intercepts,
        drawnIntercepts: drawnIntercepts, free: free))
  }

  func study() throws(FieldworkError) -> Study { try Study(scenario, design) }
}

extension Comparison {
  /// Carries one publication's study out in some models, and judges them.
  init(
    of contenders: [Contender], with publication: Publication, plan: ComparisonPlan,
    progress: @Sendable () -> Void = {}, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let models = contenders.map(\.model)
    let studies = try contenders.map { Participation.study(try $0.study()) }
    let answers = try Replication(
      of: models, in: [studies], asking: [.init(publication, of: 0)]
    ).run(plan: plan, progress: progress, isStopped: isStopped).answers
    self.init(of: models, answering: answers[0], to: publication, plan: plan)
  }
}

extension Contender {
  /// What a study in this model would have answered in one run.
  func answers(to study: Publication, seed: UInt64, replicate: UInt32) throws -> [FindingValue?] {
    let cohort = try self.study().run(Run(seed: Seed(seed), replicate: replicate))
    return try study.values(in: try study.prepared(try cohort.wideTable()))
  }
}

extension EqualFit {
  /// Finds the classes of some models.
  init(of contenders: [Contender], for publication: Publication) {
    self.init(of: contenders.map(\.model), in: contenders.map(\.design), for: publication)
  }
}

extension Contender {
  /// Its own equal fit.
  func calibration(for publication: Publication, plan: Calibration.Plan) throws -> Calibration {
    try EqualFit(of: [self], for: publication).solved(plan: plan)[0].result.get()
  }
}
