import OperatingSystem

/// A ladder that was timed.
struct TimedLadder: Equatable, Sendable {
  /// What a rung took.
  struct Rung: Equatable, Sendable {
    /// The size, as on the ladder.
    let size: Double
    /// The median over the repetitions of the mean over the parts: of the processor on one thread, of the wall on more.
    let seconds: Double
    /// The most bytes at once, the program's own among them; nil where the system does not say.
    ///
    /// The mean over the parts, and of the repetitions the least, for what larger work has left behind is not all
    /// given back.
    let peakMemory: Int?
  }

  /// What grows.
  let kind: Ladder.Kind
  /// Of what it is, for people.
  let subject: String
  /// The sizes, rising.
  let rungs: [Rung]

  /// How time grows.
  var time: Growth? { Growth(rungs.map { ($0.size, $0.seconds) }) }

  /// How the most memory grows.
  var memory: Growth? { Growth(rungs.map { ($0.size, Double($0.peakMemory ?? 0)) }) }

  /// Whether even the largest work was over before a clock and a busy machine tell much of it.
  var isTooShort: Bool { (rungs.last?.seconds ?? 0) < 0.01 }

  /// Times a ladder.
  ///
  /// Repetitions go up and down it in turn, so that a machine that gets slower or faster meanwhile favours no size.
  ///
  /// - Parameters:
  ///   - ladder: the work.
  ///   - repetitions: how often each rung is timed, after the first was done once untimed.
  ///   - threads: how many threads the work uses.
  ///   - advance: told after each rung.
  /// - Throws: what the work throws.
  init(
    _ ladder: Ladder, repetitions: Int, threads: Int, advance: () -> Void
  ) throws(CommandFailure) {
    var seconds = [[Double]](repeating: [], count: ladder.rungs.count)
    var peaks = [[Int]](repeating: [], count: ladder.rungs.count)
    for work in try ladder.rungs.first?.prepare() ?? [] { try work(0) }
    for repetition in 0..<repetitions {
      let order = Array(ladder.rungs.indices)
      for number in repetition % 2 == 0 ? order : order.reversed() {
        let parts = try ladder.rungs[number].prepare()
        var (time, peak) = (ElapsedTime(), 0)
        for work in parts {
          let forgot = SystemCalls.forgetPeakMemory()
          let begun = ElapsedTime.now()
          try work(repetition)
          time += ElapsedTime.now() - begun
          if forgot { peak += SystemCalls.peakMemory() }
        }
        seconds[number].append(time.charged(threads: threads) / Double(parts.count))
        peaks[number].append(peak / parts.count)
        advance()
      }
    }
    kind = ladder.kind
    subject = ladder.subject
    rungs = ladder.rungs.indices.map {
      Rung(
        size: ladder.rungs[$0].size, seconds: Self.median(seconds[$0]),
        peakMemory: peaks[$0].min().flatMap { $0 > 0 ? $0 : nil })
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
