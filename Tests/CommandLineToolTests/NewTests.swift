import CommandLineTool
import LocatedText
import TestSupport
import Testing

/// `cohort new`: what it writes can be used as it stands, and replaces nothing.
@Suite("A file to begin with")
struct NewTests {
  /// A folder with the project's world, study and one rival.
  static func village(_ name: String) throws -> Village {
    let village = try Village(name)
    for file in ["worlds/dutch-adults", "studies/nesda", "models/reverse-scar"] {
      try village.folder.write(
        try Checkout.text("Scenarios/\(file).json5"), to: "Scenarios/\(file).json5")
    }
    return village
  }

  private static let kinds = [
    ("model", "Scenarios/models/mine.json5"), ("study", "Scenarios/studies/mine.json5"),
    ("finding", "Scenarios/evidence/mine.json5"),
  ]

  @Test("A name puts a file among its kind; it can be used, and the next lines can be typed")
  func named() throws {
    let village = try Self.village("new-named")
    for (kind, place) in Self.kinds {
      let answer = village.run("new \(kind) mine")
      #expect(answer.code == .success && answer.said.isEmpty, "\(answer.said)")
      #expect(answer.output.hasPrefix("\(place) can be used as it stands."))
      let next = answer.output.split(separator: "\n").dropFirst()
      #expect(next.count >= 2 && next.allSatisfy { $0.hasPrefix("  cohort ") })
      let check = village.run("check \(place)")
      #expect(check.code == .success && check.said.isEmpty, "\(check.said)")
      guard kind != "model" else {
        #expect(next.last == "  cohort compare mine reverse-scar")
        continue
      }
      for line in next where !line.contains(" check ") {
        let words = line.dropFirst("  cohort ".count).replacing("--quick", with: "--replicates 2")
        let typed = village.run("\(words) --people 40 -q -o @r --force")
        #expect(typed.code == .success, "\(words): \(typed.said)")
      }
    }
  }

