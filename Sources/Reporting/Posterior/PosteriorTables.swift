package import ModelComparison
import SyntheticLikelihood
package import Tables

/// A posterior as described tables: probabilities with errors, and the studies that they were computed from.
package struct PosteriorTables {
  /// One row a reading and model.
  package let probabilities: DescribedTable
  /// One row a model and replicate: where in their ranges the drawn numbers lay, and what the studies found.
  package let studies: DescribedTable

  /// One row a pair of rivals that the evidence does not tell apart.
  package let nextMeasures: DescribedTable

  /// The tables of a posterior.
  package init(of posterior: Posterior) throws(TableError) {
    probabilities = try ProbabilityRow.table(of: posterior)
    studies = try StudyRow.table(of: posterior)
    nextMeasures = try NextMeasureRow.table(of: posterior)
  }
}

/// One model under one reading.
private struct ProbabilityRow {
  let posterior: Posterior
  let result: Posterior.ReadingResult
  let model: Int
  let best: Int

  static func table(of posterior: Posterior) throws(TableError) -> DescribedTable {
    let rows = posterior.readings.flatMap { result in
      let best =
        result.logEvidence.indices.max { result.logEvidence[$0] < result.logEvidence[$1] } ?? 0
      return posterior.models.indices.map {
        ProbabilityRow(posterior: posterior, result: result, model: $0, best: best)
      }
    }
    return try DescribedTable(
      TableDescription(
        "posterior", place: "posterior", title: "How probable models are",
        explanation: "One row for each reading of published errors and each model.",
        fields: fields.map(\.description), primaryKey: ["reading", "model"]),
      fields.map { $0.column(rows) })
  }

  private static let readings = Reading.allCases.map(\.rawValue)

  private static var fields: [RowField<ProbabilityRow>] {
    [
      .init(
        "reading", title: "Reading",
        "How a published standard error is read that simulated studies do not have.",
        .category(readings), isRequired: true
      ) { .categories($0.map(\.result.reading.rawValue), levels: readings) },
      .model { $0.posterior.models[$0.model] },
      .init("mechanism", title: "Mechanism", "The model's mechanism.", .text, isRequired: true) {
        .texts($0.map { $0.posterior.inputs.studies.models[$0.model].mechanism })
      },
      .init(
        "prior", title: "Prior", "The probability before the evidence.",
        .number(minimum: 0, maximum: 1), isRequired: true
      ) { .reals($0.map { $0.posterior.prior.probabilities[$0.model] }) },
      .init(
        "posterior", title: "Posterior", "The probability after it.",
        .number(minimum: 0, maximum: 1), isRequired: true
      ) { .reals($0.map { $0.result.probabilities[$0.model] }) },
      .init(
        "logBayesFactor", title: "Log Bayes factor",
        "Natural logarithm, against the model that fits best.", .number(), isRequired: true
      ) { .reals($0.map { $0.result.logEvidence[$0.model] - $0.result.logEvidence[$0.best] }) },
      .init(
        "monteCarloError", title: "Monte Carlo error",
        "The standard error of the log Bayes factor, by the jackknife over ten groups of replicates.",
        .number(minimum: 0), isRequired: true
      ) { .reals($0.map { $0.result.jackknife.standardError($0.model, $0.best) }) },
      .init(
        "effectivePlaces", title: "Effective places",
        "How many of \(Posterior.places) places in the model's ranges equal fit leaves.",
        .number(minimum: 0), isRequired: true
      ) { .reals($0.map { $0.result.effectiveSizes[$0.model] }) },
    ]
  }
}

/// The studies of one model in one replicate.
private struct StudyRow {
  let studies: SimulatedStudies
  let row: Int
  let replicate: Int

