package import Tables

/// How the values of a column spread, as a chart of its own.
package struct FieldPicture {
  private let entry: FieldEntry
  private let title: String

  /// The picture of a column and its summary, under the column's title unless another is given.
  package init(_ field: FieldDescription, _ summary: FieldSummary, title: String? = nil) {
    self.title = title ?? field.title
    entry = FieldEntry(
      field: field, summary: summary, reasons: [], isKey: false, anchor: field.name.fileWord)
  }

  /// The chart; nil where there is none to show.
  package var picture: Picture? { distribution?.picture }

  /// Whether it is one of numbers, not of named values.
  package var isHistogram: Bool {
    if case .histogram = distribution?.values { true } else { false }
  }

  private var distribution: Distribution? {
    entry.distribution.map { found in
      Distribution(
        name: found.name, of: ChartMeasure(title, unit: found.measure.unit), named(found.values),
        sentence: found.sentence)
    }
  }

  /// A few whole numbers as named values, one bar each.
  private func named(_ values: Distribution.Values) -> Distribution.Values {
    guard case .integer = entry.field.kind, case .histogram(let bins) = values, bins.width == 1,
      bins.counts.count <= Self.mostNamed
    else { return values }
    return .bars(
      bins.counts.enumerated().map {
        (NumberText.fixed(bins.start + 0.5 + Double($0), decimals: 0), $1)
      })
  }

  /// More whole numbers than these are a histogram.
  private static let mostNamed = 6
}

extension String {
  /// The name for files: letters, digits and hyphens of ASCII.
  fileprivate var fileWord: String {
    String(
      unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
          ? Character(scalar) : "-"
      })
  }
}
