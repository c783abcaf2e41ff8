import CommandLineTool
import Testing

/// `cohort plan`: the answer first, files that can be carried out, and what is wrong said.
@Suite("Plans on the command line")
struct PlanCommandTests {
  /// A village with a study of two signals, of which x moves y in one model and nothing does in the other.
  static func village(_ name: String, plan: String) throws -> Village {
    let village = try Village(name)
    for (folder, name, text) in [
      (
        "worlds", "signals",
        """
        clock: { from: "48 weeks before the first visit", step: "12 weeks", follow: "12 weeks" },
        processes: { x: { trait: 0.9, halfLife: "12 weeks" }, y: { trait: 0, halfLife: "12 weeks" } },
        """
      ),
      (
        "models", "up",
        "mechanism: 'x', world: '../worlds/signals.json5', arrows: { 'x -> y': 0.6 }"
      ),
      ("models", "free", "mechanism: 'none', world: '../worlds/signals.json5'"),
      (
        "studies", "twice",
        """
        world: "../worlds/signals.json5", visits: ["0 weeks", "48 weeks"],
        recruit: { strata: { all: { quota: 40 } }, wave: 40, most: 400 },
        instruments: {
          x: { measure: "x", mean: 0, standardDeviation: 1 },
          y: { measure: "y", mean: 0, standardDeviation: 1 },
        },
        analyses: { slope: {
          estimator: { linearRegression: { outcome: "y_1", predictors: ["x_0"] } }, answer: { term: "x_0" },
        } },
        """
      ),
      ("plans", "choice", plan),
    ] {
      if folder == "plans" { try village.folder.makeFolder("Scenarios/plans") }
      try village.folder.write(
        "{ format: 2, title: \"\(name)\", \(text) }", to: "Scenarios/\(folder)/\(name).json5")
    }
    return village
  }

  static let plan =
    """
    study: '../studies/twice.json5', currency: 'EUR', budget: 2000, price: { fixed: 100, visit: 5 }, people: [20, 60, 150, 400],
    choose: { memory: { no: {}, yes: { price: { person: 1 }, study: { analyses: { stays: {
      estimator: { correlation: { x: "x_0", y: "x_1" } }, answer: { term: "correlation" },
    } } } } } },
    """

  @Test(
    "What nobody knows: where the chance hangs on a range, and how much of the range a study leaves"
  )
  func unknown() throws {
    let village = try Self.village("plan-unknown", plan: Self.plan)
    let path = "Scenarios/models/up.json5"
    try village.folder.write(
      try village.text(path).replacing(
        "arrows:", with: "free: { 'x -> y': { uniform: [0, 1.2] } }, arrows:"), to: path)
    let answer = village.run("plan choice -r 80 --budget 900 -o @plan --quiet")
    #expect(answer.code == .success, "\(answer.said)")
    let flowing = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for part in [
      "What that hangs on", "up x -> y 0 to 1.2", "How narrowly it would tell sizes",
      "up x -> y 0 to 1.2",
    ] {
      #expect(flowing.contains(part), "\(part)\n\(flowing)")
    }
    func cells(_ name: String) throws -> [String] {
      let lines = try village.text("plan/\(name)").split(separator: "\n")
      #expect(lines.count == 2, "\(lines)")
      return lines[1].split(separator: ",").map(String.init)
    }
    let row = try cells("unknowns.csv")
    #expect(row[0] == "x" && row[1] == "up" && row[2] == "x -> y")
    let (lower, upper) = (try #require(Double(row[3])), try #require(Double(row[5])))
    #expect(upper > lower + 0.3, "a large effect is easier to tell from none")
    let size = try cells("sizes.csv")
    let share = try #require(Double(size[2]))
    #expect(size[0] == "up" && share > 0.05 && share < 0.9)
    #expect(village.run("verify @plan").code == .success)
  }

  @Test(
    "Where a mechanism has several models, the chance is told by model, and the weakest first of all"
  )
  func byModel() throws {
    let village = try Self.village("plan-models", plan: Self.plan)
    try village.folder.write(
      try village.text("Scenarios/models/up.json5").replacing("0.6", with: "0.1"),
      to: "Scenarios/models/weak.json5")
    let answer = village.run("plan choice -r 80 --budget 700 -o @plan --quiet")
    #expect(answer.code == .success, "\(answer.said)")
    let flowing = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      flowing.contains("they differ: if the truth is weak ("))
    #expect(flowing.contains("The same by model"), "\(flowing)")
    let lines = try village.text("plan/models.csv").split(separator: "\n").dropFirst()
    let chances = lines.reduce(into: [String: Double]()) { chances, line in
      let cells = line.split(separator: ",").map(String.init)
      chances[cells[0]] = Double(cells[2])
    }
    #expect(Set(chances.keys) == ["free", "up", "weak"])
    #expect((chances["weak"] ?? 1) < (chances["up"] ?? 0), "a weak arrow is told more rarely")
  }

