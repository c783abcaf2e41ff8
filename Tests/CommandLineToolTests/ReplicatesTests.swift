import CommandLineTool
import Testing

/// `simulate --replicates`: many cohorts below each other, each of them what it is alone.
@Suite("Many cohorts")
struct ReplicatesTests {
  private static let tables = [
    "cohort.csv", "truth/truth.csv", "truth/people.csv", "truth/changes.csv", "truth/events.csv",
    "truth/missing.csv",
  ]

  @Test(
    "The rows of each are those of the cohort alone, after its number", arguments: ["long", "wide"])
  func rows(shape: String) throws {
    let village = try Village("replicates-\(shape)")
    let words = "simulate harm --shape \(shape)"
    let many = village.run("\(words) --replicate 2 --replicates 3 -o @many")
    #expect(many.code == .success, "\(many.said)")
    var expected: [String: String] = [:]
    for number in 2...4 {
      #expect(village.run("\(words) --replicate \(number) -o @one --force").code == .success)
      for table in Self.tables {
        let lines = try village.text("one/\(table)").split(separator: "\n")
        if number == 2 { expected[table] = "replicate,\(lines[0])\n" }
        expected[table, default: ""] += lines.dropFirst().map { "\(number),\($0)\n" }.joined()
      }
    }
    for table in Self.tables { #expect(try village.text("many/\(table)") == expected[table]) }
    #expect(try village.text("many/flow.json").contains("\"recruited\": 150"))
    #expect(
      try village.text("many/codebook.html").contains("3 cohorts of the study stand one below"))
    #expect(
      village.run("\(words) --replicate 2 --replicates 3 --threads 2 -o @two").code == .success)
    for table in Self.tables {
      #expect(try village.text("two/\(table)") == village.text("many/\(table)"))
    }
  }

  @Test("verify finds a person of any of them, and says which there are")
  func verify() throws {
    let village = try Village("replicates-verify")
    #expect(village.run("simulate harm --replicate 1 --replicates 3 -o @r").code == .success)
    #expect(village.run("verify @r").code == .success)
    for (words, found) in [
      ("--person 7", "person 7 of replicate 1, grown again alone, has the same"),
      ("--person 50 --replicate 3", "person 50 of replicate 3, grown again alone, has the same"),
    ] {
      let answer = village.run("verify @r \(words)")
      #expect(answer.code == .success && answer.output.contains(found), "\(answer.said)")
    }
    #expect(village.run("simulate harm --replicate 5 -o @one").code == .success)
    #expect(village.run("verify @one --person 7 --replicate 5").code == .success)
    for (words, reason) in [
      ("@r --person 7 --replicate 0", "has replicates 1 to 3: give one of them"),
      ("@r --person 7 --replicate 4", "has replicates 1 to 3: give one of them"),
      ("@one --person 7 --replicate 4", "has only replicate 5: leave --replicate out"),
      ("@r --person 51", "there is no person 51 in"),
      ("@r --replicate 2", "--replicate says in which cohort to grow a person again: add --person"),
    ] {
      let answer = village.run("verify \(words)")
      #expect(answer.code == .usage && answer.said.contains(reason), "\(answer.said)")
    }
    // The second cohort in the place of the third: the rows are whole, and not that person's.
    let text = try village.text("r/truth/truth.csv")
    try village.folder.write(
      text.replacing("\n3,7,", with: "\n9,7,").replacing("\n2,7,", with: "\n3,7,"),
      to: "r/truth/truth.csv")
    #expect(village.run("verify @r --person 7 --replicate 3").code == .badData)
  }

  @Test("An analysis looks at one of them, or knows what it does")
  func analyse() throws {
    let village = try Village("replicates-analyse")
    let words = "--shape wide --replicates 2"
    #expect(village.run("simulate harm \(words) -o @r").code == .success)
    #expect(village.run("simulate harm --shape wide --replicate 1 -o @one").code == .success)
    let question = "-e correlation --x serumLevel_0 --y serumLevel_1"
    let refused = village.run("analyse @r/cohort.csv \(question)")
    #expect(refused.code == .usage)
    #expect(
      refused.said.contains("has 2 cohorts in one table: choose one with --where replicate=0"))
    #expect(
      village.run("analyse @r/truth/people.csv -e correlation --x person --y candidate").code
        == .usage)
    let (one, second) = (
      village.run("analyse @one/cohort.csv \(question)"),
      village.run("analyse @r/cohort.csv \(question) --where replicate=1")
    )
    #expect(second.code == .success, "\(second.said)")
    // The same figures, below a question that says which cohort.
    #expect(
      one.output.split(separator: "\n").suffix(1) == second.output.split(separator: "\n").suffix(1))
  }

  @Test("What cannot be is refused before anything is grown")
  func refused() throws {
    let village = try Village("replicates-refused")
    for (words, reason) in [
      ("--blind --replicates 2", "a riddle is one cohort"),
      ("--replicate 4000000000 --replicates 2", "would have a number above 4000000000"),
      ("--replicates 0", "--replicates needs a whole number from 1"),
    ] {
      let answer = village.run("simulate harm \(words) -o @r")
      #expect(answer.code == .usage && answer.said.contains(reason), "\(answer.said)")
    }
    #expect(village.folder.names() == ["Scenarios"])
    try village.folder.write(
      Village.study.replacing("monthsIll:", with: "replicate:"), to: Village.studyPath)
    let named = village.run("simulate harm --replicates 2 -o @r")
    #expect(named.code == .usage && named.said.contains("already has a column 'replicate'"))
  }
}
