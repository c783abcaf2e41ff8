import LocatedText
import ModelComparison
import Reporting
import Scenarios
import Tables

/// What `cohort audit` writes into its folder, for people and for other programs.
struct AuditPages {
  /// What was found, for people.
  let report: Document

  /// The pages of an audit.
  init(_ audit: Audit, _ run: AuditRun, _ plan: ComparisonPlan, _ identity: ResultIdentity) {
    report = Document(
      title: "Analyses beside the truth: \(run.design.name)",
      kind: "Audit of analyses",
      notice:
        "\(strong: "Synthetic data.") Every value was computed by a program; no real \(run.design.units.one) stands behind any record.",
      blocks: AuditReport(
        audit, study: run.design.name, replicates: plan.replicates, ranged: run.ranged
      ).blocks, provenance: identity.sentence)
  }

  /// Writes everything.
  func write(into folder: inout ResultFolder) throws(CommandFailure) {
    try folder.write(report.text(width: 80), to: "report.txt")
    try folder.write(report.page(), to: "report.html")
  }
}
