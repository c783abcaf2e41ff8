/// What studies of the four worlds find: everything that the lesson's pages show of them, computed beforehand.
package struct LessonResults: Sendable, Hashable {
  /// What one study found.
  package struct Finding: Sendable, Hashable {
    package let estimate: Double
    /// The ends of the 95 % interval.
    package let low: Double
    package let high: Double

    /// Holds what a study found.
    package init(estimate: Double, low: Double, high: Double) {
      (self.estimate, self.low, self.high) = (estimate, low, high)
    }

    /// Whether the interval lies wholly on one side of 0, so that the study finds a difference.
    package var isDifference: Bool { low > 0 || high < 0 }
  }

  /// What studies of one size found with one look in one world.
  package struct Cell: Sendable, Hashable {
    /// The study that is shown.
    package let shown: Finding
    /// The estimates of others like it.
    package let others: [Double]
    /// Of all studies the mean estimate, and the spread of one.
    package let mean: Double
    package let spread: Double
    /// The share of all studies that find a difference.
    package let share: Double
    /// How many studies these are.
    package let studies: Int

    /// Holds what was found.
    package init(
      shown: Finding, others: [Double], mean: Double, spread: Double, share: Double, studies: Int
    ) {
      (self.shown, self.others, self.mean) = (shown, others, mean)
      (self.spread, self.share, self.studies) = (spread, share, studies)
    }
  }

  /// How well one look tells two worlds apart.
  package struct Separation: Sendable, Hashable {
    package let one: LessonWorld
    package let other: LessonWorld
    package let look: Look
    /// Of studies that come as often from either world, the share in which the likelier world is the true one: .5 is a coin.
    package let right: Double
    /// Its Monte Carlo standard error.
    package let error: Double

    /// Holds how well two worlds are told apart.
    package init(
      one: LessonWorld, other: LessonWorld, look: Look, right: Double, error: Double
    ) {
      (self.one, self.other, self.look) = (one, other, look)
      (self.right, self.error) = (right, error)
    }
  }

  /// Two readings of the same later visit in one world: the change, and the level given that of the start.
  package struct Reading: Sendable, Hashable {
    /// What decides who is in which group.
    package enum Grouping: String, CaseIterable, Sendable {
      /// Depression at the start, against none.
      case depression
      /// A measured level below 8 ng/ml at the start, against others.
      case lowLevel
    }
    package let world: LessonWorld
    package let grouping: Grouping
    /// The means over studies, in ng/ml, and their Monte Carlo standard errors.
    package let change: Double
    package let changeError: Double
    package let adjusted: Double
    package let adjustedError: Double

    /// Holds two readings.
    package init(
      world: LessonWorld, grouping: Grouping, change: Double, changeError: Double, adjusted: Double,
      adjustedError: Double
    ) {
      (self.world, self.grouping) = (world, grouping)
      (self.change, self.changeError) = (change, changeError)
      (self.adjusted, self.adjustedError) = (adjusted, adjustedError)
    }
  }

  /// What is true in a world: the same people living twice, once as they live and once with something done.
  package struct Twins: Sendable, Hashable {
    /// What a year of depression, instead of none, does to BDNF, in ng/ml.
    package let ofDepression: Double
    /// What BDNF that is raised does to the share who fall ill within a year, of those who are well.
    package let ofBDNF: Double

    /// Holds what is true.
    package init(ofDepression: Double, ofBDNF: Double) {
      (self.ofDepression, self.ofBDNF) = (ofDepression, ofBDNF)
    }
  }

  /// The sizes that can be chosen, in people, from the smallest on.
  package let people: [Int]
  /// The size of the mystery cohort, and of the studies of ``separations`` and ``readings``.
  package let mysteryPeople: Int
  /// By look in the order of its cases, then size, then world.
  package let cells: [[[Cell]]]
  /// For each pair of worlds all looks.
  package let separations: [Separation]
  package let readings: [Reading]
  /// What is true, by world.
  package let twins: [Twins]

  /// Holds what was computed.
  package init(
    people: [Int], mysteryPeople: Int, cells: [[[Cell]]], separations: [Separation],
    readings: [Reading], twins: [Twins]
  ) {
    precondition(twins.count == LessonWorld.allCases.count, "all worlds")
    precondition(cells.count == Look.allCases.count, "all looks")
    precondition(
      cells.allSatisfy {
        $0.count == people.count && $0.allSatisfy { $0.count == LessonWorld.allCases.count }
      }, "all sizes and worlds")
    self.people = people
    self.mysteryPeople = mysteryPeople
    self.cells = cells
    self.separations = separations
    self.readings = readings
    self.twins = twins
  }

  /// What was found with a look in studies of a size (by position) in a world.
  package func cell(_ look: Look, size: Int, _ world: LessonWorld) -> Cell {
    cells[Look.allCases.firstIndex(of: look) ?? 0][size][world.rawValue]
  }

  /// The mean of studies as large as the mystery in a world, and how far to each side about 95 in 100 of them lie.
  ///
  /// From those of the middle size: the spread of a study goes with one over the root of the number of people.
  package func mysteryRange(_ look: Look, _ world: LessonWorld) -> (mean: Double, half: Double) {
    let size = people.count / 2
    let factor = (Double(people[size]) / Double(mysteryPeople)).squareRoot() * 1.96
    let cell = cell(look, size: size, world)
    return (cell.mean, cell.spread * factor)
  }

  /// The worlds in which the study that is shown finds a difference.
  package func seen(_ look: Look, size: Int) -> WorldSet {
    WorldSet { cell(look, size: size, $0).shown.isDifference }
  }

  /// The worlds in which at least half of all such studies find a difference: what a prediction is held against.
  package func expected(_ look: Look, size: Int) -> WorldSet {
    WorldSet { cell(look, size: size, $0).share >= 0.5 }
  }

  /// The worlds in which about half of all such studies find a difference, so that either prediction is right.
  package func undecided(_ look: Look, size: Int) -> WorldSet {
    // As far as whole percent show, which is what people are told.
    WorldSet { (40...60).contains((cell(look, size: size, $0).share * 100).rounded()) }
  }
}
