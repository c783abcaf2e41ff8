import Evidence
import Fieldwork
import Scenarios

/// Models that are one problem of equal fit, on the way to their rates.
struct Fit {
  var models: [Int]
  /// The first of them.
  let model: Model
  /// The first model's lives, with all that could be lived side by side with other classes.
  let lives: Scenario
  /// The intercepts in the order of the first model's file.
  let intercepts: [Target]
  let problem: FitProblem?
  /// The rates with which the next search begins, in the problem's order.
  var rates: [Double] = []
  var search: RateSearch?
  var checks: [Calibration.Check] = []
  /// How the rates go with what is drawn, and what that gives; nil where nothing of concern is drawn.
  var ranges: Calibration.Ranges?
  var failure: ComparisonError?

  /// A class of one model; what keeps it from being solved is its failure.
  init(of model: Model, at number: Int, in design: StudyDesign, for publication: Publication) {
    models = [number]
    self.model = model
    intercepts = model.model.intercepts
    // By name, so that the order in a file is of no influence.
    let unknowns = intercepts.sorted { $0.written < $1.written }
    var lives = model.model.scenario.ordered
    for unknown in unknowns {
      let rate = model.model.world.scenario.number(at: .base(unknown)) ?? 1
      rates.append(rate)
      lives = lives.setting(.base(unknown), to: rate) ?? lives
    }
    self.lives = lives
    guard unknowns.count == publication.targets.count, !unknowns.isEmpty else {
      problem = nil
      fail(
        "it has \(unknowns.count) intercepts and \(publication.name) has "
          + "\(publication.targets.count) targets; equal fit needs as many of one as of the other, "
          + "and at least one"
          + model.model.scenario.exampleOfIntercepts(publication.targets.count))
      return
    }
    do throws(FieldworkError) {
      problem = try FitProblem(
        of: lives, unknowns, model.model.free, in: design, for: publication)
    } catch {
      problem = nil
      failure = .fieldwork(model: model.name, error)
    }
    if let idle = problem?.idle {
      fail("no target can depend on '\(idle.written)', which it names under intercepts")
    }
  }

  /// Fails, unless it has failed before.
  mutating func fail(_ reason: String) {
    failure = failure ?? .calibration(model: model.name, reason: reason)
  }

  /// The study with rates in the problem's order.
  func study(_ rates: [Double]) throws(ComparisonError) -> Study {
    guard let problem else { preconditionFailure("what cannot be searched is not tried") }
    var scenario = lives
    for (unknown, rate) in zip(problem.unknowns, rates) {
      guard let changed = scenario.setting(.base(unknown), to: rate) else {
        throw .calibration(
          model: model.name,
          reason: "the search left the rates that there can be at '\(unknown.written)'")
      }
      scenario = changed
    }
    do throws(FieldworkError) {
      return try Study(scenario, problem.design)
    } catch {
      throw .fieldwork(model: model.name, error)
    }
  }

  /// Rates as people read them.
  func written(_ rates: [Double]) -> String {
    zip(problem?.unknowns ?? [], rates).map { "\($0.written) at \($1) / year" }
      .joined(separator: " and ")
  }

  var result: Result<Calibration, ComparisonError> {
    if let failure { return .failure(failure) }
    let errors = search?.errors
    let solved = (problem?.unknowns ?? []).enumerated().map { number, unknown in
      Calibration.SolvedRate(
        target: unknown, rate: Rate(perYear: rates[number]), error: errors?[number])
    }
    return .success(
      Calibration(
        rates: intercepts.compactMap { target in solved.first { $0.target == target } },
        checks: checks, ranges: ranges))
  }
}

extension ComparisonError {
  /// The same, told of some models.
  func named(_ models: String) -> ComparisonError {
    switch self {
    case .fieldwork(_, let error): .fieldwork(model: models, error)
    case .table(_, let publication, let reason):
      .table(model: models, publication: publication, reason: reason)
    case .calibration(_, let reason): .calibration(model: models, reason: reason)
    case .interrupted: .interrupted
    }
  }
}

extension Scenario {
  /// What to write, so that so many rates are solved for.
  fileprivate func exampleOfIntercepts(_ count: Int) -> String {
    let rates = states.flatMap { state in
      state.transitions.compactMap { transition in
        transition.rate.map { "\"\(state.name).\(transition.name)\": \"\($0.perYear) / year\"" }
      }
    }
    guard count > 0, rates.count >= count else { return "" }
    return ". In the model's file write, for instance, intercepts: { "
      + rates.prefix(count).joined(separator: ", ") + " }"
  }
}
