package import Evidence
import Fieldwork
import Scenarios
import Tables

extension Publication {
  /// Asks a cohort this publication's questions; says also how many requests estimators were asked.
  ///
  /// `columns` are those of its ``columns(askedOf:)`` the study.
  func outcome(
    of cohort: ObservedCohort, asking columns: Set<String>
  ) throws(TableError) -> (outcome: Outcome, fits: Int) {
    let table = try prepared(try cohort.wideTable(of: columns))
    let (sizes, means) = try groups(in: table)
    var shares: [Double?] = []
    for target in targets { shares.append(try target.share(in: table)) }
    let (studies, small) = try synthesised(
      table,
      fates: cohort.fates.map {
        PublicationFate(ifLower: $0.ifLower, ifNeither: $0.ifNeither, ifHigher: $0.ifHigher)
      })
    let (values, fits) = try answers(in: studies)
    return (
      Outcome(
        values: values, shares: shares, groupSizes: sizes, groupMeans: means,
        recruited: cohort.people.count, analysed: table.rowCount,
        candidates: cohort.flow.candidates), small + fits
    )
  }

  /// The columns of a study, without their visits, of which it may ask something.
  func columns(askedOf study: StudyDesign) -> Set<String> {
    Set(
      (["stratum"] + Synthesis.columns + study.instruments.flatMap(\.columns)).filter {
        mentions($0)
      })
  }

  /// The names of the described groups.
  package var groupNames: [String] {
    groupings.first { $0.column == description?.grouping }?.levels.map(\.name) ?? []
  }

  /// The size of each described group and its mean of the described outcome.
  fileprivate func groups(
    in table: Table
  ) throws(TableError) -> (sizes: [Int], means: [Double?]) {
    guard let description else { return ([], []) }
    let groups = try table.categories(description.grouping)
    let outcome = try table.reals(description.outcome)
    var sums = [Double](repeating: 0, count: groups.levels.count)
    var known = [Int](repeating: 0, count: groups.levels.count)
    var sizes = known
    for (row, group) in groups.codes.values.enumerated() where !groups.codes.isMissing[row] {
      sizes[group] += 1
      if outcome.isMissing[row] { continue }
      sums[group] += outcome.values[row]
      known[group] += 1
    }
    return (sizes, zip(sums, known).map { $1 == 0 ? nil : $0 / Double($1) })
  }
}
