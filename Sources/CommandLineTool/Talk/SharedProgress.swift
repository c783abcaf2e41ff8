import Synchronization

/// A progress line that several threads advance.
struct SharedProgress: ~Copyable, Sendable {
  /// Not private: the compiler (Swift 6.3.1, debug) then fails on uses in other files.
  struct State: Sendable {
    var line: Progress
    var done = 0
  }

  private let state: Mutex<State>
  private let total: Int

  /// Shares a line for a number of pieces of work; zero when that is not known.
  ///
  /// Some may have been done before.
  init(_ line: Progress, total: Int, from done: Int = 0) {
    state = Mutex(State(line: line, done: done))
    self.total = total
    state.withLock { $0.line.update(done: done, of: total) }
  }

  /// One more piece is done.
  func advance() {
    state.withLock { state in
      state.done += 1
      state.line.update(done: state.done, of: total)
    }
  }

  /// Clears the line.
  func finish() {
    state.withLock { $0.line.finish() }
  }
}
