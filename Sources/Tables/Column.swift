/// One column of a table: values of one kind, some of them perhaps missing.
package enum Column: Equatable, Sendable {
  /// Measured numbers.
  case real(Entries<Double>)

  /// Counts and visit numbers.
  case integer(Entries<Int>)

  /// True or false.
  case truth(Entries<Bool>)

  /// One of a few named levels.
  case category(Categories)

  /// Free text, such as a person's identifier.
  case text(Entries<String>)

  /// The number of rows.
  package var count: Int {
    switch self {
    case .real(let entries): entries.count
    case .integer(let entries): entries.count
    case .truth(let entries): entries.count
    case .category(let categories): categories.codes.count
    case .text(let entries): entries.count
    }
  }

  /// What kind of value the column holds.
  package var kind: ColumnKind {
    switch self {
    case .real: .real
    case .integer: .integer
    case .truth: .truth
    case .category: .category
    case .text: .text
    }
  }

  /// Whether each row has no value.
  package var isMissing: [Bool] {
    switch self {
    case .real(let entries): entries.isMissing
    case .integer(let entries): entries.isMissing
    case .truth(let entries): entries.isMissing
    case .category(let categories): categories.codes.isMissing
    case .text(let entries): entries.isMissing
    }
  }
}

/// The kinds of value that a column may hold.
package enum ColumnKind: String, CaseIterable, Sendable {
  /// Double-precision numbers.
  case real

  /// Whole numbers of 64 bits.
  case integer

  /// True or false.
  case truth

  /// Named levels.
  case category

  /// Free text.
  case text
}

// MARK: - Shorthand

extension Column {
  /// A real column without gaps.
  package static func reals(_ values: [Double]) -> Column { .real(Entries(values)) }

  /// A real column in which nil is missing.
  package static func reals(_ values: [Double?]) -> Column { .real(Entries(values, filler: 0)) }

  /// An integer column in which nil is missing.
  package static func integers(_ values: [Int?]) -> Column { .integer(Entries(values, filler: 0)) }

  /// A truth column in which nil is missing.
  package static func truths(_ values: [Bool?]) -> Column {
    .truth(Entries(values, filler: false))
  }

  /// A category column in which nil is missing; see `Categories` for the order of levels.
  package static func categories(_ labels: [String?], levels: [String] = []) -> Column {
    .category(Categories(labels, levels: levels))
  }

  /// A text column in which nil is missing.
  package static func texts(_ values: [String?]) -> Column { .text(Entries(values, filler: "")) }
}

// MARK: - Conversions and rows

extension Column {
  /// The values as numbers, with true as one and false as zero; nil for category and text.
  package var reals: Entries<Double>? {
    switch self {
    case .real(let entries): entries
    case .integer(let entries): entries.map { Double($0) }
    case .truth(let entries): entries.map { $0 ? 1 : 0 }
    case .category, .text: nil
    }
  }

  /// The values as named levels: whole numbers ascending, false before true, texts by name.
  ///
  /// Nil for real columns, which have no levels.
  package var categories: Categories? {
    switch self {
    case .real: return nil
    case .integer(let entries):
      let present = Set((0..<entries.count).compactMap { entries[$0] }).sorted()
      return Categories(
        (0..<entries.count).map { row in entries[row].map { String($0) } },
        levels: present.map { String($0) })
    case .truth(let entries):
      return Categories(levels: ["false", "true"], codes: entries.map { $0 ? 1 : 0 })
    case .category(let categories): return categories
    case .text(let entries): return Categories((0..<entries.count).map { entries[$0] })
    }
  }

  /// The values of the given rows in that order.
  func rows(_ numbers: [Int]) -> Column {
    switch self {
    case .real(let entries): .real(entries.rows(numbers))
    case .integer(let entries): .integer(entries.rows(numbers))
    case .truth(let entries): .truth(entries.rows(numbers))
    case .category(let categories):
      .category(Categories(levels: categories.levels, codes: categories.codes.rows(numbers)))
    case .text(let entries): .text(entries.rows(numbers))
    }
  }

  /// The values of the given rows in that order; nil stands for a row of missing values.
  func gathered(_ rows: [Int?]) -> Column {
    switch self {
    case .real(let entries): .real(entries.gathered(rows, filler: 0))
    case .integer(let entries): .integer(entries.gathered(rows, filler: 0))
    case .truth(let entries): .truth(entries.gathered(rows, filler: false))
    case .category(let categories):
      .category(
        Categories(levels: categories.levels, codes: categories.codes.gathered(rows, filler: 0)))
    case .text(let entries): .text(entries.gathered(rows, filler: ""))
    }
  }

  /// This column followed by another of the same kind, or of numbers of two kinds as reals.
  ///
  /// Nil when the kinds cannot be joined.
  func appending(_ other: Column) -> Column? {
    switch (self, other) {
    case (.real(let left), .real(let right)): return .real(left.appending(right))
    case (.integer(let left), .integer(let right)): return .integer(left.appending(right))
    case (.truth(let left), .truth(let right)): return .truth(left.appending(right))
    case (.category(let left), .category(let right)): return .category(left.appending(right))
    case (.text(let left), .text(let right)): return .text(left.appending(right))
    case (.real, .integer), (.integer, .real):
      guard let left = reals, let right = other.reals else { return nil }
      return .real(left.appending(right))
    default: return nil
    }
  }
}
