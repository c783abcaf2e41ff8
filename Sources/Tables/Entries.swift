/// The values of one column with a mark on those that are missing.
///
/// What lies in `values` where `isMissing` is true has no meaning, and equality ignores it. Both
/// arrays are always of the same length.
package struct Entries<Value: Equatable & Sendable>: Sendable {
  /// One value a row, meaningless where missing.
  package let values: [Value]

  /// Whether the row has no value.
  package let isMissing: [Bool]

  /// The number of rows.
  package var count: Int { values.count }

  /// Holds values without a gap.
  package init(_ values: [Value]) {
    self.values = values
    isMissing = Array(repeating: false, count: values.count)
  }

  /// Holds values and marks, which must be equally many.
  package init(_ values: [Value], isMissing: [Bool]) {
    precondition(values.count == isMissing.count, "Each value needs its mark.")
    self.values = values
    self.isMissing = isMissing
  }

  /// Holds values some of which are nil, with `filler` stored in the gaps.
  package init(_ optionals: [Value?], filler: Value) {
    values = optionals.map { $0 ?? filler }
    isMissing = optionals.map { $0 == nil }
  }

  /// The value in a row, or nil where it is missing.
  package subscript(row: Int) -> Value? { isMissing[row] ? nil : values[row] }

  /// The same marks over transformed values.
  package func map<Other>(_ transform: (Value) -> Other) -> Entries<Other> {
    Entries<Other>(values.map(transform), isMissing: isMissing)
  }
}

extension Entries: Equatable {
  /// Whether both have the same gaps and equal values elsewhere.
  package static func == (left: Entries, right: Entries) -> Bool {
    left.isMissing == right.isMissing
      && left.values.indices.allSatisfy {
        left.isMissing[$0] || left.values[$0] == right.values[$0]
      }
  }
}

// MARK: - Answers by yes or no

extension Entries<Bool> {
  /// What no and yes mean in each row; nothing, which is false, where there is no answer.
  func meaning(no: Bool, yes: Bool) -> [Bool] {
    var result = isMissing
    var target = result.mutableSpan
    let said = values.span
    // Said once before the loop, so that the loop need not ask.
    precondition(target.count == said.count)
    for row in said.indices {
      let (isMissing, isSo) = (target[row], said[row])
      target[row] = !isMissing && (isSo ? yes : no)
    }
    return result
  }
}

extension [Bool] {
  /// Keeps what holds where others hold, too, row by row.
  ///
  /// - Precondition: They are equally many.
  package mutating func keep(where others: [Bool]) {
    var target = mutableSpan
    let others = others.span
    precondition(target.count == others.count)
    for row in others.indices {
      let (left, right) = (target[row], others[row])
      target[row] = left && right
    }
  }
}

extension [Bool] {
  /// Lets hold, too, what holds of others, row by row.
  ///
  /// - Precondition: They are equally many.
  mutating func add(where others: [Bool]) {
    var target = mutableSpan
    let others = others.span
    precondition(target.count == others.count)
    for row in others.indices {
      let (left, right) = (target[row], others[row])
      target[row] = left || right
    }
  }
}

extension [Int] {
  /// Puts a number into the rows where something holds.
  ///
  /// - Precondition: They are equally many.
  mutating func replace(with number: Int, where holds: [Bool]) {
    var target = mutableSpan
    let holds = holds.span
    precondition(target.count == holds.count)
    for row in holds.indices {
      let (former, isReplaced) = (target[row], holds[row])
      target[row] = isReplaced ? number : former
    }
  }
}

// MARK: - Rows

extension Entries {
  /// The entries of the given rows.
  func rows(_ numbers: [Int]) -> Entries {
    let values = numbers.map { self.values[$0] }
    // Most columns have no gap.
    guard isMissing.contains(true) else { return Entries(values) }
    return Entries(values, isMissing: numbers.map { isMissing[$0] })
  }

  /// The entries of the given rows, where a row of nil gives a missing value.
  func gathered(_ rows: [Int?], filler: Value) -> Entries {
    var result: [Value] = []
    var marks: [Bool] = []
    result.reserveCapacity(rows.count)
    marks.reserveCapacity(rows.count)
    for row in rows {
      if let row, !isMissing[row] {
        result.append(values[row])
        marks.append(false)
      } else {
        result.append(filler)
        marks.append(true)
      }
    }
    return Entries(result, isMissing: marks)
  }

  /// These entries followed by others.
  func appending(_ other: Entries) -> Entries {
    Entries(values + other.values, isMissing: isMissing + other.isMissing)
  }
}
