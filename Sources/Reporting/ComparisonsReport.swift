import Evidence
package import ModelComparison

/// Comparisons with several publications as one document.
///
/// First what tells models apart, in at most five lines; then every verdict, cohort by cohort, for findings of one
/// cohort share people; then each publication. It computes nothing: every number stands in a comparison.
package struct ComparisonsReport {
  private let comparisons: [Comparison]

  /// A report of comparisons with at least two publications.
  package init(_ comparisons: [Comparison]) {
    self.comparisons = comparisons
  }

  /// The whole report.
  package var document: Document {
    let order = cohorts.flatMap { cohort in comparisons.filter { $0.study.cohort == cohort } }
    var document = Document(
      "Which causal model predicts what was published?",
      joining: order.map { ComparisonReport($0, isOneOfSeveral: true).document })
    document.blocks =
      [.answer(sentences.map { Words($0) })] + verdicts + document.blocks
      + OwnFindingsReport(comparisons).blocks + [
        .heading("How to read this"), .paragraph(Words(ComparisonReport.howToRead(comparisons))),
      ]
    return document
  }

  // MARK: - What was asked

  /// A scored finding, and its number among those of its cohort.
  private struct Scored {
    let comparison: Comparison
    let finding: Int
    let number: Int

    var cohort: String { comparison.study.cohort }
    var sentence: String { comparison.study.findings[finding].sentence }

    /// The verdict of a model; nil where it gave no answer or was not asked.
    func verdict(_ model: String) -> Verdict? {
      comparison.models.firstIndex { $0.name == model }.flatMap {
        comparison.predictions[finding][$0].verdict
      }
    }

    /// The verdicts of all models that gave an answer.
    var verdicts: [Verdict] { comparison.predictions[finding].compactMap(\.verdict) }

    /// Whether one model predicts what another contradicts.
    var separates: Bool { verdicts.contains(.predicts) && verdicts.contains(.contradicts) }
  }

  /// The cohorts in order of their first publication.
  private var cohorts: [String] { comparisons.map(\.study.cohort).eachOnce }

  /// All models in order, also those that some publications could not ask.
  private var models: [String] {
    comparisons.flatMap { $0.models.map(\.name) + $0.notAsked.map(\.name) }.eachOnce
  }

  private var scored: [Scored] {
    cohorts.flatMap { cohort in
      comparisons.filter { $0.study.cohort == cohort }.flatMap { comparison in
        comparison.scored.map { (comparison, $0) }
      }.enumerated().map { Scored(comparison: $1.0, finding: $1.1, number: $0 + 1) }
    }
  }

  // MARK: - The answer

  /// What was found, chosen by its numbers, in at most five lines.
  var sentences: [String] {
    let scored = scored
    guard !scored.isEmpty else { return ["No finding is scored: there are no verdicts."] }
    // From names in full to counts alone; the first that fits.
    let wordings = [nil, 6, 3, 1, 0].map { limit in all(scored, limit) }
    return wordings.first { ComparisonAnswer.lineCount($0) <= ComparisonAnswer.lineLimit }
      ?? Array(wordings[wordings.count - 1].prefix(ComparisonAnswer.lineLimit))
  }

  private func all(_ scored: [Scored], _ limit: Int?) -> [String] {
    let separating = scored.filter(\.separates)
    let verdicts = scored.flatMap(\.verdicts)
    let open = verdicts.count { $0 == .unresolved }
    let unresolved =
      "\(open) of \(counted(verdicts.count, "verdict")) \(open == 1 ? "is" : "are") unresolved"
    var sentences: [String] = []
    if separating.isEmpty {
      sentences.append(
        "No scored finding is predicted by one model and contradicted by another"
          + (open == 0 ? "." : ", as far as these studies can say: \(unresolved)."))
    } else {
      sentences.append(
        "\(separating.count) of \(counted(scored.count, "scored finding")) \(separating.count == 1 ? "is" : "are") "
          + "predicted by one model and contradicted by another\(places(separating, limit)).")
      let contradicting = models.filter { model in
        separating.contains { $0.verdict(model) == .contradicts }
      }
      let standing = models.filter { model in
        !contradicting.contains(model) && scored.contains { $0.verdict(model) != nil }
      }
      let end = open == 0 ? "." : ", as far as verdicts are resolved."
      func named(_ models: [String]) -> String {
        limit == 0 ? counted(models.count, "model") : models.inSentence(atMost: limit)
      }
      if standing.isEmpty {
        sentences.append("Every model contradicts something that a rival predicts\(end)")
      } else if contradicting.count < standing.count {
        // The fewer are named: of seventeen models it is those that are in trouble.
        sentences.append(
          "\(named(contradicting)) \(contradicting.count == 1 ? "contradicts" : "contradict") what a rival "
            + "predicts; the other \(counted(standing.count, "model")) "
            + "\(standing.count == 1 ? "does" : "do") not\(end)")
      } else {
        sentences.append(
          "\(named(standing)) \(standing.count == 1 ? "contradicts" : "contradict") nothing that a rival "
            + "predicts\(end)")
      }
    }
    let missed = scored.filter { finding in
      !finding.verdicts.isEmpty
        && finding.verdicts.allSatisfy { $0 == .contradicts || $0 == .cannotTell }
    }
    if !missed.isEmpty {
      sentences.append(
        "No model predicts \(counted(missed.count, "scored finding"))\(places(missed, limit)).")
    }
    if open > 0, !separating.isEmpty {
      sentences.append(unresolved.capitalisedFirst + ": more --replicates mend that.")
    }
    let left = comparisons.filter { !$0.notAsked.isEmpty }.count
    if left > 0 {
      sentences.append(
        "\(counted(left, "publication")) could not ask every model, as is said below.")
    }
    return sentences
  }

  /// The findings as ": NESDA 1 and 4, Taiwan 1", or nothing.
  private func places(_ findings: [Scored], _ limit: Int?) -> String {
    guard limit != 0 else { return "" }
    let shown =
      limit.map { findings.count > $0 + 1 ? findings.prefix($0) : findings[...] }
      ?? findings[...]
    var parts = cohorts.compactMap { cohort in
      let numbers = shown.filter { $0.cohort == cohort }.map { String($0.number) }
      return numbers.isEmpty ? nil : "\(cohort) \(numbers.joinedWithAnd)"
    }
    if shown.count < findings.count { parts.append("\(findings.count - shown.count) more") }
    return " (" + parts.joined(separator: ", ") + ")"
  }

  // MARK: - Verdicts

  private var verdicts: [Document.Block] {
    let scored = scored
    guard !scored.isEmpty else { return [] }
    return [
      .heading("Verdicts by cohort"),
      .paragraph(
        """
        Findings of one cohort share people, so its verdicts go together and are not added up. A model \
        predicts (+) a finding, contradicts (-) it, or the finding cannot tell (.); it depends (~) on a number \
        of which only a range is known, or is unresolved (?) until there are more --replicates. A blank is no \
        answer, or a model that was not asked.
        """),
    ]
      + cohorts.flatMap { cohort in
        blocks(of: scored.filter { $0.cohort == cohort }, in: cohort)
      }
  }

  private func blocks(of findings: [Scored], in cohort: String) -> [Document.Block] {
    guard !findings.isEmpty else { return [] }
    var table = TextTable(
      columns: [.init("model")] + findings.map { .init(String($0.number), .right) })
    for model in models {
      table.append([model] + findings.map { $0.verdict(model)?.sign ?? "" })
    }
    return [
      .heading(cohort, level: 2),
      .list(
        findings.map { "\($0.comparison.study.name): \($0.sentence)." }, isNumbered: true),
      .table(table),
    ]
  }
}

extension Verdict {
  /// One sign for a matrix, also in black and white.
  fileprivate var sign: String {
    switch self {
    case .predicts: "+"
    case .contradicts: "-"
    case .cannotTell: "."
    case .unresolved: "?"
    case .depends: "~"
    }
  }
}

extension [String] {
  /// Each of them where it first stands.
  fileprivate var eachOnce: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
