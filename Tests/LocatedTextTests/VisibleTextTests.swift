import LocatedText
import Testing

/// How text from files gets to a person.
@Suite struct VisibleTextTests {
  @Test("What steers a terminal or turns text round is written out, and nothing else")
  func visible() {
    for value in Array(0...0x1F) + Array(0x7F...0x9F) + [0x2028, 0x2029, 0xFEFF, 0xE000, 0xAD]
      + Array(0x202A...0x202E) + Array(0x2066...0x2069) as [UInt32]
    {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let digits = String(value, radix: 16, uppercase: true)
      let name = "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
      #expect("a\(scalar)b".visible == "a\(name)b")
      #expect("a\(scalar)b".visibleLines == (scalar == "\n" ? "a\nb" : "a\(name)b"))
    }
    let plain = "Ægir — naïve 試験 ‘x’ \u{202F}½ e\u{301} 👩‍👩‍👧 می‌خواهم"
    #expect(plain.visible == plain)
    // A joiner beside ASCII would only make two equal names differ.
    #expect("dep\u{200D}ression\u{200D}".visible == "dep<U+200D>ression<U+200D>")
    #expect("a\u{1B}[31m".visible.visible == "a<U+001B>[31m")
  }
}
