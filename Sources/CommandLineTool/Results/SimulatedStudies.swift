import Evidence
import ModelComparison
import Reporting
import Tables

/// What simulated studies of one publication found, out of the tables that a comparison leaves.
struct SimulatedStudies {
  /// By model, then by replicate; nil of a model that has not all replicates.
  let outcomes: [[Outcome]?]

  /// The kinds of columns that must not be guessed from what happens to stand in them.
  static let studyKinds: [String: ColumnKind] = ["model": .category, "replicate": .integer]
  static let estimateKinds: [String: ColumnKind] = [
    "model": .category, "replicate": .integer, "finding": .category, "estimate": .real, "p": .real,
    "standardError": .real, "n": .integer, "reason": .text,
  ]

  /// Puts studies together.
  ///
  /// - Parameters:
  ///   - publication: what was asked.
  ///   - models: the names of the models, in order.
  ///   - replicates: how many studies there are in each.
  ///   - studies: one row a model and replicate; see ``ComparisonTables/studies(of:_:)``.
  ///   - estimates: one row a model, replicate and finding.
  /// - Throws: a column that is missing or of another kind.
  init(
    of publication: Publication, models: [String], replicates: Int, studies: Table,
    estimates: Table
  ) throws(TableError) {
    let answers = try Self.answers(publication, models, replicates, estimates)
    let (model, replicate) = (
      try studies.categories("model"), try studies.integers("replicate")
    )
    let numbers = model.levels.map { models.firstIndex(of: $0) }
    func integers(_ name: String) throws(TableError) -> [Int] { try studies.integers(name).values }
    func reals(_ name: String) throws(TableError) -> [Double?] {
      let entries = try studies.reals(name)
      return zip(entries.values, entries.isMissing).map { $1 ? nil : $0 }
    }
    let (recruited, analysed, candidates) = (
      try integers("recruited"), try integers("analysed"), try integers("candidates")
    )
    var (shares, sizes, means): ([[Double?]], [[Int]], [[Double?]]) = ([], [], [])
    for target in publication.targets.indices {
      shares.append(try reals(ComparisonTables.StudyField.share(target)))
    }
    for group in publication.groupNames.indices {
      sizes.append(try integers(ComparisonTables.StudyField.size(group)))
      means.append(try reals(ComparisonTables.StudyField.mean(group)))
    }
    var found: [[Outcome?]] = models.map { _ in Array(repeating: nil, count: replicates) }
    for row in 0..<studies.rowCount {
      guard let place = numbers[model.codes.values[row]],
        found[place].indices.contains(replicate.values[row])
      else { continue }
      let number = replicate.values[row]
      found[place][number] = Outcome(
        values: answers.values[place * replicates + number], shares: shares.map { $0[row] },
        groupSizes: sizes.map { $0[row] }, groupMeans: means.map { $0[row] },
        recruited: recruited[row], analysed: analysed[row], candidates: candidates[row],
        reasons: answers.reasons[place * replicates + number])
    }
    outcomes = found.map { rows in
      let whole = rows.compactMap { $0 }
      return whole.count == rows.count ? whole : nil
    }
  }

  /// The answers of every model and replicate, in this order, by finding, and why there are none.
  private static func answers(
    _ publication: Publication, _ models: [String], _ replicates: Int, _ estimates: Table
  ) throws(TableError) -> (values: [[FindingValue?]], reasons: [[Int: String]]) {
    let (model, finding) = (try estimates.categories("model"), try estimates.categories("finding"))
    let replicate = try estimates.integers("replicate")
    let (estimate, p, error, n) = (
      try estimates.reals("estimate"), try estimates.reals("p"),
      try estimates.reals("standardError"), try estimates.integers("n")
    )
    let ofModel = model.levels.map { models.firstIndex(of: $0) }
    let ofFinding = finding.levels.map { name in
      publication.findings.firstIndex { $0.identifier == name }
    }
    let nothing: [FindingValue?] = publication.findings.map { _ in nil }
    var values = Array(repeating: nothing, count: models.count * replicates)
    // Folders of before reasons were written have none.
    let told: Entries<String>? =
      if estimates.names.contains("reason"),
        case .text(let entries) = try estimates.column("reason")
      { entries } else { nil }
    var reasons: [[Int: String]] = Array(repeating: [:], count: models.count * replicates)
    for row in 0..<estimates.rowCount {
      guard let place = ofModel[model.codes.values[row]],
        let asked = ofFinding[finding.codes.values[row]],
        (0..<replicates).contains(replicate.values[row])
      else { continue }
      guard !estimate.isMissing[row] else {
        if let told, !told.isMissing[row] {
          reasons[place * replicates + replicate.values[row]][asked] = told.values[row]
        }
        continue
      }
      values[place * replicates + replicate.values[row]][asked] = FindingValue(
        estimate: estimate.values[row], pValue: p.isMissing[row] ? nil : p.values[row],
        standardError: error.isMissing[row] ? nil : error.values[row],
        n: n.isMissing[row] ? nil : n.values[row])
    }
    return (values, reasons)
  }
}
