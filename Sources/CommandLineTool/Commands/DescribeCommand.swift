import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios

/// `cohort describe`: what a model says, in words and symbols, or how two differ.
enum DescribeCommand {
  enum Format: String, CaseIterable {
    case text
    case dot
    case mermaid
    case svg
    case dagitty
    case odd
    case ademp
    case strobe

    /// Whether it is a convention by which a model and a study are written down.
    var isProtocol: Bool { self == .odd || self == .ademp || self == .strobe }
  }

  private static let models = PositionalKey.list(
    "MODEL", minimum: 1,
    help:
      "A model or world file, or its short name; of two, how they differ, and what a study can find of it."
  )
  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: """
      Equations, or the graph of what acts on what for Graphviz (dot) or Mermaid, or drawn unrolled in time (svg); with --effect also \
      the graph unrolled in time, for DAGitty; odd and ademp are protocols of the model and a study, strobe of one run of it.
      """)

  static let command = Command(
    name: "describe",
    abstract: "Says what a model says of each variable, in symbols, or how two models differ.",
    discussion: """
      Prints the model's claim, what it says beyond its world, and all equations with their numbers: of a response \
      also what it comes to after 3, 12 and 24 months. Where files give a range as well, equations have the file's own \
      value, and the ranges follow. Of two models prints what only the one says and what only the other, of \
      variables, measurement and ranges, and what a study can find of it: which pairs of what it writes down must be \
      independent under one of them only (with what must be held), or that no such test tells them apart; and which published \
      findings may therefore differ, by which arrows. What no open path joins must be chance; what is joined may differ, \
      by how much no graph says. Tests are those of the study, findings those of all evidence in the scenarios, or with --study of that \
      study alone.

      With --effect prints what the graph says of one effect as a study could see it, unrolled in time with the study's \
      visits and the model's delays: by which way it acts, which sets are enough to adjust for (with everything known, with \
      true values at visits, with what the study writes down) and which of them estimates with the least variance, what must \
      not be adjusted for and what that would let in, and which variables must then be independent.

      With --format svg draws what the model adds to its world, depression, BDNF and what lies between the two, unrolled in time, with \
      delays and how long effects outlast their causes; with --effect, the two that it names.

      With --format odd prints the seven elements of the ODD protocol, from which the model, a study and the analyses of what was \
      published from it can be programmed again; with --format ademp what `cohort audit` would do with the analyses that the \
      study declares: aims, mechanism, estimands, methods and measures.

      With --format strobe carries the study out once, as `cohort simulate` does with the same --people, --seed and --replicate, and prints \
      what STROBE asks of participants: candidates, those not eligible, refused and recruited, who was seen, missed, lost \
      or had died at each visit, blood samples, whom each analysis rests on and what it answers, time of follow-up, \
      and what decides it all. What is for the authors to write is called so.
      """,
    positionals: [models.declaration],
    options: [
      EffectSetting.option.declaration, CommonOptions.study.declaration, format.declaration,
    ] + DescribedRun.declarations + [CommonOptions.scenarios.declaration],
    examples: [
      .init("cohort describe reverse-scar", "Its equations."),
      .init("cohort describe reverse-scar reverse-state", "What tells them apart."),
      .init(
        "cohort describe no-link reverse-scar --study case-control",
        "Which of that study's findings must be chance without a link."),
      .init(
        "cohort describe neurotrophic-dip --format mermaid", "Its graph, to be drawn elsewhere."),
      .init("cohort describe reverse-scar --format svg > scar.svg", "Its graph, drawn."),
      .init(
        "cohort describe common-cause-stress --effect 'bdnf -> depression.onset'",
        "What a study like NESDA would have to adjust for."),
      .init(
        "cohort describe reverse-scar --effect 'depression -> bdnf' --format dagitty",
        "The same question, for DAGitty."),
      .init("cohort describe reverse-scar --format odd > odd.txt", "A protocol for a supplement."),
      .init(
        "cohort describe reverse-scar --format strobe --people 500 > strobe.txt",
        "Who took part in one run of its study."),
      .init(
        "cohort describe hidden-good --scenarios Scenarios/illustrations/estimators --study waves --format ademp",
        "What an audit of that study's analyses does."),
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
    if arguments[format] != .strobe { try DescribedRun.refuse(arguments) }
    if arguments[EffectSetting.option] != nil
      || arguments[format].isProtocol || arguments[format] == .dagitty
    {
      let described = try DescribedStudy(
        words, arguments[CommonOptions.study], library, as: arguments[format])
      try console.show(
        try arguments[format].isProtocol
          ? described.written(
            as: arguments[format], asking: arguments[EffectSetting.option],
            in: DescribedRun(arguments), width: console.width)
          : described.effect(
            arguments[EffectSetting.option], as: arguments[format], width: console.width))
      return .success
    }
    guard arguments[CommonOptions.study] == nil || words.count == 2 else {
      throw CommandFailure(
        .usage,
        "--study is for two models, --effect, --format odd, ademp and strobe: what a model says by itself hangs on no study"
      )
    }
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
      guard described.count > 1 else {
        text = described[0].document.text(width: console.width)
        break
      }
      let apart =
        described[0].saysTheSame(as: described[1])
        ? nil
        : try DescribedPair(at: paths, read, loaded, library).described(
          by: arguments[CommonOptions.study])
      text = ModelDescription.difference(described[0], described[1], apart: apart).text(
        width: console.width)
    case .dot: text = graphs.map { GraphText.dot($0) }.joined()
    case .mermaid: text = graphs.map { GraphText.mermaid($0) }.joined()
    case .svg: text = graphs.map { GraphText.svg($0) }.joined()
    case .dagitty, .odd, .ademp, .strobe: preconditionFailure("described as a study sees them")
    }
    try console.show(text)
    return .success
  }
}
