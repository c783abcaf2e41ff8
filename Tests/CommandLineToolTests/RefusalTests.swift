import CommandLineTool
import OperatingSystem
import Testing

/// What the commands refuse: the exit code, the words, and that nothing is left behind.
@Suite struct RefusalTests {
  /// A model on the tiny world with these members.
  private static func model(_ members: String) -> String {
    "{ format: 2, title: \"Wrong\", world: \"../Scenarios/worlds/village.json5\",\n\(members)\n}\n"
  }

  /// A wrong file: its text, the place where it is wrong, and words of the mend.
  struct Wrong: CustomTestStringConvertible {
    let text: String
    let place: String
    let mend: String
    /// Whether it is about measuring, which is read with a study: a comparison then does not ask.
    var isOfMeasuring = false
    var testDescription: String { mend }
  }

  static let wrong = [
    Wrong(
      text: model("  arrows: { \"levle -> illness.onset\": 0.4 },"), place: "2:14",
      mend: "did you mean 'level'?"),
    Wrong(
      text: model("  arrows: { \"level -> illness.onest\": 0.4 },"), place: "2:31",
      mend: "did you mean 'onset'?"),
    Wrong(
      text: model("  arrows: { \"level -> illness.onset\" 0.4 },"), place: "2:38",
      mend: "':' is needed"),
    Wrong(
      text: model("  arrows: { \"level -> illness.onset\": \"strong\" },"), place: "2:39",
      mend: "expected a number"),
    Wrong(
      text: model("  arrows: { \"level -> illness.onset\": 0.4, \"level -> illness.onset\": 1 },"),
      place: "2:44", mend: "duplicate key"),
    Wrong(text: model("  arows: {},"), place: "2:3", mend: "did you mean 'arrows'?"),
    Wrong(
      text: model("  intercepts: { \"illness.onset\": 0.4 },"), place: "2:34",
      mend: "a rate needs a unit of time: '0.6 / year'"),
    Wrong(
      text: model("  intercepts: { \"illness.onset\": \"0.4 / yaer\" },"), place: "2:41",
      mend: "did you mean 'year'?"),
    Wrong(
      text: model("  traits: { frailty: { normal: [0, 2] } },"), place: "2:3",
      mend: "'traits' belongs in a world, not in a model"),
    Wrong(
      text: model("  study: { visits: [\"0 years\"] },"), place: "2:3",
      mend: "what a model says about instruments goes under measurement"),
    Wrong(
      text: model("  free: { \"illness.onset\": { uniform: [0.1, \"1 / year\"] } },"),
      place: "2:40",
      mend: "a rate needs a unit of time: '0.6 / year'"),
    Wrong(
      text: model(
        "  responses: { \"illness.ill -> level\": { effect: -1, delay: \"-2 weeks\", "
          + "builds: \"1 year\", fades: \"1 year\" } },"),
      place: "2:61", mend: "must be from 0 to 150 years"),
    Wrong(
      text: model("  measurement: { illness: { sensitivity: 1.5 } },"), place: "2:42",
      mend: "must be from 0 to 1", isOfMeasuring: true),
    Wrong(
      text: model("  measurement: { serumLevel: { handling: { \"0 years\": { il: 1 } } } },"),
      place: "2:57", mend: "did you mean 'ill'?", isOfMeasuring: true),
    Wrong(
      text: "{ format: 2, title: \"Wrong\", world: \"nowhere.json5\" }", place: "1:37",
      mend: "the path is relative to the folder of this file"),
    Wrong(text: "{ format: 2, title: \"Wrong\" }", place: "1:1", mend: "for instance clock:"),
    Wrong(text: "{ format: 3, title: \"Wrong\" }", place: "1:11", mend: "reads format 2"),
    Wrong(
      text:
        "{ format: 1, title: \"Wrong\", world: \"../Scenarios/worlds/village.json5\", study: {} }",
      place: "1:11", mend: "rename study.instruments to measurement"),
    Wrong(text: "{ format: 2,", place: "1:1", mend: "'}' is missing"),
    Wrong(text: "", place: "1:1", mend: "the file is empty: a value is needed"),
  ]

  @Test(
    "A wrong scenario file is answered with its place and a mend, and leaves nothing",
    arguments: wrong)
  func wrongFile(_ wrong: Wrong) throws {
    let village = try Village("wrong")
    try village.folder.makeFolder("mine")
    try village.folder.write(wrong.text, to: "mine/wrong.json5")
    for words in ["compare", "simulate", "calibrate", "check"] {
      let answer = village.run("\(words) mine/wrong.json5")
      #expect(answer.code == .badData, "\(words)")
      if words == "compare", wrong.isOfMeasuring {
        #expect(answer.said.contains("(mine/wrong.json5:\(wrong.place))"), "\(answer.said)")
      } else {
        #expect(answer.said.contains("mine/wrong.json5:\(wrong.place): error: "), "\(answer.said)")
        #expect(answer.said.contains(wrong.mend), "\(answer.said)")
      }
      #expect(answer.output.isEmpty)
    }
    #expect(village.folder.names() == ["Scenarios", "mine"])
  }

