import NumericalMethods
import RandomStreams

/// The innermost loops: each goes once over the first `count` lanes, without a branch.
///
/// Every operation is a plain IEEE addition, multiplication or selection in a fixed order, and each
/// lane depends on its own lane only, so the bits do not depend on the instruction set, the block or
/// the neighbours.
///
/// Where a loop writes to columns that mean nothing beyond the lanes in work, it may be asked to go on
/// to a ``whole`` number of lanes: what is left of them after the vectors is done one by one, which
/// costs as much as many vectors.
///
/// None is inlined, so that each can be found in a profile and in the disassembly, where
/// `Tests/Instructions/lane-loops.py` looks whether it has become vector instructions.
enum Kernels {
  /// The number of lanes up to the next whole group; no column ends within a group.
  static func whole(_ count: Int) -> Int {
    (count + ColumnLanes.group - 1) / ColumnLanes.group * ColumnLanes.group
  }

  /// The number of lanes over which a batch of people is gone: few are done one by one, more in whole
  /// groups; in short steps hardly anybody's clock goes off, and a group for five people costs twice as much.
  static func batch(_ count: Int) -> Int { count < 16 ? count : whole(count) }

  // MARK: - Chance

  /// The four draws of one block of numbers for each person, a column each.
  @inline(never)
  static func fillWords(
    _ targets: (Column<UInt32>, Column<UInt32>, Column<UInt32>, Column<UInt32>),
    people: Column<UInt32>, address: StreamAddress, block: UInt32, count: Int
  ) {
    Column.fill(count, targets, people) { address.wideWords(person: $0, block: block) }
  }

  /// Draw number 0 of each person.
  @inline(never)
  static func fillFirstWords(
    _ target: Column<UInt32>, people: Column<UInt32>, address: StreamAddress, count: Int
  ) {
    target.fill(count, people) {
      UInt32(truncatingIfNeeded: address.wideWords(person: $0, block: 0).0)
    }
  }

  /// Draw number `number` of each person.
  @inline(never)
  static func fillWord(
    _ target: Column<UInt32>, people: Column<UInt32>, address: StreamAddress, number: UInt32,
    count: Int
  ) {
    let (block, position) = (number &>> 2, number & 3)
    target.fill(count, people) {
      word(of: address.wideWords(person: $0, block: block), at: position)
    }
  }

  /// A draw of each person, each of a number of its own.
  @inline(never)
  static func fillWords(
    _ target: Column<UInt32>, people: Column<UInt32>, numbers: Column<UInt32>,
    address: StreamAddress, count: Int
  ) {
    target.fill(count, people, numbers) { person, number in
      let words = address.wideWords(person: person, block: number &>> 2)
      return word(of: words, at: number & 3)
    }
  }

  /// A draw of each person, each of a purpose and a number of its own.
  @inline(never)
  static func fillWords(
    _ target: Column<UInt32>, people: Column<UInt32>, purposes: Column<UInt32>,
    numbers: Column<UInt32>, seed: Seed, replicate: UInt32, count: Int
  ) {
    let (key0, key1) = (seed.key0, seed.key1)
    target.fill(count, people, purposes, numbers) { person, purpose, number in
      let words = Philox4x32.wideWords(
        counter: RandomWords(number &>> 2, person, purpose, replicate), key0: key0, key1: key1)
      return word(of: words, at: number & 3)
    }
  }

  /// One of four words; by selections and not a switch, so that a loop has no branch.
  @inline(__always)
  private static func word(
    of words: (UInt64, UInt64, UInt64, UInt64), at position: UInt32
  ) -> UInt32 {
    let low = position == 0 ? words.0 : words.1
    let high = position == 2 ? words.2 : words.3
    return UInt32(truncatingIfNeeded: position < 2 ? low : high)
  }

  /// Standard normals of random words.
  @inline(never)
  static func fillNormals(_ target: Column<Float>, words: Column<UInt32>, count: Int) {
    target.fill(count, words) { Elementary.normalDeviate(ofWord: $0) }
  }

  /// Normals of another mean and standard deviation, as `Normal` draws them.
  @inline(never)
  static func spread(
    _ target: Column<Float>, mean: Double, standardDeviation: Double, count: Int
  ) {
    target.update(count) { Float(mean + standardDeviation * Double($0)) }
  }

  /// Unit exponentials of random words.
  @inline(never)
  static func fillExponentials(_ target: Column<Double>, words: Column<UInt32>, count: Int) {
    target.fill(count, words) { Elementary.exponentialDeviate(ofWord: $0) }
  }

  /// The probabilities 1 − exp(−h) of log hazards.
  @inline(never)
  static func fillProbabilities(
    _ target: Column<Double>, logHazards: Column<Float>, count: Int
  ) {
    target.fill(count, logHazards) {
      -Elementary.exponentialMinusOne(-Elementary.exponential(Double($0)))
    }
  }

