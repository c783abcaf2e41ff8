import Evidence
import LocatedText

/// A sheet of a person's own summaries, and the publications that are asked with its figures in place of theirs.
struct OwnSummaries {
  let evidence: ReadEvidence
  /// The words that name the publications on a command line.
  let words: [String]
  /// The sheet as it was read.
  let source: SourceText
  /// What is doubtful in it, in words; empty where nothing is.
  let doubts: String

  static let option = OptionKey.optional(
    "summaries", .text, valueName: "FILE",
    help: """
      A sheet of your own summaries (JSON5), whose figures take the place of the published ones. Only the \
      publications that it names, and those of --evidence, are asked.
      """)

  /// Reads a sheet.
  ///
  /// - Parameters:
  ///   - word: its file or short name.
  ///   - candidates: the publications that it may be about, and the words that name them.
  ///   - count: how many of them, from the first, are asked whether it is about them or not.
  ///   - library: where files are found.
  /// - Throws: what is wrong with the sheet.
  init(
    _ word: String, in candidates: (evidence: ReadEvidence, words: [String]),
    askedAnyway count: Int, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    let path = try library.path(of: word, in: ["summaries"])
    let (evidence, words) = candidates
    let names = evidence.paths.map { ScenarioLibrary.shortName($0) }
    let (sheet, source) = try library.summaries(
      at: path, about: zip(names, evidence.publications).map { ($0, $1) })
    let named = Set(sheet.entries.map(\.publication))
    let kept = evidence.paths.indices.filter { $0 < count || named.contains($0) }
    var replaced = evidence
    replaced.publications = evidence.publications.enumerated().map { place, publication in
      sheet.replacing(publication, at: place, from: source.name.visible)
    }
    self.evidence = replaced.keeping(kept)
    self.words = kept.map { words[$0] }
    self.source = source
    doubts = sheet.warnings.isEmpty ? "" : sheet.warnings.rendered
  }
}
