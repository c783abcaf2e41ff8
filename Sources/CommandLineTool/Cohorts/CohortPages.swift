import Fieldwork
import LocatedText
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// What stands in a folder beside a cohort's tables, for people and for other programs.
///
/// Data package, codebook and provenance are all made from the descriptions of the tables and the facts
/// of the files, so that none can say something else than another.
struct CohortPages {
  let study: Study
  /// What the model claims; empty where its file does not say.
  let story: String
  let dataSet: DataSet
  let account: CohortAccount
  /// What was drawn from ranges; nil where every number is the files'.
  let numbers: CohortNumbers?
  let identity: ResultIdentity
  /// The model's title; of a blind result nobody is told.
  let title: String
  /// The day of the run, if that is to be told.
  let date: String?

  /// The form in which a cohort's tables are written.
  var writer: TableWriter { identity.writer }

  /// For whom a folder is.
  enum Reader {
    /// Everybody; nothing is hidden.
    case everybody
    /// Those who do not know the model, and must not.
    case challenged
    /// Those who hold the key: truth, but not the observations.
    case keyholder
  }

  /// Writes the pages into a folder that has the tables already.
  func write(into folder: inout ResultFolder, for reader: Reader) throws(CommandFailure) {
    let parts = dataSet.parts.enumerated().filter { _, part in
      switch reader {
      case .everybody: true
      case .challenged: !part.isTruth
      case .keyholder: part.isTruth
      }
    }
    if reader != .keyholder { try folder.write(flow(for: reader).pretty + "\n", to: "flow.json") }
    let numbers = reader == .challenged ? nil : try tableOfNumbers()
    if let numbers { try folder.write(numbers, of: identity) }
    let descriptions = parts.map(\.element.description) + (numbers.map { [$0.description] } ?? [])
    try folder.write(
      dataPackage(descriptions, folder.files, for: reader).text, to: "datapackage.json")
    try folder.write(codebook(parts, numbers, for: reader).text, to: "codebook.html")
    if reader != .keyholder {
      let report = CohortReport(pages: self, reader: reader).document
      try folder.write(report.page(), to: "report.html")
      for picture in report.pictures {
        try folder.write(picture.file, to: "charts/\(picture.name).svg")
        try folder.write(picture.csv, to: "charts/\(picture.name).csv")
      }
    }
    try folder.write(crate(folder.files, for: reader).text, to: "ro-crate-metadata.json")
  }

  // MARK: - Texts

  private var units: UnitNoun { study.design.units }

  func name(for reader: Reader) -> String {
    reader == .challenged ? "A synthetic cohort" : "A synthetic cohort: \(title)"
  }

  private func explanation(for reader: Reader) -> String {
    switch reader {
    case .everybody:
      "What a study team would hold of a cohort that a causal model grew, with the truth beside it."
    case .challenged:
      "What a study team would hold of a cohort that a causal model grew; which one is sealed."
    case .keyholder: "The truth behind a cohort whose observations are in a folder of their own."
    }
  }

  private func dataPackage(
    _ tables: [TableDescription], _ files: [NamedFile], for reader: Reader
  ) -> DataPackageText {
    let names = Set(tables.map(\.name))
    return DataPackageText(
      name: "synthetic-cohort", title: name(for: reader), explanation: explanation(for: reader),
      kind: .units(units), license: .publicDomain,
      resources: tables.compactMap { table in
        guard let file = files.first(where: { $0.name == writer.file(of: table) }) else {
          return nil
        }
        return DataPackageText.Resource(
          table.referring(to: names), as: writer, rowCount: file.facts.rows ?? 0,
          byteCount: file.facts.bytes, sha256: file.facts.digest)
      })
  }

  private func codebook(
    _ parts: [(offset: Int, element: DataSet.Part)], _ numbers: DescribedTable?,
    for reader: Reader
  ) -> CodebookPage {
    let drawn = numbers.map { table in
      CodebookPage.Section(
        table.description, file: writer.file(of: table.description), TableSummary(table))
    }
    return CodebookPage(
      title: name(for: reader), kind: .units(units), paragraphs: paragraphs(for: reader),
      flow: steps(for: reader),
      tables: parts.map { number, part in
        var missing: [String: [CodebookPage.MissingReason]] = [:]
        if !part.isTruth {
          for (column, counts) in account.reasons {
            missing[column] = MissingReason.allCases.compactMap { reason in
              counts[reason].map { CodebookPage.MissingReason(reason.words, count: $0) }
            }
          }
        }
        return CodebookPage.Section(
          part.description, file: writer.file(of: part.description), account.summaries[number],
          missing: missing)
      } + (drawn.map { [$0] } ?? []),
      provenance: provenance(for: reader))
  }

