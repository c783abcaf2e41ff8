import Fieldwork
import LocatedText
import ModelComparison
import OperatingSystem
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// Whether one person of a simulated cohort, grown again alone, has the rows that were written.
struct PersonCheck {
  /// What was found, for people.
  let text: String

  /// Grows the person again and compares every row.
  ///
  /// - Parameters:
  ///   - person: the number in the tables.
  ///   - asked: in which of the folder's cohorts; the first unless given.
  ///   - manifest: that of the folder.
  /// - Throws: what differs, with 65; that there is no such person or cohort, with 64.
  init(
    of person: UInt32, replicate asked: Int?, in manifest: ResultManifest
  ) throws(CommandFailure) {
    let document = manifest.document
    guard document.text("command") == "simulate" else {
      throw CommandFailure(.usage, "--person is for folders of 'cohort simulate'")
    }
    guard manifest.sealedKey == nil,
      !manifest.files.contains(where: { $0.name == AnswerKey.fileName })
    else {
      throw CommandFailure(
        .usage,
        "--person needs data, scenario and seed together, and those of a blind result are in two "
          + "folders; 'cohort reveal' checks both")
    }
    try manifest.checkStreams(else: "nobody can be grown again")
    let seed = try document.unsigned("seed")
    let (replicate, isMany) = try Self.replicate(asked, in: document, of: manifest.folder)
    let shape = try Self.option(
      "shape", in: document,
      needed: DataSet.Shape.allCases.map(\.rawValue).joined(separator: " or ")
    ) { DataSet.Shape(rawValue: $0) }
    let people = try Self.option(
      "people", in: document, needed: "'as planned' or a whole number of people"
    ) { text -> Int?? in
      if text == CommonOptions.asPlanned { return .some(nil) }
      return SealedDocument.unsigned(text).flatMap { number in
        CommonOptions.peopleRange.contains(Int(clamping: number)) ? .some(Int(number)) : nil
      }
    }
    let name = try document.text("options", "study", needed: "a study's short name")
    let deeds =
      document.member(["options", "do"]) == nil
      ? [] : DeedSetting.texts(ofOption: try document.text("options", "do", needed: "a text"))
    let isDrawn = document.member(["options", "drawn"]) != nil
    let study = try Self.study(
      manifest, named: name, people: people, doing: deeds,
      drawing: isDrawn ? (Seed(seed), Int(replicate)) : nil)
    guard study.design.series == nil else {
      throw CommandFailure(
        .usage,
        "nobody in \(quoted(name)) can be grown again alone: which of its small studies a person "
          + "is in hangs on who was found before")
    }
    guard let tables = study.dataSet(shape) else {
      throw CommandFailure(.badData, "the scenario in \(quoted(manifest.folder)) has no interview")
    }
    let dataSet = isMany ? tables.ofReplicates : tables
    let start = isMany ? "\(replicate),\(person)," : "\(person),"
    var written: [PersonLines] = []
    let writer =
      document.text("options", CommonOptions.tableFormat.declaration.name)
      .flatMap { TableWriter(rawValue: $0) } ?? .commaSeparated
    for part in dataSet.parts {
      let file = writer.file(of: part.description)
      let path = manifest.folder + "/" + file
      let lines =
        writer == .parquet
        ? try PersonLines(
          of: Int(person), replicate: isMany ? Int(replicate) : nil, part.description, in: path)
        : try PersonLines(beginning: start, in: path)
      guard lines.header == part.description.header else {
        throw CommandFailure(
          .badData,
          "the columns of \(quoted(file)) are not those of this scenario and program")
      }
      written.append(lines)
    }
    guard !Interruption.isRequested else { throw CommandFailure(.interrupted, "stopped") }
    // Everybody has rows of the truth, and each says which candidate the person was.
    guard let candidate = try written[1].candidate(in: manifest.folder) else {
      throw CommandFailure(
        .usage,
        "there is no person \(person) in \(quoted(manifest.folder)): people are numbered from 1, "
          + "in the column 'person' of the tables")
    }
    var arm: Int?
    if study.sharesBlocks {
      // In a block the arm hangs on others: the table of people says which it was.
      let names = study.design.allocation?.arms.map(\.name) ?? []
      arm = written[2].text(of: "arm").flatMap { names.firstIndex(of: $0) }
      guard arm != nil else {
        throw CommandFailure(
          .badData,
          "the truth in \(quoted(manifest.folder)) does not say in which arm person \(person) was")
      }
    }
    let run = Run(seed: Seed(seed), replicate: replicate)
    do {
      guard let cohort = try study.person(candidate, numbered: Int(person), inArm: arm, run) else {
        throw CommandFailure(
          .badData,
          "person \(person) was candidate \(candidate), who would not have been recruited")
      }
      for (part, lines) in zip(dataSet.parts, written) {
        guard try part.table(of: cohort).rows() == lines.bytes else {
          throw CommandFailure(
            .badData,
            "person \(person), grown again, has different rows in "
              + writer.file(of: part.description)
          )
        }
      }
    } catch let error as CommandFailure {
      throw error
    } catch let error as FieldworkError {
      throw Self.failure(person, error.description)
    } catch let error as TableError {
      throw Self.failure(person, error.description)
    } catch {
      preconditionFailure("a person throws nothing else")
    }
    let rows = written.reduce(0) { $0 + $1.bytes.count { $0 == UInt8(ascii: "\n") } }
    text =
      "person \(person)\(isMany ? " of replicate \(replicate)" : ""), grown again alone, has the same \(counted(rows, "row"))"
  }

