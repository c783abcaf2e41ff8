/// The values of a column of a Parquet file, gathered row group by row group.
struct ParquetValues {
  private let leaf: ParquetMetadata.Leaf
  private let type: ParquetColumn.Form?
  /// Whether each row has no value.
  private(set) var isMissing: [Bool] = []
  /// The bits of numbers as Double or as whole numbers, truths as 0 and 1, and zero where there is none.
  private(set) var words: [UInt64] = []
  /// The texts, nil where there is none.
  private(set) var texts: [String?] = []

  init(_ leaf: ParquetMetadata.Leaf) {
    self.leaf = leaf
    type = leaf.type.flatMap { ParquetColumn.Form(rawValue: $0) }
  }

  /// The number of the physical type of numbers in single precision.
  static let singlePrecision = 4

  /// Takes a column of a row group.
  mutating func append(
    _ chunk: ParquetMetadata.Chunk, of file: [UInt8]
  ) throws(ParquetFault) {
    var place = chunk.range.lowerBound
    var dictionary: Decoded?
    let end = isMissing.count + chunk.valueCount
    while place < chunk.range.upperBound {
      let page = try ParquetPage(
        file, at: &place, before: chunk.range.upperBound, codec: chunk.codec, of: leaf.name)
      guard let page else { continue }
      switch page.content {
      case .dictionary:
        var start = 0
        dictionary = try plain(page.bytes, at: &start, count: page.count)
      case .rows(let encoding):
        guard page.count <= end - isMissing.count else { throw .broken }
        try append(page, encoding, dictionary)
      }
    }
    guard isMissing.count == end else { throw .broken }
  }

  private enum Decoded {
    case words([UInt64])
    case texts([String])
  }

  private mutating func append(
    _ page: ParquetPage, _ encoding: Int, _ dictionary: Decoded?
  ) throws(ParquetFault) {
    let bytes = page.bytes
    var place = 0
    var levels: [UInt32]?
    if leaf.isOptional {
      guard bytes.count >= 4 else { throw .broken }
      let length = Int(bytes.word(at: 0, count: 4))
      guard length <= bytes.count - 4 else { throw .broken }
      place = 4
      levels = try bytes.hybrid(at: &place, before: 4 + length, width: 1, count: page.count)
      place = 4 + length
    }
    let present = levels.map { $0.count { $0 == 1 } } ?? page.count
    let decoded: Decoded
    switch encoding {
    case ParquetEncoding.plain: decoded = try plain(bytes, at: &place, count: present)
    case ParquetEncoding.runs where type == .boolean:
      guard place <= bytes.count - 4 else { throw .broken }
      place += 4
      decoded = .words(
        try bytes.hybrid(at: &place, before: bytes.count, width: 1, count: present).map {
          UInt64($0)
        })
    case 2, ParquetEncoding.dictionary:
      decoded = try looked(up: dictionary, bytes, at: &place, count: present)
    default: throw .encoding(name: leaf.name, encoding: Self.encoding(encoding))
    }
    keep(decoded, levels, count: page.count)
  }

  private func looked(
    up dictionary: Decoded?, _ bytes: [UInt8], at place: inout Int, count: Int
  ) throws(ParquetFault) -> Decoded {
    // Where nothing is there, some writers leave out the width of the numbers as well.
    guard count > 0 else { return type == .byteArray ? .texts([]) : .words([]) }
    guard place < bytes.count, let dictionary else { throw .broken }
    let width = Int(bytes[place])
    place += 1
    let codes = try bytes.hybrid(at: &place, before: bytes.count, width: width, count: count)
    let most = codes.max() ?? 0
    switch dictionary {
    case .words(let words):
      guard most < words.count else { throw .broken }
      return .words(codes.map { words[Int($0)] })
    case .texts(let texts):
      guard most < texts.count else { throw .broken }
      return .texts(codes.map { texts[Int($0)] })
    }
  }

  private mutating func keep(_ decoded: Decoded, _ levels: [UInt32]?, count: Int) {
    isMissing += levels?.map { $0 == 0 } ?? Array(repeating: false, count: count)
    func spread<Value>(_ values: [Value], _ filler: Value) -> [Value] {
      guard let levels, values.count < count else { return values }
      var next = 0
      return levels.map { level in
        guard level == 1 else { return filler }
        next += 1
        return values[next - 1]
      }
    }
    switch decoded {
    case .words(let words): self.words += spread(words, 0)
    case .texts(let texts): self.texts += spread(texts.map { $0 }, nil)
    }
  }

  /// Values one after the other.
  private func plain(
    _ bytes: [UInt8], at place: inout Int, count: Int
  ) throws(ParquetFault) -> Decoded {
    func words(_ size: Int, _ word: (UInt64) -> UInt64) throws(ParquetFault) -> Decoded {
      guard count <= (bytes.count - place) / size else { throw .broken }
      let start = place
      place += count * size
      return .words((0..<count).map { word(bytes.word(at: start + $0 * size, count: size)) })
    }
    switch type {
    case .boolean:
      var bits: [UInt32] = []
      try bytes.bits(at: &place, before: bytes.count, width: 1, count: count, to: &bits)
      return .words(bits.map { UInt64($0) })
    case .int32:
      return try words(4) { UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: $0))) }
    case .int64, .double: return try words(8) { $0 }
    case .byteArray:
      // Each text has four bytes at least.
      guard count <= (bytes.count - place) / 4 else { throw .broken }
      var texts: [String] = []
      texts.reserveCapacity(count)
      for _ in 0..<count {
        guard bytes.count - place >= 4 else { throw .broken }
        let length = Int(bytes.word(at: place, count: 4))
        place += 4
        guard length <= bytes.count - place else { throw .broken }
        guard let text = String(validating: bytes[place..<place + length], as: UTF8.self) else {
          throw .invalidUnicode(name: leaf.name)
        }
        texts.append(text)
        place += length
      }
      return .texts(texts)
    case nil:
      return try words(4) { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))).bitPattern }
    }
  }

  private static func encoding(_ number: Int) -> String {
    switch number {
    case 5: "DELTA_BINARY_PACKED"
    case 6: "DELTA_LENGTH_BYTE_ARRAY"
    case 7: "DELTA_BYTE_ARRAY"
    case 9: "BYTE_STREAM_SPLIT"
    default: "encoding \(number)"
    }
  }
}
