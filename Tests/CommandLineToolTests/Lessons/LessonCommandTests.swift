import CommandLineTool
import OperatingSystem
import TestSupport
import Testing

/// `cohort lesson`: what it refuses, before any study is carried out.
@Suite("Lessons on the command line")
struct LessonCommandTests {
  private static let quartet = Checkout.root + "/Scenarios/illustrations/quartet"

  @Test(
    "A command line that means nothing is refused, and says what would",
    arguments: [
      ("", "name the lesson: cohort lesson reverse-causality"),
      ("selection", "there is no lesson 'selection'; there is reverse-causality"),
      ("reverse-causality --check @monday", "--check looks at a lesson that was made"),
      ("--check @monday --seed 1", "give only --key, --threads and --quiet with it"),
      ("--check @monday -o @tuesday", "give only --key, --threads and --quiet with it"),
      ("--check @monday -r 10", "give only --key, --threads and --quiet with it"),
      ("--check @monday --scenarios @Scenarios", "give only --key, --threads and --quiet with it"),
      ("reverse-causality -r 9", "10"),
    ])
  func usage(_ words: String, _ said: String) throws {
    let village = try Village("lesson-usage")
    let answer = village.run("lesson " + words)
    #expect(answer.code == .usage)
    #expect(answer.said.contains(said), "\(answer.said)")
  }

  @Test("Help does not say that a seed that is random has a value")
  func seed() throws {
    let help = try Village("lesson-help").run("help lesson").output
    #expect(help.contains("--seed N") && help.contains("unless given"), "\(help)")
    #expect(!help.contains("(default: 1)"), "\(help)")
  }

  @Test("Where the four worlds are not, it says where they would be")
  func noWorlds() throws {
    let village = try Village("lesson-worlds")
    let answer = village.run("lesson reverse-causality -o @monday")
    #expect(answer.code == .noInput)
    for words in [
      "the lesson's four worlds are in neither", "illustrations/quartet", "--scenarios DIR",
    ] {
      #expect(answer.said.contains(words), "\(answer.said)")
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("Both places must be new and apart, and nothing is left where they are not")
  func places() throws {
    let village = try Village("lesson-places")
    let make = "lesson reverse-causality --scenarios \(Self.quartet) -r 10 -q "
    let inside = village.run(make + "-o @monday --key @monday/key")
    #expect(inside.code == .usage)
    #expect(
      inside.said.contains("the folders of students' pages and key must be separate"),
      "\(inside.said)")
    try village.folder.makeFolder("taken-key")
    try village.folder.write("a", to: "taken-key/mine")
    let taken = village.run(make + "-o @taken")
    #expect(taken.code == .cannotCreate, "\(taken.said)")
    #expect(village.folder.names() == ["Scenarios", "taken-key"])
  }

  @Test("A study that does not ask what the lesson shows is named")
  func noAnalysis() throws {
    let village = try Village("lesson-analysis")
    try village.folder.makeFolder("quartet")
    for kind in ["models", "studies", "worlds"] {
      try village.folder.makeFolder("quartet/\(kind)")
      for name in try SystemCalls.names(in: "\(Self.quartet)/\(kind)") {
        let bytes = try TextFile.read("\(Self.quartet)/\(kind)/\(name)")
        try village.folder.write(
          String(decoding: bytes, as: UTF8.self).replacing("lowChange:", with: "other:"),
          to: "quartet/\(kind)/\(name)")
      }
    }
    let answer = village.run(
      "lesson reverse-causality --scenarios \(village.path)/quartet -o @monday")
    #expect(answer.code == .badData)
    #expect(answer.said.contains("declares no analysis 'lowChange'"), "\(answer.said)")
  }

  @Test("What is no folder of a lesson cannot be checked")
  func noLesson() throws {
    let village = try Village("lesson-check")
    #expect(village.run("lesson --check @nowhere").code == .noInput)
    #expect(village.run("simulate harm --blind --seed 1 -o @riddle -q").code == .success)
    let answer = village.run("lesson --check @riddle")
    #expect(answer.code == .badData)
    #expect(answer.said.contains("was not made by 'cohort lesson'"), "\(answer.said)")
  }
}
