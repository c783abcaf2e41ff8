/// What the program tells the shell when it ends; the numbers of sysexits.h and of signals.
package enum ExitCode: Int32, CaseIterable, Sendable {
  /// Everything asked for was done.
  case success = 0
  /// The command line cannot be understood.
  case usage = 64
  /// An input was read, but what it says is wrong.
  case badData = 65
  /// An input is missing or cannot be opened.
  case noInput = 66
  /// The processor lacks instructions of the build; `ProcessorCheck` ends so, before all else.
  case unavailable = 69
  /// The program itself is wrong.
  case internalError = 70
  /// A result folder or file cannot be created, or must not be replaced.
  case cannotCreate = 73
  /// Reading or writing failed on the way.
  case inputOutput = 74
  /// The user or the system asked to stop: 128 and the number of SIGINT.
  case interrupted = 130
  /// The reader closed standard output: 128 and the number of SIGPIPE.
  case closedPipe = 141
}
