import LocatedText
import RandomStreams
import Reporting
import ScenarioFormat
import Tables

/// What a result depends on, and so what its folder is named for and its manifest says.
struct ResultIdentity {
  /// The command's name.
  let command: String
  /// The options that matter, by name, as text; never threads, output or talk.
  let options: [(name: String, value: String)]
  let seed: UInt64
  /// The files that were read, each once.
  let sources: [ScenarioSource]
  /// The name and SHA-256 of a person's own table; the data themselves stand in no result.
  var observed: (name: String, digest: String)?

  /// The first eight digits of the hash of everything that the result depends on.
  var digest: String {
    let text = JSONText.object(members).compact
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return String(SHA256.hexadecimal(hash.finalise()).prefix(8))
  }

  /// What options say of the models where the files, of which each is named once, do not.
  ///
  /// A world may take part as a model, and a model may build on another: then the order of files is not that of models.
  ///
  /// - Parameters:
  ///   - names: the models' names, in order.
  ///   - files: of each model the files, its own last.
  /// - Returns: one option, or none.
  static func models(
    _ names: [String], of files: [[ScenarioSource]]
  ) -> [(name: String, value: String)] {
    var models: [ScenarioSource] = []
    for file in files.joined() where file.kind == .model && !models.contains(file) {
      models.append(file)
    }
    return models == files.compactMap(\.last) ? [] : [("models", names.joined(separator: ", "))]
  }

  /// The same for people, in a sentence.
  var sentence: String {
    let given = options.map { "\($0.name) \($0.value)" } + ["seed \(seed)"]
    let files =
      (observed.map { ["\($0.name.visible) \($0.digest.prefix(8))"] } ?? [])
      + sources.map {
        "\(ScenarioLibrary.shortName($0.text.name).visible) \($0.text.digest.prefix(8))"
      }
    return "Made by cohort \(CohortVersion.current), streams \(StreamVersion.current), with "
      + "\(given.joined(separator: ", ")), from \(files.joined(separator: ", "))."
  }

  /// The sentence as the last lines of a text.
  var origin: String {
    TextLayout.lines(of: sentence, width: 80).map { $0 + "\n" }.joined()
  }

  /// What the manifest says of it.
  var members: [JSONText.Member] {
    [
      .init("command", .string(command)), .init("version", .string(CohortVersion.current)),
      .init("streams", .whole(StreamVersion.current)), .init("seed", .unsigned(seed)),
      .init("options", .object(options.map { .init($0.name, .string($0.value)) })),
      .init(
        "scenarios",
        .array(
          sources.map {
            .object([
              .init("kind", .string($0.kind.rawValue)),
              .init("name", .string(ScenarioLibrary.shortName($0.text.name))),
              .init("sha256", .string($0.text.digest)),
            ])
          })),
    ]
      + (observed.map {
        [
          .init(
            "observed",
            .object([.init("name", .string($0.name)), .init("sha256", .string($0.digest))]))
        ]
      } ?? [])
  }
}

/// A result folder being filled, with what its files come to for the manifest.
struct ResultFolder: ~Copyable {
  private let folder: OutputFolder
  /// What the manifest says beside who made it and which files there are.
  private let members: [JSONText.Member]
  /// The files written so far, in order.
  private(set) var files: [NamedFile] = []

  /// The folder's path.
  var path: String { folder.path }

  /// Opens a folder at a path; see ``OutputFolder`` for what may stand there.
  init(
    at path: String, members: [JSONText.Member], isForced: Bool = false, isNew: Bool = false
  ) throws(CommandFailure) {
    self.members = members
    folder = try CommandFailure.wrapping { () throws(FileError) in
      try OutputFolder(at: path, run: members, force: isForced, isNew: isNew)
    }
  }

