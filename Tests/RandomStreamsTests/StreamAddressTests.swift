import RandomStreams
import Testing

@Test("An address is the documented counter and key of layout 2")
func layout() {
  let seed = Seed(0x299F_31D0_A409_3822)
  let purpose = Purpose(.life, "bdnf/noise/history")
  let address = StreamAddress(seed: seed, replicate: 7, purpose: purpose)
  let expected = Philox4x32.words(
    counter: RandomWords(5, 17, purpose.word, 7), key0: 0xA409_3822, key1: 0x299F_31D0)
  #expect(StreamVersion.current == 2)
  #expect(address.words(person: 17, block: 5) == expected)
  #expect(address.word(person: 17, number: 20) == expected.first)
  #expect(address.word(person: 17, number: 23) == expected.fourth)
}

@Test("The golden values of layout 2 stand")
func goldenValues() {
  // From an independent program in Python when the layout was fixed; a change of any is a
  // value-breaking change.
  #expect(Purpose(.life, "").word == 0x1B0B_EDA6)
  #expect(Purpose(.life, "bdnf/noise/history").word == 0x171C_88DF)
  let address = StreamAddress(
    seed: Seed(1), replicate: 0, purpose: Purpose(.life, "bdnf/noise/history"))
  #expect(
    address.words(person: 0, block: 0)
      == RandomWords(0x87CA_D787, 0x2640_E682, 0x14BB_58D3, 0xB685_253B))
}

@Test("A domain keeps the same name apart")
func domains() {
  let words = Purpose.Domain.allCases.map { Purpose($0, "serumBDNF").word }
  #expect(Set(words).count == Purpose.Domain.allCases.count)
  #expect(Set(words.map { $0 & 0x0FFF_FFFF }).count == 1)
}

@Test("A book gives one path one purpose, and finds two paths that meet")
func collisions() throws {
  var book = PurposeBook()
  let first = try book.purpose(.life, "stress")
  #expect(try book.purpose(.life, "stress") == first)
  // Found by search: these two paths share their 28 bits.
  #expect(Purpose(.life, "a11718").word == Purpose(.life, "a15537").word)
  _ = try book.purpose(.life, "a11718")
  #expect(throws: PurposeCollision(earlier: "a11718", later: "a15537")) {
    try book.purpose(.life, "a15537")
  }
}
