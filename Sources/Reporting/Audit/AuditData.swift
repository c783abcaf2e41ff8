import Evidence
package import LocatedText
package import ModelComparison

/// An audit as JSON: every measure in full precision, absent numbers as `null`.
package enum AuditData {
  /// The document of an audit.
  ///
  /// - Parameters:
  ///   - audit: what was found.
  ///   - study: the study's name.
  ///   - members: what made it: command, version, seed, options and files.
  /// - Returns: the document.
  package static func document(
    of audit: Audit, study: String, madeBy members: [JSONText.Member]
  ) -> JSONText {
    DocumentSchema.audit.document(
      .object(
        members + [
          .init("study", .string(study)),
          .init(
            "analyses",
            .array(audit.performances.map { analysis($0.row, $0.performance) })),
          .init("notAudited", .array(left(of: audit))),
        ]))
  }

  private static func analysis(
    _ row: Audit.Row, _ performance: EstimatorPerformance
  ) -> JSONText {
    .object([
      .init("cell", .string(row.cell)), .init("model", .string(row.model.name)),
      .init("analysis", .string(row.analysis.name)), .init("title", .string(row.analysis.title)),
      .init("estimand", .string(row.analysis.estimand?.written ?? "")),
      .init("judgement", .string(performance.judgement.rawValue)),
      .init("truth", .number(performance.truth.value)),
      .init("truthError", .number(performance.truth.error)),
      .init("people", performance.truth.people.map { .whole($0) } ?? .null),
      .init("replicates", .whole(performance.replicates)),
      .init("failed", .whole(performance.failed)),
      .init(
        "failures",
        .array(
          performance.failures.map {
            .object([.init("reason", .string($0.reason)), .init("count", .whole($0.count))])
          })),
      .init("mean", measure(performance.mean)), .init("bias", measure(performance.bias)),
      .init("empiricalSE", measure(performance.empiricalError)),
      .init("modelSE", measure(performance.modelError)),
      .init("rootMeanSquare", measure(performance.rootMeanSquare)),
      .init("coverage", measure(performance.coverage)),
      .init("rejection", measure(performance.rejection)),
      .init("wrongWay", performance.wrongWay.map { .whole($0) } ?? .null),
    ])
  }

  private static func measure(_ measure: EstimatorPerformance.Measure?) -> JSONText {
    .object([
      .init("value", measure.map { .number($0.value) } ?? .null),
      .init("error", measure?.error.map { .number($0) } ?? .null),
    ])
  }

  private static func left(of audit: Audit) -> [JSONText] {
    audit.undeclared.map {
      .object([
        .init("model", .null), .init("analysis", .string($0.name)),
        .init("reason", "it declares no estimand"),
      ])
    }
      + audit.rows.compactMap { row in
        guard case .notAsked(let reason) = row.result else { return nil }
        return .object([
          .init("model", .string(row.model.name)), .init("analysis", .string(row.analysis.name)),
          .init("reason", .string(reason)),
        ])
      }
  }
}
