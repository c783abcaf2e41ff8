import LocatedText
import OperatingSystem

/// What a command meets of the world: its streams, its terminal, its environment, its place.
package struct Console: ~Copyable {
  /// Standard output: data and nothing else.
  package var output: OutputStream
  /// The environment variables.
  package let environment: ProcessEnvironment
  /// Where the program was started.
  package let workingDirectory: String
  private var talk: OutputStream
  private let isTerminal: Bool
  private let fixedWidth: Int?

  /// A console that collects what is written, for tests; it is no terminal.
  package init(
    collectingWith environment: ProcessEnvironment, workingDirectory: String, width: Int = 80
  ) {
    output = .collecting()
    talk = .collecting()
    self.environment = environment
    self.workingDirectory = workingDirectory
    isTerminal = false
    fixedWidth = width
  }

  /// A console whose standard output goes to an open descriptor, for tests of what fails there.
  package init(
    writingTo descriptor: Int32, environment: ProcessEnvironment, workingDirectory: String
  ) {
    self.init(collectingWith: environment, workingDirectory: workingDirectory)
    output = OutputStream(name: "standard output", descriptor: descriptor)
  }

  /// The console of this process.
  package init() {
    output = .standardOutput()
    talk = .standardError()
    environment = .current()
    workingDirectory = SystemCalls.workingDirectory()
    isTerminal = SystemCalls.isTerminal(SystemCalls.standardError)
    fixedWidth = nil
  }

  /// The columns for text on standard output: the terminal's, or 80 when it is none.
  package var width: Int {
    fixedWidth ?? max(40, SystemCalls.terminalWidth(SystemCalls.standardOutput) ?? 80)
  }

  /// What was said on a collecting console.
  package var said: String { talk.held }

  // MARK: - Talk

  /// Shows a text to a person on standard output, and hands it over at once.
  ///
  /// Whatever a file put into the text, it cannot steer the terminal. Data for programs go to
  /// ``output`` as they are.
  package mutating func show(_ text: String) throws(CommandFailure) {
    do throws(FileError) {
      try output.write(text.visibleLines)
      try output.flush()
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Says something on standard error, on a line of its own; never fails.
  package mutating func say(_ text: String) {
    try? talk.write(text.visibleLines + "\n")
    try? talk.flush()
  }

  /// A progress line on standard error, silent when that is no terminal or the user wants quiet.
  package func progress(_ task: String, isQuiet: Bool) -> Progress {
    guard isTerminal, !isQuiet else { return .silent() }
    return Progress(
      task, style: environment.isDumb ? .lines : .redrawn, isUnicode: environment.isUnicode,
      width: { SystemCalls.terminalWidth(SystemCalls.standardError) ?? 80 },
      clock: SystemCalls.seconds,
      show: { try? SystemCalls.write(SystemCalls.standardError, Array($0.utf8)) })
  }
}
