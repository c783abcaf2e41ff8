import CommandLineTool
import LocatedText
import Testing

/// What `cohort plan` writes for a registry: the recommended study before it is carried out, and one number for all that
/// fixes its answer.
@Suite("Protocols of plans")
struct PlanProtocolTests {
  /// Quickly planned: one design of 20 people.
  private static let quick =
    """
    study: '../studies/twice.json5', currency: 'EUR', price: { fixed: 100, visit: 5 }, people: [20],
    """

  private func flowing(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func digest(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return SHA256.hexadecimal(hash.finalise())
  }

  /// The fingerprint of a result, from its listing alone.
  private func fingerprint(_ village: borrowing Village, _ folder: String) throws -> String {
    digest(Array(try village.text("\(folder)/frozen.txt").utf8))
  }

  @Test("It says what is asked, of whom, how it is answered, how well, and what is concluded")
  func content() throws {
    let village = try PlanCommandTests.village("plan-protocol", plan: PlanCommandTests.plan)
    #expect(village.run("plan choice -r 80 -o @plan --quiet").code == .success)
    let text = try village.text("plan/protocol.txt")
    for title in [
      "Aims", "Data-generating worlds", "Design", "Estimands", "Methods", "Performance",
      "What will be concluded", "For the authors to write", "Fingerprint",
    ] {
      #expect(text.contains("\n\(title)\n═"), "\(title)")
    }
    // No number of these models is unknown, and nothing was left out: neither has an empty section.
    #expect(!text.contains("What nobody knows") && !text.contains("Declared and left out"))
    let protocolText = flowing(text)
    for sentence in [
      "which of 2 mechanisms made its data", "- no link, in the model free - x, in the model up",
      "- free: free. - up: up.",
      "Design 3 of the plan, at 700 EUR for all that is planned.",
      "- people: 60 (or 20, 150) - memory: no (or yes)",
      "Recruited are 60 people, each into the first stratum", "- stratum all: 60 wanted; anybody",
      "- who refuses: never", "Visits are at 0 years, 48 weeks after the first.",
      "One analysis of the data speaks of it, by the number that is named: - slope: linearRegression of outcome y_1, "
        + "predictors x_0; the term 'x_0'",
      "a joint t distribution of eight degrees of freedom",
      "clear if one mechanism has a probability of at least 90 %",
      "- “x” has a probability of at least 90 %: the study speaks for it.",
      "- None has: the study cannot tell",
      "80 studies under each model",
    ] {
      #expect(protocolText.contains(sentence), "\(sentence)")
    }
    #expect(try village.text("plan/protocol.html").contains("<h2"))
    #expect(village.run("verify @plan").code == .success)
  }

  @Test("Its chances are those of the report")
  func chances() throws {
    let village = try PlanCommandTests.village("plan-chances", plan: PlanCommandTests.plan)
    let answer = village.run("plan choice -r 80 -o @plan --quiet")
    let text = try village.text("plan/protocol.txt")
    let rows = answer.output.split(separator: "\n").filter { $0.hasPrefix("x  ") }
    #expect(rows.count == 1 && rows.allSatisfy { text.contains($0) })
    // "x   88 ± 3 %   90 ± 3 %   0 ± 2 %   …": right, right in further studies, wrong.
    let further = rows.first?.split(separator: "%").dropFirst().first.map { flowing(String($0)) }
    #expect(
      flowing(text).contains(
        "Expected in \(further ?? "nothing") % of studies if it is the truth."),
      "\(further ?? "nothing")")
    // Under each truth an answer is right, wrong or none.
    func shares(_ sentence: String) -> [Int] {
      flowing(text).components(of: sentence).map { Int($0.prefix { $0.isNumber }) ?? -1 }
    }
    let right = shares("the study speaks for it. Expected in ")
    let others = flowing(text).components(of: "neither for nor against any of them. ").first ?? ""
    let told = others.prefix { $0 != "I" }.matches(of: /(\d+)(?: ± \d+)? % if the truth/).map {
      Int($0.output.1) ?? -1
    }
    #expect(right.count == 2 && told.count == 4, "\(others.prefix(200))")
    guard right.count == 2, told.count == 4 else { return }
    for place in 0..<2 {
      #expect((99...101).contains(right[place] + told[place] + told[2 + place]), "\(told)")
    }
  }

