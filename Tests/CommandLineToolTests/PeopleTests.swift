import CommandLineTool
import LocatedText
import Testing

/// `--people`: honoured or refused, and what is said of the number is the number.
@Suite("The number of people")
struct PeopleTests {
  /// The village whose study takes everybody.
  private static var open: String {
    let study = Village.study
    guard let start = study.firstRange(of: "  recruit: {"),
      let end = study.firstRange(of: "  visits:")
    else { return study }
    return String(study[..<start.lowerBound]) + String(study[end.lowerBound...])
  }

  private static let fractions = Village.study.replacing(
    "ill: { quota: 20,", with: "ill: { fraction: 0.5,"
  ).replacing("well: { quota: 30,", with: "well: { fraction: 0.2,")

  private func people(_ village: borrowing Village, _ folder: String) throws -> (String?, Int) {
    let manifest = try LocatedValue(
      json5: SourceText(name: "m", text: try village.text("\(folder)/manifest.json")))
    let rows = try village.text("\(folder)/cohort.csv").split(separator: "\n").dropFirst()
    let people = Set(rows.map { $0.prefix { $0 != "," } })
    return (manifest["options"]?["people"]?.text, people.count)
  }

  @Test("A study that takes everybody takes so many, and says so, with and without the option")
  func everybody() throws {
    let village = try Village("everybody")
    try village.folder.write(Self.open, to: Village.studyPath)
    #expect(village.run("simulate harm --people 37 -o @some").code == .success)
    #expect(try people(village, "some") == ("37", 37))
    #expect(village.run("simulate harm -o @all").code == .success)
    #expect(try people(village, "all") == ("1000", 1000))
  }

  @Test("A comparison and a calibration grow studies of the size that is asked for")
  func comparison() throws {
    let village = try Village("sizes")
    try village.folder.write(Self.open, to: Village.studyPath)
    for (option, size) in [("--people 200", 200), ("", 1000)] {
      let answer = village.run(
        "compare harm --replicates 3 --format json -o @of\(size) --force \(option)")
      #expect(answer.code == .success)
      #expect(answer.output.contains("\"people\": \"\(size)\""))
    }
    // Few people, few replicates: whether a solution is found is not the question.
    let small = village.run("calibrate harm --people 2000 --replicates 2 --checks 2")
    #expect(small.output.contains("on 2 replicates of 2000 people, checked"), "\(small.said)")
  }

  @Test("Where a stratum has no quota the option is refused by every command, with the stratum")
  func open() throws {
    let village = try Village("fractions")
    try village.folder.write(Self.fractions, to: Village.studyPath)
    for words in ["simulate harm", "compare harm --replicates 2", "calibrate harm"] {
      let answer = village.run("\(words) --people 10")
      #expect(answer.code == .usage, "\(words)")
      #expect(answer.said.contains("its stratum 'ill' has no quota"), "\(answer.said)")
    }
    #expect(village.run("simulate harm -o @all").code == .success)
    #expect(try people(village, "all").0 == "as planned")
    #expect(village.folder.names() == ["Scenarios", "all"])
  }

  @Test("With quotas the number is that of the manifest and of the rows")
  func quotas() throws {
    let village = try Village("quotas")
    #expect(village.run("simulate harm --people 20 -o @some").code == .success)
    #expect(try people(village, "some") == ("20", 20))
  }
}
