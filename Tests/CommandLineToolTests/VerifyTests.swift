import CommandLineTool
import OperatingSystem
import Testing

/// What `cohort verify` says of folders that are whole, and of folders that are not.
@Suite struct VerifyTests {
  @Test("Every folder that a command writes is whole", arguments: ResultTests.writing)
  func whole(_ words: String) throws {
    let village = try Village("verify")
    #expect(village.run("\(words) -o @result").code == .success)
    let answer = village.run("verify @result/")
    #expect(answer.code == .success, "\(answer.output)")
    #expect(answer.said.isEmpty)
    let files = village.files("result").count - 1
    #expect(answer.output.hasSuffix("' is whole: \(files) files as written.\n"))
    #expect(answer.output.split(separator: "\n").count == files + 1)
  }

  /// A change, and the line that tells of it.
  struct Damage: CustomTestStringConvertible {
    let line: String
    let change: @Sendable (borrowing Village) throws -> Void
    var testDescription: String { line }
  }

  static let damages = [
    Damage(line: "missing     cohort.csv\n") { SystemCalls.removeTree($0.path + "/r/cohort.csv") },
    Damage(line: "truncated   cohort.csv: 7 of ") {
      try $0.folder.write("a\n1\n2\n3", to: "r/cohort.csv")
    },
    Damage(line: "changed     cohort.csv: as many bytes, but a different SHA-256\n") {
      let text = try $0.text("r/cohort.csv")
      try $0.folder.write("P" + text.dropFirst(), to: "r/cohort.csv")
    },
    Damage(line: "changed     truth/truth.csv: ") {
      try $0.folder.write(try $0.text("r/truth/truth.csv") + "\n", to: "r/truth/truth.csv")
    },
    Damage(line: "changed     cohort.csv: it is a folder now\n") {
      SystemCalls.removeTree($0.path + "/r/cohort.csv")
      try $0.folder.makeFolder("r/cohort.csv")
    },
    Damage(line: "changed     cohort.csv: it is a symbolic link now\n") {
      let text = try $0.text("r/cohort.csv")
      SystemCalls.removeTree($0.path + "/r/cohort.csv")
      try $0.folder.write(text, to: "elsewhere.csv")
      $0.folder.makeLink("r/cohort.csv", to: "../elsewhere.csv")
    },
    Damage(line: "changed     cohort.csv: it is a named pipe now\n") {
      SystemCalls.removeTree($0.path + "/r/cohort.csv")
      $0.folder.makePipe("r/cohort.csv")
    },
    Damage(line: "unexpected  truth/notes: the manifest does not name it\n") {
      try $0.folder.write("x", to: "r/truth/notes")
    },
    Damage(line: "unexpected  a<U+001B>[31m: the manifest does not name it\n") {
      try $0.folder.write("x", to: "r/a\u{1B}[31m")
    },
    Damage(line: "unexpected  predictions.csv: the manifest does not name it\n") {
      try $0.folder.write("x", to: "r/predictions.csv")
    },
    Damage(line: "changed     cohort.csv: 100 rows, where the manifest says 101\n") {
      let text = try $0.text("r/manifest.json")
      try $0.folder.write(
        text.replacing("\"rows\": 100", with: "\"rows\": 101", maxReplacements: 1),
        to: "r/manifest.json")
    },
  ]

  @Test("A damaged folder is not whole, and the damage is told", arguments: damages)
  func damaged(_ damage: Damage) throws {
    let village = try Village("damage")
    #expect(village.run("simulate harm -o @r").code == .success)
    try damage.change(village)
    let answer = village.run("verify @r")
    #expect(answer.code == .badData)
    #expect(answer.output.contains(damage.line), "\(answer.output)")
    #expect(answer.output.contains("' is not whole: "))
  }

  @Test("No folder and no manifest end with 66, what is not cohort's with 65")
  func refused() throws {
    let village = try Village("refused")
    try village.folder.makeFolder("r")
    try village.folder.write("x", to: "file")
    #expect(village.run("verify @nowhere").code == .noInput)
    #expect(village.run("verify @file").code == .noInput)
    let without = village.run("verify @r")
    #expect(without.code == .noInput)
    #expect(without.said.contains("r/manifest.json'"))
    let digest = String(repeating: "0", count: 64)
    let entry = "{ \"sha256\": \"\(digest)\", \"bytes\": 0 }"
    for (manifest, words) in [
      ("", "the file is empty"), ("[]", "not a JSON object"),
      ("{ \"madeBy\": \"cohort\", \"files\": {", "is missing"),
      ("{ \"madeBy\": \"other\", \"files\": { \"a\": \(entry) } }", "does not say that cohort"),
      ("{ \"madeBy\": \"cohort\" }", "names no files"),
      ("{ \"madeBy\": \"cohort\", \"files\": { \"../file\": \(entry) } }", "not in its folder"),
      ("{ \"madeBy\": \"cohort\", \"files\": { \"/etc/passwd\": \(entry) } }", "not in its folder"),
      (
        "{ \"madeBy\": \"cohort\", \"files\": { \"a\": \"\(digest)\" } }", "no hash and size of 'a'"
      ),
    ] {
      try village.folder.write(manifest, to: "r/manifest.json")
      let answer = village.run("verify @r")
      #expect(answer.code == .badData, "\(manifest)")
      #expect(answer.said.contains(words), "\(answer.said)")
      #expect(answer.output.isEmpty)
    }
  }
}
