import CommandLineTool
import Estimation
import Testing

/// `cohort analyse` on tables as other programs and people write them.
@Suite struct ForeignTableTests {
  private func run(_ words: String, on text: String) throws -> Village.Answer {
    let village = try Village("foreign")
    try village.folder.write(text, to: "study.csv")
    return village.run("analyse \(village.path)/study.csv \(words)")
  }

  private static let plain = """
    x,y,"a,b","log(x)",ill
    1.5,2,3,1,Yes
    2.5,4,1,3,No
    .5,1,2,2,Yes
    3.5,3,5,5,No
    4.0,6,4,4,Yes
    2.0,5,6,7,No

    """

  @Test("The answer's own record says how the table was read")
  func record() throws {
    let text = "p;v;m\n1;0;1,5\n1;1;-9\n2;0;2,5\n2;1;3,0\n3;0;4,0\n3;1;5,5\n"
    let words = "--separator ; --decimal , --na=-9,-9.0 --wide p,v -e groupMeans --outcome m_0"
    let answer = try run("\(words) --format json", on: text)
    #expect(answer.code == .success)
    let plain = answer.output.filter { !$0.isWhitespace }
    #expect(
      plain.contains(
        #""reading":{"separator":["';'"],"decimal":["','"],"na":["-9,-9.0"],"wide":["p,v"]}"#))
    #expect(answer.said.contains("no field is '-9.0', declared missing by --na"))
    #expect(!answer.said.contains("'-9' or"))
    #expect(try run(words, on: text).output.contains("na -9,-9.0; wide p,v"))
    #expect(try run("-e groupMeans --outcome x", on: Self.plain).said == "")
  }

  @Test("The same answer from commas, semicolons with decimal commas, and tabs")
  func formats() throws {
    let words = "-e linearRegression --outcome y --predictors x"
    let expected = try run(words, on: Self.plain)
    #expect(expected.code == .success && expected.output.contains("n = 6"))
    let semicolons = """
      x;y;z
      1,5;2;a,b
      2,5;4;a
      ,5;1;a
      3,5;3;a
      4,0;6;a
      2,0;5;a

      """
    let told = try run("\(words) --separator ; --decimal ,", on: semicolons)
    #expect(told.output == expected.output && told.said == "")
    let silent = try run(words, on: semicolons)
    #expect(silent.code == .badData)
    #expect(
      silent.said.contains(
        "The fields are separated by semicolons, and decimals by commas: read them with "
          + "--separator ';' --decimal ','."))
    let half = try run("\(words) --separator ;", on: semicolons)
    #expect(
      half.said.contains("holds numbers with decimal commas: read the table with --decimal ','"))
    let tabs = semicolons.replacing("a,b", with: "a").replacing(",", with: ".")
      .replacing(";", with: "\t")
    #expect(try run("\(words) --separator tab", on: tabs).output == expected.output)
    #expect(
      try run(words, on: tabs).said.contains("separated by tabs: read them with --separator tab."))
  }

  @Test("Signs that cannot be are refused")
  func signs() throws {
    let words = "-e groupMeans --outcome y"
    #expect(try run("\(words) --separator x", on: Self.plain).code == .usage)
    #expect(try run("\(words) --decimal ;", on: Self.plain).code == .usage)
    let both = try run("\(words) --decimal ,", on: Self.plain)
    #expect(both.code == .usage && both.said.contains("commas cannot both separate fields"))
  }

  @Test("Words for missing values")
  func missing() throws {
    let text = "x,y\n1,2\n2,.\n3,-9\n4,NA\n5,7\n6,1\n"
    let answer = try run("-e groupMeans --outcome y --na . --na=-9", on: text)
    #expect(answer.output.hasPrefix("groupMeans, n = 3, 3 left out for missing values\n"))
    let list = try run("-e groupMeans --outcome y --na=-9,.", on: text)
    // Below the line that says how the table was read.
    func figures(_ answer: Village.Answer) -> [Substring] {
      answer.output.split(separator: "\n").filter { !$0.contains("outcome y") }
    }
    #expect(figures(list) == figures(answer))
    #expect(try run("-e groupMeans --outcome y --na=-9", on: text).said.contains("row 2 below"))
  }

  @Test("Columns with commas and signs in their names are named in quotation marks")
  func names() throws {
    let answer = try run(
      "-e linearRegression --outcome 'a,b' --predictors x,`log(x)`", on: Self.plain)
    #expect(answer.code == .success && answer.output.contains("log(x)"), "\(answer.said)")
    let means = try run("-e groupMeans --outcome 'log(x)' --where 'a,b'>=3", on: Self.plain)
    #expect(means.output.hasPrefix("groupMeans, n = 4\n"), "\(means.said)")
    let area = try run("-e areaUnderCurve --outcome ill --predictors 'a,b',x", on: Self.plain)
    #expect(area.output.contains("a,b - x"), "\(area.said)")
  }

  @Test("Every word of a choice and its default are in the list of an estimator")
  func list() throws {
    let village = try Village("list")
    for name in EstimatorName.allCases {
      let answer = village.run("analyse --list --estimator \(name.rawValue)")
      #expect(answer.code == .success)
      for values in name.guide.values {
        #expect(answer.output.contains("      \(values.sentence)\n"), "\(name)")
      }
    }
    let meta = village.run("analyse --list --estimator metaAnalysis").output
    #expect(meta.contains("One of fixed, derSimonianLaird, reml; reml unless given."))
    #expect(meta.contains("knappHartung unless given; normal where the method is fixed."))
  }

  @Test("Groups of a column's own making")
  func derive() throws {
    let course = "course:control=ill=No&x>1;'case'=ill=Yes"
    let answer = try run(
      "-e groupMeans --outcome y --group course --derive \(course)", on: Self.plain)
    #expect(answer.code == .success && answer.output.contains("case"), "\(answer.said)")
    #expect(answer.output.hasPrefix("groupMeans, n = 6\n"))
    let both = try run(
      "-e groupMeans --outcome y --group c --derive c:a=x>1;b=ill=Yes", on: Self.plain)
    #expect(
      both.code == .badData && both.said.contains("Row 1 below the header meets the conditions"))
    let none = try run("-e groupMeans --outcome y --derive course", on: Self.plain)
    #expect(none.code == .usage && none.said.contains("a column and its groups, such as"))
  }

  @Test("One row a visit becomes one row a person, with groups from both visits")
  func wide() throws {
    let text = """
      person,visit,sex,ill,mood
      a,0,f,false,3
      a,1,f,true,5
      b,0,m,false,4
      b,1,m,false,6
      c,0,f,true,2
      c,1,f,true,1
      d,0,m,false,5
      d,1,m,false,4
      e,0,m,false,2
      e,1,m,true,9
      f,0,f,false,8

      """
    let course = "course:well=ill_0=false&ill_1=false;incident=ill_0=false&ill_1=true"
    let words =
      "-e changeScore --follow-up mood_1 --baseline mood_0 --group course --reference well"
    let answer = try run("\(words) --wide person,visit --derive \(course)", on: text)
    #expect(answer.code == .success, "\(answer.said)")
    // b and d against a and e; c was ill before, and f came once.
    #expect(answer.output.hasPrefix("changeScore, n = 4, 2 left out for missing values\n"))
    let sex = try run("-e groupMeans --outcome mood_0 --group sex --wide person,visit", on: text)
    #expect(sex.output.hasPrefix("groupMeans, n = 6\n"), "\(sex.said)")
    #expect(try run("-e groupMeans --outcome mood_0 --wide person", on: text).code == .usage)
    let twice = try run("-e groupMeans --outcome mood_0 --wide sex,visit", on: text)
    #expect(twice.code == .badData && twice.said.contains("has two rows for visit 0"))
    #expect(
      try run("-e groupMeans --outcome sex --wide person,visit", on: text).said
        .contains("where numbers are expected"))
  }

  @Test("What is quoted from a table is cut")
  func long() throws {
    let field = String(repeating: "x", count: 200_000)
    for (words, text) in [
      ("-e groupMeans --outcome y", "x,y\n1,\(field)\n2,3\n"),
      ("-e groupMeans --outcome x", "x,\(field)\nb,3\n"),
      ("-e groupMeans --outcome z", "x,\(field)\n1,3\n"),
      ("-e linearRegression --outcome x --predictors y", "x,y\n1,1\n2,\(field)\n3,2\n4,3\n"),
      ("-e logisticRegression --outcome y --predictors x", "x,y\n1,yes\n2,\(field)\n"),
    ] {
      let answer = try run(words, on: text)
      #expect(answer.code == .badData && answer.said.utf8.count < 3000, "\(words)")
    }
    let names = try run(
      "-e groupMeans --outcome y --group x", on: "x,y\na,1\na,2\n\(field),3\n\(field),5\n")
    #expect(names.code == .success && names.output.utf8.count < 3000)
  }
}
