import NumericalMethods
import RandomStreams

/// The innermost loops: each goes once over the first `count` lanes, without a branch.
///
/// Every operation is a plain IEEE addition, multiplication or selection in a fixed order, and each
/// lane depends on its own lane only, so the bits do not depend on the instruction set, the block or
/// the neighbours.
///
/// None is inlined: merged into a caller that holds columns of columns, the loops stayed scalar.
enum Kernels {
  /// The four draws of one block of numbers for each person, a column each.
  @inline(never)
  static func fillWords(
    _ first: inout [UInt32], _ second: inout [UInt32], _ third: inout [UInt32],
    _ fourth: inout [UInt32], people: [UInt32], address: StreamAddress, block: UInt32,
    count: Int
  ) {
    precondition(
      first.count >= count && second.count >= count && third.count >= count
        && fourth.count >= count && people.count >= count)
    for lane in 0..<count {
      let words = address.words(person: people[lane], block: block)
      first[lane] = words.first
      second[lane] = words.second
      third[lane] = words.third
      fourth[lane] = words.fourth
    }
  }

  /// Standard normals of random words.
  @inline(never)
  static func fillNormals(_ target: inout [Float], words: [UInt32], count: Int) {
    precondition(target.count >= count && words.count >= count)
    for lane in 0..<count { target[lane] = Elementary.normalDeviate(ofWord: words[lane]) }
  }

  /// target = source.
  @inline(never)
  static func copy(_ target: inout [Float], _ source: [Float], count: Int) {
    precondition(target.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] = source[lane] }
  }

  /// target = target + factor × source.
  @inline(never)
  static func addScaled(_ target: inout [Float], _ source: [Float], factor: Float, count: Int) {
    precondition(target.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] += factor * source[lane] }
  }

  /// target = target + source.
  @inline(never)
  static func add(_ target: inout [Float], _ source: [Float], count: Int) {
    precondition(target.count >= count && source.count >= count)
    for lane in 0..<count { target[lane] += source[lane] }
  }

  /// target = first × second.
  @inline(never)
  static func multiply(
    _ target: inout [Float], _ first: [Float], _ second: [Float], count: Int
  ) {
    precondition(target.count >= count && first.count >= count && second.count >= count)
    for lane in 0..<count { target[lane] = first[lane] * second[lane] }
  }

  /// The exact Ornstein–Uhlenbeck step around zero: next = persistence × present + scale × noise.
  @inline(never)
  static func fluctuate(
    _ next: inout [Float], present: [Float], noise: [Float], persistence: Float, scale: Float,
    count: Int
  ) {
    precondition(next.count >= count && present.count >= count && noise.count >= count)
    for lane in 0..<count {
      next[lane] = persistence * present[lane] + scale * noise[lane]
    }
  }

  /// The same step around a set-point m: next = m + persistence × (present − m) + scale × noise.
  @inline(never)
  static func fluctuate(
    _ next: inout [Float], present: [Float], around setPoint: [Float], noise: [Float],
    persistence: Float, scale: Float, count: Int
  ) {
    precondition(
      next.count >= count && present.count >= count && noise.count >= count
        && setPoint.count >= count)
    for lane in 0..<count {
      let centre = setPoint[lane]
      next[lane] = centre + persistence * (present[lane] - centre) + scale * noise[lane]
    }
  }

  /// How much a clock runs down in a whole step at the hazard of its start.
  @inline(__always)
  static func expected(logRate: Float, length: Float) -> Float {
    Elementary.exponential(logRate) * length
  }

  /// next = former − expected × indicator; says whether any clock ran out.
  @inline(never)
  static func runDown(
    _ next: inout [Double], former: [Double], logRate: [Float], indicator: [Float],
    length: Float, count: Int
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
    _ next: inout [Double], former: [Double], logRate: [Float], length: Float, count: Int
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

  /// The lanes in which a value is below zero, in order.
  ///
  /// Sixteen at a time are looked at together first: mostly there is none among them.
  @inline(never)
  static func collectNegative(_ values: [Double], count: Int, into lanes: inout [Int]) {
    precondition(values.count >= count)
    lanes.removeAll(keepingCapacity: true)
    var start = 0
    while start < count {
      let end = min(start + 16, count)
      var signs: UInt64 = 0
      for lane in start..<end { signs |= values[lane].bitPattern }
      if signs &>> 63 != 0 {
        for lane in start..<end where values[lane] < 0 { lanes.append(lane) }
      }
      start = end
    }
  }

  /// The rates a year of log rates.
  @inline(never)
  static func exponentiate(_ target: inout [Float], logRate: [Float], count: Int) {
    precondition(target.count >= count && logRate.count >= count)
    for lane in 0..<count { target[lane] = Elementary.exponential(logRate[lane]) }
  }

  /// Runs a clock of a steady rate down; the same bits as from the rate's logarithm.
  @inline(never)
  static func runDown(
    _ next: inout [Double], former: [Double], rate: [Float], indicator: [Float],
    length: Float, count: Int
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
    _ next: inout [Double], former: [Double], rate: [Float], length: Float, count: Int
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

  /// The step of a response whose driver holds: next = present + share × (effect × driver − present).
  ///
  /// The share is that of building while the response grows towards what it is driven to, and that
  /// of fading otherwise.
  @inline(never)
  static func respond(
    _ next: inout [Float], present: [Float], driver: [Float], effect: Float, building: Float,
    fading: Float, count: Int
  ) {
    precondition(next.count >= count && present.count >= count && driver.count >= count)
    for lane in 0..<count {
      let goal = effect * driver[lane]
      let distance = goal - present[lane]
      let share = distance * goal > 0 ? building : fading
      next[lane] = present[lane] + share * distance
    }
  }
}
