import CommandLineTool
import LocatedText
import Tables
import Testing

/// The page of a simulated cohort and its charts.
@Suite("The report of a cohort")
struct CohortReportTests {
  /// The names of the charts in a folder.
  private func charts(_ village: borrowing Village, _ folder: String) -> Set<String> {
    Set(
      village.files("\(folder)/charts").filter { $0.hasSuffix(".svg") }.map {
        String($0.dropLast(4))
      })
  }

  /// The lines of a page that are commands.
  private func commands(_ page: String) -> [String] {
    page.split(separator: "<pre ").dropFirst().flatMap { part in
      String(part.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }).replacing(" \\\n ", with: "")
        .split(separator: "\n").map {
          String($0).replacing("&#39;", with: "").replacing("&quot;", with: "\"")
        }
    }
  }

  @Test("It says how many took part, how groups went, and how the same is made again")
  func whole() throws {
    let village = try Village("report")
    #expect(village.run("simulate harm -o @r").code == .success)
    let page = try village.text("r/report.html")
    for words in [
      "<strong>Synthetic data.</strong>", "A synthetic cohort: Illness lowers the level",
      "Who took part", "of 50 people recruited were seen at 1 year",
      "From the first visit to the last",
      "From visit to visit", "What was measured", "How to analyse it", "The same again",
      "Made by cohort",
    ] { #expect(page.contains(words), "\(words)") }
    #expect(
      charts(village, "r") == [
        "participant-flow", "course-groups", "by-visit", "of-serumLevel", "of-illnessCurrent",
        "of-monthsIll",
      ])
    // What was before lives begin is not known, so no onset is known to be the first.
    #expect(!page.contains("first onset"))
    for chart in charts(village, "r") {
      #expect(try village.text("r/charts/\(chart).svg").hasPrefix("<svg "))
      #expect(try !village.text("r/charts/\(chart).csv").isEmpty)
    }
    let crate = try village.text("r/ro-crate-metadata.json")
    #expect(crate.contains("image/svg+xml") && crate.contains("charts/participant-flow.csv"))
    #expect(village.run("verify @r").code == .success)
    let again = try #require(commands(page).last { $0.hasPrefix("cohort simulate ") })
    #expect(village.run(again.dropFirst(7) + " -o @s").code == .success)
    #expect(try village.digest("r/report.html") == village.digest("s/report.html"))
  }

  @Test("Where the past is known, the truth is shown, but never to those who guess")
  func truth() throws {
    let village = try Village("report-truth")
    try village.folder.write(
      Village.world.replacing("start: { ill: { probability: 0.3 } }", with: "start: \"well\""),
      to: "Scenarios/worlds/village.json5")
    #expect(village.run("simulate harm --seed 7 -o @r").code == .success)
    let page = try village.text("r/report.html")
    #expect(page.contains("Around the onset of illness") && page.contains("since the first onset"))
    #expect(page.contains("latent level") && page.contains("fallen ill for the first time"))
    #expect(charts(village, "r").isSuperset(of: ["by-onset", "time-to-onset"]))
    #expect(village.run("simulate harm --seed 7 --blind -o @b").code == .success)
    let riddle = try village.text("b/report.html")
    #expect(
      charts(village, "b") == charts(village, "r").subtracting(["by-onset", "time-to-onset"]))
    for word in ["latent", "harm", "candidates", "truth", "seed", "Village", "onset", "lowers"] {
      #expect(!riddle.contains(word), "\(word)")
    }
    #expect(riddle.contains("of 50 people recruited were seen at 1 year"))
    #expect(village.files("b-key").allSatisfy { $0 != "report.html" })
    #expect(village.run("verify @b").code == .success)
  }

  @Test("Without blood, what follows a process is drawn, in its own words and unit")
  func withoutBlood() throws {
    let village = try Village("report-bloodless")
    try village.folder.write(
      Village.world.replacing("start: { ill: { probability: 0.3 } }", with: "start: \"well\""),
      to: "Scenarios/worlds/village.json5")
    func grow(_ instrument: String) throws -> String {
      try village.folder.write(
        """
        { format: 2, title: "Bloodless", world: "../worlds/village.json5",
          visits: ["0 years", "1 year"], instruments: { \(instrument),
            illness: { interview: "illness.ill", window: "3 months" } } }
        """, to: Village.studyPath)
      let answer = village.run("simulate harm --people 200 -o @r --force")
      #expect(answer.code == .success, "\(answer.said)")
      return try village.text("r/report.html")
    }
    let measured = try grow(
      """
      tension: { measure: "level", mean: 3, standardDeviation: 1, unit: "mV" }
      """)
    #expect(measured.contains("the signal behind the tension stood"))
    #expect(measured.contains("mV") && !measured.contains("blood"))
    let scored = try grow(
      """
      hamd: { score: "level", mean: 9, standardDeviation: 5, most: 52, title: "HAMD", coupling: -1 }
      """)
    #expect(scored.contains("the signal behind the HAMD stood"))
    #expect(scored.contains("points") && !scored.contains("blood"))
    let level = try grow(
      "level: { serum: \"level\", mean: 9, standardDeviation: 5, resolution: 0.01 }")
    #expect(level.contains("the signal behind the blood level stood"))
  }

  @Test(
    "Its commands answer, in every shape and of many cohorts",
    arguments: ["", "--shape wide", "--shape start-stop", "--replicates 3"])
  func analyses(words: String) throws {
    let village = try Village("report-analyses-\(words.split(separator: " ").last ?? "long")")
    #expect(village.run("simulate harm \(words) -o @r").code == .success)
    let asked = commands(try village.text("r/report.html")).filter {
      $0.hasPrefix("cohort analyse ")
    }
    #expect(!asked.isEmpty)
    for command in asked {
      let answer = village.run(
        String(command.dropFirst(7)).replacing("cohort.csv", with: "@r/cohort.csv"))
      #expect(answer.code == .success, "\(command): \(answer.said)")
      #expect(answer.output.contains("n = "))
    }
  }

  @Test(
    "Studies without blood, without an interview, of one visit or of few people have what they can")
  func little() throws {
    let village = try Village("report-little")
    let loss = "  loss: { attrition: { probability: 0.05 } },\n}\n"
    for (name, text, expected) in [
      (
        "blood",
        "serumLevel: { serum: \"level\", mean: 10, standardDeviation: 3, unit: \"ng/ml\", assayVariation: 0.1, resolution: 0.01 }",
        ["participant-flow", "by-visit", "of-serumLevel"]
      ),
      (
        "interview", "illness: { interview: \"illness.ill\" }",
        ["participant-flow", "of-illnessCurrent"]
      ),
    ] {
      for (visits, isOne) in [("\"0 years\", \"1 year\"", false), ("\"0 years\"", true)] {
        try village.folder.write(
          """
          { format: 2, title: "Little", world: "../worlds/village.json5", visits: [\(visits)],
            instruments: { \(text) },
          \(isOne ? "}" : loss)
          """, to: "Scenarios/studies/little.json5")
        for people in ["", "--people 3", "--people 1"] {
          let answer = village.run("simulate harm --study little \(people) -o @r --force")
          #expect(answer.code == .success, "\(name): \(answer.said)")
          let wanted = Set(expected).subtracting(isOne ? ["by-visit"] : [])
          #expect(charts(village, "r") == wanted, "\(name) \(visits) \(people)")
        }
      }
    }
  }
}
