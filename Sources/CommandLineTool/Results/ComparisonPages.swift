import Evidence
import LocatedText
import ModelComparison
import Reporting
import Tables

/// What `cohort compare` writes into its folder, for people and for other programs.
struct ComparisonPages {
  let comparisons: [(name: String, comparison: Comparison)]
  /// The same with effects drawn from half to twice their ranges; none without a posterior.
  let wide: [(name: String, comparison: Comparison)]
  let identity: ResultIdentity
  /// The size at which a person's own table was stood for, and what it does not answer; nil without one.
  var table: (size: ObservationReport.Size, unasked: [UnaskedFinding])?
  /// How probable the models are, if that was asked.
  var posterior: Posterior?
  /// Who acts on whom in each model.
  var graphs: [ModelGraph]
  /// How the cells that were asked for came about; nil unless any were.
  var traces: Document?
  /// What is typed in the folder to get the same result.
  let command: String

  /// All comparisons as one document, of several publications with or without all that is known of each; or the
  /// traces that were asked for.
  ///
  /// The answer comes first; what is whole begins with the question, and ends with models, limits and how to do it again.
  func report(isWhole: Bool) -> Document {
    if var traces {
      traces.provenance = identity.sentence
      return traces
    }
    let all = comparisons.map(\.comparison)
    var document =
      all.count == 1
      ? ComparisonReport(all[0]).document : ComparisonsReport(all, isWhole: isWhole).document
    if let table {
      // Below the answer.
      document.blocks.insert(
        contentsOf: ObservationReport(all, at: table.size, unasked: table.unasked).blocks, at: 1)
    }
    let question = ComparisonQuestion(all, of: graphs, posterior: posterior)
    let rivals = isWhole ? question.rivals : []
    if let posterior {
      let report = PosteriorReport(posterior)
      document.blocks =
        report.answer + rivals + report.blocks + [.heading("What each model predicts")]
        + document.blocks
    } else {
      // Below the answer as well.
      document.blocks.insert(contentsOf: rivals, at: 1)
    }
    if isWhole {
      document.blocks =
        question.blocks + document.blocks
        + ModelsReport(graphs, in: all, posterior: posterior).blocks
        + ComparisonLimits(all, posterior: posterior, command: command).blocks
    }
    document.provenance = identity.sentence
    return document
  }

  /// The tables of cells of all comparisons, one below the other, with one header.
  func cells() throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, comparison) in comparisons {
      let cells = try Self.tables(of: comparison, name).cells
      if bytes.isEmpty { bytes = cells.description.header }
      bytes += cells.rows()
    }
    return bytes
  }

  /// Writes the report, the tables, what describes them, and the scenario files of a run.
  func write(_ run: ComparisonRun, into folder: inout ResultFolder) throws(CommandFailure) {
    try write(into: &folder)
    try folder.writeSources(run.identity.sources)
  }

  private func write(into folder: inout ResultFolder) throws(CommandFailure) {
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
      tables += [found.cells, found.replicates, found.studies]
    }
    for (name, comparison) in wide {
      tables += try Self.made { () throws(TableError) in
        try ComparisonTables.wide(of: comparison, name: name)
      }
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
      let file = identity.writer.file(of: table.description)
      try folder.write(table, of: identity)
      guard let facts = folder.files.last?.facts else { continue }
      resources.append(
        DataPackageText.Resource(
          table.description, as: identity.writer, rowCount: table.rowCount, byteCount: facts.bytes,
          sha256: facts.digest))
      sections.append(CodebookPage.Section(table.description, file: file, TableSummary(table)))
    }
    try folder.write(dataPackage(resources).text, to: "datapackage.json")
    try folder.write(codebook(sections).text, to: "codebook.html")
  }

  /// Writes the result to standard output.
  ///
  /// - Parameters:
  ///   - format: Its form.
  ///   - isWhole: Whether a text has all that is known of each publication.
  ///   - console: Where it goes.
  /// - Throws: That it cannot be written.
  func show(
    _ format: CompareCommand.Format, isWhole: Bool, _ console: inout Console
  ) throws(CommandFailure) {
    let bytes: [UInt8]
    switch format {
    case .text:
      return try console.show(
        report(isWhole: isWhole).text(width: console.width))
    case .csv: bytes = try cells()
    case .json:
      let documents = comparisons.map { ComparisonData.document(of: $0.comparison) }
      let whole = DocumentSchema.comparisons.document(
        .object(
          identity.members + [.init("studies", .array(documents))]
            + (posterior.map { [.init("posterior", PosteriorData.document(of: $0))] } ?? [])))
      bytes = Array((whole.pretty + "\n").utf8)
    }
    try CommandFailure.wrapping { () throws(FileError) in
      try console.output.write(bytes)
      // Before anything is said: a closed pipe is nobody's news.
      try console.output.flush()
    }
  }

  // MARK: - Pieces

  private var title: String {
    "What models predict of " + comparisons.map(\.comparison.study.name).joined(separator: ", ")
  }

  private static let explanation =
    "Published studies, repeated many times in the worlds of rival causal models."

  private var units: UnitNoun { comparisons.map(\.comparison).units }

  private func dataPackage(_ resources: [DataPackageText.Resource]) -> DataPackageText {
    DataPackageText(
      name: "model-comparison", title: title, explanation: Self.explanation,
      kind: .studies(of: units),
      license: .publicDomain, resources: resources)
  }

  private func codebook(_ sections: [CodebookPage.Section]) -> CodebookPage {
    CodebookPage(
      title: title, kind: .studies(of: units), paragraphs: [Self.explanation], tables: sections,
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

extension ResultFolder {
  /// Makes the folder of a comparison whole, with the command that gives it again.
  consuming func finish(_ run: ComparisonRun) throws(CommandFailure) {
    try finish([.init("again", .array(run.again.map { .string($0) }))])
  }
}
