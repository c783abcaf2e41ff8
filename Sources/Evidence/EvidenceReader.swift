import Estimation
package import LocatedText
import Tables

/// Reads a study's evidence from JSON5 text.
package struct EvidenceReader {
  var problems: DiagnosticCollector

  /// The study of a file.
  ///
  /// - Throws: `Diagnostics`: everything that is wrong with it, with places.
  package static func study(of source: SourceText) throws(Diagnostics) -> Publication {
    let root = try LocatedValue(json5: source)
    var reader = EvidenceReader(problems: DiagnosticCollector(source: source))
    let study = reader.read(root)
    try reader.problems.throwErrors()
    guard let study else { preconditionFailure("a study without errors is whole") }
    return study
  }

  private mutating func read(_ root: LocatedValue) -> Publication? {
    let file = problems.object(
      root,
      expecting: [
        "format", "publication", "study", "cohort", "citation", "doi", "people", "complete",
        "derived", "groups", "describe", "targets", "synthesis", "findings", "joint",
      ], in: "an evidence file")
    if let place = problems.required("format", in: file),
      let version = problems.wholeNumber(place, named: "format"), version != 2
    {
      problems.error(
        "unknown-format", "this program reads format 2, not \(version)", at: place.range,
        hint: version == 1
          ? "write format: 2, call what is now 'study' 'publication', and name the study that it was "
            + "made from: study: \"../studies/NAME.json5\"" : nil)
      return nil
    }
    let name = text("publication", file)
    let study = path("study", file)
    let cohort = text("cohort", file)
    let citation = text("citation", file)
    let doi = text("doi", file)
    let people = problems.wholeNumber(
      problems.required("people", in: file), in: 1...100_000_000, named: "the number of people")
    let complete = words(problems.required("complete", in: file), named: "the complete columns")
    let changes = readChanges(file?["derived"])
    let groupings = readGroupings(file?["groups"], beside: changes)
    let description = readDescription(file?["describe"], groupings)
    let targets = readTargets(file?["targets"], groupings)
    let synthesis = readSynthesis(file?["synthesis"])
    var findings: [Finding] = []
    for member in problems.members(problems.required("findings", in: file), in: "the findings")
      ?? []
    {
      if let finding = readFinding(member) { findings.append(finding) }
    }
    let joint = readJoint(file?["joint"], findings)
    guard let name, let study, let cohort, let citation, let doi, let people else { return nil }
    let asked = findings.filter { $0.role != .input }
    return Publication(
      name: name, study: study, cohort: cohort, citation: citation, doi: doi, people: people,
      complete: complete, changes: changes, groupings: groupings, description: description,
      targets: targets,
      synthesis: synthesis, findings: asked, inputs: findings.filter { $0.role == .input },
      requests: Publication.Requests(asked), joint: joint)
  }

  // MARK: - Parts

  mutating func text(_ name: String, _ object: LocatedObject?) -> String? {
    problems.string(problems.required(name, in: object), named: "'\(name)'")?.text
  }

  /// The path of another file, from the folder of this one.
  private mutating func path(_ name: String, _ object: LocatedObject?) -> String? {
    problems.path(
      problems.required(name, in: object), named: "'\(name)'",
      hint: "for instance study: \"../studies/nesda.json5\"")
  }

  mutating func words(_ value: LocatedValue?, named name: String) -> [String] {
    (problems.array(value, named: name) ?? []).compactMap {
      problems.string($0, named: name)?.text
    }
  }

  mutating func known(
    _ value: LocatedValue?, _ kind: String, among names: [String]
  ) -> String? {
    guard let word = problems.string(value, named: "the \(kind)") else { return nil }
    if names.contains(word.text) { return word.text }
    problems.error(
      "unknown-name", "there is no \(kind) '\(word.text)'", at: word.range,
      hint: NameSuggestion.hint(for: word.text, among: names))
    return nil
  }

  mutating func readGroupings(
    _ value: LocatedValue?, beside changes: [Publication.Change]
  ) -> [Publication.Grouping] {
    var groupings: [Publication.Grouping] = []
    for member in problems.members(value, in: "the groups") ?? [] {
      if changes.contains(where: { $0.column == member.name }) {
        problems.error(
          "redeclared", "\(member.name.quoted) is already a derived column",
          at: member.key.range, hint: "give the groups a name of their own")
      }
      var levels: [Publication.Grouping.Level] = []
      for level in problems.members(member.value, in: "a grouping") ?? [] {
        let conditions = problems.conditions(level.value, in: "the conditions of a group")
        levels.append(.init(name: level.name, conditions: conditions.found.map(\.condition)))
      }
      groupings.append(.init(column: member.name, levels: levels))
    }
    return groupings
  }

  private mutating func readDescription(
    _ value: LocatedValue?, _ groupings: [Publication.Grouping]
  ) -> Publication.Description? {
    guard let value else { return nil }
    let object = problems.object(
      value, expecting: ["group", "outcome", "label"], in: "a description")
    let grouping = known(
      problems.required("group", in: object), "grouping", among: groupings.map(\.column))
    let outcome = text("outcome", object)
    let label = text("label", object)
    guard let grouping, let outcome, let label else { return nil }
    return Publication.Description(grouping: grouping, outcome: outcome, label: label)
  }

  private mutating func readTargets(
    _ value: LocatedValue?, _ groupings: [Publication.Grouping]
  ) -> [Publication.FitTarget] {
    var targets: [Publication.FitTarget] = []
    for member in problems.members(value, in: "the targets") ?? [] {
      let object = problems.object(
        member.value,
        expecting: ["group", "level", "among", "share", "tolerance", "source"],
        in: "a target")
      let column = known(
        problems.required("group", in: object), "grouping", among: groupings.map(\.column))
      let levels = groupings.first { $0.column == column }?.levels.map(\.name) ?? []
      let level = known(problems.required("level", in: object), "group", among: levels)
      var among: [String] = []
      let amongList = problems.required("among", in: object)
      for element in problems.array(amongList, named: "'among'") ?? [] {
        if let name = known(element, "group", among: levels) { among.append(name) }
      }
      if let level, let place = amongList, !among.isEmpty, !among.contains(level) {
        problems.error(
          "level-not-among", "the group '\(level)' is counted, but not among these groups",
          at: place.range)
      }
      let share = problems.number(
        problems.required("share", in: object), .between(0, 1), named: "the share")
      let tolerance = problems.number(
        problems.required("tolerance", in: object), .between(0, 1), named: "the tolerance")
      let source = text("source", object)
      if let column, let level, let share, let tolerance, let source {
        targets.append(
          .init(
            name: member.name, grouping: column, level: level, among: among, share: share,
            tolerance: tolerance, source: source))
      }
    }
    return targets
  }

  private mutating func readJoint(
    _ value: LocatedValue?, _ findings: [Finding]
  ) -> [String] {
    var joint: [String] = []
    for element in problems.array(value, named: "'joint'") ?? [] {
      guard let name = known(element, "finding", among: findings.map(\.identifier)) else {
        continue
      }
      let finding = findings.first { $0.identifier == name }
      if finding?.role != .scored {
        problems.error(
          "not-scored", "'\(name)' is not scored, and so is not judged with others",
          at: element.range)
      } else if finding?.figure.estimate == nil {
        problems.error(
          "no-estimate", "'\(name)' has no published estimate to be judged with others",
          at: element.range)
      }
      joint.append(name)
    }
    return joint
  }
}
