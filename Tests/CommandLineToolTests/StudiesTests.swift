import CommandLineTool
import LocatedText
import OperatingSystem
import Tables
import Testing

/// Worlds, models, studies and evidence apart: any number of studies on a world, publications of each.
@Suite("Studies and publications")
struct StudiesTests {
  /// A study upon the village's: half a year between the visits, and a wider interview.
  static let short = """
    {
      format: 2, title: "Half a year", base: "village.json5",
      visits: ["0 years", "6 months"], instruments: { illness: { window: "6 months" } },
    }
    """

  /// A world with one more trait, and the study that looks at it.
  static let town = Village.world.replacing("A village", with: "A town")
    .replacing("traits: {", with: "traits: { income: { normal: [0, 1] },")
    .replacing("studies/village", with: "studies/town")
  static let townStudy = Village.study.replacing("worlds/village", with: "worlds/town")
    .replacing("instruments: {", with: "instruments: { income: { record: \"income\" },")

  /// The village with a second study, a town, and a model in it.
  private func village(_ name: String) throws -> Village {
    let village = try Village(name)
    try village.folder.write(Self.short, to: "Scenarios/studies/short.json5")
    try village.folder.write(Self.town, to: "Scenarios/worlds/town.json5")
    try village.folder.write(Self.townStudy, to: "Scenarios/studies/town.json5")
    return village
  }

  /// Evidence that names another study, under another name.
  private func evidence(_ study: String, called name: String) -> String {
    Village.small.replacing("studies/village", with: "studies/\(study)")
      .replacing("Small 2001", with: name)
  }

  // MARK: - simulate

  @Test("--study says which study is carried out; the world's own is carried out without it")
  func chosen() throws {
    let village = try village("chosen")
    for (words, study) in [
      ("", "village"), ("--study village", "village"), ("--study short", "short"),
      ("--study Scenarios/studies/short.json5", "short"),
    ] {
      let answer = village.run("simulate harm \(words) -o @r --force")
      #expect(answer.code == .success, "\(answer.said)")
      let manifest = try village.text("r/manifest.json")
      #expect(manifest.contains("\"study\": \"\(study)\""))
      let cohort = try Table(commaSeparated: try village.text("r/cohort.csv"))
      let years = try cohort.reals("years")
      let last = (0..<cohort.rowCount).compactMap { years[$0] }.max() ?? 0
      #expect(study == "short" ? last < 0.6 : last > 0.9, "\(words): \(last)")
    }
    // The same candidates are looked at, whatever study looks: the truth of their traits is the same.
    #expect(village.run("simulate harm -o @long").code == .success)
    func traits(_ folder: String) throws -> [Int: Double] {
      let truth = try Table(commaSeparated: try village.text("\(folder)/truth/truth.csv"))
      let (people, values) = (try truth.integers("candidate"), try truth.reals("frailty"))
      return (0..<truth.rowCount).reduce(into: [:]) { $0[people[$1] ?? -1] = values[$1] }
    }
    let (short, long) = (try traits("r"), try traits("long"))
    let shared = short.filter { long[$0.key] != nil }
    #expect(shared.count > 10 && shared.allSatisfy { long[$0.key] == $0.value })
  }

