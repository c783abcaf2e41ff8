import Lessons
import Testing

@Suite struct HandInCodeTests {
  /// A hand-in with everything in it.
  static let whole = HandInCode(
    lessonClass: LessonClass(name: "K7M3"), number: 17,
    answers: [
      .survey: .init(letter: "E", confidence: Confidence(tenths: 6)),
      .earlier: .init(letter: "A", confidence: Confidence(tenths: 10)),
      .adjusted: .init(letter: "C", confidence: Confidence(tenths: 0)),
    ],
    visits: [
      .init(
        look: .laterVisit, size: 1, predicted: WorldSet(rawValue: 10),
        confidence: Confidence(tenths: 7), seen: WorldSet(rawValue: 10)),
      .init(
        look: .recovery, size: 2, predicted: nil, confidence: Confidence(tenths: 2),
        seen: WorldSet(rawValue: 0)),
    ],
    guess: .init(looks: [.recovery, .causeMeasured], percents: [10, 70, 5, 15]))

  @Test func `what is written is read again`() throws {
    let text = Self.whole.text
    #expect(text.hasPrefix("RC1.KK7M3.N17.AE6.BAX.LC2A7A.LD3T20.CC0.MBD-10-70-5-15.Z"))
    let read = try HandInCode(reading: text)
    #expect(read == Self.whole)
    #expect(read.text == text)
    #expect(read.missing.isEmpty)
  }

