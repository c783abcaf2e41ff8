private import LocatedText
package import Tables

/// The hazard of an event in periods such as years, from rows of a person and period.
///
/// Model: link(probability of the event in a period, if it did not happen before) = intercept + sum of
/// coefficient x predictor, by maximum likelihood (Cox 1972, section 6; Singer & Willett 1993, Journal of
/// Educational Statistics 18:155-195). Link `logit` gives odds ratios; `cloglog` gives the hazard ratios
/// of a proportional hazard that was observed in periods only (Prentice & Gloeckler 1978, Biometrics
/// 34:57-67).
///
/// Rows come in either of two forms:
///
/// * `event` alone: one row a person and period, up to the period of the event or the censoring, and
///   `event` says whether it happened in it. The period is a predictor like others.
/// * `time` and `event`: one row a person, with the number of the last period (1, 2, ...) and whether the
///   event happened in it. Each period then has a level of its own, unless the predictors name `time`
///   and so say how the hazard depends on it (`time`, `time^2`, `spline(time,3)`).
///
/// **Estimand:** the ratio of odds, or of hazards, of people at risk in the same period who differ by one
/// unit of a predictor. It assumes that the ratio is the same in all periods and that censoring says
/// nothing of the event.
///
/// **Agrees with** R's `glm(family = binomial(link))` of person-period rows: errors of the expected
/// information, normal tests. A period without any event, or with nothing but events, has a hazard of
/// zero or one; where periods are levels its rows are left out with a note (they say nothing of the
/// predictors), in person-period rows it is `separated`.
package struct DiscreteTimeHazard: Estimator {
  package static let guide = EstimatorGuide(
    answers: "By which factor the odds or hazard of an event in a period differ by predictors.",
    assumes: "The same factor in all periods, and censoring that says nothing about the event.",
    required: [.event, .predictors], optional: [.time, .link],
    values: [.words(.link, Link.self, usual: .logit)],
    remark:
      "With time there is one row per person, expanded into periods; without it one row per "
      + "person and period, whose period is a predictor (period=1)."
  )

  /// How the hazard depends on the predictors.
  package enum Link: String, CaseIterable, Sendable {
    /// The logarithm of the odds.
    case logit

    /// The logarithm of minus the logarithm of no event: of the hazard in continuous time.
    case cloglog
  }

  /// Where the events are.
  package enum Rows: Hashable, Sendable {
    /// One row a person and period, with the column that says whether the event happened in it.
    case periods(outcome: String)

    /// One row a person, with the columns of the last period and of the event.
    case people(time: String, event: String)
  }

  /// Where the events are.
  package let rows: Rows

  /// The columns that explain.
  package let predictors: [Predictor]

  /// How the hazard depends on them.
  package let link: Link

  /// The most periods of a person.
  private static let periodLimit = 1000

  package init(words: RequestWords) throws(EstimationError) {
    let event = try words.one(.event)
    rows =
      if let time = try words.optional(.time) { .people(time: time, event: event) } else {
        .periods(outcome: event)
      }
    predictors = try words.predictors(.predictors)
    link = try words.choice(.link, default: .logit)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  ///
  /// `n` counts rows of the table.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    switch rows {
    case .periods(let outcome): try estimate(on: table, outcome: outcome, predictors)
    case .people(let time, let event): try estimate(on: table, time: time, event: event)
    }
  }
}

extension DiscreteTimeHazard {
  /// From person-period rows.
  private func estimate(
    on table: Table, outcome: String, _ predictors: [Predictor]
  ) throws(EstimationError) -> Estimate {
    let model = try RegressionRows(table, outcome: outcome, predictors: predictors)
    let events = try model.cases.events(outcome).map { $0 ? 1.0 : 0 }
    var design = try Design(model.coding, of: model.cases)
    try design.reduce()
    let fit = try GeneralisedLinearModel(
      .binomial, link == .logit ? .logit : .cloglog, design, outcome: events, named: outcome)
    return Estimate(
      estimator: .discreteTimeHazard, n: design.rowCount, excluded: model.cases.excluded,
      terms: try design.terms(fit.coefficients, fit.covariance, .normal),
      ratio: link == .logit ? "odds ratio" : "hazard ratio",
      jointTests: try design.jointTests(fit.coefficients, fit.covariance, .normal),
      figures: [
        Figure(.events, events.reduce(0, +)), Figure(.logLikelihood, fit.logLikelihood),
        Figure(.deviance, fit.deviance),
      ],
      notes: design.notes)
  }

