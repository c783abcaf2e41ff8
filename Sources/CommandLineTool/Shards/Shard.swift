/// One of the equal parts in which a run is done, numbered from 1.
struct Shard: Equatable, Sendable {
  /// The most parts in which a run may be done.
  static let most = 100_000

  /// Which of them, from 1 to `count`.
  let number: Int
  /// How many there are.
  let count: Int

  /// One of several.
  init(_ number: Int, of count: Int) {
    precondition((1...Self.most).contains(count) && (1...count).contains(number), "of its number")
    self.number = number
    self.count = count
  }

  /// What `K/N` means; nil unless K is from 1 to N.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Self.number(parts[0]), let count = Self.number(parts[1]),
      (1...Self.most).contains(count), (1...count).contains(number)
    else { return nil }
    self.init(number, of: count)
  }

  /// The whole number that plain digits mean.
  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  /// All parts of a run, in order.
  static func all(_ count: Int) -> [Shard] { (1...count).map { Shard($0, of: count) } }

  /// How it is written on a command line.
  var text: String { "\(number)/\(count)" }

  /// Which of some units of work are this part's: parts differ by one unit at most, and put together in order are the
  /// whole.
  ///
  /// - Parameter units: how many units there are.
  /// - Returns: the range of them; empty where there are fewer units than parts, perhaps.
  func share(of units: Int) -> Range<Int> {
    units * (number - 1) / count..<units * number / count
  }
}

extension [Int] {
  /// Ascending numbers as an array expression of Slurm: `3,17,42-44`.
  var arrayExpression: String {
    var runs: [ClosedRange<Int>] = []
    for number in self {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
    }.joined(separator: ",")
  }
}
