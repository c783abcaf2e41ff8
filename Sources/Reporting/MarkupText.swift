extension String {
  /// The text for use between tags and in quoted attributes of HTML and SVG.
  ///
  /// What would be read as markup is written as a reference, and control characters, which HTML
  /// forbids, as the replacement character; line feeds and tabs stay.
  var escapedForMarkup: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      default:
        let isForbidden =
          scalar.properties.generalCategory == .control || scalar.value & 0xFFFE == 0xFFFE
        text.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
  }
}
