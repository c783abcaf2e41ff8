package import LocatedText

/// The kinds of file, each with sections of its own.
package enum ScenarioFile: String, Sendable, CaseIterable {
  /// Who lives, and what no model disputes.
  case world
  /// What causes what: one of the rivals on a world.
  case model
  /// How a team looks: the design of a study.
  case study
  /// What was published from a study.
  case evidence
  /// A person's own summaries, in place of what was published.
  case summaries
  /// Which designs a study could have, and what they cost.
  case plan

  /// The version of the language that this build reads.
  package static let format = 2

  /// The folder among the scenarios in which files of the kind stand.
  package var folder: String {
    switch self {
    case .world: "worlds"
    case .model: "models"
    case .study: "studies"
    case .evidence: "evidence"
    case .summaries: "summaries"
    case .plan: "plans"
    }
  }

  /// What a message calls such a file.
  package var noun: String {
    switch self {
    case .world: "a world"
    case .model: "a model"
    case .study: "a study"
    case .evidence: "what a study published"
    case .summaries: "a sheet of summaries"
    case .plan: "a plan"
    }
  }

  /// The sections that a file may have; evidence, summaries and plans are read by readers of their own.
  var sections: [String] {
    switch self {
    case .world:
      [
        "format", "title", "story", "question", "units", "base", "clock", "traits", "processes",
        "states", "events", "arrows", "responses", "do", "intercepts", "free", "study",
      ]
    case .model:
      [
        "format", "title", "story", "mechanism", "alike", "world", "arrows", "responses", "do",
        "intercepts", "measurement", "free",
      ]
    case .study:
      [
        "format", "title", "name", "units", "world", "base", "calendar", "recruit", "series",
        "visits", "arms", "allocation", "instruments", "loss", "free", "analyses",
      ]
    case .evidence, .summaries, .plan: []
    }
  }

  /// The member by which a file of the kind names the one that it stands on, of the same kind.
  ///
  /// A model stands on a world and on no other model.
  var reference: String { self == .model ? "world" : "base" }

  /// The kind of a file by its sections; nil where they do not say, or it is no object.
  ///
  /// A file that only changes a little of its base may say nothing that one kind alone says: then the
  /// folder decides in which it stands.
  package static func kind(of root: LocatedValue, at path: String) -> ScenarioFile? {
    guard case .object(let members) = root.content else { return nil }
    let names = Set(members.map(\.name))
    if names.contains("findings") || names.contains("publication") { return .evidence }
    if !names.isDisjoint(with: ["summaries", "figures"]) { return .summaries }
    if !names.isDisjoint(with: ["choose", "budget"]) { return .plan }
    if !names.isDisjoint(with: [
      "visits", "instruments", "recruit", "series", "arms", "allocation", "loss", "calendar",
      "analyses",
    ]) {
      return .study
    }
    if !names.isDisjoint(with: ofWorlds) { return .world }
    let folder = path.split(separator: "/").dropLast().last.map(String.init)
    if let kind = allCases.first(where: { $0.folder == folder }) { return kind }
    if names.contains("base") { return names.contains("name") ? .study : .world }
    return names.contains("world") ? .model : nil
  }
}

extension ScenarioFile {
  /// What to do with a study that stands in a world.
  static let studyHint =
    "move what is under 'study' to Scenarios/studies/NAME.json5, with format: \(format), a title and "
    + "world: \"../worlds/THIS.json5\", and write study: \"../studies/NAME.json5\" here"

  /// How a file of format 1, in which worlds held studies, becomes files of this one.
  func splittingHint(has sections: Set<String>) -> String {
    var steps = ["write format: \(Self.format)"]
    let isWorld = self == .world || !sections.isDisjoint(with: Self.ofWorlds)
    if isWorld, sections.contains("world") {
      steps.append("name the world that this one builds on with base: instead of world:")
    }
    if sections.contains("study") {
      steps.append(
        isWorld
          ? Self.studyHint
          : "rename study.instruments to measurement, and move any other part of 'study' to a file in "
            + "Scenarios/studies that names the study that it changes with base:")
    }
    return steps.joined(separator: "; ")
  }

  /// The sections that make a file a world.
  private static let ofWorlds = ["clock", "traits", "processes", "states", "events"]

  /// Where a section stands that files of this kind do not have; nil where no file has it.
  func owners(of section: String) -> String? {
    let owners = Self.allCases.filter { $0.sections.contains(section) }
    return owners.isEmpty ? nil : owners.map(\.noun).joined(separator: " or ")
  }

  /// What to do with a section that belongs in files of another kind.
  func hint(forMisplaced section: String) -> String? {
    switch (self, section) {
    case (.model, "base"): "a model builds on a world, not on another model"
    case (.model, "study"): "what a model says about instruments goes under measurement"
    case (.model, _) where Self.ofWorlds.contains(section):
      "rivals share one world and its people; a world that builds on another names it with base:"
    case (.world, "world"): "a world that builds on another names it with base:"
    default: nil
    }
  }
}
