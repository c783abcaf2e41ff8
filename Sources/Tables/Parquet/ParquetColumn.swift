/// The values of one column of a row group, gathered part by part and encoded when the group is full.
struct ParquetColumn: Sendable {
  /// The physical types, with their numbers.
  enum Form: Int {
    case boolean = 0
    case int32 = 1
    case int64 = 2
    case double = 5
    case byteArray = 6
  }

  let field: FieldDescription
  /// For each row whether it has no value.
  private var isMissing: [Bool] = []
  /// The bits of numbers, those of missing ones left out.
  private var words: [UInt64] = []
  /// The places of levels, and truths as 0 and 1, those of missing ones left out.
  private var codes: [UInt32] = []
  /// Texts, each after its length in four bytes, and where each begins.
  private var texts: [UInt8] = []
  private var starts: [Int] = []

  init(_ field: FieldDescription) { self.field = field }

  var form: Form {
    switch field.kind {
    case .integer: .int64
    case .number: .double
    case .truth: .boolean
    case .date: .int32
    case .category, .text: .byteArray
    }
  }

  // MARK: - Taking values

  mutating func append(_ column: Column, _ rows: Range<Int>) {
    isMissing += column.isMissing[rows]
    switch column {
    case .real(let entries):
      guard case .number(let decimals?, _, _) = field.kind, (0...15).contains(decimals) else {
        return append(entries, rows, to: \.words) { $0.bitPattern }
      }
      let power = Double((0..<decimals).reduce(1) { power, _ in power * 10 })
      append(entries, rows, to: \.words) { Self.rounded($0, power).bitPattern }
    case .integer(let entries):
      append(entries, rows, to: \.words) { UInt64(bitPattern: Int64($0)) }
    case .truth(let entries): append(entries, rows, to: \.codes) { $0 ? 1 : 0 }
    case .category(let categories):
      append(categories.codes, rows, to: \.codes) { UInt32(truncatingIfNeeded: $0) }
    case .text(let entries):
      for row in rows where !entries.isMissing[row] {
        starts.append(texts.count)
        texts.append(text: entries.values[row])
      }
    }
  }

  private mutating func append<Value, Kept>(
    _ entries: Entries<Value>, _ rows: Range<Int>, to kept: WritableKeyPath<Self, [Kept]>,
    _ transform: (Value) -> Kept
  ) {
    guard entries.isMissing[rows].contains(true) else {
      self[keyPath: kept] += entries.values[rows].lazy.map(transform)
      return
    }
    self[keyPath: kept] += rows.lazy.filter { !entries.isMissing[$0] }.map {
      transform(entries.values[$0])
    }
  }

  /// The number that the decimal text of a value stands for: see `DescribedTable.rows`.
  ///
  /// The quotient of two whole numbers below 2^53 is the Double nearest to it, as reading the text gives.
  private static func rounded(_ value: Double, _ power: Double) -> Double {
    let scaled = value * power
    return scaled.magnitude < 0x1p51 ? (scaled + 0x1.8p52 - 0x1.8p52) / power : value
  }

  // MARK: - Encoding

  /// A column of a row group as it stands in a file, and what is said of it.
  struct Chunk {
    var bytes: [UInt8] = []
    /// The length of the page of distinct values, before the page of rows; nil where there is none.
    var dictionaryLength: Int?
    let rowCount: Int
    let missingCount: Int
    /// The least and the greatest, in bytes; nil where none are told.
    var bounds: (least: [UInt8], greatest: [UInt8])?
  }

