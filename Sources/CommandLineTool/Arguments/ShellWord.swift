import LocatedText

extension String {
  /// The word as it is typed into a shell: in quotes if anything in it would be read otherwise.
  var shellWord: String {
    let isPlain = allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber) || "/._-+,:@%".contains($0)
    }
    return isPlain && !isEmpty ? self : "'\(replacing("'", with: "'\\''"))'"
  }
}

extension [String] {
  /// The words as they are typed into a shell, on as many lines as it takes, each but the last of which goes on.
  ///
  /// - Parameter width: how many characters a line has at most, where no word is longer.
  /// - Returns: one command.
  func shellCommand(width: Int = 78) -> String {
    // An option and its value are not parted.
    var pieces: [String] = []
    for word in map(\.shellWord) {
      if let last = pieces.last, last.hasPrefix("-"), !last.contains(" "), !word.hasPrefix("-") {
        pieces[pieces.count - 1] = "\(last) \(word)"
      } else {
        pieces.append(word)
      }
    }
    var lines: [String] = []
    for word in pieces {
      if let last = lines.last, last.count + word.count + 3 <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(lines.isEmpty ? word : "  \(word)")
      }
    }
    return lines.joined(separator: " \\\n")
  }
}
