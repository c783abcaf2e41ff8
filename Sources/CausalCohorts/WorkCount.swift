import Synchronization

/// Pieces of work that several threads finish, counted for whoever waits.
struct WorkCount: ~Copyable, Sendable {
  private let done = Mutex(0)
  private let all: Int
  private let tell: @Sendable (Int, Int) -> Void

  init(of all: Int, tell: @escaping @Sendable (Int, Int) -> Void) {
    self.all = all
    self.tell = tell
  }

  /// One more is done; told in order, since whoever is told holds the count.
  func advance() {
    done.withLock { count in
      count += 1
      tell(count, all)
    }
  }
}
