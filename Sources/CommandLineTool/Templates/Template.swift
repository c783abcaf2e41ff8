import ScenarioFormat

/// A file to begin with: it can be used as it stands, and shows every member that such a file may have.
///
/// What is optional stands in lines of comment that are switched on by taking the `//` away. A test does so with
/// each of them, and asks the readers for names that the template lacks.
enum Template: String, CaseIterable, Sendable {
  case model
  case study
  case finding

  /// The kind of file that it becomes.
  var kind: ScenarioFile {
    switch self {
    case .model: .model
    case .study: .study
    case .finding: .evidence
    }
  }

  /// The files that it names, by their paths below the folder of scenarios.
  var named: [String] {
    switch self {
    case .model: [Self.world]
    case .study: [Self.world, Self.publishedStudy]
    case .finding: [Self.publishedStudy]
    }
  }

  /// Its text.
  ///
  /// - Parameter reference: How the file will name one below the folder of scenarios, in quotation marks.
  /// - Returns: the text.
  func text(_ reference: (String) -> String) -> String {
    switch self {
    case .model: Self.modelText(world: reference(Self.world))
    case .study:
      Self.studyText(
        world: reference(Self.world), publishedStudy: reference(Self.publishedStudy))
    case .finding: Self.findingText(study: reference(Self.publishedStudy))
    }
  }

  private static let world = "worlds/dutch-adults.json5"
  private static let publishedStudy = "studies/nesda.json5"

  /// How lines are switched on, for the head of every template.
  static let switches = """
    // It can be used as it stands. Lines such as
    //   // name: value,  // what it says
    // are switched on by removing the first //.
    """
}
