import CommandLineTool
import LocatedText
import TestSupport
import Testing

/// The study with every part, which Tests/CommandLine holds: its tables byte for byte, and its flow.
@Suite("A whole study")
struct WholeStudyTests {
  /// The folder that has the study and the digests of its tables.
  private let folder = Checkout.root + "/Tests/CommandLine/whole-study"

  private func grow(
    _ village: borrowing Village, _ shape: String, threads: Int = 1
  ) -> Village.Answer {
    village.run(
      "simulate whole --scenarios \(folder) --shape \(shape) --threads \(threads) --quiet -o @\(shape)"
    )
  }

  /// A change of a digest is a value-breaking change: every published cohort changes with it.
  ///
  /// The gate compares what the release build writes with the same digests, made by `digests.sh`.
  @Test(
    "Every table has the committed digest, whatever the threads",
    arguments: ["long", "wide", "start-stop"], [1, 2])
  func golden(shape: String, threads: Int) throws {
    let village = try Village("whole-\(shape)-\(threads)")
    let answer = grow(village, shape, threads: threads)
    #expect(answer.code == .success, "\(answer.said)")
    let lines = String(decoding: try TextFile.read(folder + "/tables.sha256"), as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      .filter { $0[1].hasPrefix(shape + "/") }
    #expect(lines.count == 7)
    for line in lines {
      #expect(try village.digest(line[1]) == line[0], "\(line[1])")
    }
  }

  @Test("The flow says what the tables say", arguments: [("whole", 300), ("harm", nil)])
  func flow(scenario: String, candidates: Int?) throws {
    let village = try Village("flow-\(scenario)")
    let answer =
      scenario == "whole"
      ? grow(village, "long") : village.run("simulate harm --quiet -o @long")
    #expect(answer.code == .success, "\(answer.said)")
    let flow = try LocatedValue(
      json5: SourceText(name: "flow.json", text: try village.text("long/flow.json")))
    let rows = Rows(try village.text("long/cohort.csv"))
    let gaps = Rows(try village.text("long/truth/missing.csv"))
    let levels = ["serum", "plasma", "serumLevel"].filter { rows.names.contains($0) }

    let first = rows.filter { $0["visit"] == "0" }
    #expect(flow["recruited"]?.wholeNumber == first.count && first.count > 40)
    for member in flow["strata"]?.members ?? [] {
      #expect(
        member.value.wholeNumber == first.count { $0["stratum"] == member.name }, "\(member.name)")
    }
    #expect(flow["strata"]?.members.count == Set(first.map { $0["stratum"] }).count)

    // Who took part was asked and did not refuse; the last one taken was the last looked at unless
    // some stratum takes people to the end of the candidates.
    let (asked, refused) = (flow["asked"]?.wholeNumber ?? 0, flow["refused"]?.wholeNumber ?? 0)
    #expect(asked - refused == first.count && (refused > 0) == (scenario == "whole"))
    let truth = Rows(try village.text("long/truth/truth.csv")).filter { $0["visit"] == "0" }
    let last = truth.compactMap { Int($0["candidate"] ?? "") }.max() ?? -1
    #expect(flow["candidates"]?.wholeNumber == candidates ?? last + 1)
    #expect((asked...(candidates ?? last + 1)).contains(flow["eligible"]?.wholeNumber ?? 0))

    let visits = flow["visits"]?.elements ?? []
    #expect(visits.count == Set(rows.map { $0["visit"] }).count)
    var missed: Set<String> = []
    for (visit, counts) in visits.enumerated() {
      let here = rows.filter { $0["visit"] == "\(visit)" }
      let notHere = gaps.filter { $0["visit"] == "\(visit)" }
      func people(_ reason: String, among fields: [String]? = nil) -> Set<String> {
        Set(
          notHere.filter { row in
            row["reason"] == reason && (fields?.contains(row["field"] ?? "") ?? true)
          }.compactMap { $0["person"] })
      }
      #expect(counts["visit"]?.wholeNumber == visit)
      #expect(counts["seen"]?.wholeNumber == here.count { $0["years"] != "" })
      #expect(counts["absent"]?.wholeNumber == people("absent").count)
      #expect(counts["lost"]?.wholeNumber == people("lost").count)
      let low = people("belowDetection", among: levels)
      let measured = here.filter { row in
        levels.contains { row[$0] != "" } || low.contains(row["person"] ?? "")
      }
      #expect(counts["withBloodLevel"]?.wholeNumber == measured.count && !measured.isEmpty)
      missed.formUnion(
        notHere.filter { !["notAsked", "beforeHistory"].contains($0["reason"]) }.compactMap {
          $0["person"]
        })
    }
    let complete = first.filter { !missed.contains($0["person"] ?? "") }
    #expect(flow["complete"]?.wholeNumber == complete.count && !complete.isEmpty)
  }
}

/// The rows of a table in comma-separated text without quotes, by the names of the columns.
private struct Rows: Sequence {
  let names: [String]
  private let rows: [[String: String]]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = lines.first ?? []
    self.names = names
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
  }

  func makeIterator() -> IndexingIterator<[[String: String]]> { rows.makeIterator() }
}
