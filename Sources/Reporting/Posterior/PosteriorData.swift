package import LocatedText
package import ModelComparison
import SyntheticLikelihood

/// A posterior for other programs: all that it was computed from but the studies, and all that follows.
package enum PosteriorData {
  /// The document.
  package static func document(of posterior: Posterior) -> JSONText {
    let inputs = posterior.inputs
    return DocumentSchema.posterior.document(
      .object([
        .init(
          "answer",
          .array(PosteriorAnswer(posterior: posterior).sentences.map { .string($0) })),
        .init("noneOfThese", .boolean(posterior.isNoneOfThese)),
        .init("models", .array(inputs.studies.models.indices.map { model(posterior, $0) })),
        .init(
          "reference", inputs.studies.reference.map { .string(posterior.models[$0]) } ?? .null),
        .init(
          "mechanisms",
          .array(
            posterior.prior.mechanisms.indices.map { mechanism in
              .object([
                .init("mechanism", .string(posterior.prior.mechanisms[mechanism])),
                .init("prior", .number(posterior.prior.ofMechanisms[mechanism])),
                .init("posterior", .number(posterior.ofMechanisms[mechanism])),
                .init(
                  "against", .boolean(posterior.against.contains { $0.mechanism == mechanism })),
              ])
            })),
        .init("findings", .array(inputs.items.indices.map { finding(posterior, $0) })),
        .init(
          "targets",
          .array(
            zip(inputs.targetNames, inputs.targets).map { name, target in
              .object([
                .init("target", .string(name)), .init("value", .number(target.value)),
                .init("tolerance", .number(target.tolerance)),
              ])
            })),
        .init("nextMeasures", .array(posterior.nextMeasures.map { next($0, posterior) })),
        .init("replicates", .whole(inputs.replicates.count)),
        .init("incompleteReplicates", .whole(inputs.incomplete)),
        .init("places", .whole(Posterior.places)),
        .init("heldOutPlaces", .whole(Posterior.heldOutPlaces)),
        .init("readings", .array(posterior.readings.map { reading($0, posterior) })),
        .init("variations", .array(posterior.variations.map { variation($0, posterior) })),
        .init(
          "correlationShrinkage", .array(posterior.correlationShrinkage.map { .number($0) })),
        .init("spreadShrinkage", .number(posterior.spreadShrinkage)),
      ]))
  }

  private static func model(_ posterior: Posterior, _ number: Int) -> JSONText {
    let model = posterior.inputs.studies.models[number]
    let error = posterior.surrogateErrors[number]
    return .object([
      .init("model", .string(model.model)), .init("mechanism", .string(model.mechanism)),
      .init(
        "class", posterior.inputs.classes[number].map { .string($0.name) } ?? .null),
      .init("prior", .number(posterior.prior.probabilities[number])),
      .init("posterior", .number(posterior.headline.probabilities[number])),
      .init(
        "numbers",
        .array(
          model.coordinates.map { coordinate in
            let (kind, arrow): (String, JSONText) =
              switch coordinate.kind {
              case .nuisance: ("nuisance", .null)
              case .effect(let arrow): ("effect", .string(arrow))
              case .time(let arrow): ("time", .string(arrow))
              }
            return .object([
              .init("number", .string(coordinate.name)), .init("kind", .string(kind)),
              .init("of", arrow),
            ])
          })), .init("surrogateError", .number(error.share)),
      .init(
        "misfit",
        .object(
          zip(posterior.inputs.cohortNames, posterior.misfit[number]).map { name, tail in
            .init(name, tail.map { .number($0) } ?? .null)
          })),
      .init(
        "effects",
        .array(
          posterior.effects.filter { $0.model == number }.map { effect in
            .object([
              .init("number", .string(effect.number)),
              .init("quantiles", .array(effect.quantiles.map { .number($0) })),
              .init("priorQuantiles", .array(effect.priorQuantiles.map { .number($0) })),
              .init("smallest", effect.smallest.map { .number($0) } ?? .null),
              .init("mattering", effect.mattering.map { .number($0) } ?? .null),
            ])
          })),
    ])
  }

  private static func finding(_ posterior: Posterior, _ number: Int) -> JSONText {
    let item = posterior.inputs.items[number]
    var members: [JSONText.Member] = [
      .init("publication", .string(item.publication)), .init("finding", .string(item.identifier)),
      .init("cohort", .string(item.cohort)), .init("quantity", .string(item.quantity.rawValue)),
      .init("counts", .boolean(!posterior.repeated.contains(number))),
    ]
    switch item.figure {
    case .point(let value, let error):
      members += [
        .init("value", .number(value)), .init("error", error.map { .number($0) } ?? .null),
      ]
    case .part(let part, let cuts):
      members += [
        .init("part", .whole(part)), .init("cuts", .array(cuts.map { .number($0) })),
      ]
    case .nothing: break
    }
    return .object(members)
  }

  private static func reading(
    _ result: Posterior.ReadingResult, _ posterior: Posterior
  ) -> JSONText {
    let models = posterior.models.indices
    return .object([
      .init("reading", .string(result.reading.rawValue)),
      .init("logEvidence", .array(result.logEvidence.map { .number($0) })),
      .init("posterior", .array(result.probabilities.map { .number($0) })),
      .init(
        "byMechanism",
        .array(posterior.prior.byMechanism(result.probabilities).map { .number($0) })),
      .init("effectivePlaces", .array(result.effectiveSizes.map { .number($0) })),
      .init("temperature", .number(result.temperature)),
      .init("rank", .number(result.rank)),
      .init(
        "errors",
        .array(
          models.map { first in
            .array(models.map { .number(result.jackknife.standardError(first, $0)) })
          })), .init("heldOut", score(result.score)),
    ])
  }

  private static func next(_ measure: NextMeasure, _ posterior: Posterior) -> JSONText {
    let finding = posterior.inputs.askable[measure.finding]
    let names = measure.isOfMechanisms ? posterior.prior.mechanisms : posterior.models
    return .object([
      .init("kind", .string(measure.isOfMechanisms ? "mechanisms" : "models")),
      .init("first", .string(names[measure.first])),
      .init("second", .string(names[measure.second])),
      .init("publication", .string(finding.publication)),
      .init("finding", .string(finding.identifier)),
      .init("published", .boolean(finding.isPublished)),
      .init("expectedLogBayesFactor", .number(measure.separation)),
      .init("people", measure.people.map { .number($0) } ?? .null),
      .init("timesDesign", measure.factor.map { .number($0) } ?? .null),
    ])
  }

  private static func score(_ score: PosteriorScore) -> JSONText {
    func matrix(_ rows: [[Double]]) -> JSONText {
      .array(rows.map { .array($0.map { .number($0) }) })
    }
    func optional(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }
    return .object([
      .init("studies", .whole(score.studies)), .init("logScore", .number(score.logScore)),
      .init("coverage", .number(score.coverage)), .init("claimed", .number(score.claimed)),
      .init("mechanismCoverage", .number(score.mechanismCoverage)),
      .init("mechanismClaimed", .number(score.mechanismClaimed)),
      .init("clear", .number(score.clearShare)), .init("right", optional(score.rightWhenClear)),
      .init("mechanismClear", .number(score.mechanismClearShare)),
      .init("mechanismRight", optional(score.mechanismRightWhenClear)),
      .init("mechanismsAgainst", .number(score.against.count)),
      .init("truthAmongAgainst", optional(score.against.truthShare)),
      .init("meanByModel", matrix(score.meanByModel)),
      .init("clearByModel", matrix(score.clearByModel)),
      .init("meanByMechanism", matrix(score.meanByMechanism)),
      .init("clearByMechanism", matrix(score.clearByMechanism)),
      .init(
        "outsiders",
        .array(
          score.outsiders.map {
            .object([
              .init("clear", .number($0.clearShare)), .init("noneOfThese", .number($0.noneShare)),
            ])
          })),
    ])
  }

  private static func variation(
    _ variation: Posterior.Variation, _ posterior: Posterior
  ) -> JSONText {
    let kind: (String, String) =
      switch variation.kind {
      case .withoutPublication(let name): ("withoutPublication", name)
      case .withoutCohort(let name): ("withoutCohort", name)
      case .reading(let reading): ("reading", reading.rawValue)
      case .effects(let factor): ("effectsScaledBy", factor.description)
      }
    return .object([
      .init("kind", .string(kind.0)), .init("of", .string(kind.1)),
      .init("posterior", .array(variation.probabilities.map { .number($0) })),
      .init(
        "byMechanism",
        .array(posterior.prior.byMechanism(variation.probabilities).map { .number($0) })),
      .init("flips", .boolean(posterior.flips(variation))),
    ])
  }
}
