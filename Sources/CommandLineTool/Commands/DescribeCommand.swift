import ModelComparison
import Reporting
import ScenarioFormat

/// `cohort describe`: what a model says, in words and symbols, or how two differ.
enum DescribeCommand {
  enum Format: String, CaseIterable {
    case text
    case dot
    case mermaid
  }

  private static let models = PositionalKey.list(
    "MODEL", minimum: 1, help: "A model or world file, or its short name; of two, how they differ.")
  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "Equations, or the graph of what acts on what for Graphviz (dot) or Mermaid.")

  static let command = Command(
    name: "describe",
    abstract: "Says what a model says of each variable, in symbols, or how two models differ.",
    discussion: """
      Prints the model's claim, what it says beyond its world, and all equations with their numbers: of a response \
      also what it comes to after 3, 12 and 24 months. Where files give a range as well, equations have the file's own \
      value, and the ranges follow. Of two models prints what only the one says and what only the other, of \
      variables, measurement and ranges: all they can be told apart by.
      """,
    positionals: [models.declaration],
    options: [format.declaration, CommonOptions.scenarios.declaration],
    examples: [
      .init("cohort describe reverse-scar", "Its equations."),
      .init("cohort describe reverse-scar reverse-state", "What tells them apart."),
      .init(
        "cohort describe neurotrophic-dip --format mermaid", "Its graph, to be drawn elsewhere."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let words = arguments[models]
    guard words.count <= 2 else {
      throw CommandFailure(
        .usage, "of \(words.count) models it cannot be said how they differ: give one or two")
    }
    let library = ScenarioLibrary(arguments, console)
    var paths: [String] = []
    for word in words {
      paths.append(try library.path(of: word, in: ScenarioLibrary.scenarioFolders))
    }
    if arguments[format] != .text, words.count > 1 {
      throw CommandFailure(
        .usage,
        "--format \(arguments[format].rawValue) draws one model: give one, and the other by itself")
    }
    let (read, loaded) = try Enquiry.readModels(paths, library)
    let graphs = read.map { ModelGraph(of: $0) }
    let text: String
    switch arguments[format] {
    case .text:
      let described = zip(graphs, loaded).map {
        ModelDescription($0, ModelEquations(of: $1.model, measuring: $1.measurementLines))
      }
      let document =
        described.count == 1
        ? described[0].document : ModelDescription.difference(described[0], described[1])
      text = document.text(width: console.width)
    case .dot: text = graphs.map { GraphText.dot($0) }.joined()
    case .mermaid: text = graphs.map { GraphText.mermaid($0) }.joined()
    }
    try console.show(text)
    return .success
  }
}
