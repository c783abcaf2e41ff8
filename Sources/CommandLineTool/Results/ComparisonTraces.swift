import Evidence
import LocatedText
import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios

/// How the cells that `--trace` asked for came about.
struct ComparisonTraces {
  let enquiry: Enquiry
  let comparisons: [Comparison]
  let findings: [TracedFinding]
  let plan: ComparisonPlan
  /// The number of people, if one was asked for.
  let people: Int?
  /// The sheet of summaries that was given, if one was.
  let summaries: String?
  /// What the folder of scenarios was said to be, if it was.
  let scenarios: String?

  /// All traces as one document.
  var document: Document {
    let documents = findings.flatMap { traced in
      enquiry.models.indices.map { model in
        CellTrace(
          comparisons[traced.publication], finding: traced.finding,
          model: enquiry.models[model].name, from: origin(traced, model)
        ).document
      }
    }
    return documents.count == 1
      ? documents[0] : Document("How these cells came about", joining: documents)
  }

  private func origin(_ traced: TracedFinding, _ model: Int) -> CellTrace.Origin {
    let free = enquiry.replication.freeNumbers.filter { $0.model == enquiry.models[model].name }
    let laws = free.map { ($0.parameter.name, $0.parameter.lawWords(within: $0.range)) }
    return CellTrace.Origin(
      files: files(traced, model),
      laws: Dictionary(laws, uniquingKeysWith: { first, _ in first }),
      command: command(traced, model, free))
  }

  private func files(_ traced: TracedFinding, _ model: Int) -> [(kind: String, place: String)] {
    let evidence = enquiry.evidence[traced.publication]
    let finding = comparisons[traced.publication].study.findings[traced.finding]
    let line = Self.line(of: finding.identifier, in: evidence).map { ":\($0)" } ?? ""
    let asking = enquiry.areDeclared ? [] : [("evidence", evidence.name + line)]
    return enquiry.files[model].map { ($0.kind.rawValue, $0.text.name) }
      + enquiry.studyFiles[traced.publication].map { ($0.kind.rawValue, $0.text.name) }
      + asking
      + (finding.flag == .own
        ? enquiry.sheet.map { [(ScenarioFile.summaries.rawValue, $0.name)] } ?? [] : [])
      + (enquiry.observed.map { [("table", "\($0.words[1]), SHA-256 \($0.digest)")] } ?? [])
  }

  /// The line on which a finding begins.
  private static func line(of finding: String, in source: SourceText) -> Int? {
    func member(_ name: String, of value: LocatedValue?) -> LocatedMember? {
      guard case .object(let members)? = value?.content else { return nil }
      return members.first { $0.name == name }
    }
    let findings = member("findings", of: try? LocatedValue(json5: source))
    return member(finding, of: findings?.value).map {
      source.place(at: $0.key.range.start).line
    }
  }

  /// The command that gives the same cell: what does not concern it is left out.
  private func command(
    _ traced: TracedFinding, _ model: Int, _ free: [Replication.FreeNumber]
  ) -> String {
    let finding = comparisons[traced.publication].study.findings[traced.finding]
    var words = [
      "cohort", "compare", enquiry.modelWords[model],
    ]
    if !enquiry.areDeclared {
      words += ["--evidence", enquiry.evidenceWords[traced.publication]]
    }
    words += [
      "--trace", finding.identifier, "--replicates", String(plan.replicates), "--seed",
      String(plan.seedNumber),
    ]
    if let summaries { words += ["--summaries", summaries] }
    if let people { words += ["--people", String(people)] }
    words += enquiry.observed?.words ?? []
    if plan.isAtCentre { words.append("--at-centre") }
    for fixed in plan.fixed where free.contains(where: { fixed.fixes($0.parameter) }) {
      words += ["--set", fixed.text]
    }
    if let scenarios { words += ["--scenarios", scenarios] }
    return words.map(\.shellWord).joined(separator: " ")
  }
}
