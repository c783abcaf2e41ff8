import Lessons
import Testing

/// Which hand-ins count, and what becomes of the others.
@Suite struct HandInFateTests {
  private typealias Class = ClassTableTests

  private func fates(_ handIns: [HandIn]) -> [String: HandInFate] {
    let account = ClassTable(handIns, key: Class.key).account
    return Dictionary(uniqueKeysWithValues: account.map { ($0.source.file, $0.fate) })
  }

  private let way = [
    HandIn.Event(seconds: 3, step: "predict", answer: "AA6"),
    HandIn.Event(seconds: 9, step: "predict", answer: "AE6"),
    HandIn.Event(seconds: 20, step: "predict", answer: "BA8"),
  ]

  @Test func `identical codes count once, and the one with its history is kept`() throws {
    let fates = fates([
      try Class.handIn("N1.AE6", "a"), try Class.handIn("N1.AE6", "b", history: way),
      try Class.handIn("N2.AE6", "c"),
    ])
    #expect(fates == ["a": .same(as: .init(file: "b")), "b": .unfinished, "c": .unfinished])
  }

  @Test func `a code that goes on counts, whatever stands between`() throws {
    // A third look was taken after the third question had been answered.
    let fates = fates([
      try Class.handIn("N1.AE6.BE9.LC2555.LD1555.CC5", "early"),
      try Class.handIn("N1.AE6.BE9.LC2555.LD1555.LE1555.CC5.MBC-10-0-90-0", "late"),
      try Class.handIn("N1.AE6", "first"),
    ])
    #expect(
      fates == [
        "late": .counted, "early": .continued(by: .init(file: "late")),
        "first": .continued(by: .init(file: "late")),
      ])
  }

  @Test(
    "Whatever is said otherwise parts two codes",
    arguments: [
      ("AE6", "AE7.BE6"), ("BE6", "AE6"), ("LC2551", "LD2551.LC2551"),
      ("LC2551.LD2551", "LD2551.LC2551.LE2551"),
      ("LC2551", "LC2555.LD2551"), ("MBC-25-25-25-25", "AE6.MBC-25-25-20-30"),
      ("MBC-25-25-25-25", "AE6"),
      ("MBC-25-25-25-25", "AE6.MBD-25-25-25-25"),
    ])
  func parted(one: String, other: String) throws {
    let fates = fates([
      try Class.handIn("N1.\(one)", "a"), try Class.handIn("N1.\(other)", "b"),
    ])
    #expect(fates.values.allSatisfy { !$0.isCounted })
  }

  @Test func `a corrected answer is on the way where histories say so`() throws {
    let one = try Class.handIn("N1.AA6", "one", history: Array(way.prefix(1)))
    let other = try Class.handIn("N1.AE6.BA8", "other", history: way)
    #expect(
      fates([one, other]) == ["one": .continued(by: .init(file: "other")), "other": .unfinished])
    // Without them they are two answers to one question.
    #expect(
      fates([try Class.handIn("N1.AA6", "one"), other])
        == [
          "one": .differing(from: .init(file: "other"), among: 2),
          "other": .differing(from: .init(file: "one"), among: 2),
        ])
  }

  @Test func `where some differ none counts, not even those that are the same`() throws {
    let fates = fates([
      try Class.handIn("N1.AE6", "a"), try Class.handIn("N1.AE6", "b"),
      try Class.handIn("N1.AD6", "c"),
    ])
    #expect(fates.count == 3 && fates.values.allSatisfy { !$0.isCounted })
    #expect(
      fates.values.allSatisfy { if case .differing(_, among: 3) = $0 { true } else { false } })
    #expect(fates["a"] == .differing(from: .init(file: "c"), among: 3))
  }

  @Test func `a page that was given the code goes on, with a history of its own`() throws {
    let again = [
      HandIn.Event(seconds: 2, step: "restored", answer: "AE6"),
      HandIn.Event(seconds: 21, step: "predict", answer: "BA8"),
    ]
    #expect(
      fates([
        try Class.handIn("N1.AE6", "a", history: way),
        try Class.handIn("N1.AE6.BA8", "b", history: again),
      ]) == ["a": .continued(by: .init(file: "b")), "b": .unfinished])
    // Where neither history nor code goes on, they are two ways.
    let apart = fates([
      try Class.handIn("N1.AD6", "a", history: way),
      try Class.handIn("N1.AE6.BA8", "b", history: again),
    ])
    #expect(apart.count == 2 && apart.values.allSatisfy { !$0.isCounted })
  }

  @Test func `one history with two codes was meddled with`() throws {
    let fates = fates([
      try Class.handIn("N1.AE6.BA8", "a", history: way),
      try Class.handIn("N1.AE6.BE8", "b", history: way),
    ])
    #expect(fates.values.allSatisfy { !$0.isCounted })
  }

  @Test func `whoever began anew counts as far as they have come since`() throws {
    let anew =
      way + [
        HandIn.Event(seconds: 30, step: "anew", answer: ""),
        HandIn.Event(seconds: 40, step: "predict", answer: "AB5"),
      ]
    #expect(
      fates([
        try Class.handIn("N1.AE6.BA8", "before", history: way),
        try Class.handIn("N1.AB5", "since", history: anew),
      ]) == ["before": .continued(by: .init(file: "since")), "since": .unfinished])
  }

  @Test func `another class is named, and what cannot be read`() throws {
    let other = HandIn(
      source: .init(file: "b"), code: try HandInCode(reading: "RC1.K2222.N1.PAPER"))
    let table = ClassTable(
      [other, try Class.handIn("N1", "c")],
      unread: [
        UnreadHandIn(source: .init(file: "a"), problem: .notText),
        UnreadHandIn(source: .init(file: "d.png"), problem: .otherKind),
      ], key: Class.key)
    #expect(table.account.map(\.source.file) == ["a", "b", "c", "d.png"])
    #expect(
      table.account.map(\.fate) == [
        .unread(.notText), .otherClass(LessonClass(name: "2222")), .unfinished, .unread(.otherKind),
      ])
    // A picture is no hand-in.
    #expect(table.handedIn == 3 && table.left.count == 3)
  }

  @Test func `ten thousand with one number are dealt with at once`() throws {
    let handIns = try (0..<5000).flatMap {
      [try Class.handIn("N1.AE6", "a\($0)"), try Class.handIn("N1.AD6", "b\($0)")]
    }
    #expect(ClassTable(handIns, key: Class.key).left.count == 10_000)
  }

  @Test func `the teacher's trial never counts`() throws {
    let table = ClassTable(
      [
        try Class.handIn("N999.AE6", "a"), try Class.handIn("N999.AD6", "b"),
        try Class.handIn("N998.AD6", "c"),
      ], key: Class.key)
    #expect(table.account.map(\.fate) == [.trial, .trial, .unfinished])
    #expect(table.scores.map(\.handIn.code.number) == [998] && table.handedIn == 1)
  }

  @Test func `of what cannot be read the number is told`() throws {
    let error = HandInCodeError(token: "Q", place: 4, need: .knownToken)
    let table = ClassTable(
      [], unread: [.init(source: .init(file: "a"), problem: .code(error, number: 6))],
      key: Class.key)
    #expect(table.account.map(\.number) == [6])
  }

  @Test func `a mystery judged after its answer was opened does not count`() throws {
    func events(_ steps: (String, String)...) -> [HandIn.Event] {
      steps.enumerated().map {
        HandIn.Event(seconds: Double($0), step: $1.0, answer: $1.1)
      }
    }
    let judged = ("mystery", "BC-0-0-100-0")
    let opened = ("opening code", "right")
    let ways: [([HandIn.Event], Bool)] = [
      (events(judged, opened), true), (events(("opening code", "wrong"), judged), true),
      (events(opened, judged), false), (events(judged, opened, ("anew", ""), judged), false),
      (events(), true),
    ]
    for (way, counts) in ways {
      let handIn = try Class.handIn("N1.AE6.MBC-0-0-100-0", history: way)
      let table = ClassTable([handIn], key: Class.key)
      #expect(table.mystery.count == (counts ? 1 : 0) && table.scores.count == 1)
      #expect(table.partial.map(\.omissions) == (counts ? [] : [[.openedBefore]]))
    }
    // Without a guess there is nothing to leave out.
    #expect(try Class.handIn("N1.AE6", history: events(opened, judged)).omissions.isEmpty)
  }

  @Test func `what was left out of a code from paper stands in the account`() throws {
    let table = ClassTable([try Class.handIn("N1.AE6.MBC-9-0-0-0", "a")], key: Class.key)
    let error = HandInCodeError(token: "MBC-9-0-0-0", place: 5, need: .percents(sum: 9))
    #expect(table.partial.map(\.omissions) == [[.unread(error)]])
    #expect(table.partial.map(\.fate) == [.unfinished])
  }
}
