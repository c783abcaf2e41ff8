import Fieldwork
import LocatedText
import ModelComparison
import Reporting
import Scenarios
import Tables

/// What `cohort twins` writes into its folder, for people and for other programs.
struct TwinPages: Sendable {
  let study: Study
  let deeds: [Intervention]
  /// The variable by which paths are told apart; nil where they are not.
  let mediator: String?
  let identity: ResultIdentity
  private let model: CausalModel
  private let grouping: TwinGrouping?
  private let table: TwinTable

  /// The pages of a study.
  ///
  /// - Throws: That people, or paths, cannot be told apart by what was asked for.
  init(
    study: Study, deeds: [Intervention], by name: String?, through mediator: String?,
    model: CausalModel, identity: ResultIdentity
  ) throws(CommandFailure) {
    let scenario = study.scenario
    let variables = scenario.processes.map(\.name) + scenario.states.map(\.name)
    if let mediator {
      guard variables.contains(mediator) else {
        throw CommandFailure(
          .usage,
          "--through \(quoted(mediator)): there is no process or state of this name"
            + (NameSuggestion.hint(for: mediator, among: variables).map { "; \($0)" } ?? ""))
      }
      guard !deeds.contains(where: { $0.action.variable == mediator }) else {
        throw CommandFailure(
          .usage,
          "--through \(quoted(mediator)): that is what --do acts on, so all effects are through it; name a variable "
            + "between it and what is asked about")
      }
    }
    self.mediator = mediator
    (self.study, self.deeds, self.model, self.identity) = (study, deeds, model, identity)
    table = TwinTable(of: study)
    guard let name else {
      grouping = nil
      return
    }
    guard let found = TwinGrouping(by: name, in: study) else {
      let names = TwinGrouping.names(in: study)
      throw CommandFailure(
        .usage,
        "--by \(quoted(name)): people of \(study.design.name) cannot be told apart by it"
          + (NameSuggestion.hint(for: name, among: names).map { "; \($0)" } ?? ""))
    }
    grouping = found
  }

  /// What the table of both lives holds.
  var description: TableDescription { table.description }

  /// What was found so far.
  struct Found {
    var effects: TwinEffects
    var summary: TableSummary

    /// Nothing yet.
    init(_ pages: TwinPages) {
      effects = TwinEffects(
        of: pages.mediator == nil ? [.total] : TwinLife.allCases, in: pages.study,
        on: TwinQuantity.all(in: pages.study.scenario), by: pages.grouping)
      summary = TableSummary(of: pages.table.description)
    }

    /// Takes some people, and gives their rows.
    mutating func add(_ part: Twins, of pages: TwinPages) throws(TableError) -> TablePart {
      effects.add(part)
      let rows = try pages.table.rows(of: part)
      summary.append(TableSummary(rows))
      return pages.identity.writer.part(rows)
    }
  }

  /// What was found, for people.
  func report(of effects: TwinEffects) -> Document {
    let times = VisitTimes(study.design.visits)
    let scale = TimeScale(of: effects.visits.last ?? 0)
    let report = TwinsReport(
      effects, deeds: deeds.map(\.written), times: effects.visits.indices.map { times.time($0) },
      scale: (scale.unit, scale.number(1)), units: study.design.units, through: mediator,
      isTrial: !study.armNames.isEmpty, hasRanges: !model.free.isEmpty)
    return Document(
      title: "Two lives: \(model.title)",
      kind: "Report of \(study.design.units.many) who live twice",
      notice:
        "\(strong: "Synthetic data.") Every value was computed by a program; no real \(study.design.units.one) stands behind any record.",
      blocks: report.blocks, provenance: identity.sentence)
  }

  /// Writes everything but both lives, which are there already.
  func write(
    _ found: Found, _ report: Document, into folder: inout ResultFolder
  ) throws(CommandFailure) {
    let effects: DescribedTable
    do throws(TableError) {
      effects = try TwinEffectsTable.table(of: found.effects, units: study.design.units)
    } catch {
      throw CommandFailure(.internalError, error.description)
    }
    let writer = identity.writer
    try folder.write(effects, of: identity)
    let tables = [
      (table.description, found.summary), (effects.description, TableSummary(effects)),
    ]
    let files = folder.files
    let resources = tables.compactMap { description, summary in
      files.first { $0.name == writer.file(of: description) }.map {
        DataPackageText.Resource(
          description, as: writer, rowCount: summary.rowCount, byteCount: $0.facts.bytes,
          sha256: $0.facts.digest)
      }
    }
    let (name, kind) = ("Two lives: \(model.title)", Synthetic.units(study.design.units))
    try folder.write(report.text(width: 80), to: "report.txt")
    try folder.write(report.page(), to: "report.html")
    for picture in report.pictures {
      try folder.write(picture.file, to: "charts/\(picture.name).svg")
      try folder.write(picture.csv, to: "charts/\(picture.name).csv")
    }
    try folder.write(
      DataPackageText(
        name: "two-lives", title: name, explanation: Self.explanation, kind: kind,
        license: .publicDomain, resources: resources
      ).text, to: "datapackage.json")
    try folder.write(
      CodebookPage(
        title: name, kind: kind, paragraphs: [Self.explanation],
        tables: tables.map { description, summary in
          CodebookPage.Section(description, file: writer.file(of: description), summary)
        }, provenance: identity.sentence
      ).text, to: "codebook.html")
  }

  private static let explanation =
    "A cohort that a causal model grew, each of whom lives twice from the first visit on: in the natural course, and "
    + "with something done."
}
