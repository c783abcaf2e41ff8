/// Reads what the snappy format compressed, from bytes that nobody vouches for.
///
/// Reference: https://github.com/google/snappy/blob/main/format_description.txt
enum Snappy {
  /// The bytes that were compressed.
  ///
  /// - Parameters:
  ///   - source: the compressed bytes.
  ///   - length: how many there must be.
  /// - Returns: the bytes.
  /// - Throws: `broken` where the bytes are no such, or are more or fewer than that.
  static func decompressed(
    _ source: ArraySlice<UInt8>, length: Int
  ) throws(ParquetFault) -> [UInt8] {
    // Three bytes can stand for 64 at most.
    guard length >= 0, length / 64 <= source.count else { throw .broken }
    var place = source.startIndex
    var claimed: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 28, by: 7) {
      guard place < source.endIndex else { throw .broken }
      let byte = source[place]
      place += 1
      claimed |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      if shift == 28 { throw .broken }
    }
    guard claimed == UInt64(length) else { throw .broken }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    func word(_ count: Int) throws(ParquetFault) -> Int {
      guard count <= source.endIndex - place else { throw .broken }
      defer { place += count }
      return Int(source.word(at: place, count: count))
    }
    while place < source.endIndex {
      let tag = Int(source[place])
      place += 1
      if tag & 3 == 0 {
        let short = tag >> 2
        let count = (short < 60 ? short : try word(short - 59)) + 1
        guard count <= source.endIndex - place, count <= length - bytes.count else {
          throw .broken
        }
        bytes += source[place..<place + count]
        place += count
      } else {
        let (count, offset): (Int, Int)
        switch tag & 3 {
        case 1: (count, offset) = (tag >> 2 & 7 + 4, (tag >> 5) << 8 | (try word(1)))
        case 2: (count, offset) = (tag >> 2 + 1, try word(2))
        default: (count, offset) = (tag >> 2 + 1, try word(4))
        }
        guard offset > 0, offset <= bytes.count, count <= length - bytes.count else {
          throw .broken
        }
        // What is copied may reach into what the copy appends.
        let start = bytes.count - offset
        if offset >= count {
          bytes += bytes[start..<start + count]
        } else {
          for step in 0..<count { bytes.append(bytes[start + step]) }
        }
      }
    }
    guard bytes.count == length else { throw .broken }
    return bytes
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The number in some bytes from a place on, the lowest first; the caller has checked that they are there.
  func word(at place: Int, count: Int) -> UInt64 {
    var word: UInt64 = 0
    for offset in 0..<count { word |= UInt64(self[place + offset]) << UInt64(8 * offset) }
    return word
  }
}
