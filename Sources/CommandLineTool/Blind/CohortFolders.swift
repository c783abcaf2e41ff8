import Fieldwork
import LocatedText
import OperatingSystem
import Scenarios
import Tables

/// Where a simulated cohort goes: one folder, or two when its model is to be guessed.
///
/// An open result has everything in one folder. A blind one has the data in a public folder, and in
/// a second one the answer key: truth, scenario files, and `key.json`, whose SHA-256 stands in the public manifest as `sealedKey`.
///
/// - Nothing public depends on the model but the data: the manifest has only the options that show in
///   the data anyway.
/// - The key cannot be changed afterwards without changing its hash. It holds 32 random bytes, so
///   that its hash cannot be found by trying all models; the seed is random too unless it is given.
/// - The key is put into place before the data, and both places must be empty, so that no
///   interruption leaves a public folder without its key, and no run takes the key from under an
///   older one. A run that is killed between the two leaves a key that opens nothing.
struct CohortFolders: ~Copyable {
  /// What was written where.
  struct Written {
    let path: String
    /// The key of a blind result.
    let key: Key?

    /// The folder of a key and the hash of its key.json.
    struct Key {
      let path: String
      let digest: String

      /// What may be said of a blind result where everybody reads.
      var origin: String {
        "Made blind by cohort \(CohortVersion.current). SHA-256 of the sealed answer key:\n"
          + "\(digest)\n"
      }
    }
  }

  // The key is declared, and so goes away, first: the folder above both is the other's to remove.
  private var key: ResultFolder?
  private var data: ResultFolder
  private let identity: ResultIdentity
  private let model: CausalModel
  /// The models among which a class chooses; nil when it is no class's.
  private let rivals: [String]?

  private init(
    key: consuming ResultFolder?, data: consuming ResultFolder, _ identity: ResultIdentity,
    _ model: CausalModel, rivals: [String]?
  ) {
    self.rivals = rivals
    self.key = key
    self.data = data
    self.identity = identity
    self.model = model
  }

  /// Opens the folders for a scenario and its file; its title and story go into the key.
  static func opened(
    _ identity: ResultIdentity, of model: CausalModel, at path: String,
    _ arguments: ParsedArguments,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> CohortFolders {
    guard arguments[BlindOptions.blind] else {
      return CohortFolders(
        key: nil, data: try ResultFolder(identity, arguments, library), identity, model,
        rivals: nil)
    }
    let rivals = try BlindOptions.rivals(with: path, arguments, library)
    let (place, keyPlace) = try BlindOptions.places(arguments, library)
    let data = try ResultFolder(
      at: place, members: publicMembers(identity, rivals: rivals), isNew: true)
    let key = try ResultFolder(at: keyPlace, members: identity.members, isNew: true)
    return CohortFolders(key: key, data: data, identity, model, rivals: rivals)
  }

  /// What the public manifest says: nothing that another model would not say as well.
  ///
  /// The options are those that can be seen in the data; any other could betray the model.
  private static func publicMembers(
    _ identity: ResultIdentity, rivals: [String]?
  ) -> [JSONText.Member] {
    let visible = identity.options.filter {
      ["people", "shape", CommonOptions.tableFormat.declaration.name].contains($0.name)
    }
    return [
      .init("command", .string(identity.command)),
      .init("version", .string(CohortVersion.current)), .init("blind", true),
      .init("options", .object(visible.map { .init($0.name, .string($0.value)) })),
    ] + AnswerKey.members(rivals: rivals)
  }

  // MARK: - Writing

  /// Opens the files of a data set, each with its header: truth goes to the key when there is one.
  mutating func open(_ dataSet: DataSet) throws(CommandFailure) -> CohortFiles {
    let observed = try data.open(
      dataSet.observed.description, of: identity, isSecret: key != nil)
    let latent = try openTruth(dataSet.latent)
    let people = try openTruth(dataSet.people)
    let changes = try openTruth(dataSet.changes)
    let events = try openTruth(dataSet.events)
    let missing = try openTruth(dataSet.missing)
    return CohortFiles(
      observed: observed, latent: latent, people: people, changes: changes, events: events,
      missing: missing)
  }

  private func openTruth(_ part: DataSet.Part) throws(CommandFailure) -> TableFile {
    if let file = try key?.open(part.description, of: identity) { return file }
    return try data.open(part.description, of: identity)
  }

  /// Finishes the files of a data set.
  mutating func close(_ files: consuming CohortFiles) throws(CommandFailure) {
    try data.close(files.observed)
    try closeTruth(files.latent)
    try closeTruth(files.people)
    try closeTruth(files.changes)
    try closeTruth(files.events)
    try closeTruth(files.missing)
  }

  private mutating func closeTruth(_ file: consuming TableFile) throws(CommandFailure) {
    if key == nil { try data.close(file) } else { try key?.close(file) }
  }

  /// Makes the folders whole, that of the key first.
  consuming func finish(_ pages: CohortPages) throws(CommandFailure) -> Written {
    let path = data.path
    guard var key = key.take() else {
      try data.writeSources(identity.sources)
      try pages.write(into: &data, for: .everybody)
      try data.finish()
      return Written(path: path, key: nil)
    }
    try pages.write(into: &data, for: .challenged)
    try key.writeSources(identity.sources)
    try pages.write(into: &key, for: .keyholder)
    let answer = try AnswerKey.text(
      identity, model, rivals: rivals, published: data.files, files: key.files)
    let digest = SourceText(name: AnswerKey.fileName, text: answer).digest
    try key.write(answer, to: AnswerKey.fileName)
    let keyPath = key.path
    try key.finish()
    do throws(CommandFailure) {
      try data.finish([.init("sealedKey", .string(digest))])
    } catch {
      // A key that opens nothing goes, unless the data came into place before the failure.
      let manifest = path + "/" + OutputFolder.manifestName
      if (try? SystemCalls.kind(of: manifest, followingLink: false)) == .none {
        SystemCalls.removeTree(keyPath)
      }
      throw error
    }
    return Written(path: path, key: .init(path: keyPath, digest: digest))
  }
}
