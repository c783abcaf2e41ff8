package import Evidence
package import Fieldwork
import NumericalMethods
package import RandomStreams
import Scenarios
import Simulation
package import Tables

/// What keeps a comparison from being made.
package enum ComparisonError: Error, Sendable {
  /// A study could not be carried out in a model.
  case fieldwork(model: String, FieldworkError)
  /// A model's instruments do not give what a published study needs.
  case table(model: String, study: String, TableError)
  /// Equal fit has nothing to solve, or found no solution.
  case calibration(model: String, reason: String)
  /// The work was asked to stop.
  case interrupted
}

/// A model in a comparison: its name and the study in its world.
package struct Model: Sendable {
  /// A short name, the file's without folder and ending.
  package let name: String
  package let study: Study

  /// Makes a model.
  package init(name: String, study: Study) {
    self.name = name
    self.study = study
  }
}

/// How often and with what chance a comparison is made.
package struct ComparisonPlan: Sendable, Hashable {
  package let seed: Seed
  /// The number of times each study is carried out in each model.
  package let replicates: Int
  /// The number of threads; never part of a result.
  package let threads: Int

  /// The number of people of studies that recruit nobody in particular.
  package let everybody: Int

  /// Makes a plan.
  package init(
    seed: Seed, replicates: Int, threads: Int, everybody: Int = StudyDesign.everybody
  ) {
    precondition(replicates > 0 && threads > 0, "a comparison needs replicates and threads")
    self.everybody = everybody
    self.seed = seed
    self.replicates = replicates
    self.threads = threads
  }

  /// The seed as people write it.
  package var seedNumber: UInt64 { seed.value }
}

/// What one study would have found, once, in one model.
package struct Outcome: Sendable, Hashable {
  /// The answer to each finding, in the study's order.
  package let values: [FindingValue?]
  /// The fit targets' shares, in order.
  package let shares: [Double?]
  /// The number of people in each group of the described grouping, and their mean of its outcome.
  package let groupSizes: [Int]
  package let groupMeans: [Double?]
  /// The number of people recruited and analysed, and of candidates looked at.
  package let recruited: Int
  package let analysed: Int
  package let candidates: Int

  /// Holds what a study found.
  package init(
    values: [FindingValue?], shares: [Double?], groupSizes: [Int], groupMeans: [Double?],
    recruited: Int, analysed: Int, candidates: Int
  ) {
    self.values = values
    self.shares = shares
    self.groupSizes = groupSizes
    self.groupMeans = groupMeans
    self.recruited = recruited
    self.analysed = analysed
    self.candidates = candidates
  }
}

/// Models against a study: every outcome and what follows from them.
package struct Comparison: Sendable {
  package let study: Publication
  /// The models' names and titles, in order.
  package let models: [(name: String, title: String)]
  package let plan: ComparisonPlan
  /// The outcomes by model, then by replicate.
  package let outcomes: [[Outcome]]
  /// The predictions by finding, then by model.
  package let predictions: [[Prediction]]
  /// The joint tail probability of each model, nil where it cannot be had.
  package let jointTails: [TailProbability?]

  /// Carries the study out in every model, as often as the plan says, and compares.
  ///
  /// `progress` is told, from any thread, that one more piece of work is done; `isStopped` is asked
  /// often, and once it is true the work ends with `.interrupted`.
  package init(
    of models: [Model], with study: Publication, plan: ComparisonPlan,
    progress: @Sendable () -> Void = {},
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ComparisonError) {
    let outcomes = try Comparison.outcomes(
      of: models, with: study, plan: plan, progress: progress, isStopped: isStopped)
    self.init(
      of: models.map { ($0.name, $0.study.scenario.title) }, with: study, plan: plan,
      outcomes: outcomes)
  }

  /// Compares models, by name and title, by what a study found in their worlds.
  package init(
    of models: [(name: String, title: String)], with study: Publication, plan: ComparisonPlan,
    outcomes: [[Outcome]]
  ) {
    self.study = study
    self.models = models
    self.plan = plan
    self.outcomes = outcomes
    predictions = study.findings.indices.map { finding in
      outcomes.map { replicates in
        Prediction(replicates.map { $0.values[finding] }, of: study.findings[finding])
      }
    }
    let joint = study.joint.compactMap { name in
      study.findings.firstIndex { $0.identifier == name }
    }
    jointTails = outcomes.map { replicates in
      TailProbability(
        jointly: joint.compactMap { study.findings[$0].figure.estimate },
        among: replicates.map { outcome in joint.map { outcome.values[$0]?.estimate } })
    }
  }
}

