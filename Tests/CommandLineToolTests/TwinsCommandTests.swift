import CommandLineTool
import Testing

/// `cohort twins`: the answer first, and its words follow the numbers.
@Suite("Twins on the command line")
struct TwinsCommandTests {
  /// A text whose sentences are not broken into lines.
  private func flowing(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("It says what is done to whom, and leaves a folder that verifies")
  func answer() throws {
    let village = try Village("twins")
    let answer = village.run("twins harm --do illness=well --by illness -o @twins")
    #expect(answer.code == .success)
    let (text, sentences) = (answer.output, flowing(answer.output))
    #expect(text.hasPrefix("Two lives: Illness lowers the level\n"))
    #expect(sentences.contains("- With 'illness = well', "))
    #expect(sentences.contains(" of 50 people ("))
    #expect(sentences.contains("The share in illness.ill is on average lower by "))
    #expect(
      sentences.contains(" percentage points: 0 % in place of ")
    )
    #expect(sentences.contains("The level of level is on average higher by "))
    // Whoever is ill at the first visit gains most.
    #expect(text.contains("In whom\n") && text.contains("  illness.ill "))
    #expect(
      village.files("twins") == [
        "charts/effect-illness-ill.csv", "charts/effect-illness-ill.svg",
        "charts/effect-level.csv", "charts/effect-level.svg", "codebook.html", "datapackage.json",
        "effects.csv", "manifest.json", "report.html", "report.txt",
        "scenarios/models/harm.json5", "scenarios/studies/village.json5",
        "scenarios/worlds/village.json5", "twins.csv",
      ])
    #expect(village.run("verify @twins").code == .success)
    #expect(try village.text("twins/report.txt") == text)
    #expect(answer.said.hasSuffix("written to twins\n"))
    // As many rows as people and visits, and a header.
    #expect(try village.text("twins/twins.csv").split(separator: "\n").count == 101)
    // The natural lives are those of the study's truth.
    #expect(village.run("simulate harm -o @cohort").code == .success)
    func column(_ path: String, _ name: String) throws -> [Substring] {
      let lines = try village.text(path).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let place = try #require(lines[0].firstIndex { $0 == name })
      return lines.dropFirst().map { $0[place] }
    }
    for name in ["candidate", "level", "illness"] {
      #expect(try column("twins/twins.csv", name) == column("cohort/truth/truth.csv", name))
    }
    #expect(
      try Set(
        column("twins/twins.csv", "illness_twin").enumerated().filter { $0.offset % 2 == 1 }.map(
          \.element)) == ["well"])
  }

  @Test("Where nothing changes it says so, and where more of it is done the sentence turns round")
  func words() throws {
    let village = try Village("twins-words")
    // The level acts on nothing but itself.
    let nothing = village.run("twins nothing --do illness=well -o @nothing")
    #expect(flowing(nothing.output).contains("The share in illness.ill is on average lower"))
    #expect(flowing(nothing.output).contains("The same in everybody, to the last bit: level."))
    let lower = village.run("twins nothing --do level-1 -o @lower")
    #expect(
      flowing(lower.output).contains("The level of level is on average lower by 0.9510 ± 0.0000 SD")
    )
    #expect(
      flowing(lower.output).contains(
        "With 'level - 1', 50 of 50 people (100 %) live differently within 1 year."))
    let higher = village.run("twins nothing --do level+1 -o @higher")
    #expect(flowing(higher.output).contains("The level of level is on average higher by 0.9510"))
    let nobody = village.run(
      [
        "twins", "nothing", "--do", "level + 1 when illness.episodes > 1000", "-o",
        village.path + "/no",
      ])
    #expect(nobody.code == .success)
    #expect(
      flowing(nobody.output).contains(
        "changes nothing in any of 50 people: both lives are the same to the last bit"))
    #expect(
      !flowing(nobody.output).contains("In whom") && !flowing(nobody.output).contains("Over time"))
  }

  @Test("What cannot be done within a step is said of what was given, not of a file")
  func steps() throws {
    let village = try Village("twins-steps")
    for command in ["twins", "simulate"] {
      let answer = village.run(
        [command, "harm", "--do", "frailty = 1 from 1 week", "-o", village.path + "/out"])
      #expect(answer.code == .usage)
      #expect(
        answer.said.contains(
          "--do: what is done to the trait 'frailty' begins or ends within a step of the clock, which is 12 weeks"
        ))
    }
  }

  @Test("What goes past a variable, through it and by both adds up to the whole")
  func sums() throws {
    let village = try Village("twins-sums")
    let answer = village.run(
      ["twins", "harm", "--do", "illness.onset", "-o", village.path + "/no"])
    #expect(answer.code == .usage)
    #expect(
      village.run(
        [
          "twins", "harm", "--do", "level + 1", "--do", "frailty + 1", "--through", "illness", "-o",
          village.path + "/out",
        ]
      ).code == .success)
    let rows = try village.text("out/effects.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    func effect(_ path: String) throws -> Double {
      let row = try #require(
        rows.first { $0[0] == path && $0[2] == "level" && $0[4] == "1" })
      return try #require(Double(row[9]))
    }
    let (direct, indirect, both) = (
      try effect("direct"), try effect("indirect"), try effect("both")
    )
    #expect(abs(try effect("total") - direct - indirect - both) < 1e-6)
    #expect(direct > 0.9 && indirect < 0)
    let nothing = village.run(
      ["twins", "harm", "--do", "level + 1", "--through", "illness", "-o", village.path + "/none"])
    #expect(
      flowing(nothing.output).contains(
        "Nothing goes through illness: it is the same in both lives of everybody."))
  }

  @Test("Paths are told apart, and looks may be closer than visits")
  func paths() throws {
    let village = try Village("twins-paths")
    let answer = village.run(
      [
        "twins", "harm", "--do", "frailty + 2", "--through", "illness", "--every", "3 months", "-o",
        village.path + "/out",
      ])
    #expect(answer.code == .success)
    #expect(answer.output.contains("Through illness and past it\n"))
    #expect(try village.text("out/twins.csv").split(separator: "\n").count == 1 + 5 * 50)
    // Frailty acts on the level through illness only.
    let rows = try village.text("out/effects.csv").split(separator: "\n").filter {
      $0.hasPrefix("direct,everybody,level,level,")
    }
    #expect(rows.count == 5 && rows.allSatisfy { $0.split(separator: ",")[9] == "0.0" })
  }

  @Test(
    "What cannot be done is said before anybody lives",
    arguments: [
      ("", "nothing is done to the twins: say what with --do"),
      ("--do illness=sick", "'illness' has no value 'sick'"),
      ("--do illness=well --by level", "cannot be told apart by it"),
      ("--do illness=well --by ilness", "did you mean 'illness'?"),
      ("--do illness=well --through illness", "that is what --do acts on"),
      ("--do illness=well --through levl", "did you mean 'level'?"),
      ("--do illness=well --every soon", "--every"),
      ("--do illness=well --every 3years", "is longer than village follows people"),
      ("--do illness=well --every 1hour", "more than 1000 times"),
    ])
  func wrong(words: String, message: String) throws {
    let village = try Village("twins-wrong")
    let answer = village.run("twins harm -o @wrong \(words)")
    #expect(answer.code == .usage && answer.said.contains(message), "\(answer.said)")
    #expect(village.files("wrong").isEmpty)
  }
}
