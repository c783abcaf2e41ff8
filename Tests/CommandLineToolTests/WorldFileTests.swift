import CommandLineTool
import Testing

/// Which files a scenario may name, and what is said of one that is something else.
@Suite("Files that scenarios name")
struct WorldFileTests {
  private func model(_ world: String) -> String {
    "{ format: 2, title: \"Mine\", world: \"\(world)\" }"
  }

  @Test("Nothing outside the scenarios and the file's own folder is opened or quoted")
  func outside() throws {
    let village = try Village("outside")
    try village.folder.write("my secret", to: "secret")
    try village.folder.makeFolder("mine")
    village.folder.makeLink("Scenarios/worlds/link.json5", to: "../../secret")
    village.folder.makeLink("Scenarios/worlds/other.json5", to: "village.json5")
    for (world, said) in [
      ("../secret", "--scenarios names another folder"),
      ("../Scenarios/worlds/link.json5", "--scenarios names another folder"),
      (village.path + "/secret", "by its path from the folder of this one"),
      ("/etc/passwd", "by its path from the folder of this one"),
      ("../Scenarios/worlds/village.json5\\u0000x", "cannot hold the character NUL"),
    ] {
      try village.folder.write(model(world), to: "mine/m.json5")
      for words in ["check", "simulate", "compare", "calibrate"] {
        let answer = village.run("\(words) mine/m.json5")
        #expect(answer.code == .badData)
        #expect(answer.said.contains("m.json5:1:36: error: "), "\(answer.said)")
        #expect(answer.said.contains(said), "\(answer.said)")
        #expect(!answer.said.contains("my secret") && !answer.said.contains("root:"))
      }
    }
    // A link that stays inside is followed; so is a world beside the file; so is another folder.
    for world in ["../Scenarios/worlds/other.json5", "w.json5"] {
      try village.folder.write(Village.withoutStudy, to: "mine/w.json5")
      try village.folder.write(model(world), to: "mine/m.json5")
      #expect(village.run("check mine/m.json5").code == .success)
    }
    try village.folder.makeFolder("theirs")
    try village.folder.write(model("../mine/w.json5"), to: "theirs/m.json5")
    #expect(village.run("check theirs/m.json5").code == .badData)
    #expect(village.run("check theirs/m.json5 --scenarios mine").code == .success)
  }

  @Test(
    "A name of something else is said to be that",
    arguments: [
      ("compare village", "'village' is a world (Scenarios/worlds/village.json5)"),
      ("calibrate village", "a model names its world: world: \"../worlds/village.json5\""),
      ("compare small", "'small' is what a study published"),
      ("simulate small", "'small' is what a study published (Scenarios/evidence/small.json5)"),
      ("simulate harm --study nothing", "'nothing' is a model (Scenarios/models/nothing.json5)"),
      ("simulate harm --study small", "'small' is what a study published"),
      ("compare --evidence harm", "'harm' is a model"),
    ])
  func otherKinds(_ words: String, _ said: String) throws {
    let village = try Village("kinds")
    let answer = village.run(words)
    #expect(answer.code == .noInput)
    #expect(answer.said.contains(said), "\(answer.said)")
  }

  @Test("Calibrating a model without intercepts says what to write, and that can be used")
  func intercepts() throws {
    let village = try Village("intercepts")
    try village.folder.write(model("../worlds/village.json5"), to: "Scenarios/models/bare.json5")
    let answer = village.run("calibrate bare")
    #expect(answer.code == .badData)
    let example =
      "intercepts: { \"illness.onset\": \"0.3 / year\", \"illness.remission\": \"0.8 / year\" }"
    #expect(answer.said.contains(example), "\(answer.said)")
    try village.folder.write(
      "{ format: 2, title: \"Mine\", world: \"../worlds/village.json5\", \(example) }",
      to: "Scenarios/models/bare.json5")
    #expect(
      village.run("calibrate bare --replicates 20 --checks 20").output.contains("illness.onset"))
  }
}
