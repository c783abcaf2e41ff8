import Evidence
package import ModelComparison

/// What equal fit found, as a document: the rates to be copied, and what they give.
package struct CalibrationReport {
  private let parts: [Part]
  private let namesModels: Bool
  private let origin: String

  /// Models that were solved as one.
  package struct Part {
    private let names: [String]
    private let calibration: Calibration
    private let rates: [(name: String, rate: String)]

    /// Holds what was found.
    ///
    /// - Parameters:
    ///   - names: the models.
    ///   - calibration: what is reported.
    ///   - rates: the solved intercepts as they are written in files, by the names of their transitions.
    package init(
      of names: [String], _ calibration: Calibration, rates: [(name: String, rate: String)]
    ) {
      self.names = names
      self.calibration = calibration
      self.rates = rates
    }
  }

  /// A report of a calibration.
  ///
  /// - Parameters:
  ///   - parts: what is reported, by class of models.
  ///   - namesModels: whether it is said whose the rates are; not needed where one model was asked for.
  ///   - origin: by what and how the rates were solved, in one sentence.
  package init(_ parts: [Part], namesModels: Bool, origin: String) {
    self.parts = parts
    self.namesModels = namesModels
    self.origin = origin
  }

  /// The whole report.
  package var document: Document {
    Document(
      title: "",
      blocks: parts.flatMap { part in
        (namesModels ? part.heading : []) + [part.listing(origin), .table(part.table)] + part.drawn
      })
  }
}

extension CalibrationReport.Part {
  fileprivate var heading: [Document.Block] {
    [.heading(names.joined(separator: ", "))]
      + (names.count == 1
        ? []
        : [
          .paragraph(
            "The targets depend on the same parts of these models, so they were solved as one.")
        ])
  }

  fileprivate func listing(_ origin: String) -> Document.Block {
    let comment = TextLayout.lines(of: origin, width: 77).map { "// \($0)\n" }
    let lines = zip(rates, calibration.rates).map { line, solved in
      "  \"\(line.name)\": \(line.rate),"
        + (solved.error.map { "  // Monte Carlo error \(NumberText.percent($0, decimals: 1))" }
          ?? "")
        + "\n"
    }
    return .listing(comment.joined() + "intercepts: {\n" + lines.joined() + "}\n")
  }

  /// What comes of drawing numbers from their ranges.
  fileprivate var drawn: [Document.Block] {
    guard let ranges = calibration.ranges else { return [] }
    let numbers = ranges.numbers.joinedWithAnd
    let worst = zip(calibration.checks, ranges.worst).map { check, worst in
      "\(check.target.name) by \(NumberText.fixed(100 * worst, decimals: 1)) points"
    }
    let found =
      ranges.share.map { share in
        "within every target in \(NumberText.percent(share)) of the draws; the furthest miss "
          + worst.joinedWithAnd + "."
      } ?? "more checks are needed to say how close the draws come."
    return [.paragraph("With the ranges of \(numbers): \(found)")]
  }

  fileprivate var table: TextTable {
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
    return table
  }
}
