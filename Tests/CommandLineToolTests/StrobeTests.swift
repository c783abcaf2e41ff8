import CommandLineTool
import Testing

/// `cohort describe --format strobe`: what is told of people is what the tables of the same run hold.
@Suite("Participants as STROBE asks for them")
struct StrobeTests {
  /// A study in which people leave at every station.
  private static let study = Village.study
    .replacing(
      "ill: { quota: 20, when: { illnessCurrent: true } }",
      with: "ill: { quota: 60, when: { frailty: \">= -1\", illnessCurrent: true } }"
    )
    .replacing(
      "well: { quota: 30, when: { illnessCurrent: false } }",
      with:
        "well: { quota: 40, when: { frailty: \">= -1\", illnessCurrent: false, tall: 1 } }"
    )
    .replacing("most: 2000,", with: "most: 4000, refusal: { probability: 0.2 },")
    .replacing(
      "visits: [\"0 years\", \"1 year\"]", with: "visits: [\"0 years\", \"1 year\", \"2 years\"]"
    )
    .replacing(
      "instruments: {",
      with: "instruments: { frailty: { record: \"frailty\" }, tall: { record: \"tall\" },"
    )
    .replacing(
      "loss: { attrition: { probability: 0.05 }, incomplete: 0.05 }",
      with:
        "loss: { attrition: { probability: 0.1 }, absence: { probability: 0.1 }, noSample: { probability: 0.15 }, items: { illness: { probability: 0.1 } } }"
    )

  /// The seven elements.
  private static let titles = [
    "12. Statistical methods", "13a. Numbers at each stage", "13b. Reasons for not taking part",
    "13c. Flow diagram", "14c. Time of follow-up", "16. Main results", "All other items",
  ]

  /// A row of the numbers: its words, how far they are set in, and who left or is there.
  private struct Row {
    let words: String
    let indent: Int
    let left: Int?
    let there: Int?
  }

