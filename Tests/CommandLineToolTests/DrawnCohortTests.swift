import CommandLineTool
import LocatedText
import Testing

/// `simulate --drawn`: cohorts whose numbers come from the ranges that files give.
@Suite("Cohorts whose numbers are drawn")
struct DrawnCohortTests {
  @Test("Each cohort is what it is alone, and its numbers are told with the truth")
  func rows() throws {
    let village = try SettingTests.village("drawn-rows")
    let words = "simulate harm --drawn --shape wide"
    let many = village.run("\(words) --replicate 2 --replicates 3 -o @many")
    #expect(many.code == .success, "\(many.said)")
    let tables = ["cohort.csv", "truth/truth.csv", "truth/numbers.csv"]
    var expected: [String: String] = [:]
    var values: Set<Substring> = []
    for number in 2...4 {
      #expect(village.run("\(words) --replicate \(number) -o @one --force").code == .success)
      for table in tables {
        let lines = try village.text("one/\(table)").split(separator: "\n")
        if number == 2 { expected[table] = "replicate,\(lines[0])\n" }
        expected[table, default: ""] += lines.dropFirst().map { "\(number),\($0)\n" }.joined()
      }
      let numbers = try village.text("one/truth/numbers.csv").split(separator: "\n")
      #expect(numbers[0] == "number,value,quantile")
      #expect(
        numbers.dropFirst().map { $0.split(separator: ",")[0] } == [
          "level.trait", "illness.ill -> level.effect", "illness.ill -> level.fades",
          "village: measurement.serumLevel.assayVariation",
        ])
      values.formUnion(numbers.dropFirst().map { $0.split(separator: ",")[1] })
    }
    #expect(values.count == 12, "no two cohorts have the same number")
    for table in tables { #expect(try village.text("many/\(table)") == expected[table]) }
    for page in ["datapackage.json", "codebook.html", "ro-crate-metadata.json"] {
      #expect(try village.text("many/\(page)").contains("truth/numbers.csv"), "\(page)")
    }
    #expect(try village.text("many/manifest.json").contains("\"drawn\": \"true\""))
    #expect(village.run("verify @many").code == .success)
    let person = village.run("verify @many --person 7 --replicate 3")
    #expect(person.code == .success, "\(person.said)")
    #expect(try village.text("one/report.html").contains("--drawn"))
  }

  @Test("The drawn numbers are those of the cohort: files that have them grow the same")
  func same() throws {
    let village = try SettingTests.village("drawn-same")
    #expect(village.run("simulate harm --drawn -o @drawn").code == .success)
    #expect(village.run("simulate harm -o @plain").code == .success)
    #expect(try village.text("drawn/cohort.csv") != village.text("plain/cohort.csv"))
    #expect(!village.files("plain").contains("truth/numbers.csv"))
    let numbers = try village.text("drawn/truth/numbers.csv").split(separator: "\n").dropFirst()
    let value = numbers.reduce(into: [Substring: Substring]()) { values, line in
      let cells = line.split(separator: ",")
      values[cells[0]] = cells[1]
    }
    let (trait, effect, fades, assay) = (
      try #require(value["level.trait"]), try #require(value["illness.ill -> level.effect"]),
      try #require(value["illness.ill -> level.fades"]),
      try #require(value["village: measurement.serumLevel.assayVariation"])
    )
    func change(_ path: String, _ words: [(String, String)]) throws {
      var text = try village.text(path)
      for (old, new) in words {
        #expect(text.contains(old), "\(path) has \(old)")
        text = text.replacing(old, with: new)
      }
      try village.folder.write(text, to: path)
    }
    try change("Scenarios/worlds/village.json5", [("trait: 0.7", "trait: \(trait)")])
    try change(
      "Scenarios/models/harm.json5",
      [("effect: -0.5", "effect: \(effect)"), ("fades: \"2 years\"", "fades: \"\(fades) years\"")])
    try change(Village.studyPath, [("assayVariation: 0.1", "assayVariation: \(assay)")])
    #expect(village.run("simulate harm -o @same").code == .success)
    for table in ["cohort.csv", "truth/truth.csv", "truth/changes.csv"] {
      #expect(try village.text("same/\(table)") == village.text("drawn/\(table)"), "\(table)")
    }
  }

  @Test("Of a riddle the numbers are in the key alone, and nothing public says that any were drawn")
  func blind() throws {
    let village = try SettingTests.village("drawn-blind")
    let answer = village.run("simulate harm --drawn --blind -o @riddle --key @key")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(village.files("key").contains("truth/numbers.csv"))
    for file in village.files("riddle") {
      #expect(!(try village.text("riddle/\(file)").contains("drawn")), "\(file)")
    }
    #expect(village.run("verify @riddle").code == .success)
    #expect(village.run("verify @key").code == .success)
  }

  @Test("Where no file gives a range there is nothing to draw")
  func nothing() throws {
    let village = try Village("drawn-nothing")
    let answer = village.run("simulate harm --drawn -o @x")
    #expect(answer.code == .usage && answer.said.contains("leave --drawn out"), "\(answer.said)")
    #expect(village.files("x").isEmpty)
  }
}
