import LocatedText
import OperatingSystem
import Reporting
import ScenarioFormat
import Scenarios

/// The answer to a blind result: `key.json` in the folder of the key.
struct AnswerKey {
  static let fileName = "key.json"

  /// The name by which the model is guessed.
  let model: String
  let title: String
  let story: String
  /// The folder of the key.
  let folder: String
  /// The scenario's own file in the folder.
  let scenario: String
  /// How the data can be grown again: the options as text.
  let origin: String
  /// The data as they were published.
  let published: [NamedFile]
  /// The files that the key stands for beside its own.
  let files: [NamedFile]
  /// The models among which a class chooses; nil when the data are no class's.
  let rivals: [String]?
  /// The SHA-256 of key.json.
  let digest: String

  /// The text of a key.
  static func text(
    _ identity: ResultIdentity, _ model: CausalModel, rivals: [String]?, published: [NamedFile],
    files: [NamedFile]
  ) throws(CommandFailure) -> String {
    let salt = SHA256.hexadecimal(try BlindOptions.randomBytes(32))
    let name = identity.sources.last.map { ScenarioLibrary.shortName($0.text.name) } ?? ""
    let file = ResultFolder.sourceFiles(identity.sources).last ?? ""
    let document = DocumentSchema.answerKey.document(
      .object(
        [.init("madeBy", "cohort"), .init("salt", .string(salt))] + identity.members + [
          .init(
            "model",
            [
              "name": .string(name), "title": .string(model.title), "story": .string(model.story),
              "file": .string(file),
            ]),
          .init("published", published.json), .init("files", files.json),
        ] + members(rivals: rivals)))
    return document.pretty + "\n"
  }

  /// What key and public manifest say of the models among which a class chooses, if it is a class.
  static func members(rivals: [String]?) -> [JSONText.Member] {
    rivals.map { [.init("rivals", .array($0.map { .string($0) }))] } ?? []
  }

  /// Reads the key in a folder; fails with 66 when there is none.
  init(in folder: String) throws(CommandFailure) {
    let path = folder + "/" + Self.fileName
    guard (try? SystemCalls.kind(of: path, followingLink: false)) == .regularFile else {
      throw CommandFailure(
        .noInput, "there is no answer key \(quoted(path)); give its folder with --key DIR"
      )
    }
    let document = try SealedDocument(at: path)
    guard document.member(["model"]) != nil else {
      throw CommandFailure(.badData, "\(quoted(path)) names no model: it is not an answer key")
    }
    model = try document.text("model", "name", needed: "a model's name")
    title = try document.text("model", "title", needed: "a text")
    story = try document.text("model", "story", needed: "a text")
    self.folder = folder
    published = try document.files("published")
    let files = try document.files("files")
    self.files = files
    scenario = try document.text("model", "file", needed: "one of the key's files") { name in
      files.contains { $0.name == name }
    }
    var given: [String] = []
    for option in document.member(["options"])?.members ?? [] {
      given.append("\(option.name) \(try document.text("options", option.name, needed: "a text"))")
    }
    origin = (given + ["seed \(try document.unsigned("seed"))"]).joined(separator: ", ")
    rivals = try document.rivals()
    digest = document.source.digest
  }
}
