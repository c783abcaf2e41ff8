import Evidence
import Fieldwork
import LocatedText
import OperatingSystem
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// A person's own table that stands for a study, and is asked what that study's publications ask.
struct ObservedTable {
  static let option = OptionKey.optional(
    "observed", .text, valueName: "TABLE.csv",
    help: """
      A table of your own, CSV or Parquet, which is asked what the publications of --study ask, or the study's own analyses if \
      there are none; its figures take the place of the published ones, and as many people are recruited as it has.
      """)
  static let study = OptionKey.optional(
    "study", .text, valueName: "STUDY",
    help: "The study, a file or its short name, that made the table of --observed.")

  /// The rows for the table of options.
  static let declarations = [option.declaration, study.declaration] + ForeignTable.declarations

  /// The file's name without its folders: a result says no more of where somebody keeps their data.
  let name: String
  /// The SHA-256 of the file.
  let digest: String
  /// One row a person, with columns named as the study's.
  let table: Table
  let studyPath: String
  /// The design, as its own world has it measured.
  let design: StudyDesign
  /// What the study declares to ask its table.
  let analyses: [DeclaredAnalysis]
  /// The study's own file.
  let file: SourceText?
  /// The options with which the table was given, as words of a command line.
  let words: [String]
  /// The same where the table lies beside the result, and the study among its scenario files.
  var wordsBeside: [String] {
    ["--observed", name, "--study", ScenarioLibrary.shortName(studyPath)] + words.dropFirst(4)
  }
  /// The same without the place, for what a result says of itself.
  let options: [(name: String, value: String)]
  /// What people should know of how the table was read.
  let remarks: [String]
  /// What its columns must hold, by their names.
  private let fields: [FieldDescription]
  /// The bytes and their format, for the places of mistakes.
  private let source: Source

  /// The text that a table was read from.
  struct Source {
    /// The path as it was given.
    let path: String
    let bytes: [UInt8]
    let format: TextFormat
    /// The columns of person and visit, where it had one row a visit.
    let keys: (person: String, visit: String)?
  }

  /// The people of the table.
  var people: Int { table.rowCount }

  /// Reads the table of `--observed`; nil without this option.
  ///
  /// - Parameters:
  ///   - arguments: what was typed.
  ///   - replicates: how many studies are carried out in each model's world.
  ///   - library: where the study is found.
  /// - Throws: options that do not go together (64); a table that cannot stand for the study (65); a file
  ///   that is not there (66).
  init?(
    _ arguments: ParsedArguments, replicates: Int, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    guard let path = arguments[Self.option] else {
      try Self.checkAlone(arguments)
      return nil
    }
    studyPath = try Self.studyPath(arguments, library)
    let loaded = try library.design(at: studyPath)
    design = loaded.design
    analyses = try library.analyses(of: loaded).analyses
    file = loaded.sources.last { $0.kind == .study }?.text
    try Self.checkSize(of: design, library.shown(studyPath))
    try Self.checkChance(
      of: path, seed: arguments[CommonOptions.seed], replicates: replicates)
    let study: Study
    do throws(FieldworkError) {
      study = try Study(loaded.model.scenario, loaded.design)
    } catch {
      throw CommandFailure(.badData, "\(library.shown(studyPath)): \(error.description)")
    }
    fields = study.dataSet(.wide)?.observed.description.fields ?? []
    let given = ForeignTable.given(arguments)
    let bytes = try CommandFailure.wrapping { () throws(FileError) in
      try TextFile.read(path, limit: 1 << 30)
    }
    try ForeignTable.check(arguments, suit: bytes, at: path)
    let format = try ForeignTable.format(arguments)
    (source, table) = try Self.read(
      bytes, at: path, as: format, keys: try ForeignTable.keys(arguments), design, fields)
    let unused = try Self.made(path) { () throws(TableError) in
      try format.unusedMissingWords(in: bytes)
    }
    remarks =
      unused.isEmpty
      ? []
      : [
        "no field is \(unused.map(quoted).joined(separator: " or ")), declared missing by --na; "
          + "write it as the table does"
      ]
    name = path.split(separator: "/").last.map(String.init) ?? path
    var hash = SHA256()
    hash.update(bytes)
    digest = SHA256.hexadecimal(hash.finalise())
    options =
      [("study", ScenarioLibrary.shortName(studyPath))]
      + given.map { ($0.name, $0.words.joined(separator: " ")) }
    words =
      ["--observed", path, "--study", arguments[Self.study] ?? ""]
      + given.flatMap { option in
        (arguments.options[option.name] ?? []).map { "--\(option.name)=\($0)" }
      }
  }

  // MARK: - What goes together

  /// Refuses options that speak of a table when there is none.
  private static func checkAlone(_ arguments: ParsedArguments) throws(CommandFailure) {
    let given = [study.declaration.name] + ForeignTable.declarations.map(\.name)
    guard let option = given.first(where: { !(arguments.options[$0] ?? []).isEmpty }) else {
      return
    }
    throw CommandFailure(
      .usage, "--\(option) belongs to a table of your own: give one with --observed TABLE.csv")
  }

