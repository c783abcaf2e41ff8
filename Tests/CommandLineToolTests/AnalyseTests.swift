import CommandLineTool
import Estimation
import Testing

/// `cohort analyse` on tables of one's own.
@Suite struct AnalyseTests {
  private static let study = """
    person,group,before,after,ill,note
    1,control,10,11,no,a
    2,control,12,12,no,b
    3,control,9,10,yes,c
    4,case,8,NA,no,d
    5,case,11,9,yes,e
    6,case,7,6,yes,f
    7,case,10,,no,g
    8,case,9,8,yes,h

    """

  private func run(_ words: String, on text: String = study) throws -> Village.Answer {
    let village = try Village("analyse")
    try village.folder.write(text, to: "study.csv")
    return village.run(
      "analyse \(village.path)/study.csv \(words)".replacing("FOLDER", with: village.path))
  }

  @Test("A table in words, cut at the error, with what was left out")
  func text() throws {
    let answer = try run(
      "-e meanDifference --outcome after --group group --case case --reference control")
    #expect(answer.code == .success && answer.said == "")
    #expect(
      answer.output == """
        meanDifference, n = 6, 2 left out for missing values
        outcome after; group group; case case; reference control

        term            estimate  error  95 %  interval     P
        ──────────────  ────────  ─────  ────  ────────  ────
        case - control      -3.3    1.1  -6.5      -0.2  .042

        figure                        value
        ───────────────────────────  ──────
        residual standard deviation  1.2910

        """)
  }

  @Test("JSON has all digits, the question and the table's hash, and nothing else")
  func json() throws {
    let answer = try run(
      "--format json -e linearRegression --outcome after --predictors before,group=control")
    #expect(answer.code == .success && answer.said == "")
    for part in [
      "\"estimator\": \"linearRegression\"", "\"n\": 6", "\"excluded\": 2", "\"sha256\": \"",
      "\"name\": \"group: case - control\"", "\"residualStandardDeviation\": ",
      "\"madeBy\": \"cohort ",
    ] { #expect(answer.output.contains(part), "\(part)") }
  }

  private static let studies = """
    study,effect,error
    a,-0.1,0.1
    b,-0.2,0.2
    c,-0.5,0.3
    d,-0.4,0.4

    """

  @Test("The funnel of studies is drawn, or written as numbers, into a file that was not there")
  func funnel() throws {
    let village = try Village("analyse")
    try village.folder.write(Self.studies, to: "study.csv")
    let words =
      "analyse @study.csv -e eggerTest --effect effect --effect-error error --label study --chart"
    let plain = village.run(words.replacing(" --chart", with: ""))
    let drawn = village.run("\(words) @charts/funnel.svg")
    #expect(drawn.code == .success && drawn.said == "" && drawn.output == plain.output)
    let picture = try village.text("charts/funnel.svg")
    #expect(picture.hasPrefix("<svg ") && picture.contains("Egger&#39;s line"))
    #expect(village.run("\(words) @funnel.csv").code == .success)
    #expect(
      try village.text("funnel.csv").hasPrefix("study,effect,error,within limits\na,-0.1000,"))
    let again = village.run("\(words) @funnel.csv")
    #expect(again.code == .cannotCreate && again.said.contains("a chart replaces nothing"))
    #expect(again.output == "")
    // The table itself stays.
    #expect(village.run("\(words) @study.csv").code == .cannotCreate)
    #expect(try village.text("study.csv") == Self.studies)
    for (file, message) in [
      ("@funnel.png", "a file that ends in .svg or .csv"), ("@", "a file that ends in"),
    ] {
      let refused = village.run("\(words) \(file)")
      #expect(refused.code == .usage && refused.said.contains(message))
    }
    let other = village.run("analyse @study.csv -e correlation --x effect --y error --chart @a.svg")
    #expect(other.code == .usage && other.said.contains("use it with 'metaAnalysis'"))
    #expect(village.files("charts") == ["funnel.svg"])
  }

  @Test("Conditions, commas within parentheses and repeated options are understood")
  func words() throws {
    let list = try run("-e groupMeans --outcome before --where ill=no")
    #expect(list.output.hasPrefix("groupMeans, n = 4\n"))
    let both = try run("-e groupMeans --outcome before --where ill=no,before>=10")
    #expect(both.output.hasPrefix("groupMeans, n = 3\n"))
    let spline = try run(
      "-e linearRegression --outcome before --predictors spline(person,2) --predictors ill=no")
    #expect(spline.output.contains("spline(person,2).2") && spline.output.contains("yes - no"))
  }

  @Test(
    "What is wrong is said with its place and mend",
    arguments: [
      ("-e groupMeans --outcome ill", 65, "Line 2 has “no” in column “ill” where numbers"),
      ("-e groupMeans --outcome aftr", 65, "no column “aftr”: choose one of person, group"),
      ("-e groupMeans", 64, "needs “outcome”: add it"),
      ("-e groupMeans --outcome before --time after", 64, "does not take “time”"),
      ("-e groupmeans --outcome before", 64, "did you mean 'groupMeans'"),
      ("--outcome before", 64, "--estimator is missing"),
      ("-e groupMeans --outcome before --where ill", 64, "a condition such as"),
      ("-e groupMeans --outcome before --where ill=maybe", 65, "choose one of no, yes"),
      ("-e linearRegression --outcome before --predictors group=contrl", 65, "no level “contrl”"),
      ("-e linearRegression --outcome before --predictors age^x", 64, "a power from 2 to 9"),
      (
        "-e linearRegression --outcome after --predictors before --where person<3", 65,
        "Only 2 rows"
      ),
      (
        "-e logisticRegression --outcome before --predictors person", 65,
        "Row 1 below the header has 10.0 in “before”"
      ),
      (
        "-e logisticRegression --outcome before --predictors person --where before!=10", 65,
        "Row 2 below the header has 12.0"
      ),
    ])
  func refusals(words: String, code: Int32, message: String) throws {
    let answer = try run(words)
    #expect(answer.code.rawValue == code, "\(answer.said)")
    #expect(answer.output == "" && answer.said.contains(message), "\(answer.said)")
  }

  @Test(
    "Broken tables are refused in words",
    arguments: [
      ("", "its first line must name the columns"), ("a,b\n", "No row has all the values"),
      ("a,b\n1\n", "Line 2 has a field count of 1"), ("a,b\n,1\n,2\n", "“a” has no value"),
      ("a,b\n3,1\n3,2\n3,5\n", "“a” does not vary"), ("a,b\n1,1e999\n", "too large"),
    ])
  func tables(text: String, message: String) throws {
    let answer = try run("-e linearRegression --outcome a --predictors b", on: text)
    #expect(answer.code == .badData && answer.output == "")
    #expect(answer.said.contains(message), "\(answer.said)")
  }

  @Test("The list names every estimator, and one estimator's options")
  func list() throws {
    let all = Village.listing("analyse --list")
    for name in EstimatorName.allCases {
      #expect(all.output.contains("\(name.rawValue)\n  \(name.guide.answers)\n"))
    }
    let one = Village.listing("analyse --list -e analysisOfCovariance")
    #expect(one.output.contains("  --follow-up: The column of the later measurement."))
  }
}

extension Village {
  /// Runs `cohort` without a folder.
  static func listing(_ words: String) -> Answer {
    var console = Console(
      collectingWith: ProcessEnvironment([:]), workingDirectory: "/", width: 80)
    let code = CommandTable.cohort.run(words.split(separator: " ").map { String($0) }, on: &console)
    return Answer(code: code, output: console.output.held, said: console.said)
  }
}
