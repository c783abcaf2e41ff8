import Evidence
import LocatedText
package import ModelComparison

/// What two models' graphs say of what a study can find, for people: what one of them only forbids, and of which findings.
package struct ModelsApartDescription {
  /// The names of the two models.
  private let names: (one: String, other: String)
  private let content: Content

  private enum Content {
    case none(String)
    case seen(ModelsApart, ModelsApart.Findings, unasked: [String])
  }

  /// A description.
  ///
  /// - Parameters:
  ///   - names: the models'.
  ///   - apart: the models as the study of the tests sees them.
  ///   - findings: the findings of all publications that are asked.
  ///   - unasked: studies that not both models can be asked about.
  package init(
    _ names: (one: String, other: String), _ apart: ModelsApart, _ findings: ModelsApart.Findings,
    unasked: [String]
  ) {
    self.names = names
    content = .seen(apart, findings, unasked: unasked)
  }

  /// That there is nothing to describe.
  ///
  /// - Parameters:
  ///   - names: the models'.
  ///   - reason: why no study sees both, a sentence.
  package init(_ names: (one: String, other: String), without reason: String) {
    self.names = names
    content = .none(reason)
  }

  /// What it comes to, and the details.
  var answer: [Words] { parts.answer }
  var blocks: [Document.Block] { parts.blocks }

  private var parts: (answer: [Words], blocks: [Document.Block]) {
    switch content {
    case .none(let reason): return ([Words(reason)], [])
    case .seen(let apart, let findings, let unasked):
      let tests = tests(apart)
      return (
        [tests.answer, Words(sentence(of: findings))],
        tests.blocks + blocks(of: findings, unasked)
      )
    }
  }

  // MARK: - Independences

  private func tests(_ apart: ModelsApart) -> (answer: Words, blocks: [Document.Block]) {
    let study = apart.study
    var own = apart.independences(of: .readings)
    var measured = "what \(study) writes down"
    var lead = ""
    if own.ofOne.isEmpty, own.ofOther.isEmpty {
      own = apart.independences(of: .truth)
      lead =
        "No test of independence in what \(study) writes down can tell them apart, whatever is held: "
      guard !own.ofOne.isEmpty || !own.ofOther.isEmpty else {
        return (
          "\(lead)both imply the same, and so they do of true values. Only sizes and signs can, which \(code: "cohort compare \(names.one) \(names.other)") shows.",
          []
        )
      }
      lead +=
        "only sizes and signs can (cohort compare \(names.one) \(names.other)). Without error it could: "
      measured = "the true values"
    }
    let counts = [(own.ofOne, names.one, names.other), (own.ofOther, names.other, names.one)]
      .filter { !$0.0.isEmpty }
      .map { statements, mine, other in
        "\(counted(statements.count, "pair")) must be independent under \(mine) and need not be under \(other)"
      }
    let sentence =
      "\(lead)\(lead.isEmpty ? "In" : "in") \(measured), \(counts.joined(separator: ", and "))."
    var blocks: [Document.Block] = [.heading("What must be independent under one of them only")]
    for (statements, mine) in [(own.ofOne, names.one), (own.ofOther, names.other)]
    where !statements.isEmpty {
      let lines = lines(of: statements, apart)
      let more = lines.count - Self.most
      blocks += [
        .paragraph(Words("Under \(mine), in \(measured):")),
        .listing(
          (lines.prefix(Self.most) + (more > 0 ? ["and so on: \(more) more such lines"] : []))
            .flatMap { Self.folded($0) }.map { $0 + "\n" }.joined()),
      ]
    }
    return (Words(sentence), blocks)
  }

  /// So many lines of independences are shown.
  private static let most = 5

  private static func folded(_ line: String) -> [String] {
    TextLayout.lines(of: line, width: 74).enumerated().map { $0 > 0 ? "    " + $1 : $1 }
  }

  /// Statements in which one measure recurs, as one line each.
  private func lines(of statements: [ModelsApart.Statement], _ apart: ModelsApart) -> [String] {
    struct Held: Hashable {
      let given: [ModelsApart.Measure]
      let seenUntil: Int
    }
    var rest = statements
    var lines: [String] = []
    while !rest.isEmpty {
      var counts: [ModelsApart.Measure: Int] = [:]
      for statement in rest {
        counts[statement.first, default: 0] += 1
        counts[statement.second, default: 0] += 1
      }
      let most = counts.values.max() ?? 0
      guard
        let hub = rest.flatMap({ [$0.second, $0.first] }).first(where: { counts[$0] == most }),
        let first = rest.first(where: { $0.first == hub || $0.second == hub })
      else { break }
      let held = Held(given: first.given, seenUntil: first.seenUntil)
      let together = rest.filter {
        ($0.first == hub || $0.second == hub)
          && Held(given: $0.given, seenUntil: $0.seenUntil) == held
      }
      rest.removeAll { together.contains($0) }
      let partners = together.map { $0.first == hub ? $0.second : $0.first }
      let isLater = max(hub.visit ?? 0, partners.compactMap(\.visit).max() ?? 0) < held.seenUntil
      lines.append(
        "\(list([hub], apart)) ⊥ \(list(partners, apart))"
          + (held.given.isEmpty ? "" : " | \(list(held.given, apart))")
          + (isLater ? " (in those seen until \(apart.visits[held.seenUntil]))" : ""))
    }
    return lines
  }

  /// Measures as a list, those of one visit together.
  private func list(_ measures: [ModelsApart.Measure], _ apart: ModelsApart) -> String {
    var visits: [Int?] = []
    for visit in measures.map(\.visit) where !visits.contains(visit) { visits.append(visit) }
    return visits.map { visit in
      let names = measures.filter { $0.visit == visit }.map(\.name).joined(separator: ", ")
      return visit.map { "\(names) at \(apart.visits[$0])" } ?? names
    }.joined(separator: "; ")
  }

  // MARK: - Findings

  private func sentence(of findings: ModelsApart.Findings) -> String {
    let read = findings.apart.count + findings.alike
    guard read > 0 else { return "No published finding of it can be read as an association." }
    guard !findings.apart.isEmpty else {
      return
        "\(counted(read, "published finding")) can be read as \(read == 1 ? "an association" : "associations"), and the two models join "
        + "the sides of \(read == 1 ? "it" : "each") alike: none must vanish under one of them only."
    }
    guard read > 1 else {
      let chance = [
        (names.one, findings.apart[0].one.kind), (names.other, findings.apart[0].other.kind),
      ]
      .filter { $0.1 == .nothing }.map { ", and must be chance under \($0.0)" }.joined()
      return
        "The one published finding that can be read as an association may differ, for its sides are joined otherwise\(chance)."
    }
    let chance = [
      (names.one, findings.apart.count { $0.one.kind == .nothing && !$0.isOfPublished }),
      (names.other, findings.apart.count { $0.other.kind == .nothing && !$0.isOfPublished }),
    ].filter { $0.1 > 0 }.map { name, count in
      "\(count == findings.apart.count && count > 1 ? "all of them" : "\(count)") must be chance under \(name)"
    }
    return
      "Of \(counted(read, "published finding")) read as associations, \(findings.apart.count == read ? "all" : String(findings.apart.count)) may differ, for their sides are joined "
      + "otherwise\(chance.isEmpty ? "" : "; \(chance.joined(separator: ", and "))")."
  }

  private func blocks(of findings: ModelsApart.Findings, _ unasked: [String]) -> [Document.Block] {
    struct Reason: Hashable {
      let one: FindingApart.Joint
      let other: FindingApart.Joint
      let isOfPublished: Bool
    }
    var reasons: [Reason] = []
    var together: [Reason: [FindingApart]] = [:]
    for finding in findings.apart {
      let reason = Reason(
        one: finding.one, other: finding.other, isOfPublished: finding.isOfPublished)
      if together[reason] == nil { reasons.append(reason) }
      together[reason, default: []].append(finding)
    }
    let items = reasons.map { reason -> Words in
      let found = together[reason] ?? []
      var publications: [String] = []
      for name in found.map(\.publication) where !publications.contains(name) {
        publications.append(name)
      }
      let named = publications.map { name in
        "\(name) (\(found.filter { $0.publication == name }.map(\.finding.identifier).joined(separator: ", ")))"
      }
      return Words(
        "\(Self.text(of: reason.one, names.one)); \(Self.text(of: reason.other, names.other))"
          + "\(reason.isOfPublished ? "; in both by what gets published" : ""): \(named.joined(separator: "; "))."
      )
    }
    let rest = [
      findings.alike > 0
        ? "\(counted(findings.alike, "more finding")) \(findings.alike == 1 ? "is" : "are") joined alike in both."
        : nil,
      findings.leftOut > 0
        ? "Left out \(findings.leftOut == 1 ? "is 1 finding" : "are \(findings.leftOut)") that \(findings.leftOut == 1 ? "is" : "are") of one variable, such as a share or a change, or cannot be read as two sides."
        : nil,
      unasked.isEmpty
        ? nil : "Not asked, since not both models can be: \(unasked.joined(separator: ", ")).",
    ].compactMap(\.self).joined(separator: " ")
    return
      (items.isEmpty
      ? [] : [.heading("Which findings may therefore differ"), .list(items)])
      + (rest.isEmpty ? [] : [.paragraph(Words(rest))])
      + (items.isEmpty ? [] : [.note(Words(Self.limits))])
  }

  private static let limits =
    "Arrows say that sides go together, not how much, and not that two effects do not cancel: what is joined may differ, what is "
    + "not must not, beyond chance."

  private static func text(of joint: FindingApart.Joint, _ name: String) -> String {
    guard joint.own.isEmpty else {
      return "\(name): by \(joint.own.map { "\($0.cause) → \($0.effect)" }.joinedWithAnd)"
    }
    return switch joint.kind {
    case .nothing: "\(name): no open path"
    case .causes: "\(name): only by what both have"
    case .choice(let names): "\(name): only by \(names.joinedWithAnd)"
    }
  }
}