  /// The numbers at each stage, from the text.
  private func rows(_ text: String) throws -> [Row] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == Self.titles[1] })
    let header = try #require(lines[start...].firstIndex { $0.hasSuffix("left  there") })
    let leftEnd = lines[header].count - "  there".count
    return lines[(header + 2)...].prefix { !$0.isEmpty }.map { line in
      let words = line.prefix(leftEnd)
      let number = line.split(separator: " ").last.flatMap { Int($0) }
      let isLeft = line.count <= leftEnd
      let parts = String(words).split(separator: "  ").map {
        String($0.drop { $0 == " " })
      }.filter { !$0.isEmpty }
      return Row(
        words: parts.first ?? "", indent: line.prefix { $0 == " " }.count / 2,
        left: isLeft ? number : nil, there: isLeft ? nil : number)
    }
  }

  /// A table of a folder, a dictionary a row.
  private func table(_ village: borrowing Village, _ name: String) throws -> [[String: String]] {
    let lines = try village.text(name).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test("The elements stand in their order, none is empty, and threads change nothing")
  func elements() throws {
    let village = try Village("strobe")
    let answer = village.run("describe harm --format strobe --threads 1")
    #expect(answer.code == .success && answer.said.isEmpty, "\(answer.said)")
    #expect(village.run("describe harm --format strobe --threads 3").output == answer.output)
    #expect(village.run("describe harm --format strobe --seed 2").output != answer.output)
    let lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 })
    let places = Self.titles.compactMap { title in lines.firstIndex { $0 == title } }
    #expect(places.count == Self.titles.count && places == places.sorted())
    for place in places { #expect(lines.count > place + 3 && !lines[place + 3].isEmpty) }
    for words in [
      "village with seed 1,", "Small 2001:", "12e, sensitivity analyses: for the authors to write",
      "18 to 22, discussion and funding: for the authors to write", "who refuses: never",
      "persistentLower:", "nothing is done about it",
    ] { #expect(answer.output.contains(words), "\(words)") }
  }

  @Test(
    "Numbers are those of the tables that the same run writes, and each adds up",
    arguments: [false, true])
  func numbers(isMortal: Bool) throws {
    let village = try Village("strobe-numbers-\(isMortal)")
    let vital =
      "vital: { of: [\"alive\", \"dead\"], start: \"alive\", endsLife: \"dead\", "
      + "dying: { from: \"alive\", to: \"dead\", rate: \"0.1 / year\" } },"
    try village.folder.write(Self.study, to: Village.studyPath)
    try village.folder.write(
      Village.world.replacing("traits: {", with: "traits: { tall: { bernoulli: 0.7 },")
        .replacing("states: {", with: "states: { " + (isMortal ? vital : "")),
      to: "Scenarios/worlds/village.json5")
    let run = "--people 200 --seed 5 --replicate 2"
    let answer = village.run("describe harm --format strobe \(run)")
    #expect(answer.code == .success, "\(answer.said)")
    let written = village.run("simulate harm \(run) -o @out -q")
    #expect(written.code == .success, "\(written.said)")
    let rows = try rows(answer.output)
    func people(_ words: String) -> Int? { rows.first { $0.words == words }?.there }

    // Who is there is who was there before, less those who left.
    var (last, gone, checks) = (0, 0, 0)
    for row in rows where row.indent == 0 || row.left != nil && row.indent == 1 {
      if let left = row.left {
        gone += left
      } else if let there = row.there {
        if gone > 0 { checks += 1 }
        if row.words != "recruited" || gone > 0, last > 0 { #expect(there == last - gone) }
        (last, gone) = (there, 0)
      }
    }
    #expect(checks >= 6)

    // The search, as the folder counts it.
    let flow = try village.text("out/flow.json")
    for (words, key) in [
      ("candidates looked at", "candidates"), ("eligible", "eligible"),
      ("asked to take part", "asked"), ("recruited", "recruited"),
    ] { #expect(flow.contains("\"\(key)\": \(try #require(people(words))),"), "\(words)") }
    #expect(
      flow.contains("\"refused\": \(try #require(rows.first { $0.words == "refused" }?.left)),"))
    #expect(try #require(rows.first { $0.words == "without frailty >= -1" }?.left) > 0)
    #expect(
      try #require(rows.first { $0.words == "met the further conditions of no stratum" }?.left) > 0)

    // People, by the tables.
    let cohort = try table(village, "out/cohort.csv")
    let missing = try table(village, "out/truth/missing.csv")
    let first = cohort.filter { $0["visit"] == "0" }
    #expect(people("recruited") == first.count && first.count == 200)
    for name in ["ill", "well"] {
      #expect(people(name) == first.count { $0["stratum"] == name })
    }
    var (analysed, level): ([String: Set<String>], [String]) = (
      [:], ["0 years", "1 year", "2 years"]
    )
    for (visit, words) in level.enumerated() {
      func gone(_ reason: String) -> Int {
        Set(
          missing.filter { $0["visit"] == "\(visit)" && $0["reason"] == reason }.map {
            $0["person"]
          }
        )
        .count
      }
      let place = try #require(rows.firstIndex { $0.words == "seen at \(words)" })
      let before = rows[..<place].reversed().prefix { $0.left != nil }
      func left(_ words: String) -> Int { before.first { $0.words == words }?.left ?? 0 }
      #expect(left("left for good by then") == gone("lost"))
      #expect(left("did not come this time") == gone("absent"))
      #expect(left("had died by then") == gone("died"))
      #expect((gone("died") > 0) == (isMortal && visit > 0))
      #expect(rows[place].there == 200 - gone("lost") - gone("absent") - gone("died"))
      let blood = cohort.filter { $0["visit"] == "\(visit)" && $0["serumLevel"] != "" }
      #expect(rows[place + 1].words == "with a blood level" && rows[place + 1].there == blood.count)
      if visit > 0 {
        #expect(gone("noSample") > 0 && gone("lost") > 0 && gone("absent") > 0)
        #expect(rows[place + 2].words == "without a usable blood sample")
        #expect(rows[place + 2].there == gone("noSample"))
      }
      analysed[words] = Set(blood.compactMap { $0["person"] })
    }
    // The publication analyses those with a level at the first two visits, the covariance those in a group as well.
    level.removeLast()
    let both = level.compactMap { analysed[$0] }.reduce(analysed["0 years"] ?? []) {
      $0.intersection($1)
    }
    #expect(people("analysed in Small 2001") == both.count && both.count < 200)
    #expect(people("retestSlope") == both.count)
    let answered = Set(
      cohort.filter { $0["visit"] == "1" && $0["illnessCurrent"] != "" }.compactMap { $0["person"] }
    )
    let ever = Set(
      cohort.filter { $0["visit"] == "0" && $0["illnessCurrent"] != "" }.compactMap { $0["person"] }
    )
    let inGroups = both.intersection(answered).intersection(ever).count
    #expect(people("persistentLower") == inGroups && inGroups < both.count)

    // Years from the first visit to the last one that somebody came to.
    let noVisit: Set = ["lost", "absent", "died"]
    let away = Set(
      missing.filter { noVisit.contains($0["reason"] ?? "") }.map {
        "\($0["person"] ?? "") \($0["visit"] ?? "")"
      })
    let years = first.map { person in
      cohort.filter {
        $0["person"] == person["person"]
          && !away.contains("\($0["person"] ?? "") \($0["visit"] ?? "")")
      }.compactMap { Double($0["years"] ?? "") }.max() ?? 0
    }
    #expect(
      answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "somebody came: \(Int(years.reduce(0, +).rounded())) years in all"))
  }

  @Test("What a study has no counterpart for is called not applicable, and why")
  func withoutCounterpart() throws {
    let village = try Village("strobe-none")
    try village.folder.write(
      """
      {
        format: 2, title: "Everybody, once", world: "../worlds/village.json5", visits: ["0 years"],
        instruments: { illness: { interview: "illness.ill", window: "3 months" } },
      }
      """, to: Village.studyPath)
    try village.folder.write(
      Village.small.replacing("studies/village.json5", with: "studies/other.json5"),
      to: "Scenarios/evidence/small.json5")
    try village.folder.write(Village.study, to: "Scenarios/studies/other.json5")
    let answer = village.run("describe harm --format strobe --people 30")
    #expect(answer.code == .success, "\(answer.said)")
    let text = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "Not applicable, because everybody is taken.",
      "Not applicable, because people are seen once.",
      "Not applicable, because nothing that is published or declared asks this study anything.",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(try rows(answer.output).first { $0.words == "recruited" }?.there == 30)
  }

  @Test(
    "What goes with no run is refused",
    arguments: [
      ("describe harm --format odd --people 30", "--people is for --format strobe"),
      ("describe harm --seed 1", "--seed is for --format strobe"),
      ("describe harm --replicate 0 --format ademp", "--replicate is for --format strobe"),
      ("describe harm --threads 2", "--threads is for --format strobe"),
      ("describe harm nothing --format strobe", "describes one model"),
      ("describe harm --format strobe --people 0", "--people"),
    ])
  func wrong(words: String, message: String) throws {
    let answer = try Village("strobe-wrong").run(words)
    #expect(answer.code == .usage && answer.said.contains(message), "\(answer.said)")
    #expect(answer.output.isEmpty)
  }

  @Test("A study that cannot be filled is told with its place")
  func unfillable() throws {
    let village = try Village("strobe-unfillable")
    try village.folder.write(Village.unfillable, to: Village.studyPath)
    let answer = village.run("describe harm --format strobe")
    #expect(answer.code == .badData && answer.said.contains("village.json5"), "\(answer.said)")
  }
}