  static func table(of posterior: Posterior) throws(TableError) -> DescribedTable {
    let inputs = posterior.inputs
    let rows = inputs.studies.models.flatMap { model in
      inputs.replicates.enumerated().map { StudyRow(studies: model, row: $0, replicate: $1) }
    }
    var names: [String] = []
    for model in inputs.studies.models {
      for coordinate in model.coordinates where !names.contains(coordinate.name) {
        names.append(coordinate.name)
      }
    }
    var fields: [RowField<StudyRow>] = [
      .model(\.studies.model), .replicate(\.replicate),
    ]
    fields += names.map { name in
      .init(
        "place \(name)", title: "Place of \(name)",
        "Where in its range the number lay, from -1 to 1; missing where the model has it not.",
        .number()
      ) {
        .reals(
          $0.map { row in
            row.studies.coordinates.firstIndex { $0.name == name }.map {
              row.studies.places[row.row][$0]
            }
          })
      }
    }
    fields += inputs.items.enumerated().map { number, item in
      .init(
        "answer \(item.publication): \(item.identifier)", title: item.sentence,
        item.quantity == .estimate
          ? "What the study found: its estimate."
          : "What the study found: the normal score of its P value.",
        .number(), isRequired: true
      ) { .reals($0.map { $0.studies.answers[$0.row][number] }) }
    }
    fields += inputs.targetNames.enumerated().map { number, name in
      .init(
        "target \(name)", title: "Target \(name)", "A share that equal fit looks at.", .number(),
        isRequired: true
      ) { .reals($0.map { $0.studies.targets[$0.row][number] }) }
    }
    return try DescribedTable(
      TableDescription(
        "posterior-studies", place: "posterior-studies",
        title: "What the posterior was computed from",
        explanation: "One row for each model and replicate in which all studies could answer.",
        fields: fields.map(\.description), primaryKey: ["model", "replicate"]),
      fields.map { $0.column(rows) })
  }
}

/// What would tell one pair of rivals apart.
private struct NextMeasureRow {
  let measure: NextMeasure
  let names: [String]
  let finding: AskableFinding

  static func table(of posterior: Posterior) throws(TableError) -> DescribedTable {
    let rows = posterior.nextMeasures.map { measure in
      NextMeasureRow(
        measure: measure,
        names: measure.isOfMechanisms ? posterior.prior.mechanisms : posterior.models,
        finding: posterior.inputs.askable[measure.finding])
    }
    return try DescribedTable(
      TableDescription(
        "next-measures", place: "next-measures", title: "What to measure next",
        explanation:
          "One row for each two mechanisms, and each two models, whose odds have not changed by nine to one.",
        fields: fields.map(\.description), primaryKey: ["kind", "first", "second"]),
      fields.map { $0.column(rows) })
  }

  private static let kinds = ["mechanisms", "models"]

  private static var fields: [RowField<NextMeasureRow>] {
    [
      .init(
        "kind", title: "Kind", "Whether mechanisms or models are told apart.", .category(kinds),
        isRequired: true
      ) {
        .categories($0.map { $0.measure.isOfMechanisms ? kinds[0] : kinds[1] }, levels: kinds)
      },
      .init("first", title: "First", "One of the two.", .text, isRequired: true) {
        .texts($0.map { $0.names[$0.measure.first] })
      },
      .init("second", title: "Second", "The other.", .text, isRequired: true) {
        .texts($0.map { $0.names[$0.measure.second] })
      },
      .init(
        "publication", title: "Publication", "Whose study measures the finding.", .text,
        isRequired: true
      ) {
        .texts($0.map(\.finding.publication))
      },
      .init(
        "finding", title: "Finding", "The finding that tells them apart best.", .text,
        isRequired: true
      ) {
        .texts($0.map(\.finding.identifier))
      },
      .init(
        "published", title: "Published", "Whether an estimate of it was published.", .truth,
        isRequired: true
      ) {
        .truths($0.map(\.finding.isPublished))
      },
      .init(
        "expectedLogBayesFactor", title: "Expected log Bayes factor",
        "Of a new study of the design's size, whichever of the two is true.", .number(),
        isRequired: true
      ) { .reals($0.map(\.measure.separation)) },
      .init(
        "people", title: "People",
        "How many people, or whatever its units are, such a study needs to be expected to make nine to one of even odds; missing where no number does, "
          + "or the estimator counts none.", .number(minimum: 0)
      ) { .reals($0.map(\.measure.people)) },
      .init(
        "timesDesign", title: "Times the design",
        "How many times the design's size that is; missing where no number tells them apart.",
        .number(minimum: 0)
      ) { .reals($0.map(\.measure.factor)) },
    ]
  }
}
