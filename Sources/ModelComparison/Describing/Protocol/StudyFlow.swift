package import Evidence
package import Fieldwork
import Scenarios
import Tables

/// The stations of one run of a study, from candidates to analyses.
///
/// Those who could be at a station are those who leave there and those who stay: nobody is lost on the way.
package struct StudyFlow: Sendable, Hashable {
  /// From candidates to those recruited, and to arms where there are any.
  package let recruitment: [Station]
  /// The visits in order.
  package let visits: [Station]
  /// What each publication analyses, and below it what each of its analyses rests on.
  package let analyses: [Station]

  /// A number of people out of others.
  package struct Station: Sendable, Hashable {
    /// What they have in common.
    package let words: String
    /// Out of whom they are, and how many these are.
    package let source: Share
    /// Those who leave, and why.
    package let left: [Share]
    /// What those who stay fall into; may be empty.
    package var parts: [Share] = []
    /// Whether it stands below another.
    package var isDetail = false

    /// Those who stay.
    package var people: Int { source.people - left.reduce(0) { $0 + $1.people } }
  }

  /// Some people, by what they have in common.
  package struct Share: Sendable, Hashable {
    package let words: String
    package let people: Int

    init(_ words: String, _ people: Int) { (self.words, self.people) = (words, people) }
  }

  /// All stations in order.
  package var stations: [Station] { recruitment + visits + analyses }

  /// The flow of a cohort whose reasons were kept.
  ///
  /// - Parameters:
  ///   - cohort: what the study team holds.
  ///   - study: the study.
  ///   - accounts: publications and analyses by name, with whom they analyse.
  package init(
    of cohort: ObservedCohort, in study: Study,
    analysing accounts: [(name: String, AnalysisAccount)]
  ) {
    var flow = CohortFlow(study)
    flow.add(cohort)
    recruitment = Self.recruitment(cohort, study, flow)
    let recruited = Share("recruited", cohort.people.count)
    visits = flow.visits.enumerated().map { number, visit in
      Self.station(of: visit, number, cohort, study, flow, recruited)
    }
    analyses = accounts.flatMap { name, account in
      Self.stations(of: account, name, cohort, study, recruited)
    }
  }

  // MARK: - Recruitment

  private static func recruitment(
    _ cohort: ObservedCohort, _ study: Study, _ flow: CohortFlow
  ) -> [Station] {
    let search = cohort.flow
    var stations: [Station] = []
    let first =
      study.isMortal
      ? Share("candidates, with those who had died", search.dead + search.candidates)
      : Share("candidates looked at", search.candidates)
    stations.append(
      Station(
        words: "candidates looked at", source: first,
        left: study.isMortal ? [Share("had died before their first visit", search.dead)] : []))
    if let plan = study.design.recruitment {
      let common = plan.commonConditions
      // Whoever meets all that one stratum asks is in it.
      let isLast = plan.strata.contains { $0.conditions.count == common.count }
      let others =
        isLast
        ? []
        : [
          common.isEmpty
            ? "met the conditions of no stratum" : "met the further conditions of no stratum"
        ]
      let outside = zip(
        common.map { "without \(FieldworkWords.text([$0]))" } + others, search.outside)
      stations.append(
        Station(
          words: "eligible", source: Share("candidates looked at", search.candidates),
          left: outside.map { Share($0, $1) }))
      let sum = { (part: (RecruitmentFlow.Stratum) -> Int) in
        search.strata.reduce(0) { $0 + part($1) }
      }
      let isDrawn = plan.strata.contains { $0.fraction < 1 }
      let hasQuotas = plan.strata.contains { $0.quota != nil }
      stations.append(
        Station(
          words: "asked to take part", source: Share("eligible", search.eligible),
          left: (isDrawn ? [Share("not drawn for their stratum", sum(\.notDrawn))] : [])
            + (hasQuotas ? [Share("no place left in their stratum", sum(\.noRoom))] : [])))
      stations.append(
        Station(
          words: "recruited", source: Share("asked to take part", search.asked),
          left: plan.refusal.probability > 0 ? [Share("refused", sum(\.refused))] : [],
          parts: flow.strata.map { Share($0.name, $0.people) }))
    } else {
      stations.append(
        Station(
          words: "recruited", source: Share("candidates looked at", search.candidates), left: []))
    }
    if !flow.arms.isEmpty {
      stations.append(
        Station(
          words: "allocated to arms", source: Share("recruited", cohort.people.count), left: [],
          parts: flow.arms.map { Share($0.name, $0.people) }))
    }
    if let studies = study.design.series?.studies {
      stations.append(
        Station(
          words: "in \(studies.count) small \(studies.count == 1 ? "study" : "studies")",
          source: Share("recruited", cohort.people.count), left: []))
    }
    return stations
  }

  // MARK: - Visits

  private static func station(
    of visit: CohortFlow.Visit, _ number: Int, _ cohort: ObservedCohort, _ study: Study,
    _ flow: CohortFlow, _ recruited: Share
  ) -> Station {
    let (design, isLater) = (study.design, number > 0)
    var left: [Share] = []
    if isLater, (design.loss?.attrition.probability ?? 0) > 0 {
      left.append(Share("left for good by then", visit.lost))
    }
    if isLater, (design.loss?.absence.probability ?? 0) > 0 {
      left.append(Share("did not come this time", visit.absent))
    }
    if isLater, flow.isMortal { left.append(Share("had died by then", visit.died)) }
    var parts: [Share] = []
    if !flow.bloodLevels.isEmpty {
      let noSample = cohort.truth.missing[number].count { $0 == .noSample }
      parts = [
        Share("with a blood level", visit.withBloodLevel),
        Share("without a usable blood sample", noSample),
        Share(
          "with a sample and no blood level", visit.seen - visit.withBloodLevel - noSample),
      ].filter { $0.people > 0 || $0.words == "with a blood level" }
    }
    return Station(
      words: "seen at \(study.design.visits[number].visitWords)", source: recruited, left: left,
      parts: parts)
  }

  // MARK: - Analyses

  private static func stations(
    of account: AnalysisAccount, _ name: String, _ cohort: ObservedCohort, _ study: Study,
    _ recruited: Share
  ) -> [Station] {
    let reasons = reasons(account.lacking, cohort)
    let analysed = Station(
      words: "analysed in \(name)", source: recruited,
      left: Set(reasons).sorted().map { reason in
        Share(reason, reasons.count { $0 == reason })
      })
    return [analysed]
      + account.analyses.compactMap { analysis in
        guard case .success(let count) = analysis.count else { return nil }
        let isOfStudies = study.design.series != nil && account.rows != analysed.people
        let rest = account.rows - count.used - count.excluded
        let words =
          analysis.findings.map(\.finding.identifier).joined(separator: ", ")
          + (isOfStudies ? " (small studies)" : "")
        let source = Share(isOfStudies ? "small studies" : analysed.words, account.rows)
        let left = [
          Share(
            isOfStudies ? "without an effect" : "without a value or a group that it needs",
            count.excluded),
          Share(
            isOfStudies ? "not published, or not asked about" : "not among those it asks about",
            rest
          ),
        ].filter { $0.people > 0 }
        return rest < 0
          ? Station(
            words: words, source: Share("what it counts", count.used), left: [], isDetail: true)
          : Station(words: words, source: source, left: left, isDetail: true)
      }
  }

  /// Why people are not analysed, each by the first column in which they have no value.
  private static func reasons(_ lacking: [String?], _ cohort: ObservedCohort) -> [String] {
    var known: [String: [MissingReason?]] = [:]
    for (number, visit) in cohort.visits.enumerated() {
      for column in visit.columns {
        known[VisitColumn.name(column.name, at: number)] = column.reasons
      }
    }
    return lacking.enumerated().compactMap { place, column in
      column.map { column in
        "no \(column)" + (known[column]?[place].map { ": \($0.words)" } ?? "")
      }
    }
  }
}
