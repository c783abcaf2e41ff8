/// The forms in which tables are written as files: comma-separated text and Parquet.
///
/// Whoever writes a table asks for the name of the file here and for a `TableStream`, and knows no form.
package enum TableWriter: String, CaseIterable, Sendable {
  /// Comma-separated text: RFC 4180, UTF-8, lines ended by line feeds.
  case commaSeparated = "csv"

  /// Apache Parquet: columns of typed values, for R, Python and databases.
  case parquet = "parquet"

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
    case .parquet: "application/vnd.apache.parquet"
    }
  }

  /// The name of a file that holds a table.
  package func file(_ place: String) -> String { "\(place).\(rawValue)" }

  /// The name of the file of a table, relative to the folder of its data set.
  package func file(of description: TableDescription) -> String { file(description.place) }

  /// The rows of a table, or of a part of one, for the stream into its file.
  package func part(_ table: DescribedTable) -> TablePart {
    switch self {
    case .commaSeparated: TablePart(content: .text(table.rows()), rowCount: table.rowCount)
    case .parquet: TablePart(content: .columns(table), rowCount: table.rowCount)
    }
  }

  /// A whole table.
  package func bytes(of table: DescribedTable, _ origin: TableOrigin) -> [UInt8] {
    var stream = TableStream(table.description, as: self, origin)
    return stream.start + stream.append(part(table)) + stream.end()
  }
}

extension DescribedTable {
  /// The table as comma-separated text, header and rows.
  package var commaSeparated: [UInt8] { description.header + rows() }
}
