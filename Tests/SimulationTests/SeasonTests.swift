import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// The calendar year as a cause: two waves, of which arrows make one of any size and peak.
@Suite("The season as a cause")
struct SeasonTests {
  private static let (winter, spring) = (
    Source.single(.season(.winter)), Source.single(.season(.spring))
  )
  /// Four weeks, the longest step that follows the season, in years.
  private static let month = Source.Quantity.Season.longestStep.years

  /// cos 2πx and sin 2πx.
  private static func waves(_ turns: Double) -> (winter: Double, spring: Double) {
    (Elementary.cosine(ofTurns: turns), Elementary.cosine(ofTurns: turns - 0.25))
  }

  /// The two arrows that make a wave of a size, with its peak when a part of the year has passed.
  private static func wave(_ size: Double, peak: Double, on target: Target) -> [Arrow] {
    let (winter, spring) = waves(peak)
    return [Arrow(Self.winter, target, size * winter), Arrow(Self.spring, target, size * spring)]
  }

  /// The parts of the year at the first visits of people 0 to `count` − 1.
  private static func parts(_ count: Int) -> [Double] {
    Run(seed: Seed(1), replicate: 0).partsOfYear(ofPeople: Array(0..<UInt32(count)))
  }

  /// The hazard λ ∫ exp(b cos 2π(y + s − p)) ds from 0 to t, by Simpson's rule in 40 parts a year.
  ///
  /// A whole year is the same from wherever it is counted.
  private static func gathered(
    _ rate: Double, from part: Double, for years: Double
  ) -> Double {
    let whole = years.rounded(.down)
    return rate * (whole * year + integral(from: part, for: years - whole))
  }

  private static let year = integral(from: 0, for: 1)

  private static func integral(from part: Double, for years: Double) -> Double {
    let halves = 2 * max(1, Int((years * 20).rounded(.up)))
    let width = years / Double(halves)
    var sum = 0.0
    for number in 0...halves {
      let factor = number == 0 || number == halves ? 1.0 : number % 2 == 1 ? 4 : 2
      let turns = part + Double(number) * width - peak
      sum += factor * Elementary.exponential(size * Elementary.cosine(ofTurns: turns))
    }
    return sum * width / 3
  }

  /// A world in which people fall ill by the season and stay so.
  private static func world(
    step: Double, origin: Clock.Origin = .before(.zero), until end: Double = 3
  ) -> World {
    World(
      origin: origin, step: step, follow: step, visits: [0, end],
      states: [.illness(onset: rate, remission: 0)],
      arrows: wave(size, peak: peak, on: .onset()))
  }

  private static let (rate, size, peak) = (0.5, 1.2, 0.15)

  /// That as many are well as their hazards say, of people whose first visit is in the same quarter of the year.
  ///
  /// Over the whole year the waves would average out. |z| < 5 for four counts fails by chance once in 400,000 times.
  private func expectSurvival(_ isWell: [Bool], gathered: [Double], _ parts: [Double]) {
    for quarter in 0..<4 {
      let places = isWell.indices.filter { Int(4 * parts[$0]) == quarter }
      let survival = places.map { Elementary.exponential(-gathered[$0]) }
      let variance = Summation.sum(survival.map { $0 * (1 - $0) })
      let well = places.count { isWell[$0] }
      let z = (Double(well) - Summation.sum(survival)) / variance.squareRoot()
      #expect(abs(z) < Significance.bound, "quarter \(quarter): \(z)")
    }
  }

  /// S(t | y) = exp(−λ ∫ exp(b cos 2π(y + s − p)) ds), y being the part of the year at the first visit.
  ///
  /// n is 2000 in debug builds, eight times that in release ones; in all 32 comparisons with |z| < 5, which chance
  /// misses once in 50,000 runs.
  @Test("An onset by season has the survival of its hazard", arguments: [1.0 / 52, month])
  func survival(step: Double) throws {
    let people = try Self.world(step: step).people(affordable(2000))
    let onsets = people.changes.map { $0.first?.time ?? .infinity }
    let parts = Self.parts(people.count)
    for time in [0.2, 0.45, 0.9, 2.9] {
      expectSurvival(
        onsets.map { $0 > time },
        gathered: parts.map { Self.gathered(Self.rate, from: $0, for: time) }, parts)
    }
  }