  @Test(
    "A study named instead of a model is carried out in its own world, as if both had been said")
  func studyAlone() throws {
    let village = try village("alone")
    for (words, world, study) in [
      ("short", "village", "short"), ("Scenarios/studies/short.json5", "village", "short"),
      // A model or a world of that name comes first.
      ("town", "town", "town"),
    ] {
      #expect(village.run("simulate \(words) -o @alone --force").said.hasPrefix("written to "))
      let both = village.run("simulate \(world) --study \(study) -o @both --force")
      #expect(both.code == .success, "\(both.said)")
      for file in ["cohort.csv", "truth/truth.csv", "manifest.json"] {
        #expect(
          try village.text("alone/\(file)") == village.text("both/\(file)"), "\(words): \(file)")
      }
    }
    let twice = village.run("simulate short --study village -o @r")
    #expect(twice.code == .usage)
    #expect(
      twice.said.contains("Scenarios/studies/short.json5 is a study and --study names another"))
    try village.folder.write(
      Self.short.replacing("base: \"village.json5\"", with: "x: 1"),
      to: "Scenarios/studies/bad.json5")
    let homeless = village.run("simulate bad -o @r")
    #expect(homeless.code == .badData && homeless.said.contains("'world' is missing in a study"))
  }

  @Test("A world without a study of its own needs --study, and is told which there are")
  func noOwn() throws {
    let village = try village("no-own")
    try village.folder.write(Village.withoutStudy, to: "Scenarios/worlds/village.json5")
    for words in ["simulate harm", "simulate Scenarios/worlds/village.json5"] {
      let answer = village.run(words)
      #expect(answer.code == .usage)
      #expect(
        answer.said.contains(
          "name one with --study; there are short, town, village"),
        "\(answer.said)")
    }
    #expect(village.run("simulate harm --study shrt").said.contains("did you mean 'short'?"))
    #expect(village.run("simulate harm --study short -o @r").code == .success)
    // Neither needs one.
    #expect(village.run("check harm").code == .success)
    #expect(village.run("compare harm --replicates 2 -o @c").code == .success)
    #expect(village.run("calibrate harm --replicates 40 --checks 6 --seed 2").code == .success)
  }

  @Test(
    "A study of another world is carried out in a model that has its variables, and in no other")
  func otherWorld() throws {
    let village = try village("other-world")
    try village.folder.write(
      Village.harm.replacing("worlds/village", with: "worlds/town"),
      to: "Scenarios/models/townsman.json5")
    let works = village.run("simulate townsman --study village -o @r")
    #expect(works.code == .success, "\(works.said)")
    let lacks = village.run("simulate harm --study town -o @s")
    #expect(lacks.code == .badData)
    #expect(lacks.said.contains("studies/town.json5:"), "\(lacks.said)")
    #expect(lacks.said.contains("there is no trait 'income'"), "\(lacks.said)")
    #expect(village.folder.names() == ["Scenarios", "r"])
  }

  // MARK: - compare

  @Test("Two publications, of one study or of two, give the cells that each gives alone")
  func together() throws {
    let village = try village("together")
    try village.folder.write(
      evidence("village", called: "Second 2002")
        .replacing("claim: \"estimate < 0\"", with: "claim: \"estimate < -1\""),
      to: "Scenarios/evidence/second.json5")
    try village.folder.write(
      evidence("short", called: "Third 2003").replacing("people: 45", with: "people: 44"),
      to: "Scenarios/evidence/third.json5")
    #expect(village.run("compare --replicates 6 -o @all").code == .success)
    for name in ["small", "second", "third"] {
      let alone = village.run("compare --replicates 6 --evidence \(name) -o @\(name)")
      #expect(alone.code == .success, "\(alone.said)")
      for file in ["\(name)-cells.csv", "\(name)-replicates.csv", "\(name).json"] {
        #expect(try village.text("all/\(file)") == village.text("\(name)/\(file)"), "\(file)")
      }
    }
    #expect(
      try village.text("all/small-replicates.csv") != village.text("all/third-replicates.csv"))
    let sources = village.files("all/scenarios")
    #expect(
      sources.sorted() == [
        "evidence/second.json5", "evidence/small.json5", "evidence/third.json5",
        "models/harm.json5", "models/nothing.json5", "studies/short.json5", "studies/village.json5",
        "worlds/village.json5",
      ])
  }

  @Test("A model that lacks what a study looks at is not asked, with the reason; the others go on")
  func notAsked() throws {
    let village = try village("not-asked")
    try village.folder.write(
      Village.harm.replacing("worlds/village", with: "worlds/town"),
      to: "Scenarios/models/townsman.json5")
    try village.folder.write(
      evidence("town", called: "Town 2004"), to: "Scenarios/evidence/town.json5")
    let answer = village.run("compare --replicates 4 -o @all", width: 100)
    #expect(answer.code == .success, "\(answer.said)")
    let reason = "there is no trait 'income' (Scenarios/studies/town.json5:"
    let lines = answer.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(
      lines.contains("Town 2004 could not ask 'harm' and 'nothing': \(reason)"), "\(answer.output)")
    #expect(!lines.contains("could not ask 'townsman'"))
    // All are asked about the village's study, and the town's alone about the other.
    func models(_ name: String) throws -> [String] {
      try Table(commaSeparated: try village.text("all/\(name)-cells.csv"))
        .categories("model").levels
    }
    #expect(try models("small") == ["harm", "nothing", "townsman"])
    #expect(try models("town") == ["townsman"])
    #expect(try village.text("all/town.json").contains("\"reason\": \"\(reason)"))
    // Who is asked alone has the cells that it has beside those who are not.
    let alone = village.run("compare townsman --replicates 4 --evidence town -o @one")
    #expect(alone.code == .success)
    #expect(try village.text("one/town-cells.csv") == village.text("all/town-cells.csv"))

    let nobody = village.run("compare harm nothing --replicates 4 --evidence town -o @none")
    #expect(nobody.code == .badData && nobody.output.isEmpty)
    #expect(nobody.said.contains("no model can be asked about any publication"))
    #expect(nobody.said.contains("harm about Town 2004: \(reason)"), "\(nobody.said)")
    #expect(village.folder.names() == ["Scenarios", "all", "one"])
  }

  @Test("A mistake in a study's own file is nobody's reason: it is told at its place")
  func brokenStudy() throws {
    let village = try village("broken-study")
    try village.folder.write(
      Village.study.replacing("mean: 10", with: "mean: -10"), to: Village.studyPath)
    for words in ["compare --replicates 2", "simulate harm", "calibrate harm", "check small"] {
      let answer = village.run(words)
      #expect(answer.code == .badData, "\(words)")
      #expect(answer.said.contains("studies/village.json5:16:29: "), "\(words): \(answer.said)")
      #expect(answer.said.contains("'mean' must be greater than 0"))
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  // MARK: - Ranges

  @Test("Free ranges are drawn by compare, and stand at their centre everywhere else")
  func free() throws {
    let village = try village("free")
    try village.folder.write(
      Village.harm.replacing(
        "responses: {",
        with: """
          free: {
              "illness.ill -> level": { effect: { normal: [-0.5, 0.25] }, fades: { logUniform: ["6 months", "20 years"] } },
              "measurement.serumLevel.coupling": { uniform: [0.5, 1] },
            },
            responses: {
          """), to: "Scenarios/models/free.json5")
    let checked = village.run("check free")
    #expect(checked.code == .success, "\(checked.said)")
    #expect(checked.output.contains("1 response, with 3 free ranges"), "\(checked.output)")
    let drawn = village.run("compare free nothing --replicates 4 -o @drawn")
    #expect(drawn.code == .success, "\(drawn.said)")
    let numbers = try Table(commaSeparated: try village.text("drawn/village-numbers.csv"))
    #expect(numbers.rowCount == 4 * 3)
    #expect(try numbers.categories("model").levels == ["free"])
    #expect(
      try numbers.categories("number").levels == [
        "illness.ill -> level.effect", "illness.ill -> level.fades",
        "measurement.serumLevel.coupling",
      ])
    #expect(try village.text("drawn/datapackage.json").contains("village-numbers.csv"))
    let centre = village.run("compare free nothing --replicates 4 --at-centre -o @centre")
    #expect(centre.code == .success && !village.files("centre").contains("village-numbers.csv"))
    let known = village.run("compare harm nothing --replicates 4 -o @known")
    #expect(known.code == .success)
    #expect(
      try village.text("centre/small-cells.csv").replacing("free", with: "harm")
        == village.text("known/small-cells.csv"))
    #expect(
      try village.text("drawn/small-cells.csv") != village.text("centre/small-cells.csv"))
    for words in ["simulate free -o @simulated", "benchmark --scenario free --replicates 1"] {
      #expect(village.run(words).code == .success, "\(words)")
    }
  }

  // MARK: - check

  @Test("check says what a file is, and reads it with what it stands on")
  func kinds() throws {
    let village = try village("kinds")
    try village.folder.write(
      "{ format: 2, title: 'Suburb', base: 'village.json5', arrows: {} }",
      to: "Scenarios/worlds/suburb.json5")
    for (name, said) in [
      ("harm", "models/harm.json5: a model of 1 trait, 1 process, 1 state, 1 arrow and 1 response"),
      ("town", "worlds/town.json5: a world of 2 traits"),
      ("suburb", "worlds/suburb.json5: a world of 1 trait"),
      ("short", "studies/short.json5: a study of 2 visits with 3 instruments"),
      (
        "small", "evidence/small.json5: evidence of Small 2001 with 2 findings of the study village"
      ),
    ] {
      let answer = village.run("check \(name)")
      #expect(answer.code == .success, "\(answer.said)")
      #expect(answer.output.contains(said), "\(answer.output)")
    }
    // What a world's own study does not find there is the world's mistake too.
    try village.folder.write(
      Self.town.replacing("income", with: "wealth"), to: "Scenarios/worlds/town.json5")
    let answer = village.run("check town")
    #expect(answer.code == .badData && answer.said.contains("there is no trait 'income'"))
  }

  @Test("check reads what a model says of measuring with the study of its world")
  func measuring() throws {
    let village = try village("measuring")
    try village.folder.write(
      Village.harm.replacing(
        "responses: {", with: "measurement: { serumLevel: { mean: -1 } },\n  responses: {"),
      to: "Scenarios/models/wrong.json5")
    for words in ["check wrong", "simulate wrong"] {
      let answer = village.run(words)
      #expect(answer.code == .badData)
      #expect(answer.said.contains("models/wrong.json5:5:38: error: 'mean'"), "\(answer.said)")
    }
    // In a comparison the others go on.
    let compared = village.run("compare harm wrong --replicates 2 -o @r")
    #expect(compared.code == .success)
    let lines = compared.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(lines.contains("'wrong': 'mean' must be greater than 0"), "\(compared.output)")
  }

  // MARK: - Files that are named

  @Test("check refuses what a model says of an instrument that no study has, at its place")
  func measuringNothing() throws {
    let village = try village("measuringNothing")
    // The second study has it, although the world's own has not.
    let other = Self.short.replacing(
      "instruments: {", with: "instruments: { mood: { status: \"illness\" },")
    try village.folder.write(other, to: "Scenarios/studies/short.json5")
    for (name, instrument, isThere) in [
      ("own", "illness", true), ("other", "mood", true), ("none", "ilness", false),
    ] {
      let model = """
        { format: 2, title: "M", world: "../worlds/village.json5",
          measurement: { \(instrument): { sensitivity: 0.9 } } }
        """
      try village.folder.write(model, to: "Scenarios/models/\(name).json5")
      let answer = village.run("check \(name)")
      #expect(answer.code == (isThere ? .success : .badData), "\(answer.said)")
      if !isThere {
        #expect(answer.said.contains("no study has an instrument 'ilness'"))
        #expect(answer.said.contains("did you mean 'illness'?"))
        #expect(answer.said.contains("none.json5:2:18"))
      }
    }
  }

  @Test("A study that lies elsewhere, or nowhere, is neither opened nor quoted")
  func outside() throws {
    let village = try village("outside-study")
    try village.folder.write("my secret", to: "secret")
    try village.folder.makeFolder("mine")
    for (study, said) in [
      ("../secret", "--scenarios names another folder"),
      ("../Scenarios/studies/nowhere.json5", "there is no such file"),
    ] {
      try village.folder.write(
        Village.world.replacing("../studies/village.json5", with: study), to: "mine/w.json5")
      try village.folder.write(
        Village.small.replacing("../studies/village.json5", with: study), to: "mine/e.json5")
      for words in [
        "check mine/w.json5", "simulate mine/w.json5", "check mine/e.json5",
        "compare harm --evidence mine/e.json5", "calibrate harm --evidence mine/e.json5",
        "benchmark --scenario mine/w.json5",
      ] {
        let answer = village.run(words)
        #expect(answer.code == .badData, "\(words)")
        #expect(answer.said.contains(said), "\(words): \(answer.said)")
        #expect(!answer.said.contains("my secret") && !answer.output.contains("my secret"))
      }
    }
  }

  // MARK: - Roles

  @Test("Evidence that has only inputs is not asked, and asked for by name it is refused")
  func inputs() throws {
    let village = try Village("inputs")
    let findings = try #require(Village.small.firstRange(of: "findings: {"))
    let season =
      Village.small[..<findings.lowerBound].replacing("Small 2001", with: "Season 2002") + """
        findings: {
          season: { role: "input", sentence: "Higher in summer", estimand: "summer minus winter",
            causal: false, flag: "SEEN", source: "made up" },
        } }
        """
    try village.folder.write(String(season), to: "Scenarios/evidence/season.json5")
    #expect(village.run("check season").code == .success)
    let all = village.run("compare --replicates 3 -o @r")
    #expect(all.code == .success && !all.output.contains("Season"))
    let named = village.run("compare --replicates 3 --evidence season -o @s")
    #expect(named.code == .usage && named.said.contains("has only inputs"))
    SystemCalls.removeTree(village.path + "/Scenarios/evidence/small.json5")
    #expect(village.run("compare --replicates 3 -o @t").code == .noInput)
  }

  @Test("check finds a column that a finding asks and no instrument has")
  func unknownColumn() throws {
    let village = try Village("column")
    let text = Village.small.replacing(
      "retestSlope: { followUp: \"serumLevel_1\"", with: "retestSlope: { followUp: \"serumLevl_1\"")
    #expect(text != Village.small)
    try village.folder.write(text, to: "Scenarios/evidence/small.json5")
    let answer = village.run("check small")
    #expect(answer.code == .badData && answer.said.contains("serumLevl_1"))
  }
}
