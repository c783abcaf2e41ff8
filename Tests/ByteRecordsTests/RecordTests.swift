import ByteRecords
import Testing

/// What is written and read is the same to the last bit, and nothing else is read.
struct RecordTests {
  private struct Pair: Recorded, Equatable {
    var number: Int
    var text: String

    init(_ number: Int, _ text: String) { (self.number, self.text) = (number, text) }

    func record(into writer: inout RecordWriter) {
      writer.write(number)
      writer.write(text)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
      number = try reader.int()
      text = try reader.string()
    }
  }

  private func bytes(_ write: (inout RecordWriter) -> Void) -> [UInt8] {
    var writer = RecordWriter()
    write(&writer)
    return writer.bytes
  }

  /// By hand: the sign in the lowest bit, seven bits a byte, the lowest first.
  @Test(
    arguments: [
      (0, [0]), (-1, [1]), (1, [2]), (63, [126]), (64, [128, 1]), (-65, [129, 1]),
      (Int.max, [254, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
      (Int.min, [255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
    ] as [(Int, [UInt8])])
  func wholeNumbersHaveTheFormDoneByHand(number: Int, form: [UInt8]) throws {
    #expect(bytes { $0.write(number) } == form)
    var reader = RecordReader(form)
    #expect(try reader.int() == number)
    #expect(reader.isAtEnd)
  }

  @Test func otherFormsOfNumbersAreRefused() {
    for form: [UInt8] in [
      [128, 0], [255, 255, 255, 255, 255, 255, 255, 255, 255, 2],
      [128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 1],
    ] {
      var reader = RecordReader(form)
      #expect(throws: RecordError.invalid) { try reader.int() }
    }
  }

  @Test func floatingPointNumbersKeepTheirBits() throws {
    let doubles = [
      0, -0.0, 1.5, -.infinity, .infinity, .leastNonzeroMagnitude,
      Double(bitPattern: 0x7FF8_0000_0000_0123),
    ]
    let floats: [Float] = [0, -0.0, 1.5, .infinity, Float(bitPattern: 0x7FC0_0123)]
    #expect(bytes { $0.write(1.0) } == [0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
    var reader = RecordReader(
      bytes {
        $0.write(doubles)
        $0.write(floats)
        $0.write(doubles.map { $0.isNaN ? nil : $0 })
      })
    #expect(try reader.doubles().map(\.bitPattern) == doubles.map(\.bitPattern))
    #expect(try reader.floats().map(\.bitPattern) == floats.map(\.bitPattern))
    #expect(
      try reader.optionalDoubles().map { $0?.bitPattern }
        == doubles.map { $0.isNaN ? nil : $0.bitPattern })
    #expect(reader.isAtEnd)
  }

  @Test func listsAndTextsComeBack() throws {
    let texts = ["a", "", "ü", "a", "a", "e\u{301}", "ü", "é", "e\u{301}"]
    let pairs = [Pair(-7, "x"), Pair(12345, "")]
    let written = bytes {
      $0.write(texts)
      $0.write(pairs)
      $0.write([true, false])
      $0.write([3, -4])
      $0.write([0, UInt32.max])
      $0.write([UInt8](0...255))
      $0.write(pairs.first)
      $0.write(nil as Pair?)
    }
    var reader = RecordReader(written)
    // Texts that look alike stay what they are: compared by their bytes.
    #expect(try reader.strings().map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    #expect(try reader.list(of: Pair.self) == pairs)
    #expect(try reader.bools() == [true, false])
    #expect(try reader.ints() == [3, -4])
    #expect(try reader.numbers() == [0, UInt32.max])
    #expect(try reader.bytesList() == [UInt8](0...255))
    #expect(try reader.optional(Pair.self) == pairs.first)
    #expect(try reader.optional(Pair.self) == nil)
    #expect(reader.isAtEnd)
  }

  @Test func whateverEndsTooSoonIsRefused() {
    let whole = bytes {
      $0.write(["a", "b", "a"])
      $0.write([1.0, 2.0])
      $0.write([Pair(1, "one")])
    }
    for length in whole.indices {
      var reader = RecordReader(Array(whole[..<length]))
      #expect(throws: RecordError.self) {
        _ = try reader.strings()
        _ = try reader.doubles()
        _ = try reader.list(of: Pair.self)
      }
    }
  }

  @Test func countsBeyondTheBytesAreRefusedBeforeMemoryIsTaken() {
    for count in [4, 1 << 40, Int.max] {
      var reader = RecordReader(bytes { $0.write(count) } + [0, 0, 0])
      #expect(throws: RecordError.truncated) { try reader.bytesList() }
      reader = RecordReader(bytes { $0.write(count) } + [0, 0, 0])
      #expect(throws: RecordError.truncated) { try reader.doubles() }
    }
    var reader = RecordReader(bytes { $0.write(-1) })
    #expect(throws: RecordError.invalid) { try reader.ints() }
  }

  @Test func whatIsNoTruthNoTextOrNoNumberOfTheListIsRefused() {
    var reader = RecordReader([2])
    #expect(throws: RecordError.invalid) { try reader.bool() }
    reader = RecordReader([2, 0xFF])
    #expect(throws: RecordError.invalid) { try reader.string() }
    // The second text of a list that has had one so far: number 2 is none.
    reader = RecordReader([4, 0, 2, 0x61, 4])
    #expect(throws: RecordError.invalid) { try reader.strings() }
  }

  /// By hand: eight truths a byte, the first in the lowest bit, and none of the bits left over.
  @Test func truthsStandEightAByte() throws {
    let truths = [true, false, false, true, false, false, false, false, false, true]
    #expect(bytes { $0.write(truths) } == [20, 0b1001, 0b10])
    var reader = RecordReader([20, 0b1001, 0b10])
    #expect(try reader.bools() == truths && reader.isAtEnd)
    reader = RecordReader([20, 0b1001, 0b110])
    #expect(throws: RecordError.invalid) { try reader.bools() }
    for count in [9, Int.max] {
      reader = RecordReader(bytes { $0.write(count) } + [1])
      #expect(throws: RecordError.truncated) { try reader.bools() }
    }
    reader = RecordReader(bytes { $0.write(-8) } + [1])
    #expect(throws: RecordError.invalid) { try reader.bools() }
  }

  @Test func aTextThatTheListHasHadIsNotWrittenAnew() {
    #expect(bytes { $0.write(["a", "a"]) } == [4, 0, 2, 0x61, 0])
    var reader = RecordReader([4, 0, 2, 0x61, 2, 2, 0x61])
    #expect(throws: RecordError.invalid) { try reader.strings() }
  }
}
