/// Where some people of a group sit: in which lanes, block by block.
struct Seats {
  private let count: Int
  /// For each block of the group, the lanes and their people's positions in the order asked for; nil
  /// where everybody is asked for, in the order in which they were given.
  private let chosen: [[Seat]]?

  /// The seats of people by their places in a group; of all when `places` is nil.
  init(of places: [Int]?, in lives: Lives) {
    count = places?.count ?? lives.people.count
    chosen = places.map { Seats.blocks(of: $0, in: lives) }
  }

  /// For each block of a group, the lanes of people by their places, and their positions among these.
  static func blocks(of places: [Int], in lives: Lives) -> [[Seat]] {
    var positions = [Int](repeating: -1, count: lives.people.count)
    for (position, place) in places.enumerated() { positions[place] = position }
    var offset = 0
    return lives.blocks.map { block in
      var seats: [Seat] = []
      seats.reserveCapacity(min(block.places.count, places.count))
      for (lane, place) in block.places.enumerated() {
        let position = positions[offset + place]
        if position >= 0 { seats.append(Seat(lane: lane, position: position)) }
      }
      offset += block.places.count
      return seats
    }
  }

  /// A column of every block's store, in the order asked for.
  func values<Element: AdditiveArithmetic>(
    of column: Int, in source: [Block], _ store: (Block) -> ColumnStore<Element>
  ) -> [Element] {
    guard let chosen else {
      return source.flatMap { store($0).values(of: column, in: $0.lanes) }
    }
    var found = [Element](repeating: .zero, count: count)
    var target = found.mutableSpan
    for (block, seats) in zip(source, chosen) where !seats.isEmpty {
      store(block).read(column, seats, into: &target)
    }
    return found
  }

  /// One value a person, in the order asked for, from a block, a lane of it and the position asked for.
  func map<Value>(_ source: [Block], _ value: (Block, Int, Int) -> Value) -> [Value] {
    guard let chosen else {
      var position = -1
      return source.flatMap { block in
        block.places.indices.map { place in
          position += 1
          return value(block, block.lanes?[place] ?? place, position)
        }
      }
    }
    var found: [Value?] = Array(repeating: nil, count: count)
    for (block, seats) in zip(source, chosen) {
      for seat in seats { found[seat.position] = value(block, seat.lane, seat.position) }
    }
    return found.compactMap(\.self)
  }
}
