/// Labels along a line, pushed apart until none overlaps another or leaves the drawing.
enum LabelPlacement {
  /// Where labels stand whose centres should be somewhere: in the same order, as near to it as can be by least squares.
  ///
  /// Without the room that the labels before it need, each label's place is a number that must not fall from one label
  /// to the next: an isotonic regression, solved by pooling adjacent violators, cut at the ends.
  ///
  /// Reference: Ayer and others, Annals of Mathematical Statistics 26 (1955) 641–647.
  ///
  /// - Parameters:
  ///   - wanted: the centres as they should be, in any order.
  ///   - sizes: how long each label is.
  ///   - gap: the least space between two.
  ///   - room: where they may stand.
  /// - Returns: the centres, or nil where they do not all fit.
  static func centres(
    wanted: [Double], sizes: [Double], gap: Double, within room: ClosedRange<Double>
  ) -> [Double]? {
    guard wanted.count == sizes.count else { return nil }
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    // The centre of each label when all stand side by side from 0 on.
    var offsets: [Double] = []
    var taken = 0.0
    for place in order {
      offsets.append(taken + sizes[place] / 2)
      taken += sizes[place] + gap
    }
    let spare = room.upperBound - room.lowerBound - max(0, taken - gap)
    guard spare >= 0 else { return nil }
    var pools: [(mean: Double, count: Int)] = []
    for (number, place) in order.enumerated() {
      var pool = (mean: wanted[place] - offsets[number], count: 1)
      while let last = pools.last, last.mean >= pool.mean {
        let count = last.count + pool.count
        pool.mean =
          (last.mean * Double(last.count) + pool.mean * Double(pool.count)) / Double(count)
        pool.count = count
        pools.removeLast()
      }
      pools.append(pool)
    }
    var centres = wanted
    var number = 0
    for pool in pools {
      let start = min(max(pool.mean, room.lowerBound), room.lowerBound + spare)
      for _ in 0..<pool.count {
        centres[order[number]] = start + offsets[number]
        number += 1
      }
    }
    return centres
  }
}
