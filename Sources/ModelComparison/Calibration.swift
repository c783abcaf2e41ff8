package import Evidence
import Fieldwork
import NumericalMethods
package import RandomStreams
package import Scenarios
import Simulation
import Tables

/// Equal fit: the rates of a model's intercepts with which a study's groups come out right.
///
/// It sees how many people fall into which group of the study, and nothing else: the measured levels
/// are dropped before the groups are counted.
package struct Calibration: Sendable {
  /// The solved rates, in the order of the scenario's intercepts.
  package let rates: [(target: Target, rate: Rate)]
  /// What the solved model gives for each target, on replicates that were not used to solve it.
  package let checks: [Check]
  /// The number of times the targets were evaluated.
  package let evaluations: Int

  /// A target's share in the solved model.
  package struct Check: Sendable {
    package let target: Publication.FitTarget
    /// The mean share over replicates.
    package let mean: Double
    /// Its Monte Carlo standard error.
    package let standardError: Double

    /// Whether the mean is as near to the published share as the target asks for.
    package var isWithin: Bool { (mean - target.share).magnitude <= target.tolerance }
  }

  /// How a calibration is made.
  package struct Plan: Sendable {
    package let seed: Seed
    /// The replicates on which the rates are solved.
    package let replicates: Int
    /// The replicates after those, on which the solution is checked.
    package let checks: Int
    package let threads: Int
    /// The number of people of studies that recruit nobody in particular.
    package let everybody: Int

    /// Makes a plan.
    package init(
      seed: Seed, replicates: Int, checks: Int, threads: Int, everybody: Int = StudyDesign.everybody
    ) {
      self.everybody = everybody
      self.seed = seed
      self.replicates = replicates
      self.checks = checks
      self.threads = threads
    }
  }

  /// Solves a model's intercepts for a study's targets.
  ///
  /// The unknowns are the logarithms of the rates, the equations the log odds of the targets' mean
  /// shares, on the same people at every evaluation (common random numbers, so the equations are
  /// almost smooth). Newton's method with a difference matrix, improved by Broyden's rank-one update
  /// (Broyden 1965, Mathematics of Computation 19:577-593, method 1).
  ///
  /// - Throws: `ComparisonError.calibration` when the numbers of intercepts and targets differ or no
  ///   solution is found in 25 evaluations.
  package init(
    of model: Model, in design: StudyDesign, for study: Publication, plan: Plan,
    progress: @Sendable () -> Void = {},
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ComparisonError) {
    let scenario = model.model.scenario
    let unknowns = model.model.intercepts.map(ParameterPath.base)
    guard unknowns.count == study.targets.count, !unknowns.isEmpty else {
      throw .calibration(
        model: model.name,
        reason: "it has \(unknowns.count) intercepts and \(study.name) has "
          + "\(study.targets.count) targets; equal fit needs as many of one as of the other, and "
          + "at least one" + scenario.exampleOfIntercepts(study.targets.count))
    }
    var problem = Problem(
      model: model, design: design, study: study, plan: plan, unknowns: unknowns,
      isStopped: isStopped)
    let start = unknowns.map { Elementary.logarithm(scenario.number(at: $0) ?? 1) }
    let solution = try problem.solution(from: start, progress: progress)
    let solved = try problem.scenario(at: solution)
    rates = zip(model.model.intercepts, solution).map {
      ($0, Rate(perYear: Elementary.exponential($1)))
    }
    let fresh = plan.replicates..<plan.replicates + plan.checks
    checks = zip(study.targets, try problem.shares(of: solved, on: fresh, progress: progress)).map {
      target, shares in
      Check(
        target: target, mean: Summation.mean(shares),
        standardError: (Summation.variance(shares) / Double(shares.count)).squareRoot())
    }
    evaluations = problem.evaluations
  }
}

extension Scenario {
  /// What to write, so that so many rates are solved for.
  fileprivate func exampleOfIntercepts(_ count: Int) -> String {
    let rates = states.flatMap { state in
      state.transitions.map { "\"\(state.name).\($0.name)\": \"\($0.rate.perYear) / year\"" }
    }
    guard count > 0, rates.count >= count else { return "" }
    return ". In the model's file write, for instance, intercepts: { "
      + rates.prefix(count).joined(separator: ", ") + " }"
  }
}

/// The equations of one calibration.
private struct Problem {
  let model: Model
  let design: StudyDesign
  let study: Publication
  let plan: Calibration.Plan
  /// The paths of the rates whose logarithms are sought.
  let unknowns: [ParameterPath]
  let isStopped: @Sendable () -> Bool
  var evaluations = 0

  /// The most evaluations, and how near in log odds is near enough: about 0.1 % of people.
  static let evaluationLimit = 25
  static let tolerance = 0.01

  /// The solution, from a starting point.
  mutating func solution(
    from start: [Double], progress: @Sendable () -> Void
  ) throws(ComparisonError) -> [Double] {
    var point = start
    var value = try residuals(at: point, progress)
    var matrix = try differences(at: point, value, progress)
    while value.contains(where: { $0.magnitude > Problem.tolerance }) {
      guard evaluations < Problem.evaluationLimit else { throw failure(value) }
      guard var step = solved(matrix, value.map { -$0 }) else { throw failure(value) }
      // At most a factor of e at once: the equations are far from straight.
      let longest = step.map(\.magnitude).max() ?? 0
      if longest > 1 { step = step.map { $0 / longest } }
      point = zip(point, step).map { $0 + $1 }
      let next = try residuals(at: point, progress)
      update(&matrix, step: step, change: zip(next, value).map { $0 - $1 })
      value = next
    }
    return point
  }

