// MARK: - Small whole numbers as runs and packed bits

extension [UInt8] {
  /// Appends numbers below 2^`width` in Parquet's hybrid of runs of one number and of bits side by side.
  ///
  /// Runs are looked for at every eighth number only, since bits are packed by eights.
  mutating func append(hybrid numbers: [UInt32], width: Int) {
    let count = numbers.count
    let span = numbers.span
    var (packed, place) = (0, 0)
    while place < count {
      var end = place + 1
      while end < count, span[end] == span[place] { end += 1 }
      if end - place >= 8 {
        append(packed: numbers[packed..<place], width: width)
        append(varint: UInt64(end - place) << 1)
        append(word: UInt64(numbers[place]), count: (width + 7) / 8)
        (packed, place) = (end, end)
      } else {
        place = Swift.min(place + 8, count)
      }
    }
    append(packed: numbers[packed...], width: width)
  }

  private mutating func append(packed numbers: ArraySlice<UInt32>, width: Int) {
    guard !numbers.isEmpty else { return }
    let groups = (numbers.count + 7) / 8
    append(varint: UInt64(groups) << 1 | 1)
    let end = count + groups * width
    append(bits: numbers, width: width)
    append(contentsOf: repeatElement(0, count: end - count))
  }

  /// Appends numbers below 2^`width` bit after bit, the lowest first, and fills the last byte with zeros.
  mutating func append(bits numbers: ArraySlice<UInt32>, width: Int) {
    var (buffer, held): (UInt64, Int) = (0, 0)
    for number in numbers {
      buffer |= UInt64(number) &<< UInt64(held)
      held &+= width
      while held >= 8 {
        append(UInt8(truncatingIfNeeded: buffer))
        buffer &>>= 8
        held &-= 8
      }
    }
    if held > 0 { append(UInt8(truncatingIfNeeded: buffer)) }
  }
}
