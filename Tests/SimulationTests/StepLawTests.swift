import Distributions
import NumericalMethods
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
}
