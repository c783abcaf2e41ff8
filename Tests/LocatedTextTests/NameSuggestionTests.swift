import LocatedText
import TestSupport
import Testing

@Suite struct NameSuggestionTests {
  /// Known distances of the optimal string alignment form.
  @Test(
    "Edits",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("kitten", "sitting", 3),
      ("ab", "ba", 1), ("ca", "abc", 3), ("abcdef", "abdcef", 1), ("bndf", "bdnf", 1),
      ("depresion", "depression", 1), ("naïve", "naive", 1),
    ])
  func edits(first: String, second: String, expected: Int) {
    #expect(NameSuggestion.edits(from: first, to: second) == expected)
    #expect(NameSuggestion.edits(from: second, to: first) == expected)
  }

  @Test(
    "The nearest name, if it is near",
    arguments: [
      ("depresion", "depression"), ("BDNF", "bdnf"), ("BNDF", "bdnf"), ("halflife", "halfLife"),
      ("stres", "stress"), ("xyz", nil), ("", nil), ("q", nil), ("depression.onset.rate", nil),
      ("sterss", "stress"),
    ] as [(String, String?)])
  func closest(written: String, expected: String?) {
    let known = ["stress", "bdnf", "depression", "halfLife", "a"]
    #expect(NameSuggestion.closest(to: written, among: known) == expected)
  }

  @Test("Ties do not depend on the order of the names; case alone beats an edit")
  func ties() {
    #expect(NameSuggestion.closest(to: "bat", among: ["cat", "rat", "bar"]) == "bar")
    #expect(NameSuggestion.closest(to: "bat", among: ["bar", "rat", "cat"]) == "bar")
    #expect(NameSuggestion.closest(to: "ABC", among: ["abd", "abc"]) == "abc")
  }

  @Test("Huge words and long lists cost little")
  func huge() {
    // Comparing them letter by letter would take a hundred times as long for ten times the letters.
    let ratio = growth(from: 100_000, to: 1_000_000) { count in
      String(repeating: "x", count: count)
    } _: { huge in
      let known = (0..<1000).map { String(huge.prefix(40)) + "\($0)" }
      #expect(NameSuggestion.closest(to: huge, among: known) == nil)
      #expect(NameSuggestion.closest(to: "short", among: [huge, "shirt"]) == "shirt")
    }
    #expect(ratio < 40)
  }

  @Test("The hint lists at most twelve names")
  func hint() {
    #expect(NameSuggestion.hint(for: "x", among: []) == nil)
    #expect(NameSuggestion.hint(for: "xyz", among: ["b", "a"]) == "known here: a, b")
    let many = (10..<30).map { "name\($0)" }
    #expect(
      NameSuggestion.hint(for: "other", among: many)?.hasSuffix(", name21 and 8 more") == true)
  }
}
