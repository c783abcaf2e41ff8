import ModelComparison
import NumericalMethods
import SyntheticLikelihood
import Tables

/// What the recommended design hangs on that nobody knows, and what it would tell of it: the numbers of which files give only
/// ranges.
struct UnknownNumbers {
  let search: DesignSearch
  /// The models, by position.
  let models: [String]
  /// The range of each number, in words, by model and the number's name.
  let ranges: [[String: String]]

  /// From so many Monte Carlo errors on a difference is shown.
  static let clear = 3.0
  /// The most rows that are shown.
  private static let most = 12

  /// What the report says; nothing where nothing was drawn.
  var blocks: [Document.Block] {
    sensitivity + widths
  }

  // MARK: - What the chance hangs on

  /// The numbers whose halves differ most, clearly.
  private var clear: [ChanceByNumber] {
    search.byNumber.filter { abs($0.distance) >= Self.clear }.enumerated().sorted {
      (-abs($0.element.distance), $0.offset) < (-abs($1.element.distance), $1.offset)
    }.map(\.element)
  }

  private var sensitivity: [Document.Block] {
    guard !search.byNumber.isEmpty else { return [] }
    let looked =
      "\(counted(search.byNumber.count, "such pair")) of a truth and a number were looked at"
    let heading = Document.Block.heading("What that hangs on")
    guard !clear.isEmpty else {
      return [
        heading,
        .paragraph(
          Words(
            "Whether a number lies in the lower or the upper half of its range made no difference of more than "
              + "\(Int(Self.clear)) Monte Carlo errors; \(looked).")),
      ]
    }
    var table = TextTable(columns: [
      .init("If the truth is", wraps: true), .init("Number", wraps: true),
      .init("Its range", wraps: true), .init("Lower half", .right), .init("Upper half", .right),
    ])
    for row in clear.prefix(Self.most) {
      table.append([
        row.model.map { models[$0] } ?? PosteriorAnswer.name(search.mechanisms[row.mechanism]),
        row.number.name, range(of: row), PlanReport.percent(row.lower),
        PlanReport.percent(row.upper),
      ])
    }
    let more = clear.count - Self.most
    return [
      heading, .table(table),
      .paragraph(
        Words(
          "Clear and right in further studies, by where in its range a number lies that nobody knows: the lower half of its law, or the "
            + "upper. Those are shown where the two differ by more than \(Int(Self.clear)) Monte Carlo errors, the most distant first"
            + (more > 0 ? ", and \(more) more are in \(Self.file)" : "")
            + "; \(looked). Effects below 0 are largest in the lower half.")),
    ]
  }

  private static let file = "unknowns.csv"

  /// The range of a number: that of its model, or the one that all models have.
  private func range(of row: ChanceByNumber) -> String {
    let places = row.model.map { [$0] } ?? Array(ranges.indices)
    return places.lazy.compactMap { ranges[$0][row.number.name] }.first ?? ""
  }

  // MARK: - How narrowly sizes are told

  /// From so much left of a size's range on a study says next to nothing of it.
  private static let untold = 0.8

  private var widths: [Document.Block] {
    guard !search.effects.isEmpty else { return [] }
    let told = search.effects.filter { $0.share.value < Self.untold }.enumerated().sorted {
      ($0.element.share.value, $0.offset) < ($1.element.share.value, $1.offset)
    }.map(\.element)
    let rest = search.effects.count - told.count
    let all =
      rest == 0
      ? ""
      : told.isEmpty
        ? "Of none of \(counted(rest, "size")) that models claim does it leave less than \(NumberText.percent(Self.untold)) of the range. "
        : "Of \(rest) further ones more than \(NumberText.percent(Self.untold)) is left (\(Self.sizesFile)). "
    let coverages = search.effects.map(\.coverage.value)
    let held = [coverages.min() ?? 0, coverages.max() ?? 0].map { NumberText.percent($0) }
    var table = TextTable(columns: [
      .init("Model"), .init("Size of", wraps: true), .init("Its range", wraps: true),
      .init("Left of it", .right),
    ])
    for row in told {
      table.append([
        models[row.model], row.number, ranges[row.model][row.number] ?? "",
        PlanReport.percent(row.share),
      ])
    }
    return [.heading("How narrowly it would tell sizes")] + (told.isEmpty ? [] : [.table(table)])
      + [
        .paragraph(
          Words(
            all
              + "Left is the share of a range that a 90 % interval still has on average (by the range's law, beside its own middle 90 %), if the model is true and "
              + "known to be. The intervals, which should hold a study's own size in 90 %, do so in \(held[0] == held[1] ? held[0] : "\(held[0]) to \(held[1])")."
          ))
      ]
  }

  private static let sizesFile = "sizes.csv"
}