  /// The highest number that a cohort of a seed can have.
  static let lastReplicate = 4_000_000_000

  /// Which of the folder's cohorts is meant, and whether its tables have many.
  private static func replicate(
    _ asked: Int?, in document: SealedDocument, of folder: String
  ) throws(CommandFailure) -> (UInt32, isMany: Bool) {
    func number(_ name: String) throws(CommandFailure) -> Int {
      try option(name, in: document, needed: "a whole number up to \(lastReplicate)") { text in
        SealedDocument.unsigned(text).flatMap { $0 <= lastReplicate ? Int($0) : nil }
      }
    }
    let first = try number("replicate")
    let isMany = document.member(["options", "replicates"]) != nil
    let last = first + (isMany ? try number("replicates") : 1) - 1
    guard last <= lastReplicate, let replicate = UInt32(exactly: asked ?? first),
      Int(replicate) >= first, Int(replicate) <= last
    else {
      throw CommandFailure(
        .usage,
        first == last
          ? "\(quoted(folder)) has only replicate \(first): leave --replicate out"
          : "\(quoted(folder)) has replicates \(first) to \(last): give one of them")
    }
    return (replicate, isMany)
  }

  private static func failure(_ person: UInt32, _ reason: String) -> CommandFailure {
    CommandFailure(.badData, "person \(person) cannot be grown again: \(reason)")
  }

  /// An option of the run that the manifest tells of, or a failure that says what it must be.
  private static func option<Value>(
    _ name: String, in document: SealedDocument, needed: String, read: (String) -> Value?
  ) throws(CommandFailure) -> Value {
    let text = try document.text("options", name, needed: needed)
    guard let value = read(text) else {
      let path = ["options", name]
      throw document.wrong(path, document.member(path), needed: needed)
    }
    return value
  }

  /// The study from the copies of its scenario files in the folder, which stand there as in a folder
  /// of scenarios.
  ///
  /// Chance is addressed by the study's name, and the copy of a file may be called by another.
  private static func study(
    _ manifest: ResultManifest, named name: String, people: Int?, doing deeds: [String],
    drawing cohort: (seed: Seed, replicate: Int)?
  ) throws(CommandFailure) -> Study {
    let names = manifest.files.map(\.name)
    func own(_ kinds: ScenarioFile...) -> String? {
      names.last { name in kinds.contains { name.hasPrefix("scenarios/\($0.folder)/") } }
    }
    guard let model = own(.model) ?? own(.world), let study = own(.study) else {
      throw CommandFailure(
        .badData, "there are no scenario files in \(quoted(manifest.folder))")
    }
    let reader = ScenarioReader { path throws(FileUnavailable) in
      guard let name = Self.copy(of: path, among: names) else {
        throw FileUnavailable(reason: "it is not in the folder")
      }
      let copy = manifest.folder + "/" + name
      do throws(FileError) {
        return SourceText(name: copy, bytes: try TextFile.read(copy, followingLink: false))
      } catch {
        throw FileUnavailable(reason: error.message ?? "unreadable")
      }
    }
    func failure(_ reason: String) -> CommandFailure {
      CommandFailure(
        .badData, "the scenario in \(quoted(manifest.folder)) cannot be used: \(reason)")
    }
    let (loaded, design): (LoadedModel, StudyDesign)
    do throws(ScenarioFormatError) {
      loaded = try reader.model(at: model)
      design = try reader.study(at: study, in: loaded, named: name).design
    } catch {
      switch error {
      case .unreadable(_, let reason): throw failure(reason)
      case .diagnostics(let diagnostics):
        throw CommandFailure(.badData, ScenarioLibrary.report(diagnostics))
      }
    }
    var scenario = loaded.model.scenario
    do throws(Diagnostics) {
      scenario.interventions += try DeedSetting.interventions(deeds, in: loaded)
    } catch {
      throw CommandFailure(.badData, ScenarioLibrary.report(error))
    }
    do throws(FieldworkError) {
      let study = try Study(scenario, people.map { design.recruiting($0) } ?? design)
      guard let cohort else { return study }
      return try DrawnStudy(study, of: loaded.model)
        .drawn(seed: cohort.seed, replicate: cohort.replicate).study
    } catch {
      throw failure(error.description)
    }
  }
}

