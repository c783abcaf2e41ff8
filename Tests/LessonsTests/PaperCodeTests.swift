import Lessons
import Testing

/// Codes that were typed from paper: read kindly where that is unambiguous, and without a part where it is not.
@Suite struct PaperCodeTests {
  private func read(_ text: String) throws -> HandInCode {
    try HandInCode(reading: "RC1.K7K3M.N17.\(text).PAPER")
  }

  @Test(
    "A part that cannot be read is left out, and the rest counts",
    arguments: [
      ("AE6.MBG-40-30-20-20", "AE6", "MBG-40-30-20-20", 5, .percents(sum: 110)),
      ("AE6.MBB-25-25-25-25", "AE6", "MBB-25-25-25-25", 5, .otherLook),
      ("AE6.MBG.CC7", "AE6.CC7", "MBG", 5, .guess), ("AE.BD8", "BD8", "AE", 4, .answer(.survey)),
      ("AE60.BD8", "BD8", "AE60", 4, .answer(.survey)),
      // Nothing ticked, and no digit for it: what is missing nobody knows.
      ("LC35.LC2A7A", "LC2A7A", "LC35", 4, .visit), ("LB2T.AE6", "AE6", "LB2T", 4, .visit),
      ("LB2TX.AE6", "AE6", "LB2TX", 4, .visit), ("AE6.AE7", "AE6", "AE7", 5, .order),
      ("AE6.Q.BD8", "AE6.BD8", "Q", 5, .knownToken), ("AE6.ZXHM", "AE6", "ZXHM", 5, .knownToken),
      ("MBC-25--25-50.AE6", "AE6", "MBC-25--25-50", 4, .guess),
    ] as [(String, String, String, Int, HandInCodeError.Need)])
  func leftOut(
    text: String, rest: String, token: String, place: Int, need: HandInCodeError.Need
  ) throws {
    let code = try read(text)
    #expect(code.text == "RC1.K7K3M.N17.\(rest).PAPER")
    #expect(code.omitted == [HandInCodeError(token: token, place: place, need: need)])
    // The same with a check is refused, even if the check fits.
    let body = "RC1.K7K3M.N17.\(text)"
    #expect(throws: HandInCodeError.self) {
      try HandInCode(reading: body + ".Z" + HandInCode.check(of: body))
    }
  }

  @Test(
    "What can be meant in one way only is read so",
    arguments: [
      // That it cannot be told needs no confidence; two signs behind T are a confidence and what was seen.
      ("LB2TB", "LB2T0B"), ("LB2T0B", "LB2T0B"), ("LB2TO", "LB2T00"), ("LB2T5B", "LB2T5B"),
      ("MBC–58–21–0–21", "MBC-58-21-0-21"), ("MBC—58−21 – 0‑21", "MBC-58-21-0-21"),
      ("MBC 58 21 0 21", "MBC-58-21-0-21"), ("M B C 58\t21  0 21", "MBC-58-21-0-21"),
      ("MBC 58-21-0-21", "MBC-58-21-0-21"), ("MBC-5 8-21-0-2 1", "MBC-58-21-0-21"),
      ("MBC-58%-21 %-0-21%", "MBC-58-21-0-21"), ("MBC 58% 21% 0% 21%", "MBC-58-21-0-21"),
      ("mbc-58-21-o-21", "MBC-58-21-0-21"), ("MBC-O-1O0-0-0", "MBC-0-100-0-0"),
      ("AEO", "AE0"), ("LC2OOO", "LC2000"), ("AE6..BD8", "AE6.BD8"), ("CC7.BD8.AE6", "AE6.BD8.CC7"),
      ("LC2A7A.AE6", "AE6.LC2A7A"),
    ])
  func kind(text: String, meant: String) throws {
    let code = try read(text)
    #expect(code.text == "RC1.K7K3M.N17.\(meant).PAPER" && code.omitted.isEmpty)
  }

  @Test func `the number is read kindly too, and the class must be right`() throws {
    #expect(try HandInCode(reading: "RC1.K7K3M.N1O.AE6.PAPER").number == 10)
    #expect(throws: HandInCodeError(token: "K7K1M", place: 2, need: .lessonClass)) {
      try HandInCode(reading: "RC1.K7K1M.N17.AE6.PAPER")
    }
  }

  @Test func `a code with a check stays strict but for what a word processor does to hyphens`()
    throws
  {
    let text = HandInCodeTests.whole.text
    #expect(try HandInCode(reading: text.replacing("-", with: "–")) == HandInCodeTests.whole)
    for body in ["RC1.K7K3M.N17.LB2TB", "RC1.K7K3M.N17.AEO", "RC1.K7K3M.N17.BD8.AE6"] {
      #expect(throws: HandInCodeError.self) {
        try HandInCode(reading: body + ".Z" + HandInCode.check(of: body))
      }
    }
  }

  @Test func `of what is no code the number is told where it stands in its place`() {
    func number(_ text: String) -> Int? { HandInCode.number(inUnread: text) }
    #expect(number("RC1.K7K3M.N06.AE6.ZAAA") == 6 && number("rc1 . k1 . n17") == 17)
    #expect(number("RC1.N17") == nil && number("N17") == nil && number("") == nil)
  }
}
