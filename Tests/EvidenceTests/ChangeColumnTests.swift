import Estimation
import Evidence
import LocatedText
import Tables
import TestSupport
import Testing

/// Columns of changes, groups by thresholds of them, and tests against outcomes.
@Suite("Changes between columns")
struct ChangeColumnTests {
  private static let derived = """
    derived: {
      rise: { change: ["level_0", "level_1"] },
      share: { relativeChange: ["level_0", "level_1"] },
    },
    """

  /// The small study, with changes before its groups.
  private func text(_ derived: String = derived, groups: String = "groups: {") -> String {
    SmallStudy.text(replacing: "groups: {", with: "\(derived) \(groups)")
  }

  private func study(_ derived: String = derived, groups: String = "groups: {") throws
    -> Publication
  {
    try SmallStudy.study(text(derived, groups: groups))
  }

  @Test("A change is the second value less the first, a relative one its share of the first")
  func values() throws {
    let prepared = try study().prepared(SmallStudy.table())
    let before: [Double] = [9, 8, 9.5, 7, 6, 8.5, 9, 7.5, 8]
    let after: [Double] = [9.1, 8.2, 9.9, 6.5, 5, 8.4, 9.2, 6.8, 8.1]
    #expect(try prepared.column("rise") == .reals(zip(after, before).map { $0 - $1 }))
    #expect(try prepared.column("share") == .reals(zip(after, before).map { ($0 - $1) / $1 }))
  }

