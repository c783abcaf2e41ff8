import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// Well and ill at constant rates a and b: the two-state Markov chain.
@Suite("Two-state chain")
struct TwoStateChainTests {
  private let a = 1.5
  private let b = 3.0

  private func decay(_ time: Double) -> Double { Elementary.exponential(-(a + b) * time) }

  @Test("Occupation, years ill and onsets are exact in steps of any length", arguments: [0.1, 1.5])
  func fromWell(step: Double) throws {
    let visits = [0, 0.2, 0.5, 3.5]
    let world = World(
      follow: step, visits: visits, states: [.illness(onset: a, remission: b)])
    let people = affordable(3000)
    let cohort = try world.people(people)
    let stationary = a / (a + b)
    for (visit, time) in visits.enumerated().dropFirst() {
      let state = try cohort.state(at: visit)
      let ill = Significance.ofCount(
        state.current.count { $0 == 1 }, of: people, probability: stationary * (1 - decay(time)))
      #expect(abs(ill) < Significance.bound)

      let expectedYears = stationary * (time - (1 - decay(time)) / (a + b))
      let years = Significance.ofMean(state.years[1], expected: expectedYears)
      #expect(abs(years) < Significance.bound)
      for (well, ill) in zip(state.years[0], state.years[1]) {
        #expect(abs(well + ill - time) < 1e-12 && well >= 0 && ill >= 0)
      }

      // The rate of onsets is a × (1 − occupation).
      let onsets = Significance.ofMean(
        state.episodes.map(Double.init), expected: a * (time - expectedYears))
      #expect(abs(onsets) < Significance.bound)
    }
  }

  @Test("After a long past the chain is stationary")
  func stationary() throws {
    let world = World(
      origin: .before(TimeSpan(years: 12)), step: 3,
      states: [.illness(onset: a, remission: b, start: .certain(1))])
    let people = affordable(6000)
    let z = Significance.ofCount(
      try world.people(people).cases(), of: people, probability: a / (a + b))
    #expect(abs(z) < Significance.bound)
  }

  @Test("Records and changes tell the same story")
  func consistency() throws {
    let world = World(
      origin: .before(TimeSpan(years: 2)), step: 0.5, follow: 0.5, visits: [0, 1],
      states: [.illness(onset: a, remission: b, start: .probability(1, 0.3))])
    let cohort = try world.people(300)
    let state = try cohort.state(at: 1)
    for person in 0..<300 {
      let changes = cohort.changes[person]
      #expect(zip(changes, changes.dropFirst()).allSatisfy { $0.time < $1.time })
      // Onset and remission take turns.
      #expect(changes.enumerated().allSatisfy { $1.value == ($0 % 2 == 0 ? "ill" : "well") })
      #expect(changes.allSatisfy { $0.time >= -2 && $0.time <= 1 })
      #expect(state.episodes[person] == (changes.count + 1) / 2)
      #expect(Int(state.current[person]) == changes.count % 2)
      #expect(state.since[person] == changes.last?.time ?? -2)
      var (years, since) = ([0.0, 0.0], -2.0)
      for (number, change) in changes.enumerated() {
        years[number % 2] += change.time - since
        since = change.time
      }
      years[changes.count % 2] += 1 - since
      #expect(abs(years[0] - state.years[0][person]) < 1e-12)
      #expect(abs(years[1] - state.years[1][person]) < 1e-12)
      let lastIll = changes.last { $0.value == "well" }?.time ?? -.infinity
      #expect(state.lastLeft[1][person] == lastIll)
    }
  }

  /// The clock of a way not taken stands still and is not redrawn: of two exits at rates b and c,
  /// the first is taken with probability b / (b + c), independently of when.
  @Test("Competing exits are taken in proportion to their rates, at the rate of their sum")
  func competing() throws {
    let world = World(
      follow: 2, visits: [0, 2],
      states: [
        StateVariable(
          name: "fate", values: ["alive", "first", "second"], start: .certain(0), marks: [],
          transitions: [
            Transition(name: "one", from: 0, to: 1, rate: Rate(perYear: 0.3)),
            Transition(name: "other", from: 0, to: 2, rate: Rate(perYear: 0.6)),
          ])
      ])
    let people = affordable(4000)
    let fates = try world.people(people).state("fate", at: 1).current
    let gone = 1 - Elementary.exponential(-1.8)
    for (fate, share) in [(UInt8(1), 1.0 / 3), (2, 2.0 / 3)] {
      let z = Significance.ofCount(
        fates.count { $0 == fate }, of: people, probability: share * gone)
      #expect(abs(z) < Significance.bound)
    }
  }
}