  /// From rows of a person, each repeated for the periods in which the person was at risk.
  private func estimate(
    on table: Table, time: String, event: String
  ) throws(EstimationError) -> Estimate {
    try CompleteCases.requireDistinct([time, event])
    let names = predictors.flatMap(\.columns)
    let cases = try CompleteCases(table, roles: [event], predictors: predictors, others: [time])
    try cases.requireRows(2)
    let limit = Self.periodLimit
    let last = try cases.reals(time, "a whole number of periods from 1 to \(limit)") {
      // Whole but for rounding.
      $0 > 0.5 && $0 < Double(limit) + 0.5 && ($0 - $0.rounded()).magnitude < 1e-8 * $0
    }.map { Int($0.rounded()) }
    let happened = try cases.truths(event)

    // For each period the number of people at risk, and of events.
    var atRisk = Array(repeating: 0, count: limit + 1)
    var events = atRisk
    for (place, period) in last.enumerated() {
      for earlier in 1...period { atRisk[earlier] += 1 }
      if happened[place] { events[period] += 1 }
    }
    let hasLevels = !names.contains(time)
    func isEmpty(_ period: Int) -> Bool {
      hasLevels && (events[period] == 0 || events[period] == atRisk[period])
    }
    let size = (1...limit).reduce(0) { $0 + (isEmpty($1) ? 0 : atRisk[$1]) }
    let levels = hasLevels ? (1...limit).count { atRisk[$0] > 0 && !isEmpty($0) } : 0
    let width = Double(names.count + levels + 1)
    try Effort.require(
      numbers: Double(size) * width, operations: Double(size) * width * width,
      "\(cases.rows.count) people become \(size) rows of a person and period"
        + (hasLevels ? ", with a level for each of \(levels) periods" : ""),
      remedy: hasLevels
        ? "name \(time.marked) among the predictors, or use longer periods" : "use longer periods")
    var people: [Int] = []
    var periods: [Int] = []
    var outcomes: [Bool] = []
    for (place, row) in cases.rows.enumerated() {
      for period in 1...last[place] where !isEmpty(period) {
        people.append(row)
        periods.append(period)
        outcomes.append(happened[place] && period == last[place])
      }
    }
    guard !people.isEmpty else { throw .noEvents(column: event) }
    let used = Set(periods).sorted()
    var expanded: [(name: String, column: Column)] = [
      (time, .integers(periods.map { $0 })), (event, .truths(outcomes.map { $0 })),
    ]
    do {
      for name in Set(names).subtracting([time]).sorted() {
        expanded.append((name, try table.selecting([name]).rows(people).column(name)))
      }
      let answer = try estimate(
        on: Table(expanded), outcome: event,
        hasLevels && used.count > 1
          ? [Predictor(time, reference: "\(used[0])")] + predictors : predictors)
      let left = (1...(last.max() ?? 1)).filter { isEmpty($0) && atRisk[$0] > 0 }
      return answer.counting(
        n: cases.rows.count, excluded: cases.excluded,
        notes: left.isEmpty
          ? []
          : [
            "Of \(time.marked) \(left.map { "\($0)" }.joined(separator: ", ")) are not used: nobody or "
              + "everybody at risk had the event, so that the hazard there is zero or one."
          ])
    } catch let error as EstimationError {
      throw error
    } catch let error as TableError {
      throw .table(error)
    } catch {
      throw .outOfRange
    }
  }
}

extension Estimate {
  /// The same answer with other counts of rows, and with further notes.
  fileprivate func counting(n: Int, excluded: Int, notes further: [String]) -> Estimate {
    Estimate(
      estimator: estimator, n: n, excluded: excluded, terms: terms, ratio: ratio,
      jointTests: jointTests, figures: figures, notes: further + notes)
  }
}
