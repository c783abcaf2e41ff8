import CommandLineTool
import LocatedText
import Tables
import Testing

/// A trial from its file to its tables, pages and published findings.
@Suite("A trial on the command line")
struct TrialCommandTests {
  private func village(blocks: Bool = true) throws -> Village {
    let village = try Village("trial")
    let arms = """
        arms: { drug: { title: "Raises it", do: ["level + 1", "no illness.onset"] }, placebo: {} },
      """
    let allocation = blocks ? "allocation: { blocks: 4, by: [\"stratum\"] }," : ""
    try village.folder.write(
      Village.study.replacing("  loss:", with: "\(arms)\n\(allocation)\n  loss:"),
      to: Village.studyPath)
    return village
  }

  @Test("Check says what the arms are")
  func check() throws {
    let village = try village()
    let answer = village.run("check \(Village.studyPath)")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.output.contains("3 instruments and 2 arms (drug, placebo), nothing wrong"))
  }

  @Test(
    "Tables, flow and pages tell the arms, and everybody can be grown again",
    arguments: [true, false])
  func simulate(blocks: Bool) throws {
    let village = try village(blocks: blocks)
    let answer = village.run("simulate harm -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.output.contains("allocated to arms"))
    let flow = try LocatedValue(
      json5: SourceText(name: "flow", text: try village.text("r/flow.json")))
    func count(_ arm: String) -> Int? { flow["arms"]?[arm]?.wholeNumber }
    #expect((count("drug") ?? 0) + (count("placebo") ?? 0) == 50)
    // Blocks of 4 in strata of 20 and 30: no arm is ahead by more than 2.
    if blocks { #expect((24...26).contains(count("drug") ?? 0)) }
    #expect(try village.text("r/cohort.csv").hasPrefix("person,visit,years,stratum,arm,"))
    #expect(try village.text("r/truth/people.csv").contains(",drug,"))
    let codebook = try village.text("r/codebook.html")
    for words in [
      "drug (Raises it, 1 of 2), placebo (1 of 2)",
      "in the arms: drug: level + 1, and no illness.onset",
      "placebo: nothing.",
      blocks
        ? "in permuted blocks of 4 people within strata of blocks by stratum"
        : "each by a draw of their own",
    ] { #expect(codebook.contains(words), "\(words)") }
    #expect(try village.text("r/charts/by-visit.csv").contains("\nplacebo,"))
    #expect(
      try village.text("r/charts/participant-flow.csv").contains("allocated to arms,50\ndrug,"))
    #expect(try village.text("r/report.html").contains("--reference placebo"))
    for person in [1, 17, 50] {
      let again = village.run("verify @r --person \(person)")
      #expect(again.code == .success, "\(again.said)")
      #expect(again.output.contains("person \(person), grown again alone"))
    }
  }

  @Test("A riddle tells the arms, and not what is done in them")
  func blind() throws {
    let village = try village()
    #expect(village.run("simulate harm --blind --key @key -o @r").code == .success)
    let codebook = try village.text("r/codebook.html")
    #expect(codebook.contains("to the arms drug") && !codebook.contains("level + 1"))
  }

  @Test("In a block, the arm of a person is that of the table")
  func otherArm() throws {
    let village = try village()
    #expect(village.run("simulate harm -o @r").code == .success)
    let people = try village.text("r/truth/people.csv")
    let first = try #require(people.split(separator: "\n").dropFirst().first)
    let isDrug = first.contains(",drug,")
    let other = String(first).replacing(
      isDrug ? ",drug," : ",placebo,", with: isDrug ? ",placebo," : ",drug,")
    try village.folder.write(people.replacing(first, with: other), to: "r/truth/people.csv")
    #expect(village.run("verify @r --person 1").code == .badData)
  }

  @Test("Evidence asks by arm")
  func evidence() throws {
    let village = try village()
    try village.folder.write(
      """
      {
        format: 2, publication: "Trial", study: "../studies/village.json5", cohort: "Trial",
        citation: "none", doi: "UNKNOWN", people: 50, complete: ["serumLevel_0", "serumLevel_1"],
        groups: { treated: { yes: { arm: "drug" }, no: { arm: "!= drug" } } },
        findings: {
          higher: {
            role: "scored", sentence: "The treated are higher", estimand: "difference", causal: true,
            estimator: { meanDifference: { outcome: "serumLevel_1", group: "arm", case: "drug", reference: "placebo" } },
            answer: { term: "drug - placebo" }, figure: { estimate: 3, pValue: 0.001, n: 50 },
            claim: "estimate > 0 and p < 0.05", remark: "none", flag: "SEEN", source: "none",
          },
        },
      }
      """, to: "Scenarios/evidence/trial.json5")
    let checked = village.run("check trial")
    #expect(checked.code == .success, "\(checked.said)")
    let answer = village.run("compare nothing --evidence trial --replicates 40 -o @c")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.output.contains("predict"))
  }
}
