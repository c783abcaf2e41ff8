import Evidence
import LocatedText
import ScenarioFormat

extension Enquiry {
  /// The publications of words, or all, and the words that name them on a command line.
  ///
  /// Of a table of one's own nothing need have been published: its study may declare what is asked.
  static func read(
    _ words: [String], about subject: Subject, _ table: ObservedTable?, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (ReadEvidence, words: [String]) {
    if table != nil, words.isEmpty, (try? library.files(in: ScenarioFile.evidence.folder)) == nil {
      return (ReadEvidence(publications: [], paths: [], sources: []), [])
    }
    return try readEvidence(words, about: subject, library)
  }

  /// What a table is asked and answers, with its figures: publications of its study or, where there are none, the
  /// analyses that the study declares.
  static func observed(
    _ table: ObservedTable, asking evidence: ReadEvidence, _ words: [String], areNamed: Bool,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (ReadEvidence, words: [String], unasked: [UnaskedFinding]) {
    let own = try places(of: table, in: evidence, areNamed: areNamed, library)
    let asked: ReadEvidence
    let names: [String]
    if !own.isEmpty {
      (asked, names) = (evidence.keeping(own), own.map { words[$0] })
    } else if let declared = ReadEvidence(declaredFor: table) {
      (asked, names) = (declared, declared.publications.map(\.name))
    } else {
      throw CommandFailure(
        .badData,
        "no publication is on the study \(ScenarioLibrary.shortName(table.studyPath).visible), and it declares no "
          + "'analyses', so there is nothing to ask the table of --observed")
    }
    let (observed, unasked) = try table.asked(asked.publications)
    let kept = observed.indices.filter { observed[$0] != nil }
    var answered = asked.keeping(kept)
    answered.publications = observed.compactMap(\.self)
    return (answered, kept.map { names[$0] }, unasked)
  }

  /// Which publications are of the study that made a table.
  private static func places(
    of table: ObservedTable, in evidence: ReadEvidence, areNamed: Bool, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> [Int] {
    var own: [Int] = []
    for (number, path) in evidence.paths.enumerated() {
      let place = try library.studyPath(of: evidence.publications[number], at: path)
      if table.isOf(place) {
        own.append(number)
      } else if areNamed {
        throw CommandFailure(
          .usage,
          "\(library.shown(path)) is on the study \(ScenarioLibrary.shortName(place).visible), "
            + "and the table of --observed on \(ScenarioLibrary.shortName(table.studyPath).visible): name publications "
            + "on one study")
      }
    }
    return own
  }
}
