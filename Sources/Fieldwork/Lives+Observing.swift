import Scenarios
import Simulation

extension Lives {
  /// Lives on until nobody is looked at any more, looking at everybody on the way.
  ///
  /// - Parameters:
  ///   - books: of studies that look at these people; each writes down its own.
  ///   - recordings: what each wants to know.
  ///   - end: the moment until which lives go on, for all that is asked of dates later.
  ///   - threads: how many threads share the people.
  /// - Returns: the work of looking at people between steps.
  /// - Throws: `Interrupted`, or `SimulationError`.
  mutating func observe(
    _ books: inout [VisitBook], _ recordings: [Recording], until end: Double?,
    threads: Int = 1
  ) throws -> Work {
    var work = Work()
    let looks = books.enumerated().flatMap { book, content in
      content.looks.map { (book: book, look: $0) }
    }.sorted { ($0.look.moment, $0.book) < ($1.look.moment, $1.book) }
    var start = 0
    while start < looks.count {
      let moment = looks[start].look.moment
      let stop = looks[start...].firstIndex { $0.look.moment != moment } ?? looks.count
      try advance(to: grid.followSteps(to: moment), threads: threads)
      let (places, place) = coming(
        looks[start..<stop].map { books[$0.book].places(of: $0.look) })
      let seen = try self.seen(at: moment, places: places, threads: threads)
      work += seen.work
      for (book, look) in looks[start..<stop] {
        books[book].write(look, seen, place: place, recordings[book])
      }
      start = stop
    }
    if let end { try advance(to: grid.followSteps(reaching: end), threads: threads) }
    return work
  }

  /// Everybody who comes somewhere, each once, and where among them each is; nil twice where
  /// some team wants everybody.
  private func coming(_ teams: [[Int]?]) -> (places: [Int]?, place: [Int: Int]?) {
    var isComing = [Bool](repeating: false, count: people.count)
    for team in teams {
      guard let team else { return (nil, nil) }
      for place in team { isComing[place] = true }
    }
    let places = people.indices.filter { isComing[$0] }
    guard places.count < people.count else { return (nil, nil) }
    return (
      places,
      Dictionary(uniqueKeysWithValues: places.enumerated().map { ($0.element, $0.offset) })
    )
  }
}
