import CommandLineTool
import LocatedText
import OperatingSystem
import Testing

/// Manifests and keys that somebody changed: every member is looked at before it is believed.
@Suite struct ForgedManifestTests {
  @Test(
    "A manifest whose options cannot be is refused, and nobody is the same",
    arguments: [
      ("people", ["-1", "1e3", "", "0", "007", "+50", " 50", "10000001", "99999999999999999999"]),
      ("replicate", ["-1", "1e3", "", "00", "4000000001", "4294967296"]),
      ("shape", ["", "Long", "square"]),
    ])
  func options(_ name: String, _ values: [String]) throws {
    let village = try Village("forged-options")
    #expect(village.run("simulate harm -o @r").code == .success)
    let whole = try village.text("r/manifest.json")
    let old = ["people": "as planned", "replicate": "0", "shape": "long"][name] ?? ""
    #expect(whole.contains("\"\(name)\": \"\(old)\""))
    let person = try person(village)
    for value in values.map({ "\"\($0)\"" }) + ["50", "null", "[]"] {
      try village.folder.write(
        whole.replacing("\"\(name)\": \"\(old)\"", with: "\"\(name)\": \(value)"),
        to: "r/manifest.json")
      let answer = village.run("verify @r --person \(person)")
      #expect(answer.code == .badData, "\(name) \(value)")
      #expect(
        answer.said.contains("'options.\(name)' in '\(village.path)/r/manifest.json' is '"),
        "\(answer.said)")
      #expect(!answer.output.contains("the same"))
    }
  }

  @Test(
    "Seed and streams are whole numbers, digits only",
    arguments: ["-1", "1e3", "1.0", "\"1\"", "18446744073709551616", "null"])
  func numbers(_ value: String) throws {
    let village = try Village("forged-numbers")
    #expect(village.run("simulate harm -o @r").code == .success)
    let whole = try village.text("r/manifest.json")
    let person = try person(village)
    for name in ["seed", "streams"] {
      let old = name == "seed" ? "\"seed\": 1" : "\"streams\": \(try streams(whole))"
      #expect(whole.contains(old))
      try village.folder.write(
        whole.replacing(old, with: "\"\(name)\": \(value)"), to: "r/manifest.json")
      let answer = village.run("verify @r --person \(person)")
      #expect(answer.code == .badData, "\(name) \(value)")
      #expect(answer.said.contains("a whole number from 0"), "\(answer.said)")
    }
  }

  @Test("What is wrong in the copy of a scenario is told as in any scenario")
  func scenario() throws {
    let village = try Village("forged-scenario")
    #expect(village.run("simulate harm -o @r").code == .success)
    let person = try person(village)
    try village.folder.write("{ format: 2, titel: 1 }", to: "r/scenarios/models/harm.json5")
    let answer = village.run("verify @r --person \(person)")
    #expect(answer.code == .badData)
    #expect(answer.said.contains("scenarios/models/harm.json5:1:14: error: "), "\(answer.said)")
    #expect(!answer.said.contains("diagnostics("))
    SystemCalls.removeTree(village.path + "/r/scenarios/models/harm.json5")
    let missing = village.run("verify @r --person \(person)")
    #expect(missing.code == .badData && missing.said.contains("cannot be used: there is no file"))
  }

  @Test("Hashes, sizes, rows, rivals and the sealed key must be such")
  func members() throws {
    let village = try Village("forged-members")
    #expect(village.run("simulate harm --blind --class -o @r").code == .success)
    #expect(village.run("predict @r --name A --model harm").code == .success)
    let whole = try village.text("r/manifest.json")
    let digest = try village.digest("r/cohort.csv")
    let key = try village.digest("r-key/key.json")
    let rows = "\"rows\": 100"
    let rivals = "\"harm\",\n    \"nothing\""
    for (old, new) in [
      (digest, digest.uppercased()), (digest, String(repeating: "x", count: 64)),
      (rows, "\"rows\": -1"), (rows, "\"rows\": \"100\""), (rows, "\"rows\": 1.5"),
      ("\"\(key)\"", "7"), (key, "abc"), (rivals, "7"), (rivals, "\"harm\", \"harm\""),
      ("[\n    \(rivals)\n  ]", "[]"), ("[\n    \(rivals)\n  ]", "\"harm\""),
    ] {
      #expect(whole.contains(old), "\(old)")
      try village.folder.write(whole.replacing(old, with: new), to: "r/manifest.json")
      for words in ["verify @r", "reveal @r", "predict @r --name B --model harm"] {
        #expect(village.run(words).code == .badData, "\(words) \(new)")
      }
    }
    #expect(!village.files("r").contains("revealed.json"))
  }

  @Test("A key whose hash was forged into the manifest still needs all its members")
  func keys() throws {
    let village = try Village("forged-keys")
    #expect(village.run("simulate harm --blind -o @r").code == .success)
    let manifest = try village.text("r/manifest.json")
    let whole = try village.text("r-key/key.json")
    let digest = try village.digest("r-key/key.json")
    for (old, new) in [
      ("\"name\": \"harm\",\n    \"title\"", "\"name\": 7,\n    \"title\""),
      ("\"title\": \"Illness lowers the level\"", "\"title\": []"),
      ("\"file\": \"scenarios/models/harm.json5\"", "\"file\": \"../../etc/passwd\""),
      ("\"people\": \"as planned\"", "\"people\": 50"), ("\"seed\"", "\"sead\""),
    ] {
      #expect(whole.contains(old), "\(old)")
      try village.folder.write(whole.replacing(old, with: new), to: "r-key/key.json")
      try village.folder.write(
        manifest.replacing(digest, with: try village.digest("r-key/key.json")),
        to: "r/manifest.json")
      let answer = village.run("reveal @r")
      #expect(answer.code == .badData && answer.output.isEmpty, "\(new): \(answer.output)")
    }
  }

  @Test("In the folder of a class predictions and mark must be files of their own")
  func kinds() throws {
    let village = try Village("forged-kinds")
    #expect(village.run("simulate harm --blind --class -o @r").code == .success)
    for name in ["predictions.csv", "revealed.json", "manifest.json"] {
      let original = village.folder.text("r/" + name)
      for make in [
        { (folder: borrowing TemporaryFolder, path: String) in folder.makePipe(path) },
        { (folder: borrowing TemporaryFolder, path: String) in
          folder.makeLink(path, to: "/dev/zero")
        },
        { (folder: borrowing TemporaryFolder, path: String) in
          folder.makeLink(path, to: "cohort.csv")
        },
      ] {
        SystemCalls.removeTree(village.path + "/r/" + name)
        make(village.folder, "r/" + name)
        let verified = village.run("verify @r")
        #expect(verified.code != .success, "\(name)")
        #expect(!verified.output.contains("is whole"))
        #expect(village.run("predict @r --name A --model harm").code != .success)
        #expect(village.run("reveal @r").code != .success)
      }
      SystemCalls.removeTree(village.path + "/r/" + name)
      if let original { try village.folder.write(original, to: "r/" + name) }
    }
    #expect(village.run("verify @r").code == .success)
  }

  @Test("An answer that could not be shown closes no class")
  func unseen() throws {
    let village = try Village("unseen")
    #expect(village.run("simulate harm --blind --class -o @r").code == .success)
    #expect(village.run("predict @r --name A --model harm").code == .success)
    var console = Console(
      writingTo: try SystemCalls.open("/dev/full", .writing), environment: ProcessEnvironment([:]),
      workingDirectory: village.path)
    let code = CommandTable.cohort.run(["reveal", village.path + "/r"], on: &console)
    #expect(code == .inputOutput)
    #expect(!village.files("r").contains("revealed.json"))
    #expect(village.run("predict @r --name B --model harm").code == .success)
    #expect(village.run("reveal @r").code == .success)
    #expect(village.files("r").contains("revealed.json"))
  }

  // MARK: - Pieces

  private func person(_ village: borrowing Village) throws -> String {
    let rows = try village.text("r/truth/truth.csv").split(separator: "\n")
    return String(rows[1].prefix { $0 != "," })
  }

  private func streams(_ manifest: String) throws -> String {
    let start = try #require(manifest.firstRange(of: "\"streams\": ")).upperBound
    return String(manifest[start...].prefix { $0.isNumber })
  }
}
