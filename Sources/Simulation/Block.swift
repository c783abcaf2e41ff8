import NumericalMethods
import RandomStreams
import Scenarios

/// A few hundred people who are computed together, all their present state in columns.
///
/// A lane is a person. Lanes stand in order of birth, so that those already alive in a step are the
/// first ones, and a loop over them needs no mask.
struct Block: Sendable {
  private(set) var seed: Seed
  private(set) var replicate: UInt32
  /// Where each lane's person stands among those the block was made of.
  private(set) var places: [Int]
  /// The number of history steps of each lane, falling.
  private(set) var ages: [Int]

  /// How many steps after the first visit have passed; nil at the beginning of lives.
  var passed: Int?

  /// The lane of each person in the order in which they were given; nil where the lanes stand in it.
  private(set) var lanes: [Int]?

  /// The numbers, each at the place that the program's ``Layout`` gives it.
  private(set) var floats: ColumnStore<Float>
  private(set) var doubles: ColumnStore<Double>
  private(set) var words: ColumnStore<UInt32>
  /// The dates of all changes, and of watched events.
  private(set) var log: LifeLog
  /// For each response, the earliest date at which anybody feels a change of its source, or one
  /// before it.
  private var soonest: [Double]
  /// What these lives have taken so far, in this block.
  private(set) var counts = Work()

  /// Counts work from here on only.
  mutating func forgetWork() { counts = Work() }

  /// Lets `body` change the block through views of its memory.
  mutating func work(_ program: Program, _ body: (inout Stretch) -> Void) {
    // What the block holds is exchanged with the stretch and back, so that nothing is copied.
    var (log, soonest) = (LifeLog(lanes: 0), [Double]())
    swap(&log, &self.log)
    swap(&soonest, &self.soonest)
    let (seed, replicate, lanes) = (self.seed, self.replicate, places.count)
    var followed = ColumnStore<FollowedClock>(count: 1, lanes: program.clocks.count)
    var dates = ColumnStore<Double>(count: 1, lanes: program.clocks.count)
    var followedPlaces = ColumnStore<UInt32>(count: 1, lanes: program.clocks.count)
    floats.withColumns { floats in
      doubles.withColumns { doubles in
        words.withColumns { words in
          followed.withColumns { followed in
            dates.withColumns { dates in
              followedPlaces.withColumns { followedPlaces in
                var stretch = Stretch(
                  program: program, seed: seed, replicate: replicate, lanes: lanes, floats: floats,
                  doubles: doubles, words: words, log: LifeLog(lanes: 0), soonest: [],
                  counts: counts,
                  remaining: (
                    program.layout.remaining, program.layout.remaining + program.clocks.count
                  ),
                  followed: FollowedClocks(
                    followed[0], dates: dates[0], places: followedPlaces[0]))
                swap(&log, &stretch.log)
                swap(&soonest, &stretch.soonest)
                body(&stretch)
                counts = stretch.counts
                swap(&log, &stretch.log)
                swap(&soonest, &stretch.soonest)
              }
            }
          }
        }
      }
    }
    swap(&log, &self.log)
    swap(&soonest, &self.soonest)
  }
}

// MARK: - Birth

extension Block {
  /// People at the beginning of their lives.
  ///
  /// The numbers of the people are part of their addresses; `shifts` has, for some traits by number,
  /// a shift for each person.
  init(
    _ program: Program, seed: Seed, replicate: UInt32, people given: ArraySlice<UInt32>,
    shifts: [Int: [Float]]
  ) throws(SimulationError) {
    self.init(
      empty: program, seed: seed, replicate: replicate, places: Array(0..<given.count),
      ages: Array(repeating: 0, count: given.count))
    try beBorn(program, given, shifts: shifts)
  }