  /// The probabilities of log odds.
  @inline(never)
  static func fillProbabilities(
    _ target: Column<Double>, logOdds: Column<Float>, count: Int
  ) {
    target.fill(count, logOdds) {
      Elementary.probability(ofOdds: Elementary.exponential(Double($0)))
    }
  }

  // MARK: - Sums and products

  /// target = value.
  @inline(never)
  static func fill(_ target: Column<Float>, _ value: Float, count: Int) {
    target.update(count) { _ in value }
  }

  /// target = source.
  @inline(never)
  static func copy(_ target: Column<Float>, _ source: Column<Float>, count: Int) {
    target.fill(count, source) { $0 }
  }

  /// target = source.
  @inline(never)
  static func copy(_ target: Column<Double>, _ source: Column<Double>, count: Int) {
    target.fill(count, source) { $0 }
  }

  /// target = factor × target.
  @inline(never)
  static func scale(_ target: Column<Float>, by factor: Float, count: Int) {
    target.update(count) { factor * $0 }
  }

  /// target = target + source.
  @inline(never)
  static func add(_ target: Column<Float>, _ source: Column<Float>, count: Int) {
    target.update(count, source) { $0 + $1 }
  }

  /// target = target + factor × source.
  @inline(never)
  static func addScaled(
    _ target: Column<Float>, _ source: Column<Float>, factor: Float, count: Int
  ) {
    target.update(count, source) { $0 + factor * $1 }
  }

  /// target = first + second.
  @inline(never)
  static func sum(
    _ target: Column<Float>, _ first: Column<Float>, _ second: Column<Float>, count: Int
  ) {
    target.fill(count, first, second) { $0 + $1 }
  }

  /// target = base + factor × source.
  @inline(never)
  static func sum(
    _ target: Column<Float>, _ base: Column<Float>, _ source: Column<Float>, factor: Float,
    count: Int
  ) {
    target.fill(count, base, source) { $0 + factor * $1 }
  }

  /// target = (base + factor × source) + other factor × other source.
  @inline(never)
  static func sum(
    _ target: Column<Float>, _ base: Column<Float>, _ source: Column<Float>, factor: Float,
    _ otherSource: Column<Float>, otherFactor: Float, count: Int
  ) {
    target.fill(count, base, source, otherSource) { ($0 + factor * $1) + otherFactor * $2 }
  }

  /// target = first × second.
  @inline(never)
  static func multiply(
    _ target: Column<Float>, _ first: Column<Float>, _ second: Column<Float>, count: Int
  ) {
    target.fill(count, first, second) { $0 * $1 }
  }

  // MARK: - Processes and responses

  /// The exact Ornstein–Uhlenbeck step around zero: x ← persistence × x + scale × noise.
  @inline(never)
  static func fluctuate(
    _ present: Column<Float>, noise: Column<Float>, persistence: Float, scale: Float, count: Int
  ) {
    present.update(count, noise) { persistence * $0 + scale * $1 }
  }

  /// The same step around a set-point m: x ← m + persistence × (x − m) + scale × noise.
  @inline(never)
  static func fluctuate(
    _ present: Column<Float>, around setPoint: Column<Float>, noise: Column<Float>,
    persistence: Float, scale: Float, count: Int
  ) {
    present.update(count, setPoint, noise) { present, centre, noise in
      centre + persistence * (present - centre) + scale * noise
    }
  }

  /// The middle of a bridge: y ← share × (first + second) + spread × y, where y are standard normals.
  @inline(never)
  static func bridge(
    _ middle: Column<Float>, between first: Column<Float>, and second: Column<Float>,
    share: Float, spread: Float, count: Int
  ) {
    middle.update(count, first, second) { share * ($1 + $2) + spread * $0 }
  }

  /// The step of a response whose driver holds: x ← x + share × (effect × driver − x).
  ///
  /// The share is that of building while the response grows towards what it is driven to, and that
  /// of fading otherwise.
  @inline(never)
  static func respond(
    _ present: Column<Float>, driver: Column<Float>, effect: Float, building: Float,
    fading: Float, count: Int
  ) {
    present.update(count, driver) { present, driver in
      let goal = effect * driver
      let distance = goal - present
      let share = distance * goal > 0 ? building : fading
      return present + share * distance
    }
  }

  // MARK: - Clocks

  /// The rates a year of log rates.
  @inline(never)
  static func exponentiate(_ target: Column<Float>, logRate: Column<Float>, count: Int) {
    target.fill(count, logRate) { Elementary.exponential($0) }
  }

  /// The rates a year of the log rates that stand in their place, or of others where an indicator is 1.
  @inline(never)
  static func exponentiate(
    _ rates: Column<Float>, orLogRate other: Column<Float>, where indicator: Column<Float>,
    count: Int
  ) {
    rates.update(count, other, indicator) { own, other, indicator in
      Elementary.exponential(indicator == 0 ? own : other)
    }
  }

