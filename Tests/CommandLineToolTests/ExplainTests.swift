import CommandLineTool
import LocatedText
import Testing

/// `cohort explain`: what it tells is what the tables have, in words that follow the numbers.
@Suite("Explanations on the command line")
struct ExplainTests {
  private func flowing(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A number of a JSON document by its path.
  private func number(_ text: String, _ path: [String]) throws -> Double {
    var value = try LocatedValue(json5: SourceText(name: "explanation", text: text))
    for name in path {
      switch value.content {
      case .object(let members): value = try #require(members.first { $0.name == name }).value
      case .array(let elements): value = elements[try #require(Int(name))]
      default: Issue.record("nothing at \(name)")
      }
    }
    guard case .number(let number) = value.content else {
      Issue.record("no number at \(path)")
      return .nan
    }
    return number
  }

  @Test("A person is the one of the tables, and a value is the one that stands there")
  func tables() throws {
    let village = try Village("explain")
    #expect(village.run("simulate harm -o @cohort --seed 4").code == .success)
    let rows = try village.text("cohort/truth/truth.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let level = try #require(rows[0].firstIndex { $0 == "level" })
    let illness = try #require(rows[0].firstIndex { $0 == "illness" })
    for person in [1, 23, 50] {
      for (visit, time) in ["0 years", "1 year"].enumerated() {
        let row = try #require(rows.first { $0[0] == "\(person)" && $0[1] == "\(visit)" })
        let words = ["explain", "harm", "--seed", "4", "--person", "\(person)", "--at", time]
        let json = village.run(words + ["--variable", "level", "--format", "json"]).output
        #expect(try number(json, ["lives", "0", "process", "value"]) == Double(row[level]))
        #expect(try number(json, ["candidate"]) == Double(row[2]))
        let text = village.run(words + ["--variable", "illness"]).output
        #expect(
          flowing(text).contains("As to illness, this person is '\(row[illness])'"),
          "\(person) \(visit)\n\(text)")
      }
    }
  }

  @Test("What is printed adds up, and sentences follow the numbers")
  func words() throws {
    let village = try Village("explain-words")
    let text = village.run(
      ["explain", "harm", "--person", "7", "--variable", "level", "--at", "1 year"]
    ).output
    #expect(text.contains("What the value is made of\n") && text.contains("The last step\n"))
    // Person 7 is never ill.
    #expect(flowing(text).contains("slow response to illness.ill, which is not felt in this life"))
    let ill = try #require(
      (1...20).lazy.map {
        village.run(
          ["explain", "harm", "--person", "\($0)", "--variable", "level", "--at", "1 year"]
        ).output
      }.first { $0.contains("The slow response to illness.ill\n") })
    #expect(
      flowing(ill).contains("While illness.ill is 1 it moves towards its full effect, -0.500"))
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let unmoved = village.run(
      ["explain", "nothing", "--person", "7", "--variable", "level", "--at", "1 year"]
    ).output
    #expect(!unmoved.contains("slow response"))
    #expect(flowing(unmoved).contains("Nothing acts on level but chance."))
    #expect(
      flowing(text).contains("What can act directly on level: illness.ill (a slow response)."))
    let trait = flowing(
      village.run(["explain", "harm", "--person", "7", "--variable", "frailty"]).output)
    #expect(trait.contains("frailty is a trait") && trait.contains("normal, mean 0, SD 1"))
    let state = flowing(
      village.run(["explain", "harm", "--person", "7", "--variable", "illness"]).output)
    #expect(state.contains("How chance decides") && state.contains("What may come next"))
  }

  @Test("With something done both lives stand side by side, and what differs is marked")
  func twins() throws {
    let village = try Village("explain-twins")
    func twin(_ deed: String, _ variable: String = "level") -> String {
      flowing(
        village.run(
          [
            "explain", "nothing", "--person", "7", "--variable", variable, "--at", "1 year",
            "--do", deed,
          ]
        ).output)
    }
    let higher = twin("level + 1")
    #expect(higher.contains("What is done makes level higher than as lived by 0.951:"))
    #expect(higher.contains("in the step that begins at the first visit") && higher.contains("≠"))
    #expect(twin("level - 1").contains("What is done makes level lower than as lived by 0.951:"))
    // The level is moved by nothing but itself.
    #expect(twin("illness = ill").contains("level is the same in both lives at this moment."))
    let same = twin("level + 1 when illness.episodes > 1000")
    #expect(
      same.contains("lives the same life up to this moment.")
        && !same.contains(" ≠ ") && same.contains("in both lives"))
    #expect(twin("illness = ill", "illness").contains("held by what is done"))
  }

  @Test("What has a rate of 0 never happens by itself, and no time is told until it does")
  func never() throws {
    let village = try Village("explain-never")
    try village.folder.write(
      Village.world.replacing(
        "  arrows: {",
        with: "  events: { blow: { rate: \"0 / year\", jolts: { level: 1 } } },\n  arrows: {"),
      to: "Scenarios/worlds/village.json5")
    let words = ["explain", "harm", "--person", "3", "--variable", "blow", "--at", "1 year"]
    let text = flowing(village.run(words).output)
    #expect(text.contains("blow has not happened in this life so far"))
    #expect(text.contains("by itself it never happens") && !text.contains("would be reached in"))
    let caused = village.run(words + ["--do", "blow at 1 month"])
    #expect(flowing(caused.output).contains("what differs first is blow."))
    #expect(village.run(words + ["--format", "json"]).code == .success)
  }

  @Test("Of the dead it is told how they died, and nothing else of that time")
  func death() throws {
    let village = try Village("explain-death")
    try village.folder.write(
      Village.world.replacing(
        "  states: {\n",
        with: """
            states: {
              vital: {
                of: ["alive", "dead"], start: "alive", endsLife: "dead",
                dying: { from: "alive", to: "dead", rate: "2 / year" },
              },

          """), to: "Scenarios/worlds/village.json5")
    var dead = 0
    for person in 1...12 {
      let words = ["explain", "harm", "--person", "\(person)", "--at", "1 year", "--variable"]
      let vital = village.run(words + ["vital"])
      #expect(vital.code == .success, "\(vital.said)")
      let level = village.run(words + ["level"])
      if flowing(vital.output).contains("As to vital, this person is 'dead'") {
        dead += 1
        #expect(flowing(vital.output).contains("Nothing leads on from 'dead'"))
        #expect(level.code == .usage && level.said.contains("is dead by then, since"))
      } else {
        #expect(level.code == .success)
      }
    }
    #expect(dead > 0 && dead < 12)
  }

  @Test(
    "What cannot be told is refused with the reason",
    arguments: [
      (["--variable", "levle", "--person", "1"], "did you mean 'level'?"),
      (["--variable", "level", "--person", "51"], "village has 50 people, numbered from 1"),
      (["--variable", "level"], "Give --person or --candidate, one of them"),
      (["--variable", "level", "--person", "1", "--candidate", "1"], "one of them"),
      (["--variable", "level", "--person", "1", "--at", "2 years"], "looks at people for 1 year"),
      (["--variable", "level", "--person", "1", "--at", "-2 years"], "begins 0.9 years before"),
      (["--variable", "level", "--person", "1", "--at", "tomorrow"], "expected a quantity"),
      (["--variable", "level", "--person", "1", "--at", "nan years"], "expected a quantity"),
      (["--variable", "level", "--person", "1", "--at", "1e300 years"], "longer than a million"),
      (["--variable", "level", "--person", "1", "--at", ""], "--at"),
      (["--variable", "level", "--person", "1", "--do", "levle = 1"], "levle"),
      (
        [
          "--variable", "level", "--person", "1", "--do", "frailty = 1 from 1 week", "--at",
          "1 year",
        ],
        "begins or ends within a step of the clock"
      ),
    ])
  func refusals(words: [String], reason: String) throws {
    let village = try Village("explain-refusals")
    let answer = village.run(["explain", "harm"] + words)
    #expect(answer.code == .usage && answer.said.contains(reason), "\(answer.said)")
    #expect(answer.output.isEmpty)
  }
}
