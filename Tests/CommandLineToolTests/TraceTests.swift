import CommandLineTool
import LocatedText
import Testing

/// `--trace`: how a cell came about, and the command that gives it again.
@Suite("Cells that are traced")
struct TraceTests {
  /// A village with ranges, a second study of it, and a publication of each.
  private func village(_ name: String) throws -> Village {
    let village = try SettingTests.village(name)
    try village.folder.write(StudiesTests.short, to: "Scenarios/studies/short.json5")
    try village.folder.write(
      Village.small.replacing("studies/village", with: "studies/short")
        .replacing("Small 2001", with: "Short 2002"), to: "Scenarios/evidence/short.json5")
    return village
  }

  /// The rows of a table of a result that are about a model.
  private func rows(
    _ village: borrowing Village, _ table: String, of model: String
  ) throws -> [Substring] {
    try village.text(table).split { $0.isNewline }.filter { $0.contains(model) }
  }

  @Test(
    "One model and one publication give the bits of the whole, by the command that the trace prints"
  )
  func again() throws {
    let village = try village("again")
    // The traced model has not what is fixed here of the other study.
    let whole = village.run(
      "compare -r 12 --seed 4 -o @whole --set illness.ill->level.fades=5years --set "
        + "short:measurement.serumLevel.assayVariation=0.1")
    #expect(whole.code == .success, "\(whole.said)")
    let traced = village.run(
      "compare harm --evidence small -r 12 --seed 4 -o @one --trace persistentLower --set "
        + "illness.ill->level.fades=5years")
    #expect(traced.code == .success, "\(traced.said)")
    for table in ["small-cells.csv", "small-replicates.csv"] {
      let one = try rows(village, "one/\(table)", of: "harm")
      #expect(try rows(village, "whole/\(table)", of: "harm") == one && !one.isEmpty)
    }
    let lines = traced.output.split(separator: "\n").map(String.init)
    let command = try #require(lines.last { $0.hasPrefix("cohort compare") })
    #expect(
      command == "cohort compare harm --evidence small --trace persistentLower --replicates 12 "
        + "--seed 4 --set 'illness.ill -> level.fades=5years'")
    // As typed without blanks, since no shell splits the words here.
    let words = command.replacing("cohort ", with: "").replacing("'", with: "")
      .replacing(" -> ", with: "->")
    let again = village.run(words + " -o @two")
    #expect(again.code == .success && again.output == traced.output, "\(again.said)")
  }

  @Test("It says where everything stands, what was asked, what came of it and on what it depends")
  func told() throws {
    let village = try village("told")
    let answer = village.run("compare harm -r 30 -o @r --trace small.persistentLower", width: 140)
    #expect(answer.code == .success, "\(answer.said)")
    let line = try #require(
      Village.small.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
        $0.contains("persistentLower: {")
      })
    for part in [
      "Scenarios/models/harm.json5", "Scenarios/worlds/village.json5",
      "Scenarios/studies/village.json5", "Scenarios/evidence/small.json5:\(line + 1)",
      "analysisOfCovariance", "serumLevel_1", "the term “persistent - control”",
      "[DERIVED, made up]", "estimate < 0", "of 30 studies in this model's world",
      "illness.ill -> level.fades", "evenly in the logarithm", "0.5 to 20 years",
      "village: measurement.serumLevel.assayVariation", "± spread",
    ] {
      #expect(answer.output.contains(part), "\(part)\n\(answer.output)")
    }
    #expect(
      try village.text("r/report.txt").split { $0.isNewline }.allSatisfy {
        $0.count <= 80 || $0.hasPrefix("cohort compare")
      })
    // Only the publication that is meant is asked.
    #expect(!village.files("r").contains("short-cells.csv"))
    #expect(try village.text("r/report.txt").hasPrefix("'harm' and finding persistentLower"))
  }

  @Test(
    "A finding is named by its letter in the report, by its number where one is asked, or in full")
  func named() throws {
    let village = try village("named")
    for (words, title) in [
      ("--trace b", "of Small 2001"), ("--trace a", "of Short 2002"),
      ("--evidence small --trace 1", "of Small 2001"),
      ("--evidence small --trace retestSlope", "finding retestSlope of Small 2001"),
    ] {
      let answer = village.run("compare harm -r 3 -o @r --force \(words)")
      #expect(answer.code == .success, "\(answer.said)")
      #expect(
        answer.output.split(separator: "\n").first?.contains(title) == true, "\(answer.output)")
    }
    for (words, reason) in [
      ("--trace persistentLower", "may be short.persistentLower or small.persistentLower"),
      ("--trace small.persistentLowr", "did you mean 'small.persistentLower'?"),
      ("--evidence small --trace 7", "no publication that is asked has such a finding"),
    ] {
      let answer = village.run("compare harm -r 3 -o @r --force \(words)")
      #expect(answer.code == .usage && answer.said.contains(reason), "\(answer.said)")
    }
  }

  @Test("Many publications are printed without their details, which the folder has")
  func brief() throws {
    let village = try village("brief")
    let answer = village.run("compare -r 3 -o @r")
    #expect(answer.code == .success && !answer.output.contains("Findings with a claim"))
    let words = answer.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("cohort compare harm --trace a."))
    #expect(try village.text("r/report.txt").contains("Findings with a claim"))
    let named = village.run("compare -r 3 -o @r --force --evidence small --evidence short")
    #expect(named.output.contains("Findings with a claim"))
  }
}
