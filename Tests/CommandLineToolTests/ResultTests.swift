import CommandLineTool
import LocatedText
import Tables
import Testing

/// What the commands compute and keep, run in this process on a tiny world.
@Suite struct ResultTests {
  /// The command lines that write a folder, without `-o`.
  static let writing = [
    "compare --replicates 4", "compare harm --replicates 3 --people 30 --seed 7",
    "simulate harm", "simulate nothing --people 20 --shape wide --replicate 2",
  ]

  @Test(
    "A result has a manifest with the hashes of all its files and of what it was made from",
    arguments: writing)
  func manifest(_ words: String) throws {
    let village = try Village("manifest")
    let answer = village.run("\(words) -o @result")
    #expect(answer.code == .success)
    let manifest = try document(try village.text("result/manifest.json"))
    #expect(manifest["madeBy"]?.text == "cohort")
    #expect(manifest["command"]?.text == words.split(separator: " ").first.map { String($0) })
    let files = try #require(manifest["files"]?.members)
    #expect(
      files.map(\.name).sorted() == village.files("result").filter { $0 != "manifest.json" })
    for file in files {
      let bytes = try TextFile.read(village.path + "/result/\(file.name)")
      #expect(
        file.value["sha256"]?.text == SourceText(name: "", bytes: bytes).digest, "\(file.name)")
      #expect(file.value["bytes"]?.wholeNumber == bytes.count)
      // An independent count: the rows that the reader of tables finds.
      let rows = file.name.hasSuffix(".csv") ? try Table(commaSeparated: bytes).rowCount : nil
      #expect(file.value["rows"]?.wholeNumber == rows)
    }
    let sources = manifest["scenarios"]?.elements.compactMap { $0["sha256"]?.text } ?? []
    #expect(sources.contains(try village.digest("Scenarios/worlds/village.json5")))
    for name in files.map(\.name) where name.hasPrefix("scenarios/") {
      #expect(sources.contains(try village.digest("result/\(name)")))
    }
  }

  @Test(
    "The same command gives the same bytes, twice and on one thread or two",
    arguments: writing)
  func sameBytes(_ words: String) throws {
    let village = try Village("same")
    let one = village.run("\(words) -o @one --threads 1 -q")
    let again = village.run("\(words) -o @one --threads 1 -q")
    let two = village.run("\(words) -o @two --threads 2 -q")
    #expect(one.code == .success && two.code == .success)
    #expect(one.output == two.output && one.output == again.output)
    #expect(one.said.isEmpty && two.said.isEmpty)
    let files = village.files("one")
    #expect(files.count >= 5)
    #expect(files == village.files("two"))
    for file in files {
      #expect(village.folder.text("one/\(file)") == village.folder.text("two/\(file)"), "\(file)")
    }
  }

  @Test("Another seed or another number of people gives another result")
  func otherBytes() throws {
    let village = try Village("other")
    for (name, options) in [("a", ""), ("b", "--seed 2"), ("c", "--people 40")] {
      #expect(village.run("simulate harm \(options) -o @\(name)").code == .success)
    }
    let texts = try ["a", "b", "c"].map { try village.digest("\($0)/cohort.csv") }
    #expect(Set(texts).count == 3)
  }

  @Test("Results stand in Output beside the scenarios, in a folder named for what made them")
  func standardPlace() throws {
    let village = try Village("place")
    #expect(village.run("simulate harm").said.hasPrefix("written to Output/simulate-"))
    _ = village.run("simulate harm --threads 2 --quiet")
    #expect(village.folder.names("Output").count == 1)
    _ = village.run("simulate harm --seed 2")
    #expect(village.folder.names("Output").count == 2)
    try village.folder.write(
      Village.harm + "\n// another file\n", to: "Scenarios/models/harm.json5")
    _ = village.run("simulate harm")
    #expect(village.folder.names("Output").count == 3)
  }

  // MARK: - Forms

  @Test("--format csv is one table of cells and nothing else")
  func cells() throws {
    let village = try Village("csv")
    let answer = village.run("compare --replicates 4 --format csv -o @result")
    #expect(answer.code == .success)
    let table = try Table(commaSeparated: answer.output)
    // Two findings, two models.
    #expect(table.rowCount == 4)
    #expect(try table.categories("model").levels == ["harm", "nothing"])
    #expect(answer.output == village.folder.text("result/small-cells.csv"))
    let replicates = try Table(
      commaSeparated: try village.text("result/small-replicates.csv"))
    #expect(replicates.rowCount == 16)
  }

  @Test("--format json is one document that names version, seed and scenarios")
  func json() throws {
    let village = try Village("json")
    let answer = village.run("compare --replicates 4 --seed 9 --format json -o @result")
    #expect(answer.code == .success)
    let whole = try document(answer.output)
    #expect(whole["version"]?.text == "0.1.0")
    #expect(whole["seed"]?.wholeNumber == 9)
    #expect(whole["scenarios"]?.elements.count == 5)
    let studies = try #require(whole["studies"]?.elements)
    #expect(studies.count == 1)
    #expect(studies.first?["study"]?.text == "Small 2001")
    #expect(studies.first?["findings"]?.elements.count == 2)
  }

  @Test("The report fits a terminal of 80, 100 and 140 columns", arguments: [80, 100, 140])
  func widths(_ width: Int) throws {
    let village = try Village("width")
    let answer = village.run("compare --replicates 4 -o @result", width: width)
    #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= width })
    #expect(answer.output.contains("Illness lowers the level"))
    #expect(answer.output.contains("Made by cohort 0.1.0"))
  }

  @Test("A model that is not brought to the published groups is named, a fitting one is not")
  func equalTerms() throws {
    let village = try Village("terms")
    let rare = Village.nothing.replacing("0.4 / year", with: "0.01 / year")
    try village.folder.write(rare, to: "Scenarios/models/rare.json5")
    let report = village.run("compare nothing rare --replicates 6 -o @result").output
    #expect(report.contains("Not on equal terms: 'rare' misses the published incidence"))
    #expect(!report.contains("terms: 'nothing'"))
  }

  @Test("One replicate gives a mean without an error; a model without answers says so")
  func fewAnswers() throws {
    let village = try Village("few")
    let one = try Table(
      commaSeparated: village.run("compare harm --replicates 1 --format csv -o @a").output)
    let (means, spreads) = (try one.reals("predicted"), try one.reals("spread"))
    #expect((0..<one.rowCount).allSatisfy { means[$0] != nil && spreads[$0] == nil })
    let none = village.run("compare harm --replicates 3 --people 2 -o @b").output
    #expect(none.contains("no answer"))
  }

  @Test("The observed cohort holds no latent value; the truth does, in its own folder")
  func truthApart() throws {
    let village = try Village("truth")
    #expect(village.run("simulate harm -o @result").code == .success)
    let cohort = try Table(commaSeparated: try village.text("result/cohort.csv"))
    let truth = try Table(
      commaSeparated: try village.text("result/truth/truth.csv"))
    #expect(cohort.rowCount == 100 && truth.rowCount == 100)
    let observed = Set(cohort.names)
    #expect(observed.contains("serumLevel"))
    #expect(observed.isDisjoint(with: ["frailty", "level", "illness", "serumLevelTrue"]))
    #expect(Set(truth.names).isSuperset(of: ["frailty", "level", "illness", "serumLevelTrue"]))
  }

  // MARK: - Calibration

  @Test(
    "calibrate prints rates that can be read, and writes a file that differs only in them and the way to its world"
  )
  func calibration() throws {
    let village = try Village("calibrate")
    let words = "calibrate harm --replicates 40 --checks 6 --seed 2"
    let answer = village.run("\(words) --output @solved.json5 --threads 2")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(village.run("\(words) --threads 1").output == answer.output)
    let rates = try rates(in: answer.output)
    #expect(rates.count == 2)
    let solved = try village.text("solved.json5")
    var expected = Village.harm.replacing("../worlds/", with: "Scenarios/worlds/")
    for (old, new) in zip(["0.4 / year", "1.1 / year"], rates) {
      #expect(old != new)
      expected = expected.replacing("\"\(old)\"", with: "\"\(new)\"")
    }
    #expect(solved == expected)
    #expect(solved.contains("this comment stays") && solved.contains("// per year at risk"))
    #expect(village.folder.names().sorted() == ["Scenarios", "solved.json5"])
  }

  @Test("calibrate may write the model file itself, and a world's rates are not written")
  func calibrationInPlace() throws {
    let village = try Village("in-place")
    let words = "--replicates 40 --checks 6 --seed 2 --output"
    let file = "Scenarios/models/harm.json5"
    #expect(village.run("calibrate harm \(words) @\(file)").code == .success)
    #expect(village.folder.text(file) != Village.harm)
    #expect(village.run("check harm").code == .success)
    let world = village.run("calibrate Scenarios/worlds/village.json5 \(words) @w.json5")
    #expect(world.code == .badData)
    #expect(world.said.contains("0 intercepts"))
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("calibrate leaves what a model declares of itself as it stands")
  func declared() throws {
    let village = try Village("declared")
    let alike = "alike: { class: \"lower after\", apart: \"a lottery\" },  // as others"
    let free =
      "free: { \"level -> illness.onset\": { uniform: [-1, -0.2], matters: 0.15 }, },  // declared"
    let text = Village.harm.replacing(
      "responses: {",
      with: "arrows: { \"level -> illness.onset\": -0.6 }, \(alike)\n  \(free)\n  responses: {")
    let file = "Scenarios/models/harm.json5"
    try village.folder.write(text, to: file)
    let answer = village.run("calibrate harm --in-place --replicates 40 --checks 6 --seed 2")
    #expect(answer.code == .success, "\(answer.said)")
    let solved = try village.text(file)
    func before(_ text: String) -> Substring? {
      text.firstRange(of: "\"illness.onset\": ").map { text[..<$0.lowerBound] }
    }
    #expect(before(solved) == before(text) && solved != text)
    #expect(solved.contains(alike) && solved.contains(free))
    // The rate goes with what is drawn, as it would were nothing declared.
    #expect(solved.contains("moves: {\n          \"level -> illness.onset\""))
    try village.folder.write(
      text.replacing(alike, with: "").replacing(", matters: 0.15", with: ""), to: file)
    #expect(
      village.run("calibrate harm --in-place --replicates 40 --checks 6 --seed 2").code == .success)
    let plain = try village.text(file)
    #expect(
      solved[(before(solved)?.endIndex ?? solved.startIndex)...]
        == plain[(before(plain)?.endIndex ?? plain.startIndex)...])
  }

  @Test(
    "Several models are solved as one where nothing that is asked differs, and written in place")
  func calibrationOfSeveral() throws {
    let village = try Village("several")
    try village.folder.write(
      Village.harm.replacing("0.4 / year", with: "0.1 / year").replacing(
        "responses: {", with: "arrows: { \"level -> illness.onset\": -0.8 },\n  responses: {"),
      to: "Scenarios/models/both.json5")
    let words = "--replicates 12 --checks 6 --seed 2"
    let answer = village.run("calibrate harm both nothing --in-place \(words)")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(
      answer.said.contains(
        "written to Scenarios/models/harm.json5, Scenarios/models/both.json5, "
          + "Scenarios/models/nothing.json5"), "\(answer.said)")
    #expect(answer.output.contains("harm, nothing\n") && answer.output.contains("both\n"))
    #expect(answer.output.contains("The targets depend on the same parts of these models"))
    // Twice the rates, once for each class.
    #expect(answer.output.split(separator: "\"illness.onset\"").count == 3)
    let written = try ["harm", "both", "nothing"].map { name in
      try document(try village.text("Scenarios/models/\(name).json5"))["intercepts"]?.members
        .compactMap(\.value.text)
    }
    #expect(written[0] == written[2] && written[0] != written[1])
    // Alone each gets the same, and from where its file stands now.
    for (name, rates) in zip(["harm", "both", "nothing"], written) {
      let alone = village.run("calibrate \(name) \(words)")
      #expect(try self.rates(in: alone.output) == rates)
      #expect(!alone.output.contains("\(name)\n"))
      #expect(village.run("check \(name)").code == .success)
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test(
    "Of several models no file is written where one misses its targets, and --output is refused")
  func calibrationOfSeveralRefused() throws {
    let village = try Village("several-refused")
    let bare = Village.nothing.replacing(", \"illness.remission\": \"1.1 / year\"", with: "")
    try village.folder.write(bare, to: "Scenarios/models/bare.json5")
    let words = "--replicates 12 --checks 6 --seed 2"
    let answer = village.run("calibrate harm bare --in-place \(words)")
    #expect(answer.code == .badData)
    #expect(answer.said.contains("'bare' cannot be brought to the targets: it has 1 intercepts"))
    #expect(answer.said.contains("no file was written"), "\(answer.said)")
    // What was found is shown all the same.
    #expect(answer.output.contains("harm\n") && answer.output.contains("\"illness.onset\""))
    #expect(village.folder.text("Scenarios/models/harm.json5") == Village.harm)
    for (words, reason) in [
      ("calibrate harm nothing -o @x.json5", "--output names one file, and there are 2 models"),
      ("calibrate harm --in-place -o @x.json5", "give only one"),
      ("calibrate harm harm --in-place", "given twice"), ("calibrate", "MODEL"),
    ] {
      let refused = village.run(words)
      #expect(refused.code == .usage && refused.said.contains(reason), "\(refused.said)")
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  // MARK: - Pieces

  private func document(_ text: String) throws -> LocatedValue {
    try LocatedValue(json5: SourceText(name: "document", text: text))
  }

  /// The rates of the printed intercepts, which are JSON5 as they stand.
  private func rates(in output: String) throws -> [String] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    let text = "{" + lines.prefix { !$0.isEmpty }.joined(separator: "\n") + "}"
    return try document(text)["intercepts"]?.members.compactMap(\.value.text) ?? []
  }
}
