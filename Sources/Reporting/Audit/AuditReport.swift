import Evidence
package import ModelComparison

/// How a study's analyses do beside the truth: the answer first, then the table of performance, and what was not audited.
package struct AuditReport {
  private let audit: Audit
  /// The study's name, and how often it was simulated.
  private let study: String
  private let replicates: Int
  /// The models of which files give ranges of numbers.
  private let ranged: [String]

  /// A report.
  ///
  /// - Parameters:
  ///   - audit: what was found.
  ///   - study: the study's name.
  ///   - replicates: how often it was simulated in each model.
  ///   - ranged: the names of models that give ranges of numbers, which are held at the files' values.
  package init(_ audit: Audit, study: String, replicates: Int, ranged: [String] = []) {
    (self.audit, self.study, self.replicates, self.ranged) = (audit, study, replicates, ranged)
  }

  /// The whole report.
  package var blocks: [Document.Block] {
    var blocks: [Document.Block] = [.answer(answer.map { Words($0) })]
    if !audit.performances.isEmpty {
      blocks.append(.heading("Beside the truth"))
      blocks += EstimateChart.all(of: audit).map { .picture($0) }
      var cells: [String] = []
      for cell in audit.performances.map(\.row.cell) where !cells.contains(cell) {
        cells.append(cell)
      }
      for cell in cells {
        if hasSeveralCells { blocks.append(.heading(cell, level: 2)) }
        blocks.append(.table(table(of: audit.performances.filter { $0.row.cell == cell })))
      }
      blocks.append(.paragraph(Words(legend)))
      blocks += [.heading("What is true"), .table(truths), .paragraph(Words(truthLegend))]
    }
    let failures = failures
    if !failures.isEmpty { blocks += [.heading("Failures"), .list(failures.map { Words($0) })] }
    let left = left
    if !left.isEmpty { blocks += [.heading("Not audited"), .list(left.map { Words($0) })] }
    return blocks
  }

  private typealias Performed = (row: Audit.Row, performance: EstimatorPerformance)

  private var hasSeveralModels: Bool { Set(audit.rows.map(\.model.name)).count > 1 }

  private var hasSeveralCells: Bool { Set(audit.rows.map(\.cell)).count > 1 }

  private func name(_ row: Audit.Row) -> String {
    "'\(row.analysis.name)'" + (hasSeveralModels ? " in \(row.model.name)" : "")
      + (hasSeveralCells ? " at \(row.cell)" : "")
  }

  // MARK: - The answer

  /// At most five lines, the gravest first.
  package var answer: [String] {
    let all = audit.performances
    guard !all.isEmpty else {
      return [
        audit.rows.isEmpty
          ? "Nothing is audited: no analysis of \(study) declares its estimand."
          : "Nothing is audited: no model can be asked about \(study)."
      ]
    }
    var lines: [String] = []
    for judgement in EstimatorPerformance.Judgement.allCases {
      let found = all.filter { $0.performance.judgement == judgement }
      if !found.isEmpty { lines.append(line(judgement, found, among: all.count)) }
    }
    return Array(lines.prefix(5))
  }

  private func line(
    _ judgement: EstimatorPerformance.Judgement, _ found: [Performed], among all: Int
  ) -> String {
    switch judgement {
    case .silent:
      return "No study has an answer: " + listed(found) { _ in "" }
    case .wrongWay:
      return "Points the arrow the wrong way: "
        + listed(found) { performance in
          " (\(estimateWords(performance))"
            + (performance.wrongWay.map {
              "; \(percent($0, of: performance.answers)) of studies significantly so"
            } ?? "") + ")"
        }
    case .falseAlarms:
      return "Sees an arrow where there is none: "
        + listed(found) { performance in
          " (P < 0.05 in \(share(performance.rejection)) of studies)"
        }
    case .biased:
      return "Off on average: "
        + listed(found) { performance in " (\(estimateWords(performance)))" }
    case .narrow:
      return "Right on average, but too sure: "
        + listed(found) { performance in
          " (95 % intervals hold the truth in \(share(performance.coverage)))"
        }
    case .wide:
      return "Right on average, but not sure enough: "
        + listed(found) { performance in
          " (95 % intervals hold the truth in \(share(performance.coverage)))"
        }
    case .right:
      let studies = counted(replicates, "study", "studies")
      guard found.count < all || all == 1 else {
        return "Nothing is wrong with any of \(counted(all, "analysis", "analyses")) that "
          + "\(studies) would show."
      }
      return "Nothing wrong that \(studies) would show: " + listed(found) { _ in "" }
    }
  }

  /// Names with what is said of each; of many the first few.
  private func listed(
    _ found: [Performed], _ words: (EstimatorPerformance) -> String
  ) -> String {
    let most = 3
    let told = found.prefix(most).map { name($0.row) + words($0.performance) }
    let others = found.count - told.count
    return (told + (others > 0 ? ["\(others) more"] : [])).joinedWithAnd + "."
  }

  private func estimateWords(_ performance: EstimatorPerformance) -> String {
    let mean = performance.mean ?? .init(.nan, error: nil)
    let decimals = min(4, max(2, NumberText.decimals(forError: mean.error ?? 0) - 1))
    func text(_ value: Double) -> String { NumberText.fixed(value, decimals: decimals) }
    return "mean \(text(mean.value)), truth \(text(performance.truth.value))"
  }

  private func share(_ measure: EstimatorPerformance.Measure?) -> String {
    NumberText.percent(measure?.value ?? .nan)
  }

  private func percent(_ count: Int, of all: Int) -> String {
    NumberText.percent(Double(count) / Double(all))
  }

  // MARK: - Tables

  /// One row an analysis, by model where there are several.
  private func table(of performances: [Performed]) -> TextTable {
    var table = TextTable(columns: [
      .init("analysis"), .init("truth", .right), .init("mean", .right), .init("bias", .right),
      .init("failed", .right), .init("EmpSE", .right), .init("ModSE", .right),
      .init("cover %", .right), .init("P<.05 %", .right), .init("wrong", .right),
    ])
    var model = ""
    for (row, performance) in performances {
      if hasSeveralModels, row.model.name != model {
        model = row.model.name
        table.append([model] + Array(repeating: "", count: 9))
      }
      table.append(
        [
          row.analysis.name, AuditText.truth(performance.truth),
          AuditText.measure(performance.mean), AuditText.measure(performance.bias),
          String(performance.failed), AuditText.measure(performance.empiricalError),
          AuditText.measure(performance.modelError), AuditText.share(performance.coverage),
          AuditText.share(performance.rejection),
          performance.wrongWay.map(String.init) ?? NumberText.missing,
        ], indent: hasSeveralModels ? 1 : 0)
    }
    return table
  }

  private var legend: String {
    "Of \(counted(replicates, "study", "studies")) in each model, behind ± the Monte Carlo standard error: mean estimate; bias, the mean "
      + "minus the truth; failed, how many gave no answer, which count in no other column; EmpSE, the standard deviation of estimates; ModSE, the root of the mean squared standard error "
      + "that the analysis gives; the share of 95 % intervals that hold the truth; the share with P < 0.05, which is power, "
      + "or false alarms where the truth is 0; wrong, how many have P < 0.05 on the other side of 0 than the truth. "
      + "Formulas: Morris, White and Crowther 2019, table 6."
  }

  /// What each analysis is meant to estimate.
  private var truths: TextTable {
    var table = TextTable(columns: [
      .init("analysis"), .init("is meant to estimate", wraps: true),
    ])
    var names: [String] = []
    for (row, _) in audit.performances where !names.contains(row.analysis.name) {
      names.append(row.analysis.name)
      let title = row.analysis.title == row.analysis.name ? "" : "\(row.analysis.title): "
      table.append([row.analysis.name, title + (row.analysis.estimand?.written ?? "")])
    }
    return table
  }

  private var truthLegend: String {
    let people = audit.performances.compactMap(\.performance.truth.people).max()
    return
      (people == nil
      ? "True values are numbers of the models' files."
      : "True values are those of the models: numbers of their files, or, of what something done changes, means of at "
        + "least \(counted(Estimand.usualPeople, "person", "people")) like those of the study who live both lives, "
        + "with nobody lost and nothing measured.")
      + (hasPredictions
        ? " What is predicted is what the study would find in at least as many people, as it measures them, had nobody been lost or missed."
        : "")
      + (ranged.isEmpty
        ? ""
        : " Numbers of which \(ranged.joinedWithAnd) \(ranged.count == 1 ? "gives" : "give") a range are held at the files' values.")
  }

  private var hasPredictions: Bool {
    audit.performances.contains { row, _ in
      if case .prediction = row.analysis.estimand?.kind { true } else { false }
    }
  }

  // MARK: - What failed

  private var failures: [String] {
    audit.performances.filter { $0.performance.failed > 0 }.map { row, performance in
      let why = performance.failures.prefix(2).map { "\($0.count): \($0.reason)" }
      return "\(name(row)): \(performance.failed) of \(performance.replicates)"
        + (why.isEmpty ? "" : " (\(why.joined(separator: "; ")))")
    }
  }

  private var left: [String] {
    var lines = audit.undeclared.map {
      "'\($0.name)': it declares no estimand, and without one there is nothing that it could be beside"
    }
    for row in audit.rows {
      guard case .notAsked(let reason) = row.result else { continue }
      let others = audit.rows.filter { $0.model.name == row.model.name }
      let isWhole = others.allSatisfy { other in
        if case .notAsked(reason) = other.result { true } else { false }
      }
      let line = "\(isWhole ? "all analyses in \(row.model.name)" : name(row)): \(reason)"
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }
}

/// Figures of an audit as its tables have them.
enum AuditText {
  /// A true value: exact, or with its error.
  static func truth(_ truth: TrueValue) -> String {
    measure(.init(truth.value, error: truth.error))
  }

  /// A measure and its error, to the first digit of the error but no further than the fourth of the measure.
  ///
  /// Without an error, or with one that would be 0 there, it is the measure alone.
  static func measure(_ measure: EstimatorPerformance.Measure?) -> String {
    guard let measure else { return NumberText.missing }
    // 0.1234 has four decimals, 12.34 two, 1234 none; none has more than eight.
    let most = max(0, NumberText.decimals(forError: max(measure.value.magnitude, 1e-7)) + 2)
    guard let error = measure.error, error > 0 else {
      return NumberText.fixed(measure.value, decimals: min(most, 3))
    }
    let decimals = min(most, max(0, NumberText.decimals(forError: error) - 1))
    let value = NumberText.fixed(measure.value, decimals: decimals)
    let text = NumberText.fixed(error, decimals: decimals)
    return text.contains { ("1"..."9").contains($0) } ? "\(value) ± \(text)" : value
  }

  /// A share and its error in percent.
  static func share(_ measure: EstimatorPerformance.Measure?) -> String {
    guard let measure else { return NumberText.missing }
    let error = (measure.error ?? 0) * 100
    return NumberText.fixed(measure.value * 100, decimals: 1)
      + " ± " + NumberText.fixed(error, decimals: 1)
  }
}
