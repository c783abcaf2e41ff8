import CommandLineTool
import LocatedText
import OperatingSystem
import Tables
import Testing

/// `compare --observed` where nothing was published of a study: its own analyses are asked.
@Suite("A table is asked what its study declares")
struct DeclaredQuestionTests {
  private static let groups = """
    groups: { start: { well: { illnessCurrent_0: false }, ill: { illnessCurrent_0: true } } },
    """

  /// A village of which nothing was published, whose study declares analyses, and a cohort of it.
  private func village(_ name: String, analyses: String) throws -> Village {
    let village = try SettingTests.village(name)
    SystemCalls.removeTree(village.path + "/Scenarios/evidence")
    try village.folder.write(
      try village.text(Village.studyPath).replacing(
        "loss: {", with: "analyses: {\(analyses)},\n  loss: {"), to: Village.studyPath)
    let grown = village.run(
      "simulate harm --drawn --people 100 --shape wide --seed 9 -o @t")
    #expect(grown.code == .success, "\(grown.said)")
    return village
  }

  private static let gap = """
    gap: {
      title: "Ill against well",
      \(groups)
      estimator: { standardisedMeanDifference: { outcome: "serumLevel_0", group: "start", case: "ill", reference: "well" } },
      answer: { term: "ill - well" },
    },
    """
  private static let change = """
    change: {
      title: "Change of the ill against that of the well",
      \(groups)
      estimator: { changeScore: { followUp: "serumLevel_1", baseline: "serumLevel_0", group: "start", reference: "well" } },
      answer: { term: "ill - well" },
    },
    """
  /// The same name of groups, and other people.
  private static let later = """
    later: {
      title: "Ill against well a year later, of those seen twice",
      complete: ["serumLevel_0", "serumLevel_1"],
      groups: { start: { well: { illnessCurrent_1: false }, ill: { illnessCurrent_1: true } } },
      estimator: { standardisedMeanDifference: { outcome: "serumLevel_1", group: "start", case: "ill", reference: "well" } },
      answer: { term: "ill - well" },
    },
    """

  private static let asked = "compare -r 40 --observed @t/cohort.csv --study village"

  @Test("Its figures are the table's, and the models are weighed by them")
  func figures() throws {
    let village = try village("declared-figures", analyses: Self.gap + Self.change + Self.later)
    let answer = village.run("\(Self.asked) --posterior -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    // Two share their people and groups; the third means something else by the same name.
    var found: [String: Double] = [:]
    for part in ["village-part-1", "village-part-2"] {
      let cells = try Table(commaSeparated: try village.text("r/\(part)-cells.csv"))
      let (findings, estimates) = (
        try cells.categories("finding"), try cells.reals("observedEstimate")
      )
      for row in 0..<cells.rowCount {
        found[findings.levels[findings.codes.values[row]]] = estimates[row]
      }
    }
    let analysed = village.run(
      "analyse @t/cohort.csv -e standardisedMeanDifference --outcome serumLevel_0 --group illnessCurrent_0 "
        + "--case true --reference false --format json")
    #expect(analysed.code == .success, "\(analysed.said)")
    let document = try LocatedValue(json5: SourceText(name: "a", text: analysed.output))
    let term = try #require(document.members.first { $0.name == "terms" }?.value.elements.first)
    guard
      case .number(let expected)? = term.members.first(where: { $0.name == "estimate" })?.value
        .content
    else {
      Issue.record("an estimate is a number")
      return
    }
    #expect(found["gap"] == Double(expected))
    #expect(Set(found.keys) == ["gap", "change", "later"])
    #expect(answer.output.contains("village"))
    let posterior = try village.text("r/posterior.csv")
    #expect(posterior.contains("harm") && posterior.contains("nothing"))
    #expect(!village.files("r").contains { $0.hasPrefix("scenarios/evidence") })
  }

  @Test("Neither the command of a result nor that of a trace names evidence that is not there")
  func commands() throws {
    let village = try village("declared-again", analyses: Self.gap)
    #expect(village.run("\(Self.asked) -o @r").code == .success)
    #expect(!(try village.text("r/manifest.json").contains("--evidence")))
    #expect(village.files("r").contains("village-cells.csv"))
    let trace = village.run("\(Self.asked) --trace gap -o @trace")
    #expect(trace.code == .success, "\(trace.said)")
    #expect(
      trace.output.contains("--observed") && !trace.output.contains("--evidence"),
      "\(trace.output)")
  }

  @Test("Nothing published and nothing declared is nothing to ask")
  func nothing() throws {
    let village = try village("declared-nothing", analyses: "")
    let answer = village.run("\(Self.asked) -o @r")
    #expect(
      answer.code == .badData && answer.said.contains("and it declares no 'analyses'"),
      "\(answer.said)")
  }

  @Test("What was published comes first")
  func published() throws {
    let village = try village("declared-published", analyses: Self.gap)
    try village.folder.makeFolder("Scenarios/evidence")
    try village.folder.write(Village.small, to: "Scenarios/evidence/small.json5")
    #expect(village.run("\(Self.asked) -o @r").code == .success)
    #expect(village.files("r").contains("small-cells.csv"))
    #expect(!village.files("r").contains("village-cells.csv"))
  }
}
