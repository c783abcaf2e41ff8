import Evidence
import LocatedText
import ModelComparison
import Reporting
import Tables

/// A folder that `cohort compare` filled, with all that its simulated studies found.
///
/// Nothing is simulated again: the scenario files in the folder say what was asked, the tables what the studies
/// answered, and everything else follows from these.
struct FinishedComparison {
  private let manifest: ResultManifest
  /// The words that made the folder, typed in it.
  private let again: [String]

  /// Reads what a folder is, after checking that it is as it was written.
  ///
  /// - Parameters:
  ///   - manifest: that of the folder.
  ///   - progress: told of the bytes that are checked.
  /// - Throws: that it is no comparison's (64), is changed, or cannot be read by this program (65).
  init(_ manifest: ResultManifest, progress: inout Progress) throws(CommandFailure) {
    let (document, folder) = (manifest.document, quoted(manifest.folder))
    guard document.text("command") == "compare" else {
      throw CommandFailure(
        .usage,
        "\(folder) was not made by 'cohort compare'; the pages of other results are in their folders"
      )
    }
    if document.member(["observed"]) != nil {
      throw CommandFailure(
        .usage,
        "\(folder) was made with --observed, and the table is in no result: its report.txt stands as it was written; "
          + "run 'cohort compare' again for another")
    }
    try manifest.checkStreams(else: "what was drawn for its studies cannot be told again")
    let words = document.member(["again"])?.elements.compactMap { $0.locatedString?.text } ?? []
    guard words.starts(with: ["cohort", "compare"]) else {
      throw document.wrong(
        ["again"], document.member(["again"]), needed: "the command that made the folder")
    }
    let check = try FolderCheck(
      of: manifest.files, in: manifest.folder, allowed: nil, progress: &progress)
    if let fault = check.faults.first {
      throw CommandFailure(
        .badData,
        "\(folder) is not as it was written: \(FolderCheck.line(fault.name, fault.finding))\n"
          + "'cohort verify' lists all changes; run 'cohort compare' again for a whole one")
    }
    self.manifest = manifest
    again = words
  }

  /// The arguments that made the folder, with other odds beforehand if any are given.
  ///
  /// - Parameters:
  ///   - command: `cohort compare`.
  ///   - more: words that are added; `--prior` among them takes the place of the former ones.
  /// - Returns: the arguments, with the folder's own scenario files.
  /// - Throws: that the folder has no such words (65), or that odds need a posterior (64).
  func arguments(
    of command: Command, adding more: [String]
  ) throws(CommandFailure) -> ParsedArguments {
    var words: [String] = []
    var rest = again.dropFirst(2)[...]
    while let word = rest.popFirst() {
      if word == "--prior", more.contains("--prior") {
        _ = rest.popFirst()
      } else if word == "scenarios" || word.hasPrefix("scenarios/") {
        words.append(manifest.folder + "/" + word)
      } else {
        words.append(word)
      }
    }
    if more.contains("--prior"), !words.contains("--posterior") {
      throw CommandFailure(
        .usage,
        "--prior is for the folder of a posterior, and \(quoted(manifest.folder)) was made without --posterior"
      )
    }
    do throws(UsageError) {
      return try command.arguments(in: words + more)
    } catch {
      throw CommandFailure(
        .badData,
        "the command in \(quoted(manifest.document.source.name)) cannot be read: "
          + error.message(program: "cohort"))
    }
  }

  /// What the studies of a run found, from the folder's tables.
  ///
  /// - Parameter run: the run that made the folder.
  /// - Returns: the studies.
  /// - Throws: that the tables are not those of the run (65).
  func studies(of run: ComparisonRun) throws(CommandFailure) -> ComparisonRun.Studies {
    let comparisons = run.judged(try answers(of: run, run.plan, isWide: false), run.plan, from: 0)
    let hasWide = manifest.files.contains { $0.name.hasPrefix("wide-ranges/") }
    return ComparisonRun.Studies(
      comparisons: comparisons,
      wide: hasWide
        ? run.judged(
          try answers(of: run, run.widePlan, isWide: true), run.widePlan,
          from: ComparisonRun.firstWide) : [])
  }

  private func answers(
    of run: ComparisonRun, _ plan: ComparisonPlan, isWide: Bool
  ) throws(CommandFailure) -> [[Answer]] {
    var answers: [[Answer]] = []
    for (publication, source) in zip(run.enquiry.publications, run.enquiry.evidence) {
      let name = ScenarioLibrary.shortName(source.name)
      let tables = TableName(name, isWide: isWide)
      let writer = run.identity.writer
      let file = manifest.folder + "/" + writer.file(tables.place("studies"))
      let simulated: SimulatedStudies
      do throws(TableError) {
        simulated = try SimulatedStudies(
          of: publication, models: run.enquiry.models.map(\.name), replicates: plan.replicates,
          studies: try table(file, SimulatedStudies.studyKinds),
          estimates: try table(
            manifest.folder + "/" + writer.file(tables.place("replicates")),
            SimulatedStudies.estimateKinds))
      } catch {
        throw CommandFailure(
          .badData, "\(quoted(file)) or the table beside it: \(error.description)")
      }
      let reasons = try notAsked(name)
      var row: [Answer] = []
      for (model, outcomes) in zip(run.enquiry.models, simulated.outcomes) {
        if let outcomes {
          row.append(.outcomes(outcomes))
        } else if let reason = reasons[model.name] {
          row.append(.notAsked(reason))
        } else {
          throw CommandFailure(
            .badData,
            "\(quoted(file)) has not all \(counted(plan.replicates, "study", "studies")) of "
              + "\(quoted(model.name)); run 'cohort compare' again")
        }
      }
      answers.append(row)
    }
    return answers
  }

  private func table(
    _ path: String, _ kinds: [String: ColumnKind]
  ) throws(TableError) -> Table {
    let bytes: [UInt8]
    // It was read a moment ago; what is gone since then has no header.
    do throws(FileError) {
      bytes = try TextFile.read(path, limit: 1 << 32, followingLink: false)
    } catch {
      throw .noHeader
    }
    return TableWriter(ofFile: path) == .parquet
      ? try ParquetTable(bytes).table(kinds: kinds)
      : try Table(commaSeparated: bytes, kinds: kinds)
  }

  /// Why models were not asked what a publication asks.
  private func notAsked(_ name: String) throws(CommandFailure) -> [String: String] {
    let document = try SealedDocument(at: "\(manifest.folder)/\(name).json")
    var reasons: [String: String] = [:]
    for entry in document.member(["notAsked"])?.elements ?? [] {
      func text(_ name: String) -> String? {
        entry.members.first { $0.name == name }?.value.locatedString?.text
      }
      if let model = text("name") { reasons[model] = text("reason") ?? "" }
    }
    return reasons
  }
}
