import CommandLineTool
import Testing

/// The words follow the result: each sentence is seen to turn when what it says does.
@Suite struct SentenceTests {
  private static let notCausal = "causal: false"

  /// The report on the made-up study after changes to it.
  private func report(
    _ changes: [(String, String)], _ village: borrowing Village,
    _ words: String = "compare --replicates 3"
  ) throws -> String {
    var text = Village.small
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    try village.folder.write(text, to: "Scenarios/evidence/small.json5")
    let answer = village.run("\(words) -o @r --force")
    #expect(answer.code == .success, "\(answer.said)")
    return answer.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test("Whether findings are causal effects is what the study says of them")
  func causal() throws {
    let village = try Village("causal")
    let groups = "the groups were made by illnessCurrent at visit 2"
    #expect(try report([], village).contains("No finding is a causal effect (\(groups))."))
    let both = try report([(Self.notCausal, "causal: true")], village)
    #expect(both.contains("The study gives its findings as causal effects: what people received"))
    #expect(!both.contains("finding is a causal effect") && !both.contains(groups))
    let one = try report(
      [
        (
          "equal first level\",\n      \(Self.notCausal)",
          "equal first level\",\n      causal: true"
        )
      ], village)
    #expect(
      one.contains("gives 1 of 2 findings as causal effects; the other is not (\(groups))"))
    let first = try report(
      [
        ("illnessCurrent_1: false", "illnessEver_0: false"),
        ("illnessCurrent_1: true", "illnessEver_0: true"),
      ], village)
    #expect(
      first.contains("the groups were made by illnessCurrent and illnessEver at the first visit"))
  }

  @Test("Too few studies to separate anything are said to be, with how many it takes")
  func replicates() throws {
    let village = try Village("replicates")
    let none = "No published finding is predicted by one model and contradicted by another"
    let quick = try report([], village, "compare --quick")
    #expect(!quick.contains(none))
    #expect(quick.contains("cannot be said: with 20 studies a model no verdict can be resolved"))
    #expect(quick.contains("that takes --replicates 104 or more."))
    // Everything is predicted, and that is resolved: then the sentence is right.
    let claim = [("claim: \"estimate < 0\"", "claim: \"estimate < 100\"")]
    let enough = try report(claim, village, "compare --replicates 120")
    #expect(enough.contains("\(none)."), "\(enough)")
    let fewer = try report(claim, village, "compare --replicates 60")
    #expect(!fewer.contains(none) && fewer.contains("that takes --replicates 104 or more"))
    let alone = try report(claim, village, "compare harm --replicates 3")
    #expect(alone.contains("A single model has no rival to be compared with."))
    let open = try report(
      [
        ("      claim: \"estimate < 0\",\n", ""), ("role: \"scored\"", "role: \"shown\""),
      ], village)
    #expect(open.contains("No finding of this publication is scored: there are no verdicts."))
  }

  @Test("Groups are the same where every model has the published shares, and nowhere else")
  func groups() throws {
    let village = try Village("groups")
    let heading = "The same groups in every world"
    let wide = [("tolerance: 0.15", "tolerance: 0.9")]
    #expect(try report(wide, village).contains(heading))
    let narrow = try report([("tolerance: 0.15", "tolerance: 0.00001")], village)
    #expect(!narrow.contains(heading) && narrow.contains("The groups in each world"))
    #expect(narrow.contains("Not on equal terms"))
  }

  @Test("Which of two readings was published is what the study gives")
  func readings() throws {
    let village = try Village("readings")
    let change = """
      retestSlope: {
            role: "shown", sentence: "Persistent illness: change",
            estimand: "persistent minus control, mean change",
            causal: false,
            estimator: {
              changeScore: {
                followUp: "serumLevel_1", baseline: "serumLevel_0", group: "course",
                reference: "control",
              },
            },
            answer: { term: "persistent - control" }, unit: "ng/ml",
            FIGURE
            flag: "UNKNOWN", source: "made up",
          },
        },
      }
      """
    let start = try #require(Village.small.firstRange(of: "retestSlope: {"))
    let old = String(Village.small[start.lowerBound...])
    func text(_ figure: String) throws -> String {
      try report([(old, change.replacing("FIGURE", with: figure))], village)
    }
    #expect(try text("remark: \"not published\",").contains("Only the first was published."))
    let both = try text("figure: { estimate: -1 },").replacing("UNKNOWN", with: "DERIVED")
    #expect(both.contains("Both were published."), "\(both)")
  }

  @Test(
    "Visits are said in the unit of which they are whole numbers",
    arguments: [
      ("\"0 years\", \"1 year\"", "0, 1 years", "seen at 1 year<"),
      ("\"0 weeks\", \"9 weeks\"", "0, 9 weeks", "seen at 9 weeks<"),
      ("\"0 days\", \"3 days\"", "0, 3 days", "seen at 3 days<"),
      ("\"0 months\", \"6 months\", \"1 year\"", "0, 6, 12 months", "seen at 6 months<"),
      ("\"0 weeks\", \"1 week\"", "0, 1 weeks", "seen at 1 week<"),
    ])
  func visits(_ visits: String, _ list: String, _ station: String) throws {
    let village = try Village("visits")
    let study = Village.study.replacing("\"0 years\", \"1 year\"", with: visits)
    try village.folder.write(study, to: Village.studyPath)
    let world = Village.world.replacing("follow: \"12 weeks\"", with: "follow: \"1 day\"")
    try village.folder.write(world, to: "Scenarios/worlds/village.json5")
    #expect(village.run("simulate harm -o @r").code == .success)
    let codebook = try village.text("r/codebook.html")
    #expect(codebook.contains("Visits are planned at \(list)."), "\(codebook)")
    #expect(codebook.contains(station))
  }

  @Test("The codebook says how people were recruited, and that they come on days of their own")
  func codebook() throws {
    let village = try Village("codebook")
    func codebook(_ changes: [(String, String)]) throws -> String {
      var study = Village.study
      for (old, new) in changes {
        #expect(study.contains(old), "\(old)")
        study = study.replacing(old, with: new)
      }
      try village.folder.write(study, to: Village.studyPath)
      let answer = village.run("simulate harm -o @r --force")
      #expect(answer.code == .success, "\(answer.said)")
      return try village.text("r/codebook.html")
    }
    let own = "each person comes on a day of their own"
    let plain = try codebook([])
    #expect(plain.contains("by what the first visit showed, in strata: ill, well."))
    #expect(plain.contains("Because of how they were recruited") && !plain.contains(own))
    let visits = "visits: [\"0 years\", \"1 year\"],"
    func calendar(_ spread: String) -> (String, String) {
      (
        visits, visits + " calendar: { from: \"2004-09-01\", recruitment: \"1 year\"\(spread) },"
      )
    }
    #expect(!(try codebook([calendar("")])).contains(own))
    #expect(try codebook([calendar(", spread: \"12 weeks\"")]).contains(own))
    let start = try #require(Village.study.firstRange(of: "  recruit: {"))
    let end = try #require(Village.study.firstRange(of: "  visits:"))
    let everybody = try codebook([
      (String(Village.study[start.lowerBound..<end.lowerBound]), "")
    ])
    #expect(everybody.contains("Everybody was taken."))
    #expect(!everybody.contains("Because of how they were recruited"))
    #expect(everybody.contains("who are a sample of everybody"))
  }
}