  /// Other people at the beginning of their lives, in the same memory.
  mutating func restart(
    _ program: Program, seed: Seed, replicate: UInt32, people given: ArraySlice<UInt32>
  ) throws(SimulationError) {
    (self.seed, self.replicate) = (seed, replicate)
    places = Array(0..<given.count)
    ages = Array(repeating: 0, count: given.count)
    (lanes, passed) = (nil, nil)
    floats.clear(lanes: given.count)
    doubles.clear(lanes: given.count)
    words.clear(lanes: given.count)
    log.clear(lanes: given.count)
    soonest = Array(repeating: .infinity, count: program.responses.count)
    counts = Work()
    try beBorn(program, given, shifts: [:])
  }

  /// Puts people into empty lanes.
  private mutating func beBorn(
    _ program: Program, _ given: ArraySlice<UInt32>, shifts: [Int: [Float]]
  ) throws(SimulationError) {
    // Traits first: how long a history is may depend on age.
    work(program) { stretch in
      for (lane, person) in given.enumerated() { stretch.people[lane] = person }
      stretch.drawTraits(shifts: shifts)
    }
    let spans = historySpans(program)
    let steps = try spans.map { (span) throws(SimulationError) in
      try program.grid.historySteps(within: span)
    }
    if let first = steps.first, steps.contains(where: { $0 != first }) {
      // Stable and total: by length of history, falling, then by place.
      let longest = steps.max() ?? first
      places = RisingOrder.positions(of: steps.map { UInt32(longest - $0) })
      var lanes = places
      for (lane, place) in places.enumerated() { lanes[place] = lane }
      self.lanes = lanes
    }
    ages = places.map { steps[$0] }
    work(program) { [places, isReordered = lanes != nil] stretch in
      if isReordered { stretch.reorder(places) }
      stretch.begin(births: places.map { -spans[$0] })
    }
  }

  /// Memory for people of whom nothing is known yet.
  private init(
    empty program: Program, seed: Seed, replicate: UInt32, places: [Int], ages: [Int]
  ) {
    self.seed = seed
    self.replicate = replicate
    self.places = places
    self.ages = ages
    floats = ColumnStore(count: program.layout.floatCount, lanes: places.count)
    doubles = ColumnStore(count: program.layout.doubleCount, lanes: places.count)
    words = ColumnStore(count: program.layout.wordCount, lanes: places.count)
    log = LifeLog(lanes: places.count)
    soonest = Array(repeating: .infinity, count: program.responses.count)
  }

  /// How long before the first visit each lane's life begins, in years; the traits are drawn.
  private func historySpans(_ program: Program) -> [Double] {
    switch program.origin {
    case .before(let before):
      return Array(repeating: before.years, count: places.count)
    case .age(let start):
      let column = program.traits.first { $0.name == "age" }?.column
      return places.indices.map { lane in
        max(0, Double(column.map { floats[$0, lane] } ?? Float(start)) - start)
      }
    }
  }
}

// MARK: - Gathering

extension Block {
  /// A dense block of some lanes of other blocks, all standing at the same pause.
  ///
  /// `homes` has, for each of `blocks`, the lanes to take and where they go. Without their past people are only
  /// as they are and will be: of changes those come along that a response waits for.
  init(
    gathering homes: [[Seat]], of blocks: [Block], _ program: Program, keepsPast: Bool = true
  ) {
    self.init(vacantFor: homes, of: blocks, program)
    for (block, seats) in zip(blocks, homes) where !seats.isEmpty {
      floats.take(seats, from: block.floats)
      doubles.take(seats, from: block.doubles)
      words.take(seats, from: block.words)
      work(program) { stretch in
        stretch.takeLog(
          of: block, seats, program.layout, Array(program.responses.indices), keepsPast: keepsPast
        ) {
          CollectionOfOne($0)
        } eventCopies: {
          CollectionOfOne($0)
        }
      }
    }
  }

