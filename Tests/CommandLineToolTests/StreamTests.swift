import CommandLineTool
import Glibc
import OperatingSystem
import Testing

/// Signals raised in a test's own process; only for exit tests.
enum TestSignals {
  /// Undoes what a parent process may have asked for: nohup and scripts ignore interrupts.
  static func allowInterrupts() { _ = signal(SIGINT, SIG_DFL) }

  /// Asks this process to stop, and waits until a handler has run.
  ///
  /// Tests run on threads that block signals, so it goes to the process and not to the thread.
  static func interrupt() {
    _ = kill(getpid(), SIGINT)
    for _ in 0..<500 where !Interruption.isRequested { _ = usleep(10_000) }
    _ = usleep(50_000)
  }
}

@Suite struct StreamTests {
  @Test("A full disk is an error with a message, exit 74")
  func fullDisk() throws {
    let descriptor = try SystemCalls.open("/dev/full", .writing)
    defer { SystemCalls.close(descriptor) }
    var stream = OutputStream(name: "standard output", descriptor: descriptor)
    var caught: FileError?
    do throws(FileError) {
      try stream.write("data")
      try stream.flush()
    } catch {
      caught = error
    }
    #expect(caught?.exitCode == .inputOutput)
    #expect(caught?.message == "cannot write 'standard output': No space left on device")
    try stream.flush()
  }

  @Test("A closed pipe ends the program silently with 141")
  func closedPipe() async {
    let result = await #expect(
      processExitsWith: .exitCode(141), observing: [\.standardErrorContent]
    ) {
      SystemCalls.surviveFailedWrites()
      var ends: [Int32] = [0, 0]
      guard unsafe pipe(&ends) == 0 else { return }
      close(ends[0])
      dup2(ends[1], STDOUT_FILENO)
      var console = Console()
      let code = Demo.table.run(["compare", "--help"], on: &console)
      SystemCalls.exit(code.rawValue)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(!said.contains("cohort:"))
  }

  @Test("Bytes arrive complete and in order through a slow pipe")
  func slowPipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    // Less than the pipe holds, so that one thread can write and then read.
    var stream = OutputStream(name: "pipe", descriptor: ends[1])
    let text = (0..<9000).map { "\($0) " }.joined()
    try stream.write(text)
    try stream.flush()
    SystemCalls.close(ends[1])
    var bytes: [UInt8] = []
    while true {
      let piece = try SystemCalls.read(ends[0], count: 1000)
      if piece.isEmpty { break }
      bytes += piece
    }
    SystemCalls.close(ends[0])
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }
}
