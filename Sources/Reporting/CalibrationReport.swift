import Evidence
package import ModelComparison

/// What equal fit found, as a document: the rates to be copied, and what they give.
package struct CalibrationReport {
  private let calibration: Calibration
  private let origin: String
  private let rates: [(name: String, rate: String)]

  /// A report of a calibration.
  ///
  /// - Parameters:
  ///   - calibration: what is reported.
  ///   - rates: the solved rates as they are written in files, by the names of their transitions.
  ///   - origin: by what and how they were solved, in one sentence.
  package init(
    _ calibration: Calibration, rates: [(name: String, rate: String)], origin: String
  ) {
    self.calibration = calibration
    self.rates = rates
    self.origin = origin
  }

  /// The whole report.
  package var document: Document {
    let comment = TextLayout.lines(of: origin, width: 77).map { "// \($0)\n" }
    let lines = rates.map { "  \"\($0.name)\": \"\($0.rate)\",\n" }
    var table = TextTable(columns: [
      .init("target"), .init("wanted", .right), .init("mean", .right), .init("± error", .right),
      .init("within"),
    ])
    for check in calibration.checks {
      table.append([
        check.target.name, NumberText.percent(check.target.share, decimals: 1),
        NumberText.percent(check.mean, decimals: 2),
        NumberText.percent(check.standardError, decimals: 2),
        check.isWithin
          ? "± \(NumberText.percent(check.target.tolerance))"
          : "no: more than \(NumberText.percent(check.target.tolerance)) off",
      ])
    }
    return Document(
      title: "",
      blocks: [
        .listing(comment.joined() + "intercepts: {\n" + lines.joined() + "}\n"), .table(table),
      ])
  }
}
