import CommandLineTool
import Testing

/// The copies of scenario files in a result: they stand as in a folder of scenarios and can be used.
@Suite("Kept scenarios")
struct KeptScenariosTests {
  /// The village with a study upon the other, a town, and files of others that bear the same names.
  private func village(_ name: String) throws -> Village {
    let village = try Village(name)
    try village.folder.write(StudiesTests.short, to: "Scenarios/studies/short.json5")
    try village.folder.write(StudiesTests.town, to: "Scenarios/worlds/town.json5")
    try village.folder.write(StudiesTests.townStudy, to: "Scenarios/studies/town.json5")
    try village.folder.makeFolder("mine")
    try village.folder.write(
      Village.harm.replacing("../worlds", with: "../Scenarios/worlds"), to: "mine/village.json5")
    try village.folder.makeFolder("mine/studies")
    try village.folder.write(
      StudiesTests.short.replacing("village.json5", with: "../../Scenarios/studies/village.json5"),
      to: "mine/studies/village.json5")
    return village
  }

  @Test(
    "A person is grown again from the copies, whatever they stand on and were called",
    arguments: [
      "harm", "harm --study short", "town", "village", "village --study short",
      "harm --study village --shape wide --people 20", "mine/village.json5",
      "mine/village.json5 --study short", "harm --study mine/studies/village.json5",
      "mine/village.json5 --study mine/studies/village.json5",
    ])
  func person(_ words: String) throws {
    let village = try village("kept-person")
    let grown = village.run("simulate \(words) -o @r")
    #expect(grown.code == .success, "\(grown.said)")
    let rows = try village.text("r/truth/truth.csv").split(separator: "\n").dropFirst()
    let people = Set(rows.map { $0.prefix { $0 != "," } }).sorted()
    for person in people.prefix(3) {
      let answer = village.run("verify @r --person \(person)")
      #expect(answer.code == .success, "\(answer.said)")
      #expect(answer.output.contains("grown again alone, has the same"))
    }
  }

  @Test("The copies are a folder of scenarios: the same command with them gives the same bytes")
  func again() throws {
    let village = try village("kept-again")
    for words in ["simulate harm", "simulate harm --study short", "simulate town"] {
      #expect(village.run("\(words) -o @r --force").code == .success)
      let again = village.run("\(words) --scenarios \(village.path)/r/scenarios -o @s --force")
      #expect(again.code == .success, "\(again.said)")
      for file in ["cohort.csv", "truth/truth.csv", "truth/missing.csv"] {
        #expect(try village.text("r/\(file)") == village.text("s/\(file)"), "\(words): \(file)")
      }
      #expect(village.files("r/scenarios") == village.files("s/scenarios"))
    }
    #expect(village.run("compare --replicates 3 -o @c").code == .success)
    let again = village.run(
      "compare --replicates 3 --scenarios \(village.path)/c/scenarios -o @d")
    #expect(again.code == .success, "\(again.said)")
    #expect(village.files("c") == village.files("d"))
    for file in village.files("c") where file.hasSuffix(".csv") || file.hasPrefix("scenarios") {
      #expect(try village.text("c/\(file)") == village.text("d/\(file)"), "\(file)")
    }
    #expect(
      village.files("c/scenarios").sorted() == [
        "evidence/small.json5", "models/harm.json5", "models/nothing.json5",
        "studies/village.json5", "worlds/village.json5",
      ])
  }

  @Test("A riddle hides which study was carried out, and its key has the copies of it")
  func blind() throws {
    let village = try village("kept-blind")
    #expect(village.run("simulate harm --study short --blind --seed 7 -o @r").code == .success)
    #expect(village.files("r").allSatisfy { !$0.hasPrefix("scenarios") })
    for file in village.files("r") {
      let words = try village.text("r/\(file)").split { !$0.isLetter && !$0.isNumber }
      #expect(!words.contains { ["short", "village", "harm"].contains($0) }, "\(file)")
    }
    #expect(
      village.files("r-key/scenarios").sorted() == [
        "models/harm.json5", "studies/short.json5", "studies/village.json5", "worlds/village.json5",
      ])
    #expect(
      village.run("verify @r").code == .success && village.run("verify @r-key").code == .success)
    let told = village.run("reveal @r")
    #expect(told.code == .success && told.output.contains("The model is harm"), "\(told.said)")
    // What was grown openly is the same study.
    #expect(village.run("simulate harm --study short --seed 7 -o @open").code == .success)
    #expect(
      try village.text("open/scenarios/studies/short.json5")
        == village.text("r-key/scenarios/studies/short.json5"))
  }
}
