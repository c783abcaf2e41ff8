import CommandLineTool
import Testing

/// `cohort describe --effect`: the words follow the graph, and what cannot be asked is said.
@Suite("Effects in a model's graph")
struct EffectTests {
  private func ask(
    _ village: borrowing Village, _ model: String, _ effect: String, _ more: [String] = []
  )
    -> Village.Answer
  {
    village.run(["describe", model, "--effect", effect] + more)
  }

  /// A text on one line.
  private func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("What is said turns with the arrow")
  func turns() throws {
    let village = try Village("effect-turns")
    let none = ask(village, "nothing", "level -> illness.onset")
    #expect(none.code == .success && none.said.isEmpty)
    let nothing = line(none.output)
    #expect(
      nothing.contains("level at 0 years does nothing to illness.onset by 1 year: no arrows lead"))
    #expect(nothing.contains("Visits used: 0 years and 1 year, as village has them."))
    #expect(nothing.contains("in those who can make the transition at 0 years"))
    let harm = line(ask(village, "harm", "illness -> level").output)
    #expect(
      harm.contains("In harm illness at 0 years acts on level at 1 year: illness at 0 years →"))
    #expect(harm.contains("Everything known about everybody until 0 years: {"))
    // Nothing comes back from the level, so there is no circle.
    #expect(!harm.contains("circle"))
    try village.folder.write(
      Village.harm.replacing(
        "title: \"Illness lowers the level\",",
        with: "title: \"Both ways\", arrows: { \"level -> illness.onset\": -0.3 },"),
      to: "Scenarios/models/both.json5")
    let both = line(ask(village, "both", "illness -> level").output)
    #expect(
      both.contains(
        "Rolled up, the graph has a circle (level → illness → level); unrolled in time it has none."
      ))
    #expect(none.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("DAGitty gets every node once, with exposure, outcome, what is latent and what is held")
  func dagitty() throws {
    let village = try Village("effect-dagitty")
    let text = ask(village, "harm", "illness -> level", ["--format", "dagitty"]).output
    let lines = text.split(separator: "\n")
    #expect(lines.first == "dag {" && lines.last == "}")
    let nodes = lines.filter { $0.contains(" [") && !$0.contains(" -> ") }
    let names = nodes.map { $0.split(separator: "\"")[0] }
    #expect(Set(names).count == names.count && names.count > 50)
    #expect(nodes.count { $0.contains("[exposure,") } == 1)
    #expect(nodes.count { $0.contains("[outcome,") } == 1)
    #expect(nodes.contains { $0.hasPrefix("\"having been recruited\" [adjusted,") })
    #expect(nodes.contains { $0.hasPrefix("\"lasting part of level\" [latent,") })
    for arrow in lines where arrow.contains(" -> ") {
      let ends = arrow.split(separator: "\"").filter { $0 != " -> " }
      #expect(ends.count == 2 && ends.allSatisfy { names.contains($0) }, "\(arrow)")
    }
  }

  @Test(
    "What cannot be asked is said",
    arguments: [
      (["level"], "does not say what acts on what"),
      (["level -> illness -> level"], "does not say what acts on what"),
      (["levle -> illness"], "did you mean 'level'?"),
      (["level -> illness.onsett"], "did you mean 'illness.onset'?"),
      (["level -> frailty"], "nothing that could be acted on"),
      (["arm -> level"], "nothing that could act"),
      (["illness -> illness.onset"], "ask what it does to the state"),
      (["level -> illness", "--format", "dot"], "give --format svg or dagitty"),
      (["level -> illness", "nothing"], "asks one model"),
    ])
  func wrong(words: [String], message: String) throws {
    let answer = ask(try Village("effect-wrong"), "harm", words[0], Array(words.dropFirst()))
    #expect(answer.code == .usage && line(answer.said).contains(message), "\(answer.said)")
    #expect(answer.output.isEmpty)
  }

  @Test(
    "A study of one visit, a study without an effect and a graph without a question are refused")
  func missing() throws {
    let village = try Village("effect-missing")
    #expect(
      village.run("describe harm --format dagitty").said.contains(
        "--effect 'bdnf -> depression.onset'"))
    #expect(village.run("describe harm --study village").said.contains("--study is for two models"))
    try village.folder.write(
      Village.study.replacing("visits: [\"0 years\", \"1 year\"]", with: "visits: [\"0 years\"]"),
      to: Village.studyPath)
    let once = ask(village, "harm", "illness -> level")
    #expect(once.code != .success && !once.said.isEmpty)
  }
}