  /// Derived without the program: `printf RC1.K7K3M.N17 | sha256sum` is ebe6d4d7…, its first 15 bits 11101 01111 10011.
  @Test func `the check is the beginning of a hash of all before it`() throws {
    #expect(HandInCode.check(of: "RC1.K7K3M.N17") == "XHM")
    let read = try HandInCode(reading: "RC1.K7K3M.N17.ZXHM")
    #expect(read.lessonClass == LessonClass(name: "7K3M") && read.number == 17)
    #expect(
      read.missing == [
        .question(.survey), .question(.earlier), .visits, .question(.adjusted), .guess,
      ])
  }

  @Test func `case, blanks, line breaks and a full stop behind it do not matter`() throws {
    let text = Self.whole.text
    let scattered = text.lowercased().map { $0 == "." ? " .\r\n\u{A0}" : String($0) }.joined()
    #expect(try HandInCode(reading: "  " + scattered + " . ") == Self.whole)
  }

  @Test func `on paper nothing is checked`() throws {
    let read = try HandInCode(reading: "rc1.k7k3m.n5.ae6.PAPER")
    #expect(read.isFromPaper && read.text == "RC1.K7K3M.N5.AE6.PAPER")
    #expect(read.answers == [.survey: .init(letter: "E", confidence: Confidence(tenths: 6))])
  }

  /// Every character but the separators is changed to every other: none is read as something else.
  @Test func `whatever is mistyped is found`() {
    let text = Array(Self.whole.text)
    var found = 0
    for place in text.indices {
      for symbol in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-" where symbol != text[place] {
        var mistyped = text
        mistyped[place] = symbol
        if (try? HandInCode(reading: String(mistyped))) == nil {
          found += 1
        } else {
          Issue.record("\(String(mistyped)) is read")
        }
      }
    }
    #expect(found == text.count * 37)
  }

  @Test(
    "The token that is wrong is named, with its place and what is needed",
    arguments: [
      ("", "", 1, .opening), ("RC2.K7K3M", "RC2", 1, .opening),
      ("hello world", "HELLOWORLD", 1, .opening),
      ("RC1", "", 2, .lessonClass), ("RC1.K7K3.N1", "K7K3", 2, .lessonClass),
      ("RC1.K7K0M.N1", "K7K0M", 2, .lessonClass), ("RC1.N1", "N1", 2, .lessonClass),
      ("RC1.K7K3M.N0.PAPER", "N0", 3, .number), ("RC1.K7K3M.N1000.PAPER", "N1000", 3, .number),
      ("RC1.K7K3M.N-1.ZAAA", "N-1", 3, .number), ("RC1.K7K3M", "", 3, .number),
      ("RC1.K7K3M.N1.AF6.ZAAA", "AF6", 4, .answer(.survey)),
      ("RC1.K7K3M.N1.AE.ZAAA", "AE", 4, .answer(.survey)),
      ("RC1.K7K3M.N1.AE10.ZAAA", "AE10", 4, .answer(.survey)),
      ("RC1.K7K3M.N1.BAY.ZAAA", "BAY", 4, .answer(.earlier)),
      ("RC1.K7K3M.N1.CD5.ZAAA", "CD5", 4, .answer(.adjusted)),
      ("RC1.K7K3M.N1.LH2A7A.ZAAA", "LH2A7A", 4, .visit),
      ("RC1.K7K3M.N1.LC4A7A.ZAAA", "LC4A7A", 4, .visit),
      ("RC1.K7K3M.N1.LC0A7A.ZAAA", "LC0A7A", 4, .visit),
      ("RC1.K7K3M.N1.LC2G7A.ZAAA", "LC2G7A", 4, .visit),
      ("RC1.K7K3M.N1.LC2A7T.ZAAA", "LC2A7T", 4, .visit),
      ("RC1.K7K3M.N1.LC2A7.ZAAA", "LC2A7", 4, .visit),
      ("RC1.K7K3M.N1.MAB-25-25-25-25.ZAAA", "MAB-25-25-25-25", 4, .guess),
      ("RC1.K7K3M.N1.MBC-25-25-50.ZAAA", "MBC-25-25-50", 4, .guess),
      ("RC1.K7K3M.N1.MBC-25-25-25-25-0.ZAAA", "MBC-25-25-25-25-0", 4, .guess),
      ("RC1.K7K3M.N1.MBC-25--25-50.ZAAA", "MBC-25--25-50", 4, .guess),
      ("RC1.K7K3M.N1.MBB-25-25-25-25.ZAAA", "MBB-25-25-25-25", 4, .otherLook),
      ("RC1.K7K3M.N1.MBC-25-25-25-26.ZAAA", "MBC-25-25-25-26", 4, .percents(sum: 101)),
      ("RC1.K7K3M.N1.BA5.AE6.ZAAA", "AE6", 5, .order),
      ("RC1.K7K3M.N1.AE6.AE6.ZAAA", "AE6", 5, .order),
      ("RC1.K7K3M.N1.Q.ZAAA", "Q", 4, .knownToken), ("RC1.K7K3M.N1..ZAAA", "", 4, .knownToken),
      ("RC1.K7K3M.N1.AE6", "", 5, .ending), ("RC1.K7K3M.N1.ZAAA", "ZAAA", 4, .check),
      ("RC1.K7K3M.N1.Z", "Z", 4, .check), ("RC1.K7K3M.N17.ZXHM.AE6", "AE6", 5, .nothing),
      ("RC1.K7K3M.N17.PAPER.AE6", "AE6", 5, .nothing),
    ] as [(String, String, Int, HandInCodeError.Need)])
  func wrong(text: String, token: String, place: Int, need: HandInCodeError.Need) {
    let error = HandInCodeError(token: token, place: place, need: need)
    #expect(throws: error) { try HandInCode(reading: text) }
  }

  @Test func `there is room for nine looks`() throws {
    let look = ".LC2A7A"
    func code(_ count: Int) -> String {
      "RC1.K7K3M.N1" + String(repeating: look, count: count) + ".PAPER"
    }
    #expect(try HandInCode(reading: code(9)).omitted.isEmpty)
    let ten = try HandInCode(reading: code(10))
    let error = HandInCodeError(token: "LC2A7A", place: 13, need: .fewerVisits)
    #expect(ten.visits.count == 9 && ten.omitted == [error])
    #expect(throws: error) {
      try HandInCode(reading: code(10).replacing("PAPER", with: "ZAAA"))
    }
  }

  @Test func `a million characters are refused at once`() {
    for text in [String(repeating: "RC1.", count: 250_000), String(repeating: "ß", count: 301)] {
      let error = #expect(throws: HandInCodeError.self) { try HandInCode(reading: text) }
      #expect(error?.need == .shorter(than: 301))
    }
    #expect(throws: HandInCodeError(token: "", place: 1, need: .opening)) {
      try HandInCode(reading: String(repeating: " \n", count: 500_000))
    }
  }
}
