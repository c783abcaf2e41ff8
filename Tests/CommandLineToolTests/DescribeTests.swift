import CommandLineTool
import TestSupport
import Testing

/// `cohort describe`: what a model says, against what its files say.
@Suite("Describing models")
struct DescribeTests {
  @Test("Every number of the files is there, and what a response comes to is its closed form")
  func equations() throws {
    let village = try Village("describe")
    let answer = village.run("describe harm", width: 80)
    #expect(answer.code == .success && answer.said.isEmpty)
    let text = answer.output
    #expect(text.hasPrefix("harm: Illness lowers the level\n"))
    for line in [
      "    frailty ~ normal, mean 0, SD 1\n",
      "  * level(t) = trait + fluctuation(t) + responses(t)\n",
      "    trait ~ normal, mean 0, SD 0.7; fluctuation ~ normal about its\n        set-point, SD 0.7141, half-life 12 weeks\n",
      "    at the beginning of life ill with probability 0.3\n",
      // The model's own rates in place of the world's.
      "  * onset, well → ill: 0.4 a year × exp(0.5 · frailty)\n",
      "  * remission, ill → well: 1.1 a year\n",
    ] { #expect(text.contains(line), "\(line)") }
    // −0.5 (1 − exp(−(t − 28 days) / 1 year)) at a quarter of a year, one and two years.
    let sentences = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      sentences.contains(
        "response to illness.ill: −0.5 SD in the end, after a delay of 4 weeks; time constants 1 year up, 2 years down; −0.07957, −0.3014, −0.4269 SD after 3, 12, 24 months of it"
      ))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test("What a model says of measuring, and its ranges, are told and tell models apart")
  func measurement() throws {
    let village = try Village("describe-measurement")
    for (name, sensitivity) in [("blunt", "0.6"), ("sharp", "0.9")] {
      try village.folder.write(
        Village.nothing.replacing(
          "title: \"No link\",",
          with: "title: \"Coarse\", measurement: { illness: { sensitivity: \(sensitivity) } }, "
            + "free: { \"frailty -> illness.onset\": { uniform: [0, \(sensitivity)] } },"),
        to: "Scenarios/models/\(name).json5")
    }
    let one = village.run("describe blunt").output
    #expect(one.contains("measurement\n  * illness.sensitivity = 0.6\n"))
    #expect(
      one.contains("frailty -> illness.onset.effect: 0 to 0.6\n")
        || one.contains("frailty -> illness.onset: 0 to 0.6\n"))
    let two = village.run("describe blunt sharp").output
    #expect(
      two.contains(
        "They differ in what they say of measurement and ranges of numbers, and agree\n  on everything else."
      ))
    #expect(two.contains("illness.sensitivity = 0.6") && two.contains("illness.sensitivity = 0.9"))
  }

  @Test("What a model does to people is said")
  func interventions() throws {
    let village = try Village("describe-do")
    try village.folder.write(
      Village.nothing.replacing(
        "title: \"No link\",", with: "title: \"Done\", do: [\"level + 1 from 12 weeks\"],"),
      to: "Scenarios/models/done.json5")
    let text = village.run("describe done").output
    #expect(text.contains("  * done from the first visit on: level + 1 from 12 weeks\n"))
  }

  @Test("Of two models it says what tells them apart, and of one and itself that nothing does")
  func difference() throws {
    let village = try Village("describe-two")
    let answer = village.run("describe harm nothing")
    #expect(answer.code == .success)
    #expect(
      answer.output.contains(
        "They differ in what they say of level, and agree on everything else."))
    let parts = answer.output.split(separator: "Only nothing says")
    #expect(parts.count == 2)
    #expect(parts[0].contains("response to illness.ill") && !parts[1].contains("response"))
    #expect(!answer.output.contains("onset"))
    #expect(
      village.run("describe harm harm").output.contains("Both say the same."))
  }

  @Test(
    "Of two models it says what a study can find: tests, and findings with what joins their sides")
  func apart() throws {
    let village = try Village("describe-apart")
    let text = village.run("describe harm nothing").output
    for line in [
      "8 pairs must be independent under nothing",
      "The one published finding that can be read as an association may differ",
      "Under nothing, in what village writes down:\n\nserumLevel at",
      "Which findings may therefore differ",
      "- harm: by illness → level; nothing: no open path: Small 2001 (",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // A study that is named is the only one whose findings are told.
    #expect(village.run("describe harm nothing --study village").output == text)
    try village.folder.write(Village.study, to: "Scenarios/studies/other.json5")
    let other = village.run("describe harm nothing --study other")
    #expect(other.code == .success)
    #expect(other.output.contains("No published finding of it can be read as an association."))
    #expect(other.output.contains("in what other writes down"))
    // The order of the models is that of the words.
    #expect(village.run("describe nothing harm").output.contains("nothing: no open path; harm: by"))
  }

  @Test("Where no study sees both models it says so, and refuses one that was named")
  func unseen() throws {
    let village = try Village("describe-unseen")
    try village.folder.write(Village.withoutStudy, to: "Scenarios/worlds/village.json5")
    let text = village.run("describe harm nothing").output
    #expect(text.contains("calls none its own: name one with --study") || text.contains("--study."))
    #expect(!text.contains("Which findings"))
    let other = try Village("describe-worlds")
    try other.folder.write(
      Village.world.replacing("frailty: { normal: [0, 1] }", with: "frailty: { uniform: [0, 1] }"),
      to: "Scenarios/worlds/town.json5")
    try other.folder.write(
      Village.nothing.replacing("village.json5", with: "town.json5"),
      to: "Scenarios/models/town.json5")
    let apart = other.run("describe harm town")
    #expect(apart.code == .success)
    #expect(apart.output.contains("They are of different worlds, so no study looks at both."))
    let named = other.run("describe harm town --study village")
    #expect(named.code == .usage && named.said.contains("leave --study out"))
    #expect(village.run("describe harm --study village").said.contains("--study is for two models"))
  }

  @Test(
    "Under no-link no arrow joins what findings of BDNF relate, whichever rival it stands beside",
    arguments: try Checkout.names(in: "Scenarios/models").map { String($0.dropLast(6)) }
      .filter { $0 != "no-link" })
  func project(rival: String) throws {
    let village = try Village("describe-project")
    let answer = village.run(
      ["describe", "no-link", rival, "--scenarios", Checkout.root + "/Scenarios"])
    #expect(answer.code == .success, "\(answer.said)")
    let text = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Which findings may therefore differ"))
    #expect(text.contains("no-link: only by having come at 2 years; \(rival): by"))
    #expect(!text.contains("no-link: by"))
    // What trials do to the illness is no matter of BDNF.
    for item in text.split(separator: "- no-link: ") where item.hasPrefix("only by what both have")
    {
      #expect(item.contains(": Crawford 2023 (depressionImproves)."), "\(item)")
    }
  }

  @Test(
    "The graph for other programs has every link once, the model's own heavy and slow ones dashed")
  func graphs() throws {
    let village = try Village("describe-graph")
    #expect(
      village.run("describe harm --format dot").output == """
        digraph "harm" {
          rankdir=LR;
          node [shape=box];
          "frailty";
          "level";
          "illness";
          "illness" -> "level" [label="illness.ill -> level: -0.500", style="bold,dashed"];
          "frailty" -> "illness" [label="frailty -> illness.onset: 0.500"];
        }

        """)
    #expect(
      village.run("describe harm --format mermaid").output == """
        flowchart LR
          v0["frailty"]
          v1["level"]
          v2["illness"]
          v2 -.->|"illness.ill -> level: -0.500"| v1
          v0 -->|"frailty -> illness.onset: 0.500"| v2
          linkStyle 0 stroke-width:4px

        """)
  }

  @Test("The picture is unrolled in time, with delays, and about the two that are asked about")
  func picture() throws {
    let village = try Village("describe-picture")
    let plain = village.run("describe harm --format svg")
    #expect(plain.code == .success && plain.said.isEmpty)
    #expect(plain.output.hasPrefix("<svg ") && plain.output.hasSuffix("</svg>\n"))
    for words in [
      "harm, unrolled in time", ">before<", ">later<", "after 4 weeks, fades over 2 years",
      "Illness acts on later level; level never acts on illness",
    ] { #expect(plain.output.contains(words), "\(words)") }
    let asked = village.run([
      "describe", "harm", "--format", "svg", "--effect", "frailty -> level",
    ])
    #expect(asked.code == .success && asked.said.isEmpty)
    #expect(
      asked.output.contains(
        "Frailty acts on later level by way of illness; level never acts on frailty"))
    #expect(!plain.output.contains(">frailty<") && asked.output.contains(">frailty<"))
    // What nothing joins is shown apart.
    let none = village.run([
      "describe", "nothing", "--format", "svg", "--effect", "level -> illness",
    ])
    #expect(none.output.contains("Level and illness do not act on each other"))
  }

  @Test(
    "What cannot be described is said",
    arguments: [
      ("describe", "MODEL"), ("describe harm nothing harm", "give one or two"),
      ("describe harm nothing --format dot", "draws one model"),
      ("describe harn", "did you mean 'harm'?"),
      ("describe harm nothing --format svg", "draws one model"),
      ("describe harm --format png", "odd, ademp or strobe"),
    ])
  func wrong(words: String, message: String) throws {
    let answer = try Village("describe-wrong").run(words)
    #expect(answer.code != .success && answer.said.contains(message), "\(answer.said)")
  }
}
