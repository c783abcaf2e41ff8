// MARK: - Labels in comma-separated text

extension [UInt8] {
  /// Appends a label, quoted if it holds a separator or reads as something else than a label.
  ///
  /// - Parameters:
  ///   - label: the label.
  ///   - mayLookLikeNumber: whether it stays unquoted where a reader would take it for a number or nothing.
  package mutating func append(label: String, mayLookLikeNumber: Bool = false) {
    let utf8 = Array(label.utf8)
    var needsQuotes = utf8.contains {
      $0 == .comma || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn
    }
    // A byte order mark at the very start of the text would be taken for one.
    if utf8.starts(with: [0xEF, 0xBB, 0xBF]) { needsQuotes = true }
    if !mayLookLikeNumber, !needsQuotes {
      if case .label = FieldText(utf8[...]) {} else { needsQuotes = true }
    }
    guard needsQuotes else {
      append(contentsOf: utf8)
      return
    }
    append(.quote)
    for byte in utf8 {
      if byte == .quote { append(.quote) }
      append(byte)
    }
    append(.quote)
  }
}
