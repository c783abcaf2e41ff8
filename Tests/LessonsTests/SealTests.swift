import Lessons
import Testing

/// The seal on the answer, beside an independent computation with Python's hashlib.
@Suite("Seals")
struct SealTests {
  private static func seal(_ code: String, of name: String = "7K3M") throws -> Seal {
    Seal(for: LessonClass(name: name), by: try #require(OpeningCode(code)))
  }

  @Test("It is, to the last digit, what the same steps give in Python")
  func reference() throws {
    let plain = #"{"world":"adversity-first","judge":{"BC":[3,1,95,1]}}"#
    #expect(
      try Self.seal("ABCDEFGHJKLM").sealed(plain)
        == "976adeb1775167fc8b9ad46bc34d7dadaa3d486529b3603e7696c880450a9f3a0c70c1a99e3075e0"
        + "cc3c5480af6ab854fc3cb69ee58b4bf530bf50545b")
    #expect(
      try Self.seal("ZZZZZZZZZZZZ", of: "2222").sealed("") == "ec217065abe29d0f")
  }

  @Test("It opens with the code however that is typed, and with no other")
  func opens() throws {
    let plain = "{\"world\":\"één wereld\"}"
    let sealed = try Self.seal("ABCD-EFGH-JKLM").sealed(plain)
    #expect(try Self.seal(" abcdefgh jklm\n").opened(sealed) == plain)
    #expect(try Self.seal("ABCDEFGHJKLN").opened(sealed) == nil)
    #expect(try Self.seal("ABCDEFGHJKLM", of: "7K3N").opened(sealed) == nil)
  }

  @Test("Every bit that is changed is noticed, and every byte that is missing")
  func changed() throws {
    let seal = try Self.seal("ABCDEFGHJKLM")
    let sealed = Array(seal.sealed("{}"))
    #expect(sealed.count == 20)
    for place in sealed.indices {
      let digit = try #require(sealed[place].hexDigitValue)
      for bit in 0..<4 {
        var other = sealed
        other[place] = try #require(String(digit ^ 1 << bit, radix: 16).first)
        #expect(seal.opened(String(other)) == nil)
      }
    }
    for length in 0..<sealed.count {
      #expect(seal.opened(String(sealed[..<length])) == nil)
    }
    #expect(seal.opened(String(sealed) + "zz") == nil)
  }

  @Test(
    "What is no code is none",
    arguments: ["", "ABCDEFGHJKL", "ABCDEFGHJKLMN", "ABCDEFGHJKL0", "ABCD_EFGH_JKLM"])
  func codes(_ text: String) { #expect(OpeningCode(text) == nil) }

  @Test("A code is shown in three groups of four")
  func shown() throws { #expect(OpeningCode("abcdefghjklm")?.shown == "ABCD-EFGH-JKLM") }
}
