import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// Who is ill at a visit has a longer spell than who falls ill.
@Suite("Length bias")
struct LengthBiasTests {
  @Test("A prevalent exponential spell lasts twice the mean in all")
  func exponential() throws {
    let (a, b) = (1.0, 2.0)
    let world = World(
      origin: .before(TimeSpan(years: 12)), step: 1, follow: 1, visits: [0, 12],
      states: [.illness(onset: a, remission: b)])
    let cohort = try world.people(affordable(3000))
    let state = try cohort.state()
    var lengths: [Double] = []
    for person in 0..<cohort.count where state.current[person] == 1 {
      let end = try #require(cohort.changes[person].first { $0.time > 0 })
      #expect(end.value == "well")
      lengths.append(end.time - state.since[person])
    }
    // The sum of a backward and a forward exponential time: mean 2/b, variance 2/b².
    #expect(
      abs(Significance.ofMean(lengths, expected: 2 / b, variance: 2 / (b * b)))
        < Significance.bound)
    // Incident spells are not biased: those that begin in the first year after the visit.
    let incident = cohort.changes.compactMap { changes -> Double? in
      guard let onset = changes.firstIndex(where: { $0.time > 0 && $0.value == "ill" }),
        changes[onset].time < 1, onset + 1 < changes.count
      else { return nil }
      return changes[onset + 1].time - changes[onset].time
    }
    #expect(
      abs(Significance.ofMean(incident, expected: 1 / b, variance: 1 / (b * b)))
        < Significance.bound)
  }

  /// A response that is there at once makes the mark of the present spell visible.
  @Test("Slow spells are over-represented among the prevalent by their mean length")
  func slowSpells() throws {
    let (share, fast, slow) = (0.3, 2.0, 2 * Elementary.exponential(-1.5))
    let world = World(
      origin: .before(TimeSpan(years: 60)), step: 3,
      processes: [.telltale("slowness")],
      states: [
        .illness(onset: 1, remission: fast, marks: [Mark(name: "slow", probability: share)])
      ],
      arrows: [Arrow(.ill(marked: "slow"), .remission(), -1.5)],
      responses: [
        Response(
          .ill(marked: "slow"), .process("slowness"), effect: 1000, builds: 1e-9, fades: 1e-9)
      ])
    let cohort = try world.people(affordable(2500))
    let isSlow = try cohort.process("slowness").map { $0 > 500 }
    let ill = try cohort.state().current.map { $0 == 1 }
    #expect(zip(isSlow, ill).allSatisfy { !$0 || $1 })
    let (slowYears, fastYears) = (share / slow, (1 - share) / fast)
    let marked = Significance.ofCount(
      isSlow.count { $0 }, of: ill.count { $0 }, probability: slowYears / (slowYears + fastYears))
    #expect(abs(marked) < Significance.bound)
    // And the prevalence is the mean spell's share of a cycle.
    let mean = slowYears + fastYears
    let prevalent = Significance.ofCount(
      ill.count { $0 }, of: ill.count, probability: mean / (1 + mean))
    #expect(abs(prevalent) < Significance.bound)
  }
}
