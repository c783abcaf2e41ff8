/// The clocks that are looked at of the one person who is followed by date.
///
/// They are found by their clock, and the next one to go off by its date, without going through what else is
/// known of each: seventeen rivals' clocks are many, since the same luck strikes a person under all rivals
/// within one step.
struct FollowedClocks {
  private let clocks: Column<FollowedClock>
  /// When each runs out, as a share of the step.
  private let dates: Column<Double>
  /// For each clock of the program, its place here plus 1; 0 for those that are not here.
  private let places: Column<UInt32>
  /// How many they are.
  private(set) var count = 0

  /// Nobody's clocks, in memory for one element each for all clocks of the program, all zero.
  init(_ clocks: Column<FollowedClock>, dates: Column<Double>, places: Column<UInt32>) {
    (self.clocks, self.dates, self.places) = (clocks, dates, places)
  }

  /// The clock at a place.
  subscript(place: Int) -> FollowedClock {
    @inline(__always) get { clocks[place] }
    @inline(__always) nonmutating set {
      clocks[place] = newValue
      dates[place] = newValue.runsOut
    }
  }

  /// Where a clock of the program stands here, if it does.
  @inline(__always)
  func place(of clock: Int) -> Int? {
    let place = places[clock]
    return place == 0 ? nil : Int(place) - 1
  }

  /// Adds a clock that is not here.
  @inline(__always)
  mutating func add(_ clock: FollowedClock) {
    self[count] = clock
    count += 1
    places[clock.clock] = UInt32(truncatingIfNeeded: count)
  }

  /// The place of the clock that goes off next, before a share of the step; nil when there is none.
  ///
  /// Ties go to the clock declared first.
  @inline(__always)
  func next(before stop: Double) -> Int? {
    var (date, next) = (stop, -1)
    for place in 0..<count {
      let runsOut = dates[place]
      if runsOut < date
        || runsOut == date && next >= 0 && clocks[place].clock < clocks[next].clock
      {
        (date, next) = (runsOut, place)
      }
    }
    return next < 0 ? nil : next
  }

  /// Leaves all of them.
  mutating func clear() {
    for place in 0..<count { places[clocks[place].clock] = 0 }
    count = 0
  }
}
