package import Estimation
package import LocatedText

/// An estimate as JSON: everything that it holds, in full precision, absent numbers as `null`.
package enum EstimateData {
  /// The members of an estimate, in order.
  package static func members(_ estimate: Estimate) -> [JSONText.Member] {
    [
      .init("estimator", .string(estimate.estimator.rawValue)), .init("n", .whole(estimate.n)),
      .init("excluded", .whole(estimate.excluded)),
      .init("terms", .array(estimate.terms.map(term))),
      .init("ratio", estimate.ratio.map { .string($0) } ?? .null),
      .init("legend", estimate.legend.map { .string($0) } ?? .null),
      .init("standardised", .array(estimate.standardised.map(term))),
      .init("jointTests", .array(estimate.jointTests.map(jointTest))),
      .init(
        "figures",
        .object(estimate.figures.map { .init($0.name.rawValue, .number($0.value)) })),
      .init("curves", .array(estimate.curves.map(curve))),
      .init("notes", .array(estimate.notes.map { .string($0) })),
    ]
  }

  private static func term(_ term: Term) -> JSONText {
    .object([
      .init("name", .string(term.name)), .init("estimate", .number(term.estimate)),
      .init("standardError", optional(term.standardError)), .init("lower", optional(term.lower)),
      .init("upper", optional(term.upper)), .init("statistic", optional(term.statistic)),
      .init("degreesOfFreedom", optional(term.degreesOfFreedom)),
      .init("pValue", optional(term.pValue)),
    ])
  }

  private static func jointTest(_ test: JointTest) -> JSONText {
    .object([
      .init("name", .string(test.name)), .init("statistic", .number(test.statistic)),
      .init("numeratorDegreesOfFreedom", .number(test.numeratorDegreesOfFreedom)),
      .init("denominatorDegreesOfFreedom", optional(test.denominatorDegreesOfFreedom)),
      .init("pValue", .number(test.pValue)),
    ])
  }

  private static func curve(_ curve: SurvivalCurve) -> JSONText {
    .object([
      .init("group", .string(curve.group)),
      .init(
        "steps",
        .array(
          curve.steps.map { step in
            .object([
              .init("time", .number(step.time)), .init("atRisk", .whole(step.atRisk)),
              .init("events", .whole(step.events)), .init("survival", .number(step.survival)),
              .init("standardError", optional(step.standardError)),
              .init("lower", optional(step.lower)), .init("upper", optional(step.upper)),
            ])
          })),
    ])
  }

  private static func optional(_ value: Double?) -> JSONText {
    value.map { .number($0) } ?? .null
  }
}
