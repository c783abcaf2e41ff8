package import Tables

/// The mean effect of studies if those with large P values were published less often.
///
/// Model: effects are normal with variance v + tau^2 around a mean; a study whose one-sided P value
/// lies between two `steps` is published with a probability that is 1 below the first step and delta of
/// its interval else (Hedges 1992, Statistical Science 7:246-255; Vevea & Hedges 1995, Psychometrika
/// 60:419-435). Effect, tau squared and each delta by maximum likelihood (not restricted), found by
/// Newton's method from exact derivatives; errors by the observed information on these scales.
///
/// Terms: `effect`, and for each interval `selection: above 0.025 - below` (with several steps also
/// `selection: 0.025 to 0.5 - below`), whose estimate is delta, with test against 1 and interval kept
/// above 0. Figures: tau squared, log-likelihood, and the likelihood ratio against no selection.
///
/// **Estimand:** the mean effect among all studies done. It leans on the normal law of effects; with
/// fewer than some thirty studies delta is hardly known.
///
/// **Agrees with** metafor's `selmodel(rma(method = "ML"), type = "stepfun")`, at a sharper optimum. An
/// interval without any study is refused; where tau squared is zero it has no error and the other
/// errors take it as known.
package struct SelectionModel: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The mean effect if studies with large P values were published less often.",
    assumes: "Effects vary normally, and publication depends on one-sided P values in steps.",
    required: StudyColumns.arguments, optional: [.label, .steps, .direction],
    values: [.words(.direction, Direction.self, usual: .greater)],
    remark: "steps: 0.025 unless given.")

  /// The direction of effects that are published more easily.
  package enum Direction: String, CaseIterable, Sendable {
    /// Positive effects have small P values.
    case greater
    /// Negative effects have small P values.
    case less
  }

  /// The columns of the studies.
  let columns: StudyColumns

  /// The bounds of P values, in rising order within 0 and 1.
  package let steps: [Double]

  /// The direction of effects that are published more easily.
  package let direction: Direction

  package init(words: RequestWords) throws(EstimationError) {
    var steps: [Double] = []
    for word in words.several(.steps) {
      guard let step = Double(word), step > steps.last ?? 0, step < 1 else {
        throw .unreadableWord(
          argument: .steps, word: word, expected: "rising P values between 0 and 1")
      }
      steps.append(step)
    }
    self.steps = steps.isEmpty ? [0.025] : steps
    columns = try StudyColumns(words: words)
    direction = try words.choice(.direction, default: .greater)
  }

  /// The mean effect and the weight of each interval of P values but the first.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let studies = try StudyEffects(table, columns, needed: 3)
    let sign = direction == .less ? -1.0 : 1
    let effects = studies.effects.map { sign * $0 }
    let selected = SelectionLikelihood(effects, studies.errors, steps: steps)
    for (place, count) in selected.counts.enumerated() where count == 0 {
      throw .notIdentified(
        reason: "no study has a one-sided P value \(interval(place)), so choose other steps")
    }
    let plain = try SelectionLikelihood(effects, studies.errors, steps: [])
      .maximum(from: SelectionLikelihood.start(effects, studies.variances))
    let fit = try selected.maximum(from: plain)
    let ratio = max(0, 2 * (fit.logLikelihood - plain.logLikelihood))
    var terms = [
      try Inference.normal.term(
        "effect", sign * fit.parameters[0], error: fit.error(of: 0) ?? .nan)
    ]
    for place in steps.indices {
      let weight = fit.parameters[place + 2]
      let test = try Inference.normal.term(
        "selection: \(interval(place + 1)) - below", weight - 1,
        error: fit.error(of: place + 2) ?? .nan)
      terms.append(
        Term(
          name: test.name, estimate: weight, standardError: test.standardError,
          lower: test.lower.map { max(0, $0 + 1) }, upper: test.upper.map { $0 + 1 },
          statistic: test.statistic, pValue: test.pValue))
    }
    var figures = [Figure(.tauSquared, fit.parameters[1])]
    if let error = fit.error(of: 1) { figures.append(Figure(.tauSquaredError, error)) }
    figures += [
      Figure(.logLikelihood, fit.logLikelihood), Figure(.likelihoodRatio, ratio),
      Figure(
        .likelihoodRatioPValue,
        try chiSquaredSurvival(ratio, degreesOfFreedom: Double(steps.count))),
    ]
    var notes = studies.notes
    if fit.parameters[1] == 0 {
      notes.append("The variance between studies is estimated as zero, without an error.")
    }
    if let few = selected.counts.min(), few < 4 {
      notes.append(
        "An interval of P values has only \(few) studies, so its weight is very uncertain.")
    }
    return Estimate(
      estimator: .selectionModel, n: effects.count, excluded: studies.cases.excluded,
      terms: terms, figures: figures, notes: notes)
  }

  /// The interval of P values with that number in words.
  private func interval(_ place: Int) -> String {
    if place == 0 { return "below \(steps[0])" }
    if place == steps.count { return "above \(steps[place - 1])" }
    return "\(steps[place - 1]) to \(steps[place])"
  }
}
