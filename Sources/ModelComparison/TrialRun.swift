import Evidence
import Fieldwork
import NumericalMethods

/// Runs studies with rates that searches want to be tried.
struct TrialRun {
  let publication: Publication
  let plan: Calibration.Plan
  let progress: @Sendable () -> Void
  let isStopped: @Sendable () -> Bool

  /// Searches, for each class that has not failed, from its rates on; leaves there what was found.
  ///
  /// With `usingSlopes` what moves with the rates is known from the search before.
  func search(
    _ fits: inout [Fit], on replicates: Int, _ demand: RateSearch.Demand,
    isLast: Bool = false
  ) throws(ComparisonError) {
    for place in fits.indices where fits[place].failure == nil {
      fits[place].search = RateSearch(
        from: fits[place].rates, for: publication.targets, demand,
        matrix: isLast ? fits[place].search?.matrix ?? [] : [])
    }
    while true {
      let wanted = fits.indices.flatMap { place in
        fits[place].failure == nil ? (fits[place].search?.wanted ?? []).map { (place, $0) } : []
      }
      if wanted.isEmpty { break }
      let found = try tried(wanted, &fits, on: 0..<replicates)
      for place in fits.indices where fits[place].failure == nil {
        let mine = found.filter { $0.fit == place }.map(\.trial)
        if !mine.isEmpty { fits[place].search?.take(mine) }
      }
    }
    for place in fits.indices where fits[place].failure == nil {
      guard let search = fits[place].search, let best = search.best else { continue }
      fits[place].rates = best.trial.rates
      if isLast, search.hasFailed {
        fits[place].fail(
          "no rates were found; the closest, \(fits[place].written(best.trial.rates)), leave log odds "
            + "off by "
            + best.residuals.map { (($0 * 1000).rounded() / 1000).description }
            .joined(separator: " and ")
            + "; more replicates make the search smoother")
      }
    }
  }

  /// Checks what was found on replicates that were not used to find it.
  func check(_ fits: inout [Fit]) throws(ComparisonError) {
    let solved = fits.indices.filter { fits[$0].failure == nil }.map { ($0, fits[$0].rates) }
    let fresh = plan.replicates..<plan.replicates + plan.checks
    for (place, trial) in try tried(solved, &fits, on: fresh) where fits[place].failure == nil {
      fits[place].checks = zip(publication.targets, trial.shares).compactMap {
        Calibration.Check($0, in: $1)
      }
    }
  }

  /// What rates give in their classes; a class in which they give nothing fails.
  private func tried(
    _ wanted: [(fit: Int, rates: [Double])], _ fits: inout [Fit], on replicates: Range<Int>
  ) throws(ComparisonError) -> [(fit: Int, trial: RateSearch.Trial)] {
    var studies: [(fit: Int, rates: [Double], study: Study)] = []
    for (place, rates) in wanted {
      do throws(ComparisonError) {
        studies.append((place, rates, try fits[place].study(rates)))
      } catch {
        fits[place].failure = error
      }
    }
    studies.removeAll { fits[$0.fit].failure != nil }
    if studies.isEmpty { return [] }
    let answers = try Replication(
      of: studies.map { fits[$0.fit].model },
      in: [studies.map { .study($0.study) }], asking: [.init(publication, of: 0)]
    ).run(
      plan: ComparisonPlan(
        seed: plan.seed, replicates: replicates.count, threads: plan.threads,
        everybody: plan.everybody, isAtCentre: true),
      from: replicates.lowerBound, progress: progress, isStopped: isStopped
    ).answers[0]
    var found: [(fit: Int, trial: RateSearch.Trial)] = []
    for ((place, rates, _), answer) in zip(studies, answers) {
      switch answer {
      case .notAsked(let reason):
        fits[place].fail(
          "with \(fits[place].written(rates)) the study cannot be carried out: \(reason)")
      case .outcomes(let outcomes):
        let trial = RateSearch.Trial(
          of: rates,
          shares: publication.targets.indices.map { target in
            outcomes.map { $0.shares[target] }
          })
        if let target = trial.means.firstIndex(of: nil) {
          fits[place].fail(
            "with \(fits[place].written(rates)) nobody is in any of the groups among which "
              + "'\(publication.targets[target].name)' is counted")
        }
        found.append((place, trial))
      }
    }
    return found
  }
}
