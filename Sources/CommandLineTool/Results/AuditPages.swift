import LocatedText
import ModelComparison
import Reporting
import Scenarios
import Tables

/// What `cohort audit` writes into its folder, for people and for other programs.
struct AuditPages {
  /// What was found, for people.
  let report: Document
  private let tables: AuditTables
  private let document: JSONText
  private let units: UnitNoun
  private let identity: ResultIdentity

  /// The pages of an audit.
  ///
  /// - Throws: that a table cannot be made, which is the program's fault.
  init(
    _ audit: Audit, _ run: AuditRun, _ plan: ComparisonPlan, _ identity: ResultIdentity
  ) throws(CommandFailure) {
    units = run.design.units
    self.identity = identity
    report = Document(
      title: Self.title + ": " + run.design.name, kind: "Audit of analyses",
      notice:
        "\(strong: "Synthetic data.") Every value was computed by a program; no real \(units.one) stands behind any record.",
      blocks: AuditReport(
        audit, study: run.design.name, replicates: plan.replicates, ranged: run.ranged
      ).blocks, provenance: identity.sentence)
    document = AuditData.document(of: audit, study: run.design.name, madeBy: identity.members)
    do throws(TableError) {
      tables = try AuditTables(of: audit)
    } catch {
      throw CommandFailure(.internalError, error.description)
    }
  }

  private static let title = "Analyses beside the truth"
  private static let explanation =
    "Analyses of a study that was carried out many times in the worlds of causal models, beside the true values of what "
    + "they are meant to estimate."

  /// Writes everything.
  func write(into folder: inout ResultFolder) throws(CommandFailure) {
    try folder.write(report.text(width: 80), to: "report.txt")
    try folder.write(report.page(), to: "report.html")
    try folder.write(document.pretty + "\n", to: "audit.json")
    try folder.write(
      [tables.performances, tables.estimates], named: "audit", title: Self.title,
      explanation: Self.explanation,
      kind: Synthetic.studies(of: units), of: identity)
  }

  /// Writes the result to standard output.
  func show(
    _ format: CompareCommand.Format, _ console: inout Console
  ) throws(CommandFailure) {
    let bytes: [UInt8]
    switch format {
    case .text: return try console.show(report.text(width: console.width))
    case .csv: bytes = tables.performances.commaSeparated
    case .json: bytes = Array((document.pretty + "\n").utf8)
    }
    try CommandFailure.wrapping { () throws(FileError) in
      try console.output.write(bytes)
      // Before anything is said: a closed pipe is nobody's news.
      try console.output.flush()
    }
  }
}
