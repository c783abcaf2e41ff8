import CommandLineTool
import Testing

@Suite struct ParsingTests {
  private typealias Options = Demo.Options

  private func parsed(_ line: String) throws -> ParsedArguments {
    let request = try Demo.table.request(for: line.split(separator: " ").map { String($0) })
    guard case .run(_, let arguments) = request else {
      throw CommandFailure(.internalError, "no command is run")
    }
    return arguments
  }

  @Test("Nothing given leaves the defaults")
  func defaults() throws {
    let arguments = try parsed("compare")
    #expect(arguments[Options.replicates] == 400)
    #expect(arguments[Options.seed] == 1)
    #expect(arguments[Options.share] == 0.5)
    #expect(arguments[Options.format] == .text)
    #expect(arguments[Options.set] == [])
    #expect(arguments[Options.output] == nil)
    #expect(!arguments[Options.quiet])
    #expect(!arguments.isGiven(Options.seed))
    #expect(arguments[Demo.Places.models] == [])
  }

  @Test("Values come after a space or an equals sign, in any order with the arguments")
  func values() throws {
    let arguments = try parsed(
      "compare a --replicates 20 --seed=18446744073709551615 -q b --set x=1 --set=y=2 --share .25"
        + " --format csv -o out --")
    #expect(arguments[Options.replicates] == 20)
    #expect(arguments[Options.seed] == .max)
    #expect(arguments[Options.share] == 0.25)
    #expect(arguments[Options.format] == .csv)
    #expect(arguments[Options.set] == ["x=1", "y=2"])
    #expect(arguments[Options.output] == "out")
    #expect(arguments[Options.quiet])
    #expect(arguments.isGiven(Options.seed))
    #expect(arguments[Demo.Places.models] == ["a", "b"])
  }

  @Test("After two dashes everything is an argument; an equals sign carries a dash")
  func dashes() throws {
    let arguments = try parsed("compare --output=-odd -- --quiet --help -- -")
    #expect(arguments[Options.output] == "-odd")
    #expect(arguments[Demo.Places.models] == ["--quiet", "--help", "--", "-"])
    #expect(try parsed("compare -3 -.5 -")[Demo.Places.models] == ["-3", "-.5", "-"])
  }

  @Test("Arguments are dealt out in order")
  func places() throws {
    #expect(try parsed("describe a")[Demo.Places.second] == nil)
    #expect(try parsed("describe a b")[Demo.Places.first] == "a")
    #expect(try parsed("describe a b")[Demo.Places.second] == "b")
    #expect(try parsed("explain s --variable bdnf")[Options.variable] == "bdnf")
  }

  @Test(
    "Each mistake has its sentence",
    arguments: [
      (
        "compare --replicates abc", "--replicates needs a whole number from 1 to 1000000, got 'abc'"
      ),
      ("compare --replicates=0", "--replicates needs a whole number from 1 to 1000000, got '0'"),
      ("compare --replicates=", "--replicates needs a whole number from 1 to 1000000, got ''"),
      ("compare --replicates -3", "--replicates needs a whole number from 1 to 1000000, got '-3'"),
      (
        "compare --replicates 99999999999999999999",
        "--replicates needs a whole number from 1 to 1000000, got '99999999999999999999'"
      ),
      ("compare --replicates", "--replicates needs a whole number from 1 to 1000000, got nothing"),
      (
        "compare --replicates --quiet",
        "--replicates needs a whole number from 1 to 1000000, got nothing"
      ),
      ("compare --seed -1", "--seed needs a whole number from 0 to 18446744073709551615, got '-1'"),
      ("compare --share nan", "--share needs a number from 0.0 to 1.0, got 'nan'"),
      ("compare --share 1.01", "--share needs a number from 0.0 to 1.0, got '1.01'"),
      ("compare --format xml", "--format needs text, csv or json, got 'xml'"),
      ("compare --output=", "--output needs a text, got ''"),
      ("compare --seed 1 --seed=1", "--seed is given twice"),
      ("compare -q --quiet", "--quiet is given twice"),
      ("compare --quiet=yes", "--quiet takes no value, got 'yes'"),
      ("compare --replicate 3", "unknown option '--replicate'; did you mean '--replicates'?"),
      ("compare --fromat csv", "unknown option '--fromat'; did you mean '--format'?"),
      ("compare --xyzzy", "unknown option '--xyzzy'"),
      ("compare -qo", "unknown option '-qo'"),
      ("explain --variable v", "SCENARIO is missing"),
      ("explain s", "--variable NAME is required"),
      ("explain s t --variable v", "'t' is one argument too many; at most 1 can be given"),
      ("describe a b c", "'c' is one argument too many; at most 2 can be given"),
      ("compare a\u{1B}[2J --sed=\u{7}", "unknown option '--sed'; did you mean '--seed'?"),
      ("compare --share \u{1B}[2J", "--share needs a number from 0.0 to 1.0, got '<U+001B>[2J'"),
    ])
  func mistakes(line: String, sentence: String) {
    let words = line.split(separator: " ").map { String($0) }
    let error = #expect(throws: UsageError.self) { try Demo.table.request(for: words) }
    let command = words[0]
    #expect(
      error?.message(program: "cohort") == "\(sentence)\nSee 'cohort \(command) --help'.")
  }

  @Test(
    "Mistakes before a command is known point to the list of commands",
    arguments: [
      ("compere", "no command is called 'compere'; did you mean 'compare'?"),
      ("explian", "no command is called 'explian'; did you mean 'explain'?"),
      ("frobnicate", "no command is called 'frobnicate'"),
      ("help compere", "no command is called 'compere'; did you mean 'compare'?"),
      ("help compare more", "'more' is one argument too many; at most 1 can be given"),
      ("--seed=3 compare", "--seed belongs after the name of a command"),
      ("--verison", "unknown option '--verison'; did you mean '--version'?"),
    ])
  func mistakesBefore(line: String, sentence: String) {
    let words = line.split(separator: " ").map { String($0) }
    let error = #expect(throws: UsageError.self) { try Demo.table.request(for: words) }
    #expect(error?.message(program: "cohort") == "\(sentence)\nSee 'cohort --help'.")
  }

  @Test("A long word is cut in the message")
  func long() {
    let word = String(repeating: "x", count: 5000)
    let error = #expect(throws: UsageError.self) { try Demo.table.request(for: [word]) }
    #expect((error?.message(program: "cohort").count ?? 0) < 150)
  }

  @Test("A key that the command does not declare is the programmer's error")
  func undeclared() async {
    await #expect(processExitsWith: .failure) {
      guard case .run(_, let arguments) = try Demo.table.request(for: ["describe", "a"]) else {
        return
      }
      _ = arguments[Demo.Options.seed]
    }
  }
}
