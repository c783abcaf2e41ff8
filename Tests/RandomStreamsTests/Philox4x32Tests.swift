import RandomStreams
import Testing

/// Random123's published known answers for Philox4x32-10 (file kat_vectors of the distribution).
struct KnownAnswer: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let counter: RandomWords
  let key: (UInt32, UInt32)
  let answer: RandomWords

  static let all = [
    KnownAnswer(
      testDescription: "all zeros", counter: RandomWords(0, 0, 0, 0), key: (0, 0),
      answer: RandomWords(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)),
    KnownAnswer(
      testDescription: "all ones",
      counter: RandomWords(0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF),
      key: (0xFFFF_FFFF, 0xFFFF_FFFF),
      answer: RandomWords(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)),
    KnownAnswer(
      testDescription: "digits of pi",
      counter: RandomWords(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      key: (0xA409_3822, 0x299F_31D0),
      answer: RandomWords(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)),
  ]
}

@Test("Philox gives Random123's known answers", arguments: KnownAnswer.all)
func knownAnswers(_ known: KnownAnswer) {
  let words = Philox4x32.words(counter: known.counter, key0: known.key.0, key1: known.key.1)
  #expect(words == known.answer)
}

@Test("The words for lanes are Random123's known answers too", arguments: KnownAnswer.all)
func knownAnswersInLanes(_ known: KnownAnswer) {
  let words = Philox4x32.wideWords(
    counter: known.counter, key0: known.key.0, key1: known.key.1)
  let narrow = [words.0, words.1, words.2, words.3].map { UInt32(truncatingIfNeeded: $0) }
  #expect(RandomWords(narrow[0], narrow[1], narrow[2], narrow[3]) == known.answer)
}

@Test("The draws of many people are the draws of each", arguments: UInt32(0)..<9)
func drawsOfMany(number: UInt32) {
  let address = StreamAddress(
    seed: Seed(0xFEDC_BA98_7654_3210), replicate: 77, purpose: Purpose(.analysis, "test"))
  let people = (UInt32(0)..<301).map { $0 &* 0x9E37_79B9 }
  #expect(
    address.words(of: people, number: number)
      == people.map { address.word(person: $0, number: number) })
  #expect(address.words(of: [], number: number) == [])
}
