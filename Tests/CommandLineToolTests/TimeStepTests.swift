import CommandLineTool
import Testing

/// `cohort check --time-step`: its words and exit codes follow what was measured.
@Suite struct TimeStepTests {
  private static let words = "check --time-step nothing --replicates 30"

  @Test("Where nothing moves within steps the clock is no answer, on any number of threads")
  func holds() throws {
    let village = try Village("step-holds")
    try village.folder.write(
      Village.world.replacing("trait: 0.7", with: "trait: 1"), to: "Scenarios/worlds/village.json5")
    let answer = village.run("\(Self.words) --threads 1")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(
      answer.output.contains("The clock is not the answer: with all steps halved each of 4 figures")
    )
    #expect(answer.output.split(separator: "\n").count { $0.hasSuffix("  holds") } == 4)
    #expect(answer.said.isEmpty && village.folder.names() == ["Scenarios"])
    #expect(village.run("\(Self.words) --threads 2").output == answer.output)
    #expect(village.run("\(Self.words) --seed 2").output != answer.output)
  }

  @Test("A step too coarse for what acts in it is part of the answer, and ends with 65")
  func doesNotHold() throws {
    let village = try Village("step-coarse")
    try village.folder.write(
      Village.world.replacing(
        "level: { trait: 0.7, halfLife: \"12 weeks\" }",
        with: "level: { trait: 0.1, halfLife: \"1 week\" }"
      ).replacing(
        "arrows: { \"frailty", with: "arrows: { \"level -> illness.onset\": 3, \"frailty"
      ).replacing("\"12 weeks\", follow: \"12 weeks\"", with: "\"24 weeks\", follow: \"24 weeks\""),
      to: "Scenarios/worlds/village.json5")
    let answer = village.run(Self.words)
    #expect(answer.code == .badData)
    #expect(
      answer.output.contains("The clock is part of the answer: with all steps halved"),
      "\(answer.output)\(answer.said)")
    #expect(answer.output.contains("incidence"))
    #expect(!answer.output.contains("is not the answer"))
    #expect(answer.output.contains("does not hold\n"))
  }

  @Test(
    "What few replicates cannot tell is said to be open, with how many would do, and ends with 65")
  func notSettled() throws {
    let village = try Village("step-open")
    try village.folder.write(
      Village.world.replacing(
        "arrows: { \"frailty", with: "arrows: { \"level -> illness.onset\": 0.4, \"frailty"),
      to: "Scenarios/worlds/village.json5")
    let answer = village.run("check --time-step nothing --replicates 3")
    #expect(answer.code == .badData)
    #expect(answer.output.contains("Not settled by 3 replicates"), "\(answer.output)")
    #expect(answer.output.contains("not settled, needs about "))
    #expect(!answer.output.contains("is not the answer"))
  }

  @Test("Its options say nothing without it, and it asks for models")
  func options() throws {
    let village = try Village("step-options")
    for option in ["--replicates 3", "--evidence small", "--seed 2", "--threads 1"] {
      let answer = village.run("check harm \(option)")
      #expect(answer.code == .usage)
      #expect(answer.said.contains("is for 'cohort check' with --time-step"), "\(answer.said)")
    }
    let evidence = village.run("check --time-step small")
    #expect(evidence.code == .noInput && evidence.output.isEmpty)
    #expect(evidence.said.contains("'small' is what a study published"), "\(evidence.said)")
  }
}