  /// The mean rates over a step of log rates that go in a line from what stands in their place to others.
  ///
  /// (exp b − exp a) / (b − a); where the two are near, exp((a + b) / 2) (1 + (b − a)² / 24), whose next
  /// term is (b − a)⁴ / 1920. Both need but two exponentials, since one is of the middle or of the end.
  @inline(never)
  static func averageRates(_ rates: Column<Float>, to ends: Column<Float>, count: Int) {
    rates.update(count, ends) { start, end in
      let rise = end - start
      let isFlat = rise.magnitude < 0.1
      let other = Elementary.exponential(isFlat ? 0.5 * (start + end) : end)
      let middle = other * (1 + rise * rise * (1.0 / 24))
      let mean = (other - Elementary.exponential(start)) / (isFlat ? 1 : rise)
      return isFlat ? middle : mean
    }
  }

  /// next = former − rate × length × indicator; says whether any clock ran out.
  @inline(never)
  static func runDown(
    _ next: Column<Double>, former: Column<Double>, rate: Column<Float>,
    indicator: Column<Float>, length: Float, count: Int
  ) -> Bool {
    var signs: UInt64 = 0
    next.fill(count, former, rate, indicator) { former, rate, indicator in
      let left = former - Double(rate * length * indicator)
      signs |= left.bitPattern
      return left
    }
    return signs &>> 63 != 0
  }

  /// The same for a clock that always runs.
  @inline(never)
  static func runDown(
    _ next: Column<Double>, former: Column<Double>, rate: Column<Float>, length: Float,
    count: Int
  ) -> Bool {
    var signs: UInt64 = 0
    next.fill(count, former, rate) { former, rate in
      let left = former - Double(rate * length)
      signs |= left.bitPattern
      return left
    }
    return signs &>> 63 != 0
  }

  /// The dates at which clocks run out, as shares of a step: since + left / hazard.
  @inline(never)
  static func fillDates(
    _ dates: Column<Double>, since: Column<Double>, left: Column<Double>,
    hazard: Column<Double>, count: Int
  ) {
    dates.fill(count, since, left, hazard) { $0 + $1 / $2 }
  }

  /// What is left of jolts, of which the dates are shares of a step, where the step is left.
  @inline(never)
  static func fillDecays(
    _ decays: Column<Float>, dates: Column<Double>, in step: TimeGrid.Step, forgetting: Double,
    count: Int
  ) {
    let (start, length, last) = (step.start, step.length, step.last)
    decays.fill(count, dates) {
      Float(Elementary.exponential(-forgetting * (last - (start + $0 * length))))
    }
  }

  /// Lists the lanes in which a value is below zero, in order, and gives their number.
  @inline(never)
  static func collectNegative(
    _ values: Column<Double>, count: Int, into lanes: Column<UInt32>
  ) -> Int {
    collect(values, count: count, into: lanes) { $0.bitPattern }
  }

  /// Lists the lanes in which a date has come by a moment, in order, and gives their number.
  @inline(never)
  static func collectDue(
    _ dates: Column<Double>, by moment: Double, count: Int, into lanes: Column<UInt32>
  ) -> Int {
    collect(dates, count: count, into: lanes) { ~(moment - $0).bitPattern }
  }

  /// The earliest of some dates, or one before it.
  ///
  /// Compared as numbers without a point, in which the loop can be one of vectors.
  @inline(never)
  static func earliest(_ dates: Column<Double>, count: Int) -> Double {
    func exchanged(_ bits: Int64) -> Int64 { bits ^ (bits &>> 63 & Int64.max) }
    var least = Int64.max
    dates.forEach(0..<count) { least = min(least, exchanged(Int64(bitPattern: $1.bitPattern))) }
    return Double(bitPattern: UInt64(bitPattern: exchanged(least)))
  }

  /// Lists the lanes that have a mark, the highest bit of a number's, in order, and gives their number.
  ///
  /// The marks of a ``whole`` group are gathered into one word by a loop of vectors, and its bits are
  /// gone through: a branch for each lane is one that no processor can foresee.
  @inline(__always)
  private static func collect(
    _ values: Column<Double>, count: Int, into lanes: Column<UInt32>,
    _ mark: (Double) -> UInt64
  ) -> Int {
    var found = 0
    for start in stride(from: 0, to: whole(count), by: ColumnLanes.group) {
      var marks: UInt64 = 0
      values.forEach(start..<start + ColumnLanes.group) { lane, value in
        marks |= (mark(value) &>> 63) &<< UInt64(truncatingIfNeeded: lane &- start)
      }
      // What lies beyond the last lane has no meaning.
      if count - start < ColumnLanes.group { marks &= (1 &<< UInt64(count - start)) &- 1 }
      while marks != 0 {
        lanes[found] = UInt32(truncatingIfNeeded: start &+ marks.trailingZeroBitCount)
        found += 1
        marks &= marks &- 1
      }
    }
    return found
  }
}
