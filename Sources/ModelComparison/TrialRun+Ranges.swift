import Evidence
import Fieldwork
import Scenarios

/// How solved rates go with numbers that are drawn from their ranges.
extension TrialRun {
  /// Finds, for each class whose targets depend on such numbers, how its rates go with them, and checks that on
  /// replicates that were not used to find it.
  func follow(_ fits: inout [Fit]) throws(ComparisonError) {
    var searches: [(fit: Int, search: RangeSearch)] = fits.indices.compactMap { place in
      guard fits[place].failure == nil, let problem = fits[place].problem, !problem.free.isEmpty,
        let matrix = fits[place].search?.matrix
      else { return nil }
      return (
        place,
        RangeSearch(
          problem.free.map(\.name), for: publication.targets, problem.unknowns,
          from: fits[place].rates, matrix: matrix)
      )
    }
    if searches.isEmpty { return }
    // One hypercube for all, so that classes are lived side by side.
    let count = max(2 * plan.replicates, searches.map(\.search.fewest).max() ?? 0)
    let first = plan.replicates + plan.checks
    for _ in 0..<RangeSearch.steps {
      let found = try shares(searches, &fits, on: first..<first + count)
      for (place, shares) in found {
        let isTold = searches[place].search.take(
          shares, at: places(searches[place].search.numbers, first..<first + count))
        if !isTold {
          fits[searches[place].fit].fail(
            "how its rates vary with \(searches[place].search.numbers.joined(separator: ", ")) "
              + "cannot be determined from \(count) studies")
        }
      }
    }
    let fresh = first + count..<first + count + plan.checks
    for (place, shares) in try shares(searches, &fits, on: fresh) {
      let search = searches[place].search
      let deviations = RangeSearch.deviations(
        shares, from: publication.targets, at: places(search.numbers, fresh))
      let near = deviations.map { deviations in
        (0..<fresh.count).count { replicate in
          zip(publication.targets, deviations).allSatisfy {
            $1[replicate].magnitude <= $0.tolerance
          }
        }
      }
      fits[searches[place].fit].ranges = Calibration.Ranges(
        intercepts: search.intercepts, share: near.map { Double($0) / Double(fresh.count) },
        worst: deviations?.map { $0.map(\.magnitude).max() ?? 0 } ?? [])
    }
  }

  /// Where numbers lie in their ranges, by number, then by replicate.
  private func places(_ numbers: [String], _ replicates: Range<Int>) -> [[Double]] {
    let draws = ParameterDraws(of: Set(numbers), seed: plan.seed, replicates: replicates)
    return numbers.map { name in
      replicates.map { draws.place(of: name, replicate: $0) ?? 0 }
    }
  }

  /// The shares that searches' present rates give, by search, target and replicate, numbers being drawn.
  private func shares(
    _ searches: [(fit: Int, search: RangeSearch)], _ fits: inout [Fit], on replicates: Range<Int>
  ) throws(ComparisonError) -> [(search: Int, shares: [[Double?]])] {
    var models: [(search: Int, model: Model, study: Study)] = []
    for (place, (fit, search)) in searches.enumerated() where fits[fit].failure == nil {
      guard let problem = fits[fit].problem else { continue }
      do throws(ComparisonError) {
        let study = try fits[fit].study(fits[fit].rates)
        let model = fits[fit].model
        models.append(
          (
            place,
            Model(
              name: model.name,
              model: CausalModel(
                title: model.title, world: model.model.world, scenario: study.scenario,
                drawnIntercepts: search.intercepts, free: problem.free)),
            study
          ))
      } catch {
        fits[fit].failure = error
      }
    }
    if models.isEmpty { return [] }
    let answers = try Replication(
      of: models.map(\.model), in: [models.map { .study($0.study) }],
      asking: [.init(publication, of: 0)]
    ).run(
      plan: ComparisonPlan(
        seed: plan.seed, replicates: replicates.count, threads: plan.threads,
        everybody: plan.everybody),
      from: replicates.lowerBound, progress: progress, isStopped: isStopped
    ).answers[0]
    var found: [(search: Int, shares: [[Double?]])] = []
    for ((place, _, _), answer) in zip(models, answers) {
      switch answer {
      case .notAsked(let reason):
        fits[searches[place].fit].fail(
          "somewhere in the ranges of what is drawn the study cannot be carried out: \(reason)")
      case .outcomes(let outcomes):
        found.append(
          (place, publication.targets.indices.map { target in outcomes.map { $0.shares[target] } }))
      }
    }
    return found
  }
}
