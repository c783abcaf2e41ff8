import Distributions
import Scenarios

extension World {
  /// A small world with every part that the engine has, lived in long steps so that much happens in
  /// each of them.
  static func whole() throws -> World {
    var world = World(
      origin: .age(12), step: 0.5, last: (length: 2, step: 0.125), follow: 0.125,
      visits: [0, 1.5])
    world.traits = [
      Trait(name: "age", law: .uniform(try Uniform(lower: 13, upper: 20))),
      Trait(name: "female", law: .bernoulli(try Bernoulli(probability: 0.66))),
      Trait(name: "gene", law: .genotype(try Genotype(alleleFrequency: 0.195))),
      Trait(name: "vulnerability", law: .normal(try Normal(mean: 0, standardDeviation: 1))),
    ]
    world.processes = [
      .signal("stress", trait: 0.5, halfLife: 0.15), .signal("bdnf", trait: 0.7, halfLife: 0.25),
    ]
    world.states = [
      .illness(onset: 0.7, remission: 3, marks: [Mark(name: "slow", probability: 0.3)]),
      StateVariable(
        name: "pills", values: ["none", "low", "high"], start: .probability(1, 0.2), marks: [],
        transitions: [
          Transition(name: "begin", from: 0, to: 1, rate: Rate(perYear: 0.5)),
          Transition(name: "raise", from: 1, to: 2, rate: Rate(perYear: 1)),
          Transition(name: "quit", from: 1, to: 0, rate: Rate(perYear: 0.5)),
          Transition(name: "stop", from: 2, to: 0, rate: Rate(perYear: 1)),
        ]),
    ]
    world.events = [
      LifeEvent(
        name: "loss", rate: Rate(perYear: 0.8),
        jolts: [LifeEvent.Jolt(process: "stress", size: 0.8)]),
      LifeEvent(
        name: "quarrel", rate: Rate(perYear: 4),
        jolts: [
          LifeEvent.Jolt(process: "stress", size: 0.3), LifeEvent.Jolt(process: "bdnf", size: -0.1),
        ]),
    ]
    let (gene, state) = (Source.Quantity.trait("gene"), "depression")
    world.arrows = [
      Arrow(.trait("vulnerability"), .process("stress"), 0.3),
      Arrow(.process("stress"), .process("bdnf"), -0.2),
      Arrow(.trait("vulnerability"), .onset(), 0.8),
      Arrow(.process("stress"), .onset(), 0.4),
      Arrow(.single(.ever(state: state)), .onset(), 0.5),
      Arrow(.single(.episodes(state: state)), .onset(), 0.1),
      Arrow(.single(.totalYears(state: state)), .onset(), 0.1),
      Arrow(.ill(marked: "slow"), .remission(), -2),
      Arrow(.single(.spellYears(state: state)), .remission(), -0.2),
      Arrow(.product(gene, .indicator(state: state, value: "ill")), .process("bdnf"), -0.3),
      Arrow(.trait("female"), .mark(state: state, name: "slow"), 0.5),
      Arrow(.trait("female"), .start(state: "pills"), 0.5),
      Arrow(.ill(), .transition(state: "pills", name: "begin"), 2),
      Arrow(.trait("vulnerability"), .event("loss"), 0.2),
    ]
    world.responses = [
      Response(.ill(), .process("bdnf"), effect: -0.5, delay: 0.3, builds: 1, fades: 5),
      Response(
        .single(.indicator(state: state, value: "well")), .process("stress"), effect: -0.1,
        builds: 0.5, fades: 0.5),
      Response(
        .product(gene, .mark(state: state, value: "ill", mark: "slow")), .process("stress"),
        effect: 0.2, builds: 0.5, fades: 0.25),
      Response(
        .single(.totalYears(state: state)), .process("bdnf"), effect: -0.05, builds: 1, fades: 1),
      Response(.process("stress"), .onset(), effect: 0.3, builds: 0.2, fades: 0.2),
    ]
    return world
  }
}
