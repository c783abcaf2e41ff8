import Evidence
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
    let (values, reasons, fits) = try answers(in: studies)
    return (
      Outcome(
        values: values, shares: shares, groupSizes: sizes, groupMeans: means,
        recruited: cohort.people.count, analysed: table.rowCount,
        candidates: cohort.flow.candidates, reasons: reasons.mapValues(\.reason)), small + fits
    )
  }

  /// The columns of a study, without their visits, of which it may ask something.
  func columns(askedOf study: StudyDesign) -> Set<String> {
    Set(
      (["stratum", "arm"] + Synthesis.columns + study.instruments.flatMap(\.columns)).filter {
        mentions($0)
      })
  }
}
