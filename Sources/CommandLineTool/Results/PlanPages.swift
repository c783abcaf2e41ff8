import LocatedText
import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// What `cohort plan` writes into its folder, for people and for other programs.
struct PlanPages {
  /// What was found, for people.
  let report: Document
  private let tables: PlanTables
  private let provenance: String
  private let units: UnitNoun

  /// The pages of a search.
  ///
  /// - Throws: that a table cannot be made, which is the program's fault.
  init(
    _ search: DesignSearch, _ run: PlanRun, replicates: Int, _ identity: ResultIdentity
  ) throws(CommandFailure) {
    units = run.study.units
    provenance = identity.sentence
    report = Document(
      title: run.plan.title, kind: "Plan of a study",
      notice:
        "\(strong: "Simulated studies.") What a study would conclude was computed from models; no real \(units.one) stands behind any of it.",
      blocks: PlanReport(
        search, currency: run.plan.currency, budget: run.budget, unaffordable: run.unaffordable,
        replicates: replicates,
        models: run.planner.models.map { ($0.name, $0.model.mechanism) }
      ).blocks, provenance: provenance)
    do throws(TableError) {
      tables = try PlanTables(of: search)
    } catch {
      throw CommandFailure(.internalError, error.description)
    }
  }

  private static let title = "Designs of a study and what they would tell"
  private static let explanation =
    "Designs of a study, what each costs, and how often its studies would give an answer that is clear and right, under each of "
    + "several mechanisms."

  /// Writes everything.
  func write(into folder: inout ResultFolder) throws(CommandFailure) {
    try folder.write(report.text(width: 80), to: "report.txt")
    try folder.write(report.page(), to: "report.html")
    for picture in report.pictures {
      try folder.write(picture.file, to: "\(picture.name).svg")
    }
    try folder.write(
      [tables.designs, tables.chances], named: "plan", title: Self.title,
      explanation: Self.explanation,
      kind: Synthetic.studies(of: units), provenance: provenance)
  }

  /// Writes the result to standard output.
  func show(_ format: PlanCommand.Format, _ console: inout Console) throws(CommandFailure) {
    switch format {
    case .text: try console.show(report.text(width: console.width))
    case .csv:
      let bytes = CohortPages.writer.bytes(of: tables.designs)
      try CommandFailure.wrapping { () throws(FileError) in
        try console.output.write(bytes)
        // Before anything is said: a closed pipe is nobody's news.
        try console.output.flush()
      }
    }
  }
}
