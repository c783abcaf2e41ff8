import CommandLineTool
import LocatedText
import OperatingSystem
import TestSupport

/// A folder with a tiny world, two rival models, a study and what it published, and the program in it.
struct Village: ~Copyable {
  /// What a command line came to.
  struct Answer {
    let code: ExitCode
    /// Standard output.
    let output: String
    /// Standard error.
    let said: String
  }

  let folder: TemporaryFolder

  var path: String { folder.path }

  init(_ name: String) throws {
    let folder = try TemporaryFolder(name)
    for part in ["", "/worlds", "/models", "/studies", "/evidence"] {
      try folder.makeFolder("Scenarios\(part)")
    }
    try folder.write(Self.world, to: "Scenarios/worlds/village.json5")
    try folder.write(Self.study, to: Self.studyPath)
    try folder.write(Self.harm, to: "Scenarios/models/harm.json5")
    try folder.write(Self.nothing, to: "Scenarios/models/nothing.json5")
    try folder.write(Self.small, to: "Scenarios/evidence/small.json5")
    self.folder = folder
  }

  /// Puts the reference micro-cohort beside the tiny world, as the project has it.
  func addReferenceMicroCohort() throws {
    for folder in ["worlds", "studies"] {
      let path = "Scenarios/\(folder)/reference-micro-cohort.json5"
      try self.folder.write(try Checkout.text(path), to: path)
    }
  }

  /// Runs `cohort` in the folder, or in one below it.
  func run(
    _ words: String, below: String = "", environment: [String: String] = [:], width: Int = 80
  ) -> Answer {
    // A result folder is named from where the test process stands, so `@` is this folder.
    let parts = words.split(separator: " ").map { word in
      word.hasPrefix("@") ? path + "/" + word.dropFirst() : String(word)
    }
    return run(parts, below: below, environment: environment, width: width)
  }

  /// The same of words with blanks in them.
  func run(
    _ parts: [String], below: String = "", environment: [String: String] = [:], width: Int = 80
  ) -> Answer {
    var console = Console(
      collectingWith: ProcessEnvironment(environment), workingDirectory: path + below,
      width: width)
    let code = CommandTable.cohort.run(parts, on: &console)
    return Answer(code: code, output: console.output.held, said: console.said)
  }

  /// The relative paths of all files in a folder, sorted.
  func files(_ name: String) -> [String] {
    guard let names = try? SystemCalls.names(in: path + "/" + name) else { return [] }
    return names.flatMap { entry -> [String] in
      let inner = files(name + "/" + entry)
      let isFolder = (try? SystemCalls.names(in: path + "/\(name)/\(entry)")) != nil
      return isFolder ? inner.map { entry + "/" + $0 } : [entry]
    }
  }

  /// The text of a file that must be there.
  func text(_ name: String) throws -> String {
    String(decoding: try TextFile.read(path + "/" + name), as: UTF8.self)
  }

  /// The digest of a file.
  func digest(_ name: String) throws -> String {
    SourceText(name: name, bytes: try TextFile.read(path + "/" + name)).digest
  }

  // MARK: - Texts

  /// Where the study stands, below the folder.
  static let studyPath = "Scenarios/studies/village.json5"

  static let world = """
    {
      format: 2,
      title: "A village",
      clock: { from: "48 weeks before the first visit", step: "12 weeks", follow: "12 weeks" },
      traits: { frailty: { normal: [0, 1] } },
      processes: { level: { trait: 0.7, halfLife: "12 weeks" } },
      states: {
        illness: {
          of: ["well", "ill"],
          start: { ill: { probability: 0.3 } },
          onset: { from: "well", to: "ill", rate: "0.3 / year" },
          remission: { from: "ill", to: "well", rate: "0.8 / year" },
        },
      },
      arrows: { "frailty -> illness.onset": 0.5 },
      study: "../studies/village.json5",
    }
    """