  private func tableOfNumbers() throws(CommandFailure) -> DescribedTable? {
    do throws(TableError) {
      return try numbers?.table()
    } catch {
      throw CommandFailure(.internalError, error.description)
    }
  }

  /// Where the data come from, as far as it may be told.
  func provenance(for reader: Reader) -> String {
    reader == .challenged
      ? "Made blind by cohort \(CohortVersion.current)." : identity.sentence
  }

  private func crate(_ files: [NamedFile], for reader: Reader) -> ProcessRunCrateText {
    func file(_ file: NamedFile) -> ProcessRunCrateText.File {
      ProcessRunCrateText.File(
        file.name, title: file.name, mediaType: Self.mediaType(file.name),
        byteCount: file.facts.bytes, sha256: file.facts.digest)
    }
    func isInput(_ file: NamedFile) -> Bool { file.name.hasPrefix("scenarios/") }
    return ProcessRunCrateText(
      title: name(for: reader), explanation: explanation(for: reader), kind: .units(units),
      license: .publicDomain,
      program: .init(
        name: "cohort", version: CohortVersion.current, releaseDate: CohortVersion.released),
      command: reader == .challenged ? "cohort simulate --blind" : command,
      inputs: files.filter(isInput).map(file), outputs: files.filter { !isInput($0) }.map(file),
      date: date)
  }

  private static func mediaType(_ name: String) -> String {
    if let writer = TableWriter(ofFile: name) { return writer.mediaType }
    return switch name.split(separator: ".").last {
    case "json": "application/json"
    case "html": "text/html"
    case "svg": "image/svg+xml"
    default: "text/plain"
    }
  }

  /// The command that makes the same again, in one line.
  private var command: String { commandWords.map(\.shellWord).joined(separator: " ") }

  /// The words of the command that makes the same again.
  var commandWords: [String] {
    let scenario = identity.sources.last.map { ScenarioLibrary.shortName($0.text.name) } ?? ""
    let options = identity.options.filter { $0.value != CommonOptions.asPlanned }.flatMap {
      name, value in
      name == "drawn"
        ? ["--drawn"]
        : (name == "do" ? DeedSetting.texts(ofOption: value) : [value]).flatMap {
          ["--\(name)", $0]
        }
    }
    return ["cohort", "simulate", scenario] + options + ["--seed", String(identity.seed)]
  }

  // MARK: - People

  func paragraphs(for reader: Reader) -> [String] {
    var paragraphs: [String] = []
    if reader != .challenged, !story.isEmpty {
      paragraphs.append("The model: \(story)")
    }
    if reader != .challenged, !study.design.title.isEmpty {
      paragraphs.append("The study: \(study.design.title).")
    }
    if let recruitment = study.design.recruitment {
      let frames = recruitment.frames.map { frame in
        "\(frame.name) (\(NumberText.percent(frame.share, decimals: 0)))"
      }
      paragraphs.append(
        "Candidates came from \(frames.isEmpty ? "the population" : frames.joined(separator: ", ")) "
          + "and were selected "
          + (recruitment.strata.contains { !$0.conditions.isEmpty }
            ? "by what the first visit showed, in strata: "
            : "without looking at them: ")
          + recruitment.strata.map(\.name).joined(separator: ", ") + ".")
    } else {
      paragraphs.append("Everybody was taken.")
    }
    if let allocation = study.design.allocation {
      paragraphs.append(words(of: allocation))
      if reader != .challenged { paragraphs.append(Self.deeds(in: allocation)) }
    }
    let hasOwnDays = study.design.calendar.map { $0.spread.years > 0 } ?? false
    if let count = replicates {
      paragraphs.append(
        "\(counted(count, "cohort")) of the study "
          + "\(count == 1 ? "stands" : "stand one below the other") "
          + "here, each of different \(units.many); the column 'replicate' tells them apart, and counts "
          + "cover all of them together.")
    }
    paragraphs.append(
      "Visits are planned at \(VisitTimes(study.design.visits).list)"
        + (hasOwnDays ? "; each \(units.one) comes on a day of their own." : "."))
    if reader != .challenged {
      let deeds = study.scenario.interventions.map(\.written)
      if !deeds.isEmpty {
        paragraphs.append(
          "Done to everybody from the first visit on, after they were recruited: "
            + deeds.joined(separator: "; ") + ".")
      }
      paragraphs += study.design.mechanismWords
      if numbers != nil {
        paragraphs.append(
          "Numbers of which the files give only ranges were drawn from these, for each cohort anew: '\(writer.file("truth/numbers"))' says "
            + "which it has. What is said of sizes here is what the files have.")
      }
    }
    if study.design.recruitment == nil {
      paragraphs.append(
        "What is true here is true of these \(units.many), who are a sample of everybody.")
    } else {
      paragraphs.append(
        "What is true here is true of the \(units.many) recruited. Because of how they were recruited, "
          + "associations among them can differ from those in the population, even if nothing is "
          + "measured with error and nobody is lost.")
    }
    return paragraphs
  }

