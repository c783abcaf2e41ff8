import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Testing

/// Lives draw at the addresses that the page of layout 2 lists: worked out from these alone.
@Suite("The addresses of lives")
struct LayoutTests {
  private let people = Array(UInt32(0)..<200)

  private func word(_ path: String, _ person: UInt32, _ number: Int = 0) -> UInt32 {
    StreamAddress(seed: Seed(3), replicate: 2, purpose: Purpose(.life, path)).word(
      person: person, number: UInt32(number))
  }

  private func normal(_ path: String, _ person: UInt32, _ number: Int = 0) -> Double {
    Double(Elementary.normalDeviate(ofWord: word(path, person, number)))
  }

  private func threshold(_ path: String, _ person: UInt32, _ number: Int) -> Double {
    Elementary.exponentialDeviate(ofWord: word(path, person, number))
  }

  private func lives(_ world: World, watching: [String] = []) throws -> Lives {
    try Lives(
      world.program(watching: watching), seed: Seed(3), replicate: 2, people: people)
  }

  @Test("A trait, and a process from birth to the end of a step and inside it")
  func processes() throws {
    let (trait, halfLife) = (0.6, 0.7)
    let world = World(
      origin: .before(TimeSpan(years: 2)), step: 1, follow: 1,
      traits: [
        Trait(name: "frailty", law: .normal(try Normal(mean: 0, standardDeviation: 1)))
      ], processes: [.signal("stress", trait: trait, halfLife: halfLife)])
    var lives = try lives(world)
    let seen = try [0, 0.25, 1].map { moment in
      try lives.reached(moment).record(world.everything).processes["stress"] ?? []
    }
    let forgetting = Elementary.logarithm(2.0) / halfLife
    let spread = (1 - trait * trait).squareRoot()
    func kept(_ years: Double) -> Double { Elementary.exponential(-forgetting * years) }
    func fresh(_ years: Double) -> Double { (1 - kept(2 * years)).squareRoot() }
    let traits = try #require(lives.trait("frailty"))
    for (place, person) in people.enumerated() {
      #expect(Double(traits[place]) == normal("frailty", person))
      let lasting = trait * normal("stress/trait", person)
      var passing = normal("stress/start", person)
      for step in [1, 0] {
        passing = kept(1) * passing + fresh(1) * normal("stress/noise/history", person, step)
      }
      #expect(abs(Double(seen[0][place]) - lasting - spread * passing) < 2e-6)
      let end = fresh(1) * normal("stress/noise/follow", person, 0)
      #expect(abs(Double(seen[2][place]) - lasting - spread * (kept(1) * passing + end)) < 2e-6)
      // A year has 2^9 nodes; the middle is 1 in the heap, the middle of the first half is 2.
      func middle(_ low: Double, _ high: Double, _ distance: Double, _ node: Int) -> Double {
        let share = kept(distance) / (1 + kept(2 * distance))
        let wide = ((1 - kept(2 * distance)) / (1 + kept(2 * distance))).squareRoot()
        return share * (low + high) + wide * normal("stress/noise/inside", person, node)
      }
      let quarter = middle(0, middle(0, end, 0.5, 1), 0.25, 2)
      #expect(
        abs(Double(seen[1][place]) - lasting - spread * (kept(0.25) * passing + quarter)) < 3e-6)
    }
  }

  @Test("How a state begins, its thresholds and marks, and the dates of an event")
  func changes() throws {
    let (onset, remission, rate) = (0.7, 1.1, 0.9)
    let world = World(
      origin: .before(TimeSpan(years: 1)), step: 0.5, follow: 0.5,
      states: [
        .illness(
          onset: onset, remission: remission, start: .probability(1, 0.4),
          marks: [Mark(name: "slow", probability: 0.3)])
      ],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: rate), jolts: [])])
    var lives = try lives(world, watching: ["loss"])
    try lives.advance(to: 6)
    let (changes, dates) = (lives.changes(), lives.dates(ofEvent: "loss"))
    for (place, person) in people.enumerated() {
      var (time, isIll, fired, spells) = (-1.0, false, [0, 0], 0)
      var expected: [(time: Double, isIll: Bool, isSlow: Bool)] = []
      func isSlow(_ spell: Int) -> Bool {
        Elementary.uniform(ofWord: word("depression/mark/slow", person, spell)) < 0.3
      }
      if Elementary.uniform(ofWord: word("depression/start", person)) < 0.4 {
        isIll = true
        expected.append((time, true, isSlow(0)))
        spells = 1
      }
      while true {
        let (clock, hazard) = isIll ? (1, remission) : (0, onset)
        let name = "depression/transition/" + (isIll ? "remission" : "onset")
        time += threshold(name, person, fired[clock]) / hazard
        guard time < 3 else { break }
        fired[clock] += 1
        isIll.toggle()
        expected.append((time, isIll, isIll && isSlow(spells)))
        if isIll { spells += 1 }
      }
      let found = changes[place]
      #expect(found.map { $0.value == "ill" } == expected.map(\.isIll))
      #expect(found.map { $0.marks != 0 } == expected.map(\.isSlow))
      for (one, other) in zip(found, expected) { #expect(abs(one.time - other.time) < 1e-5) }

      var (losses, date) = ([Double](), -1.0)
      while true {
        date += threshold("loss/event", person, losses.count) / rate
        guard date < 3 else { break }
        losses.append(date)
      }
      #expect(dates[place].count == losses.count)
      for (one, other) in zip(dates[place], losses) { #expect(abs(one - other) < 1e-5) }
    }
  }
}
