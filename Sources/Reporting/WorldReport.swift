import Evidence
package import ModelComparison

/// What a world was made from beside what a model gives of it, as a document: the answer first.
package struct WorldReport {
  private let model: String
  private let publication: String
  private let figures: [WorldFigure]
  private let replicates: Int

  /// A report of one model and publication.
  package init(
    _ figures: [WorldFigure], of model: String, asked publication: String, replicates: Int
  ) {
    self.figures = figures
    self.model = model
    self.publication = publication
    self.replicates = replicates
  }

  /// The whole report.
  package var document: Document {
    var table = TextTable(columns: [
      .init("figure", wraps: true), .init("published", .decimalPoint),
      .init("simulated", .decimalPoint), .init("± error", .decimalPoint),
      .init("SD", .decimalPoint), .init("off by", .decimalPoint), .init("in SD", .decimalPoint),
    ])
    for figure in figures {
      let prediction = figure.prediction
      table.append([
        figure.finding.identifier, text(figure.finding.figure.estimate, digits: 3),
        text(prediction.mean, digits: 3), text(prediction.standardError, digits: 2),
        text(prediction.spread, digits: 2), text(figure.deviation, digits: 2),
        text(figure.deviationInSpreads, digits: 2),
      ])
    }
    return Document(
      title: "",
      blocks: [
        .heading("\(model), and what is known of \(publication)"), .answer([Words(answer)]),
        .table(table),
      ])
  }

  private var answer: String {
    let compared = figures.filter { $0.deviation != nil }
    let unanswered = figures.count { $0.prediction.mean == nil }
    let reasons = Prediction.Silence.joined(
      figures.filter { $0.prediction.mean == nil }.map(\.prediction.silences))
    let gap =
      unanswered == 0
      ? ""
      : " In no study was there an answer to \(unanswered) of \(figures.count)"
        + (reasons.isEmpty ? "." : ": \(reasons.text).")
    guard !compared.isEmpty else {
      return "No figure is published and simulated, so nothing is compared." + gap
    }
    let far = compared.filter { ($0.deviationInSpreads ?? 0).magnitude > Self.near }
    let most = compared.max {
      ($0.deviationInSpreads ?? 0).magnitude < ($1.deviationInSpreads ?? 0).magnitude
    }
    let studies = counted(replicates, "study", "studies")
    let all = counted(compared.count, "published figure")
    guard let most, !far.isEmpty else {
      return "In \(studies) each of \(all) lies within two SDs of one study." + gap
    }
    let verb = far.count == 1 ? "lies" : "lie"
    return "In \(studies) \(far.count) of \(all) \(verb) more than two SDs of one study away, "
      + "'\(most.finding.identifier)' furthest." + gap
  }

  /// How many SDs of one study are near.
  private static let near = 2.0

  private func text(_ value: Double?, digits: Int) -> String {
    value.map { NumberText.significant($0, digits: digits) } ?? "–"
  }
}
