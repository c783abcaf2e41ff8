/// The forms in which tables are written as files; comma-separated text is the only one yet.
///
/// Whoever writes a table asks for header, rows and the name of the file here, and knows no form.
package enum TableWriter: String, CaseIterable, Sendable {
  /// Comma-separated text: RFC 4180, UTF-8, lines ended by line feeds.
  case commaSeparated = "csv"

  /// The form of a file, told by the ending of its name; nil when it is no table's.
  package init?(ofFile name: String) {
    guard let form = Self.allCases.first(where: { name.hasSuffix("." + $0.rawValue) }) else {
      return nil
    }
    self = form
  }

  /// The name of the form in a data package.
  package var formatName: String { rawValue }

  /// The type of the file's content as other programs name it.
  package var mediaType: String {
    switch self {
    case .commaSeparated: "text/csv"
    }
  }

  /// The name of a file that holds a table.
  package func file(_ place: String) -> String { "\(place).\(rawValue)" }

  /// The name of the file of a table, relative to the folder of its data set.
  package func file(of description: TableDescription) -> String { file(description.place) }

  /// What stands before the rows.
  package func header(of description: TableDescription) -> [UInt8] {
    switch self {
    case .commaSeparated: description.header
    }
  }

  /// The rows of a table, or of a part of one.
  package func rows(of table: DescribedTable) -> [UInt8] {
    switch self {
    case .commaSeparated: table.rows()
    }
  }

  /// A whole table.
  package func bytes(of table: DescribedTable) -> [UInt8] {
    header(of: table.description) + rows(of: table)
  }
}
