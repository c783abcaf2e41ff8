import CommandLineTool
import LocatedText
import Tables
import Testing

/// `--set`: a number of which files give a range, fixed for a whole comparison.
@Suite("Numbers that --set fixes")
struct SettingTests {
  /// A village whose world, study and one model each give the range of a number.
  static func village(_ name: String) throws -> Village {
    let village = try Village(name)
    let free = "free: { \"level.trait\": { uniform: [0.5, 0.9] } },\n  states: {"
    try village.folder.write(
      Village.world.replacing("states: {", with: free), to: "Scenarios/worlds/village.json5")
    try village.folder.write(
      Village.study.replacing(
        "loss: {",
        with: """
          free: { "measurement.serumLevel.assayVariation": { uniform: [0, 0.2] } },
            loss: {
          """),
      to: Village.studyPath)
    try village.folder.write(
      Village.harm.replacing(
        "  // Solved",
        with: """
            free: { "illness.ill -> level": { effect: { uniform: [-1, 0] }, fades: { logUniform: ["6 months", "20 years"] } } },
            // Solved
          """), to: "Scenarios/models/harm.json5")
    return village
  }

  /// The numbers of a result by model and name, as they are written, replicate by replicate.
  private func numbers(
    _ village: borrowing Village, _ folder: String
  ) throws -> [String: [String]] {
    let lines = try village.text("\(folder)/village-numbers.csv").split { $0.isNewline }
    return lines.dropFirst().reduce(into: [:]) { numbers, line in
      let cells = line.split(separator: ",").map(String.init)
      numbers["\(cells[0]): \(cells[2])", default: []].append("\(cells[3]) \(cells[4])")
    }
  }

  @Test("One number is fixed in every model that has it, and no other changes")
  func fixed() throws {
    let village = try Self.village("fixed")
    #expect(village.run("compare -r 4 -o @free").code == .success)
    // Blanks are not split here as a shell would, so there are none.
    let answer = village.run("compare -r 4 -o @set --set illness.ill->level.fades=5years")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(
      answer.output.contains(
        "Fixed by --set in every model that has it: illness.ill -> level.fades at 5years."))
    #expect(
      try village.text("set/manifest.json").contains(
        "\"set\": \"illness.ill -> level.fades=5years\""))
    #expect(try village.text("set/report.html").contains("illness.ill -&gt; level.fades at 5years"))
    var (free, set) = (try numbers(village, "free"), try numbers(village, "set"))
    #expect(free.count == 6)
    #expect(
      set.removeValue(forKey: "harm: illness.ill -> level.fades")
        == Array(repeating: "5.0 true", count: 4))
    free["harm: illness.ill -> level.fades"] = nil
    #expect(free == set && free.values.joined().allSatisfy { $0.hasSuffix(" false") })
    func rows(_ folder: String, of model: String) throws -> [Substring] {
      try village.text("\(folder)/small-replicates.csv").split { $0.isNewline }
        .filter { $0.hasPrefix(model) }
    }
    #expect(try rows("free", of: "nothing") == rows("set", of: "nothing"))
    #expect(try rows("free", of: "harm") != rows("set", of: "harm"))
  }

  @Test(
    "At the centre only what is fixed is a number of the table, and a study's own is told by its name"
  )
  func centre() throws {
    let village = try Self.village("centre")
    let path = "village:measurement.serumLevel.assayVariation"
    for words in [path, "measurement.serumLevel.assayVariation"] {
      let answer = village.run("compare -r 3 -o @r --force --at-centre --set \(words)=0.15")
      #expect(answer.code == .success, "\(answer.said)")
      #expect(answer.output.contains("stay where the files"))
      let numbers = try numbers(village, "r")
      #expect(
        numbers == [
          "harm: village: measurement.serumLevel.assayVariation": Array(
            repeating: "0.15 true", count: 3),
          "nothing: village: measurement.serumLevel.assayVariation": Array(
            repeating: "0.15 true", count: 3),
        ])
    }
  }

  @Test(
    "What cannot be fixed is refused with the reason and the remedy",
    arguments: [
      ("illness.ill->level.fads=5years", "did you mean 'illness.ill -> level.fades'?"),
      ("level.trait=0.4", "in 'harm' and 'nothing' is 0.5 to 0.9"),
      ("illness.ill->level.fades=30years", "in 'harm' is 0.5 to 20 years"),
      ("illness.ill->level.fades=5", "a time needs a unit: '12 weeks'"),
      ("illness.ill->level.effect=much", "--set illness.ill -> level.effect:1:1"),
      ("level.trait=0.6 --set level.trait=0.7", "fixes 'level.trait' twice"),
      ("level.trait", "--set needs a path and a value"),
      ("illness.onset=0.5/year", "none of these models"),
    ])
  func refused(words: String, reason: String) throws {
    let answer = try Self.village("refused").run("compare -r 2 -o @r --set \(words)")
    #expect(answer.code == .usage)
    #expect(answer.said.contains(reason), "\(answer.said)")
  }

  @Test("Where files give no range, --set says so")
  func noRange() throws {
    let answer = try Village("noRange").run("compare -r 2 -o @r --set level.trait=0.6")
    #expect(answer.code == .usage && answer.said.contains("no file of these models"))
  }
}
