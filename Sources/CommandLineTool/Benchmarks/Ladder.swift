import OperatingSystem

/// Work of one kind in rising sizes, to be timed.
struct Ladder {
  /// What grows from rung to rung.
  enum Kind: String, CaseIterable, Sendable {
    case people
    case steps
    case variables
    case models
    case studies
  }

  /// What is timed, with the chance of a repetition.
  typealias Work = (_ repetition: Int) throws(CommandFailure) -> Void

  /// Work of one size.
  struct Rung {
    /// In units of the ladder's kind; where the work has parts, their mean size.
    let size: Double
    /// How many parts of that size the work has, which are done one after the other.
    let parts: Int
    /// Makes the work ready, untimed; what is ready is dropped before the next rung, so that it counts only there.
    let prepare: () -> Work
  }

  let kind: Kind
  /// What it is that grows, for people.
  let subject: String
  let rungs: [Rung]

  /// Sizes that double up to the greatest, six of them where there are so many.
  ///
  /// - Parameter greatest: the last size, at least 1.
  /// - Returns: the sizes in rising order.
  static func doublings(to greatest: Int) -> [Int] {
    (0..<6).reversed().map { greatest >> $0 }.filter { $0 > 0 }
  }

  /// The numbers of parts into which something is cut: single things, then powers of two of parts, at last the whole.
  ///
  /// Where all parts of a cut are done and their mean is taken, it makes no difference which things are dear.
  ///
  /// - Parameter count: how many things there are, at least 1.
  /// - Returns: the numbers of parts, falling from `count` to 1, each at most two thirds of the one before.
  static func cuts(of count: Int) -> [Int] {
    guard count > 1 else { return [1] }
    var cuts = [1]
    while cuts[cuts.count - 1] * 3 <= count { cuts.append(cuts[cuts.count - 1] * 2) }
    return [count] + cuts.reversed()
  }

  /// A part of things cut into equal parts, or such that differ by one.
  ///
  /// - Parameters:
  ///   - number: which part, from 0.
  ///   - parts: how many there are.
  ///   - count: how many things there are.
  /// - Returns: the numbers of its things.
  static func part(_ number: Int, of parts: Int, among count: Int) -> Range<Int> {
    number * count / parts..<(number + 1) * count / parts
  }
}

/// A ladder that was timed.
struct TimedLadder: Equatable, Sendable {
  /// What a rung took.
  struct Rung: Equatable, Sendable {
    let size: Double
    /// The median over the repetitions: of the processor on one thread, of the wall on more; of one part.
    let seconds: Double
    /// The most bytes at once in any repetition and part, the program's own among them; nil where the system
    /// does not say.
    let peakMemory: Int?
  }

  let kind: Ladder.Kind
  let subject: String
  let rungs: [Rung]

  /// How time grows.
  var time: Growth? { Growth(rungs.map { ($0.size, $0.seconds) }) }

  /// How the most memory grows.
  var memory: Growth? { Growth(rungs.map { ($0.size, Double($0.peakMemory ?? 0)) }) }

  /// Times a ladder.
  ///
  /// Repetitions go up the whole ladder, so that what disturbs the machine for a while disturbs all sizes alike.
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
    var peaks = [Int?](repeating: 0, count: ladder.rungs.count)
    try ladder.rungs.first?.prepare()(0)
    for repetition in 0..<repetitions {
      for (number, rung) in ladder.rungs.enumerated() {
        let work = rung.prepare()
        let forgot = SystemCalls.forgetPeakMemory()
        let begun = ElapsedTime.now()
        try work(repetition)
        let time = ElapsedTime.now() - begun
        seconds[number].append(time.charged(threads: threads) / Double(rung.parts))
        let peak = forgot ? SystemCalls.peakMemory() : 0
        peaks[number] = peak > 0 ? peaks[number].map { max($0, peak) } : nil
        advance()
      }
    }
    kind = ladder.kind
    subject = ladder.subject
    rungs = ladder.rungs.indices.map {
      Rung(
        size: ladder.rungs[$0].size, seconds: Self.median(seconds[$0]), peakMemory: peaks[$0])
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
