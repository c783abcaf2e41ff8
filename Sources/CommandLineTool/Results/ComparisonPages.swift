import Evidence
import LocatedText
import ModelComparison
import Reporting
import Tables

/// What `cohort compare` writes into its folder, for people and for other programs.
struct ComparisonPages {
  let comparisons: [(name: String, comparison: Comparison)]
  let identity: ResultIdentity
  /// The size at which a person's own table was stood for, and what it does not answer; nil without one.
  var table: (size: ObservationReport.Size, unasked: [UnaskedFinding])?
  /// How probable the models are, if that was asked.
  var posterior: Posterior?
  /// Who acts on whom in each model.
  var graphs: [ModelGraph]
  /// How the cells that were asked for came about; nil unless any were.
  var traces: Document?

  /// The form in which the tables are written.
  static let writer = TableWriter.commaSeparated

  /// All comparisons as one document, of several publications with or without all that is known of each; or the
  /// traces that were asked for.
  func report(isWhole: Bool) -> Document {
    let all = comparisons.map(\.comparison)
    var document =
      traces
      ?? (all.count == 1
        ? ComparisonReport(all[0]).document : ComparisonsReport(all, isWhole: isWhole).document)
    if traces == nil, let table {
      // Below the answer.
      document.blocks.insert(
        contentsOf: ObservationReport(all, at: table.size, unasked: table.unasked).blocks, at: 1)
    }
    if traces == nil, isWhole {
      document.blocks += ModelsReport(graphs, in: all, posterior: posterior).blocks
    }
    if traces == nil, let posterior {
      document.blocks = PosteriorReport(posterior).blocks + document.blocks
    }
    document.provenance = identity.sentence
    return document
  }

  /// The tables of cells of all comparisons, one below the other, with one header.
  func cells() throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, comparison) in comparisons {
      let cells = try Self.tables(of: comparison, name).cells
      if bytes.isEmpty { bytes = Self.writer.header(of: cells.description) }
      bytes += Self.writer.rows(of: cells)
    }
    return bytes
  }

  /// Writes the report, the tables, and what describes them.
  func write(into folder: inout ResultFolder) throws(CommandFailure) {
    let report = report(isWhole: true)
    try folder.write(report.text(width: 80), to: "report.txt")
    try folder.write(report.page(), to: "report.html")
    let apart = ModelsReport(graphs, in: comparisons.map(\.comparison), posterior: posterior)
      .picturesApart
    for picture in report.pictures + (traces == nil ? apart : []) {
      try folder.write(picture.file, to: "charts/\(picture.name).svg")
      try folder.write(picture.csv, to: "charts/\(picture.name).csv")
    }
    var resources: [DataPackageText.Resource] = []
    var sections: [CodebookPage.Section] = []
    var tables: [DescribedTable] = []
    for (name, comparison) in comparisons {
      try folder.write(
        ComparisonData.document(of: comparison).pretty + "\n", to: "\(name).json")
      let found = try Self.tables(of: comparison, name)
      tables += [found.cells, found.replicates]
    }
    let own = try Self.made { () throws(TableError) in
      try ComparisonTables.ownFindings(of: comparisons.map(\.comparison))
    }
    if let posterior {
      try folder.write(
        PosteriorData.document(of: posterior).pretty + "\n", to: "posterior.json")
      let found = try Self.made { () throws(TableError) in try PosteriorTables(of: posterior) }
      tables += [found.probabilities, found.nextMeasures, found.studies]
    }
    for table in tables + (try numbers()) + [own] {
      let file = Self.writer.file(of: table.description)
      try folder.write(Self.writer.bytes(of: table), to: file)
      guard let facts = folder.files.last?.facts else { continue }
      resources.append(
        DataPackageText.Resource(
          table.description, as: Self.writer, rowCount: table.rowCount, byteCount: facts.bytes,
          sha256: facts.digest))
      sections.append(CodebookPage.Section(table.description, file: file, TableSummary(table)))
    }
    try folder.write(dataPackage(resources).text, to: "datapackage.json")
    try folder.write(codebook(sections).text, to: "codebook.html")
  }

  // MARK: - Pieces

  private var title: String {
    "What models predict of " + comparisons.map(\.comparison.study.name).joined(separator: ", ")
  }

  private static let explanation =
    "Published studies, repeated many times in the worlds of rival causal models."

  private func dataPackage(_ resources: [DataPackageText.Resource]) -> DataPackageText {
    DataPackageText(
      name: "model-comparison", title: title, explanation: Self.explanation, kind: .studies,
      license: .publicDomain, resources: resources)
  }

  private func codebook(_ sections: [CodebookPage.Section]) -> CodebookPage {
    CodebookPage(
      title: title, kind: .studies, paragraphs: [Self.explanation], tables: sections,
      provenance: identity.sentence)
  }

  /// The numbers drawn for each study, once, whoever asks it; by the study's short name.
  private func numbers() throws(CommandFailure) -> [DescribedTable] {
    var studies: [String] = []
    var tables: [DescribedTable] = []
    for comparison in comparisons.map(\.comparison) where !studies.contains(comparison.study.study)
    {
      studies.append(comparison.study.study)
      // A model that one publication cannot ask may answer another one of the same study.
      let whole = comparisons.map(\.comparison).filter { $0.study.study == comparison.study.study }
        .max { $0.models.count < $1.models.count }
      let short = ScenarioLibrary.shortName(comparison.study.study)
      let isTaken = studies.dropLast().contains { ScenarioLibrary.shortName($0) == short }
      let table = try Self.made { () throws(TableError) in
        try ComparisonTables.numbers(
          of: whole ?? comparison, study: isTaken ? "\(short)-\(studies.count)" : short)
      }
      if let table { tables.append(table) }
    }
    return tables
  }

  /// What cannot be made as a table is the program's fault.
  private static func made<Made>(
    _ make: () throws(TableError) -> Made
  ) throws(CommandFailure) -> Made {
    do throws(TableError) {
      return try make()
    } catch {
      throw CommandFailure(.internalError, error.description)
    }
  }

  private static func tables(
    of comparison: Comparison, _ name: String
  ) throws(CommandFailure) -> ComparisonTables {
    try made { () throws(TableError) in try ComparisonTables(of: comparison, name: name) }
  }
}
