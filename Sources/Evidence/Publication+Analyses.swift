package import LocatedText

extension Publication {
  /// The analyses that a study declares, as publications of which a table of the study may be asked.
  ///
  /// Analyses that leave out the same people, and mean the same by the names of their groups, are one publication. Nothing
  /// is published of any: each is scored by whatever a table says.
  ///
  /// - Parameters:
  ///   - analyses: the analyses.
  ///   - study: the study's file.
  ///   - cohort: what the study is called.
  /// - Returns: the publications, in the order of the first analysis of each; none without analyses.
  package static func asking(
    _ analyses: [DeclaredAnalysis], of study: SourceText, called cohort: String
  ) -> [Publication] {
    var groups: [[DeclaredAnalysis]] = []
    for analysis in analyses {
      let place = groups.firstIndex { group in
        group.allSatisfy { $0.question.hasRoom(for: analysis.question) }
      }
      if let place { groups[place].append(analysis) } else { groups.append([analysis]) }
    }
    return groups.enumerated().map { number, group in
      let questions = group.map(\.question)
      let findings = questions.flatMap(\.findings).map(\.scoredByItsTable)
      return Publication(
        name: groups.count == 1 ? cohort : "\(cohort), part \(number + 1)", study: study.name,
        cohort: cohort, citation: "", doi: "", people: 1, complete: questions[0].complete,
        changes: questions.flatMap(\.changes).distinct,
        groupings: questions.flatMap(\.groupings).distinct, description: nil, targets: [],
        synthesis: nil, findings: findings, inputs: [], requests: Requests(findings), joint: [])
    }
  }

  /// Whether a table can be prepared for both at once, and be the same for each as it is alone.
  private func hasRoom(for other: Publication) -> Bool {
    let names = Set((changes.map(\.column) + groupings.map(\.column)))
    let shared = Set(other.changes.map(\.column) + other.groupings.map(\.column))
      .intersection(names)
    return complete == other.complete
      && shared.allSatisfy { name in
        changes.first { $0.column == name } == other.changes.first { $0.column == name }
          && groupings.first { $0.column == name } == other.groupings.first { $0.column == name }
      }
  }
}

extension Finding {
  /// The same question where a table's own answer is the claim.
  fileprivate var scoredByItsTable: Finding {
    Finding(
      identifier: identifier, sentence: sentence, estimand: estimand, isCausal: isCausal,
      analysis: analysis, figure: figure, unit: unit, role: .scored, claim: nil, remark: remark,
      flag: flag, source: source)
  }
}
