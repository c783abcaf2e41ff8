extension Publication {
  /// The same publication with other figures of some findings, such as a person's own in place of those printed.
  ///
  /// With its figure a finding gets the flag of one's own figures and their source. Its claim is the published one
  /// where the figure bears it out, and turned otherwise, as ``Finding/reporting(_:)`` turns it; the
  /// sentence says so. Where the figure does not tell which claim a study would have made, the finding is
  /// shown and no longer scored. Findings judged jointly are those that still have an estimate and a claim.
  /// Nothing else changes: who is asked what stays as published.
  ///
  /// - Parameters:
  ///   - figures: the figures by the findings' identifiers.
  ///   - source: where they stand, in words that a report can print behind a figure.
  /// - Returns: the publication.
  /// - Throws: ``UnknownFindings`` when a figure is of nothing that the publication asks.
  package func replacing(
    _ figures: [String: Finding.Figure], from source: String
  ) throws(UnknownFindings) -> Publication {
    let known = Set(findings.map(\.identifier))
    let unknown = figures.keys.filter { !known.contains($0) }.sorted()
    guard unknown.isEmpty else {
      throw UnknownFindings(
        identifiers: unknown, publication: name, known: findings.map(\.identifier))
    }
    let replaced = findings.map { finding in
      figures[finding.identifier].map { finding.replacing($0, from: source) } ?? finding
    }
    let judged = Set(
      replaced.filter { $0.role == .scored && $0.figure.estimate != nil }.map(\.identifier))
    return Publication(
      name: name, study: study, cohort: cohort, citation: citation, doi: doi, people: people,
      complete: complete, changes: changes, groupings: groupings, description: description,
      targets: targets,
      synthesis: synthesis, findings: replaced, inputs: inputs, requests: requests,
      joint: joint.filter { judged.contains($0) })
  }
}

/// Names by which a publication has no finding that can be asked.
package struct UnknownFindings: Error, Hashable, Sendable {
  package let identifiers: [String]
  package let publication: String
  /// The findings that there are.
  package let known: [String]

  /// Names that are unknown in a publication, and those that are known.
  package init(identifiers: [String], publication: String, known: [String]) {
    self.identifiers = identifiers
    self.publication = publication
    self.known = known
  }
}

extension Finding {
  /// The finding with another figure, and the claim that a study of this figure makes.
  fileprivate func replacing(_ other: Figure, from source: String) -> Finding {
    var replaced = self
    replaced.figure = other
    replaced.flag = .own
    replaced.source = source
    replaced.remark = ""
    guard let claim else {
      guard role == .scored else { return replaced }
      // Of an analysis that nobody published the table's answer is the claim.
      replaced.claim = Claim(madeOf: other)
      if replaced.claim == nil {
        replaced.role = .shown
        replaced.remark = "it has no P value"
      }
      return replaced
    }
    replaced.claim = self.claim(of: other)
    guard let made = replaced.claim else {
      replaced.role = .shown
      replaced.remark = "the figure does not say which claim a study would have made of it"
      replaced.sentence = "Left open: \(sentence)"
      return replaced
    }
    if made != claim { replaced.sentence = "Not so (\(made.text)): \(sentence)" }
    return replaced
  }
}
