import CommandLineTool
import Testing

/// `--do`: something is done to the people of a simulated cohort.
@Suite("Interventions on the command line")
struct InterventionCommandTests {
  /// The rows of a table, and its titles.
  private func rows(_ text: String) -> (titles: [String], rows: [[String]]) {
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (lines.first ?? [], Array(lines.dropFirst()))
  }

  @Test("The same people are recruited, and live otherwise from the first visit on")
  func people() throws {
    let village = try Village("do-people")
    #expect(village.run("simulate harm -o @natural --shape wide").code == .success)
    let answer = village.run(
      "simulate harm -o @healthy --shape wide --do illness=well --do level+1")
    #expect(answer.code == .success)
    #expect(answer.output.contains("do illness=well; level+1"))
    // A person can be grown again alone, to whom the same is done.
    let person = village.run("verify @healthy --person 7")
    #expect(person.code == .success && person.output.contains("has the same"))
    let page = try village.text("healthy/report.html")
    #expect(page.contains("--do &#39;illness=well&#39;") && page.contains("--do level+1"))
    let (natural, healthy) = (
      rows(try village.text("natural/cohort.csv")), rows(try village.text("healthy/cohort.csv"))
    )
    #expect(natural.titles == healthy.titles && natural.rows.count == 50)
    for (place, title) in natural.titles.enumerated() where title.hasSuffix("_0") {
      #expect(natural.rows.map { $0[place] } == healthy.rows.map { $0[place] })
    }
    let ill = try #require(natural.titles.firstIndex(of: "illnessCurrent_1"))
    #expect(natural.rows.contains { $0[ill] == "true" })
    #expect(!healthy.rows.contains { $0[ill] == "true" })
    #expect(
      try village.text("natural/truth/people.csv") == village.text("healthy/truth/people.csv"))
  }

  @Test("The page says what was done, and its command makes the same again")
  func page() throws {
    let village = try Village("do-page")
    #expect(village.run("simulate harm -o @healthy --do illness=well").code == .success)
    let page = try village.text("healthy/report.html")
    #expect(
      page.contains(
        "Done to everybody from the first visit on, after they were recruited: illness = well."))
    #expect(page.contains("--do &#39;illness=well&#39;"))
    #expect(try village.text("healthy/codebook.html").contains("illness = well."))
    // Nothing is said where nothing is done.
    #expect(village.run("simulate harm -o @natural").code == .success)
    #expect(!(try village.text("natural/report.html")).contains("Done to everybody"))
  }

  @Test(
    "What cannot be done is said before anything is grown",
    arguments: [
      ("illness=sick", "'illness' has no value 'sick'"), ("frailty=21", "must be from -20 to 20"),
      ("sickness=ill", "nothing can be done to 'sickness'"), ("", "needs a text"),
      ("level=high", "expected a number"),
      ("level=1 from 1year", "village looks at nobody any more"),
      ("level=1 from 2years", "begins at 2 years"),
    ])
  func wrong(deed: String, message: String) throws {
    let village = try Village("do-wrong")
    var console = Console(
      collectingWith: ProcessEnvironment([:]), workingDirectory: village.path, width: 80)
    let code = CommandTable.cohort.run(
      ["simulate", "harm", "-o", village.path + "/wrong", "--do=\(deed)"], on: &console)
    let answer = (code: code, said: console.said)
    #expect(answer.code == .usage && answer.said.contains(message))
    #expect(village.files("wrong").isEmpty)
  }

  @Test("A riddle is a cohort to which nothing is done")
  func riddle() throws {
    let village = try Village("do-riddle")
    let answer = village.run("simulate harm --blind -o @riddle --do illness=well")
    #expect(answer.code == .usage && answer.said.contains("leave out --do or --blind"))
  }
}
