import NumericalMethods
import RandomStreams

/// The innermost loops: each goes once over the first `count` lanes, without a branch.
///
/// Every operation is a plain IEEE addition, multiplication or selection in a fixed order, and each
/// lane depends on its own lane only, so the bits do not depend on the instruction set, the block or
/// the neighbours.
///
/// None is inlined, so that each can be found in a profile and in the disassembly, where
/// `Tests/Instructions/lane-loops.py` looks whether it has become vector instructions.
enum Kernels {
  // MARK: - Chance

  /// The four draws of one block of numbers for each person, a column each.
  @inline(never)
  static func fillWords(
    _ first: Column<UInt32>, _ second: Column<UInt32>, _ third: Column<UInt32>,
    _ fourth: Column<UInt32>, people: Column<UInt32>, address: StreamAddress, block: UInt32,
    count: Int
  ) {
    precondition(
      first.count >= count && second.count >= count && third.count >= count
        && fourth.count >= count && people.count >= count)
    for lane in 0..<count {
      let words = address.wideWords(person: people[lane], block: block)
      first[lane] = UInt32(truncatingIfNeeded: words.0)
      second[lane] = UInt32(truncatingIfNeeded: words.1)
      third[lane] = UInt32(truncatingIfNeeded: words.2)
      fourth[lane] = UInt32(truncatingIfNeeded: words.3)
    }
  }

  /// Draw number 0 of each person.
  @inline(never)
  static func fillFirstWords(
    _ target: Column<UInt32>, people: Column<UInt32>, address: StreamAddress, count: Int
  ) {
    precondition(target.count >= count && people.count >= count)
    for lane in 0..<count {
      target[lane] = UInt32(
        truncatingIfNeeded: address.wideWords(person: people[lane], block: 0).0)
    }
  }

  /// Standard normals of random words.
  @inline(never)
  static func fillNormals(_ target: Column<Float>, words: Column<UInt32>, count: Int) {
    precondition(target.count >= count && words.count >= count)
    for lane in 0..<count { target[lane] = Elementary.normalDeviate(ofWord: words[lane]) }
  }

  /// Unit exponentials of random words.
  @inline(never)
  static func fillExponentials(_ target: Column<Double>, words: Column<UInt32>, count: Int) {
    precondition(target.count >= count && words.count >= count)
    for lane in 0..<count { target[lane] = Elementary.exponentialDeviate(ofWord: words[lane]) }
  }

  /// The probabilities 1 − exp(−h) of log hazards.
  @inline(never)
  static func fillProbabilities(
    _ target: Column<Double>, logHazards: Column<Float>, count: Int
  ) {
    precondition(target.count >= count && logHazards.count >= count)
    for lane in 0..<count {
      let hazard = Elementary.exponential(Double(logHazards[lane]))
      target[lane] = -Elementary.exponentialMinusOne(-hazard)
    }
  }

  /// The probabilities of log odds.
  @inline(never)
  static func fillProbabilities(
    _ target: Column<Double>, logOdds: Column<Float>, count: Int
  ) {
    precondition(target.count >= count && logOdds.count >= count)
    for lane in 0..<count {
      target[lane] = Elementary.probability(
        ofOdds: Elementary.exponential(Double(logOdds[lane])))
    }
  }

  // MARK: - Sums and products

  /// target = value.
  @inline(never)
  static func fill(_ target: Column<Float>, _ value: Float, count: Int) {
    precondition(target.count >= count)
    for lane in 0..<count { target[lane] = value }
  }