  @Test("A quota that cannot fill is bad data and leaves neither a folder nor an empty Output")
  func quota() throws {
    let village = try Village("quota")
    try village.folder.write(Village.unfillable, to: Village.studyPath)
    for words in ["compare harm --replicates 2", "simulate harm", "simulate harm -o @deep/er/one"] {
      let answer = village.run(words)
      #expect(answer.code == .badData)
      #expect(answer.said.contains("the stratum 'ill' found"))
      #expect(answer.said.contains("recruit.most"))
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test(
    "A number of people that cannot be is a mistake of the command line",
    arguments: ["0", "-5", "10000001", "many", "3.5"])
  func people(_ number: String) throws {
    let village = try Village("people")
    let answer = village.run("simulate harm --people \(number)")
    #expect(answer.code == .usage)
    #expect(answer.said.contains("--people needs a whole number from 1 to 10000000"))
  }

  @Test(
    "Mistakes of the command line end with 64",
    arguments: [
      ("comprae", "did you mean 'compare'?"), ("compare --quik", "did you mean '--quick'?"),
      ("compare --quick --replicates 3", "give one of them"),
      ("compare harm Scenarios/models/harm.json5", "is given twice"),
      ("compare harm ./Scenarios/../Scenarios/models/harm.json5", "is given twice"),
      ("compare --evidence small --evidence small", "is given twice"),
      (
        "compare --evidence small --evidence other/small.json5",
        "two publications are called 'small'"
      ),
      ("simulate", "MODEL is missing"), ("simulate harm nothing", "one argument too many"),
      ("compare --format yaml", "text, csv or json"),
    ])
  func usage(_ words: String, _ said: String) throws {
    let village = try Village("usage")
    try village.folder.makeFolder("other")
    try village.folder.write(Village.small, to: "other/small.json5")
    let answer = village.run(words)
    #expect(answer.code == .usage)
    #expect(answer.said.contains(said), "\(answer.said)")
    #expect(village.folder.names() == ["Scenarios", "other"])
  }

  @Test(
    "A file that is not there ends with 66 and says which names there are",
    arguments: [
      ("compare hram", "did you mean 'harm'?"), ("simulate nothink", "did you mean 'nothing'?"),
      ("calibrate hrm", "did you mean 'harm'?"), ("check smal", "did you mean 'small'?"),
      ("compare --evidence smal", "did you mean 'small'?"),
      ("simulate other.json5", "known here: harm, nothing, village"),
      ("simulate mine/other.json5", "there is no file"), ("simulate Scenarios", "is a folder"),
    ])
  func missing(_ words: String, _ said: String) throws {
    let village = try Village("missing")
    let answer = village.run(words)
    #expect(answer.code == .noInput)
    #expect(answer.said.contains(said), "\(answer.said)")
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test(
    "A file of one kind in the place of another is said in one line",
    arguments: [
      (
        "simulate @evidence/small",
        "is what a study published, and a world or a model is needed here"
      ),
      ("simulate harm --study @worlds/village", "is a world, and a study is needed here"),
      ("simulate harm --study @models/harm", "is a model, and a study is needed here"),
      (
        "simulate harm --study @evidence/small",
        "is what a study published, and a study is needed here"
      ),
      ("compare @studies/village", "is a study, and a world or a model is needed here"),
      ("compare --evidence @models/harm", "is a model, and what a study published is needed here"),
      (
        "compare --evidence @studies/village",
        "is a study, and what a study published is needed here"
      ),
      (
        "calibrate harm --evidence @worlds/village",
        "is a world, and what a study published is needed"
      ),
      ("calibrate @studies/village", "is a study, and a world or a model is needed here"),
      (
        "benchmark --scenario @studies/village", "is a study, and a world or a model is needed here"
      ),
    ])
  func exchanged(_ words: String, _ said: String) throws {
    let village = try Village("exchanged")
    let parts = words.split(separator: " ").map { word in
      word.hasPrefix("@") ? "Scenarios/\(word.dropFirst()).json5" : String(word)
    }
    let answer = village.run(parts.joined(separator: " "))
    #expect(answer.code == .badData)
    #expect(answer.said.contains(said) && answer.said.hasSuffix("here\n"), "\(answer.said)")
    #expect(answer.said.split(separator: "\n").count == 1 && answer.output.isEmpty)
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("check reads every file in turn and ends with the worst")
  func check() throws {
    let village = try Village("check")
    try village.folder.makeFolder("mine")
    try village.folder.write(Self.wrong[0].text, to: "mine/wrong.json5")
    let good = village.run("check harm village small")
    #expect(good.code == .success)
    #expect(good.output.split(separator: "\n").count == 3)
    #expect(good.output.contains("harm.json5: a model of 1 trait, 1 process, 1 state, 1 arrow"))
    #expect(village.run("check harm --quiet").output.isEmpty)
    #expect(village.run("check harm mine/wrong.json5 small").code == .badData)
    let both = village.run("check absent mine/wrong.json5 small")
    #expect(both.code == .noInput)
    #expect(both.output.contains("small.json5: evidence of Small 2001 with 2 findings"))
    #expect(both.said.contains("wrong.json5:2:14"))
  }

  // MARK: - Folders

  @Test("A folder of others is refused with 73, and with --force kept beside the results")
  func foreignFolder() throws {
    let village = try Village("foreign")
    try village.folder.makeFolder("mine")
    try village.folder.write("mine", to: "mine/notes.txt")
    let refused = village.run("simulate harm -o @mine")
    #expect(refused.code == .cannotCreate)
    #expect(refused.said.contains("--force"))
    #expect(village.folder.names("mine") == ["notes.txt"])
    #expect(village.run("simulate harm -o @mine --force").code == .success)
    #expect(village.folder.text("mine/notes.txt") == "mine")
    #expect(village.folder.names("mine").contains("manifest.json"))
    // Made by cohort now, and still nobody else's files are touched.
    #expect(village.run("simulate harm -o @mine").code == .success)
    #expect(village.run("simulate harm -o @mine --seed 2 --force").code == .success)
    #expect(village.folder.text("mine/notes.txt") == "mine")
  }

  @Test(
    "A result cannot stand where a file or link is, or below a file",
    arguments: ["@note", "@note/deep/er", "@link", "/proc/nowhere"])
  func impossiblePlaces(_ place: String) throws {
    let village = try Village("impossible")
    try village.folder.write("a", to: "note")
    village.folder.makeLink("link", to: "note")
    let answer = village.run("simulate harm -o \(place)")
    #expect(answer.code == .cannotCreate)
    #expect(!answer.said.contains("partial"))
    #expect(village.folder.names() == ["Scenarios", "link", "note"])
  }

  // MARK: - Where scenarios are

  @Test("Scenarios are those of the option, else of the nearest folder above, else of the variable")
  func search() throws {
    let village = try Village("search")
    let elsewhere = try Village("elsewhere")
    for name in ["models/nothing.json5", "models/harm.json5"] {
      SystemCalls.removeTree(elsewhere.path + "/Scenarios/" + name)
    }
    try elsewhere.folder.write(Village.nothing, to: "Scenarios/models/elsewhere.json5")
    try village.folder.makeFolder("deep")
    try village.folder.makeFolder("deep/er")
    let variable = ["COHORT_SCENARIOS": elsewhere.path + "/Scenarios"]
    #expect(village.run("check harm", below: "/deep/er", environment: variable).code == .success)
    let option = "--scenarios \(elsewhere.path)/Scenarios"
    #expect(village.run("check elsewhere \(option)", below: "/deep").code == .success)
    #expect(village.run("check harm \(option)", below: "/deep").code == .noInput)
    let bare = try TemporaryFolder("bare")
    var console = Console(
      collectingWith: ProcessEnvironment(variable), workingDirectory: bare.path)
    #expect(CommandTable.cohort.run(["check", "elsewhere"], on: &console) == .success)
  }

  @Test("Without scenarios the places that were tried are named, exit 66")
  func nowhere() throws {
    let bare = try TemporaryFolder("bare")
    var console = Console(
      collectingWith: ProcessEnvironment(["COHORT_SCENARIOS": "/nowhere"]),
      workingDirectory: bare.path)
    #expect(CommandTable.cohort.run(["compare"], on: &console) == .noInput)
    for place in [bare.path + "/Scenarios", "/Scenarios", "/nowhere ($COHORT_SCENARIOS)"] {
      #expect(console.said.contains("\n  \(place)\n"), "\(console.said)")
    }
    #expect(bare.names().isEmpty)
    let village = try Village("option")
    let answer = village.run("compare --scenarios nowhere")
    #expect(answer.code == .noInput)
    #expect(answer.said.contains("nowhere (--scenarios)"))
    #expect(!answer.said.contains("COHORT_SCENARIOS"))
  }
}
