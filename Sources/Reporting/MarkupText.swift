import LocatedText

extension String {
  /// The text for use between tags and in quoted attributes of HTML and SVG.
  ///
  /// What would be read as markup is written as a reference, and what nobody could see or what turns
  /// the direction of text is made visible; line feeds stay.
  var escapedForMarkup: String {
    visibleLines.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
