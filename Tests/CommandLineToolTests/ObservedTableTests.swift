import CommandLineTool
import LocatedText
import OperatingSystem
import Tables
import TestSupport
import Testing

/// `compare --observed`: a person's own table in place of what was published.
@Suite("Tables of one's own")
struct ObservedTableTests {
  /// A village, and in it the cohort of a model with so many people, seed 9.
  private func village(
    _ name: String, people: Int = 100, _ options: String = ""
  ) throws -> Village {
    let village = try Village(name)
    let grown = village.run("simulate harm --people \(people) --seed 9 -o @t \(options)")
    #expect(grown.code == .success, "\(grown.said)")
    return village
  }

  private static let asked = "compare -r 6 --observed @t/cohort.csv --study village"

  /// A text on one line, with one blank between words.
  private static func words(_ text: String) -> String {
    text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
  }

  @Test("Studies are carried out at the table's size, in the plan's shares")
  func size() throws {
    let village = try village("observed-size")
    let observed = village.run("\(Self.asked) -o @r")
    #expect(observed.code == .success, "\(observed.said)")
    #expect(village.run("compare -r 6 --people 100 -o @p").code == .success)
    #expect(
      try village.text("r/small-replicates.csv") == village.text("p/small-replicates.csv"))
    for part in [
      "'cohort.csv' has 100 people, and so has each simulated study instead of the plan's 50",
      "ill 40 40", "well 60 60", "what was observed",
    ] {
      #expect(Self.words(observed.output).contains(part), "\(part)\n\(observed.output)")
    }
    #expect(!observed.output.contains("find what was published"))
  }

  @Test("A table of all the plan's people gives the plan unchanged")
  func asPlanned() throws {
    let village = try village("observed-planned", people: 50)
    let observed = village.run("\(Self.asked) -o @r")
    #expect(observed.code == .success, "\(observed.said)")
    #expect(
      observed.output.contains(
        "'cohort.csv' has 50 people, and so has each simulated study, as planned."))
    #expect(village.run("compare -r 6 -o @p").code == .success)
    #expect(
      try village.text("r/small-replicates.csv") == village.text("p/small-replicates.csv"))
  }

  @Test("Its figures are those that estimators give of it, with the published ones beside them")
  func figures() throws {
    let village = try village("observed-figures")
    let observed = village.run("\(Self.asked) -o @r")
    #expect(observed.code == .success, "\(observed.said)")
    let cells = try Table(commaSeparated: try village.text("r/small-cells.csv"))
    let analysed = village.run(
      "analyse @t/cohort.csv --wide person,visit -e retestSlope --follow-up serumLevel_1 "
        + "--baseline serumLevel_0 --format json")
    let document = try LocatedValue(json5: SourceText(name: "a", text: analysed.output))
    let slope = try #require(
      document.members.first { $0.name == "terms" }?.value.elements.first { term in
        term.members.first { $0.name == "name" }?.value.locatedString?.text == "slope"
      }?.members.first { $0.name == "estimate" }?.value)
    guard case .number(let expected) = slope.content else {
      Issue.record("an estimate is a number")
      return
    }
    let (estimates, published) = (
      try cells.reals("observedEstimate"), try cells.reals("publishedEstimate")
    )
    let findings = try cells.categories("finding")
    for row in 0..<cells.rowCount {
      if findings[row] == "retestSlope" {
        #expect(estimates[row] == expected && published[row] == nil)
      } else {
        #expect(published[row] == -1.5 && estimates[row] != nil && estimates[row] != -1.5)
      }
    }
    // Without a table there are no such columns.
    #expect(village.run("compare -r 3 -o @p").code == .success)
    #expect(!(try village.text("p/small-cells.csv")).contains("observed"))
  }

  @Test("One row a visit or a person, other signs, yes and no: the same figures")
  func shapes() throws {
    let village = try village("observed-shapes")
    #expect(village.run("\(Self.asked) -o @r").code == .success)
    #expect(
      village.run("simulate harm --people 100 --seed 9 --shape wide -o @w").code == .success)
    let text = try village.text("t/cohort.csv")
    try village.folder.write(
      text.replacing(",", with: ";").replacing(".", with: ",").replacing("true", with: "yes")
        .replacing("false", with: "no").replacing("person;visit", with: "who;when"),
      to: "other.csv")
    try village.folder.write(
      text.replacing("true", with: "1").replacing("false", with: "0"), to: "numbers.csv")
    for (number, words) in [
      "@w/cohort.csv", "@other.csv --separator ; --decimal , --wide who,when", "@numbers.csv",
    ].enumerated() {
      let answer = village.run("compare -r 6 --observed \(words) --study village -o @r\(number)")
      #expect(answer.code == .success, "\(answer.said)")
      #expect(
        try village.text("r\(number)/small-cells.csv") == village.text("r/small-cells.csv"),
        "\(words)")
    }
  }

  @Test("Name and hash of the table stand in the result, and none of its rows")
  func identity() throws {
    let village = try village("observed-identity")
    #expect(village.run(Self.asked).code == .success)
    let folder = try #require(village.folder.names("Output").first)
    let manifest = try village.text("Output/\(folder)/manifest.json")
    let digest = try village.digest("t/cohort.csv")
    #expect(
      manifest.contains("\"sha256\": \"\(digest)\"")
        && manifest.contains("\"name\": \"cohort.csv\""))
    #expect(manifest.contains("\"people\": \"100\"") && manifest.contains("\"study\": \"village\""))
    #expect(!manifest.contains(village.path))
    let rows = try village.text("t/cohort.csv").split { $0.isNewline }.filter { $0.count > 30 }
    for file in village.files("Output/\(folder)") {
      let text = try village.text("Output/\(folder)/\(file)")
      #expect(!rows.contains { text.contains($0) }, "\(file)")
    }
    #expect(village.run("verify @Output/\(folder)").code == .success)
    // One digit more, and it is another result.
    try village.folder.write(
      try village.text("t/cohort.csv").replacing("\n2,0,", with: "\n200,0,")
        .replacing("\n2,1,", with: "\n200,1,"), to: "t/cohort.csv")
    #expect(village.run(Self.asked).code == .success)
    #expect(village.folder.names("Output").count == 2)
  }

  @Test("A trace says that its figure is the table's, and its command gives it again")
  func traced() throws {
    let village = try village("observed-trace")
    let traced = village.run(
      "compare harm -r 6 --observed @t/cohort.csv --study village --trace persistentLower -o @one",
      width: 140)
    #expect(traced.code == .success, "\(traced.said)")
    #expect(
      traced.output.contains("What was observed")
        && Self.words(traced.output).contains("Published: -1.5 ng/ml")
    )
    let command = try #require(
      traced.output.split(separator: "\n").last { $0.hasPrefix("cohort compare") })
    #expect(
      command.hasSuffix("--observed \(village.path)/t/cohort.csv --study village"), "\(command)")
    let again = village.run(command.replacing("cohort ", with: "") + " -o @two", width: 140)
    #expect(again.output == traced.output, "\(again.said)")
  }

  @Test("A blind cohort is asked as any other table")
  func blind() throws {
    let village = try Village("observed-blind")
    #expect(village.run("simulate harm --blind --class -o @riddle").code == .success)
    let answer = village.run("compare -r 6 --observed @riddle/cohort.csv --study village -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(village.run("verify @riddle").code == .success)
  }

  @Test("A finding whose column the table lacks is told of, and the others are asked")
  func unasked() throws {
    let village = try village("observed-unasked", "--shape wide")
    let lines = try village.text("t/cohort.csv").split { $0.isNewline }.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let place = try #require(lines[0].firstIndex(of: "illnessCurrent_1"))
    let less = lines.map { line in
      line.indices.filter { $0 != place }.map { line[$0] }.joined(separator: ",")
    }.joined(separator: "\n")
    try village.folder.write(less, to: "less.csv")
    let answer = village.run("compare -r 6 --observed @less.csv --study village -o @r", width: 200)
    #expect(answer.code == .success, "\(answer.said)")
    #expect(
      answer.output.contains(
        "Small 2001, “Persistent illness: lower than controls, given the start”: the table has no column "
          + "'illnessCurrent_1'."), "\(answer.output)")
    #expect(try !village.text("r/small-cells.csv").contains("persistentLower"))
  }

  /// What is refused, by a change of the table or of the words: the code and what is said.
  @Test(
    "What cannot be asked is refused with the reason",
    arguments: [
      (
        Self.asked.replacing(" --study village", with: ""), ExitCode.usage,
        "name the study that made the table"
      ),
      ("compare --study village", .usage, "--study belongs to a table of your own"),
      ("compare --separator ;", .usage, "--separator belongs to a table of your own"),
      ("\(Self.asked) --people 20", .usage, "as many people as the table has"),
      ("\(Self.asked) --summaries mine.json5", .usage, "give one of them"),
      ("\(Self.asked) --seed 9", .usage, "was grown with seed 9"),
      (Self.asked.replacing("village", with: "vilage"), .noInput, "did you mean 'village'?"),
      (Self.asked.replacing("t/cohort", with: "nowhere"), .noInput, "nowhere.csv"),
      ("\(Self.asked) --wide person", .usage, "--wide needs"),
      ("\(Self.asked) --separator ;", .badData, "separated by commas"),
      (
        Self.asked.replacing("t/cohort.csv", with: "t/truth/people.csv"), .badData,
        "lacks the columns"
      ),
    ])
  func refusedWords(words: String, code: ExitCode, said: String) throws {
    let village = try village("observed-words")
    let answer = village.run("\(words) -o @r")
    #expect(answer.code == code && answer.output.isEmpty, "\(words): \(answer.said)")
    #expect(answer.said.contains(said), "\(words): \(answer.said)")
    #expect(!village.folder.names().contains("r"))
  }

  @Test("Hostile tables get a reason and nothing is written")
  func hostile() throws {
    let village = try village("observed-hostile")
    let text = try village.text("t/cohort.csv")
    let lines = text.split { $0.isNewline }.map(String.init)
    let header = lines[0]
    let level = try #require(header.split(separator: ",").firstIndex(of: "serumLevel"))
    func with(_ word: String) -> String {
      var cells = lines[3].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[level] = word
      return (lines[..<3] + [cells.joined(separator: ",")] + lines[4...]).joined(separator: "\n")
    }
    for (table, said) in [
      ("", "the text is empty"), ("\n", ""), (header, "has no row"), (header + "\n", "has no row"),
      (lines[...1].joined(separator: "\n"), "answers nothing"),
      (with("low"), "Line 4 has"), (with("-9"), "--na=-9"), (with("NaN"), "Line 4 says"),
      (with("1e999"), "Line 4 has the number"),
      (text.replacing("true", with: "7"), "true or false"),
      (text + lines[1] + "\n", "has two rows for visit 0"),
      (text.replacing("\n1,0,", with: "\n1,7,"), "visit 7"),
      (text.replacing("person,visit", with: "person,when"), "is the second of person"),
      (
        "replicate," + header + lines[1...].map { "\n0,\($0)\n1,\($0)" }.joined(),
        "2 cohorts one below"
      ),
      (header + "\n1,0", "Line 2"), (header + "\n\"1", "never ends"),
    ] {
      try village.folder.write(table, to: "bad.csv")
      let answer = village.run("compare -r 2 --observed @bad.csv --study village -o @r")
      #expect(answer.code == .badData && answer.output.isEmpty, "\(said): \(answer.said)")
      #expect(answer.said.lowercased().contains(said.lowercased()), "\(said): \(answer.said)")
      #expect(answer.said.utf8.count < 1500, "\(said)")
    }
    #expect(!village.folder.names().contains("r"))
  }

  @Test("Publications of another study are refused by name, and left out otherwise")
  func otherStudy() throws {
    let village = try village("observed-other")
    try village.folder.write(StudiesTests.short, to: "Scenarios/studies/short.json5")
    try village.folder.write(
      Village.small.replacing("studies/village", with: "studies/short")
        .replacing("Small 2001", with: "Short 2002"), to: "Scenarios/evidence/other.json5")
    #expect(village.run("\(Self.asked) -o @r").code == .success)
    #expect(!village.files("r").contains("other-cells.csv"))
    let named = village.run("\(Self.asked) --evidence other -o @s")
    #expect(named.code == .usage && named.said.contains("is on the study short"), "\(named.said)")
    SystemCalls.removeTree(village.path + "/Scenarios/evidence/small.json5")
    let none = village.run("\(Self.asked) -o @s")
    #expect(none.code == .badData && none.said.contains("no publication is on the study village"))
  }
}