  /// The same before the first visit, up to which a fifth of a year or ten are lived.
  @Test("So it has at the first visit", arguments: [0.2, 10.4])
  func history(span: Double) throws {
    var world = Self.world(step: Self.month, origin: .before(TimeSpan(years: span)))
    let rate = 0.5 / span
    world.states = [.illness(onset: rate, remission: 0)]
    let people = try world.people(affordable(2000))
    let parts = Self.parts(people.count)
    expectSurvival(
      try people.state().current.map { $0 == 0 },
      gathered: parts.map { Self.gathered(rate, from: $0 - span, for: span) }, parts)
  }

  /// A line through both ends of a step of h years misses b cos 2πy by at most b (2πh)² / 8, and so, as a share, does
  /// what is gathered by any date: each date's hazard is that of the threshold, up to e to that power.
  @Test(
    "A step leaves no more than its bound, and half a step a quarter of that",
    arguments: [month, month / 2, month / 4])
  func bound(step: Double) throws {
    func onsets(_ step: Double) throws -> [Double?] {
      try Self.world(step: step, until: 8).people(600).changes.map { $0.first?.time }
    }
    let angle = 2 * Double.pi * step
    // Floats know the hazards of 8 years to a few millionths.
    let bound = Elementary.exponential(Self.size * angle * angle / 8) - 1 + 2e-5
    var (most, compared) = (0.0, 0)
    for (part, dates) in zip(Self.parts(600), zip(try onsets(step), try onsets(1.0 / 1024))) {
      guard let date = dates.0, let exact = dates.1 else { continue }
      let (own, other) = (
        Self.gathered(Self.rate, from: part, for: date),
        Self.gathered(Self.rate, from: part, for: exact)
      )
      most = max(most, abs(own / other - 1))
      compared += 1
    }
    #expect(most < bound && compared > 500)
    // The bound is no wide one: the worst date comes near to it.
    #expect(most > bound / 4)
  }

  /// The set-point a cos 2π(y − p) goes through a filter of the first order.
  ///
  /// With df/dt = −θ (f − a cos 2π(y − p)), and once the beginning is forgotten, f = a / √(1 + (ωτ)²) · cos(2π(y − p) −
  /// arctan ωτ) = a (cos x + ωτ sin x) / (1 + (ωτ)²), τ being 1 / θ, ω 2π a year and x 2π(y − p). Held at a step's start,
  /// a set-point is half a step behind; what holding leaves beside that is a (ωh)² / 8 at most. In steps of four weeks
  /// and half-lives of half a year half a step is 0.05 a, so it is told from none.
  @Test(
    "A set-point that goes with the season is followed lower and later, as by a filter",
    arguments: [month, 1.0 / 365.2425], [0.5, 0.1])
  func filter(step: Double, halfLife: Double) throws {
    let (size, peak) = (0.7, 0.3)
    let visits = [0, (3.3 / step).rounded() * step]
    let world = World(
      origin: .before(TimeSpan(years: 10)), step: step, follow: step, visits: visits,
      processes: [Process(noiseFree: "level", halfLife: TimeSpan(years: halfLife))],
      arrows: Self.wave(size, peak: peak, on: .process("level")))
    let people = try world.people(60)
    let (turn, lag) = (2 * Double.pi, 2 * Double.pi * halfLife / Elementary.logarithm(2.0))
    for (visit, time) in visits.enumerated() {
      for (part, level) in zip(Self.parts(60), try people.process("level", at: visit)) {
        let (cosine, sine) = Self.waves(part + time - step / 2 - peak)
        let exact = size * (cosine + lag * sine) / (1 + lag * lag)
        #expect(abs(level - exact) < size * turn * turn * step * step / 8 + 2e-5)
      }
    }
  }

