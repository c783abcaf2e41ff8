import CommandLineTool
import LocatedText
import Tables
import Testing

/// Conditions on rows in evidence and studies, from the file to the result.
@Suite("Conditions in files")
struct ConditionTests {
  @Test("Groups by truth and the same groups in comparisons give the same bytes")
  func sameGroups() throws {
    let village = try Village("same-groups")
    #expect(village.run("compare --replicates 4 -o @before").code == .success)
    let other = Village.small.replacing(
      "control: { illnessCurrent_0: false, illnessCurrent_1: false }",
      with: "control: { illnessCurrent_0: '= no', illnessCurrent_1: '!= true' }"
    ).replacing(
      "persistent: { illnessCurrent_0: true, illnessCurrent_1: true }",
      with: "persistent: { illnessCurrent_0: [true, '!= false'], illnessCurrent_1: '>= 1' }")
    // Else the same file would be read twice.
    #expect(other.contains("'= no'") && other.contains("'>= 1'"))
    try village.folder.write(other, to: "Scenarios/evidence/small.json5")
    let answer = village.run("compare --replicates 4 -o @after")
    #expect(answer.code == .success, "\(answer.said)")
    for file in ["small-cells.csv", "small-replicates.csv"] {
      #expect(try village.text("after/\(file)") == village.text("before/\(file)"), "\(file)")
    }
  }

  /// The village's publication of people by how long they were ill.
  private static let months = Village.small.replacing(
    "groups: {",
    with: """
      groups: {
          duration: {
            none: { monthsIll_1: 0 },
            brief: { monthsIll_1: ["> 0", "< 4"] },
            long: { monthsIll_1: ">= 4" },
          },
      """
  ).replacing("describe: { group: \"course\"", with: "describe: { group: \"duration\"")

  @Test("Groups by comparisons have the sizes that the tables of the same people say")
  func sizes() throws {
    let village = try Village("group-sizes")
    try village.folder.write(Self.months, to: "Scenarios/evidence/small.json5")
    #expect(village.run("check small").code == .success)
    let answer = village.run("compare harm --replicates 2 -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    var sizes = ["none": 0, "brief": 0, "long": 0]
    for replicate in 0..<2 {
      let words = "simulate harm --shape wide --replicate \(replicate) -o @\(replicate)"
      #expect(village.run(words).code == .success)
      let table = try Table(commaSeparated: try village.text("\(replicate)/cohort.csv"))
      let levels = try ["serumLevel_0", "serumLevel_1"].map { try table.reals($0) }
      let months = try table.reals("monthsIll_1")
      for row in 0..<table.rowCount where levels.allSatisfy({ $0[row] != nil }) {
        guard let months = months[row] else { continue }
        sizes[months == 0 ? "none" : months < 4 ? "brief" : "long", default: 0] += 1
      }
    }
    let document = try LocatedValue(
      json5: SourceText(name: "small.json", text: try village.text("r/small.json")))
    for (group, size) in sizes {
      #expect(size > 0)
      #expect(Self.number(group, in: document) == Double(size) / 2, "\(group)")
    }
  }

  /// The size of a group in the document of a comparison, of the one model that there is.
  private static func number(_ group: String, in document: LocatedValue) -> Double? {
    guard case .array(let models)? = member("models", of: document)?.content,
      case .number(let number)? = models.first.flatMap({ member("groupSizes", of: $0) })
        .flatMap({ member(group, of: $0) })?.content
    else { return nil }
    return number
  }

  private static func member(_ name: String, of value: LocatedValue) -> LocatedValue? {
    guard case .object(let members) = value.content else { return nil }
    return members.first { $0.name == name }?.value
  }

  @Test(
    "What no column of the study can answer is told by check, and keeps every model from being asked",
    arguments: [
      ("monthsIl_1: 0", "There is no column “monthsIl_1”"),
      ("monthsIll_1: \"none\"", "give a number to compare “monthsIll_1” with"),
      ("stratum: \"wel\"", "Column “stratum” has no level “wel”: choose one of ill, well"),
      ("stratum: \"> 3\"", "give = or !=, since “stratum” has no numbers"),
    ])
  func misfits(condition: String, said: String) throws {
    let village = try Village("misfits-\(said.utf8.count)")
    try village.folder.write(
      Self.months.replacing("monthsIll_1: 0", with: condition),
      to: "Scenarios/evidence/small.json5")
    for words in ["check small", "compare --replicates 2 -o @r"] {
      let answer = village.run(words)
      #expect(answer.code == .badData, "\(words)")
      #expect(answer.said.contains(said), "\(words): \(answer.said)")
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("A study may recruit by a comparison, and has no others")
  func recruited() throws {
    let village = try Village("recruited")
    // Whoever wants people who were never ill needs a world that knows.
    try village.folder.write(
      Village.world.replacing("{ ill: { probability: 0.3 } }", with: "\"well\"")
        .replacing("48 weeks before", with: "144 weeks before"),
      to: "Scenarios/worlds/village.json5")
    try village.folder.write(
      Village.study.replacing(
        "ill: { quota: 20, when: { illnessCurrent: true } }",
        with: "ill: { quota: 20, when: { frailty: [\"> 0.5\", \"<= 2\"] } }"
      ).replacing(
        "well: { quota: 30, when: { illnessCurrent: false } }",
        with: "well: { quota: 30, when: { frailty: \"<= 0.5\", illnessEver: false } }"
      ).replacing("instruments: {", with: "instruments: { frailty: { record: \"frailty\" },"),
      to: Village.studyPath)
    #expect(village.run("check village").code == .success)
    let answer = village.run("simulate harm --shape wide -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    let table = try Table(commaSeparated: try village.text("r/cohort.csv"))
    let (strata, frailty) = (try table.categories("stratum"), try table.reals("frailty_0"))
    let ever = try table.truths("illnessEver_0")
    #expect(table.rowCount == 50)
    for row in 0..<table.rowCount {
      let value = try #require(frailty[row])
      #expect(strata[row] == "ill" ? value > 0.5 && value <= 2 : value <= 0.5 && ever[row] == false)
    }
  }
}