  @Test("Whoever lacks a part has no change; nobody has a share of what is not above 0")
  func missing() throws {
    let table = try Table([
      ("a", .reals([1, nil, 2, 0, -2, 4, -1e308])), ("b", .reals([3, 1, nil, 5, -1, 1, 1e308])),
      ("yes", .truths([true, false, nil, true, false, true, false])),
      ("word", .categories(["x", "x", "y", "y", "x", "x", "y"])),
    ])
    func change(_ measure: ColumnChange.Measure, _ from: String, _ to: String) throws -> Column {
      try ColumnChange(measure, from: from, to: to).column(of: table)
    }
    #expect(try change(.change, "a", "b") == .reals([2, nil, nil, 5, 1, -3, nil]))
    #expect(try change(.relativeChange, "a", "b") == .reals([2, nil, nil, nil, nil, -0.75, nil]))
    #expect(try change(.change, "yes", "a") == .reals([0, nil, nil, -1, -2, 3, -1e308]))
    #expect(throws: TableError.wrongKind(name: "word", kind: .category, wanted: .real)) {
      try change(.change, "a", "word")
    }
    #expect(throws: TableError.unknownColumn(name: "c", known: table.names)) {
      try change(.change, "c", "b")
    }
  }

  @Test(
    "Thresholds of changes make groups, a later change may be of an earlier one, and who lacks one is in none"
  )
  func groups() throws {
    let study = try study(
      """
      derived: {
        rise: { change: ["level_0", "level_1"] }, share: { relativeChange: ["level_0", "level_1"] },
        odd: { change: ["share", "rise"] },
      },
      """,
      groups: "groups: { riser: { yes: { rise: \">= 0.2\" }, no: { rise: \"< 0.2\" } }, "
        + "faller: { yes: { share: \"<= -0.07\", riser: \"no\" }, no: { share: \"> -0.07\" } },")
    let table = try SmallStudy.table()
    let whole = try Table(
      zip(table.names, table.names.map { try table.column($0) }).filter { $0.0 != "person" })
    let prepared = try study.prepared(whole)
    // Of 9 → 9.1, 8 → 8.2, 9.5 → 9.9, 7 → 6.5, 6 → 5, 8.5 → 8.4, 9 → 9.2, 7.5 → 6.8, 8 → 8.1. In doubles the
    // second and the seventh rise by a hair less than 0.2 or as much.
    let rises = try prepared.reals("rise")
    #expect(
      try prepared.categories("riser").labels
        == (0..<9).map { (rises[$0] ?? .nan) >= 0.2 ? "yes" : "no" })
    #expect(
      try prepared.categories("faller").labels == [
        "no", "no", "no", "yes", "yes", "no", "no", "yes", "no",
      ])
    #expect(prepared.names.contains("odd"))
    #expect(
      study.columnsOfGroups == ["level_0", "level_1", "riser", "ill_0", "ill_1"])
    for column in ["level_0", "level", "rise"] { #expect(study.mentions(column)) }
  }

  @Test("An estimator takes a change as its outcome, and finds what a change score finds")
  func outcome() throws {
    let prepared = try study().prepared(SmallStudy.table())
    let difference = try EstimatorRequest(
      .meanDifference,
      [.outcome: ["rise"], .group: ["course"], .case: ["case"], .reference: ["control"]]
    ).evaluate(on: prepared)
    let change = try EstimatorRequest(
      .changeScore,
      [.followUp: ["level_1"], .baseline: ["level_0"], .group: ["course"], .reference: ["control"]]
    ).evaluate(on: prepared)
    let (one, other) = (
      try #require(difference.terms.first { $0.name == "case - control" }).estimate,
      try #require(change.terms.first { $0.name == "case - control" }).estimate
    )
    #expect(abs(one - other) < 1e-12 && one < -0.5)
  }

  /// 12 respond, of whom 5 rose early; 28 do not, of whom 27 did not rise; 3 have no later score.
  @Test(
    "A proportion by group is the sensitivity, the specificity or the predictive value of a test")
  func sensitivity() throws {
    let (responders, others) = (12, 28)
    let response = Array(repeating: 20.0, count: 43)
    let later =
      Array(repeating: 10.0, count: responders) + Array(repeating: 15, count: others)
      + [Double?](repeating: nil, count: 3)
    // A rise by just 33.8 %, and one that is too small.
    let levels = (0..<43).map { row in
      row < 5 || row == 12 || row > 39 ? 13.39 : 13.3
    }
    let table = try Table([
      ("hamd_0", .reals(response)), ("hamd_6", .reals(later)),
      ("level_0", .reals(Array(repeating: 10.0, count: 43))), ("level_1", .reals(levels)),
      ("ill_0", .truths((0..<43).map { $0.isMultiple(of: 2) })),
      ("ill_1", .truths((0..<43).map { _ in false })),
    ])
    let study = try study(
      """
      derived: {
        rise: { relativeChange: ["level_0", "level_1"] }, fall: { relativeChange: ["hamd_0", "hamd_6"] },
      },
      """,
      groups: """
        groups: {
          test: { riser: { rise: ">= 0.338" }, other: { rise: "< 0.338" } },
          outcome: { responder: { fall: "<= -0.5" }, nonresponder: { fall: "> -0.5" } },
        """)
    let prepared = try study.prepared(table)
    func share(_ outcome: String, _ level: String, _ group: String, _ of: String) throws -> Double {
      let estimate = try EstimatorRequest(
        .proportion, [.outcome: [outcome], .case: [level], .group: [group]]
      ).evaluate(on: prepared)
      #expect(estimate.n == 40)
      return try #require(estimate.terms.first { $0.name == "share \(of)" }).estimate
    }
    #expect(try share("test", "riser", "outcome", "responder") == 5.0 / 12)
    #expect(try share("test", "other", "outcome", "nonresponder") == 27.0 / 28)
    #expect(try share("outcome", "responder", "test", "riser") == 5.0 / 6)
  }

  @Test("Who is complete may be so in a change, and what targets need of changes stays with them")
  func targets() throws {
    let text = text(groups: "groups: { sort: { yes: { rise: \"> 0\" }, no: { rise: \"<= 0\" } },")
      .replacing("complete: [\"level_0\", \"level_1\"]", with: "complete: [\"share\"]")
    let study = try SmallStudy.study(text)
    #expect(try study.prepared(SmallStudy.table()).rowCount == 9)
    let bare = study.ofTargets
    // The target is on the course of illness: of the changes only who is complete asks one.
    #expect(bare.changes.map(\.column) == ["share"] && bare.groupings.map(\.column) == ["course"])
    #expect(bare.conditionColumns == ["level_0", "level_1", "ill_0", "ill_1"])
    #expect(try bare.prepared(SmallStudy.table()).rowCount == 9)
    let sorted = try SmallStudy.study(
      text.replacing(
        "group: \"course\", level: \"case\", among: [\"control\", \"case\"]",
        with: "group: \"sort\", level: \"yes\", among: [\"no\", \"yes\"]"))
    #expect(sorted.ofTargets.changes.map(\.column) == ["rise", "share"])
    let target = try #require(sorted.ofTargets.targets.first)
    #expect(try target.share(in: sorted.ofTargets.prepared(SmallStudy.table())) == 5.0 / 9)
  }

  @Test("A table is asked about its own changes; what it lacks is told by its own columns")
  func observed() throws {
    let finding = """
      { outcome: "level_1", group: "course", case: "case", reference: "control" } },
      """
    let text = text().replacing(
      finding, with: finding.replacing("level_1", with: "rise"))
    #expect(text.contains("outcome: \"rise\""))
    let study = try SmallStudy.study(text)
    let (observed, unasked) = study.observed(in: try SmallStudy.table(), called: "own.csv")
    let own = try #require(observed?.finding("gap")?.figure.estimate)
    #expect(own < -0.5 && unasked.count == 1)
    #expect(observed?.changes.count == 2)
    let table = try SmallStudy.table()
    let without = try table.selecting(table.names.filter { $0 != "level_1" })
    let whole = try SmallStudy.study(
      text.replacing("\"level_0\", \"level_1\"],\n  groups", with: "\"level_0\"],\n  groups"))
    let (nothing, reasons) = whole.observed(in: without, called: "own.csv")
    #expect(nothing == nil)
    #expect(reasons.first?.reason == "the table has no column 'level_1'")
  }

  @Test("The words of an estimator make the same column")
  func words() throws {
    let prepared = try study().prepared(SmallStudy.table())
    for (word, column) in [("change", "rise"), ("relativeChange", "share")] {
      let request = try EstimatorRequest(
        .groupMeans,
        [
          .outcome: ["made"],
          .derive: ["made: \(word)( 'level_0',level_1 )", "g: a = made>0; b = made<=0"],
        ])
      let made = try request.prepared(prepared).table
      #expect(try made.column("made") == prepared.column(column))
      #expect(try made.categories("g").levels == ["a", "b"])
    }
    for text in [
      "made: change(level_0)", "made: change(level_0, level_0)", "made: change(a, b, c)",
      "made: changes(a, b)", "made: change(, b)", "made: change(a, b", ": change(a, b)",
    ] {
      #expect(throws: EstimationError.self, "\(text)") { try DerivedColumn(text) }
    }
    // A group of such a name has conditions.
    let group = try DerivedColumn("made: change(a) = 'f(x)'=1; other = 'f(x)'=2")
    guard case .groups(let groups) = group.content else {
      Issue.record("no groups")
      return
    }
    #expect(groups.map(\.name) == ["change(a)", "other"])
  }

  @Test(
    "What is no change is told at its place",
    arguments: [
      (
        "derived: { rise: { 1️⃣chnge: ['a', 'b'] } },",
        "unknown-name: unknown name 'chnge' in a derived column"
      ),
      (
        "derived: { rise: 1️⃣{} },",
        "missing-member: a derived column needs one of 'change', 'relativeChange'"
      ),
      (
        "derived: { rise: { change: 1️⃣['a'] } },",
        "wrong-count: [the column before, the column after] must have exactly 2 elements, not 1"
      ),
      (
        "derived: { rise: { change: ['a', 1️⃣'a'] } },",
        "impossible-change: from 'a' to itself nothing changes"
      ),
      ("derived: { rise: { change: ['a', 1️⃣''] } },", "empty-text: a column has a name"),
      (
        "derived: { rise: { change: ['a', 1️⃣5] } },",
        "wrong-kind: expected a string for a column, found a number"
      ),
      (
        "derived: { rise: 1️⃣5 },",
        "wrong-kind: expected an object for a derived column, found a number"
      ),
      (
        "derived: { rise: { change: ['a', 'b'], 1️⃣relativeChange: ['a', 'b'] } },",
        "too-many-members: a derived column takes only one of 'change', 'relativeChange'"
      ),
    ])
  func mistakes(derived: String, message: String) throws {
    let marked = MarkedText(text(derived))
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      #expect(error.items.map { "\($0.code): \($0.message)" } == [message])
      #expect(marked.findings(error) == ["1️⃣ \(message.prefix { $0 != ":" })"])
    }
  }

  @Test("Groups and a change of one name are two of one name")
  func names() throws {
    let marked = MarkedText(
      text(
        "derived: { course: { change: ['level_0', 'level_1'] } },"
      ).replacing("course: {\n      control", with: "1️⃣course: {\n      control"))
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      #expect(marked.findings(error) == ["1️⃣ redeclared"])
    }
  }
}