extension PersonCheck {
  /// The copy of a file that another copy names.
  ///
  /// A file from elsewhere names others by their path from there, and their copies stand by kind: so
  /// those of the path's own folder come first, and the kinds that others stand on before the others.
  private static func copy(of path: String, among names: [String]) -> String? {
    if names.contains(path) { return path }
    let parts = path.split(separator: "/").map(String.init)
    let short = ScenarioLibrary.shortName(path)
    let folders = parts.dropLast().suffix(1) + [.world, .study, .model].map(\ScenarioFile.folder)
    return folders.lazy.map { "scenarios/\($0)/\(short).json5" }.first { names.contains($0) }
  }
}

/// The rows of one person in a table.
private struct PersonLines {
  private(set) var header: [UInt8] = []
  private(set) var bytes: [UInt8] = []

  /// Reads a table in constant memory; who a row is of stands at its beginning.
  init(beginning start: String, in path: String) throws(CommandFailure) {
    let prefix = Array(start.utf8)
    do throws(SystemError) {
      var (line, isHeader): ([UInt8], Bool) = ([], true)
      try TextFile.forEachPiece(of: path) { piece in
        var start = piece.startIndex
        while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
          line += piece[start...end]
          start = end + 1
          if isHeader {
            header = line
          } else if line.starts(with: prefix) {
            bytes += line
          }
          isHeader = false
          line.removeAll(keepingCapacity: true)
        }
        line += piece[start...]
      }
    } catch {
      throw CommandFailure(.badData, "\(quoted(path)) cannot be read: \(error.reason)")
    }
  }

  /// Reads a Parquet file row group by row group; the rows stand here as in comma-separated text.
  init(
    of person: Int, replicate: Int?, _ description: TableDescription, in path: String
  ) throws(CommandFailure) {
    do {
      let file = try ParquetTable(
        try TextFile.read(path, limit: 1 << 32, followingLink: false))
      header = description.header
      for group in 0..<file.groupCount {
        let table = try file.table(of: description, group..<group + 1)
        bytes += try table.rows { row in
          // Who a row is of stands first, after the cohort where there are many.
          table.whole(inColumn: replicate == nil ? 0 : 1, row) == person
            && (replicate == nil || table.whole(inColumn: 0, row) == replicate)
        }
      }
    } catch let error as FileError {
      throw CommandFailure(error)
    } catch let error as TableError {
      throw CommandFailure(.badData, "\(quoted(path)) cannot be read: \(error.description)")
    } catch {
      preconditionFailure("a table throws nothing else")
    }
  }

  /// The number that the first row has in the column 'candidate'; nil where there is no row.
  func candidate(in folder: String) throws(CommandFailure) -> UInt32? {
    guard !bytes.isEmpty else { return nil }
    guard let candidate = text(of: "candidate").flatMap({ UInt32($0) }) else {
      throw CommandFailure(
        .badData, "the truth in \(quoted(folder)) does not say which candidate a person was")
    }
    return candidate
  }

  /// What the first row has in a column; nil where there is no such column or row.
  func text(of column: String) -> String? {
    func fields(_ line: ArraySlice<UInt8>) -> [Substring] {
      String(decoding: line.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).split(
        separator: ",", omittingEmptySubsequences: false)
    }
    let (names, values) = (fields(header[...]), fields(bytes[...]))
    guard let place = names.firstIndex(where: { $0 == column }), place < values.count else {
      return nil
    }
    return String(values[place])
  }
}
