extension String {
  /// The text for use inside a message: in quotation marks, and short.
  ///
  /// What a terminal would obey is made visible only when the message is rendered.
  package var quoted: String { "'\(abbreviated)'" }

  /// The text as a message about a table names it: in curved quotation marks, and short.
  package var marked: String { "“\(abbreviated)”" }

  /// The text itself, or its first 60 scalars and three dots.
  package var abbreviated: String { abbreviated(to: 60) }

  /// The text itself, or its first scalars and three dots.
  package func abbreviated(to limit: Int) -> String {
    let scalars = unicodeScalars
    guard let cut = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      cut != scalars.endIndex
    else { return self }
    return self[..<cut] + "..."
  }

  /// The text on one line, with every scalar that could steer a terminal written out as `<U+001B>`.
  ///
  /// This is how all that comes from a file, a folder or a command line gets to a person. A joiner
  /// between two scalars beyond ASCII stays as it is: emoji families and several scripts need it.
  package var visible: String { visible(keepingLineEnds: false) }

  /// The same of a text of several lines, whose line ends are the program's own.
  package var visibleLines: String { visible(keepingLineEnds: true) }

  private func visible(keepingLineEnds: Bool) -> String {
    func isClean(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.isInvisible || keepingLineEnds && scalar == "\n"
    }
    if unicodeScalars.allSatisfy(isClean) { return self }
    let scalars = Array(unicodeScalars)
    return scalars.indices.map { index in
      let scalar = scalars[index]
      let isBetween =
        scalar.isJoiner && index > 0 && index + 1 < scalars.count && !scalars[index - 1].isASCII
        && !scalars[index + 1].isASCII
      return isBetween || isClean(scalar) ? String(scalar) : scalar.visible
    }.joined()
  }
}

extension Unicode.Scalar {
  /// Whether a terminal may obey it, or show nothing or something misleading for it.
  ///
  /// Control characters, direction overrides and other format characters, line and paragraph
  /// separators, private use and unassigned scalars.
  var isInvisible: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }

  /// Whether it joins or parts its neighbours and is not seen itself.
  fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }

  /// Itself, or its number where it is invisible.
  var visible: String {
    guard isInvisible else { return String(self) }
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// The number of terminal columns that its visible form takes.
  ///
  /// Two for East Asian wide scalars and emoji, none for marks that combine with the scalar
  /// before them. Terminals differ on some emoji sequences.
  var columns: Int {
    if isInvisible { return visible.unicodeScalars.count }
    if isASCII { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    return isWide ? 2 : 1
  }

  /// Whether the scalar is East Asian wide or shown as an emoji picture by default.
  private var isWide: Bool {
    if properties.isEmojiPresentation { return true }
    return switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x2_0000...0x3_FFFD:
      true
    default: false
    }
  }
}
