extension [UInt8] {
  /// Stretches of letters and digits, strings, and signs: what a mutation exchanges.
  package var stretches: [[UInt8]] {
    var stretches: [[UInt8]] = []
    var start = 0
    func isWord(_ byte: UInt8) -> Bool { byte >= 48 && byte != 58 && byte != 44 && byte < 127 }
    for index in indices.dropFirst() where isWord(self[index]) != isWord(self[index - 1]) {
      stretches.append(Array(self[start..<index]))
      start = index
    }
    return stretches
  }

  /// Changes a file at one to three places, often so that it stays well-formed.
  package mutating func mutate(with stretches: [[UInt8]], using random: inout SplitMix) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let stretch = stretches.randomElement(using: &random) else { return }
      let place = Int.random(in: 0..<count, using: &random)
      let end = Swift.min(count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: remove(at: place)
      case 1: self[place] = UInt8.random(in: 32...126, using: &random)
      case 2: replaceSubrange(place..<end, with: stretch)
      case 3: insert(contentsOf: stretch, at: place)
      default:
        // A digit for a digit, a letter for a letter.
        let isDigit = (48...57).contains(self[place])
        self[place] = UInt8.random(in: isDigit ? 48...57 : 97...122, using: &random)
      }
    }
  }
}
