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
  /// The recommended study before it is carried out; nil where no design has an answer.
  private let registration: Document?
  private let fingerprint: PlanFingerprint?
  private let tables: PlanTables
  private let identity: ResultIdentity
  private let units: UnitNoun

  /// The pages of a search.
  ///
  /// - Parameters:
  ///   - search: what was found.
  ///   - run: what was asked for.
  ///   - replicates: how many studies of each model those designs had that were kept to the end.
  ///   - identity: what the result depends on.
  ///   - fingerprint: that of the recommended design; nil where there is none.
  /// - Throws: that a table cannot be made, which is the program's fault.
  init(
    _ search: DesignSearch, _ run: PlanRun, replicates: Int, _ identity: ResultIdentity,
    _ fingerprint: PlanFingerprint?
  ) throws(CommandFailure) {
    units = run.study.units
    self.identity = identity
    let found = PlanReport(
      search, currency: run.plan.currency, budget: run.budget, unaffordable: run.unaffordable,
      replicates: replicates, models: run.planner.models.map { ($0.name, $0.model.mechanism) },
      ranges: run.ranges(of: search))
    let notice: Words =
      "\(strong: "Simulated studies.") What a study would conclude was computed from models; no real \(units.one) stands behind any of it."
    report = Document(
      title: run.plan.title, kind: "Plan of a study", notice: notice,
      blocks: found.blocks
        + (fingerprint.map { [.note(Words(PlanProtocol.sentence($0)))] } ?? []),
      provenance: identity.sentence)
    self.fingerprint = fingerprint
    if let fingerprint, let design = run.planner.registered(search),
      let written = PlanProtocol(
        found, of: design, fingerprint,
        judging: run.judging(search, replicates: replicates, seed: identity.seed))
    {
      registration = Document(
        title: run.plan.title, kind: PlanProtocol.kind, notice: notice, blocks: written.blocks,
        provenance: identity.sentence)
    } else {
      registration = nil
    }
    do throws(TableError) {
      tables = try PlanTables(
        of: search, models: run.planner.models.map { ($0.name, $0.model.mechanism) })
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
    if let registration, let fingerprint {
      try folder.write(registration.text(width: 80), to: "protocol.txt")
      try folder.write(registration.page(), to: "protocol.html")
      try folder.write(fingerprint.listing, to: PlanFingerprint.fileName)
    }
    for picture in report.pictures {
      try folder.write(picture.file, to: "\(picture.name).svg")
    }
    try folder.write(
      tables.all, named: "plan", title: Self.title,
      explanation: Self.explanation,
      kind: Synthetic.studies(of: units), of: identity)
  }

  /// Writes the result to standard output.
  func show(_ format: PlanCommand.Format, _ console: inout Console) throws(CommandFailure) {
    switch format {
    case .text: try console.show(report.text(width: console.width))
    case .csv:
      let bytes = tables.designs.commaSeparated
      try CommandFailure.wrapping { () throws(FileError) in
        try console.output.write(bytes)
        // Before anything is said: a closed pipe is nobody's news.
        try console.output.flush()
      }
    }
  }
}