  private static func studyPath(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> String {
    if arguments[CommonOptions.people] != nil {
      throw CommandFailure(
        .usage, "--observed recruits as many people as the table has: leave out --people")
    }
    if arguments[OwnSummaries.option] != nil {
      throw CommandFailure(
        .usage,
        "--observed and --summaries both put figures in place of the published ones: give one of them"
      )
    }
    guard let word = arguments[study] else {
      let known = ((try? library.files(in: ScenarioFile.study.folder)) ?? []).map {
        ScenarioLibrary.shortName($0)
      }
      throw CommandFailure(
        .usage,
        "name the study that made the table of --observed with --study"
          + (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))"))
    }
    return try library.path(of: word, in: [ScenarioFile.study.folder])
  }

  /// Refuses designs whose number of people cannot be that of a table.
  private static func checkSize(of design: StudyDesign, _ place: String) throws(CommandFailure) {
    if design.series != nil {
      throw CommandFailure(
        .badData,
        "\(place) is a series of small studies, and a table is one study: name the study of the table's own "
          + "people, or describe it with 'cohort new study NAME'")
    }
    if let open = design.stratumWithoutQuota {
      throw CommandFailure(
        .badData,
        "\(place) cannot be carried out at the size of a table: its stratum \(quoted(open.name)) has no quota "
          + "and takes all who come up among the candidates; give it a quota")
    }
  }

  /// Refuses a table that is one of the studies that it is to be compared with.
  ///
  /// Under one seed all models have the same people with the same luck: beside their own replicate a table would
  /// be no test of anything.
  private static func checkChance(
    of path: String, seed: UInt64, replicates: Int
  ) throws(CommandFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts.joined(separator: "/")
    guard let document = try? ResultManifest(of: folder.isEmpty ? "/" : folder).document,
      document.text("command") == "simulate", (try? document.unsigned("seed")) == seed,
      let replicate = document.text("options", "replicate").flatMap(Int.init),
      replicate < replicates
    else { return }
    throw CommandFailure(
      .usage,
      "\(quoted(path)) was grown with seed \(seed), as the studies that it is compared with would "
        + "be, and so would be one of them; give another --seed")
  }
}

// MARK: - The design at the table's size

extension ObservedTable {
  /// What a report says of the size of the simulated studies.
  var size: ObservationReport.Size {
    guard let recruitment = design.recruitment else {
      return .init(people: people, planned: nil, strata: [])
    }
    let inTable = (try? table.categories("stratum")).map { strata in
      strata.codes.values.indices.filter { !strata.codes.isMissing[$0] }
        .reduce(into: [String: Int]()) {
          $0[strata.levels[strata.codes.values[$1]], default: 0] += 1
        }
    }
    return .init(
      people: people, planned: recruitment.people,
      strata: recruitment.scaled(to: people).strata.map { stratum in
        (stratum.name, stratum.quota ?? 0, inTable.map { $0[stratum.name] ?? 0 })
      })
  }
}

// MARK: - What publications ask

extension ObservedTable {
  /// Whether a publication is of the table's study.
  func isOf(_ place: String) -> Bool {
    (SystemCalls.resolved(place) ?? place) == (SystemCalls.resolved(studyPath) ?? studyPath)
  }

  /// The publications with the figures of the table; nil for one that the table does not answer.
  ///
  /// - Throws: A column that is asked and does not hold what the study's holds; that nothing can be answered.
  func asked(
    _ publications: [Publication]
  ) throws(CommandFailure) -> (publications: [Publication?], unasked: [UnaskedFinding]) {
    var readable = table
    for field in fields where readable.names.contains(field.name) {
      let measure = VisitColumn.parts(of: field.name)?.measure ?? field.name
      guard publications.contains(where: { $0.mentions(measure) }) else { continue }
      readable = try Self.checked(field, of: readable, source)
    }
    var observed: [Publication?] = []
    var unasked: [UnaskedFinding] = []
    for publication in publications {
      let (answered, left) = publication.observed(in: readable, called: name)
      observed.append(answered)
      unasked += left
    }
    guard observed.contains(where: { $0 != nil }) else {
      var reasons: [String] = []
      for finding in unasked {
        let reason = "\n  \(finding.publication.visible): \(finding.reason.visible)"
        if !reasons.contains(reason) { reasons.append(reason) }
      }
      throw CommandFailure(
        .badData,
        "\(quoted(source.path)) answers nothing that was asked of \(ScenarioLibrary.shortName(studyPath).visible)"
          + reasons.joined() + hint)
    }
    return (observed, unasked)
  }

  /// What may help where columns are missing.
  private var hint: String {
    let known = Set(fields.map(\.name))
    guard
      table.names.allSatisfy({ !known.contains($0) || ["person", "stratum", "arm"].contains($0) })
    else {
      return ""
    }
    return
      "\nA table has one row per person and the study's columns with the visit at the end, as in "
      + "the table that 'cohort simulate \(ScenarioLibrary.shortName(studyPath).visible) "
      + "--shape wide' writes; --wide PERSON,VISIT makes that of one row per visit."
  }
}