  @Test("Model, study and finding of one's own meet in a comparison")
  func together() throws {
    let village = try Self.village("new-together")
    for (kind, _) in Self.kinds {
      #expect(village.run("new \(kind) mine").code == .success)
    }
    let finding = try village.text("Scenarios/evidence/mine.json5")
    try village.folder.write(
      finding.replacing("studies/nesda", with: "studies/mine"), to: "Scenarios/evidence/mine.json5")
    let answer = village.run(
      "compare mine reverse-scar --evidence mine --replicates 3 --people 40 -q -o @r --format csv")
    #expect(answer.code == .success, "\(answer.said)")
    let rows = answer.output.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows.dropFirst().allSatisfy { $0.contains("depressedLower") })
  }

  @Test(
    "Anywhere else a file finds what it names",
    arguments: [
      "@here.json5", "@far/away/here.json5", "@Scenarios/models/more/here.json5",
      "@with space/it's/here.json5",
    ])
  func elsewhere(_ place: String) throws {
    let village = try Self.village("new-elsewhere")
    // The village cuts words at spaces, and so would a shell.
    let path = village.path + "/" + place.dropFirst()
    for (kind, _) in Self.kinds {
      var console = Console(
        collectingWith: ProcessEnvironment([:]), workingDirectory: village.path, width: 80)
      let code = CommandTable.cohort.run(
        ["new", kind, path.replacing("here", with: "\(kind)-1.b_ü")], on: &console)
      #expect(code == .success, "\(console.said)")
      let check = CommandTable.cohort.run(
        ["check", path.replacing("here", with: "\(kind)-1.b_ü")], on: &console)
      #expect(check == .success, "\(console.said)")
      if place.contains("'") {
        #expect(
          console.output.held.contains("/with space/it'\\''s/\(kind)-1.b_ü.json5'\n"))
      }
    }
  }

  @Test("--scenarios is said again in the lines that follow")
  func otherScenarios() throws {
    let village = try Self.village("new-scenarios")
    try village.folder.makeFolder("empty")
    let answer = village.run("new model mine --scenarios ../Scenarios", below: "/empty")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.output.contains("  cohort check mine --scenarios ../Scenarios\n"))
    #expect(village.run("check mine --scenarios ../Scenarios", below: "/empty").code == .success)
    #expect(village.folder.names("empty").isEmpty)
  }

  // MARK: - What is refused

  @Test("Nothing is replaced, whatever it is")
  func occupied() throws {
    let village = try Self.village("new-occupied")
    try village.folder.write("mine", to: "file.json5")
    try village.folder.makeFolder("folder.json5")
    village.folder.makePipe("pipe.json5")
    village.folder.makeLink("link.json5", to: "file.json5")
    village.folder.makeLink("dangling.json5", to: "nowhere")
    let before = village.folder.names()
    for (place, reason) in [
      ("@file.json5", "exists, and a template replaces nothing: choose another name"),
      ("@folder.json5", "it is a folder"), ("@pipe.json5", "it is a named pipe"),
      ("@link.json5", "it is a symbolic link"), ("@dangling.json5", "it is a symbolic link"),
      ("@file.json5/below.json5", "Not a directory"), ("/proc/none/a.json5", "cannot create"),
      ("harm", "exists, and a template replaces nothing"),
      (String(repeating: "a", count: 300), "File name too long"),
    ] {
      let answer = village.run("new model \(place)")
      #expect(answer.code == .cannotCreate, "\(place)")
      #expect(answer.said.contains(reason), "\(answer.said)")
      #expect(answer.output.isEmpty)
    }
    #expect(village.folder.names() == before && village.folder.text("file.json5") == "mine")
    #expect(try village.text("Scenarios/models/harm.json5") == Village.harm)
  }

  @Test(
    "A name that others could not be called by is refused before anything is written",
    arguments: [
      "a/b", "../mine", "mine/", "/", ".", "..", ".hidden", ".json5", "@.json5", "a*b", "-",
      "x/.json5",
      "a\u{1b}[2J", "a\u{202e}b", "=1",
    ])
  func badNames(_ name: String) throws {
    let village = try Self.village("new-names")
    let before = village.files("Scenarios")
    let answer = village.run("new model \(name)")
    #expect(answer.code == .usage, "\(name): \(answer.said)")
    #expect(answer.said.contains("NAME needs a name of letters, digits"), "\(answer.said)")
    #expect(!answer.said.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" })
    #expect(village.files("Scenarios") == before)
  }

  @Test("A kind that there is not is told with those that there are")
  func badKinds() throws {
    let village = try Self.village("new-kinds")
    let answer = village.run("new modle mine")
    #expect(answer.code == .usage)
    #expect(answer.said.contains("'modle'"), "\(answer.said)")
    #expect(
      answer.said.contains("did you mean 'model'? known here: finding, model, study"),
      "\(answer.said)")
    for words in ["new", "new model", "new model a b"] {
      #expect(village.run(words).code == .usage, "\(words)")
    }
  }

  @Test("Where there are no scenarios, or other ones, that is said with the remedy")
  func noScenarios() throws {
    let village = try Village("new-village")
    let answer = village.run("new model mine")
    #expect(answer.code == .noInput)
    #expect(
      answer.said.contains("worlds/dutch-adults.json5, and there is no such file in Scenarios; "),
      "\(answer.said)")
    #expect(answer.said.contains("--scenarios names another folder"))
    let empty = try TemporaryFolder("new-empty")
    var console = Console(
      collectingWith: ProcessEnvironment([:]), workingDirectory: empty.path, width: 80)
    #expect(CommandTable.cohort.run(["new", "model", "mine"], on: &console) == .noInput)
    #expect(console.said.contains("found no folder of scenarios; tried"))
    #expect(empty.names().isEmpty)
  }
}
