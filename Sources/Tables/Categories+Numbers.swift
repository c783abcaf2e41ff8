/// Why a column of words was meant as one of numbers.
package enum MisreadNumbers: Hashable, Sendable {
  /// All but a few entries are numbers: the rows of the others, and what they say.
  ///
  /// Without rows where they were in rows that are not used.
  case words(rows: [Int], words: [String])

  /// All are numbers, with decimal commas.
  case decimalCommas
}

extension Categories {
  /// Why this column was meant as one of numbers, or nil where it was not.
  ///
  /// The rule: of three or more numbers all other entries are one alone, or at most a tenth of all;
  /// those of rows that were left out count, too.
  package var misreadNumbers: MisreadNumbers? {
    let readings = levels.map { FieldText(Array($0.utf8)[...]) }
    var rows: [Int] = []
    var count = 0
    for row in 0..<codes.count {
      guard let code = codes[row] else { continue }
      count += 1
      switch readings[code] {
      case .integer, .real: continue
      default: rows.append(row)
      }
    }
    if count - rows.count >= 3, !rows.isEmpty, rows.count == 1 || 10 * rows.count <= count {
      return .words(rows: rows, words: rows.map { self[$0] ?? "" })
    }
    let others = zip(levels, readings).filter { reading in
      switch reading.1 {
      case .integer, .real: false
      default: true
      }
    }
    if count >= 3, rows.isEmpty, !others.isEmpty {
      return .words(rows: [], words: others.map(\.0))
    }
    var hasDecimals = false
    for level in levels {
      switch FieldText(Array(level.utf8)[...], decimal: .comma) {
      case .real: hasDecimals = true
      case .integer: continue
      default: return nil
      }
    }
    return hasDecimals ? .decimalCommas : nil
  }
}