  /// For each target the log odds of the mean share less those of the published one.
  private mutating func residuals(
    at point: [Double], _ progress: @Sendable () -> Void
  ) throws(ComparisonError) -> [Double] {
    evaluations += 1
    let shares = try shares(
      of: try scenario(at: point), on: 0..<plan.replicates, progress: progress)
    // A mean of none is no number, and no number is ever too far from the target.
    for (target, shares) in zip(study.targets, shares) where shares.isEmpty {
      throw .calibration(
        model: model.name,
        reason: "nobody is in any of the groups among which '\(target.name)' is counted")
    }
    return zip(study.targets, shares).map { target, shares in
      // A share of nobody or everybody is moved inwards, so that there is a way back.
      let mean = min(max(Summation.mean(shares), 1e-4), 1 - 1e-4)
      return Elementary.logOdds(of: mean) - Elementary.logOdds(of: target.share)
    }
  }

  /// The model's lives with rates of these logarithms.
  func scenario(at point: [Double]) throws(ComparisonError) -> Scenario {
    var scenario = model.model.scenario
    for (path, logarithm) in zip(unknowns, point) {
      guard let changed = scenario.setting(path, to: Elementary.exponential(logarithm)) else {
        throw .calibration(
          model: model.name,
          reason: "the search left the rates that there can be at '\(path.written)'")
      }
      scenario = changed
    }
    return scenario
  }

  /// The targets' shares on some replicates.
  func shares(
    of scenario: Scenario, on replicates: Range<Int>, progress: @Sendable () -> Void
  ) throws(ComparisonError) -> [[Double]] {
    let fitted: Study
    do {
      fitted = try Study(scenario, design)
    } catch {
      throw .fieldwork(model: model.name, error)
    }
    let results: [[Double?]]
    do {
      let (name, published, plan, isStopped) = (model.name, study, plan, isStopped)
      results = try ConcurrentMap.results(
        count: replicates.count, threads: plan.threads, isStopped: isStopped
      ) { index in
        let run = Run(seed: plan.seed, replicate: UInt32(replicates.lowerBound + index))
        let shares = try fitted.shares(
          of: published, run, model: name, everybody: plan.everybody, isStopped: isStopped)
        progress()
        return shares
      }
    } catch let error as ComparisonError {
      throw error
    } catch {
      throw .interrupted
    }
    return self.study.targets.indices.map { target in
      results.compactMap { $0[target] }
    }
  }

  /// How much each residual changes when each unknown is moved by a little, row by row.
  private mutating func differences(
    at point: [Double], _ value: [Double], _ progress: @Sendable () -> Void
  ) throws(ComparisonError) -> [[Double]] {
    let width = 0.25
    var columns: [[Double]] = []
    for unknown in point.indices {
      var moved = point
      moved[unknown] += width
      columns.append(zip(try residuals(at: moved, progress), value).map { ($0 - $1) / width })
    }
    return point.indices.map { row in columns.map { $0[row] } }
  }

  /// Broyden: the matrix maps the step to the change that was seen, and is else as it was.
  private func update(_ matrix: inout [[Double]], step: [Double], change: [Double]) {
    let length = step.reduce(0) { $0 + $1 * $1 }
    guard length > 0 else { return }
    for row in matrix.indices {
      let predicted = zip(matrix[row], step).reduce(0) { $0 + $1.0 * $1.1 }
      for column in step.indices {
        matrix[row][column] += (change[row] - predicted) * step[column] / length
      }
    }
  }

  /// The solution of a small square system; nil if a column depends on others.
  private func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    // As many equations as unknowns: least squares leaves no residual.
    let columns = right.indices.flatMap { column in matrix.map { $0[column] } }
    return try? LeastSquares(
      design: columns, columnCount: right.count, response: right
    ).coefficients
  }

  private func failure(_ value: [Double]) -> ComparisonError {
    .calibration(
      model: model.name,
      reason: "no rates were found in \(evaluations) evaluations; the last log odds were off by "
        + value.map { (($0 * 1000).rounded() / 1000).description }.joined(separator: " and ")
        + "; more replicates make the search smoother")
  }
}

extension Study {
  /// The fit targets' shares in one run, from the groups alone.
  fileprivate func shares(
    of study: Publication, _ run: Run, model name: String, everybody: Int,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(ComparisonError) -> [Double?] {
    let cohort: ObservedCohort
    do {
      cohort = try carriedOut(run, everybody: everybody, isStopped: isStopped)
    } catch .interrupted {
      throw .interrupted
    } catch {
      throw .fieldwork(model: name, error)
    }
    do {
      // Whether a level is missing decides who is analysed; the level itself goes no further.
      let groups = try study.prepared(try cohort.wideTable())
        .selecting(study.groupings.map(\.column))
      var shares: [Double?] = []
      for target in study.targets { shares.append(try target.share(in: groups)) }
      return shares
    } catch {
      throw .table(model: name, publication: study.name, reason: error.description)
    }
  }
}
