package import Evidence
package import Fieldwork
package import RandomStreams
import Scenarios
package import Tables

extension ModelProtocol {
  /// The participants' flow as STROBE asks for it, from one run of a study: items 12, 13, 14c and 16.
  ///
  /// Numbers come from the run, sentences from the files. What is the authors' to write is called so, and nothing is left
  /// empty.
  ///
  /// *Reference*: von Elm et al., PLoS Medicine 4:e296, 2007, and the explanation by Vandenbroucke et al., 4:e297.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - study: who looks at its people.
  ///   - cohort: the study carried out, with the reasons for what is missing.
  ///   - run: the seed and the replicate.
  ///   - publications: what was published from the study, and what it declares, each by what it is called.
  /// - Returns: the protocol.
  /// - Throws: `TableError` where a publication asks for a column that the study does not have.
  package static func strobe(
    of model: Model, in study: Study, of cohort: ObservedCohort, _ run: Run,
    asking publications: [(name: String, publication: Publication)]
  ) throws(TableError) -> ModelProtocol {
    let table = try cohort.wideTable()
    let fates = cohort.fates.map {
      PublicationFate(ifLower: $0.ifLower, ifNeither: $0.ifNeither, ifHigher: $0.ifHigher)
    }
    let accounts = try publications.map {
      (asked) throws(TableError) -> (name: String, AnalysisAccount) in
      (asked.name, try asked.publication.account(of: table, fates: fates))
    }
    let words = FlowWords(
      flow: StudyFlow(of: cohort, in: study, analysing: accounts), study: study, cohort: cohort)
    let analyses = ReportedAnalyses(publications, accounts, in: study.design)
    return ModelProtocol(
      name: model.name, title: model.model.title,
      convention:
        "STROBE (von Elm et al. 2007), items 12, 13, 14c and 16, of \(study.design.name) with seed \(run.seed.value), replicate "
        + "\(run.replicate); all \(study.design.units.many) are synthetic",
      elements: [
        Element(title: "12. Statistical methods", parts: analyses.methods),
        Element(title: "13a. Numbers at each stage", parts: words.numbers),
        Element(title: "13b. Reasons for not taking part", parts: words.reasons),
        Element(title: "13c. Flow diagram", parts: [.paragraph(words.diagram)]),
        Element(title: "14c. Time of follow-up", parts: [.paragraph(words.followUp)]),
        Element(title: "16. Main results", parts: analyses.results),
        Element(title: "All other items", parts: [.claims(others)]),
      ])
  }

  /// The items that are not answered here, and by whom.
  private static let others = [
    "1 to 3, title, abstract and introduction: for the authors to write",
    "4 to 11, design, setting, participants, variables, measurement, bias, size and quantitative variables: for the authors to write; what "
      + "files say of them is in --format odd",
    "14a and 14b, characteristics of those who took part and missing values of each variable: for the authors to write, from the codebook that "
      + "'cohort simulate' leaves beside the same data",
    "15 and 17, outcome data and other analyses: for the authors to write",
    "18 to 22, discussion and funding: for the authors to write",
  ]
}