  @Test("It recommends the cheapest design that reaches what is needed, and writes it as a study")
  func answer() throws {
    let village = try Self.village("plan", plan: Self.plan)
    let answer = village.run("plan choice -r 80 -o @plan --quiet")
    #expect(answer.code == .success, "\(answer.said)")
    let flowing = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      flowing.contains(
        "The cheapest of 6 designs whose answer is clear and right in at least 80 % of its studies, whichever mechanism is "
          + "true, is design 3 (60 people, 2 visits, memory no): 700 EUR."))
    #expect(flowing.contains("2 further designs cost more than the budget and were not looked at."))
    #expect(
      village.files("plan").filter { $0.hasPrefix("scenarios/studies") } == [
        "scenarios/studies/twice-0001.json5", "scenarios/studies/twice-0003.json5",
        "scenarios/studies/twice-0005.json5", "scenarios/studies/twice.json5",
      ])
    // Four numbers of people and two options: four designs differ from the cheapest in one thing, and one costs too much.
    #expect(flowing.contains("What each choice adds by itself"))
    for row in ["60 people 400 EUR", "150 people 1300 EUR", "memory: yes 20 EUR"] {
      #expect(flowing.contains(row), "\(row)\n\(flowing)")
    }
    #expect(!flowing.contains("400 people"))
    let header = try village.text("plan/designs.csv").split(separator: "\n")
    #expect(header.count == 7 && header[0].hasPrefix("design,choices,people,visits,price,"))
    // The file of a design is a study like any other.
    let check = village.run(
      "check --scenarios @plan/scenarios @plan/scenarios/studies/twice-0003.json5")
    #expect(check.code == .success && check.output.contains("a study of 2 visits"), "\(check.said)")
    #expect(village.run("verify @plan").code == .success)
    // The same words are the same bytes, on any number of threads.
    let again = village.run("plan choice -r 80 -o @again --quiet --threads 1")
    #expect(again.output == answer.output)
    #expect(try village.digest("plan/chances.csv") == village.digest("again/chances.csv"))
    let table = village.run("plan choice -r 80 -o @third --quiet --format csv")
    #expect(table.output == (try village.text("plan/designs.csv")))
  }

  @Test("Where no design reaches it, that is said, with the one that comes nearest")
  func nearest() throws {
    let village = try Self.village("plan-nearest", plan: Self.plan)
    let answer = village.run("plan choice -r 40 --budget 600 -o @plan --quiet")
    #expect(answer.code == .success, "\(answer.said)")
    let flowing = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      flowing.contains(
        "No design for at most 600 EUR gives an answer that is clear and right in 80 % of its studies whichever mechanism is true; design 1"
      ))
  }

  @Test("What cannot be planned is refused with its reason")
  func refused() throws {
    let village = try Self.village("plan-refused", plan: Self.plan)
    let dear = village.run("plan choice --budget 10 -o @a")
    #expect(dear.code == .usage && dear.said.contains("each of 8 designs costs more than 10 EUR"))
    let one = village.run("plan choice --model up -o @a")
    #expect(one.code == .usage && one.said.contains("all models are of one mechanism (x)"))
    #expect(village.run("plan twice -o @a").code == .noInput)
    #expect(village.run("plan @Scenarios/studies/twice.json5 -o @a").code == .badData)
    #expect(village.run("check choice").output.contains("a plan of 8 designs of the study twice"))
    try village.folder.write(
      "{ format: 2, title: 'p', study: '../studies/twice.json5', choose: { a: { b: { study: { visits: ['1 year'] } } } } }",
      to: "Scenarios/plans/broken.json5")
    for command in ["plan broken -o @a", "check broken"] {
      let broken = village.run(command)
      #expect(broken.code == .badData)
      #expect(
        broken.said.contains("design 1 of Scenarios/plans/broken.json5 (a b) is no study"),
        "\(broken.said)")
    }
    try village.folder.write(
      "{ format: 2, title: 'p', study: '../studies/twice.json5', choose: { a: { b: { study: { analyses: { slope: null } } } } } }",
      to: "Scenarios/plans/silent.json5")
    let silent = village.run("plan silent -o @a")
    #expect(silent.code == .badData && silent.said.contains("has no analysis whose columns it has"))
    try village.folder.write(
      "{ format: 2, title: 'p', study: '../studies/twice.json5', choose: { a: { b: {}, c: { study: { analyses: { slope: { "
        + "estimator: { linearRegression: { outcome: 'y_1', predictors: ['z_0'] } }, answer: { term: 'z_0' } } } } } } } }",
      to: "Scenarios/plans/astray.json5")
    for command in ["plan astray -o @a", "check astray"] {
      let astray = village.run(command)
      #expect(astray.code == .badData)
      #expect(astray.said.contains("design 2 of Scenarios/plans/astray.json5 asks what it cannot"))
      #expect(astray.said.contains("There is no column “z_0”"), "\(astray.said)")
    }
    try village.folder.write(
      "{ format: 2, title: 'p', study: '../studies/twice.json5', choose: { a: { b: { study: { recruit: { strata: { all: { fraction: 0.5 } }, "
        + "most: 50 } } } } } }", to: "Scenarios/plans/open.json5")
    let open = village.run("plan open -o @a")
    #expect(open.code == .badData && open.said.contains("the stratum 'all' has no quota"))
    #expect(village.files("a").isEmpty)
  }
}