  /// All that was taken, which is forgotten.
  ///
  /// Values stand once each in a dictionary where that is shorter. Bounds are told of whole numbers and days
  /// alone: for numbers readers differ on NaN and on the sign of zero, for texts on their order.
  mutating func chunk() -> Chunk {
    var chunk = Chunk(rowCount: isMissing.count, missingCount: isMissing.count { $0 })
    var page: [UInt8] = []
    if !field.isRequired {
      var levels: [UInt8] = []
      levels.append(hybrid: isMissing.map { $0 ? 0 : 1 }, width: 1)
      page.append(word: UInt64(levels.count), count: 4)
      page += levels
    }
    if form == .boolean {
      page.append(bits: codes[...], width: 1)
    } else if let (dictionary, count, codes) = dictionary() {
      let width = max(1, Int.bitWidth - (count - 1).leadingZeroBitCount)
      page.append(UInt8(width))
      page.append(hybrid: codes, width: width)
      chunk.bytes = Self.page(dictionary, ofDictionary: true, count: count, isCoded: false)
      chunk.dictionaryLength = chunk.bytes.count
    } else {
      page += field.kind == .text ? texts : plain(words)
    }
    let isCoded = chunk.dictionaryLength != nil
    chunk.bytes += Self.page(
      page, ofDictionary: false, count: chunk.rowCount, isCoded: isCoded)
    if form == .int64 || form == .int32, let least = words.min(by: Self.isLess),
      let greatest = words.max(by: Self.isLess)
    {
      chunk.bounds = (plain([least]), plain([greatest]))
    }
    self = ParquetColumn(field)
    return chunk
  }

  private static func isLess(_ left: UInt64, _ right: UInt64) -> Bool {
    Int64(bitPattern: left) < Int64(bitPattern: right)
  }

  private func plain(_ words: [UInt64]) -> [UInt8] {
    let size = form == .int32 ? 4 : 8
    // The last word is stored beyond its end where it has four bytes.
    var bytes = [UInt8](repeating: 0, count: words.count * size + 8)
    var target = bytes.mutableSpan
    for (place, word) in words.enumerated() { target.store(word, at: place * size) }
    bytes.removeLast(8)
    return bytes
  }

  /// The values once each, how many they are, and for each present row which it is; nil where that is no shorter.
  private func dictionary() -> (values: [UInt8], count: Int, codes: [UInt32])? {
    switch field.kind {
    case .truth: return nil
    case .category(let levels, _):
      // All levels, in their order, for programs that keep it.
      var values: [UInt8] = []
      for level in levels { values.append(text: level) }
      return (values, levels.count, codes)
    case .text:
      let (ends, bytes) = (starts.dropFirst() + [texts.count], texts)
      func text(_ place: Int) -> ArraySlice<UInt8> {
        bytes[starts[place]..<ends[ends.startIndex + place]]
      }
      let found = DistinctValues(
        count: starts.count,
        hash: { text($0).reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } },
        isSame: { text($0).elementsEqual(text($1)) })
      guard let found else { return nil }
      return shorter(found.first.reduce(into: []) { $0 += text($1) }, found, than: texts.count)
    case .integer, .number, .date:
      let words = words
      let found = DistinctValues(
        count: words.count, hash: { words[$0] }, isSame: { words[$0] == words[$1] })
      guard let found else { return nil }
      return shorter(
        plain(found.first.map { words[$0] }), found, than: words.count * (form == .int32 ? 4 : 8))
    }
  }

  private func shorter(
    _ values: [UInt8], _ found: DistinctValues, than length: Int
  ) -> (values: [UInt8], count: Int, codes: [UInt32])? {
    let width = Int.bitWidth - found.first.count.leadingZeroBitCount
    guard values.count + found.codes.count * width / 8 < length else { return nil }
    return (values, found.first.count, found.codes)
  }

  /// A page with its header.
  ///
  /// Levels are declared as runs also where there are none, as readers expect.
  private static func page(
    _ content: [UInt8], ofDictionary: Bool, count: Int, isCoded: Bool
  ) -> [UInt8] {
    ThriftBytes.structure { header in
      header.int32(1, ofDictionary ? 2 : 0)
      header.int32(2, content.count)
      header.int32(3, content.count)
      header.structure(ofDictionary ? 7 : 5) { page in
        page.int32(1, count)
        page.int32(2, isCoded ? ParquetEncoding.dictionary : ParquetEncoding.plain)
        guard !ofDictionary else { return }
        page.int32(3, ParquetEncoding.runs)
        page.int32(4, ParquetEncoding.runs)
      }
    } + content
  }
}

/// The numbers by which Parquet names encodings.
enum ParquetEncoding {
  static let plain = 0
  static let runs = 3
  static let dictionary = 8
}

extension [UInt8] {
  /// Appends a text after its length in four bytes.
  fileprivate mutating func append(text: String) {
    append(word: UInt64(text.utf8.count), count: 4)
    append(contentsOf: text.utf8)
  }
}
