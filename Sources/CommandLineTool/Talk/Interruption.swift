import OperatingSystem
import Synchronization

/// The request to stop: Ctrl-C, or a signal of the system that asks for it.
///
/// The first request only leaves its number, which work polls: it then stops in an orderly way, and
/// the partial result folder goes with the value that holds it. The second ends the program at
/// once; a partial folder then stays behind, and the next run removes it. (Removing a
/// folder needs calls that a signal handler must not make.) A signal that was ignored when the
/// program began, as under nohup, stays ignored.
package enum Interruption {
  /// A constant reference to one atomic: the only thing a signal handler may touch.
  private static let signalNumber = Atomic<Int32>(0)

  /// Whether the program was asked to stop.
  package static var isRequested: Bool { signalNumber.load(ordering: .relaxed) != 0 }

  /// What the program ends with once it was asked to stop.
  static var exitCode: Int32 { exitCode(after: signalNumber.load(ordering: .relaxed)) }

  /// Begins to listen for the requests.
  package static func listen() {
    // Reading once makes the static exist before a handler could ask for it.
    _ = isRequested
    for number in SystemCalls.Signal.requestsToStop
    where !SystemCalls.isIgnored(number) {
      SystemCalls.onSignal(number) { number in
        if Interruption.signalNumber.exchange(number, ordering: .relaxed) != 0 {
          SystemCalls.endAtOnce(Interruption.exitCode(after: number))
        }
      }
    }
    // Swift's runtime answers an abort with a backtrace and goes on, if somebody else sent it.
    SystemCalls.useDefault(for: SystemCalls.Signal.abort)
  }

  /// Ends the program at the first request, for work that leaves nothing behind.
  package static func endAtOnce() {
    for number in SystemCalls.Signal.requestsToStop
    where !SystemCalls.isIgnored(number) {
      SystemCalls.onSignal(number) { number in
        SystemCalls.endAtOnce(Interruption.exitCode(after: number))
      }
    }
  }

  /// 130 for the two that ask politely, 128 and the number for the others, as a shell says.
  private static func exitCode(after number: Int32) -> Int32 {
    number == 0 || number == SystemCalls.Signal.terminate
      ? ExitCode.interrupted.rawValue : 128 + number
  }
}
