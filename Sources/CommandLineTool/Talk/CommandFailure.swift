/// Why a command stopped: what to tell the user, and what to tell the shell.
package struct CommandFailure: Error, Equatable, Sendable {
  /// What the program ends with.
  package let exitCode: ExitCode
  /// What standard error is told; nil when there is nothing to say.
  package let message: String?

  /// A failure in one's own words.
  package init(_ exitCode: ExitCode, _ message: String?) {
    self.exitCode = exitCode
    self.message = message
  }

  /// A failure of a file, folder or stream.
  package init(_ error: FileError) {
    self.init(error.exitCode, error.message)
  }

  /// The result of work with files, whose errors become failures of the command.
  package static func wrapping<Result: ~Copyable>(
    _ work: () throws(FileError) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(FileError) {
      return try work()
    } catch {
      throw CommandFailure(error)
    }
  }
}
