private import LocatedText
internal import Tables

/// The effects of studies with their variances, one row a study.
struct StudyEffects {
  /// The effect of each study.
  let effects: [Double]

  /// The standard error of each effect.
  let errors: [Double]

  /// The complete rows.
  let cases: CompleteCases

  /// What is to be said about studies that occur twice.
  let notes: [String]

  /// The square of each standard error.
  var variances: [Double] { errors.map { $0 * $0 } }

  /// Reads the columns; a study without effect, error or moderator is left out.
  ///
  /// - Throws: `outsideBounds` for an error that is not positive, `tooFewRows`, `outOfRange` where a
  ///   squared error or its inverse is.
  init(
    _ table: Table, _ columns: StudyColumns, moderator: String? = nil, needed: Int
  ) throws(EstimationError) {
    let (effect, error) = (columns.effect, columns.effectError)
    let needs = [effect, error] + [moderator].compactMap(\.self)
    try CompleteCases.requireDistinct(needs + [columns.label].compactMap(\.self))
    let cases = try CompleteCases(table, columns: needs)
    effects = try cases.reals(effect)
    errors = try cases.reals(error, "above 0, as a standard error") { $0 > 0 }
    try cases.requireRows(needed)
    guard errors.allSatisfy({ ($0 * $0).isNormal && (1 / ($0 * $0)).isNormal }) else {
      throw .outOfRange
    }
    self.cases = cases
    guard let label = columns.label else {
      notes = []
      return
    }
    let names = try CompleteCases(table, columns: needs + [label]).clusters(label)
    var counts = Array(repeating: 0, count: names.count)
    for code in names.codes { counts[code] += 1 }
    notes = counts.indices.filter { counts[$0] > 1 }.map {
      "\(names.names[$0].marked) has \(counts[$0]) rows, which are taken as independent studies."
    }
  }
}
