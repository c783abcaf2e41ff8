import Dispatch
import Synchronization

/// Work that was asked to stop before it was whole.
package struct Interrupted: Error, Equatable, Sendable {
  /// Makes the report of an interruption.
  package init() {}
}

/// Results of independent pieces of work, computed on several threads and placed by index.
///
/// What comes out does not depend on the number of threads: each piece depends on its index alone.
package enum ConcurrentMap {
  /// The results of `work` for 0 to `count` − 1, in that order.
  ///
  /// - Parameters:
  ///   - count: the number of pieces.
  ///   - threads: how many threads take pieces, one after the other; at least 1.
  ///   - isStopped: asked before each piece; once true, no new piece is begun.
  ///   - work: makes a piece; its first error, by index, ends the whole.
  /// - Returns: the results by index.
  /// - Throws: the first piece's error by index, or `Interrupted` when it was stopped.
  package static func results<Result: Sendable>(
    count: Int, threads: Int, isStopped: @Sendable () -> Bool = { false },
    work: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    try results(count: count, threads: threads, isStopped: isStopped, desk: ()) { _, index in
      try work(index)
    }
  }

  /// The same, where each thread has a desk of its own: what it need not fetch anew for every piece.
  ///
  /// - Parameters:
  ///   - count: the number of pieces.
  ///   - threads: how many threads take pieces, one after the other; at least 1.
  ///   - isStopped: asked before each piece; once true, no new piece is begun.
  ///   - desk: what each thread begins with. No result may depend on what lies there.
  ///   - work: makes a piece; its first error, by index, ends the whole.
  /// - Returns: the results by index.
  /// - Throws: the first piece's error by index, or `Interrupted` when it was stopped.
  package static func results<Result: Sendable, Desk: Sendable>(
    count: Int, threads: Int, isStopped: @Sendable () -> Bool = { false }, desk: Desk,
    work: @Sendable (inout Desk, Int) throws -> Result
  ) throws -> [Result] {
    let slots = Mutex<[Swift.Result<Result, any Error>?]>(Array(repeating: nil, count: count))
    let next = Atomic<Int>(0)
    let failed = Atomic<Bool>(false)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      var desk = desk
      while !failed.load(ordering: .relaxed), !isStopped() {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Swift.Result { try work(&desk, index) }
        if case .failure = result { failed.store(true, ordering: .relaxed) }
        slots.withLock { $0[index] = result }
      }
    }
    let filled = slots.withLock { $0 }
    // The earliest error among those met: with one thread it is the first of all.
    for case .failure(let error)? in filled { throw error }
    return try filled.map { slot throws(Interrupted) in
      guard case .success(let value)? = slot else { throw Interrupted() }
      return value
    }
  }
}
