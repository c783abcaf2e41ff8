import Evidence
import LocatedText
package import ModelComparison

/// Comparisons with several publications as one document.
///
/// First what was found, in at most five lines; then one matrix of all models and scored findings, how far out
/// each cohort's figures lie, what separates which models, and what no model gives; at last each publication,
/// where that is asked. It computes nothing: every number stands in a comparison.
package struct ComparisonsReport {
  let comparisons: [Comparison]
  /// Whether each publication follows with all that is known of its findings.
  let isWhole: Bool
  /// The scored findings, cohort by cohort.
  let scored: [ScoredFinding]

  /// A report of comparisons with at least two publications.
  package init(_ comparisons: [Comparison], isWhole: Bool = true) {
    self.comparisons = comparisons
    self.isWhole = isWhole
    scored = FindingCode.all(in: comparisons.map(\.study)).map {
      ScoredFinding(comparison: comparisons[$0.publication], finding: $0.finding, code: $0.text)
    }
  }

  /// The report.
  package var document: Document {
    let order = cohorts.flatMap { cohort in comparisons.filter { $0.study.cohort == cohort } }
    let title =
      comparisons.first?.study.observation.map {
        "Which causal model predicts what '\($0.table)' answers?"
      } ?? "Which causal model predicts what was published?"
    var document =
      isWhole
      ? Document(title, joining: order.map { ComparisonReport($0, isOneOfSeveral: true).document })
      : Document(title: title, blocks: [])
    document.notice = Words(
      (comparisons.map(\.ownSentence) + [comparisons.first?.numbersSentence ?? ""]).inOneParagraph)
    document.blocks =
      [.answer(sentences.map { Words($0) })] + matrix + tails + separation + missing + unanswered
      + notAsked
      + shown + document.blocks + OwnFindingsReport(comparisons).blocks + [
        .heading("How to read this"), .paragraph(Words(ComparisonReport.howToRead(comparisons))),
      ]
    return document
  }

  /// The cohorts in order of their first publication.
  var cohorts: [String] { comparisons.map(\.study.cohort).eachOnce }

  /// All models in order, also those that some publications could not ask.
  var models: [String] {
    comparisons.flatMap { $0.models.map(\.name) + $0.notAsked.map(\.name) }.eachOnce
  }

  // MARK: - The answer

  /// What was found, chosen by its numbers, in at most five lines.
  var sentences: [String] {
    guard !scored.isEmpty else { return ["No finding is scored: there are no verdicts."] }
    // From names in full to counts alone; the first that fits.
    let wordings = [nil, 6, 3, 1, 0].map { limit in all(limit) }
    return wordings.first { ComparisonAnswer.lineCount($0) <= ComparisonAnswer.lineLimit }
      ?? Array(wordings[wordings.count - 1].prefix(ComparisonAnswer.lineLimit))
  }

  private func all(_ limit: Int?) -> [String] {
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
    let missed = scored.filter(\.isMissed)
    if !missed.isEmpty {
      sentences.append(
        "No model predicts \(counted(missed.count, "scored finding"))\(places(missed, limit)).")
    }
    if open > 0, !separating.isEmpty {
      sentences.append(
        unresolved.capitalisedFirst
          + ": raising --replicates resolves \(open == 1 ? "it" : "them").")
    }
    let left = comparisons.filter { !$0.notAsked.isEmpty }.count
    if left > 0 {
      sentences.append(
        "\(counted(left, "publication")) could not ask every model, for the reasons below.")
    }
    return sentences
  }

  /// The findings as " (NESDA a and d, Taiwan p)", or nothing.
  func places(_ findings: [ScoredFinding], _ limit: Int?) -> String {
    guard limit != 0 else { return "" }
    let shown =
      limit.map { findings.count > $0 + 1 ? findings.prefix($0) : findings[...] }
      ?? findings[...]
    var parts = cohorts.compactMap { cohort in
      let numbers = shown.filter { $0.cohort == cohort }.map(\.code)
      return numbers.isEmpty ? nil : "\(cohort) \(numbers.joinedWithAnd)"
    }
    if shown.count < findings.count { parts.append("\(findings.count - shown.count) more") }
    return " (" + parts.joined(separator: ", ") + ")"
  }
}
