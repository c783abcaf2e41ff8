import Estimation
import Evidence
import LocatedText
import Tables
import TestSupport
import Testing

/// Groups of evidence by comparisons, in the words that files have for them.
@Suite("Groups by comparisons")
struct GroupConditionTests {
  /// People of two sexes and three centres, some of whom did not say.
  private func table() throws -> Table {
    try Table([
      ("level_0", .reals([9, 8, 10, 9.5, 7, 6])), ("level_1", .reals([9, 8, 10, 9.5, 7, 6])),
      ("ill_0", .truths([false, false, true, true, nil, false])),
      ("age_0", .integers([39, 40, 59, 60, 50, nil])),
      ("sex", .categories(["female", "male", "female", "female", "male", "female"])),
      ("centre", .categories(["leiden", "groningen", "amsterdam", nil, "leiden", "groningen"])),
    ])
  }

  /// The groups that a group's conditions and then everybody else make.
  private func labels(_ conditions: String) throws -> [String?] {
    let text = SmallStudy.text(
      replacing: "control: { ill_0: false, ill_1: false },\n      case: { ill_0: true },",
      with: "control: \(conditions), case: {},")
    return try SmallStudy.study(text).prepared(table()).categories("course").labels
  }

  @Test(
    "Values, comparisons and several of them pick who meets all",
    arguments: [
      ("{ ill_0: false }", [0, 1, 5]), ("{ ill_0: true }", [2, 3]), ("{ ill_0: 'no' }", [0, 1, 5]),
      ("{ ill_0: '!= true' }", [0, 1, 5]), ("{ age_0: 40 }", [1]), ("{ age_0: '40' }", [1]),
      ("{ age_0: '>= 40' }", [1, 2, 3, 4]), ("{ age_0: '<40' }", [0]),
      ("{ age_0: ['>= 40', '< 60'] }", [1, 2, 4]), ("{ sex: 'female' }", [0, 2, 3, 5]),
      ("{ sex: '= female', age_0: '> 40' }", [2, 3]), ("{ centre: '!= leiden' }", [1, 2, 5]),
      ("{ centre: ['!= leiden', '!= groningen'] }", [2]), ("{ centre: \"'leiden'\" }", [0, 4]),
      ("{}", [0, 1, 2, 3, 4, 5]),
    ] as [(String, Set<Int>)])
  func groups(conditions: String, members: Set<Int>) throws {
    #expect(try labels(conditions) == (0..<6).map { members.contains($0) ? "control" : "case" })
  }

  @Test("A group may be made of groups that were made before")
  func nested() throws {
    let text = SmallStudy.text(
      replacing: "groups: {",
      with: "groups: { age: { young: { age_0: '< 50' }, old: { age_0: '>= 50' } }, "
        + "oldIll: { yes: { age: 'old', ill_0: true }, no: { age: '!= old' } },")
    let table = try SmallStudy.study(text).prepared(
      table().adding("ill_1", .truths([false, false, false, false, false, false])))
    #expect(try table.categories("oldIll").labels == ["no", "no", "yes", "yes", nil, nil])
  }

  @Test("What no column can answer is an error when the table is prepared, with the mend")
  func misfits() throws {
    let misfits: [(String, TableError)] = [
      (
        "{ size: '>= 40' }",
        .unknownColumn(name: "size", known: try table().names)
      ),
      (
        "{ centre: '> 3' }", .unfitCondition(RowCondition("centre", .greater, "3"), kind: .category)
      ),
      ("{ age_0: 'old' }", .unfitCondition(RowCondition("age_0", .equal, "old"), kind: .integer)),
      ("{ age_0: true }", .unfitCondition(RowCondition("age_0", .equal, "true"), kind: .integer)),
      (
        "{ sex: 'femal' }", .unknownLevel(column: "sex", level: "femal", known: ["female", "male"])
      ),
    ]
    for (conditions, error) in misfits {
      #expect(throws: error, "\(conditions)") { try labels(conditions) }
    }
  }

  @Test("Evidence and the words of an estimator make the same groups")
  func derived() throws {
    let request = try EstimatorRequest(
      .groupMeans,
      [
        .outcome: ["level_1"], .group: ["course"],
        .derive: ["course: control = age_0>=40 & age_0<60 & sex=male; case = age_0<40 & sex!=male"],
      ])
    let text = SmallStudy.text(
      replacing: "control: { ill_0: false, ill_1: false },\n      case: { ill_0: true },",
      with:
        "control: { age_0: ['>= 40', '< 60'], sex: 'male' }, case: { age_0: '< 40', sex: '!= male' },"
    )
    let groups = try SmallStudy.study(text).prepared(table()).column("course")
    #expect(try request.prepared(table()).table.column("course") == groups)
    #expect(groups.isMissing.count { !$0 } == 3)
  }

  @Test(
    "What cannot be read or cannot hold is told at its place",
    arguments: [
      ("1️⃣\"\"", "unreadable-condition: the condition on 'ill_0' is empty"),
      ("1️⃣\">=\"", "unreadable-condition: '>=' is not a comparison with a value"),
      ("1️⃣\"=> 40\"", "unreadable-condition: '=> 40' is not a comparison with a value"),
      (
        "1️⃣\"> high\"",
        "unreadable-condition: 'high' is not a number, and only numbers have an order"
      ),
      (
        "1️⃣[\"> 40\", \"< 40\"]",
        "impossible-condition: no value of 'ill_0' meets all of these conditions"
      ),
      ("1️⃣[true, false]", "impossible-condition: no value of 'ill_0' meets all of these conditions"),
      ("[\"> 40\", 1️⃣\"<\"]", "unreadable-condition: '<' is not a comparison with a value"),
      ("1️⃣[]", "wrong-count: the list of conditions must have from 1 to 10 elements, not 0"),
      (
        "1️⃣null",
        "wrong-kind: expected true or false, a number or a string for the condition on 'ill_0', found null"
      ),
      (
        "1️⃣{ atLeast: 4 }",
        "wrong-kind: expected true or false, a number or a string for the condition on 'ill_0', found an "
          + "object"
      ),
      (
        "[1️⃣[4]]",
        "wrong-kind: expected true or false, a number or a string for the condition on 'ill_0', found an "
          + "array"
      ),
    ] as [(String, String)])
  func mistakes(said: String, message: String) throws {
    let marked = MarkedText(
      SmallStudy.text(replacing: "ill_0: false", with: "ill_0: \(said)"))
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      let code = message.prefix { $0 != ":" }
      #expect(marked.findings(error) == ["1️⃣ \(code)"])
      #expect(error.items.map { "\($0.code): \($0.message)" } == [message])
    }
  }
}
