import CommandLineTool
import LocatedText
import Tables
import Testing

/// Blind results: what is public, what is sealed, and what opens.
@Suite struct BlindTests {
  @Test("Nothing public names the model, its files, the seed or the candidates")
  func nothingBetrays() throws {
    let village = try Village("blind")
    let answer = village.run("simulate harm --blind --seed 424242 --replicate 31 -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(
      village.files("r").filter { !$0.hasPrefix("charts/") } == [
        "codebook.html", "cohort.csv", "datapackage.json", "flow.json", "manifest.json",
        "report.html", "ro-crate-metadata.json",
      ])
    let sources = try ["models/harm", "worlds/village", "studies/village"].map {
      try village.digest("Scenarios/\($0).json5")
    }
    let pages = try ["datapackage.json", "flow.json", "manifest.json", "ro-crate-metadata.json"]
      .map { try village.text("r/\($0)") }
    let shown = pages.joined() + answer.output + answer.said
    for secret in sources + sources.map({ String($0.prefix(8)) }) + [
      "harm", "village", "424242", "31", "seed", "truth", "replicate", "streams",
    ] {
      // Of the figures only those in words: a hash may hold any two digits.
      let words = shown.split { !$0.isLetter && !$0.isNumber }
      #expect(!words.contains { $0 == secret }, "\(secret)")
    }
    let table = try Table(commaSeparated: try village.text("r/cohort.csv"))
    let people = try table.integers("person")
    #expect((0..<table.rowCount).map { people[$0] } == (0..<100).map { $0 / 2 + 1 })
    for folder in ["r", "r-key"] { #expect(village.run("verify @\(folder)").code == .success) }
  }

  @Test("The data are those of the open command")
  func sameData() throws {
    let village = try Village("same")
    #expect(village.run("simulate harm --seed 5 -o @open").code == .success)
    #expect(village.run("simulate harm --seed 5 --blind -o @r").code == .success)
    for (open, blind) in [
      ("cohort.csv", "r/cohort.csv"), ("truth/truth.csv", "r-key/truth/truth.csv"),
      ("truth/changes.csv", "r-key/truth/changes.csv"),
    ] {
      #expect(try village.text("open/" + open) == village.text(blind))
    }
    for file in ["models/harm", "worlds/village", "studies/village"] {
      #expect(
        try village.text("r-key/scenarios/\(file).json5")
          == village.text("open/scenarios/\(file).json5"))
    }
  }