  @Test(
    "A start is by the season in which lives begin", arguments: Source.Quantity.Season.allCases)
  func start(wave: Source.Quantity.Season) throws {
    let world = World(
      origin: .before(TimeSpan(years: 10.3)), step: Self.month, follow: Self.month,
      states: [.illness(onset: 0, remission: 0, start: .probability(1, 0.3))],
      arrows: [Arrow(.single(.season(wave)), .start(state: "depression"), 1.5)])
    let people = try world.people(affordable(6000))
    let odds = Elementary.logOdds(of: 0.3)
    let shares = Self.parts(people.count).map { part in
      let (winter, spring) = Self.waves(part - 10.3)
      return Elementary.probability(
        ofOdds: Elementary.exponential(odds + 1.5 * (wave == .winter ? winter : spring)))
    }
    let ill = try people.state().current
    for sign in [1.0, -1.0] {
      let places = ill.indices.filter { sign * (shares[$0] - 0.3) > 0 }
      let variance = Summation.sum(places.map { shares[$0] * (1 - shares[$0]) })
      let expected = Summation.sum(places.map { shares[$0] })
      let z = (Double(places.count { ill[$0] != 0 }) - expected) / variance.squareRoot()
      #expect(abs(z) < Significance.bound, "\(z)")
    }
  }

  @Test(
    "What is done in a season is done to those whose season it is, also where nothing else goes with it"
  )
  func condition() throws {
    var world = World(
      follow: 1.0 / 16, visits: [0, 4], states: [.illness(onset: 0, remission: 0)])
    world.interventions = [
      Intervention(
        .hold(state: "depression", value: "ill"),
        Schedule(from: TimeSpan(years: 2.25), for: TimeSpan(years: 0.5)),
        when: [Intervention.Condition(.season(.spring), .atLeast, 0)])
    ]
    let people = try world.people(200)
    for (part, changes) in zip(Self.parts(200), people.changes) {
      #expect(changes.isEmpty == (Self.waves(part + 2.25).spring < 0), "\(part)")
    }
    #expect(people.changes.count(where: \.isEmpty) > 50)
  }

  // MARK: - Laws