extension Comparison {
  /// The outcomes by model, then by replicate.
  ///
  /// Models whose studies can share a pool of candidates are carried out together.
  private static func outcomes(
    of models: [Model], with study: Publication, plan: ComparisonPlan,
    progress: @Sendable () -> Void, isStopped: @escaping @Sendable () -> Bool
  ) throws(ComparisonError) -> [[Outcome]] {
    let pools = try StudyPool.grouped(models.map(\.study)).map { members throws(ComparisonError) in
      try ModelPool(members.map { models[$0] }, members)
    }
    // Replicates outermost, so that models advance together and progress is even.
    let flat: [[Outcome]]
    do {
      flat = try ConcurrentMap.results(
        count: pools.count * plan.replicates, threads: plan.threads, isStopped: isStopped
      ) { index in
        let outcomes = try pools[index % pools.count].outcomes(
          of: study, Run(seed: plan.seed, replicate: UInt32(index / pools.count)),
          everybody: plan.everybody, isStopped: isStopped)
        for _ in outcomes { progress() }
        return outcomes
      }
    } catch let error as ComparisonError {
      throw error
    } catch {
      throw .interrupted
    }
    var byModel = [[Outcome]](repeating: [], count: models.count)
    for (index, outcomes) in flat.enumerated() {
      for (model, outcome) in zip(pools[index % pools.count].members, outcomes) {
        byModel[model].append(outcome)
      }
    }
    return byModel
  }
}

/// Models whose studies share a pool of candidates.
private struct ModelPool: Sendable {
  let models: [Model]
  /// Where each stands in the comparison.
  let members: [Int]
  private let pool: StudyPool

  init(_ models: [Model], _ members: [Int]) throws(ComparisonError) {
    self.models = models
    self.members = members
    do {
      pool = try StudyPool(models.map(\.study))
    } catch {
      throw .fieldwork(model: models[0].name, error)
    }
  }

  /// Carries a published study out once in each model and asks its questions.
  func outcomes(
    of study: Publication, _ run: Run, everybody: Int,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(ComparisonError) -> [Outcome] {
    let cohorts: [ObservedCohort]
    do {
      cohorts = try pool.carriedOut(run, everybody: everybody, isStopped: isStopped)
    } catch {
      if error.error == .interrupted { throw .interrupted }
      throw .fieldwork(model: models[error.study].name, error.error)
    }
    var outcomes: [Outcome] = []
    for (model, cohort) in zip(models, cohorts) {
      do {
        outcomes.append(try study.outcome(of: cohort))
      } catch {
        throw .table(model: model.name, study: study.name, error)
      }
    }
    return outcomes
  }
}

extension Publication {
  /// Asks a cohort this study's questions.
  fileprivate func outcome(of cohort: ObservedCohort) throws(TableError) -> Outcome {
    let table = try prepared(try cohort.wideTable())
    let (sizes, means) = try groups(in: table)
    var shares: [Double?] = []
    for target in targets { shares.append(try target.share(in: table)) }
    return Outcome(
      values: try values(in: table), shares: shares, groupSizes: sizes, groupMeans: means,
      recruited: cohort.people.count, analysed: table.rowCount, candidates: cohort.flow.candidates)
  }
}

extension Publication {
  /// The names of the described groups.
  package var groupNames: [String] {
    groupings.first { $0.column == description?.grouping }?.levels.map(\.name) ?? []
  }

  /// The size of each described group and its mean of the described outcome.
  fileprivate func groups(
    in table: Table
  ) throws(TableError) -> (sizes: [Int], means: [Double?]) {
    guard let description else { return ([], []) }
    let groups = try table.categories(description.grouping)
    let outcome = try table.reals(description.outcome)
    var sums = [Double](repeating: 0, count: groups.levels.count)
    var known = [Int](repeating: 0, count: groups.levels.count)
    var sizes = known
    for row in 0..<table.rowCount {
      guard let group = groups.codes[row] else { continue }
      sizes[group] += 1
      guard let value = outcome[row] else { continue }
      sums[group] += value
      known[group] += 1
    }
    return (sizes, zip(sums, known).map { $1 == 0 ? nil : $0 / Double($1) })
  }
}
