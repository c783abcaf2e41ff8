/// Where the numbers of a block of people stand in its memory: column numbers by meaning.
///
/// There are three stores, of 32-bit floats, of doubles and of 32-bit words. The floats begin with the
/// program's own columns, to which its plans refer by number.
struct Layout: Sendable {
  // MARK: - Floats

  /// Each clock's rate a year in the present step; kept from step to step where it is steady.
  let rates: Int
  /// Four steps of standard normals for each noise.
  let noise: Int
  /// What one part of a step works with: one log rate or set-point, the values of
  /// one response.
  let scratch: Int
  let floatCount: Int

  // MARK: - Doubles

  /// Each clock's unit-exponential time left, twice: before and after a step.
  let remaining: Int
  /// When each life begins, in years from the first visit.
  let birth: Int
  /// Since when each state has its present value.
  let since: Int
  /// For each value of each state, when it was last left, and the years spent in ended stays.
  let lastLeft: [Int]
  let ended: [Int]
  /// When each response feels the next change of its source.
  let due: Int
  let doubleScratch: Int
  /// For people whose clocks are run out together: what is left of each, since when, how much it runs
  /// down in a whole step, and when it runs out.
  let batch: Int
  /// From when, and until when, each prevented event does not happen; the latest time that this was done.
  let windows: Int
  let doubleCount: Int

  // MARK: - Words

  /// The people's numbers.
  let person: Int
  /// How often each clock has gone off.
  let fired: Int
  /// Each state's present value.
  let current: Int
  /// For each response, the position in the log of the next change that it will feel.
  let pending: Int
  /// Four random words.
  let random: Int
  /// Where in the list of crossings the last one of a lane in the step is, plus 1; 0 for none.
  let crossed: Int
  /// Lists of lanes: in which a clock ran out, and in which any did.
  let ranOut: Int
  let touched: Int
  /// For thresholds that are drawn together: whose, by which purpose, which of that purpose, for which
  /// clock of which lane.
  let drawn: Int
  let wordCount: Int

  init(
    columns: Int, clocks: Int, noises: Int, valueCounts: [Int], responses: Int,
    windows windowCount: Int = 0
  ) {
    func consecutive(_ sizes: [Int], from first: Int) -> [Int] {
      var next = first
      return sizes.map { size in
        defer { next += size }
        return next
      }
    }
    let states = valueCounts.count
    let values = valueCounts.reduce(0, +)

    let floats = consecutive([clocks, 4 * noises, 1, 0], from: columns)
    (rates, noise, scratch, floatCount) = (floats[0], floats[1], floats[2], floats[3])

    let doubles = consecutive(
      [2 * clocks, states, values, values, responses, 1, 1, 4, 2 * windowCount, 0], from: 0)
    (remaining, since) = (doubles[0], doubles[1])
    lastLeft = consecutive(valueCounts, from: doubles[2])
    ended = consecutive(valueCounts, from: doubles[3])
    (due, doubleScratch, birth, batch) = (doubles[4], doubles[5], doubles[6], doubles[7])
    (windows, doubleCount) = (doubles[8], doubles[9])

    let words = consecutive([1, clocks, states, responses, 4, 1, 1, 1, 5, 0], from: 0)
    (person, fired, current, pending) = (words[0], words[1], words[2], words[3])
    (random, crossed, ranOut, touched) = (words[4], words[5], words[6], words[7])
    (drawn, wordCount) = (words[8], words[9])
  }
}
