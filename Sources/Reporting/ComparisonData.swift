import Evidence
package import LocatedText
package import ModelComparison
package import Tables

/// A comparison as data: one table of cells, one of replicates, one document.
package enum ComparisonData {
  /// One row a finding and model, with all figures of the cell.
  package static func cells(of comparison: Comparison) throws(TableError) -> Table {
    var rows: [(finding: Finding, model: String, prediction: Prediction)] = []
    for (finding, predictions) in zip(comparison.study.findings, comparison.predictions) {
      for (model, prediction) in zip(comparison.models, predictions) {
        rows.append((finding, model.name, prediction))
      }
    }
    return try Table([
      ("study", .texts(rows.map { _ in comparison.study.name })),
      ("finding", .texts(rows.map(\.finding.identifier))),
      ("model", .texts(rows.map(\.model))),
      ("unit", .texts(rows.map { $0.finding.unit.isEmpty ? nil : $0.finding.unit })),
      ("publishedEstimate", .reals(rows.map(\.finding.figure.estimate))),
      ("publishedP", .reals(rows.map(\.finding.figure.pValue))),
      ("flag", .texts(rows.map(\.finding.flag.rawValue))),
      ("claim", .texts(rows.map { $0.finding.claim?.text })),
      ("replicates", .integers(rows.map(\.prediction.replicates))),
      ("answers", .integers(rows.map(\.prediction.answers))),
      ("predicted", .reals(rows.map(\.prediction.mean))),
      ("spread", .reals(rows.map(\.prediction.spread))),
      ("monteCarloError", .reals(rows.map(\.prediction.standardError))),
      ("inRegion", .reals(rows.map { $0.prediction.inRegion?.value })),
      ("inRegionLower", .reals(rows.map { $0.prediction.inRegion?.interval.lower })),
      ("inRegionUpper", .reals(rows.map { $0.prediction.inRegion?.interval.upper })),
      ("verdict", .texts(rows.map { $0.prediction.verdict?.rawValue })),
      ("tail", .reals(rows.map { $0.prediction.tail?.value })),
    ])
  }

  /// One row a model, replicate and finding: the estimate and its P value.
  package static func replicates(of comparison: Comparison) throws(TableError) -> Table {
    var rows: [(model: String, replicate: Int, finding: String, value: FindingValue?)] = []
    for (model, outcomes) in zip(comparison.models, comparison.outcomes) {
      for (replicate, outcome) in outcomes.enumerated() {
        for (finding, value) in zip(comparison.study.findings, outcome.values)
        where finding.analysis != nil {
          rows.append((model.name, replicate, finding.identifier, value))
        }
      }
    }
    return try Table([
      ("model", .texts(rows.map(\.model))),
      ("replicate", .integers(rows.map(\.replicate))),
      ("finding", .texts(rows.map(\.finding))),
      ("estimate", .reals(rows.map { $0.value?.estimate })),
      ("p", .reals(rows.map { $0.value?.pValue })),
      ("standardError", .reals(rows.map { $0.value?.standardError })),
      ("n", .integers(rows.map { $0.value?.n })),
    ])
  }

  /// The whole comparison as one value.
  package static func document(of comparison: Comparison) -> JSONText {
    let study = comparison.study
    return .object([
      .init("study", .string(study.name)), .init("doi", .string(study.doi)),
      .init("replicates", .whole(comparison.plan.replicates)),
      .init("seed", .unsigned(comparison.plan.seedNumber)),
      .init("models", .array(comparison.models.indices.map { model(comparison, $0) })),
      .init(
        "notAsked",
        .array(
          comparison.notAsked.map { name, reason in
            .object([.init("name", .string(name)), .init("reason", .string(reason))])
          })),
      .init("findings", .array(study.findings.indices.map { finding(comparison, $0) })),
      .init("discriminations", .array(comparison.discriminations.map { pair($0, comparison) })),
      .init("worthPublishing", .array(comparison.worthPublishing.map { pair($0, comparison) })),
    ])
  }

  private static func model(_ comparison: Comparison, _ number: Int) -> JSONText {
    let fit = comparison.fit(comparison.outcomes[number])
    func numbers(_ names: [String], _ values: [Double?]) -> JSONText {
      .object(zip(names, values).map { .init($0, optional($1)) })
    }
    return .object([
      .init("name", .string(comparison.models[number].name)),
      .init("title", .string(comparison.models[number].title)),
      .init("fit", numbers(comparison.study.targets.map(\.name), fit.shares)),
      .init("groupSizes", numbers(comparison.study.groupNames, fit.sizes)),
      .init("groupMeans", numbers(comparison.study.groupNames, fit.means)),
      .init("analysed", .number(fit.analysed)), .init("candidates", .number(fit.candidates)),
      .init("jointTail", optional(comparison.jointTails[number]?.value)),
    ])
  }

  private static func finding(_ comparison: Comparison, _ number: Int) -> JSONText {
    let finding = comparison.study.findings[number]
    return .object([
      .init("finding", .string(finding.identifier)), .init("sentence", .string(finding.sentence)),
      .init("estimand", .string(finding.estimand)), .init("causal", .boolean(finding.isCausal)),
      .init("flag", .string(finding.flag.rawValue)), .init("source", .string(finding.source)),
      .init("publishedEstimate", optional(finding.figure.estimate)),
      .init("publishedP", optional(finding.figure.pValue)),
      .init("claim", finding.claim.map { .string($0.text) } ?? .null),
      .init(
        "models",
        .array(
          zip(comparison.models, comparison.predictions[number]).map { model, prediction in
            cell(model.name, prediction)
          })),
    ])
  }

  private static func cell(_ model: String, _ prediction: Prediction) -> JSONText {
    .object([
      .init("model", .string(model)), .init("answers", .whole(prediction.answers)),
      .init("predicted", optional(prediction.mean)), .init("spread", optional(prediction.spread)),
      .init("monteCarloError", optional(prediction.standardError)),
      .init("inRegion", optional(prediction.inRegion?.value)),
      .init("inRegionLower", optional(prediction.inRegion?.interval.lower)),
      .init("inRegionUpper", optional(prediction.inRegion?.interval.upper)),
      .init("verdict", prediction.verdict.map { .string($0.rawValue) } ?? .null),
      .init("tail", optional(prediction.tail?.value)),
    ])
  }

  private static func pair(_ pair: Discrimination, _ comparison: Comparison) -> JSONText {
    .object([
      .init("finding", .string(comparison.study.findings[pair.finding].identifier)),
      .init(
        "between",
        .array([
          .string(comparison.models[pair.first].name),
          .string(comparison.models[pair.second].name),
        ])), .init("separation", .number(pair.separation)),
    ])
  }

  private static func optional(_ value: Double?) -> JSONText {
    value.map { .number($0) } ?? .null
  }
}