  /// The same, at the first visit, in the columns of another program.
  init(gathering homes: [[Seat]], of blocks: [Block], handedOver handover: Handover) {
    let program = handover.program
    self.init(vacantFor: homes, of: blocks, program)
    for (block, seats) in zip(blocks, homes) where !seats.isEmpty {
      floats.take(seats, from: block.floats, columns: handover.floats)
      doubles.take(seats, from: block.doubles, columns: handover.doubles)
      words.take(seats, from: block.words, columns: handover.words)
      work(program) { stretch in
        stretch.takeLog(
          of: block, seats, handover.formerLayout, handover.responses,
          keepsPast: handover.keepsPast
        ) { [copies = handover.copies] in
          copies[Int($0)]
        } eventCopies: { [events = handover.events] in
          events[Int($0)]
        }
      }
    }
    // What follows from traits is summed again, in the same order.
    work(program) { stretch in
      stretch.prepare()
      if handover.drawsSeason { stretch.drawSeason() }
    }
  }

  /// Memory for the lanes that are taken from other blocks.
  private init(vacantFor homes: [[Seat]], of blocks: [Block], _ program: Program) {
    guard let any = blocks.first else { preconditionFailure("people come from somewhere") }
    var ages = [Int](repeating: 0, count: homes.reduce(0) { $0 + $1.count })
    for (block, seats) in zip(blocks, homes) {
      for seat in seats { ages[seat.position] = block.ages[seat.lane] }
    }
    self.init(
      empty: program, seed: any.seed, replicate: any.replicate, places: Array(ages.indices),
      ages: ages)
    passed = any.passed
  }
}

extension Stretch {
  /// Takes over the log of lanes of another block, whose columns are already taken.
  ///
  /// Changes are written anew, and what responses wait for moves with them.
  ///
  /// - Parameters:
  ///   - block: the other block.
  ///   - seats: the lanes there, and here.
  ///   - former: how the other block's memory is laid out.
  ///   - responses: for each response here, its number there.
  ///   - keepsPast: whether changes that no response waits for any more are taken, too.
  ///   - copies: under which numbers a state there is logged here.
  ///   - eventCopies: the same of an event.
  fileprivate mutating func takeLog(
    of block: Block, _ seats: [Seat], _ former: Layout, _ responses: [Int], keepsPast: Bool,
    copies: (UInt16) -> some Sequence<UInt16>, eventCopies: (Int32) -> some Sequence<Int32>
  ) {
    let (layout, none) = (program.layout, LaneLog<Switch>.none)
    // What somebody's responses wait for: where it stands there, and which response waits for it.
    var awaited: [(position: UInt32, response: Int)] = []
    for response in responses.indices {
      let (due, pending) = (
        doubles[layout.due + response], words[layout.pending + response]
      )
      for seat in seats {
        pending[seat.position] = none
        soonest[response] = min(soonest[response], due[seat.position])
      }
    }
    for seat in seats {
      for occurrence in block.log.events.facts(ofLane: seat.lane) {
        for event in eventCopies(occurrence.event) {
          log.events.append(Occurrence(time: occurrence.time, event: event), lane: seat.position)
        }
      }
      awaited.removeAll(keepingCapacity: true)
      for response in responses.indices {
        let position = block.words[former.pending + responses[response], seat.lane]
        if position != none { awaited.append((position, response)) }
      }
      // A lane's changes stand in the order of time, so none is awaited before the first of these.
      var position =
        keepsPast
        ? block.log.changes.first(ofLane: seat.lane)
        : awaited.min { $0.position < $1.position }?.position ?? none
      while position != none {
        let change = block.log.changes[position]
        for state in copies(change.state) {
          let copied = log.changes.append(
            Switch(time: change.time, state: state, value: change.value, marks: change.marks),
            lane: seat.position)
          for (awaited, response) in awaited
          where awaited == position
            && program.responses[response].trigger?.state == Int(state)
          {
            words[layout.pending + response, seat.position] = copied
          }
        }
        position = block.log.changes.next(after: position)
      }
    }
  }
}
