/// A text read from a source, with its place there: a key, a string or a part of one.
package struct LocatedString: Hashable, Sendable {
  /// The text, escapes replaced by what they mean.
  package let text: String

  /// The place in the source, quotation marks included where there are any.
  package let range: SourceRange

  /// A text at a place.
  package init(_ text: String, at range: SourceRange) {
    self.text = text
    self.range = range
  }

  /// A part of the text with the part's own place.
  ///
  /// The part must be a slice of ``text``. Where the text holds escapes its bytes and those of
  /// the source do not correspond, and the part gets the place of the whole.
  package func part(_ part: Substring) -> LocatedString {
    let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
    let end = start + part.utf8.count
    // Without escapes the source has the bytes of the text, and two quotation marks or none.
    let quotationMark: Int
    switch range.count - text.utf8.count {
    case 0: quotationMark = 0
    case 2: quotationMark = 1
    default: return LocatedString(String(part), at: range)
    }
    let origin = range.start + quotationMark
    return LocatedString(String(part), at: SourceRange(origin + start, origin + end))
  }

  /// The text without the white space around it.
  package var trimmed: LocatedString {
    var rest = text[...]
    while let first = rest.unicodeScalars.first, first.properties.isWhitespace {
      rest.unicodeScalars.removeFirst()
    }
    while let last = rest.unicodeScalars.last, last.properties.isWhitespace {
      rest.unicodeScalars.removeLast()
    }
    return part(rest)
  }
}
