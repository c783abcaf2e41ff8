import Estimation
import Tables
import Testing

@Suite("Panel models say what is wrong")
struct PanelErrorTests {
  private let world = PanelWorld(waves: 3)

  /// The table with the values of one column changed.
  private func table(
    _ people: Int = 60, changing name: String? = nil,
    _ change: (Int, Double) -> Double? = { $1 }
  ) throws -> Table {
    let table = try world.table(people: people, seed: 17)
    return try Table(
      table.names.map { other in
        let entries = try table.reals(other)
        let isMeant = name == nil || name == other
        return (
          other, .reals((0..<people).map { isMeant ? change($0, entries.values[$0]) : entries[$0] })
        )
      })
  }

  private var models: [String] {
    [
      "crossLagged \(world.words)", "crossLagged \(world.words) --missing full",
      "randomInterceptCrossLagged \(world.words)",
      "randomInterceptCrossLagged \(world.words) --missing full --errors robust",
    ]
  }

  @Test("two waves do not identify random intercepts, which is said with what does work")
  func twoWaves() throws {
    let model = "randomInterceptCrossLagged --x x1,x2 --y y1,y2"
    let error = try #require(try table().refusal(model))
    guard case .notIdentified = error else {
      Issue.record("\(error)")
      return
    }
    for words in [
      "17 parameters", "14 means", "at least three waves", "crossLagged works with two",
    ] {
      #expect(error.description.contains(words))
    }
    let reference = try #require(
      ReferenceCase.all("panel").first { $0.name == "panel, RI-CLPM, two waves" })
    #expect(throws: error) { try reference.answer() }
    #expect(reference.statistic("freeParameters") == 17 && reference.statistic("moments") == 14)
  }

  @Test("waves that do not fit")
  func waves() throws {
    let table = try table()
    let one = table.refusal("crossLagged --x x1 --y y1")
    guard case .wrongCount(.x, 1, _)? = one else { throw try #require(one) }
    let unequal = table.refusal("crossLagged --x x1,x2 --y y1")
    guard case .wrongCount(.y, 1, _)? = unequal else { throw try #require(unequal) }
    let many = (0..<30).map { "v\($0)" }.joined(separator: ",")
    let excess = table.refusal("crossLagged --x \(many) --y \(many)")
    guard case .wrongCount(.x, 30, _)? = excess else { throw try #require(excess) }
    for model in [
      "crossLagged --x x1,x2 --y y1,x2",
      "randomInterceptCrossLagged --x x1,x2,x1 --y y1,y2,y3",
    ] {
      guard case .repeatedColumn? = table.refusal(model) else {
        Issue.record("not repeated")
        return
      }
    }
    guard case .table? = table.refusal("crossLagged --x x1,z --y y1,y2") else {
      Issue.record("no unknown column")
      return
    }
    #expect(throws: EstimationError.notOneValue(argument: .x, count: 2)) {
      try EstimatorRequest(
        "crossLagged", arguments: [.x: ["a", "b"], .y: ["c"], .waves: ["1", "2"]])
    }
    #expect(throws: EstimationError.self) {
      try EstimatorRequest(
        "crossLagged", arguments: [.x: ["a"], .y: ["c"], .waves: ["1", "2"], .missing: ["none"]])
    }
  }

  @Test("tables without an answer: empty, small, constant, collinear, never seen together")
  func tables() throws {
    for model in models {
      #expect(try table(0).refusal(model) == .tooFewRows(count: 0, needed: 7))
      #expect(try table(6).refusal(model) == .tooFewRows(count: 6, needed: 7))
      #expect(
        try table { _, _ in nil }.refusal(model) == .tooFewRows(count: 0, needed: 7))
      #expect(
        try table(changing: "y2") { _, _ in 0.1 }.refusal(model)
          == .zeroVariance(column: "y2"))
      #expect(
        try table(changing: "x3") { $0 == 4 ? .nan : $1 }.refusal(model)
          == .notFinite(column: "x3", row: 4))
      #expect(
        try table(changing: "x3") { $0 == 5 ? .infinity : $1 }.refusal(model)
          == .notFinite(column: "x3", row: 5))
      #expect(try table { $1 * 1e300 }.refusal(model) == .outOfRange)
      #expect(try table { $1 * 1e-300 }.refusal(model) == .outOfRange)
      let other = try table().reals("x1").values
      let collinear = try table(changing: "x2") { row, _ in 3 * other[row] - 1 }
      guard case .notIdentified(let reason)? = collinear.refusal(model) else {
        Issue.record("not collinear")
        return
      }
      #expect(reason.contains("“x2” follows"))
      let apart = try Table([
        ("x1", table(changing: "x1") { $0 < 30 ? $1 : nil }.column("x1")),
        ("x2", table().column("x2")), ("x3", table().column("x3")),
        ("y1", table(changing: "y1") { $0 < 30 ? nil : $1 }.column("y1")),
        ("y2", table().column("y2")), ("y3", table().column("y3")),
      ])
      switch apart.refusal(model) {
      case .notIdentified(let reason)?:
        #expect(reason == "nobody has values of both “x1” and “y1”")
      case let error:
        Issue.record("\(String(describing: error))")
      }
    }
    let few = try table(changing: "y1") { $0 < 4 ? $1 : nil }
    #expect(
      few.refusal("crossLagged \(world.words) --missing listwise")
        == .tooFewRows(count: 4, needed: 7))
  }

  @Test("collinear columns with missing values, and everybody of a pattern of their own")
  func hostilePatterns() throws {
    let other = try table().reals("x1").values
    let collinear = try table(changing: "x2") { row, _ in
      row % 7 == 3 ? nil : 3 * other[row] - 1
    }
    guard case .notIdentified? = collinear.refusal(models[1]) else {
      Issue.record("not collinear")
      return
    }
    let sparse = try PanelWorld(waves: 3, missing: 0.6).table(people: 40, seed: 6)
    for model in models { expectFinite(model, on: sparse) }
  }

  /// Expects an error, or numbers everywhere.
  private func expectFinite(_ model: String, on table: Table) {
    guard let estimate = try? table.answer(model) else { return }
    for term in estimate.terms + estimate.standardised {
      #expect(
        term.estimate.isFinite && term.standardError?.isFinite == true
          && term.pValue?.isNaN == false, "\(term)")
    }
    for figure in estimate.figures { #expect(figure.value.isFinite, "\(figure)") }
  }

  @Test("any unit gives finite figures or an error")
  func units() throws {
    for scale in [1e-200, 1e-130, 1e-20, 1e20, 1e130, 1e200] {
      for model in models { expectFinite(model, on: try table { $1 * scale }) }
    }
  }

  /// Samples of 12 people give all sorts of ends; none may trap or answer without a number.
  @Test("small samples give numbers, an improper solution in words, or a reason")
  func smallSamples() throws {
    var improper = 0
    var failed = 0
    for seed in 0..<6 {
      let table = try world.table(people: 12, seed: UInt64(seed))
      do {
        let estimate = try table.answer("randomInterceptCrossLagged \(world.words)")
        let isNegative = estimate.terms.contains { term in
          let names = term.name.split(separator: " ")
          return term.name.contains("~~") && names[0] == names[2] && term.estimate < 0
        }
        #expect(!isNegative || estimate.notes.contains { $0.contains("is negative") })
        improper += estimate.notes.isEmpty ? 0 : 1
        for term in estimate.terms {
          #expect(term.estimate.isFinite && term.standardError?.isFinite == true)
        }
      } catch {
        failed += 1
      }
    }
    #expect(improper > 0 && failed > 0, "\(improper) \(failed)")
  }

  @Test("an improper solution is explained by the names of its impossible variances")
  func improper() throws {
    let reference = try #require(
      ReferenceCase.all("panel").first { $0.name == "improper, RI-CLPM" })
    let estimate = try reference.answer()
    #expect(estimate.notes.contains { $0.contains("(ix ~~ ix) is negative") })
    #expect(estimate.notes.contains { $0.contains("(iy ~~ iy) is negative") })
    #expect(!estimate.standardised.contains { $0.name.hasPrefix("ix =~") })
    let proper = try #require(ReferenceCase.all("panel").first { $0.name == "panel, RI-CLPM" })
    #expect(try proper.answer().notes.isEmpty)
  }
}