extension UnknownNumbers {
  /// One row for each mechanism and number, whether or not it makes a difference.
  static func sensitivities(
    of search: DesignSearch, models: [String]
  ) throws(TableError) -> DescribedTable {
    let fields: [RowField<ChanceByNumber>] =
      [
        .init("mechanism", title: "Mechanism", "What is true.", .text, isRequired: true) {
          .texts($0.map { search.mechanisms[$0.mechanism] })
        },
        .init(
          "model", title: "Model",
          "The model that is true; missing for a number that all models of the mechanism have.",
          .text
        ) { .texts($0.map { row in row.model.map { models[$0] } }) },
        .init(
          "number", title: "Number",
          "A number of which files give only a range: its path, after the study's name where a study gives it.",
          .text,
          isRequired: true
        ) { .texts($0.map(\.number.name)) },
      ] + chance("lower", "lower", \.lower) + chance("upper", "upper", \.upper)
    return try DescribedTable(
      TableDescription(
        "unknowns", place: "unknowns", title: "What nobody knows",
        explanation:
          "How often the answer of the recommended design is clear and right in further studies, by where in its range a number lies.",
        fields: fields.map(\.description), primaryKey: []),
      fields.map { $0.column(search.byNumber) })
  }

  private static func chance(
    _ name: String, _ half: String, _ mean: @escaping (ChanceByNumber) -> ClearAnswers.Mean
  ) -> [RowField<ChanceByNumber>] {
    [
      .init(
        name, title: "In the \(half) half",
        "The share of studies that are clear and right where the number lies in the \(half) half of its law.",
        .number(minimum: 0, maximum: 1), isRequired: true
      ) { .reals($0.map { mean($0).value }) },
      .init(
        name + "Error", title: "Error in the \(half) half",
        "The Monte Carlo standard error of the column before.", .number(minimum: 0),
        isRequired: true
      ) { .reals($0.map { mean($0).error }) },
    ]
  }

  /// One row for each model: how often it is told.
  static func models(
    of search: DesignSearch, _ models: [(name: String, mechanism: String)]
  ) throws(TableError) -> DescribedTable {
    let rows = zip(models, search.byModel).map { ($0.name, $0.mechanism, $1) }
    let fields: [RowField<(String, String, ClearAnswers.Mean)>] = [
      .init("model", title: "Model", "The model that is true.", .text, isRequired: true) {
        .texts($0.map(\.0))
      },
      .init("mechanism", title: "Mechanism", "Its mechanism.", .text, isRequired: true) {
        .texts($0.map(\.1))
      },
      .init(
        "right", title: "Clear and right",
        "The share of studies whose answer is clearly this mechanism.",
        .number(minimum: 0, maximum: 1), isRequired: true
      ) { .reals($0.map(\.2.value)) },
      .init(
        "rightError", title: "Error of clear and right",
        "The Monte Carlo standard error of the column before.", .number(minimum: 0),
        isRequired: true
      ) { .reals($0.map(\.2.error)) },
    ]
    return try DescribedTable(
      TableDescription(
        "models", place: "models", title: "Chances by model",
        explanation:
          "How often the answer of the recommended design is clear and right in further studies, by the model that is true.",
        fields: fields.map(\.description), primaryKey: ["model"]),
      fields.map { $0.column(rows) })
  }

  /// One row for each model and effect.
  static func widths(
    of search: DesignSearch, models: [String]
  ) throws(TableError) -> DescribedTable {
    let fields: [RowField<EffectWidth>] = [
      .init("model", title: "Model", "The model that is true.", .text, isRequired: true) {
        .texts($0.map { models[$0.model] })
      },
      .init("number", title: "Number", "The size: its path.", .text, isRequired: true) {
        .texts($0.map(\.number))
      },
      .init(
        "share", title: "Share left",
        "The mean share of its range, by its law, that the 90 % interval of a study is.",
        .number(minimum: 0, maximum: 1), isRequired: true
      ) { .reals($0.map(\.share.value)) },
      .init(
        "shareError", title: "Error of share left",
        "The Monte Carlo standard error of the column before.", .number(minimum: 0),
        isRequired: true
      ) { .reals($0.map(\.share.error)) },
      .init(
        "coverage", title: "Coverage", "How often the interval holds the size.",
        .number(minimum: 0, maximum: 1), isRequired: true
      ) { .reals($0.map(\.coverage.value)) },
      .init(
        "coverageError", title: "Error of coverage",
        "The Monte Carlo standard error of the column before.", .number(minimum: 0),
        isRequired: true
      ) { .reals($0.map(\.coverage.error)) },
    ]
    return try DescribedTable(
      TableDescription(
        "sizes", place: "sizes", title: "Sizes of effects",
        explanation:
          "How narrowly further studies of the recommended design tell the size of what a model claims, where the model is true.",
        fields: fields.map(\.description), primaryKey: ["model", "number"]),
      fields.map { $0.column(search.effects) })
  }
}