  /// Opens the folder asked for, or `Output/<command>-<digest>` beside the scenarios.
  init(
    _ identity: ResultIdentity, _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    let standard: String
    if let asked = arguments[CommonOptions.output] {
      standard = asked
    } else {
      standard = try library.location().results + "/\(identity.command)-\(identity.digest)"
    }
    try self.init(
      at: standard, members: identity.members, isForced: arguments[CommonOptions.force])
  }

  /// Writes a file.
  mutating func write(_ bytes: [UInt8], to name: String) throws(CommandFailure) {
    try write(to: name) { stream throws(FileError) in try stream.write(bytes) }
  }

  /// Writes a text file.
  mutating func write(_ text: String, to name: String) throws(CommandFailure) {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file piece by piece; its hash, bytes and rows are counted on the way.
  mutating func write(
    to name: String, _ body: (inout OutputStream) throws(FileError) -> Void
  ) throws(CommandFailure) {
    let facts: FileFacts
    do throws(FileError) {
      facts = try folder.write(to: name, body)
    } catch {
      throw CommandFailure(error)
    }
    files.append(NamedFile(name: name, facts: facts))
  }

  /// Opens a file that is written while others are.
  func open(_ name: String) throws(CommandFailure) -> OutputFile {
    do throws(FileError) {
      return try folder.open(name)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Finishes a table that was opened.
  mutating func close(_ file: consuming TableFile) throws(CommandFailure) {
    let facts: FileFacts
    let name = file.name
    do throws(FileError) {
      facts = try file.finish()
    } catch {
      throw CommandFailure(error)
    }
    files.append(NamedFile(name: name, facts: facts))
  }

  /// Copies the scenario files that were used.
  mutating func writeSources(_ sources: [ScenarioSource]) throws(CommandFailure) {
    for (source, name) in zip(sources, Self.sourceFiles(sources)) {
      try write(source.text.bytes, to: name)
    }
  }

  /// Where the copies of scenario files stand: by kind, as in a folder of scenarios, so that they name
  /// each other as there; files of one kind and name get a number.
  static func sourceFiles(_ sources: [ScenarioSource]) -> [String] {
    var used: Set<String> = []
    return sources.map { source in
      let short = "\(source.kind.folder)/\(ScenarioLibrary.shortName(source.text.name))"
      var name = short
      var number = 2
      while !used.insert(name).inserted {
        name = "\(short)-\(number)"
        number += 1
      }
      return "scenarios/\(name).json5"
    }
  }

  /// Makes the folder whole; what is known only at the end joins the manifest's members.
  ///
  /// - Parameters:
  ///   - more: What joins them.
  ///   - isSynthetic: Whether no real person stands behind any record.
  /// - Throws: That the folder cannot be put into its place.
  consuming func finish(
    _ more: [JSONText.Member] = [], isSynthetic: Bool = true
  ) throws(CommandFailure) {
    let manifest = DocumentSchema.manifest.document(
      .object(
        [.init("madeBy", .string("cohort")), .init("isSynthetic", .boolean(isSynthetic))] + members
          + more + [
            .init("files", files.json)
          ]))
    let folder = self.folder
    do throws(FileError) {
      try folder.finish(manifest: Array((manifest.pretty + "\n").utf8))
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// A file of a result: its path in the folder, and what is known of it.
struct NamedFile: Equatable, Sendable {
  let name: String
  let facts: FileFacts
}

extension [NamedFile] {
  /// The object from path to facts that a manifest has.
  var json: JSONText { .object(map { .init($0.name, $0.facts.json) }) }
}

/// The version of the program, named in every result.
enum CohortVersion {
  static let current = "0.1.0"
  /// The day of its release, which stands for the date of what it made.
  static let released = "2026-11-21"
}

/// A small table as comma-separated text; that it cannot be made is the program's fault.
func csv(_ table: () throws(TableError) -> Table) throws(CommandFailure) -> [UInt8] {
  do throws(TableError) {
    return try table().commaSeparated()
  } catch {
    throw CommandFailure(.internalError, error.description)
  }
}