  @Test(
    "What nobody knows is told with its range and its models, and what is left out with its reason")
  func unknown() throws {
    let village = try PlanCommandTests.village(
      "plan-unknown", plan: Self.quick.replacing("[20]", with: "[100]"))
    for (name, range) in [
      ("worlds/signals", "'x.trait': { uniform: [0.5, 0.9] }"),
      ("models/up", "'x -> y': { uniform: [0.3, 0.9] }"),
    ] {
      let text = try village.text("Scenarios/\(name).json5")
      try village.folder.write(
        text.replacing("format: 2,", with: "format: 2, free: { \(range) },"),
        to: "Scenarios/\(name).json5")
    }
    let halves = "groups: { half: { low: { x_0: '< 0' }, high: {} } }"
    func change(_ name: String, _ groups: String) -> String {
      "\(name): { \(groups), estimator: { changeScore: { followUp: 'y_1', baseline: 'y_0', group: 'half', reference: 'low' } }, "
        + "answer: { term: 'high - low' } }"
    }
    let analyses = [
      change("one", halves), change("two", halves.replacing("'< 0'", with: "'< 0.3'")),
      "silent: { estimator: { linearRegression: { outcome: 'y_1', predictors: ['x_0'], where: ['x_0>100'] } }, answer: { term: 'x_0' } }",
    ]
    let study = try village.text("Scenarios/studies/twice.json5")
    try village.folder.write(
      study.replacing(
        "analyses: {",
        with:
          "loss: { attrition: { probability: 0.25 } }, analyses: { \(analyses.joined(separator: ", ")),"
      ),
      to: "Scenarios/studies/twice.json5")
    let answer = village.run("plan choice -r 40 -o @plan --quiet")
    #expect(answer.code == .success, "\(answer.said)")
    let text = flowing(try village.text("plan/protocol.txt"))
    for sentence in [
      "- free: free; one number known only within ranges. - up: up; 2 numbers known only within ranges.",
      "What nobody knows ═", "- all models: x.trait, 0.5 to 0.9 - up: x -> y, 0.3 to 0.9",
      "Declared and left out ───────────────────── - silent: it finds nothing in 100 % of the studies of some model.",
      "A row's group is the first whose conditions hold. - half in one: low if x_0 < 0; high if none of these",
      "- half in two: low if x_0 < 0.3; high if none of these",
      "- lost at a later visit and for all after it: with probability 0.25",
      "3 analyses of the data speak of it together", "The answer is clear and wrong in",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
    // What is left out is not asked.
    #expect(!text.contains("- silent: linearRegression"))
  }

  @Test("The fingerprint is derived again from the folder, and stands in protocol and report")
  func derived() throws {
    let village = try PlanCommandTests.village("plan-frozen", plan: PlanCommandTests.plan)
    #expect(village.run("plan choice -r 80 -o @plan --quiet").code == .success)
    let lines = try village.text("plan/frozen.txt").split(separator: "\n")
    let files = lines.filter { !$0.hasPrefix("#") }.map { line in
      (digest: String(line.prefix(64)), name: String(line.dropFirst(66)))
    }
    // All that the answer rests on: both models, their world, the study, the recommended design and the plan; no other design.
    #expect(
      files.map(\.name) == [
        "scenarios/models/free.json5", "scenarios/models/up.json5", "scenarios/plans/choice.json5",
        "scenarios/studies/twice-0003.json5", "scenarios/studies/twice.json5",
        "scenarios/worlds/signals.json5",
      ])
    for file in files {
      #expect(try digest(Array(village.text("plan/\(file.name)").utf8)) == file.digest)
    }
    #expect(
      lines.filter { $0.hasPrefix("#") } == [
        "# cohort: 0.1.0", "# streams: 2", "# seed: 1", "# replicates: 80", "# needed: 0.8",
        "# budget: 2000.0", "# models: free, up",
      ])
    let found = try fingerprint(village, "plan")
    for name in ["protocol.txt", "report.txt", "protocol.html", "report.html"] {
      #expect(try village.text("plan/\(name)").contains(found), "\(name)")
    }
    #expect(try village.text("plan/protocol.txt").contains(lines.joined(separator: "\n")))
  }

  @Test("It depends on every byte of the files and on every option, and on nothing else")
  func dependence() throws {
    let village = try PlanCommandTests.village("plan-bytes", plan: Self.quick)
    func planned(_ folder: String, _ options: String = "-r 40") throws -> String {
      let answer = village.run("plan choice \(options) -o @\(folder) --quiet")
      #expect(answer.code == .success, "\(answer.said)")
      return try fingerprint(village, folder)
    }
    let first = try planned("first")
    #expect(try planned("second", "-r 40 --threads 1") == first)
    #expect(try village.digest("first/protocol.txt") == village.digest("second/protocol.txt"))
    var seen: Set = [first]
    for (number, options) in [
      "-r 41", "-r 40 --seed 2", "-r 40 --needed 0.7", "-r 40 --budget 5000",
      "-r 40 --model up --model free",
    ].enumerated() {
      let isNew = seen.insert(try planned("option\(number)", options)).inserted
      #expect(isNew, "\(options)")
    }
    for name in ["worlds/signals", "models/up", "models/free", "studies/twice", "plans/choice"] {
      let path = "Scenarios/\(name).json5"
      let text = try village.text(path)
      try village.folder.write(text + "\n", to: path)
      let isNew = seen.insert(try planned("changed-\(name.replacing("/", with: "-"))")).inserted
      #expect(isNew, "\(name)")
      try village.folder.write(text, to: path)
    }
    #expect(try planned("again") == first)
  }

  @Test("Where no design has an answer there is no protocol, and all else is written")
  func nothing() throws {
    let village = try PlanCommandTests.village(
      "plan-silent",
      plan: Self.quick + "choose: { a: { b: { study: { analyses: { slope: { "
        + "estimator: { linearRegression: { outcome: 'y_1', predictors: ['x_0'], where: ['x_0>100'] } }, answer: { term: 'x_0' } } } } } } },"
    )
    let answer = village.run("plan choice -r 40 -o @plan --quiet")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.output.contains("No design has an answer"))
    #expect(!answer.output.contains("Fingerprint"))
    let files = village.files("plan")
    #expect(files.contains("report.txt") && files.contains("designs.csv"))
    #expect(!files.contains { $0.hasPrefix("protocol") || $0 == "frozen.txt" })
  }
}

extension String {
  /// What follows each place of some words.
  fileprivate func components(of words: String) -> [Substring] {
    ranges(of: words).map { self[$0.upperBound...] }
  }
}
