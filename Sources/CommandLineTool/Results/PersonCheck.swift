import Fieldwork
import LocatedText
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// Whether one person of a simulated cohort, grown again alone, has the rows that were written.
struct PersonCheck {
  /// What was found, for people.
  let text: String

  /// Grows the person again and compares every row; fails with 65 when one differs.
  init(of person: UInt32, in manifest: ResultManifest) throws(CommandFailure) {
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
    let streams = try document.unsigned("streams")
    guard streams == StreamVersion.current else {
      throw CommandFailure(
        .badData,
        "\(quoted(manifest.folder)) was grown with streams \(streams), "
          + "and this program has \(StreamVersion.current): nobody can be grown again")
    }
    let seed = try document.unsigned("seed")
    let replicate = try Self.option(
      "replicate", in: document, needed: "a whole number up to \(Self.lastReplicate)"
    ) { text in
      SealedDocument.unsigned(text).flatMap { $0 <= Self.lastReplicate ? UInt32($0) : nil }
    }
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
    let study = try Self.study(manifest, named: name, people: people)
    guard let dataSet = study.dataSet(shape) else {
      throw CommandFailure(.badData, "the scenario in \(quoted(manifest.folder)) has no interview")
    }
    var written: [[UInt8]] = []
    var before = 0
    for part in dataSet.parts {
      let lines = try PersonLines(
        of: person, in: manifest.folder + "/" + CohortPages.writer.file(of: part.description))
      // Everybody has rows there, as many as there are visits.
      if part.description.name == "truth" { before = lines.before / study.design.visits.count }
      guard lines.header == CohortPages.writer.header(of: part.description) else {
        throw CommandFailure(
          .badData,
          "the columns of \(quoted(CohortPages.writer.file(of: part.description))) are not those of this scenario and program"
        )
      }
      written.append(lines.bytes)
    }
    guard !Interruption.isRequested else { throw CommandFailure(.interrupted, "stopped") }
    guard !written[1].isEmpty else {
      throw CommandFailure(
        .usage,
        "there is no person \(person) in \(quoted(manifest.folder)): people keep the numbers that they had "
          + "as candidates, so take one from the column 'person' of the tables")
    }
    let run = Run(seed: Seed(seed), replicate: replicate)
    do {
      guard let cohort = try study.person(person, recruitedAfter: before, run) else {
        throw CommandFailure(
          .badData, "person \(person), grown again, would not have been recruited")
      }
      for (part, rows) in zip(dataSet.parts, written) {
        guard try CohortPages.writer.rows(of: part.table(of: cohort)) == rows else {
          throw CommandFailure(
            .badData,
            "person \(person), grown again, has other rows in \(CohortPages.writer.file(of: part.description))"
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
    let rows = written.reduce(0) { $0 + $1.count { $0 == UInt8(ascii: "\n") } }
    text = "person \(person), grown again alone, has the same \(counted(rows, "row"))"
  }

  private static let lastReplicate = 4_000_000_000

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
    _ manifest: ResultManifest, named name: String, people: Int?
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
    let (scenario, design): (Scenario, StudyDesign)
    do throws(ScenarioFormatError) {
      let loaded = try reader.model(at: model)
      (scenario, design) = (
        loaded.model.scenario, try reader.study(at: study, in: loaded, named: name).design
      )
    } catch {
      switch error {
      case .unreadable(_, let reason): throw failure(reason)
      case .diagnostics(let diagnostics):
        throw CommandFailure(.badData, ScenarioLibrary.report(diagnostics))
      }
    }
    do throws(FieldworkError) {
      return try Study(scenario, people.map { design.recruiting($0) } ?? design)
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

/// The rows of one person in a table, and how many rows stand before them.
private struct PersonLines {
  private(set) var header: [UInt8] = []
  private(set) var bytes: [UInt8] = []
  private(set) var before = 0

  /// Reads a table in constant memory; the person is its first field.
  init(of person: UInt32, in path: String) throws(CommandFailure) {
    let prefix = Array("\(person),".utf8)
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
          } else if bytes.isEmpty {
            before += 1
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
}
