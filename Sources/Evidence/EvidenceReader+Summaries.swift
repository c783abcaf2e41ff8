package import LocatedText

// Reading a sheet of a person's own summaries: which findings they are of.

extension EvidenceReader {
  /// The summaries of a file.
  ///
  /// A finding is named by its publication's file and its identifier, `bus2015.persistentLower`, or by the
  /// identifier alone where no other publication has it.
  ///
  /// - Parameters:
  ///   - source: the sheet.
  ///   - publications: the publications that it may be about, each with its file's short name.
  /// - Returns: the summaries, each of a finding that is asked.
  /// - Throws: `Diagnostics`: everything that is wrong with it, with places, contradictions among printed
  ///   figures included.
  package static func summaries(
    of source: SourceText, about publications: [(name: String, publication: Publication)]
  ) throws(Diagnostics) -> SummarySheet {
    let root = try LocatedValue(json5: source)
    var reader = EvidenceReader(problems: DiagnosticCollector(source: source))
    let sheet = reader.readSheet(root, about: publications)
    try reader.problems.throwErrors()
    guard let sheet else { preconditionFailure("a sheet without errors is whole") }
    return SummarySheet(
      name: sheet.name, entries: sheet.entries, warnings: reader.problems.diagnostics)
  }

  private mutating func readSheet(
    _ root: LocatedValue, about publications: [(name: String, publication: Publication)]
  ) -> (name: String, entries: [SummarySheet.Entry])? {
    let file = problems.object(
      root, expecting: ["format", "summaries", "figures"], in: "a sheet of summaries")
    if let place = problems.required("format", in: file),
      let version = problems.wholeNumber(place, named: "format"), version != 2
    {
      problems.error(
        "unknown-format", "this program reads format 2, not \(version)", at: place.range)
      return nil
    }
    let name = text("summaries", file)
    let figures = problems.required("figures", in: file)
    let members = problems.members(figures, in: "the figures") ?? []
    if let figures, case .object([]) = figures.content {
      problems.error("no-figures", "a sheet has at least one figure", at: figures.range)
    }
    let names = FindingNames(publications)
    var entries: [SummarySheet.Entry] = []
    var first: [String: SourceRange] = [:]
    for member in members {
      guard let place = found(member.key, among: names) else { continue }
      let publication = publications[place.publication]
      let finding = publication.publication.findings[place.finding]
      let whole = "\(publication.name).\(finding.identifier)"
      if let earlier = first[whole] {
        problems.error(
          "finding-twice", "\(whole.quoted) has a figure already", at: member.key.range,
          notes: [problems.note("the first is here", at: earlier)])
        continue
      }
      first[whole] = member.key.range
      guard let own = readOwnFigure(member.value, of: finding, in: publication.publication) else {
        continue
      }
      entries.append(
        .init(
          publication: place.publication, finding: finding.identifier, figure: own.figure,
          isAdjusted: own.isAdjusted,
          line: problems.source.place(at: member.key.range.start).line))
    }
    return name.map { ($0, entries) }
  }

  /// The finding that a name means; nil, with the reason reported, where it means none or several.
  private mutating func found(
    _ name: LocatedString, among names: FindingNames
  ) -> FindingNames.Place? {
    let meant = names.places[name.text] ?? []
    if let place = meant.first, meant.count == 1 { return place }
    if let input = names.inputs[name.text] {
      problems.error(
        "only-input",
        "\(name.text.quoted) went into the worlds: \(input) is no test of them, and nothing is asked of it",
        at: name.range)
    } else if meant.isEmpty {
      problems.error(
        "unknown-name", "there is no finding \(name.text.quoted)", at: name.range,
        hint: NameSuggestion.closest(to: name.text, among: names.known).map {
          "did you mean \($0.quoted)?"
        }
          ?? "a finding is named by its publication's file and its identifier, such as "
          + "bus2015.persistentLower"
      )
    } else {
      problems.error(
        "several-findings", "\(name.text.quoted) may be of several publications", at: name.range,
        hint: "write " + meant.map { names.whole($0) }.joined(separator: " or "))
    }
    return nil
  }
}

/// The names by which findings of several publications may be called.
private struct FindingNames {
  struct Place {
    let publication: Int
    let finding: Int
  }

  /// What each name may mean: one finding by its whole name, several by an identifier.
  private(set) var places: [String: [Place]] = [:]
  /// The names of inputs, with their publications.
  private(set) var inputs: [String: String] = [:]
  /// All names that mean one finding, whole names first.
  let known: [String]
  private let publications: [(name: String, publication: Publication)]

  init(_ publications: [(name: String, publication: Publication)]) {
    self.publications = publications
    var whole: [String] = []
    for (number, (name, publication)) in publications.enumerated() {
      for (finding, identifier) in publication.findings.map(\.identifier).enumerated() {
        let place = Place(publication: number, finding: finding)
        whole.append("\(name).\(identifier)")
        places[identifier, default: []].append(place)
      }
      for input in publication.inputs.map(\.identifier) {
        inputs["\(name).\(input)"] = publication.name
      }
    }
    known = whole + places.filter { $0.value.count == 1 }.map(\.key).sorted()
    // Whole names last: no identifier hides one.
    for (number, (name, publication)) in publications.enumerated() {
      for (finding, identifier) in publication.findings.map(\.identifier).enumerated() {
        places["\(name).\(identifier)"] = [Place(publication: number, finding: finding)]
      }
    }
  }

  /// The name of a finding with its publication's.
  func whole(_ place: Place) -> String {
    let (name, publication) = publications[place.publication]
    return "\(name).\(publication.findings[place.finding].identifier)"
  }
}
