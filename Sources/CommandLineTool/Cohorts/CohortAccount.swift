import Fieldwork
import Tables

/// What is to be said of a cohort that is written part by part.
struct CohortAccount: Sendable {
  /// How many there were at each station.
  var flow: CohortFlow
  /// What pictures are drawn from.
  private(set) var portrait: CohortPortrait
  /// What the values of each table are like, in the order of the data set's parts.
  private(set) var summaries: [TableSummary]
  /// How many values of a column are missing for which reason.
  private(set) var reasons: [String: [MissingReason: Int]] = [:]

  /// A part of a cohort as it is written.
  struct Part: Sendable {
    let rows: [TablePart]
    let summaries: [TableSummary]
    let flow: CohortFlow
    let portrait: CohortPortrait
    let reasons: [String: [MissingReason: Int]]

    /// The part of a cohort, for tables in a form.
    init(
      _ cohort: ObservedCohort, _ study: Study, _ dataSet: DataSet, _ shape: DataSet.Shape,
      as writer: TableWriter
    ) throws(TableError) {
      var (rows, summaries): ([TablePart], [TableSummary]) = ([], [])
      for part in dataSet.parts {
        let table = try part.table(of: cohort)
        rows.append(writer.part(table))
        summaries.append(TableSummary(table))
      }
      (self.rows, self.summaries) = (rows, summaries)
      var flow = CohortFlow(study)
      flow.add(cohort)
      self.flow = flow
      var portrait = CohortPortrait(PortraitPlan(study))
      portrait.add(cohort)
      self.portrait = portrait
      reasons = cohort.reasonCounts(shape)
    }
  }

  /// An account of nobody yet.
  init(_ study: Study, _ dataSet: DataSet) {
    flow = CohortFlow(study)
    portrait = CohortPortrait(PortraitPlan(study))
    summaries = dataSet.parts.map { TableSummary(of: $0.description) }
  }

  /// Adds the part that follows.
  mutating func add(_ part: Part) {
    flow.add(part.flow)
    portrait.add(part.portrait)
    for (number, summary) in part.summaries.enumerated() { summaries[number].append(summary) }
    for (column, counts) in part.reasons {
      reasons[column, default: [:]].merge(counts) { $0 + $1 }
    }
  }
}

extension ObservedCohort {
  /// How many values of each column of the observations are missing for which reason.
  fileprivate func reasonCounts(_ shape: DataSet.Shape) -> [String: [MissingReason: Int]] {
    // A stretch at risk begins at a visit that somebody came to; its gaps are not told apart.
    guard shape != .startStop else { return [:] }
    var counts: [String: [MissingReason: Int]] = [:]
    for (visit, observed) in visits.enumerated() {
      for column in observed.columns {
        let name = shape == .wide ? VisitColumn.name(column.name, at: visit) : column.name
        for case .some(let reason) in column.reasons {
          counts[name, default: [:]][reason, default: 0] += 1
        }
      }
    }
    return counts
  }
}