  /// The same world, which calls no study its own.
  static var withoutStudy: String {
    world.replacing("  study: \"../studies/village.json5\",\n", with: "")
  }

  static let study = """
    {
      format: 2,
      title: "Everybody is asked twice",
      world: "../worlds/village.json5",
      recruit: {
        strata: {
          ill: { quota: 20, when: { illnessCurrent: true } },
          well: { quota: 30, when: { illnessCurrent: false } },
        },
        wave: 50,
        most: 2000,
      },
      visits: ["0 years", "1 year"],
      instruments: {
        serumLevel: {
          serum: "level", mean: 10, standardDeviation: 3, assayVariation: 0.1, resolution: 0.01,
          unit: "ng/ml",
        },
        illness: { interview: "illness.ill", window: "3 months" },
        monthsIll: { lifeChart: "illness.ill" },
      },
      loss: { attrition: { probability: 0.05 }, incomplete: 0.05 },
    }
    """

  /// The same study, in which more ill people are wanted than there are.
  static var unfillable: String {
    study.replacing("ill: { quota: 20", with: "ill: { quota: 40")
      .replacing("well: { quota: 30", with: "well: { quota: 10")
      .replacing("most: 2000", with: "most: 55")
  }

  static let harm = """
    {
      format: 2,
      title: "Illness lowers the level",
      world: "../worlds/village.json5",
      responses: {
        "illness.ill -> level": { effect: -0.5, delay: "4 weeks", builds: "1 year", fades: "2 years" },
      },
      // Solved by a command; this comment stays.
      intercepts: {
        "illness.onset": "0.4 / year",  // per year at risk
        "illness.remission": "1.1 / year",
      },
    }
    """

  static let nothing = """
    {
      format: 2,
      title: "No link",
      world: "../worlds/village.json5",
      intercepts: { "illness.onset": "0.4 / year", "illness.remission": "1.1 / year" },
    }
    """

  static let small = """
    {
      format: 2,
      publication: "Small 2001",
      study: "../studies/village.json5",
      cohort: "Village",
      citation: "Small S. A study of a village. J Tests 2001;1:1-2.",
      doi: "10.0000/small",
      people: 45,
      complete: ["serumLevel_0", "serumLevel_1"],
      groups: {
        course: {
          control: { illnessCurrent_0: false, illnessCurrent_1: false },
          incident: { illnessCurrent_0: false, illnessCurrent_1: true },
          remitted: { illnessCurrent_0: true, illnessCurrent_1: false },
          persistent: { illnessCurrent_0: true, illnessCurrent_1: true },
        },
      },
      describe: { group: "course", outcome: "monthsIll_1", label: "months ill" },
      targets: {
        incidence: {
          group: "course", level: "incident", among: ["control", "incident"],
          share: 0.3, tolerance: 0.15, source: "made up",
        },
        persistence: {
          group: "course", level: "persistent", among: ["remitted", "persistent"],
          share: 0.5, tolerance: 0.15, source: "made up",
        },
      },
      findings: {
        persistentLower: {
          role: "scored",
          sentence: "Persistent illness: lower than controls, given the start",
          estimand: "persistent minus control, mean level at the second visit at equal first level",
          causal: false,
          estimator: {
            analysisOfCovariance: {
              followUp: "serumLevel_1", baseline: "serumLevel_0", group: "course",
              reference: "control",
            },
          },
          answer: { term: "persistent - control" },
          figure: { estimate: -1.5, pValue: 0.01 }, unit: "ng/ml",
          claim: "estimate < 0",
          flag: "DERIVED", source: "made up",
        },
        retestSlope: {
          role: "shown",
          sentence: "How much of a difference is left after a year",
          estimand: "slope of the second level on the first",
          causal: false,
          estimator: { retestSlope: { followUp: "serumLevel_1", baseline: "serumLevel_0" } },
          answer: { term: "slope" },
          remark: "not published",
          flag: "UNKNOWN", source: "made up",
        },
      },
    }
    """
}
