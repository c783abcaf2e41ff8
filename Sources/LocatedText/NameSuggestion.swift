/// The name that someone probably meant.
package enum NameSuggestion {
  /// The known name nearest to what was written, if one is near enough.
  ///
  /// A name that differs only in case comes first. Otherwise the fewest edits win, with at most
  /// a third of the written length and at least one allowed; ties go to the name that sorts
  /// first. Words above 64 scalars are only compared without case, and only the first 2000
  /// names are looked at, so the cost is bounded.
  package static func closest(to written: String, among known: [String]) -> String? {
    let candidates = known.prefix(2000)
    let lowered = written.lowercased()
    if let same = candidates.filter({ $0.lowercased() == lowered }).min() { return same }
    let word = Array(lowered.unicodeScalars.prefix(longest + 1))
    guard !word.isEmpty, word.count <= longest else { return nil }
    let cutOff = max(1, word.count / 3)
    var best: (name: String, edits: Int)?
    for name in candidates {
      let other = Array(name.lowercased().unicodeScalars.prefix(longest + 1))
      guard other.count <= longest, abs(other.count - word.count) <= cutOff else { continue }
      let edits = edits(from: word, to: other)
      // A word of which nothing remains is not a misspelling.
      guard edits <= cutOff, edits < max(word.count, other.count) else { continue }
      if let found = best, (found.edits, found.name) <= (edits, name) { continue }
      best = (name, edits)
    }
    return best?.name
  }

  /// The remedy for an unknown name: the name that was meant, and the names there are.
  ///
  /// Nil if no name is known. At most twelve names are listed, in alphabetical order.
  package static func hint(for written: String, among known: [String]) -> String? {
    guard !known.isEmpty else { return nil }
    let listed = 12
    var list = "known here: "
    list += known.sorted().prefix(listed).map(\.abbreviated.visible).joined(separator: ", ")
    if known.count > listed { list += " and \(known.count - listed) more" }
    guard let closest = closest(to: written, among: known) else { return list }
    return "did you mean \(closest.quoted.visible)? \(list)"
  }

  /// The number of edits that make one word of another.
  ///
  /// An edit inserts, removes or replaces a scalar or swaps two neighbours, and no stretch is
  /// edited twice: the optimal string alignment form of the distance of Damerau (1964) and
  /// Levenshtein (1966). Cost: the product of the lengths.
  package static func edits(from first: String, to second: String) -> Int {
    edits(from: Array(first.unicodeScalars), to: Array(second.unicodeScalars))
  }

  private static let longest = 64

  private static func edits(from first: [Unicode.Scalar], to second: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in 1..<(first.count + 1) {
      var now = [row] + [Int](repeating: 0, count: second.count)
      for column in 1..<(second.count + 1) {
        let isSame = first[row - 1] == second[column - 1]
        var least = min(last[column] + 1, now[column - 1] + 1)
        least = min(least, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          least = min(least, beforeLast[column - 2] + 1)
        }
        now[column] = least
      }
      beforeLast = last
      last = now
    }
    return last[second.count]
  }
}
