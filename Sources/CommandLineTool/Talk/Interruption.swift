import Glibc
import Synchronization

/// The request to stop: Ctrl-C, or SIGTERM from the system.
///
/// The first request only sets a flag, which work polls: it then stops in an orderly way, and
/// the partial result folder goes with the value that holds it. The second ends the program at
/// once with 130; a partial folder then stays behind, and the next run removes it. (Removing a
/// folder needs calls that a signal handler must not make.) A signal that was ignored when the
/// program began, as under nohup, stays ignored.
package enum Interruption {
  /// A constant reference to one atomic: the only thing a signal handler may touch.
  private static let flag = Atomic<Bool>(false)

  /// Whether the program was asked to stop.
  package static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Begins to listen for the requests.
  package static func listen() {
    // Reading once makes the static exist before a handler could ask for it.
    _ = isRequested
    for number in [SIGINT, SIGTERM] where !isIgnored(number) {
      _ = signal(number) { _ in
        if Interruption.flag.exchange(true, ordering: .relaxed) {
          _exit(ExitCode.interrupted.rawValue)
        }
      }
    }
  }

  /// Ends the program at the first request, for work that leaves nothing behind.
  package static func endAtOnce() {
    for number in [SIGINT, SIGTERM] where !isIgnored(number) {
      _ = signal(number) { _ in _exit(ExitCode.interrupted.rawValue) }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    // SIG_IGN is the address 1; functions cannot be compared otherwise.
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