  /// target = source.
  @inline(never)
  static func copy(_ target: Column<Float>, _ source: Column<Float>, count: Int) {
    precondition(target.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] = source[lane] }
  }

  /// target = factor × target.
  @inline(never)
  static func scale(_ target: Column<Float>, by factor: Float, count: Int) {
    precondition(target.count >= count)
    for lane in 0..<count { target[lane] = factor * target[lane] }
  }

  /// target = target + factor × source.
  @inline(never)
  static func addScaled(
    _ target: Column<Float>, _ source: Column<Float>, factor: Float, count: Int
  ) {
    precondition(target.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] += factor * source[lane] }
  }

  /// target = base + factor × source.
  @inline(never)
  static func sum(
    _ target: Column<Float>, _ base: Column<Float>, _ source: Column<Float>, factor: Float,
    count: Int
  ) {
    precondition(target.count >= count && base.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] = base[lane] + factor * source[lane] }
  }

  /// target = (base + factor × source) + other factor × other source.
  @inline(never)
  static func sum(
    _ target: Column<Float>, _ base: Column<Float>, _ source: Column<Float>, factor: Float,
    _ otherSource: Column<Float>, otherFactor: Float, count: Int
  ) {
    precondition(
      target.count >= count && base.count >= count && source.count >= count
        && otherSource.count >= count)
    for lane in 0..<count {
      target[lane] = (base[lane] + factor * source[lane]) + otherFactor * otherSource[lane]
    }
  }

  /// target = target + source.
  @inline(never)
  static func add(_ target: Column<Float>, _ source: Column<Float>, count: Int) {
    precondition(target.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] += source[lane] }
  }

  /// target = first + second.
  @inline(never)
  static func sum(
    _ target: Column<Float>, _ first: Column<Float>, _ second: Column<Float>, count: Int
  ) {
    precondition(target.count >= count && first.count >= count && second.count >= count)
    for lane in 0..<count { target[lane] = first[lane] + second[lane] }
  }

  /// target = first × second.
  @inline(never)
  static func multiply(
    _ target: Column<Float>, _ first: Column<Float>, _ second: Column<Float>, count: Int
  ) {
    precondition(target.count >= count && first.count >= count && second.count >= count)
    for lane in 0..<count { target[lane] = first[lane] * second[lane] }
  }

  /// target = source.
  @inline(never)
  static func copy(_ target: Column<Double>, _ source: Column<Double>, count: Int) {
    precondition(target.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] = source[lane] }
  }

  // MARK: - Processes and responses

  /// The exact Ornstein–Uhlenbeck step around zero: x ← persistence × x + scale × noise.
  @inline(never)
  static func fluctuate(
    _ present: Column<Float>, noise: Column<Float>, persistence: Float, scale: Float, count: Int
  ) {
    precondition(present.count >= count && noise.count >= count)
    for lane in 0..<count {
      present[lane] = persistence * present[lane] + scale * noise[lane]
    }
  }

  /// The same step around a set-point m: x ← m + persistence × (x − m) + scale × noise.
  @inline(never)
  static func fluctuate(
    _ present: Column<Float>, around setPoint: Column<Float>, noise: Column<Float>,
    persistence: Float, scale: Float, count: Int
  ) {
    precondition(
      present.count >= count && noise.count >= count && setPoint.count >= count)
    for lane in 0..<count {
      let centre = setPoint[lane]
      present[lane] = centre + persistence * (present[lane] - centre) + scale * noise[lane]
    }
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
    precondition(present.count >= count && driver.count >= count)
    for lane in 0..<count {
      let goal = effect * driver[lane]
      let distance = goal - present[lane]
      let share = distance * goal > 0 ? building : fading
      present[lane] += share * distance
    }
  }

  // MARK: - Clocks

  /// The rates a year of log rates.
  @inline(never)
  static func exponentiate(_ target: Column<Float>, logRate: Column<Float>, count: Int) {
    precondition(target.count >= count && logRate.count >= count)
    for lane in 0..<count { target[lane] = Elementary.exponential(logRate[lane]) }
  }

  /// How much a clock runs down in a whole step at the hazard of its start.
  @inline(__always)
  static func expected(logRate: Float, length: Float) -> Float {
    Elementary.exponential(logRate) * length
  }

  /// next = former − expected × indicator; says whether any clock ran out.
  @inline(never)
  static func runDown(
    _ next: Column<Double>, former: Column<Double>, logRate: Column<Float>,
    indicator: Column<Float>, length: Float, count: Int
  ) -> Bool {
    precondition(
      next.count >= count && former.count >= count && logRate.count >= count
        && indicator.count >= count)
    var signs: UInt64 = 0
    for lane in 0..<count {
      let left =
        former[lane]
        - Double(expected(logRate: logRate[lane], length: length) * indicator[lane])
      next[lane] = left
      signs |= left.bitPattern
    }
    return signs &>> 63 != 0
  }

  /// The same for a clock that always runs.
  @inline(never)
  static func runDown(
    _ next: Column<Double>, former: Column<Double>, logRate: Column<Float>, length: Float,
    count: Int
  ) -> Bool {
    precondition(
      next.count >= count && former.count >= count && logRate.count >= count)
    var signs: UInt64 = 0
    for lane in 0..<count {
      let left = former[lane] - Double(expected(logRate: logRate[lane], length: length))
      next[lane] = left
      signs |= left.bitPattern
    }
    return signs &>> 63 != 0
  }

  /// Runs a clock of a steady rate down; the same bits as from the rate's logarithm.
  @inline(never)
  static func runDown(
    _ next: Column<Double>, former: Column<Double>, rate: Column<Float>,
    indicator: Column<Float>, length: Float, count: Int
  ) -> Bool {
    precondition(
      next.count >= count && former.count >= count && rate.count >= count
        && indicator.count >= count)
    var signs: UInt64 = 0
    for lane in 0..<count {
      let left = former[lane] - Double(rate[lane] * length * indicator[lane])
      next[lane] = left
      signs |= left.bitPattern
    }
    return signs &>> 63 != 0
  }

  /// The same for a clock that always runs.
  @inline(never)
  static func runDown(
    _ next: Column<Double>, former: Column<Double>, rate: Column<Float>, length: Float,
    count: Int
  ) -> Bool {
    precondition(next.count >= count && former.count >= count && rate.count >= count)
    var signs: UInt64 = 0
    for lane in 0..<count {
      let left = former[lane] - Double(rate[lane] * length)
      next[lane] = left
      signs |= left.bitPattern
    }
    return signs &>> 63 != 0
  }

  /// Lists the lanes in which a value is below zero, in order, and gives their number.
  ///
  /// Sixteen at a time are looked at together first: mostly there is none among them. Where there is
  /// one, every lane is written down and the place moves on only where it belongs there, which
  /// spares a branch that no processor can foresee.
  @inline(never)
  static func collectNegative(
    _ values: Column<Double>, count: Int, into lanes: Column<UInt32>
  ) -> Int {
    precondition(values.count >= count && lanes.count >= count)
    var found = 0
    var start = 0
    while start < count {
      let end = min(start + 16, count)
      var signs: UInt64 = 0
      for lane in start..<end { signs |= values[lane].bitPattern }
      if signs &>> 63 != 0 {
        for lane in start..<end {
          lanes[found] = UInt32(truncatingIfNeeded: lane)
          found += Int(values[lane].bitPattern &>> 63)
        }
      }
      start = end
    }
    return found
  }
}
