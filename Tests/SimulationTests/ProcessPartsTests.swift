import Distributions
import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// The trait part and the fluctuation of a process as causes of their own.
@Suite("Parts of a process")
struct ProcessPartsTests {
  /// E exp(−a e^{βx}) for a normal x of mean 0: the share still well after a hazard of `a` at x = 0.
  private func survival(_ hazard: Double, effect: Double, standardDeviation: Double) -> Double {
    // Trapezoids over ±8 SD: their error is far below that of any count here.
    let width = 1.0 / 64
    return (-512...512).reduce(0) { sum, place in
      let z = Double(place) * width
      let density = Elementary.exponential(-z * z / 2) / (2 * Double.pi).squareRoot()
      let rate = hazard * Elementary.exponential(effect * standardDeviation * z)
      return sum + width * density * Elementary.exponential(-rate)
    }
  }

  /// A fluctuation that is forgotten within a step leaves everybody with the same chance in each.
  ///
  /// So n steps are the nth power of one. A trait part is the same in all of them: the frail fall ill first,
  /// and who is left is ever less likely to.
  @Test("Only the trait part makes frail for good", arguments: Process.Part.allCases)
  func frailty(part: Process.Part) throws {
    let (rate, effect, traitSD, step) = (0.3, 1.5, 0.6, 0.25)
    let source = Source.single(.part(process: "bdnf", part))
    let world = World(
      follow: step, visits: [0, 1, 4],
      processes: [.signal("bdnf", trait: traitSD, halfLife: step / 25)],
      states: [.illness(onset: rate, remission: 0)],
      arrows: [Arrow(source, .onset(), effect)])
    let people = affordable(6000)
    let cohort = try world.people(people)
    for (visit, time) in world.visits.enumerated().dropFirst() {
      let lasting = survival(rate * time, effect: effect, standardDeviation: traitSD)
      var passing = 1.0
      for _ in 0..<Int(time / step) {
        passing *= survival(rate * step, effect: effect, standardDeviation: 0.8)
      }
      let truth = part == .trait ? (lasting, passing) : (passing, lasting)
      let cases = try cohort.cases(at: visit)
      let z = Significance.ofCount(cases, of: people, probability: 1 - truth.0)
      #expect(abs(z) < Significance.bound)
      // The test has teeth: the other part would be seen at once.
      let other = Significance.ofCount(cases, of: people, probability: 1 - truth.1)
      #expect(abs(other) > Significance.bound)
    }
  }

  /// A world in which everything that can acts on BDNF: another process, a trait, a jolt, a response.
  private func moved(_ arrows: [Arrow], moves: Bool = true, step: Double = 1.0 / 32) throws -> World
  {
    var world = World(
      origin: .before(TimeSpan(years: 2)), step: step, follow: step, visits: [0, 3],
      traits: [Trait(name: "gene", law: .genotype(try Genotype(alleleFrequency: 0.4)))],
      processes: [
        .signal("stress", trait: 0.4, halfLife: 0.3), .signal("bdnf", trait: 0.6, halfLife: 0.3),
      ],
      states: [.illness(onset: 0.8, remission: 1.5)],
      arrows: arrows)
    guard moves else { return world }
    world.arrows += [
      Arrow(.process("stress"), .process("bdnf"), -0.6),
      Arrow(.trait("gene"), .process("bdnf"), 0.5),
    ]
    world.events = [
      LifeEvent(name: "blow", rate: Rate(perYear: 1), jolts: [.init(process: "bdnf", size: -0.7)])
    ]
    world.responses = [
      Response(.ill(), .process("bdnf"), effect: -1.2, delay: 0.1, builds: 0.4, fades: 1)
    ]
    return world
  }

  private func part(_ part: Process.Part) -> Source { .single(.part(process: "bdnf", part)) }

  @Test("Together the parts are the whole, whatever acts on it")
  func whole() throws {
    let whole = try moved([Arrow(.process("bdnf"), .onset(), 0.7)]).people(400).changes
    let parts = try moved(Process.Part.allCases.map { Arrow(part($0), .onset(), 0.7) })
      .people(400).changes
    var compared = 0
    for (one, other) in zip(whole, parts) {
      #expect(one.map(\.value) == other.map(\.value))
      // Two sums of the same numbers in another order.
      for (one, other) in zip(one, other) { #expect(abs(one.time - other.time) < 1e-4) }
      compared += one.count
    }
    #expect(compared > 1500)
  }

  @Test(
    "Nothing moves a trait part: what it alone acts on has the same bits whatever acts on the rest")
  func unmoved() throws {
    func changes(_ cause: Process.Part, moves: Bool) throws -> [[Double]] {
      try moved(
        [Arrow(part(cause), .onset(), 0.9), Arrow(part(cause), .remission(), -0.4)], moves: moves
      ).people(200).changes.map { $0.filter { $0.state == "depression" }.map(\.time) }
    }
    #expect(try changes(.trait, moves: true) == changes(.trait, moves: false))
    #expect(try changes(.fluctuation, moves: true) != changes(.fluctuation, moves: false))
  }

  /// With all chance in the trait part, what is off it is the arrow and the response alone.
  @Test("A fluctuation is what stands off the trait part: arrows that pull, and responses")
  func departure() throws {
    let halfLife = 0.5
    var world = World(
      step: 1.0 / 64, follow: 1.0 / 64, visits: [0, 2],
      traits: [Trait(name: "all", law: .bernoulli(try Bernoulli(probability: 1)))],
      processes: [.signal("bdnf", trait: 1, halfLife: halfLife), .telltale("mirror")],
      states: [.illness(onset: 0, remission: 0, start: .certain(1))],
      arrows: [Arrow(.trait("all"), .process("bdnf"), 0.8)],
      responses: [Response(.ill(), .process("bdnf"), effect: -0.5, builds: 0.7, fades: 0.7)])
    let mirror = Response(part(.fluctuation), .process("mirror"), effect: 1, builds: 1, fades: 1)
    let before = try world.people(20).process("mirror")
    world.responses.append(mirror)
    let cohort = try world.people(20)
    // dr/dt = f − r with f = 0.8 (1 − 2^(−t / halfLife)) − 0.5 (1 − e^(−t / 0.7)).
    func followed(_ size: Double, _ time: Double, over years: Double) -> Double {
      let (slow, quick) = (
        Elementary.exponential(-years), Elementary.exponential(-years / time)
      )
      return size * (1 - slow - (quick - slow) / (1 - 1 / time))
    }
    let expected =
      followed(0.8, halfLife / Elementary.logarithm(2.0), over: 2) + followed(-0.5, 0.7, over: 2)
    for (start, now) in zip(before, try cohort.process("mirror", at: 1)) {
      // Held sources are a step late.
      #expect(abs(now - start - expected) < 0.01)
    }
  }
}
