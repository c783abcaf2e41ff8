/// The order in which whole numbers rise.
package enum RisingOrder {
  /// The positions of some numbers in the order in which these rise; equal ones stay in theirs.
  ///
  /// They are dealt out by one byte after the other, from the lowest on, each time in the order so far, so
  /// no number is ever compared with another. A byte that is the same in all of them is left out.
  ///
  /// *Complexity:* linear in the number of them, four rounds at most.
  package static func positions(of numbers: [UInt32]) -> [Int] {
    let count = numbers.count
    let differing = numbers.reduce(0) { $0 | ($1 ^ numbers[0]) }
    var (order, dealt) = (Array(0..<count), [Int](repeating: 0, count: count))
    for shift in stride(from: UInt32(0), to: 32, by: 8) where differing &>> shift & 255 != 0 {
      // Where the next number of each byte goes.
      var places = InlineArray<256, Int>(repeating: 0)
      for number in numbers { places[Int(number &>> shift & 255)] += 1 }
      var next = 0
      for byte in places.indices { (places[byte], next) = (next, next + places[byte]) }
      var target = dealt.mutableSpan
      for position in order {
        let byte = Int(numbers[position] &>> shift & 255)
        target[places[byte]] = position
        places[byte] += 1
      }
      swap(&order, &dealt)
    }
    return order
  }
}
