import CommandLineTool
import LocatedText
import OperatingSystem
import Testing

/// `cohort check --world`: what went into a world, beside what comes out of it.
@Suite struct WorldCheckTests {
  private static let words = "check --world nothing --replicates 20"

  /// A village whose study dates spells, and what is known of their course there.
  private func village(
    _ name: String, onset: String = "0.4", ended: String = "0.55"
  ) throws -> Village {
    let village = try Village(name)
    try village.folder.write(
      Village.study.replacing(
        "monthsIll: {", with: "course: { spells: \"illness.ill\" }, monthsIll: {"),
      to: Village.studyPath)
    let known = """
      {
        format: 2, publication: "The course", study: "../studies/village.json5", cohort: "Village",
        citation: "Nobody (2001)", doi: "10.0/course", people: 50, complete: [],
        findings: {
          onset: { role: "input", sentence: "Onset", estimand: "rate", causal: false,
            estimator: { incidenceRate: { time: "courseWait_1", event: "courseBegan_1", where: "courseNow_0=no" } },
            answer: { term: "rate" }, figure: { estimate: \(onset) }, flag: "SEEN", source: "made up" },
          ended: { role: "input", sentence: "Recovery", estimand: "share", causal: false,
            estimator: { proportion: { outcome: "courseEnded_1", where: "courseNow_0=yes" } },
            answer: { term: "share" }, figure: { estimate: \(ended) }, flag: "SEEN", source: "made up" },
          women: { role: "input", sentence: "Women", estimand: "share", causal: false,
            estimator: { proportion: { outcome: "courseNow_0" } }, answer: { term: "share" },
            flag: "UNKNOWN", source: "made up" },
          season: { role: "input", sentence: "Higher in summer", estimand: "summer minus winter",
            causal: false, flag: "SEEN", source: "made up" },
        },
      }
      """
    try village.folder.write(known, to: "Scenarios/evidence/known.json5")
    return village
  }

  @Test("Published and simulated figures stand side by side, the same on any number of threads")
  func sideBySide() throws {
    let village = try village("world-near")
    #expect(village.run("check known").code == .success)
    let answer = village.run("\(Self.words) --threads 1")
    #expect(answer.code == .success && answer.said.isEmpty, "\(answer.said)")
    #expect(
      answer.output.contains(
        "In 20 studies each of 2 published figures lies within two SDs of one study."),
      "\(answer.output)")
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.count <= 80 })
    // What cannot be asked is left out; what nobody published is simulated only.
    #expect(!answer.output.contains("season"))
    let women = try #require(lines.first { $0.hasPrefix("women") })
    #expect(women.split(separator: " ").filter { $0 == "–" }.count == 3)
    #expect(village.run("\(Self.words) --threads 2").output == answer.output)
    #expect(village.run("\(Self.words) --seed 2").output != answer.output)
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("A figure that did not arrive is told, and it is told which is farthest")
  func far() throws {
    let answer = try village("world-far", onset: "2").run(Self.words)
    #expect(answer.code == .success)
    #expect(
      answer.output.contains("1 of 2 published figures lies more than two SDs")
        && answer.output.contains("'onset'"), "\(answer.output)")
    let both = try village("world-both", onset: "2", ended: "0.01").run(Self.words)
    #expect(both.output.contains("2 of 2 published figures lie more than two SDs"))
  }

  @Test("A comparison neither asks inputs nor carries their studies out")
  func compare() throws {
    let village = try village("world-compare")
    let answer = village.run("compare --replicates 3 -o @r")
    #expect(answer.code == .success && !answer.output.contains("The course"), "\(answer.said)")
    #expect(village.run("compare --replicates 3 --evidence known -o @s").code == .usage)
  }

  @Test("Evidence without an input that can be asked is refused, and so are two checks at once")
  func refusals() throws {
    let village = try village("world-refusals")
    let named = village.run("\(Self.words) --evidence small")
    #expect(named.code == .usage && named.said.contains("has no input that can be asked"))
    let both = village.run("check --world --time-step nothing")
    #expect(both.code == .usage && both.said.contains("two checks"))
    SystemCalls.removeTree(village.path + "/Scenarios/evidence/known.json5")
    let none = village.run(Self.words)
    #expect(none.code == .noInput && none.said.contains("no evidence has an input"))
  }

  @Test("A column that only an input asks is looked for, too")
  func unknownColumn() throws {
    let village = try village("world-column")
    try village.folder.write(Village.study, to: Village.studyPath)
    let answer = village.run("check known")
    #expect(answer.code == .badData && answer.said.contains("courseNow_0"), "\(answer.said)")
  }
}
