/// What one column of a data set means, holds and may hold.
///
/// One description is the source of the header, the data package, the codebook and the checks of the
/// values, so none can say something else than another.
package struct FieldDescription: Hashable, Sendable {
  /// The name of the column, as in the header.
  package let name: String

  /// A short label for people.
  package let title: String

  /// One or more whole sentences: what was measured, how, and what to beware of.
  package let explanation: String

  /// What kind of value it holds and what limits it keeps.
  package let kind: FieldKind

  /// The unit in symbols, such as `ng/ml`; nil where there is none.
  package let unit: String?

  /// Whether every row has a value.
  package let isRequired: Bool

  /// Holds the description; nothing is checked here, see `DescribedTable`.
  package init(
    _ name: String, title: String, explanation: String, _ kind: FieldKind, unit: String? = nil,
    isRequired: Bool = false
  ) {
    self.name = name
    self.title = title
    self.explanation = explanation
    self.kind = kind
    self.unit = unit
    self.isRequired = isRequired
  }
}

/// The kinds of field, with the limits of their values.
package enum FieldKind: Hashable, Sendable {
  /// Whole numbers, held in an integer column; the bounds themselves are allowed.
  case integer(minimum: Int? = nil, maximum: Int? = nil)

  /// Measured numbers, held in a real column; the bounds themselves are allowed.
  ///
  /// `decimals` is the fixed count of decimals in the text; bounds should have no more, or a value may
  /// be rounded past them. Nil stands for the fewest digits that identify the number.
  case number(decimals: Int? = nil, minimum: Double? = nil, maximum: Double? = nil)

  /// True or false, held in a truth column.
  case truth

  /// One of named levels, held in a category column with these levels in this order.
  ///
  /// `isOrdered` says that the order means more and less, as of severity.
  case category([String], isOrdered: Bool = false)

  /// Free text, held in a text column.
  case text

  /// A day of the years 1 to 9999, held as days since 1970-01-01 in an integer column.
  case date
}

extension FieldKind {
  /// The kind of the column that holds such values.
  package var column: ColumnKind {
    switch self {
    case .integer, .date: .integer
    case .number: .real
    case .truth: .truth
    case .category: .category
    case .text: .text
    }
  }
}
