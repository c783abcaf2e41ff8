import CommandLineTool
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