  @Test("The public folder has the hash of the key, and no two keys are alike")
  func sealed() throws {
    let village = try Village("sealed")
    var salts: Set<String> = []
    for name in ["a", "b"] {
      #expect(village.run("simulate harm --blind --seed 5 -o @\(name) -q").code == .success)
      let key = try document(try village.text("\(name)-key/key.json"))
      let salt = try #require(key["salt"]?.locatedString?.text)
      #expect(salt.utf8.count == 64)
      salts.insert(salt)
      let manifest = try document(try village.text("\(name)/manifest.json"))
      #expect(
        manifest["sealedKey"]?.locatedString?.text == (try village.digest("\(name)-key/key.json")))
    }
    #expect(salts.count == 2)
    #expect(village.folder.text("a/cohort.csv") == village.folder.text("b/cohort.csv"))
  }

  @Test("Without a seed a riddle has a random one, and a place of its own beside the scenarios")
  func randomSeed() throws {
    let village = try Village("random")
    for _ in 0..<2 { #expect(village.run("simulate harm --blind").code == .success) }
    let names = village.folder.names("Output")
    #expect(names.count == 4)
    let data = names.filter { !$0.hasSuffix("-key") }
    #expect(data.allSatisfy { $0.hasPrefix("blind-") && names.contains($0 + "-key") })
    #expect(Set(data.map { village.folder.text("Output/\($0)/cohort.csv") }).count == 2)
  }

  @Test("reveal tells model, story and places, with the key beside the data or elsewhere")
  func reveal() throws {
    let village = try Village("reveal")
    #expect(village.run("simulate harm --blind --seed 18446744073709551615 -o @r").code == .success)
    let answer = village.run("reveal @r/")
    #expect(answer.code == .success, "\(answer.said)")
    let path = village.path + "/r-key"
    for words in [
      "The model is harm: Illness lowers the level\n", "\(path)/scenarios/models/harm.json5\n",
      "\(path)/truth\n", "seed 18446744073709551615",
    ] {
      #expect(answer.output.contains(words), "\(answer.output)")
    }
    #expect(village.run("simulate nothing --blind --key @safe/k -o @s").code == .success)
    #expect(village.folder.names() == ["Scenarios", "r", "r-key", "s", "safe"])
    let missing = village.run("reveal @s")
    #expect(missing.code == .noInput)
    #expect(missing.said.contains("give its folder with --key DIR"))
    #expect(village.run("reveal @s --key @safe/k").output.contains("The model is nothing: No link"))
    let wrong = village.run("reveal @s --key @r-key")
    #expect(wrong.code == .badData)
    #expect(wrong.said.contains("is not the key of"))
  }

  @Test(
    "A key, data, truth or scenario that was changed is not revealed",
    arguments: [
      "r-key/key.json", "r/cohort.csv", "r-key/truth/truth.csv",
      "r-key/scenarios/models/harm.json5", "r-key/truth/missing.csv",
    ])
  func changed(_ file: String) throws {
    let village = try Village("changed")
    #expect(village.run("simulate harm --blind -o @r").code == .success)
    try village.folder.write(try village.text(file) + "\n", to: file)
    let answer = village.run("reveal @r")
    #expect(answer.code == .badData)
    #expect(answer.output.isEmpty && !answer.said.contains("Illness"))
    #expect(village.run("verify @r").code == (file.hasPrefix("r/") ? .badData : .success))
  }

  @Test("A manifest rewritten to fit changed data passes verify, but not reveal")
  func forged() throws {
    let village = try Village("forged")
    #expect(village.run("simulate harm --blind -o @r").code == .success)
    let (data, digest) = (try village.text("r/cohort.csv"), try village.digest("r/cohort.csv"))
    try village.folder.write("P" + data.dropFirst(), to: "r/cohort.csv")
    let forged = try village.text("r/manifest.json")
      .replacing(digest, with: try village.digest("r/cohort.csv"))
    try village.folder.write(forged, to: "r/manifest.json")
    #expect(village.run("verify @r").code == .success)
    #expect(village.run("reveal @r").code == .badData)
  }

  @Test("An open result has nothing to reveal, and takes no predictions")
  func open() throws {
    let village = try Village("open")
    #expect(village.run("simulate harm -o @r").code == .success)
    let answer = village.run("reveal @r")
    #expect(answer.code == .badData)
    #expect(answer.said.contains("no sealed key"))
    #expect(village.run("predict @r --name A --model harm").code == .badData)
  }

  @Test("A riddle replaces nothing, neither data nor key, and leaves nothing when refused")
  func replacesNothing() throws {
    let village = try Village("nothing")
    #expect(village.run("simulate harm --blind -o @r").code == .success)
    let key = try village.text("r-key/key.json")
    for words in ["-o @r", "-o @new --key @r-key", "-o @r --key @other"] {
      let answer = village.run("simulate nothing --blind \(words)")
      #expect(answer.code == .cannotCreate, "\(words)")
      #expect(answer.said.contains("never replaces anything"))
    }
    for words in [
      "--class -o @a", "--key @k -o @a", "--blind --force -o @a", "--blind -o @a --key @a/key",
      "--blind -o @a/data --key @a", "--blind -o @a --key @a/../a",
    ] {
      #expect(village.run("simulate harm \(words)").code == .usage, "\(words)")
    }
    #expect(village.folder.names() == ["Scenarios", "r", "r-key"])
    #expect(try village.text("r-key/key.json") == key)
    #expect(village.run("reveal @r").code == .success)
  }

  // MARK: - A class

  @Test("A class predicts first; then who was right is told, with the Brier score, once")
  func classroom() throws {
    let village = try Village("class")
    #expect(village.run("simulate harm --blind --class -o @r").code == .success)
    let early = village.run("reveal @r")
    #expect(early.code == .badData)
    #expect(early.output.isEmpty && early.said.contains("cohort predict"))
    #expect(!village.files("r").contains("revealed.json"))
    for words in ["Ada --model harm --sure 70", "Bo --model nothing --sure 50", "Cy --model harm"] {
      #expect(village.run("predict @r --name \(words)").code == .success, "\(words)")
    }
    #expect(
      try village.text("r/predictions.csv")
        == "name,model,sure\nAda,harm,70\nBo,nothing,50\nCy,harm,\n")
    #expect(village.run("verify @r").code == .success)
    let answer = village.run("reveal @r")
    #expect(answer.code == .success, "\(answer.said)")
    // (0.7 - 1)² = 0.09 and (0.5 - 0)² = 0.25; their mean is 0.17.
    #expect(
      answer.output.hasSuffix(
        "2 of 3 right. Mean Brier score of the 2 who said how sure they were: 0.170.\n"))
    #expect(answer.output.contains("\nAda  harm     70 %  yes\nBo   nothing  50 %  no\n"))
    #expect(village.run("reveal @r").output == answer.output)
    #expect(village.run("verify @r").code == .success)
    let late = village.run("predict @r --name Di --model harm")
    #expect(late.code == .badData)
    #expect(late.said.contains("it takes no more predictions"))
    try village.folder.write("name,model,sure\nBo,harm,100\n", to: "r/predictions.csv")
    let cheat = village.run("reveal @r")
    #expect(cheat.code == .badData)
    #expect(cheat.said.contains("changed after the answer was revealed"))
  }

  @Test("Names with commas, quotes, emojis and numbers are kept; invisible ones are refused")
  func names() throws {
    let village = try Village("names")
    #expect(village.run("simulate harm --blind --class -o @r").code == .success)
    func predict(_ name: String) -> ExitCode {
      var console = Console(
        collectingWith: ProcessEnvironment([:]), workingDirectory: village.path)
      let words = ["predict", village.path + "/r", "--name=" + name, "--model", "harm"]
      return CommandTable.cohort.run(words, on: &console)
    }
    let good = [
      "Lovelace, Ada", "\"Ada\"", "👩‍👩‍👧", "NA", "007", "true", "O'Brien", "Ægir", "1=1",
    ]
    for name in good { #expect(predict(name) == .success, "\(name)") }
    #expect(predict("  007 ") == .badData)
    let long = String(repeating: "x", count: 61)
    for name in ["", " ", "a\nb", "a\u{1B}[31m", "a\u{202E}b", "a\u{0}b", "\u{FEFF}", long]
      + ["=1+1", " =cmd|' /C calc'!A0", "+1", "-x", "@SUM(A1)"]
    {
      #expect(predict(name) == .usage, "\(name)")
    }
    let table = try Table(
      commaSeparated: try village.text("r/predictions.csv"), kinds: ["name": .text])
    #expect(try table.column("name") == .texts(good))
    #expect(village.run("reveal @r").output.contains("👩‍👩‍👧"))
  }

  @Test("What cannot be predicted, or read back, is refused with a mend")
  func refusals() throws {
    let village = try Village("refusals")
    #expect(village.run("simulate harm --blind --class -o @r").code == .success)
    let misspelt = village.run("predict @r --name A --model hram")
    #expect(misspelt.code == .badData)
    #expect(misspelt.said.contains("did you mean 'harm'? known here: harm, nothing"))
    #expect(village.run("predict @r --name A --model harm --sure 101").code == .usage)
    #expect(village.run("predict @r --model harm").code == .usage)
    #expect(village.run("predict @nowhere --name A --model harm").code == .noInput)
    #expect(!village.files("r").contains("predictions.csv"))
    for text in ["who,what\nA,harm\n", "name,model,sure\nA,harm,120\n", "name,model,sure\nA\n", ""]
    {
      try village.folder.write(text, to: "r/predictions.csv")
      for words in ["reveal @r", "predict @r --name B --model harm"] {
        #expect(village.run(words).code == .badData, "\(words) \(text)")
      }
    }
    #expect(!village.files("r").contains("revealed.json"))
  }

  @Test("A class guesses among the scenarios' models: another file is refused")
  func rivals() throws {
    let village = try Village("rivals")
    try village.folder.write(
      Village.harm.replacing("../worlds", with: "Scenarios/worlds"), to: "mine.json5")
    #expect(village.run("simulate mine.json5 --blind -o @a").code == .success)
    let answer = village.run("simulate mine.json5 --blind --class -o @b")
    #expect(answer.code == .usage)
    #expect(answer.said.contains("not among the models"))
    #expect(!village.folder.names().contains("b"))
  }

  // MARK: - Pieces

  private func document(_ text: String) throws -> [String: LocatedValue] {
    let value = try LocatedValue(json5: SourceText(name: "document", text: text))
    guard case .object(let members) = value.content else { return [:] }
    return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
  }
}
