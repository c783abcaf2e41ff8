import CommandLineTool
import LocatedText
import Testing

/// `cohort report` and `cohort chart`: what a finished comparison says, without simulating anything again.
@Suite("A finished run")
struct ReportTests {
  /// Everything that a comparison wrote, made anew from its tables and files, is the same to the byte: the report, the
  /// page, the charts, the tables, the codebook, and the manifest with the digests of all of them.
  @Test(
    "A report from a finished run is the same folder",
    arguments: [
      "compare --posterior --replicates 45 --prior harm=2",
      "compare nothing harm --replicates 3 --evidence small",
      "compare harm --replicates 3 --people 30 --at-centre --seed 12345678901234567890",
    ])
  func same(_ words: String) throws {
    let village = try Village("report")
    let first = village.run("\(words) -o @first")
    #expect(first.code == .success, "\(first.said)")
    let second = village.run("report @first -o @second --threads 1")
    #expect(second.code == .success, "\(second.said)")
    #expect(try village.text("first/manifest.json") == village.text("second/manifest.json"))
    #expect(village.files("first") == village.files("second"))
    #expect(village.run("verify @second").code == .success)
    // What is printed is the whole report, whose last lines say where it comes from.
    #expect(second.output == (try village.text("first/report.txt")))
    #expect(village.run("report @first --format csv").output.hasPrefix("study,finding,model,"))
  }

  @Test("The command on the page, typed in the folder, gives the same folder")
  func again() throws {
    let village = try Village("again")
    for (number, words) in [
      "compare nothing harm --replicates 3 --seed 5", "compare --replicates 2 --at-centre",
      "compare harm nothing --replicates 3 --people 30",
    ].enumerated() {
      #expect(village.run("\(words) -o @made\(number)").code == .success)
      let page = try village.text("made\(number)/report.txt").replacing(" \\\n", with: "")
      let line = try #require(page.split(separator: "\n").last { $0.hasPrefix("cohort compare ") })
      let answer = village.run(
        line.dropFirst("cohort ".count) + " -o @again\(number)", below: "/made\(number)")
      #expect(answer.code == .success, "\(line): \(answer.said)")
      #expect(
        try village.text("made\(number)/manifest.json")
          == village.text("again\(number)/manifest.json"),
        "\(line)")
    }
  }

  @Test("Other odds beforehand change the answer, and the folder says so")
  func odds() throws {
    let village = try Village("odds")
    #expect(village.run("compare --posterior --replicates 45 -o @made").code == .success)
    let believer = village.run("report @made --prior harm=1000 -o @believer")
    #expect(believer.code == .success, "\(believer.said)")
    #expect(believer.output != (try village.text("made/report.txt")))
    #expect(try village.text("believer/manifest.json").contains("\"prior\": \"harm=1000.0\""))
  }

  /// A folder that cannot be read, and the reason.
  struct Refusal: CustomTestStringConvertible {
    let words: String
    let code: ExitCode
    let reason: String
    let change: @Sendable (borrowing Village) throws -> Void
    var testDescription: String { reason }
  }

  private static let made = "compare --replicates 2 -o @r"

  /// Replaces a piece of a file and the digest in the manifest, as somebody would who hides it.
  private static func forge(
    _ name: String, _ former: String, _ latter: String, in village: borrowing Village
  ) throws {
    let text = try village.text("r/\(name)")
    let (digest, bytes) = (try village.digest("r/\(name)"), text.utf8.count)
    let forged = text.replacing(former, with: latter)
    #expect(forged != text)
    try village.folder.write(forged, to: "r/\(name)")
    let rows = forged.split(separator: "\n").count - 1
    let manifest = try village.text("r/manifest.json")
    try village.folder.write(
      manifest.replacing(digest, with: try village.digest("r/\(name)"))
        .replacing("\"bytes\": \(bytes)", with: "\"bytes\": \(forged.utf8.count)")
        .replacing("\"rows\": \(text.split(separator: "\n").count - 1)", with: "\"rows\": \(rows)"),
      to: "r/manifest.json")
  }

  static let refusals: [Refusal] = [
    Refusal(words: "simulate harm -o @r", code: .usage, reason: "was not made by 'cohort compare'")
    {
      _ in
    },
    Refusal(words: made, code: .badData, reason: "is not as it was written: ") { village in
      try village.folder.write("x", to: "r/report.txt")
    },
    Refusal(words: made, code: .badData, reason: "'again' in ") { village in
      let text = try village.text("r/manifest.json")
      try village.folder.write(text.replacing("\"again\"", with: "\"once\""), to: "r/manifest.json")
    },
    Refusal(words: made, code: .badData, reason: "the command in ") { village in
      let text = try village.text("r/manifest.json")
      try village.folder.write(
        text.replacing("\"--replicates\"", with: "\"--replicate\""), to: "r/manifest.json")
    },
    Refusal(words: made, code: .badData, reason: "was made with streams 99") { village in
      let text = try village.text("r/manifest.json")
      try village.folder.write(
        text.replacing("\"streams\": 2", with: "\"streams\": 99"), to: "r/manifest.json")
    },
    Refusal(words: made, code: .badData, reason: "has not all 2 studies of 'harm'") { village in
      try forge("small-studies.csv", "harm,1,", "harm,7,", in: village)
    },
    Refusal(words: made, code: .badData, reason: "or the table beside it: ") { village in
      try forge("small-studies.csv", "recruited", "gathered", in: village)
    },
    Refusal(words: made, code: .badData, reason: "or the table beside it: ") { village in
      try forge("small-replicates.csv", "estimate", "guess", in: village)
    },
    Refusal(words: made, code: .usage, reason: "was made without --posterior") { _ in },
  ]

  @Test("What cannot be read so is refused, and nothing is left", arguments: refusals)
  func refused(_ refusal: Refusal) throws {
    let village = try Village("refusal")
    #expect(village.run(refusal.words).code == .success)
    try refusal.change(village)
    let prior = refusal.reason.hasSuffix("--posterior") ? " --prior harm=2" : ""
    let answer = village.run("report @r\(prior) -o @kept")
    #expect(answer.code == refusal.code, "\(answer.said)")
    #expect(answer.said.contains(refusal.reason), "\(answer.said)")
    #expect(answer.output.isEmpty && village.files("kept").isEmpty)
  }

  @Test("A chart alone: listed by what is seen, given as SVG and CSV, refused when changed")
  func charts() throws {
    let village = try Village("chart")
    #expect(village.run("compare --replicates 3 -o @r").code == .success)
    let list = village.run("chart @r")
    #expect(list.code == .success, "\(list.said)")
    let name = try #require(
      village.files("r/charts").first { $0.hasSuffix(".svg") }.map { String($0.dropLast(4)) })
    #expect(list.output.contains(name))
    let svg = village.run("chart @r \(name)")
    #expect(svg.output == (try village.text("r/charts/\(name).svg")))
    let csv = village.run("chart @r \(name) --format csv -o @numbers.csv")
    #expect(csv.code == .success && csv.output.isEmpty)
    #expect(try village.text("numbers.csv") == village.text("r/charts/\(name).csv"))
    #expect(village.run("chart @r \(name) -o @numbers.csv").code == .cannotCreate)
    #expect(village.run("chart @r \(name) -o @numbers.csv --force").code == .success)
    let unknown = village.run("chart @r \(name)x")
    #expect(unknown.code == .usage && unknown.said.contains("did you mean '\(name)'?"))
    try village.folder.write("<svg/>", to: "r/charts/\(name).svg")
    let changed = village.run("chart @r \(name)")
    #expect(changed.code == .badData && changed.output.isEmpty)
  }
}
