import LocatedText
import OperatingSystem
import Reporting

/// A run that is done in shards, as `shards.json` says it.
///
/// Shards belong together when they are of the same command with the same words, version, streams, seed, options and
/// files, and of as many.
struct ShardedRun: Sendable {
  /// What makes a folder one of shards.
  static let fileName = "shards.json"

  /// How many shards there are.
  let count: Int
  /// What the manifest of the whole result will say of the run.
  let members: [JSONText.Member]
  /// The command, as it can be typed where it was typed, without what never changes a result.
  let words: [String]

  /// A run.
  ///
  /// - Parameters:
  ///   - identity: what its result depends on.
  ///   - count: how many shards there are.
  ///   - command: which command it is.
  ///   - arguments: with which arguments.
  init(
    _ identity: ResultIdentity, of count: Int, _ command: Command, _ arguments: ParsedArguments
  ) {
    self.count = count
    members = identity.members
    words = [command.name] + command.words(of: arguments, leavingOut: Self.ofNoResult)
  }

  /// The options that change no result, or say where it goes.
  private static let ofNoResult: Set<String> = [
    CommonOptions.threads.declaration.name, CommonOptions.output.declaration.name,
    CommonOptions.quiet.declaration.name, CommonOptions.force.declaration.name,
    CommonOptions.shard.declaration.name, CompareCommand.format.declaration.name,
  ]

  /// Refuses what would do nothing beside `--shard`.
  ///
  /// - Parameter arguments: those of a command that is done in shards.
  /// - Throws: that an option is for the whole result (64).
  static func check(_ arguments: ParsedArguments) throws(CommandFailure) {
    for name in [CompareCommand.format.declaration.name, CommonOptions.force.declaration.name]
    where arguments.options[name]?.isEmpty == false {
      throw CommandFailure(
        .usage,
        "--\(name) is for the whole result: give it to 'cohort shards merge', not to its parts")
    }
  }

  /// The SHA-256 of what the shards have in common: each carries it.
  var digest: String {
    var hash = SHA256()
    hash.update(
      Array(
        JSONText.object(
          members + [
            .init("shards", .whole(count)), .init("again", .array(words.map { .string($0) })),
          ]
        ).compact.utf8))
    return SHA256.hexadecimal(hash.finalise())
  }

  /// `shards.json` as text.
  var text: String {
    DocumentSchema.shards.document(
      .object(
        [
          .init("madeBy", .string("cohort")), .init("shards", .whole(count)),
          .init("digest", .string(digest)), .init("again", .array(words.map { .string($0) })),
        ] + members)
    ).pretty + "\n"
  }
}

/// What a folder of shards says of the run that they are of.
struct ReadShardedRun {
  let count: Int
  let digest: String
  let words: [String]
  let document: SealedDocument

  /// Reads the `shards.json` of a folder.
  ///
  /// - Parameter folder: the folder.
  /// - Throws: that there is none (66), or that it is not as cohort writes it (65).
  init(in folder: String) throws(CommandFailure) {
    let path = folder + "/" + ShardedRun.fileName
    guard SystemCalls.isFolder(folder),
      (try? SystemCalls.kind(of: path, followingLink: false)) == .regularFile
    else {
      throw CommandFailure(
        .noInput,
        "there is no \(ShardedRun.fileName) in \(quoted(folder)); a folder of shards is needed, which a command "
          + "with --shard fills (of jobs, the logs say what happened)")
    }
    document = try SealedDocument(at: path)
    let count = try document.unsigned("shards")
    guard (1...UInt64(Shard.most)).contains(count) else {
      throw document.wrong(
        ["shards"], document.member(["shards"]), needed: "a whole number from 1 to \(Shard.most)")
    }
    self.count = Int(count)
    guard let digest = try document.digest("digest") else {
      throw document.wrong(["digest"], nil, needed: "a SHA-256 of 64 digits")
    }
    self.digest = digest
    let elements = document.member(["again"])?.elements ?? []
    words = elements.compactMap { $0.locatedString?.text }
    guard !words.isEmpty, words.count == elements.count else {
      throw document.wrong(
        ["again"], document.member(["again"]), needed: "the command that made the shards")
    }
  }

  /// In what another run differs, in words; nil when it is the same, in as many shards.
  ///
  /// - Parameter run: the other.
  /// - Returns: the words.
  func difference(from run: ShardedRun) -> String? {
    if run.digest == digest { return nil }
    let differing = document.differing(from: run.members)
    var words: [String] = []
    if differing.contains("command") { words.append("another command") }
    if differing.contains("version") || differing.contains("streams") {
      words.append("another version of the program")
    }
    if differing.contains("seed") { words.append("another seed") }
    if differing.contains("options") { words.append("other options") }
    if differing.contains("scenarios") || differing.contains("observed") {
      words.append("other files")
    }
    if run.count != count { words.append("\(count) shards and not \(run.count)") }
    return words.isEmpty ? "other words of the command" : words.joined(separator: " and ")
  }
}
