import Reporting
import Testing

@Suite struct PhraseTests {
  @Test func `numbers are written as each language writes them`() {
    let gap = PhraseNumber(-0.86, decimals: 2)
    let phrase = Phrase("\(gap) ng/ml of \(3)", "\(gap) ng/ml van \(3)")
    #expect(phrase[.english] == "\u{2212}0.86 ng/ml of 3")
    #expect(phrase[.dutch] == "\u{2212}0,86 ng/ml van 3")
    #expect(PhraseNumber(share: 0.125, decimals: 1).text(.dutch) == "12,5\u{A0}%")
    #expect(PhraseNumber(0.5, decimals: 1, hasSign: true).text(.english) == "+0.5")
    // Neither what rounds to zero nor zero has a sign.
    #expect(PhraseNumber(0.001, decimals: 1, hasSign: true).text(.english) == "0.0")
    #expect(PhraseNumber(-0.001, decimals: 1).text(.english) == "0.0")
  }

  @Test func `a phrase within another is said in the same language`() {
    let ill = Phrase("the depressed", "de depressieven")
    let whole = Phrase("Of \(ill)", "Van \(ill)")
    #expect(whole[.english] == "Of the depressed")
    #expect(whole[.dutch] == "Van de depressieven")
    #expect(Phrase(joining: [ill, whole])[.dutch] == "de depressieven Van de depressieven")
  }
}
