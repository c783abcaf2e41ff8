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

  var model: Model {
    Model(
      name: name,
      model: CausalModel(
        title: "title of \(name)", world: Scenarios.World(title: "world", scenario: scenario),
        scenario: scenario, intercepts: intercepts))
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
    ).carriedOut(plan: plan, progress: progress, isStopped: isStopped).answers
    self.init(of: models, answering: answers[0], to: publication, plan: plan)
  }
}

extension Contender {
  /// What a study in this model would have answered in one run.
  func answers(to study: Publication, seed: UInt64, replicate: UInt32) throws -> [FindingValue?] {
    let cohort = try self.study().carriedOut(Run(seed: Seed(seed), replicate: replicate))
    return try study.values(in: try study.prepared(try cohort.wideTable()))
  }
}
