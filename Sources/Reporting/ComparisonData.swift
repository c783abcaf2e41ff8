import Evidence
package import LocatedText
package import ModelComparison

/// A comparison as one document for programs; its tables are ``ComparisonTables``.
package enum ComparisonData {
  /// The whole comparison as one value.
  package static func document(of comparison: Comparison) -> JSONText {
    let study = comparison.study
    return DocumentSchema.comparison.document(
      .object([
        .init("study", .string(study.name)), .init("doi", .string(study.doi)),
        .init("cohort", .string(study.cohort)),
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
      ]))
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
    let published = comparison.study.published[number].figure
    let observed: [JSONText.Member] =
      comparison.study.observation == nil
      ? []
      : [
        .init("observedEstimate", optional(finding.figure.estimate)),
        .init("observedP", optional(finding.figure.pValue)),
        .init("observedError", optional(finding.figure.standardError)),
        .init("observedN", finding.figure.n.map { .whole($0) } ?? .null),
      ]
    let members: [JSONText.Member] =
      [
        .init("finding", .string(finding.identifier)),
        .init("role", .string(finding.role.rawValue)),
        .init("sentence", .string(finding.sentence)),
        .init("estimand", .string(finding.estimand)), .init("causal", .boolean(finding.isCausal)),
        .init("flag", .string(finding.flag.rawValue)), .init("source", .string(finding.source)),
        .init("publishedEstimate", optional(published.estimate)),
        .init("publishedP", optional(published.pValue)),
        .init(
          "publishedPBound",
          published.pBound.map { .string("\($0.relation.rawValue) \($0.bound.plainText)") } ?? .null
        ),
        .init("publishedDirection", published.direction.map { .string($0.rawValue) } ?? .null),
        .init("publishedError", optional(published.standardError)),
        .init("publishedN", published.n.map { .whole($0) } ?? .null),
      ] + observed + [
        .init("claim", finding.claim.map { .string($0.text) } ?? .null),
        .init("falseAlarmRate", optional(finding.falseAlarmRate)),
        .init(
          "models",
          .array(
            zip(comparison.models, comparison.predictions[number]).map { model, prediction in
              cell(model.name, prediction)
            })),
      ]
    return .object(members)
  }

  private static func cell(_ model: String, _ prediction: Prediction) -> JSONText {
    .object([
      .init("model", .string(model)), .init("answers", .whole(prediction.answers)),
      .init(
        "noAnswer",
        .array(
          prediction.silences.map { silence in
            .object([
              .init("reason", .string(silence.reason)), .init("studies", .whole(silence.count)),
            ])
          })),
      .init("predicted", optional(prediction.mean)), .init("spread", optional(prediction.spread)),
      .init("monteCarloError", optional(prediction.standardError)),
      .init("inRegion", optional(prediction.inRegion?.value)),
      .init("inRegionLower", optional(prediction.inRegion?.interval.lower)),
      .init("inRegionUpper", optional(prediction.inRegion?.interval.upper)),
      .init("verdict", prediction.verdict.map { .string($0.rawValue) } ?? .null),
      .init("tail", optional(prediction.tail?.value)),
      .init(
        "dependsOn",
        prediction.dependence.map { dependence in
          .object([
            .init("parameter", .string(dependence.number)),
            .init("low", .number(dependence.low.value)),
            .init("high", .number(dependence.high.value)),
          ])
        } ?? .null),
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
