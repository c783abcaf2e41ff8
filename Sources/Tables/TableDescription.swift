/// What one table of a data set holds: its fields in order, and how rows are told apart.
package struct TableDescription: Hashable, Sendable {
  /// A short name within the data set, such as `cohort`.
  package let name: String

  /// The place of its file, relative to the folder of the data set and without the ending that the form
  /// of the file gives it, such as `truth/states`.
  package let place: String

  /// A short label for people.
  package let title: String

  /// One or more whole sentences: what a row is, and what the table is for.
  package let explanation: String

  /// The columns in the order of the file.
  package let fields: [FieldDescription]

  /// The names of the fields that together tell rows apart; empty where none do.
  package let primaryKey: [String]

  /// Where rows refer to rows of other tables.
  package let foreignKeys: [ForeignKey]

  /// Holds the description; nothing is checked here, see `DescribedTable`.
  package init(
    _ name: String, place: String, title: String, explanation: String, fields: [FieldDescription],
    primaryKey: [String] = [], foreignKeys: [ForeignKey] = []
  ) {
    self.name = name
    self.place = place
    self.title = title
    self.explanation = explanation
    self.fields = fields
    self.primaryKey = primaryKey
    self.foreignKeys = foreignKeys
  }

  /// The first line of the file with its line feed: the names of the fields.
  package var header: [UInt8] {
    var bytes: [UInt8] = []
    for (offset, field) in fields.enumerated() {
      if offset > 0 { bytes.append(.comma) }
      bytes.append(label: field.name, mayLookLikeNumber: true)
    }
    bytes.append(.lineFeed)
    return bytes
  }
}

/// Fields of one table whose values are found in another.
package struct ForeignKey: Hashable, Sendable {
  /// The names of the fields that refer.
  package let fields: [String]

  /// The name of the table referred to.
  package let resource: String

  /// The names of its fields that are referred to, in the same order.
  package let referenceFields: [String]

  /// Says that `fields` are found among `referenceFields` of the table named `resource`.
  package init(_ fields: [String], resource: String, fields referenceFields: [String]) {
    self.fields = fields
    self.resource = resource
    self.referenceFields = referenceFields
  }
}
