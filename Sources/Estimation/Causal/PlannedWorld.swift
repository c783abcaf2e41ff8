private import LocatedText
private import NumericalMethods
private import RandomStreams

/// The models of a g-formula, in order of time, and the people sent through them.
struct PlannedWorld {
  /// The law of the outcome.
  let law: OutcomeLaw

  /// What a reader must know.
  let notes: [String]

  private let cases: CompleteCases
  private let treatments: [Treatment]
  private let confounders: [FittedStep]
  private let outcome: FittedStep
  private let seed: UInt64
  private let draws: Int

  /// Fits all models.
  init(_ plan: GFormula, _ cases: CompleteCases) throws(EstimationError) {
    var treatments: [Treatment] = []
    for treatment in plan.treatments { treatments.append(try Treatment(treatment, of: cases)) }
    var known = plan.confounders.first ?? []
    var steps: [FittedStep] = []
    for time in treatments.indices {
      if time > 0 {
        for confounder in plan.confounders[time] {
          guard case .column(let column, _) = confounder else {
            throw .unreadableWord(
              argument: .confounders, word: confounder.name,
              expected: "plain columns after the first time")
          }
          steps.append(try FittedStep(column, known + plan.covariates, cases))
          known.append(confounder)
        }
      }
      known.append(treatments[time].predictor)
    }
    // Treatments first, so that an interaction among the covariates finds their coding.
    let explaining =
      treatments.map(\.predictor)
      + known.filter { predictor in
        !treatments.contains { $0.predictor == predictor }
      }
    outcome = try FittedStep(plan.outcome, explaining + plan.covariates, cases)
    law = outcome.law
    let isLinear = steps.isEmpty || (steps + [outcome]).allSatisfy { $0.law == .number }
    draws = isLinear ? 0 : GFormula.drawsPerPerson
    notes =
      treatments.filter { !$0.isIndicator }.map {
        "\($0.predictor.name.marked): \($0.names.with.marked) means always, "
          + "\($0.names.without.marked) never."
      }
      + (steps + [outcome]).flatMap(\.notes)
      + (isLinear
        ? []
        : [
          "Confounders were drawn \(draws) times per person, since their models are not all linear."
        ])
    self.treatments = treatments
    self.cases = cases
    confounders = steps
    seed = plan.seed
  }

  /// The mean outcome if everybody, or nobody, had all treatments.
  func mean(treated: Bool) throws(EstimationError) -> Double {
    var planned = cases
    for treatment in treatments { planned = treatment.everybody(treated, in: planned) }
    guard draws > 0 else {
      for step in confounders {
        planned = planned.replacing(step.column, with: try step.means(planned))
      }
      return Summation.mean(try outcome.means(planned))
    }
    var total = 0.0
    for draw in 0..<draws {
      var path = planned
      for step in confounders {
        // The same luck under both plans, so that their difference is nearly free of chance.
        let address = StreamAddress(
          seed: Seed(seed), replicate: UInt32(draw),
          purpose: Purpose(.analysis, "g-formula/\(step.column)"))
        path = path.replacing(step.column, with: try step.drawn(path, address))
      }
      total += Summation.mean(try outcome.means(path))
    }
    return total / Double(draws)
  }
}

/// One variable's model, fitted.
private struct FittedStep {
  let column: String
  let law: OutcomeLaw
  let notes: [String]
  private let design: Design
  private let coefficients: [Double]
  private let spread: Double

  init(
    _ column: String, _ predictors: [Predictor], _ cases: CompleteCases
  ) throws(EstimationError) {
    self.column = column
    law = try OutcomeLaw(of: column, in: cases)
    let values = try law.values(of: column, in: cases)
    var coding = Coding()
    try coding.add(predictors, of: cases)
    switch law {
    case .number:
      let fit = try LinearFit(coding, of: cases, outcome: values, named: column)
      (design, coefficients) = (fit.design, fit.coefficients)
      spread = fit.residualVariance.squareRoot()
    case .event:
      let fit = try LikelihoodFit(
        .binomial, .logit,
        RegressionRows(cases, coding),
        outcome: values, named: column)
      (design, coefficients, spread) = (fit.design, fit.model.coefficients, 0)
    }
    notes = design.notes
  }

  /// The expected value of each row.
  func means(_ cases: CompleteCases) throws(EstimationError) -> [Double] {
    let columns = try design.coding.columns(of: cases)
    let rows = cases.rows.count
    var result = Array(repeating: 0.0, count: rows)
    for (place, column) in design.used.enumerated() {
      for row in 0..<rows { result[row] += coefficients[place] * columns[column * rows + row] }
    }
    return law == .number ? result : result.map { law.link.meanAndSlope(at: $0).mean }
  }

  /// A drawn value for each row.
  func drawn(_ cases: CompleteCases, _ address: StreamAddress) throws(EstimationError) -> [Double] {
    var values = try means(cases)
    for row in values.indices {
      let uniform = Elementary.uniform(ofWord: address.word(person: UInt32(row), number: 0))
      switch law {
      case .number: values[row] += spread * Elementary.normalQuantile(uniform)
      case .event: values[row] = uniform < values[row] ? 1 : 0
      }
    }
    return values
  }
}
