package import Evidence
package import Scenarios

/// Equal fit: the rates of models' intercepts with which a study's groups come out right.
///
/// It sees how many people fall into which group of the study, and nothing else: what the groups do not
/// ask is neither measured nor lived. So models that differ in nothing that they ask are one class,
/// which is solved once. The search begins with the rates of the models' world, not with those that
/// their files have, and a class is solved by itself: its rates are the same to the last digit
/// whatever stood in the files, whatever else the models say, and whoever is solved beside them.
package struct EqualFit: Sendable {
  private let names: [String]
  private let publication: Publication
  private let fits: [Fit]

  /// Models in which all that the targets can depend on is the same, and what was found for them.
  package struct Class: Sendable {
    /// The positions of the models.
    package let models: [Int]
    /// Their rates, or why there are none.
    package let result: Result<Calibration, ComparisonError>
  }

  /// Finds the classes of models.
  ///
  /// - Parameters:
  ///   - models: the models.
  ///   - designs: the study as each of them has it measured.
  ///   - publication: the targets, and the groups that they count.
  package init(of models: [Model], in designs: [StudyDesign], for publication: Publication) {
    precondition(models.count == designs.count, "each model has the study measured")
    names = models.map(\.name)
    self.publication = publication.ofTargets
    var fits: [Fit] = []
    for (number, (model, design)) in zip(models, designs).enumerated() {
      let fit = Fit(of: model, at: number, in: design, for: self.publication)
      let same = fits.firstIndex { $0.problem != nil && $0.problem == fit.problem }
      if let same { fits[same].models.append(number) } else { fits.append(fit) }
    }
    self.fits = fits
  }

  /// The positions of the models, in classes, in the order of their first models.
  package var classes: [[Int]] { fits.map(\.models) }

  /// The number of classes whose targets depend on numbers that are drawn from ranges.
  package var ranged: Int { fits.count { $0.problem?.free.isEmpty == false } }

  /// Solves every class.
  ///
  /// First on a few studies, to see where to begin in earnest and what moves there with the rates, then
  /// on all; at last what was found is checked on fresh ones. Where targets depend on numbers that are drawn
  /// from ranges, it is then found how the rates go with these. What is tried at the same time is lived by
  /// the same candidates, whichever class it is of.
  ///
  /// - Parameters:
  ///   - plan: how often, and with what chance.
  ///   - progress: told, from any thread, of each study that was carried out.
  ///   - isStopped: asked often; once it is true the work ends.
  /// - Returns: the classes as ``classes`` has them.
  /// - Throws: `ComparisonError.interrupted`; what keeps one class from being solved is its result.
  package func solved(
    plan: Calibration.Plan, progress: @escaping @Sendable () -> Void = {},
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ComparisonError) -> [Class] {
    let trials = TrialRun(
      publication: publication, plan: plan, progress: progress, isStopped: isStopped)
    var fits = fits
    if plan.drafts > 0 {
      try trials.search(&fits, on: plan.drafts, .draft)
      try trials.search(&fits, on: plan.drafts, .slopes)
    }
    try trials.search(&fits, on: plan.replicates, .final, isLast: true)
    try trials.check(&fits)
    try trials.follow(&fits)
    return fits.map { fit in
      Class(
        models: fit.models,
        result: fit.result.mapError {
          $0.named(fit.models.map { names[$0] }.joined(separator: ", "))
        })
    }
  }
}
