// The names are the standard library's. Its own searches for a text in a text stand in a module that brings a
// whole engine for patterns with it, 1.3 MB of a static program; no module here sees that one.

extension Substring {
  /// Where a text first stands in this one, by characters.
  ///
  /// - Parameter part: What is looked for; the empty text stands at the start of every text.
  /// - Returns: The range of its first place; nil if it stands nowhere.
  package func firstRange(of part: String) -> Range<Index>? {
    var start = startIndex
    while true {
      if let end = end(of: part, at: start) { return start..<end }
      guard start < endIndex else { return nil }
      formIndex(after: &start)
    }
  }

  /// Where a text stands in this one, from the start and without overlaps.
  ///
  /// - Parameter part: What is looked for; the empty text is found nowhere.
  /// - Returns: The ranges in the order of the text.
  package func ranges(of part: String) -> [Range<Index>] {
    guard !part.isEmpty else { return [] }
    var found: [Range<Index>] = []
    var rest = self
    while let range = rest.firstRange(of: part) {
      found.append(range)
      rest = self[range.upperBound...]
    }
    return found
  }

  /// What stands before, between and behind the places of a text, empty parts too.
  ///
  /// - Parameter separator: What stands between the parts.
  /// - Returns: One part more than the separator has places.
  package func parts(between separator: String) -> [Substring] {
    var start = startIndex
    var parts: [Substring] = []
    for range in ranges(of: separator) {
      parts.append(self[start..<range.lowerBound])
      start = range.upperBound
    }
    return parts + [self[start...]]
  }

  /// The end of a text that stands at a place of this one; nil if it does not stand there.
  private func end(of part: String, at start: Index) -> Index? {
    var place = start
    for character in part {
      guard place < endIndex, self[place] == character else { return nil }
      formIndex(after: &place)
    }
    return place
  }
}

extension String {
  /// Where a text first stands in this one, by characters.
  ///
  /// - Parameter part: What is looked for; the empty text stands at the start of every text.
  /// - Returns: The range of its first place; nil if it stands nowhere.
  package func firstRange(of part: String) -> Range<Index>? { self[...].firstRange(of: part) }

  /// Where a text stands in this one, from the start and without overlaps.
  ///
  /// - Parameter part: What is looked for; the empty text is found nowhere.
  /// - Returns: The ranges in the order of the text.
  package func ranges(of part: String) -> [Range<Index>] { self[...].ranges(of: part) }

  /// What stands before, between and behind the places of a text, empty parts too.
  ///
  /// - Parameter separator: What stands between the parts.
  /// - Returns: One part more than the separator has places.
  package func parts(between separator: String) -> [Substring] {
    self[...].parts(between: separator)
  }

  /// The text with another in each place of a part.
  ///
  /// - Parameters:
  ///   - part: What is replaced, from the start and without overlaps.
  ///   - other: What stands there instead.
  /// - Returns: The text with all places replaced.
  package func replacing(_ part: String, with other: String) -> String {
    parts(between: part).joined(separator: other)
  }
}
