import CausalCohorts
import Foundation
import Synchronization
import Testing

/// The library as another package sees it: nothing here is imported but the library.
@Suite("The library")
struct LibraryTests {
  /// The project's own scenarios.
  private static let scenarios = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")
    .path

  private static func bytes(_ path: String) -> [UInt8]? {
    try? [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private let folder = ScenarioFolder(Self.scenarios, bytes: Self.bytes)

  /// The same scenarios with a tenth of the people, and what else is given in the place of files.
  private func folder(_ others: [String: String] = [:]) -> ScenarioFolder {
    ScenarioFolder(Self.scenarios) { path in
      if let other = others.first(where: { path.hasSuffix($0.key) }) {
        return Array(other.value.utf8)
      }
      guard path.hasSuffix("studies/nesda.json5"), let bytes = Self.bytes(path) else {
        return Self.bytes(path)
      }
      let quotas = ["1282": "128", "449": "45", "613": "61", "637": "64"]
      let text = quotas.reduce(String(decoding: bytes, as: UTF8.self)) {
        $0.replacing("quota: \($1.key)", with: "quota: \($1.value)")
      }
      return Array(text.utf8)
    }
  }

  @Test("The program of fifteen lines runs, and says what it is about")
  func program() throws {
    let lines = try fifteenLines(Self.scenarios)
    #expect(lines[0].hasPrefix("Depression lowers BDNF, and recovery is slow: "))
    #expect(lines[1].hasPrefix("true - false: -"))
    #expect(
      lines.count { $0.hasPrefix("no-link, ") } == lines.count { $0.hasPrefix("reverse-scar, ") })
    #expect(lines.count > 4)
  }

  @Test("The program stands in the documentation as it runs here")
  func documented() throws {
    let root = URL(fileURLWithPath: Self.scenarios).deletingLastPathComponent()
    func text(_ path: String) throws -> String {
      try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
    let source = try text("Tests/CausalCohortsTests/FifteenLines.swift").split(separator: "\n")
    let body = source.drop { !$0.hasPrefix("  let folder") }.dropLast(2)
      .map { String($0.dropFirst(2)) }
    let page = try text("Sources/CausalCohorts/CausalCohorts.docc/CausalCohorts.md")
      .replacing("\"Scenarios\"", with: "scenarios")
    for line in body { #expect(page.contains(line), "\(line)") }
  }

  @Test("A cohort is the same on two threads, its tables fit together, and text is read back")
  func tables() throws {
    let study = try folder.study("netherlands", in: try folder.model("dutch-adults"))
    let (one, two) = (
      try study.cohort(seed: 3, people: 60), try study.cohort(seed: 3, people: 60, threads: 2)
    )
    #expect(try one.observations.commaSeparated() == two.observations.commaSeparated())
    #expect(one.truth.rowCount == 60 * 4 && one.persons.rowCount == 60)
    #expect(one.observations.rowCount == 60 * 4)
    #expect(try one.changes.words("state").compactMap { $0 }.contains("depression"))
    let again = try DataTable(commaSeparated: try one.persons.commaSeparated())
    #expect(again.columnNames == one.persons.columnNames)
    #expect(try again.numbers("age_0") == one.persons.numbers("age_0"))
    #expect(
      throws: CohortError.unanswerable(
        "Column “stratum” holds words, not numbers: ask for its words.")
    ) { try again.numbers("stratum") }
    #expect(throws: CohortError.self) { try again.words("serumBDNF_0") }
    #expect(throws: CohortError.self) { try again.numbers("serum_0") }
    #expect(throws: CohortError.self) { try again.estimate("mean", [:]) }
    #expect(
      throws: CohortError.unanswerable(
        "Estimator correlation does not take “what”: choose among x, y, derive, where.")
    ) { try again.estimate("correlation", ["what": ["age_0"]]) }
  }

  @Test("A comparison tells how far it is, can be stopped, and names who was not asked")
  func comparison() throws {
    let told = Mutex<[Int]>([])
    let compared = try folder().compare(
      ["reverse-scar", "no-link"], with: ["bus2015"], replicates: 3, threads: 2,
      progress: { done, all in told.withLock { $0.append(done * 100 + all) } })
    #expect(told.withLock { $0 } == (1...6).map { $0 * 100 + 6 })
    #expect(compared.map(\.publication) == ["Bus 2015"])
    #expect(compared[0].models == ["reverse-scar", "no-link"] && compared[0].notAsked.isEmpty)
    let first = try #require(compared[0].predictions.first)
    #expect(first.mean != nil && first.spread != nil && first.standardError != nil)
    // Publications of one study ask the same cohort.
    let evidence = Self.bytes(Self.scenarios + "/evidence/bus2015.json5") ?? []
    told.withLock { $0 = [] }
    let both = try folder(["evidence/again.json5": String(decoding: evidence, as: UTF8.self)])
      .compare(
        ["no-link"], with: ["bus2015", "again"], replicates: 1,
        progress: { done, all in told.withLock { $0.append(done * 100 + all) } })
    #expect(told.withLock { $0 } == [101])
    #expect(both.count == 2 && both[0].predictions[0].mean == both[1].predictions[0].mean)
    #expect(throws: CohortError.cancelled) {
      try folder().compare(["reverse-scar"], with: ["bus2015"], isCancelled: { true })
    }
    let model = "{ format: 2, title: 'Poor', world: '../worlds/large-table.json5' }"
    let poor = folder(["models/poor.json5": model])
    let some = try poor.compare(["poor", "no-link"], with: ["bus2015"], replicates: 1)[0]
    #expect(some.models == ["no-link"] && some.notAsked.keys.sorted() == ["poor"])
    // A mistake in the study's own file is nobody's reason.
    let broken =
      "{ format: 2, title: 'S', world: '../worlds/dutch-adults.json5', visits: ['1 year'] }"
    #expect {
      try folder(["studies/nesda.json5": broken]).compare(["no-link"], with: ["bus2015"])
    } throws: {
      if case .mistakes(let mistakes)? = $0 as? CohortError {
        mistakes.contains { $0.code == "first-visit" && $0.file.hasSuffix("studies/nesda.json5") }
      } else {
        false
      }
    }
  }

  @Test("Errors have the places and reasons")
  func errors() throws {
    #expect(
      throws: CohortError.unreadable(
        path: Self.scenarios + "/models/none.json5",
        reason: "no such file, nor \(Self.scenarios)/worlds/none.json5")
    ) { try folder.model("none") }
    let broken = ScenarioFolder("S") { path in
      path == "S/models/m.json5" ? Array("{\n  format: 2, titel: 'M',\n}".utf8) : nil
    }
    do {
      _ = try broken.model("m")
      Issue.record("it was read")
    } catch {
      guard case .mistakes(let mistakes) = error else { throw error }
      let misspelt = try #require(mistakes.first { $0.message.contains("titel") })
      #expect(misspelt.file == "S/models/m.json5" && misspelt.line == 2 && misspelt.column == 14)
      #expect(misspelt.code == "unknown-name" && misspelt.hint?.contains("title") == true)
      #expect(error.description.contains("S/models/m.json5:2:14: "))
    }
    let study = try folder.study("large-table", in: try folder.model("large-table"))
    #expect(throws: CohortError.impossible("0 people were asked for: ask for at least one")) {
      try study.cohort(people: 0)
    }
    #expect(throws: CohortError.cancelled) { try study.cohort(isCancelled: { true }) }
    #expect(throws: CohortError.impossible("no model was named: name at least one")) {
      try folder.compare([], with: ["bus2015"])
    }
    #expect(
      throws: CohortError.impossible("the model 'reverse-scar' is named twice: name it once")
    ) { try folder.compare(["reverse-scar", "no-link", "reverse-scar"], with: ["bus2015"]) }
    #expect(throws: CohortError.self) { try folder.compare(["reverse-scar"], with: ["none"]) }
  }
}
