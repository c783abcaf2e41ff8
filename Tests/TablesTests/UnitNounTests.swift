import Tables
import Testing

@Suite("The noun for the units of observation")
struct UnitNounTests {
  private let mice = UnitNoun(one: "mouse", many: "mice")

  @Test("One is told from several, and either can begin a sentence")
  func words() {
    #expect([0, 1, 2].map(mice.counted) == ["0 mice", "1 mouse", "2 mice"])
    #expect(mice.oneInTitle == "Mouse" && mice.manyInTitle == "Mice")
    #expect(UnitNoun.people.counted(1) == "1 person" && UnitNoun.people.many == "people")
  }

  @Test(
    "A noun is of letters, with single blanks and hyphens inside",
    arguments: [
      ("mice", true), ("élèves", true), ("guinea pigs", true), ("knock-outs", true), ("", false),
      (" mice", false), ("mice ", false), ("guinea  pigs", false), ("mice-", false),
      ("<b>", false), ("mice\n", false), ("mice2", false),
      (String(repeating: "a", count: 40), true), (String(repeating: "a", count: 41), false),
    ])
  func isWord(text: String, isWord: Bool) {
    #expect(UnitNoun.isWord(text) == isWord)
  }
}
