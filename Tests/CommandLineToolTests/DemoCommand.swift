import CommandLineTool

/// A small command line that shows how commands are built; only the tests use it.
enum Demo {
  enum Format: String, CaseIterable {
    case text
    case csv
    case json
  }

  enum Options {
    static let replicates = OptionKey.value(
      "replicates", .wholeNumber(1...1_000_000), default: 400, valueName: "R",
      help: "Cohorts grown for each model.")
    static let seed = OptionKey.value(
      "seed", .seed, default: 1, valueName: "N", help: "Where all chance comes from.")
    static let share = OptionKey.value(
      "share", .number(0...1), default: 0.5, valueName: "P", help: "A share of people.")
    static let format = OptionKey.value(
      "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
      help: "The form of the data on standard output.")
    static let set = OptionKey.list(
      "set", .text, valueName: "PATH=VALUE", help: "Changes a value of the scenario.")
    static let output = OptionKey.optional(
      "output", short: "o", .text, valueName: "DIR",
      help: "The folder for the results, instead of one beside the scenarios.")
    static let quiet = OptionKey.flag("quiet", short: "q", help: "No progress on standard error.")
    static let variable = OptionKey.required(
      "variable", .text, valueName: "NAME", help: "The variable to explain.")
  }

  enum Places {
    static let models = PositionalKey.list(
      "MODEL", help: "Model files; all in Scenarios/models when none is given.")
    static let scenario = PositionalKey.one("SCENARIO", help: "A scenario file.")
    static let first = PositionalKey.one("FIRST", help: "A model.")
    static let second = PositionalKey.optional("SECOND", help: "A model to compare it with.")
  }

  static let compare = Command(
    name: "compare", abstract: "Compares models with published findings.",
    discussion: """
      Every model grows the cohort of each study many times over, and is asked which of the \
      published findings it predicts.

      The same seed gives the same bytes.
      """,
    positionals: [Places.models.declaration],
    options: [
      Options.replicates.declaration, Options.seed.declaration, Options.share.declaration,
      Options.format.declaration, Options.set.declaration, Options.output.declaration,
      Options.quiet.declaration,
    ],
    examples: [
      .init("cohort compare --replicates 20", "A first look in half a minute."),
      .init("cohort compare reverse.json5 --format csv", "One model, as data."),
    ],
    run: { arguments, console throws(CommandFailure) in
      try CommandFailure.wrapping { () throws(FileError) in
        try console.output.write("replicates \(arguments[Options.replicates])\n")
      }
      console.say("seed \(arguments[Options.seed])")
      return .success
    })

  static let explain = Command(
    name: "explain", abstract: "Explains one value in one person's life.",
    positionals: [Places.scenario.declaration], options: [Options.variable.declaration],
    run: { _, _ throws(CommandFailure) in
      throw CommandFailure(.badData, "the scenario has no such variable")
    })

  static let describe = Command(
    name: "describe", abstract: "Describes a model, or what two models differ in.",
    positionals: [Places.first.declaration, Places.second.declaration],
    run: { _, _ throws(CommandFailure) in .success })

  static let table = CommandTable(
    program: "cohort", abstract: "Grows cohorts under rival causal models.", version: "1.0.0",
    commands: [compare, explain, describe])
}
