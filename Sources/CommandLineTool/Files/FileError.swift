/// What can go wrong with files, folders and streams.
package enum FileError: Error, Equatable, Sendable {
  /// There is nothing at the path.
  case missing(String)
  /// A file was wanted, and the path is a folder.
  case isFolder(String)
  /// A file was wanted, and the path is a named pipe, a device or a socket.
  case isSpecial(String, kind: String)
  /// The file cannot be opened or read.
  case unreadable(String, reason: String)
  /// The file has more bytes than are read.
  case tooLarge(String, limit: Int)
  /// No folder of scenarios was found at any of these places.
  case noScenarios(tried: [String])
  /// The folder or file cannot be made or put in its place.
  case cannotCreate(String, reason: String)
  /// The folder holds something that this program did not make.
  case notMadeByCohort(String)
  /// The folder holds shards of a run.
  case holdsShards(String)
  /// The folder holds what another run of this program made, told in words.
  case madeByAnother(String, run: String)
  /// The folder holds what the same run made, and somebody changed this file in it.
  case changed(String, file: String)
  /// Something came to stand in the place while the run worked.
  case takenMeanwhile(String)
  /// The file exists, and nobody said that it may be replaced.
  case exists(String)
  /// The folder must be new, and holds something.
  case occupied(String)
  /// Writing failed on the way.
  case notWritten(String, reason: String)
  /// The reader closed the stream.
  case closedPipe
  /// The user asked to stop.
  case interrupted

  /// What the program ends with.
  package var exitCode: ExitCode {
    switch self {
    case .missing, .isFolder, .isSpecial, .unreadable, .noScenarios: .noInput
    case .tooLarge: .badData
    case .cannotCreate, .notMadeByCohort, .holdsShards, .madeByAnother, .changed, .takenMeanwhile,
      .exists,
      .occupied:
      .cannotCreate
    case .notWritten: .inputOutput
    case .closedPipe: .closedPipe
    case .interrupted: .interrupted
    }
  }

  /// The situation in words; nil for a closed pipe, which is nobody's news.
  package var message: String? {
    switch self {
    case .missing(let path): "there is no file \(quoted(path))"
    case .isFolder(let path): "\(quoted(path)) is a folder; a file is needed"
    case .isSpecial(let path, let kind): "\(quoted(path)) is \(kind); a file is needed"
    case .unreadable(let path, let reason): "cannot read \(quoted(path)): \(reason)"
    case .tooLarge(let path, let limit):
      "\(quoted(path)) is larger than the \(limit) bytes that are read"
    case .noScenarios(let places):
      "found no folder of scenarios; tried\n"
        + places.map { "  \($0)" }.joined(separator: "\n")
    case .cannotCreate(let path, let reason): "cannot create \(quoted(path)): \(reason)"
    case .notMadeByCohort(let path):
      "\(quoted(path)) holds files that cohort did not make; "
        + "choose another folder, or add --force to put the results beside them"
    case .holdsShards(let path):
      "\(quoted(path)) holds shards of a run: choose another folder; 'cohort shards merge' puts them together"
    case .madeByAnother(let path, let run):
      "\(quoted(path)) holds what \(run) made; "
        + "choose another folder, or add --force to replace it"
    case .changed(let path, let file):
      "\(quoted(path)) was made by this same command, but \(quoted(file)) has been changed since; "
        + "choose another folder, or add --force to replace it"
    case .takenMeanwhile(let path):
      "something appeared at \(quoted(path)) during this run, and was not replaced; "
        + "run the command again with another folder, or with --force"
    case .exists(let path):
      "\(quoted(path)) exists; choose another file, or add --force to replace it"
    case .occupied(let path):
      "\(quoted(path)) is not empty, and a blind result never replaces anything: "
        + "choose another folder, or remove that one if nobody needs it"
    case .notWritten(let path, let reason): "cannot write \(quoted(path)): \(reason)"
    case .closedPipe: nil
    case .interrupted: "stopped; nothing was kept"
    }
  }
}
