import CommandLineTool
import Testing

/// `cohort audit`: the answer first, its words follow the numbers, and what cannot be audited is said or refused.
@Suite("Audits on the command line")
struct AuditCommandTests {
  private func flowing(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let slope =
    "estimator: { linearRegression: { outcome: \"y_1\", predictors: [\"x_0\"] } }, answer: { term: \"x_0\" }"

  /// A village with a study that declares analyses, in a world where x may move y.
  private func village(_ name: String, declaring analyses: String) throws -> Village {
    let village = try Village(name)
    try village.folder.write(
      """
      {
        format: 2, title: "Two signals",
        clock: { from: "48 weeks before the first visit", step: "12 weeks", follow: "12 weeks" },
        processes: { x: { trait: 0.9, halfLife: "12 weeks" }, y: { trait: 0, halfLife: "12 weeks" } },
        states: {
          illness: {
            of: ["well", "ill"], start: "well",
            onset: { from: "well", to: "ill", rate: "0.3 / year" },
            remission: { from: "ill", to: "well", rate: "0.8 / year" },
          },
        },
      }
      """, to: "Scenarios/worlds/signals.json5")
    for (name, effect) in [("up", 0.8), ("down", -0.8)] {
      try village.folder.write(
        """
        { format: 2, title: "\(name)", mechanism: "x", story: "", world: "../worlds/signals.json5",
          arrows: { "x -> y": \(effect) } }
        """, to: "Scenarios/models/\(name).json5")
    }
    try village.folder.write(
      """
      {
        format: 2, title: "Signals twice", world: "../worlds/signals.json5", visits: ["0 weeks", "48 weeks"],
        instruments: {
          x: { measure: "x", mean: 0, standardDeviation: 1 },
          y: { measure: "y", mean: 0, standardDeviation: 1 },
        },
        analyses: { \(analyses) },
      }
      """, to: "Scenarios/studies/twice.json5")
    return village
  }

  private static let effect =
    "effect: { \(slope), estimand: { do: [\"x = 1\"], against: [\"x = 0\"], of: \"y at 48 weeks\" } }"

  @Test("It tells what is right and what is not, and leaves a folder that verifies")
  func answer() throws {
    let village = try village(
      "audit",
      declaring: """
        \(Self.effect),
        turned: { \(Self.slope), estimand: { parameter: "x -> y", times: -1 } },
        none: { \(Self.slope) },
        """)
    let answer = village.run(
      "audit up down --study twice -r 30 --people 200 -o @audit")
    #expect(answer.code == .success, "\(answer.said)")
    let sentences = flowing(answer.output)
    #expect(answer.output.hasPrefix("Analyses beside the truth: twice\n"))
    // With the sign of the estimand turned the estimate points the other way.
    #expect(sentences.contains("- Points the arrow the wrong way: 'turned' in up (mean 0."))
    #expect(sentences.contains("'turned' in down (mean -0."))
    #expect(sentences.contains("truth 0.80; 100 % of studies significantly so)"))
    #expect(
      sentences.contains(
        "'none': it declares no estimand, and without one there is nothing that it could be beside")
    )
    #expect(
      village.files("audit") == [
        "audit.csv", "audit.json", "codebook.html", "datapackage.json", "estimates.csv",
        "manifest.json",
        "report.html", "report.txt", "scenarios/models/down.json5",
        "scenarios/models/up.json5", "scenarios/studies/twice.json5",
        "scenarios/worlds/signals.json5",
      ])
    #expect(village.run("verify @audit").code == .success)
    #expect(try village.text("audit/report.txt") == answer.output)
    #expect(answer.said.hasSuffix("written to audit\n"))
    // A header and a row for each model and analysis; and for each study of them.
    let rows = try village.text("audit/audit.csv").split(separator: "\n")
    #expect(
      rows.count == 5 && rows[2].contains(",wrongWay,")
        && rows[1].hasPrefix("as in the files,up,effect,"))
    #expect(try village.text("audit/estimates.csv").split(separator: "\n").count == 121)
    let table = village.run(
      "audit up down --study twice -r 30 --people 200 --format csv -o @csv")
    #expect(table.output == (try village.text("audit/audit.csv")))
    let again = village.run(
      "audit up down --study twice -r 30 --people 200 --threads 1 -o @again")
    #expect(again.output == answer.output)
  }

  @Test(
    "What is predicted is what the study would find, whatever causes it; a column of nothing is told"
  )
  func predictions() throws {
    let groups =
      "groups: { start: { high: { x_0: \">= 0\" }, low: { x_0: \"< 0\" } } }, "
      + "estimator: { meanDifference: { outcome: \"y_1\", group: \"start\", case: \"high\", reference: \"low\" } }, "
      + "answer: { term: \"high - low\" }"
    let village = try village(
      "audit-predictions",
      declaring: """
        high: { \(groups), estimand: { predicts: "y_1", where: ["x_0 >= 0"], against: ["x_0 < 0"] } },
        turned: { \(groups), estimand: { predicts: "y_1", where: ["x_0 < 0"], against: ["x_0 >= 0"] } },
        lacking: { \(groups), estimand: { predicts: "z_1" } },
        """)
    let answer = village.run("audit up down --study twice -r 30 --people 200 -o @audit")
    #expect(answer.code == .success, "\(answer.said)")
    let sentences = flowing(answer.output)
    #expect(
      sentences.contains(
        "Nothing wrong that 30 studies would show: 'high' in up and 'high' in down."),
      "\(sentences)")
    #expect(sentences.contains("Points the arrow the wrong way: 'turned' in up (mean 1."))
    #expect(sentences.contains("high the expected y_1 where x_0 >= 0 minus where x_0 < 0"))
    #expect(sentences.contains("had nobody been lost or missed"))
    #expect(sentences.contains("'lacking' in up: ") && sentences.contains("z_1"))
  }

  @Test("A model whose world lacks what an estimand names is not asked, and the others go on")
  func lacking() throws {
    let village = try village("audit-lacking", declaring: Self.effect)
    let answer = village.run("audit up harm --study twice -r 5 --people 50 -o @audit")
    #expect(answer.code == .success)
    #expect(flowing(answer.output).contains("Not audited"))
    #expect(flowing(answer.output).contains("all analyses in harm: there is no process 'x'"))
  }

  @Test("Numbers are varied one by one, each with each, and the truth with them")
  func varied() throws {
    let village = try village(
      "audit-varied",
      declaring: "slope: { \(Self.slope), estimand: { parameter: \"x -> y\" } }")
    let words = [
      "audit", "up", "--study", "twice", "-r", "20", "--force", "-o", village.path + "/audit",
    ]
    func run(_ varied: String...) -> Village.Answer {
      village.run(words + varied.flatMap { ["--vary", $0] })
    }
    let grid = run("x -> y=0.8,-0.4", "people = 50, 100")
    #expect(grid.code == .success, "\(grid.said)")
    let rows = try village.text("audit/audit.csv").split(separator: "\n").dropFirst()
    #expect(
      rows.map { $0.contains("people = 50") }
        == [true, false, true, false])
    #expect(rows.filter { $0.contains("x -> y = 0.8") && $0.contains(",0.8,0.0,") }.count == 2)
    #expect(rows.filter { $0.contains("x -> y = -0.4") && $0.contains(",-0.4,0.0,") }.count == 2)
    // A cell is what the same command finds with that number alone.
    let alone = run("people=100")
    #expect(alone.code == .success)
    let row = try village.text("audit/audit.csv").split(separator: "\n")[1]
    let asPlanned = village.run(words + ["--people", "100"])
    #expect(asPlanned.code == .success)
    let planned = try village.text("audit/audit.csv").split(separator: "\n")[1]
    #expect(
      row.split(separator: ",").dropFirst() == planned.split(separator: ",").dropFirst())
    // Of a model without the number nothing is said but that.
    let other = village.run(
      [
        "audit", "up", "down", "--study", "twice", "-r", "5", "--force", "-o",
        village.path + "/audit",
      ]
        + ["--vary", "measurement.x.coupling=1,0.5"])
    #expect(other.code == .success)
    #expect(flowing(other.output).contains("measurement.x.coupling = 0.5"))
    for (wrong, words) in [
      ("people=0", "is no number of people"), ("people=5,5", "has a value twice"),
      ("x.halfLife=soon", "--vary x.halfLife"), ("x.halfLife=-1 week", "--vary x.halfLife"),
      ("measurement.x.coupling=7", "--vary"), ("people", "a path and values"),
    ] {
      let answer = run(wrong)
      #expect(answer.code == .usage && answer.said.contains(words), "\(wrong): \(answer.said)")
    }
    #expect(run("people=5", "people=6").code == .usage)
    #expect(village.run(words + ["--people", "9", "--vary", "people=5,6"]).code == .usage)
    let lacking = village.run(words + ["harm", "--vary", "x.halfLife=1 week,2 weeks"])
    #expect(lacking.code == .success)
    #expect(flowing(lacking.output).contains("all analyses in harm: "))
    for nothing in ["z.halfLife=1 week", "loss.attrition.probability=0.1", "a -> b=1", "y -> x=1"] {
      #expect(run(nothing).code == .usage, "\(nothing)")
    }
  }

  @Test("Without an estimand, or an analysis, there is no audit")
  func undeclared() throws {
    let village = try village("audit-undeclared", declaring: "none: { \(Self.slope) }")
    let answer = village.run("audit up --study twice -r 5 -o @audit")
    #expect(answer.code == .success)
    #expect(
      flowing(answer.output).contains(
        "Nothing is audited: no analysis of twice declares its estimand."))
    let nothing = village.run("audit harm -o @nothing")
    #expect(nothing.code == .badData)
    #expect(nothing.said.contains("declares no analyses: add them under 'analyses'"))
  }

  @Test(
    "What is wrong with an analysis is told by 'check', at its place",
    arguments: [
      (
        "a: { \(slope), estimand: { do: [\"z + 1\"], of: \"y at 1 week\" } }",
        "nothing can be done to 'z'"
      ),
      (
        "a: { \(slope), estimand: { do: [\"x + 1\"], of: \"y\" } }",
        "it is not said when 'y' is asked"
      ),
      (
        "a: { \(slope), estimand: { do: [\"x + 1\"], of: \"y by 4 weeks\" } }",
        "'y' is a process, which has a value at a moment"
      ),
      (
        "a: { \(slope), estimand: { do: [\"x + 1 from 4 weeks\"], of: \"y at 4 weeks\" } }",
        "'x + 1 from 4 weeks' begins at 4 weeks, when 'y at 4 weeks' has been asked"
      ),
      (
        "a: { \(slope), estimand: { do: [\"x + 1\"], of: \"y at 4 weeks\", scale: \"logOdds\" } }",
        "a process has no logOdds"
      ),
      (
        "a: { \(slope), estimand: { do: [\"x + 1\"], of: \"y at 4 weeks\", among: \"x\" } }",
        "'x' is not a value of a state"
      ),
      (
        "a: { \(slope), estimand: { do: [\"x + 1\"], of: \"illness.ill.slow at 4 weeks\" } }",
        "slow"
      ),
      ("a: { \(slope), estimand: { parameter: \"x to y\" } }", "an arrow is written"),
      (
        "a: { estimator: { linearRegression: { outcome: \"y_1\", predictors: \"z_0\" } }, answer: { term: \"z_0\" } }",
        "z_0"
      ),
      (
        "a: { estimator: { linearRegression: { outcome: \"y_1\", predictors: \"x_0\" } }, answer: { term: \"x_1\" } }",
        "linearRegression gives no term “x_1” here"
      ),
    ])
  func refused(_ analysis: String, message: String) throws {
    let village = try village("audit-refused", declaring: analysis)
    let answer = village.run("check twice")
    #expect(answer.code == .badData)
    #expect(flowing(answer.said).contains(message), "\(answer.said)")
  }

  @Test("A study's analyses are counted by 'check', and refuse what no study can be")
  func counted() throws {
    let village = try village("audit-counted", declaring: Self.effect)
    #expect(
      village.run("check twice").output.contains("2 instruments and 1 analysis, nothing wrong"))
    #expect(village.run("audit up --study twice -r 1 -o @a").code == .usage)
    #expect(village.run("audit up --study twice --people 0 -o @a").code == .usage)
    #expect(village.run("audit nobody --study twice -o @a").code == .noInput)
    #expect(village.run("audit -o @a").code == .usage)
    #expect(village.run("audit --study village -o @a").code == .badData)
    // Unless models are named, those of the study's world are meant, and no others of the folder.
    let all = village.run("audit --study twice -r 3 --people 50 -o @a")
    #expect(all.code == .success && !flowing(all.output).contains("Not audited"))
    #expect(all.output.contains("\ndown\n") && all.output.contains("\nup\n"))
  }
}
