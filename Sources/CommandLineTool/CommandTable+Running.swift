import OperatingSystem

// MARK: - Running

extension CommandTable {
  /// Does what the words after the program's name ask for, and says what went wrong.
  ///
  /// Errors are told on standard error as `cohort: …`; standard output is flushed whatever
  /// happened, so that data written before an error is not lost.
  package func run(_ words: [String], on console: inout Console) -> ExitCode {
    do throws(CommandFailure) {
      let code = try perform(words, on: &console)
      try flush(&console)
      return code
    } catch {
      try? console.output.flush()
      if let message = error.message { console.say("\(program): \(message)") }
      return error.exitCode
    }
  }

  /// Runs the program with the arguments of this process, and ends it.
  package func main() -> Never {
    SystemCalls.surviveFailedWrites()
    Interruption.listen()
    var console = Console()
    let code: ExitCode
    switch SystemCalls.arguments() {
    case .success(let words): code = run(words, on: &console)
    case .failure(let word):
      console.say(
        "\(program): argument \(word.number) is not UTF-8 text, so it cannot name a file; rename "
          + "the file, or write the argument in UTF-8")
      code = .usage
    }
    SystemCalls.exit(code == .interrupted ? Interruption.exitCode : code.rawValue)
  }

  // MARK: - Pieces

  private func perform(
    _ words: [String], on console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let request: Request
    do throws(UsageError) {
      request = try self.request(for: words)
    } catch {
      throw CommandFailure(.usage, error.message(program: program))
    }
    switch request {
    case .run(let command, let arguments): return try command.run(arguments, &console)
    case .help(let command):
      let width = console.width
      try print(command.map { help(on: $0, width: width) } ?? help(width: width), on: &console)
    case .version: try print("\(program) \(version)\n\(build)", on: &console)
    }
    return .success
  }

  private func print(_ text: String, on console: inout Console) throws(CommandFailure) {
    do throws(FileError) {
      try console.output.write(text)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func flush(_ console: inout Console) throws(CommandFailure) {
    do throws(FileError) {
      try console.output.flush()
    } catch {
      throw CommandFailure(error)
    }
  }
}
