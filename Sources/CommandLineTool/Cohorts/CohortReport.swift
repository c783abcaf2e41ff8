import Fieldwork
import Reporting
import Scenarios
import Tables

/// What is seen in a cohort, in pictures and sentences; for those who guess its model, of the observations only.
struct CohortReport {
  let pages: CohortPages
  let reader: CohortPages.Reader

  private var pictures: CohortPictures {
    CohortPictures(
      account: pages.account, design: pages.study.design,
      observed: pages.dataSet.observed.description)
  }

  /// The report.
  var document: Document {
    let isOpen = reader == .everybody
    let pictures = pictures
    var blocks: [Document.Block] = []
    let parts: [(heading: String, words: String, picture: Picture?)] = [
      ("Who took part", "", pictures.flow(isOpen: isOpen)),
      ("From the first visit to the last", "", pictures.courses),
      ("From visit to visit", "", pictures.byVisit),
      (
        "Around the onset of illness",
        "Only the truth tells when illness began and where the signal behind \(pictures.followed) stood; a study "
          + "team has neither. It stands in the folder 'truth'.", isOpen ? pictures.byOnset : nil
      ),
      (
        "Time to the first onset",
        "This, too, is the truth, about those who had never been ill before the first visit.",
        isOpen ? pictures.timeToOnset : nil
      ),
    ]
    let found = parts.compactMap { $0.picture?.title }
    if !found.isEmpty { blocks.append(.answer(found.map { Words($0 + ".") })) }
    blocks.append(.heading(isOpen ? "What was simulated" : "What was seen"))
    blocks += pages.paragraphs(for: reader).map { .paragraph(Words($0)) }
    for part in parts {
      guard let picture = part.picture else { continue }
      blocks.append(.heading(part.heading))
      if !part.words.isEmpty { blocks.append(.paragraph(Words(part.words))) }
      blocks.append(.picture(picture))
    }
    let distributions = pictures.distributions
    if !distributions.isEmpty {
      blocks += [
        .heading("What was measured"),
        .paragraph(
          "The first columns of \(code: file), of all its rows; \(code: "codebook.html") describes every column of every table."
        ), .gallery(distributions),
      ]
    }
    blocks += analysis
    if isOpen {
      blocks += [.heading("The same again"), .listing(pages.commandWords.shellCommand())]
    }
    return Document(
      title: pages.name(for: reader), kind: "Report of a simulated cohort",
      notice:
        "\(strong: "Synthetic data.") Every value was computed by a program; no real \(pages.study.design.units.one) stands behind any record.",
      blocks: blocks, provenance: pages.provenance(for: reader))
  }

  // MARK: - Analyses

  private var file: String {
    pages.writer.file(of: pages.dataSet.observed.description)
  }

  private var analysis: [Document.Block] {
    let commands = commands
    return [
      .heading("How to analyse it"),
      .paragraph(
        commands.isEmpty
          ? "\(code: "cohort analyse --list") says what each estimator answers, assumes and takes."
          : "In the folder of this page; \(code: "cohort analyse --list") says what each estimator answers, assumes and takes."
      ),
    ] + (commands.isEmpty ? [] : [.listing(commands.joined(separator: "\n"))])
  }

  /// Commands that the table can answer.
  private var commands: [String] {
    let plan = pages.account.portrait.plan
    let fields = Set(pages.dataSet.observed.description.fields.map(\.name))
    let visits = pages.study.design.visits.count
    let measure = plan.measure?.columns.first
    let current = plan.interview?.column(.current)
    let only = fields.contains(DataSet.replicate) ? ["\(DataSet.replicate)=0"] : []
    func analyse(_ words: [String], where conditions: [String] = []) -> String {
      let conditions = conditions + only
      let asked = conditions.isEmpty ? [] : ["--where", conditions.joined(separator: ",")]
      return (["cohort", "analyse", file] + words + asked).shellCommand()
    }
    guard let current else {
      return measure.flatMap { fields.contains($0) ? $0 : nil }.map {
        [analyse(["-e", "groupMeans", "--outcome", $0])]
      } ?? []
    }
    if fields.contains("start"), fields.contains("event") {
      return measure.map {
        [analyse(["-e", "discreteTimeHazard", "--event", "event", "--predictors", $0])]
      } ?? [analyse(["-e", "proportion", "--event", "event"])]
    }
    let isWide = !fields.contains(current)
    func column(_ name: String, _ visit: Int) -> String { VisitColumn.name(name, at: visit) }
    let first = isWide || visits == 1 ? [] : ["visit=0"]
    func now(_ name: String) -> String { isWide ? column(name, 0) : name }
    guard let measure else {
      return [analyse(["-e", "proportion", "--event", now(current)], where: first)]
    }
    var commands = [
      analyse(
        ["-e", "groupMeans", "--outcome", now(measure), "--group", now(current)], where: first)
    ]
    if visits > 1, only.isEmpty {
      // Of a trial, what its arms differ in: from the first of those in which nothing is done, or the last.
      let arms = pages.study.design.allocation?.arms ?? []
      let control = arms.first { $0.interventions.isEmpty } ?? arms.last
      commands.append(
        analyse(
          (isWide ? [] : ["--wide", "person,visit"]) + [
            "-e", "changeScore", "--follow-up", column(measure, visits - 1), "--baseline",
            column(measure, 0), "--group", control == nil ? column(current, 0) : "arm",
            "--reference", control?.name ?? "false",
          ]))
    }
    return commands
  }
}
