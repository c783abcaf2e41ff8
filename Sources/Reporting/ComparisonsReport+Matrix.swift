import Evidence
import ModelComparison
import Tables

/// Models against all scored findings, in one matrix.
extension ComparisonsReport {
  /// All verdicts, and what each code stands for.
  var matrix: [Document.Block] {
    guard !scored.isEmpty else { return [] }
    var table = TextTable(columns: [.init("model")] + columns)
    for model in models {
      table.append([model] + scored.map { $0.verdict(model)?.mark ?? Verdict.noMark })
    }
    var legend = TextTable(columns: [
      .init("finding", .right), .init("cohort, publication: what was found", wraps: true),
    ])
    for finding in scored {
      legend.append([
        finding.code,
        "\(finding.cohort), \(finding.comparison.study.name): \(finding.sentence).",
      ])
    }
    return [
      .heading("Models and findings"),
      .paragraph(
        """
        + the model predicts the finding; - it contradicts it; . the finding is inconclusive; ~ it \
        depends on a number known only within a range; ? unresolved, which raising --replicates resolves; \
        \(Verdict.noMark) no answer, too few answers, or not asked. Findings set close together are of one cohort: they share \
        \(comparisons.units.many), so their verdicts go together and are not added up.
        """),
      .picture(
        VerdictMatrix(
          models: models,
          findings: scored.map { finding in
            .init(
              code: finding.code, cohort: finding.cohort, verdicts: models.map(finding.verdict))
          }, table: table
        ).picture), .table(legend),
    ]
  }

  /// A column for each finding, those of one cohort close to each other.
  private var columns: [TextTable.Column] {
    scored.indices.map { place in
      .init(
        scored[place].code, .right,
        isTight: place > 0 && scored[place].cohort == scored[place - 1].cohort)
    }
  }

  /// The joint tail probabilities, cohort by cohort.
  var tails: [Document.Block] {
    let found = cohorts.compactMap { cohort in
      CohortTails(of: comparisons.filter { $0.study.cohort == cohort }).map { ($0, cohort) }
    }
    let all = found.filter { !$0.0.tails.isEmpty }
    guard !all.isEmpty else { return [] }
    var table = TextTable(
      columns: [.init("model")] + all.map { .init(codes(of: $0.1), .right) })
    for model in models {
      table.append(
        [model] + all.map { $0.0.tails[model]?.percentage ?? Verdict.noMark })
    }
    let word = comparisons.first?.study.figureWord ?? "published"
    let sizes = all.map { "\(codes(of: $0.1)) \($0.0.estimates)" }.joined(separator: ", ")
    return [
      .heading("How far out the \(word) figures lie, cohort by cohort"),
      .paragraph(
        Words(
          "The percentage of a model's studies whose figures lie at least as far from their mean as the "
            + "\(word) ones, all sizes of a cohort together; \(Verdict.noMark) where unknown. The columns "
            + "are cohorts, by their findings; sizes taken together: \(sizes).")), .table(table),
    ]
  }

  /// The codes of a cohort's findings: "a–l", or its name where it has no scored one.
  private func codes(of cohort: String) -> String {
    let codes = scored.filter { $0.cohort == cohort }.map(\.code)
    guard let first = codes.first, let last = codes.last else { return cohort }
    return first == last ? first : "\(first)–\(last)"
  }
}

extension TailProbability {
  /// The probability in per cent: "42", "0.5", or "≤ 1" where more replicates could show less.
  fileprivate var percentage: String {
    let text = NumberText.fixed(100 * value, decimals: value < 0.01 ? 1 : 0)
    return isAtFloor && value < 1 ? "≤\(text)" : text
  }
}
