import CommandLineTool
import LocatedText
import OperatingSystem
import Testing

/// Text of files that would steer a terminal, turn lines round or fake some: on its way to a person it
/// is made visible, wherever it comes from.
@Suite struct HostileTextTests {
  /// Clears the screen, colours, a C1 sequence, a bell, a direction override, a line of its own.
  static let evil = "\u{1B}[2J\u{9B}31m\u{7}\u{202E}\n\u{2066}"
  /// The same as JSON writes it.
  static let escaped = "\\u001b[2J\\u009b31m\\u0007\\u202e\\n\\u2066"
  static let shown = "<U+001B>[2J<U+009B>31m<U+0007><U+202E><U+000A><U+2066>"

  /// What may not reach a person.
  private func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0A: true
      case ..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }

  @Test(
    "In every text of an evidence file",
    arguments: [
      ("Small 2001", 1), ("Small S. A study", 1), ("10.0000/small", 1), ("months ill", 1),
      ("incidence: {", 1), ("Persistent illness: lower", 1), ("unit: \"ng/ml\"", 1),
      ("source: \"made up\",\n", 1), ("remark: \"not published\"", 0),
      ("How much of a difference", 1),
    ])
  func evidence(_ place: String, _ atLeast: Int) throws {
    let village = try Village("evil-evidence")
    var text = Village.small
    if place.contains(": {") {
      text = text.replacing(place, with: "\"i\(Self.escaped)\": {")
    } else if place.contains(": \"") {
      let colon = try #require(place.firstRange(of: ": \""))
      text = text.replacing(
        place, with: place.replacing(": \"", with: ": \"\(Self.escaped)", maxReplacements: 1))
      #expect(colon.lowerBound > place.startIndex)
    } else {
      text = text.replacing(place, with: "\(Self.escaped)\(place)")
    }
    #expect(text != Village.small)
    try village.folder.write(text, to: "Scenarios/evidence/small.json5")
    let checked = village.run("check small")
    #expect(isSafe(checked.output) && isSafe(checked.said))
    let answer = village.run("compare harm --replicates 3 -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    let texts = [answer.output, answer.said, try village.text("r/report.txt")]
    for text in texts + [try village.text("r/report.html")] { #expect(isSafe(text)) }
    // Nowhere lost, and no line of its own.
    #expect(answer.output.split(separator: Self.shown.prefix(8)).count > atLeast)
    #expect(isSafe(village.run("calibrate harm --replicates 4 --checks 2").said))
    // Programs get the exact text.
    #expect(isSafe(try village.text("r/small.json")))
  }

  @Test("In title and story of a model, for compare, simulate, reveal and the codebook")
  func model() throws {
    let village = try Village("evil-model")
    let text = Village.harm.replacing(
      "title: \"Illness lowers the level\",",
      with: "title: \"T\(Self.escaped)T\", story: \"S\(Self.escaped)S\",")
    try village.folder.write(text, to: "Scenarios/models/harm.json5")
    let report = village.run("compare harm --replicates 2 -o @r").output
    #expect(isSafe(report) && report.contains("T\(Self.shown)T"))
    #expect(village.run("simulate harm -o @s").code == .success)
    let codebook = try village.text("s/codebook.html")
    #expect(isSafe(codebook))
    #expect(isSafe(try village.text("s/report.html")))
    let markup = Self.shown.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("&lt;U+000A&gt;", with: "\n")
    #expect(codebook.contains("T\(markup)T") && codebook.contains("S\(markup)S"))
    for page in ["datapackage.json", "ro-crate-metadata.json", "flow.json", "manifest.json"] {
      #expect(isSafe(try village.text("s/\(page)")), "\(page)")
    }
    #expect(village.run("simulate harm --blind -o @b").code == .success)
    let answer = village.run("reveal @b").output
    #expect(isSafe(answer) && answer.contains("T\(Self.shown)T\n"), "\(answer)")
    #expect(answer.contains("S\(Self.shown)S\n"))
  }

  @Test("In a manifest, a key, a list of predictions and the hint of known names")
  func manifests() throws {
    let village = try Village("evil-manifest")
    #expect(village.run("simulate harm --blind --class -o @r").code == .success)
    let manifest = try village.text("r/manifest.json")
    let key = try village.text("r-key/key.json")
    let digest = try village.digest("r-key/key.json")
    for text in ["r/manifest.json", "r-key/key.json"] {
      try village.folder.write(
        try village.text(text).replacing("\"nothing\"", with: "\"\(Self.escaped)\""), to: text)
    }
    let changed = try village.digest("r-key/key.json")
    try village.folder.write(
      try village.text("r/manifest.json").replacing(digest, with: changed), to: "r/manifest.json")
    let hint = village.run("predict @r --name A --model hram")
    #expect(isSafe(hint.said) && hint.said.contains(Self.shown))
    var console = Console(
      collectingWith: ProcessEnvironment([:]), workingDirectory: village.path)
    let words = ["predict", village.path + "/r", "--name", "A", "--model", Self.evil]
    #expect(CommandTable.cohort.run(words, on: &console) == .success)
    #expect(isSafe(console.output.held) && console.output.held.contains(Self.shown))
    try village.folder.write(
      "name,model,sure\n\"\(Self.evil)\",harm,5\n", to: "r/predictions.csv")
    let revealed = village.run("reveal @r")
    #expect(revealed.code == .success, "\(revealed.said)")
    #expect(isSafe(revealed.output) && revealed.output.contains(Self.shown))
    try village.folder.write(
      "name,model,sure\n\"\(Self.evil)\",\"\(Self.evil)\",5\n", to: "r/predictions.csv")
    for words in ["reveal @r", "predict @r --name B --model harm"] {
      let answer = village.run(words)
      #expect(isSafe(answer.said) && isSafe(answer.output))
    }
    try village.folder.write(key, to: "r-key/key.json")
    for (old, new) in [
      ("\"sealedKey\": \"", "\"sealedKey\": \"\(Self.escaped)"),
      ("\"cohort.csv\"", "\"\(Self.escaped)\""),
    ] {
      try village.folder.write(manifest.replacing(old, with: new), to: "r/manifest.json")
      for words in ["verify @r", "reveal @r"] {
        let answer = village.run(words)
        #expect(answer.code == .badData)
        #expect(isSafe(answer.said) && isSafe(answer.output))
      }
    }
  }

  @Test("In names of files and folders, given or found")
  func fileNames() throws {
    let village = try Village("evil-files")
    let name = "n\(Self.evil)"
    try village.folder.write(Village.harm, to: "Scenarios/models/\(name).json5")
    func run(_ words: String...) -> Village.Answer {
      var console = Console(
        collectingWith: ProcessEnvironment([:]), workingDirectory: village.path)
      let code = CommandTable.cohort.run(words, on: &console)
      return .init(code: code, output: console.output.held, said: console.said)
    }
    for (answer, code) in [
      (run("compare", "--replicates", "2", "-o", village.path + "/" + name), ExitCode.success),
      (run("simulate", name, "-o", village.path + "/s" + name), .success),
      (run("verify", village.path + "/s" + name), .success),
      (run("check", name), .success), (run("check", "nn"), .noInput),
      (run("check", name + "x"), .noInput), (run("check", name, name), .success),
      (run("compare", name, name), .usage), (run("verify", name), .noInput),
      (run("reveal", village.path + "/s" + name), .badData),
      (run("analyse", name, "-e", "groupMeans", "--outcome", "a", "--group", "b"), .noInput),
      (run("simulate", "harm", "-o", village.path + "/s" + name), .cannotCreate),
      (
        run("calibrate", "harm", "-o", village.path + "/Scenarios/models/\(name).json5"),
        .cannotCreate
      ),
      (run("compare", "--scenarios", name), .noInput), (run(name), .usage),
      (run("compare", "--" + name), .usage), (run("compare", "--replicates", name), .usage),
    ] {
      #expect(answer.code == code, "\(answer.said)")
      #expect(isSafe(answer.output) && isSafe(answer.said))
    }
    #expect(isSafe(try village.text("\(name)/report.txt")))
    #expect(isSafe(try village.text("\(name)/report.html")))
    let broken = Village.harm.replacing("title", with: "titel")
    try village.folder.write(broken, to: "Scenarios/models/\(name).json5")
    let answer = run("check", name)
    #expect(answer.code == .badData && isSafe(answer.said) && answer.said.contains(Self.shown))
  }

  @Test("In names and levels of a table to be analysed: rows of the answer stay rows")
  func tables() throws {
    let village = try Village("evil-table")
    let level = "L\(Self.evil)L"
    let column = "C\(Self.evil)C"
    var rows = "\"\(column)\",value\n"
    for number in 0..<20 {
      rows += "\"\(number.isMultiple(of: 2) ? level : "plain")\",\(number * number % 7)\n"
    }
    try village.folder.write(rows, to: "t.csv")
    for words in [
      ["-e", "groupMeans", "--outcome", "value", "--group", column],
      ["-e", "linearRegression", "--outcome", "value", "--predictors", column],
      [
        "-e", "meanDifference", "--outcome", "value", "--group", column, "--case", level,
        "--reference",
        "plain",
      ],
      ["-e", "groupMeans", "--outcome", column, "--group", "value"],
      ["-e", "groupMeans", "--outcome", "valeu", "--group", column],
    ] {
      var console = Console(
        collectingWith: ProcessEnvironment([:]), workingDirectory: village.path)
      _ = CommandTable.cohort.run(["analyse", village.path + "/t.csv"] + words, on: &console)
      let text = console.output.held + console.said
      #expect(isSafe(text), "\(words)")
      #expect(text.contains("C\(Self.shown)C") || text.contains("L\(Self.shown)L"), "\(text)")
    }
  }

  @Test("What a spreadsheet would compute is refused as the name of a model or finding")
  func formulas() throws {
    for sign in ["=", "+", "-", "@"] {
      let village = try Village("formula")
      try village.folder.write(Village.harm, to: "Scenarios/models/\(sign)cmd.json5")
      let model = village.run("compare --replicates 2 -o @r")
      #expect(model.code == .badData)
      #expect(model.said.contains("'\(sign)cmd', a model, begins like a formula"))
      SystemCalls.removeTree(village.path + "/Scenarios/models/\(sign)cmd.json5")
      for (old, new) in [
        ("retestSlope: {\n      role", "\"\(sign)1\": {\n      role"),
        ("unit: \"ng/ml\"", "unit: \"\(sign)1\""),
        ("publication: \"Small", "publication: \"\(sign)Small"),
      ] {
        let text = Village.small.replacing(old, with: new)
        #expect(text != Village.small || new == old, "\(new)")
        try village.folder.write(text, to: "Scenarios/evidence/small.json5")
        #expect(village.run("compare --replicates 2 -o @r").code == .badData, "\(new)")
      }
      #expect(village.folder.names() == ["Scenarios"])
    }
  }
}
