import CommandLineTool
import LocatedText
import Testing

/// Evidence that asks what its estimator never gives: said beforehand, and why afterwards.
@Suite("Questions that no study can answer")
struct ImpossibleQuestionTests {
  private static let path = "Scenarios/evidence/small.json5"

  private func village(_ changes: [(String, String)]) throws -> Village {
    let village = try Village("impossible")
    var text = Village.small
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    try village.folder.write(text, to: Self.path)
    return village
  }

  @Test(
    "Check says where, and what there is instead",
    arguments: [
      (
        "persistent - control\" }", "persistent - controls\" }",
        "analysisOfCovariance gives no term “persistent - controls” here",
        "did you mean 'persistent - control'? known here:", "answer: { term"
      ),
      // The other way round is another name.
      (
        "persistent - control\" }", "control - persistent\" }",
        "gives no term “control - persistent”", "persistent - control", "answer: { term"
      ),
      (
        "{ term: \"slope\" }", "{ jointTest: \"slope\" }", "gives no joint test of “slope”",
        "it gives nothing of that kind", "answer: { jointTest"
      ),
      (
        "{ term: \"slope\" }", "{ figure: \"cfi\" }", "retestSlope gives no figure “cfi”", "",
        "answer: { figure"
      ),
      (
        "reference: \"control\"", "reference: \"healthy\"", "has no level “healthy”", "",
        "estimator: {"
      ),
    ])
  func check(old: String, new: String, message: String, hint: String, line: String) throws {
    let answer = try village([(old, new)]).run("check \(Self.path)")
    #expect(answer.code == .badData)
    #expect(answer.said.contains(message) && answer.said.contains(hint), "\(answer.said)")
    #expect(answer.said.contains(line) && answer.said.contains("small.json5:"), "\(answer.said)")
  }

  @Test("What may be answered passes, whoever happens to be in the rehearsal")
  func passes() throws {
    #expect(try village([]).run("check \(Self.path)").code == .success)
    // A level that hardly anybody has is one all the same.
    let rare = try village([
      (
        "incident: { illnessCurrent_0: false, illnessCurrent_1: true }",
        "incident: { monthsIll_1: 11.75 }"
      ),
      ("persistent - control\" }", "incident - control\" }"),
    ])
    let answer = rare.run("check \(Self.path)")
    #expect(answer.code == .success, "\(answer.said)")
  }

  @Test("Compare says why there is no answer, most frequent reason first, in texts and documents")
  func compare() throws {
    let village = try village([("persistent - control\" }", "persistent - controls\" }")])
    let answer = village.run("compare -r 6 -o @r", width: 400)
    #expect(answer.code == .success, "\(answer.said)")
    let reason = "analysisOfCovariance gave no term “persistent - controls”; there is "
    #expect(answer.output.contains("No study gave an answer: \(reason)"))
    #expect(answer.output.contains("“persistent - control”"))
    #expect(try village.text("r/small-replicates.csv").contains(reason))
    #expect(try village.text("r/small-cells.csv").contains(reason))
    let document = try LocatedValue(
      json5: SourceText(name: "small", text: try village.text("r/small.json")))
    let cell = document["findings"]?.elements[0]["models"]?.elements[0]
    #expect(cell?["noAnswer"]?.elements[0]["studies"]?.wholeNumber == 6)
    let trace = village.run("compare harm -r 6 -o @t --trace persistentLower", width: 400)
    #expect(trace.output.contains("No study in this model's world gave an answer: \(reason)"))
    // The page is made again from the folder's tables, reasons and all.
    let before = try village.text("r/report.txt")
    #expect(village.run("report @r -o @again").code == .success)
    #expect(try village.text("again/report.txt") == before)
  }
}
