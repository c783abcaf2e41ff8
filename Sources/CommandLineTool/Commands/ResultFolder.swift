import LocatedText
import RandomStreams
import Reporting
import Tables

/// What a result depends on, and so what its folder is named for and its manifest says.
struct ResultIdentity {
  /// The command's name.
  let command: String
  /// The options that matter, by name, as text; never threads, output or talk.
  let options: [(name: String, value: String)]
  let seed: UInt64
  /// The files that were read, each once.
  let sources: [SourceText]

  /// The first eight digits of the hash of everything that the result depends on.
  var digest: String {
    let text = JSONText.object(members).compact
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return String(SHA256.hexadecimal(hash.finalise()).prefix(8))
  }

  /// The same for people: the last line of a text.
  var origin: String {
    let given = options.map { "\($0.name) \($0.value)" } + ["seed \(seed)"]
    let files = sources.map { "\(ScenarioLibrary.shortName($0.name)) \($0.digest.prefix(8))" }
    return TextLayout.lines(
      of: "Made by cohort \(CohortVersion.current), streams \(StreamVersion.current), with "
        + "\(given.joined(separator: ", ")), from \(files.joined(separator: ", ")).", width: 80
    ).map { $0 + "\n" }.joined()
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
              .init("name", .string(ScenarioLibrary.shortName($0.name))),
              .init("sha256", .string($0.digest)),
            ])
          })),
    ]
  }
}

/// A result folder being filled, with the hashes of its files for the manifest.
struct ResultFolder: ~Copyable {
  private let folder: OutputFolder
  private let identity: ResultIdentity
  private var digests: [JSONText.Member] = []

  /// The folder's path.
  var path: String { folder.path }

  /// Opens the folder asked for, or `Output/<command>-<digest>` beside the scenarios.
  init(
    _ identity: ResultIdentity, _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    self.identity = identity
    let standard: String
    if let asked = arguments[CommonOptions.output] {
      standard = asked
    } else {
      standard = try library.location().results + "/\(identity.command)-\(identity.digest)"
    }
    let force = arguments[CommonOptions.force]
    folder = try CommandFailure.wrapping { () throws(FileError) in
      try OutputFolder(at: standard, force: force)
    }
  }

  /// Writes a file.
  mutating func write(_ bytes: [UInt8], to name: String) throws(CommandFailure) {
    try CommandFailure.wrapping { () throws(FileError) in try folder.write(bytes, to: name) }
    digests.append(.init(name, .string(SourceText(name: name, bytes: bytes).digest)))
  }

  /// Writes a text file.
  mutating func write(_ text: String, to name: String) throws(CommandFailure) {
    try write(Array(text.utf8), to: name)
  }

  /// Copies the scenario files that were used; files of one name get a number.
  mutating func writeSources() throws(CommandFailure) {
    var used: Set<String> = []
    for source in identity.sources {
      let short = ScenarioLibrary.shortName(source.name)
      var name = short
      var number = 2
      while !used.insert(name).inserted {
        name = "\(short)-\(number)"
        number += 1
      }
      try write(source.bytes, to: "scenarios/\(name).json5")
    }
  }

  /// Makes the folder whole.
  consuming func finish() throws(CommandFailure) {
    let manifest = JSONText.object(
      [.init("madeBy", .string("cohort"))] + identity.members
        + [.init("files", .object(digests))])
    try finish(Array((manifest.pretty + "\n").utf8))
  }

  private consuming func finish(_ manifest: [UInt8]) throws(CommandFailure) {
    let folder = self.folder
    do throws(FileError) {
      try folder.finish(manifest: manifest)
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// The version of the program, named in every result.
enum CohortVersion {
  static let current = "0.1.0"
}

/// A table as comma-separated text; that it cannot be made is the program's fault.
func csv(_ table: () throws(TableError) -> Table) throws(CommandFailure) -> [UInt8] {
  do throws(TableError) {
    return try table().commaSeparated()
  } catch {
    throw CommandFailure(.internalError, error.description)
  }
}