  /// A world in which the season acts on everything, alone and in products.
  private static func whole() -> World {
    var world = World(
      origin: .before(TimeSpan(years: 1.7)), step: 1.0 / 16, follow: 1.0 / 16,
      visits: [0, 0.33, 2],
      processes: [.signal("bdnf", trait: 0.5, halfLife: 0.2)],
      states: [
        .illness("adversity", onset: 1, remission: 1),
        .illness(
          onset: 0.4, remission: 1.5, start: .probability(1, 0.3),
          marks: [Mark(name: "slow", probability: 0.3)]),
      ],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: 0.4), jolts: [])])
    world.arrows = [
      Arrow(winter, .onset(), 0.7), Arrow(spring, .process("bdnf"), 0.3),
      Arrow(
        .product(.indicator(state: "adversity", value: "ill"), .season(.spring)), .remission(), -0.5
      ),
      Arrow(
        .product(.season(.winter), .spellYears(state: "depression")), .remission("adversity"), 0.4),
      Arrow(.product(.season(.winter), .season(.spring)), .event("loss"), 0.8),
      Arrow(spring, .mark(state: "depression", name: "slow"), 0.8),
      Arrow(.process("bdnf"), .onset(), -0.3),
    ]
    world.responses = [Response(winter, .process("bdnf"), effect: 0.5, builds: 0.3, fades: 0.6)]
    return world
  }

  @Test(
    "Blocks, threads, rivals without a season, pruning and looks between steps change no bit",
    arguments: [1, 7, 64])
  func laws(size: Int) throws {
    let world = Self.whole()
    let numbers = Array(UInt32(0)..<100)
    let bits = try world.bits(people: numbers)
    #expect(try world.bits(people: numbers, blockSize: size, threads: 2) == bits)
    var (calm, stormy) = (world, world)
    calm.arrows.removeAll { $0.source.isOfSeason }
    calm.responses = []
    stormy.arrows[0].effect = 2
    let rivals = [calm, world, stormy]
    let joint = JointScenario(rivals.map(\.scenario))
    var lives = try Lives(
      Program(joint), seed: Seed(1), replicate: 3, people: numbers, blockSize: size)
    for visit in world.visits {
      let seen = try lives.reached(visit)
      for (rival, own) in rivals.enumerated() {
        var alone = try Lives(own.program(), seed: Seed(1), replicate: 3, people: numbers)
        alone = try alone.reached(visit)
        #expect(
          seen.record(own.everything, under: .all(rival)) == alone.record(own.everything))
        #expect(seen.changes(under: .all(rival)) == alone.changes())
      }
    }
    let pruned = JointScenario([world.scenario], asked: [["loss"]])
    #expect(pruned.merged.states.isEmpty && pruned.merged.processes.isEmpty)
    var alone = try Lives(Program(pruned), seed: Seed(1), replicate: 3, people: numbers)
    try alone.pass(2)
    #expect(alone.eventCounts()["loss"] == lives.eventCounts(rival: 1)["loss"])
  }

  /// Twice the pull is twice the level, to the last bit: the part of the year is the same.
  @Test("Under all models people have the season of their own")
  func sameSeason() throws {
    func world(_ effect: Double) -> World {
      World(
        origin: .before(TimeSpan(years: 2)), step: 0.05, follow: 0.05,
        processes: [Process(noiseFree: "level", halfLife: TimeSpan(years: 0.2))],
        arrows: [Arrow(Self.winter, .process("level"), effect)])
    }
    let (one, two) = (try world(0.25).people(50), try world(0.5).people(50))
    #expect(try one.process("level").map { 2 * $0 } == two.process("level"))
    #expect(Set(try one.process("level")).count == 50)
  }

  /// The history has drawn it, or nothing in the history hangs on it and it is drawn with the follow-up.
  @Test(
    "Handed over lives keep their season, and those who have none get their own",
    arguments: [true, false])
  func handover(isInHistory: Bool) throws {
    var world = Self.whole()
    world.interventions = [
      Intervention(
        .hold(state: "adversity", value: "ill"),
        Schedule(from: TimeSpan(years: 0.5), for: TimeSpan(years: 0.5)),
        when: [Intervention.Condition(.season(.winter), .greater, 0.2)])
    ]
    if !isInHistory {
      world.arrows.removeAll { $0.source.isOfSeason }
      world.responses = []
    }
    var natural = world
    natural.interventions = []
    let people = Array(UInt32(0)..<90)
    let (history, follow) = (try natural.program(), try world.program())
    var before = try Lives(history, seed: Seed(5), replicate: 2, people: people, blockSize: 40)
    try before.advance()
    let places = [88, 3, 40, 41, 0, 7, 89, 12]
    var after = before.handedOver(
      by: Handover(from: history, to: follow), places: places, blockSize: 3)
    var whole = try Lives(follow, seed: Seed(5), replicate: 2, people: people)
    for visit in world.visits {
      let (seen, alone) = (try after.reached(visit), try whole.reached(visit))
      #expect(
        seen.record(world.everything, under: .all(0))
          == alone.record(world.everything, places: places))
      #expect(seen.changes(under: .all(0)) == alone.changes(places: places))
    }
  }

  // MARK: - Steps

  @Test("Steps through which no wave passes are refused, where somebody lives in them")
  func steps() throws {
    func refused(_ world: World) -> SimulationError? {
      do {
        _ = try world.program()
        return nil
      } catch { return error }
    }
    let long = 1.01 * Self.month
    let (year, years) = (TimeSpan(years: 1), Clock.Origin.before(TimeSpan(years: 5)))
    #expect(
      refused(Self.world(step: long)) == .stepBeyondSeason(TimeSpan(years: long)))
    #expect(refused(Self.world(step: Self.month, origin: years)) == nil)
    var world = Self.world(step: Self.month, origin: years)
    world.step = 1
    #expect(refused(world) == .stepBeyondSeason(year))
    world.last = (5, Self.month)
    #expect(refused(world) == nil)
    world.last = (4, Self.month)
    #expect(refused(world) == .stepBeyondSeason(year))
    world.last = (5, 0.1)
    #expect(refused(world) == .stepBeyondSeason(TimeSpan(years: 0.1)))
    // Lives that begin at the first visit have no steps before it.
    world.origin = .before(.zero)
    #expect(refused(world) == nil)
    // What nobody asks for is not lived.
    world = Self.world(step: 1, origin: years)
    world.processes = [.signal("bdnf", trait: 0.5, halfLife: 1)]
    let asked = JointScenario([world.scenario], asked: [["bdnf"]])
    #expect(throws: Never.self) { _ = try Program(asked) }
  }
}