  /// To which arms people came, and how.
  private func words(of allocation: Allocation) -> String {
    let arms = allocation.arms.map { arm in
      "\(arm.name) (\(arm.title.isEmpty ? "" : "\(arm.title), ")\(arm.share) of \(allocation.shares))"
    }
    let strata = allocation.factors.map(\.written).joined(separator: "; ")
    return "Those recruited were allocated at the first visit to the arms "
      + "\(arms.joined(separator: ", ")), "
      + (allocation.blocks.map { size in
        "in permuted blocks of \(units.counted(size))"
          + (strata.isEmpty ? "." : " within strata of blocks by \(strata).")
      } ?? "each by a draw of their own.")
  }

  /// What is done in which arm, as the file has it.
  private static func deeds(in allocation: Allocation) -> String {
    let arms = allocation.arms.map { arm in
      let deeds = arm.interventions.map(\.written).joined(separator: ", and ")
      return "\(arm.name): \(deeds.isEmpty ? "nothing" : deeds)"
    }
    return "Done from the first visit on in the arms: \(arms.joined(separator: "; "))."
  }

  /// How many cohorts there are, where there may be many.
  private var replicates: Int? {
    identity.options.first { $0.name == "replicates" }.flatMap { Int($0.value) }
  }

  /// The stations as people read them, in order.
  ///
  /// How many were looked at to find these people depends on the model: it is not for those who must
  /// not know it.
  func steps(for reader: Reader) -> [CodebookPage.FlowStep] {
    let (flow, recruitment) = (account.flow, account.flow.recruitment)
    var steps: [CodebookPage.FlowStep] = []
    if reader != .challenged {
      steps.append(.init("candidates looked at", count: recruitment.candidates))
      if recruitment.refused > 0 {
        steps.append(.init("asked to take part", count: recruitment.asked))
        steps.append(.init("refused", count: recruitment.refused, indent: 1))
      }
    }
    steps.append(.init("recruited", count: recruitment.recruited))
    steps += flow.strata.map { .init($0.name, count: $0.people, indent: 1) }
    if !flow.arms.isEmpty {
      steps.append(.init("allocated to arms", count: recruitment.recruited))
      steps += flow.arms.map { .init($0.name, count: $0.people, indent: 1) }
    }
    let times = VisitTimes(study.design.visits)
    for (number, visit) in flow.visits.enumerated() {
      steps.append(.init("seen at \(times.time(number))", count: visit.seen))
      if !flow.bloodLevels.isEmpty {
        steps.append(.init("with a blood level", count: visit.withBloodLevel, indent: 1))
      }
      if flow.isMortal {
        steps.append(.init("had died by then", count: visit.died, indent: 1))
      }
    }
    steps.append(.init("complete", count: flow.complete))
    return steps
  }

  /// The stations as data.
  private func flow(for reader: Reader) -> JSONText {
    let (flow, recruitment) = (account.flow, account.flow.recruitment)
    let search: [JSONText.Member] =
      reader == .challenged
      ? []
      : [
        .init("candidates", .whole(recruitment.candidates)),
        .init("eligible", .whole(recruitment.eligible)),
        .init("asked", .whole(recruitment.asked)), .init("refused", .whole(recruitment.refused)),
      ]
    return DocumentSchema.flow.document(
      .object(
        [.init("isSynthetic", true)] + (replicates.map { [.init("replicates", .whole($0))] } ?? [])
          + search + [
            .init("recruited", .whole(recruitment.recruited)),
            .init("strata", .object(flow.strata.map { .init($0.name, .whole($0.people)) })),
          ]
          + (flow.arms.isEmpty
            ? []
            : [.init("arms", .object(flow.arms.map { .init($0.name, .whole($0.people)) }))]) + [
            .init(
              "visits",
              .array(
                flow.visits.enumerated().map { number, visit in
                  .object(
                    [
                      .init("visit", .whole(number)), .init("plannedYears", .number(visit.years)),
                      .init("seen", .whole(visit.seen)),
                      .init("withBloodLevel", .whole(visit.withBloodLevel)),
                      .init("absent", .whole(visit.absent)), .init("lost", .whole(visit.lost)),
                    ] + (flow.isMortal ? [.init("died", .whole(visit.died))] : []))
                })), .init("complete", .whole(flow.complete)),
          ]))
  }
}

extension TableDescription {
  /// The same table where it can refer to tables of these names only.
  fileprivate func referring(to names: Set<String>) -> TableDescription {
    TableDescription(
      name, place: place, title: title, explanation: explanation, fields: fields,
      primaryKey: primaryKey, foreignKeys: foreignKeys.filter { names.contains($0.resource) })
  }
}
