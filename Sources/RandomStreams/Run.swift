/// Which of the runs that one seed has: all that chance depends on besides what is asked of it.
package struct Run: Sendable, Hashable {
  package let seed: Seed
  /// The number of the run, from 0 on.
  package let replicate: UInt32

  /// Makes a run.
  package init(seed: Seed, replicate: UInt32) {
    self.seed = seed
    self.replicate = replicate
  }

  /// Where the draws of a purpose stand in this run.
  package func address(_ purpose: Purpose) -> StreamAddress {
    StreamAddress(seed: seed, replicate: replicate, purpose: purpose)
  }
}
