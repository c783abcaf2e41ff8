import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Testing

/// Law 6, the clock is not the answer, as an equivalence: an upper bound of the difference is small.
@Suite("Step law")
struct StepLawTests {
  /// People in one replicate of the study.
  private let size = 30

  /// Everything at work in two years of past and half a year of follow-up; much of what differs between
  /// people stays, so that the two runs of one person are alike and the bound can be met.
  private func world(step: Double) throws -> World {
    World(
      origin: .before(TimeSpan(years: 2)), step: step, follow: step, visits: [0, 0.5],
      traits: [
        Trait(name: "vulnerability", law: .normal(try Normal(mean: 0, standardDeviation: 1)))
      ],
      processes: [
        .signal("stress", trait: 0.8, halfLife: 1), .signal("bdnf", trait: 0.95, halfLife: 1),
      ],
      states: [
        .illness(
          onset: 0.6, remission: 1.5, start: .probability(1, 0.2),
          marks: [Mark(name: "slow", probability: 0.3)])
      ],
      events: [
        LifeEvent(
          name: "loss", rate: Rate(perYear: 0.5),
          jolts: [LifeEvent.Jolt(process: "stress", size: 0.5)])
      ],
      arrows: [
        Arrow(.trait("vulnerability"), .onset(), 0.5), Arrow(.process("stress"), .onset(), 0.4),
        Arrow(.ill(marked: "slow"), .remission(), -1.5),
        Arrow(.process("bdnf"), .onset(), -0.3),
      ],
      responses: [
        Response(.ill(), .process("bdnf"), effect: -0.5, delay: 0.2, builds: 1, fades: 3)
      ])
  }

  /// The difference in BDNF between ill and well people at the last visit, by replicate.
  private func findings(step: Double, replicates: Int) throws -> [Double] {
    let cohort = try world(step: step).people(size * replicates)
    let (bdnf, current) = (try cohort.process("bdnf", at: 1), try cohort.state(at: 1).current)
    return (0..<replicates).map { replicate in
      var (sums, counts) = ([0.0, 0.0], [0.0, 0.0])
      for person in size * replicate..<size * (replicate + 1) {
        sums[Int(current[person])] += bdnf[person]
        counts[Int(current[person])] += 1
      }
      return sums[1] / counts[1] - sums[0] / counts[0]
    }
  }

  @Test("Halving the step moves a finding by less than a tenth of its replicate SD")
  func halving() throws {
    let replicates = affordable(700)
    let (whole, half) = (
      try findings(step: 0.25, replicates: replicates),
      try findings(step: 0.125, replicates: replicates)
    )
    let differences = zip(half, whole).map(-)
    let error = (Summation.variance(differences) / Double(replicates)).squareRoot()
    let spread = Summation.variance(whole).squareRoot()
    #expect(spread.isFinite && Summation.mean(whole) < -0.2)
    #expect(abs(Summation.mean(differences)) + 3 * error < 0.1 * spread)
  }

  @Test("A divided clock has the same stretches in smaller steps")
  func dividedClock() throws {
    let clock = try World.whole().scenario.clock
    let half = clock.divided(by: 2)
    #expect(half.origin == clock.origin && half.last?.length == clock.last?.length)
    #expect(half.step.years == clock.step.years / 2)
    #expect(half.follow.years == clock.follow.years / 2)
    #expect(half.last?.step.years == 0.0625)
  }

  /// With only processes, what two halves of a step say together is what the step says, to rounding,
  /// at its ends and wherever somebody looks inside.
  @Test("A step whose noise is the sum of its halves' ends where they end", arguments: [0.0, 1.5])
  func summedHalves(last: Double) throws {
    var world = World(
      origin: .before(TimeSpan(years: 3.5)), step: 0.5,
      last: last > 0 ? (length: last, step: 0.25) : nil, follow: 0.25,
      visits: [0, 0.1, 0.125, 0.2, 0.25, 1.87, 2.5],
      processes: [
        .signal("stress", trait: 0.3, halfLife: 0.2), .signal("bdnf", trait: 0, halfLife: 1),
      ])
    let clocks = world.scenario.clock.halved
    func values(_ clock: Clock) throws -> [[Float]] {
      var scenario = world.scenario
      scenario.clock = clock
      var lives = try Lives(
        Program(scenario), seed: Seed(1), replicate: 0, people: Array(0..<100))
      return try world.visits.flatMap { visit in
        let record = try lives.reached(visit).record(world.everything)
        return ["stress", "bdnf"].map { record.processes[$0] ?? [] }
      }
    }
    for (whole, half) in zip(try values(clocks.whole), try values(clocks.half)) {
      for (one, other) in zip(whole, half) { #expect(abs(one - other) < 5e-6) }
    }
    // Summed or not is another life.
    #expect(try values(world.scenario.clock) != values(clocks.whole))
    // The same where the last stretch is no whole number of steps, which is rounded up in both.
    world.last = (length: 1.3, step: 0.25)
    #expect(world.scenario.clock.halved.half.last?.length.years == 1.5)
  }
}
