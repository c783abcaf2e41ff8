import Lessons
import Testing

@Suite struct CodeAlphabetTests {
  @Test func `five bits make a symbol, the highest first`() {
    // 00000 00001 11111 10…
    #expect(CodeAlphabet.text([0b0000_0000, 0b0111_1111, 0b0000_0000], count: 3) == "23Z")
    #expect(CodeAlphabet.symbols.count == 32 && Set(CodeAlphabet.symbols).count == 32)
    #expect(!CodeAlphabet.symbols.contains { "01IO".contains($0) })
  }
}
