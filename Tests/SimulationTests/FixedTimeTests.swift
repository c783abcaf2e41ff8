import Distributions
import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// Transitions after a fixed time, processes without noise, and products of three.
@Suite("Fixed times and substances")
struct FixedTimeTests {
  /// An infusion that begins at a rate and lasts for a time, in steps longer and shorter than that.
  private func infusion(step: Double, lasting: Double) -> World {
    World(
      origin: .before(TimeSpan(years: 2)), step: step, follow: step, visits: [0, 1],
      states: [
        StateVariable(
          name: "infusion", values: ["none", "running"], start: .certain(0), marks: [],
          transitions: [
            Transition(name: "begin", from: 0, to: 1, rate: Rate(perYear: 3)),
            Transition(
              name: "end", from: 1, to: 0, pace: .after(TimeSpan(years: lasting))),
          ])
      ])
  }

  @Test(
    "Every spell lasts as long as it is said to, and so many are in one as alternate renewals have it",
    arguments: [(0.5, 0.1), (0.1, 0.25), (0.07, 0.001)])
  func duration(step: Double, lasting: Double) throws {
    let people = affordable(3000)
    let cohort = try infusion(step: step, lasting: lasting).people(people)
    for changes in cohort.changes {
      for (begin, end) in zip(changes, changes.dropFirst()) where begin.value == "running" {
        #expect(end.value == "none" && abs(end.time - begin.time - lasting) < 1e-12)
      }
    }
    // P(running) at t = Σₙ P(the nth begins within the last D years): the time to the nth beginning is
    // (n − 1) D and a gamma of n. For n large it is balanced: λD / (1 + λD). Two years of three a year are near.
    let balance = 3 * lasting / (1 + 3 * lasting)
    let running = try cohort.cases("infusion", at: 1)
    let z = Significance.ofCount(running, of: people, probability: balance)
    #expect(abs(z) < Significance.bound)
  }

  @Test("Who is held goes on as soon as free where the time is over, and else when it is")
  func overdue() throws {
    var world = infusion(step: 0.1, lasting: 0.3)
    world.interventions = [
      // Put there by 0.05, free at 0.25 (before its time is over) or at 0.52 (after it).
      Intervention(
        .hold(state: "infusion", value: "running"), from: TimeSpan(years: 0.05),
        for: TimeSpan(years: 0.2)),
      Intervention(
        .hold(state: "infusion", value: "running"), from: TimeSpan(years: 0.6),
        for: TimeSpan(years: 0.37)),
    ]
    let cohort = try world.people(200)
    for changes in cohort.changes {
      let before = changes.last { $0.time < 0.05 }
      let end = try #require(changes.first { $0.time > 0.05 && $0.value == "none" })
      let since = before?.value == "running" ? before?.time ?? 0 : 0.05
      #expect(abs(end.time - max(since + 0.3, 0.25)) < 1e-12)
      let second = changes.last { $0.time < 0.6 }
      let started = second?.value == "running" ? second?.time ?? 0 : 0.6
      let last = try #require(changes.first { $0.time > 0.6 && $0.value == "none" })
      #expect(abs(last.time - max(started + 0.3, 0.97)) < 1e-12)
    }
  }

  // MARK: - Without noise

  private var substance: World {
    var world = World(
      follow: 0.1, visits: [0, 0.04, 0.5, 0.77],
      processes: [Process(noiseFree: "drug", halfLife: TimeSpan(years: 0.2))])
    world.events = [
      LifeEvent(
        name: "dose", rate: Rate(perYear: 0),
        jolts: [LifeEvent.Jolt(process: "drug", size: 2)])
    ]
    return world
  }

  @Test(
    "A substance is nothing before it is given, and then the sum of exponentials, at any moment")
  func doses() throws {
    var world = substance
    world.interventions = [
      Intervention(
        .cause(event: "dose"),
        Schedule(
          from: .zero, for: .zero, every: TimeSpan(years: 0.15), until: TimeSpan(years: 0.4)))
    ]
    let cohort = try world.people(20)
    for (visit, time) in world.visits.enumerated() {
      let expected = [0, 0.15, 0.3].filter { $0 < time }.reduce(0.0) {
        $0 + 2 * Elementary.exponential(-Elementary.logarithm(2.0) * (time - $1) / 0.2)
      }
      // Between steps too: nothing is read at a node, for there is no noise to be drawn.
      #expect(try cohort.process("drug", at: visit).allSatisfy { abs($0 - expected) < 2e-6 })
    }
  }

  @Test("Under a constant cause it accumulates as effect × (1 − 2^(−t / halfLife)), for life")
  func accumulation() throws {
    var world = substance
    world.origin = .before(TimeSpan(years: 1))
    world.states = [
      .illness(onset: 0, remission: 0, start: .certain(1))
    ]
    world.arrows = [Arrow(.ill(), .process("drug"), 1.5)]
    let cohort = try world.people(5)
    for (visit, time) in world.visits.enumerated() {
      let expected =
        1.5 * (1 - Elementary.exponential(-Elementary.logarithm(2.0) * (time + 1) / 0.2))
      #expect(try cohort.process("drug", at: visit).allSatisfy { abs($0 - expected) < 5e-6 })
    }
  }

  @Test("Law 3: a substance that is 0 is set to 0 without a bit being changed")
  func consistency() throws {
    var natural = try World.whole()
    natural.processes.append(Process(noiseFree: "drug", halfLife: TimeSpan(years: 0.2)))
    natural.arrows += [
      Arrow(.product(.trait("gene"), .process("drug")), .onset(), 0.5),
      Arrow(.process("drug"), .process("stress"), 0.5),
    ]
    natural.responses.append(
      Response(
        .process("drug"), .transition(state: "pills", name: "raise"), effect: 1, builds: 1,
        fades: 1))
    var treated = natural
    treated.interventions = [
      Intervention(.set(process: "drug", 0), from: TimeSpan(years: 0.2), for: TimeSpan(years: 0.6))
    ]
    let people = Array(UInt32(0)..<200)
    #expect(try natural.bits(people: people) == treated.bits(people: people))
    treated.interventions = [Intervention(.set(process: "drug", 1))]
    #expect(try natural.bits(people: people) != treated.bits(people: people))
  }

  // MARK: - Products of three

  @Test("A product with a factor of 1 is the product of the others, to the last bit")
  func three() throws {
    var world = try World.whole()
    world.traits.append(Trait(name: "always", law: .bernoulli(try Bernoulli(probability: 1))))
    let factors: [Source.Quantity] = [
      .trait("gene"), .process("stress"), .spellYears(state: "depression"),
    ]
    let people = Array(UInt32(0)..<150)
    for target in [Target.onset(), .process("bdnf"), .transition(state: "pills", name: "stop")] {
      for (first, second) in [(0, 1), (1, 2), (0, 2)] where target != .onset() || second != 2 {
        let (one, other) = (factors[first], factors[second])
        var two = world
        two.arrows.append(Arrow(.product(one, other), target, 0.3))
        var three = world
        three.arrows.append(
          Arrow(.productOfThree(one, other, .trait("always")), target, 0.3))
        #expect(try two.bits(people: people) == three.bits(people: people))
        #expect(try two.bits(people: people) != world.bits(people: people))
      }
    }
  }
}
