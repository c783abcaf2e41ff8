/// How wide words in a chart are at most, in whatever font a reader's system has.
///
/// The advance widths of each printable ASCII character, in thousandths of the font's size: the greater of those of
/// DejaVu Sans 2.37 and Liberation Sans 2.1 (which has Arial's). DejaVu Sans is the widest of the usual system fonts.
/// Other characters count as wide as the widest of Latin, Greek and Cyrillic letters, arrows and signs; those of East
/// Asia and pictures as more than the square that they fill.
enum TextWidth {
  /// From the space to the tilde.
  private static let ofASCII = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
    637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557,
    1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788,
    667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557,
    500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
    635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
  ]

  /// The width of words in pixels.
  ///
  /// - Parameters:
  ///   - words: one line.
  ///   - size: the font's size in pixels.
  /// - Returns: no less than what they take.
  static func of(_ words: String, size: Double) -> Double {
    Double(words.unicodeScalars.reduce(0) { $0 + thousandths(of: $1) }) * size / 1000
  }

  /// The words, or as much of their beginning as fits, with an ellipsis.
  static func shortened(_ words: String, to width: Double, size: Double) -> String {
    guard of(words, size: size) > width else { return words }
    let room = width - of("…", size: size)
    guard room >= 0 else { return "" }
    var taken = 0.0
    let kept = words.prefix { character in
      taken += of(String(character), size: size)
      return taken <= room
    }
    return kept.isEmpty ? "" : kept + "…"
  }

  /// Words in lines that are no wider than asked for where each word is not; longer words are shortened.
  static func lines(_ words: String, width: Double, size: Double) -> [String] {
    var lines: [String] = []
    for word in words.split(separator: " ") {
      if let last = lines.last, of("\(last) \(word)", size: size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(shortened(String(word), to: width, size: size))
      }
    }
    return lines
  }

  private static func thousandths(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 32..<127: ofASCII[Int(scalar.value) - 32]
    case ..<0x1100, 0x2000..<0x2e80: 1100
    default: 1400
    }
  }
}
