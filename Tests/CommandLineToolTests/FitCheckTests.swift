import CommandLineTool
import LocatedText
import Testing

/// `cohort check --fit`: whether models are on equal terms.
@Suite struct FitCheckTests {
  private static let words = "check --fit harm nothing --replicates 30"

  /// The village in which the published shares are about those of both models: .22 and .47 in 400 studies.
  private func village(_ name: String, incidence: String = "0.22") throws -> Village {
    let village = try Village(name)
    try village.folder.write(
      Village.small.replacing(
        "share: 0.3, tolerance: 0.15", with: "share: \(incidence), tolerance: 0.1"),
      to: "Scenarios/evidence/small.json5")
    return village
  }

  @Test("Groups are counted in other studies than calibrate and compare have")
  func met() throws {
    let village = try village("fit-met")
    let answer = village.run("\(Self.words) --threads 1")
    #expect(answer.code == .success && answer.said.isEmpty, "\(answer.output) \(answer.said)")
    #expect(answer.output.contains("In 30 studies each of 2 models meets every target"))
    #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(village.run("\(Self.words) --threads 2").output == answer.output)
    #expect(village.run("\(Self.words) --seed 2").output != answer.output)
    #expect(village.folder.names() == ["Scenarios"])
    // As many studies of a comparison have other shares: they are others.
    let compared = village.run("compare harm nothing --replicates 30 --format json --quiet -o @r")
    let shares = compared.output.split(separator: "\"incidence\": ").dropFirst().compactMap {
      Double(String($0.prefix { "0123456789.".contains($0) }))
    }
    #expect(shares.count == 2)
    for share in shares {
      let hundredths = Int((share * 10_000).rounded())
      let text = "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10) %"
      #expect(!answer.output.contains(text), "\(text)")
    }
  }

  @Test("A model off its targets ends with 65, and is named")
  func missed() throws {
    let village = try village("fit-missed")
    try village.folder.write(
      Village.nothing.replacing("\"0.4 / year\"", with: "\"1.5 / year\""),
      to: "Scenarios/models/nothing.json5")
    let answer = village.run(Self.words)
    #expect(answer.code == .badData)
    #expect(answer.output.contains("'nothing' misses a target"), "\(answer.output)")
    // Who is asked beside whom moves no share.
    let alone = village.run("check --fit harm --replicates 30")
    #expect(alone.code == .success)
  }

  @Test("Evidence without targets is refused, and so are two checks at once")
  func refusals() throws {
    let village = try village("fit-refusals")
    let both = village.run("check --fit --world nothing")
    #expect(both.code == .usage && both.said.contains("--world and --fit are two checks"))
    let idle = village.run("check nothing --replicates 3")
    #expect(idle.code == .usage && idle.said.contains("--time-step, --world or --fit"))
    let text = try village.text("Scenarios/evidence/small.json5")
    let start = try #require(text.firstRange(of: "  targets: {")).lowerBound
    let end = try #require(text.firstRange(of: "  findings: {")).lowerBound
    try village.folder.write(
      String(text[..<start] + text[end...]), to: "Scenarios/evidence/small.json5")
    let none = village.run(Self.words)
    #expect(none.code == .noInput && none.said.contains("no evidence has targets"), "\(none.said)")
    let named = village.run("\(Self.words) --evidence small")
    #expect(named.code == .usage && named.said.contains("has no targets"), "\(named.said)")
  }
}
