import CommandLineTool
import Testing

@Suite struct HelpTests {
  /// Runs a command line on a collecting console.
  private func run(_ words: [String], width: Int = 80) -> (ExitCode, String, String) {
    var console = Console(
      collectingWith: ProcessEnvironment([:]), workingDirectory: "/", width: width)
    let code = Demo.table.run(words, on: &console)
    return (code, console.output.held, console.said)
  }

  private static let page = """
    Usage: cohort compare [MODEL…] [options]

    Compares models with published findings.

    Every model grows the cohort of each study many times over, and is asked which
    of the published findings it predicts.

    The same seed gives the same bytes.

    Arguments:
      MODEL  Model files; all in Scenarios/models when none is given.

    Options:
          --replicates R    Cohorts grown for each model. (1 to 1000000; default:
                            400)
          --seed N          Where all chance comes from. (default: 1)
          --share P         A share of people. (0.0 to 1.0; default: 0.5)
          --format FORMAT   The form of the data on standard output. (text, csv or
                            json; default: text)
          --set PATH=VALUE  Changes a value of the scenario. (can be repeated)
      -o, --output DIR      The folder for the results, instead of one beside the
                            scenarios.
      -q, --quiet           No progress on standard error.
      -h, --help            Show this page.

    Examples:
      cohort compare --replicates 20
          A first look in half a minute.
      cohort compare reverse.json5 --format csv
          One model, as data.

    """

  @Test(
    "The page of a command comes from its table row, whatever else is asked",
    arguments: [
      ["help", "compare"], ["compare", "--help"], ["compare", "-h"],
      ["compare", "--replicates", "abc", "--nonsense", "--help"],
    ])
  func page(words: [String]) {
    let (code, output, said) = run(words)
    #expect(code == .success)
    #expect(output == Self.page)
    #expect(said.isEmpty)
  }

  @Test("Lines fit the terminal")
  func narrow() {
    let (_, output, _) = run(["compare", "--help"], width: 60)
    #expect(output.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }

  @Test("Required options stand in the usage line")
  func required() {
    let (_, output, _) = run(["explain", "--help"])
    #expect(output.hasPrefix("Usage: cohort explain SCENARIO --variable NAME [options]\n"))
    #expect(output.contains("--variable NAME  The variable to explain. (required)\n"))
  }

  @Test("Alone, the program lists its commands", arguments: [[], ["--help"], ["-h"], ["help"]])
  func list(words: [String]) {
    let (code, output, said) = run(words)
    #expect(code == .success)
    #expect(said.isEmpty)
    #expect(
      output == """
        Usage: cohort COMMAND [options]

        Grows cohorts under rival causal models.

        Commands:
          compare   Compares models with published findings.
          explain   Explains one value in one person's life.
          describe  Describes a model, or what two models differ in.

        Example:
          cohort compare --replicates 20
              A first look in half a minute.

        See 'cohort help COMMAND' for a command's arguments and options.

        """)
  }

  @Test("Data goes to standard output, talk to standard error")
  func running() {
    #expect(run(["--version"]) == (.success, "cohort 1.0.0\n", ""))
    #expect(run(["compare", "--replicates=7"]) == (.success, "replicates 7\n", "seed 1\n"))
    #expect(
      run(["compare", "--sed"])
        == (
          .usage, "",
          """
          cohort: unknown option '--sed'; did you mean '--seed'?
          See 'cohort compare --help'.

          """
        ))
    #expect(
      run(["explain", "s", "--variable", "v"])
        == (.badData, "", "cohort: the scenario has no such variable\n"))
  }

  @Test("Exit codes are those of sysexits.h and of signals")
  func exitCodes() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 64, 65, 66, 69, 70, 73, 74, 130, 141])
  }
}
