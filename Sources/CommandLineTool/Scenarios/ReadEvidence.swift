import Evidence
import LocatedText

/// Publications with the files that they were read from.
struct ReadEvidence {
  var publications: [Publication]
  var paths: [String]
  var sources: [SourceText]
  /// Whether they are analyses that a study's own file declares, and nothing that was published.
  var areDeclared = false

  /// Those at some places alone.
  func keeping(_ places: [Int]) -> ReadEvidence {
    ReadEvidence(
      publications: places.map { publications[$0] }, paths: places.map { paths[$0] },
      sources: places.map { sources[$0] }, areDeclared: areDeclared)
  }
}

extension ReadEvidence {
  /// The analyses that the study of a table declares; nil where it declares none.
  init?(declaredFor table: ObservedTable) {
    guard let file = table.file else { return nil }
    let name = ScenarioLibrary.shortName(table.studyPath)
    let asked = Publication.asking(table.analyses, of: file, called: name)
    guard !asked.isEmpty else { return nil }
    // Results are named by these; what is in them is the study's file each time.
    let names = asked.indices.map { asked.count == 1 ? name : "\(name)-part-\($0 + 1)" }
    self.init(
      publications: asked, paths: asked.map { _ in table.studyPath },
      sources: names.map { SourceText(name: "\($0).json5", bytes: file.bytes) }, areDeclared: true)
  }
}
