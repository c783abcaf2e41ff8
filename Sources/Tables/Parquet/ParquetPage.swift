/// A page of a column, uncompressed.
struct ParquetPage {
  enum Content {
    /// Distinct values that pages after it refer to.
    case dictionary
    /// Values of rows, in an encoding.
    case rows(encoding: Int)
  }

  let content: Content
  let count: Int
  let bytes: [UInt8]

  /// Reads the page at a place, which moves behind it; nil for a page that may be passed over.
  init?(
    _ file: [UInt8], at place: inout Int, before end: Int, codec: Int, of name: String
  ) throws(ParquetFault) {
    var reader = ThriftReader(file[place..<end])
    var (type, length, packed, count, encoding, levels) = (-1, -1, -1, -1, -1, 3)
    try reader.fields { (reader, number, kind) throws(ParquetFault) in
      switch (number, kind) {
      case (1, _): type = try reader.integer(kind)
      case (2, _): length = try reader.integer(kind)
      case (3, _): packed = try reader.integer(kind)
      case (5, ThriftReader.Kind.structure), (7, ThriftReader.Kind.structure):
        try reader.fields { (reader, number, kind) throws(ParquetFault) in
          switch number {
          case 1: count = try reader.integer(kind)
          case 2: encoding = try reader.integer(kind)
          case 3 where kind == ThriftReader.Kind.int32: levels = try reader.integer(kind)
          default: try reader.skip(kind)
          }
        }
      default: try reader.skip(kind)
      }
    }
    guard packed >= 0, packed <= end - reader.place else { throw .broken }
    let body = file[reader.place..<reader.place + packed]
    place = body.endIndex
    switch type {
    case 0:
      guard levels == ParquetEncoding.runs else {
        throw .encoding(name: name, encoding: "levels in packed bits")
      }
      content = .rows(encoding: encoding)
    case 1: return nil
    case 2:
      guard encoding == ParquetEncoding.plain || encoding == 2 else { throw .broken }
      content = .dictionary
    case 3: throw .secondVersion(name: name)
    default: throw .broken
    }
    guard count >= 0 else { throw .broken }
    self.count = count
    switch codec {
    case 0:
      guard length == packed else { throw .broken }
      bytes = Array(body)
    case 1: bytes = try Snappy.decompressed(body, length: length)
    default: throw .compression(name: name, codec: Self.codec(codec))
    }
  }

  private static func codec(_ number: Int) -> String {
    let names = ["no", "snappy", "gzip", "lzo", "brotli", "lz4", "zstd", "lz4_raw"]
    return names.indices ~= number ? names[number] : "codec \(number)"
  }
}

extension [UInt8] {
  /// Small numbers in runs and packed bits from a place on, which moves behind them.
  func hybrid(
    at place: inout Int, before end: Int, width: Int, count: Int
  ) throws(ParquetFault) -> [UInt32] {
    guard 0...32 ~= width else { throw .broken }
    var numbers: [UInt32] = []
    numbers.reserveCapacity(count)
    while numbers.count < count {
      var head: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        guard place < end, shift < 63 else { throw .broken }
        let byte = self[place]
        place += 1
        head |= UInt64(byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 { break }
      }
      let wanted = count - numbers.count
      if head & 1 == 0 {
        let size = (width + 7) / 8
        guard size <= end - place else { throw .broken }
        let number = word(at: place, count: size)
        guard number >> UInt64(width) == 0 else { throw .broken }
        place += size
        numbers += repeatElement(UInt32(number), count: Int(Swift.min(head >> 1, UInt64(wanted))))
      } else {
        // Some writers leave out the bytes of the last group that hold nothing.
        let held = Int(Swift.min(head >> 1, UInt64(wanted / 8 + 1))) * 8
        let taken = Swift.min(held, wanted)
        guard (taken * width + 7) / 8 <= end - place else { throw .broken }
        let start = place
        try bits(at: &place, before: end, width: width, count: taken, to: &numbers)
        place = Swift.min(end, start + held * width / 8)
      }
    }
    return numbers
  }

  /// Numbers of `width` bits, one after the other.
  func bits(
    at place: inout Int, before end: Int, width: Int, count: Int, to numbers: inout [UInt32]
  ) throws(ParquetFault) {
    guard count * width <= (end - place) * 8 else { throw .broken }
    var (buffer, held): (UInt64, Int) = (0, 0)
    let mask = UInt64(1) << UInt64(width) - 1
    for _ in 0..<count {
      while held < width {
        buffer |= UInt64(self[place]) << UInt64(held)
        place += 1
        held += 8
      }
      numbers.append(UInt32(truncatingIfNeeded: buffer & mask))
      buffer >>= UInt64(width)
      held -= width
    }
  }
}
