import Evidence
import ModelComparison

/// What tells models apart, what none of them gives, and what was not asked.
extension ComparisonsReport {
  /// The models in groups that no finding tells apart, with what each group predicts and contradicts of what
  /// separates models.
  var separation: [Document.Block] {
    let separating = scored.filter(\.separates)
    guard !separating.isEmpty else { return [] }
    var groups: [(sides: [Verdict?], models: [String])] = []
    for model in models {
      let sides = separating.map { finding in
        finding.verdict(model).flatMap { $0 == .predicts || $0 == .contradicts ? $0 : nil }
      }
      if let place = groups.firstIndex(where: { $0.sides == sides }) {
        groups[place].models.append(model)
      } else {
        groups.append((sides, [model]))
      }
    }
    var table = TextTable(columns: [
      .init("models", wraps: true), .init("predict", wraps: true), .init("contradict", wraps: true),
    ])
    for group in groups {
      func codes(_ verdict: Verdict) -> String {
        zip(separating, group.sides).filter { $0.1 == verdict }.map(\.0.code)
          .joined(separator: " ")
      }
      table.append([
        group.models.joined(separator: ", "), codes(.predicts), codes(.contradicts),
      ])
    }
    let pairs = models.count * (models.count - 1) / 2
    let told = groups.indices.reduce(0) { sum, first in
      sum
        + groups.indices.dropFirst(first + 1).filter { second in
          zip(groups[first].sides, groups[second].sides).contains {
            $0 != nil && $1 != nil && $0 != $1
          }
        }.reduce(0) { $0 + groups[first].models.count * groups[$1].models.count }
    }
    let codes = separating.map(\.code).joinedWithAnd
    return [
      .heading("What separates which models"),
      .paragraph(
        Words(
          "Two models are told apart by a finding that one predicts and the other contradicts. "
            + "\(separating.count == 1 ? "Finding \(codes) does" : "Findings \(codes) do") that, for "
            + "\(told) of \(counted(pairs, "pair")) of models. Models in one row are alike in all of them."
        )
      ), .table(table),
    ]
  }

  /// What no model predicts, and what all do.
  var missing: [Document.Block] {
    let missed = scored.filter(\.isMissed)
    let given = scored.filter { finding in
      finding.verdicts.count > 1 && finding.verdicts.allSatisfy { $0 == .predicts }
    }
    var blocks: [Document.Block] = []
    if !missed.isEmpty {
      blocks += [
        .heading("What no model predicts"),
        .list(
          missed.map { finding in
            let contradicting = finding.verdicts.count { $0 == .contradicts }
            let open = finding.verdicts.count - contradicting
            let parts =
              (contradicting == 0
                ? []
                : [
                  "\(counted(contradicting, "model")) \(contradicting == 1 ? "contradicts" : "contradict") it"
                ])
              + (open == 0 ? [] : ["it is inconclusive for \(open)"])
            return "\(finding.code) \(finding.sentence): \(parts.joinedWithAnd)."
          }),
      ]
    }
    if !given.isEmpty {
      blocks.append(
        .paragraph(
          Words(
            "Every model that was asked predicts \(given.count == 1 ? "finding" : "findings") "
              + "\(given.map(\.code).joinedWithAnd): \(given.count == 1 ? "it separates" : "they separate") "
              + "nothing.")))
    }
    return blocks
  }

  /// The models that publications could not ask, those with one reason together.
  var notAsked: [Document.Block] {
    let sentences = comparisons.flatMap { comparison in
      comparison.notAsked.map(\.reason).eachOnce.map { reason in
        let names = comparison.notAsked.filter { $0.reason == reason }.map(\.name)
        return "\(comparison.study.name) could not ask \(names.inSentence()): \(reason)."
      }
    }
    return sentences.isEmpty
      ? [] : [.heading("Not asked"), .list(sentences.map { Words($0) })]
  }

  /// The scored findings to which studies of some model gave no answer, with the reasons.
  var unanswered: [Document.Block] {
    let sentences = scored.compactMap { finding -> String? in
      let lacks = zip(finding.comparison.models, finding.comparison.predictions[finding.finding])
        .filter { $0.1.verdict == nil }.map(\.0.name)
      guard !lacks.isEmpty, let silence = finding.comparison.silence(of: finding.finding) else {
        return nil
      }
      let who =
        lacks.count == finding.comparison.models.count
        ? "" : " \(lacks.inSentence(atMost: 3)) \(lacks.count == 1 ? "has" : "have") no verdict."
      return "\(finding.cohort) \(finding.code): \(silence)\(who)"
    }
    return sentences.isEmpty
      ? [] : [.heading("Without an answer"), .list(sentences.map { Words($0) })]
  }

  /// What has no verdict, and where it stands.
  var shown: [Document.Block] {
    let counts = comparisons.compactMap { comparison -> String? in
      let count = comparison.study.findings.count { $0.role == .shown && $0.analysis != nil }
      return count == 0 ? nil : "\(comparison.study.name) \(count)"
    }
    let others =
      counts.isEmpty
      ? "" : "Shown without verdict, by publication: \(counts.joined(separator: ", ")). "
    return isWhole
      ? (others.isEmpty
        ? [] : [.paragraph(Words(others + "They are listed with their publication below."))])
      : [
        .heading("Where the rest is"),
        .paragraph(
          Words(
            others
              + "All predictions and figures of each publication are in report.txt and "
              + "report.html in the results' folder; --evidence NAME prints them. --trace explains a cell of the "
              + "matrix: cohort compare \(models.first ?? "MODEL") --trace "
              + "\(scored.first?.code ?? "FINDING")"
              + (comparisons.first?.study.observation == nil
                ? "." : ", with the same --observed and --study."))),
      ]
  }
}
