import Distributions
import Fieldwork
import GraphicalCriteria
import ModelComparison
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// What the unrolled graph says must be independent is so in cohorts that the engine grows, and is not where the arrow
/// that breaks it is added.
///
/// A thousand cohorts are parts of one large one, whose people are independent of each other. With P values that are
/// uniform, the Kolmogorov–Smirnov distance of 1000 of them exceeds d with probability 2 exp(−2000 d²) at most
/// (Massart 1990): at ``bound`` less than 1e-6 for all independences of a world together, of which there are fewer than 40.
@Suite("Implied independences in data")
struct ImpliedDataTests {
  static let cohorts = 1000
  static let people = 40
  /// 2 exp(−2000 d²) = 1e-6 / 40.
  static let bound = 0.0954

  // MARK: - Worlds

  /// Two signals without lasting parts, the first of which pulls the second, and one beside them; three visits.
  private func signals(adding arrow: Arrow? = nil) -> Scenario {
    func process(_ name: String, _ weeks: Double) -> Process {
      Process(name: name, traitSD: 0, halfLife: TimeSpan(weeks: weeks))
    }
    return Scenario(
      clock: Clock(
        origin: .before(TimeSpan(weeks: 24)), step: TimeSpan(weeks: 2), last: nil,
        follow: TimeSpan(weeks: 2)),
      traits: [],
      processes: [process("cause", 6), process("level", 9), process("beside", 12)], states: [],
      events: [],
      arrows: [
        Arrow(source: .single(.process("cause")), target: .process("level"), effect: 0.8)
      ] + (arrow.map { [$0] } ?? []), responses: [])
  }

  /// An illness without a memory, more frequent in carriers, and a signal that knows nothing of it; three visits.
  private func illness(adding arrow: Arrow? = nil) throws -> Scenario {
    func transition(_ name: String, _ from: Int, _ rate: Double) -> Transition {
      Transition(name: name, from: from, to: 1 - from, rate: Rate(perYear: rate))
    }
    return Scenario(
      clock: Clock(
        origin: .before(TimeSpan(weeks: 24)), step: TimeSpan(weeks: 2), last: nil,
        follow: TimeSpan(weeks: 2)),
      traits: [
        Trait(name: "carrier", law: .bernoulli(try Bernoulli(probability: 0.5))),
        Trait(name: "other", law: .bernoulli(try Bernoulli(probability: 0.4))),
      ],
      processes: [],
      states: [
        StateVariable(
          name: "depression", values: ["well", "ill"], start: .probability(1, 0.4), marks: [],
          transitions: [transition("onset", 0, 3), transition("remission", 1, 6)])
      ], events: [],
      arrows: [
        Arrow(
          source: .single(.trait("carrier")),
          target: .transition(state: "depression", name: "onset"), effect: 1)
      ] + (arrow.map { [$0] } ?? []), responses: [])
  }

  private static let visits = [0.0, 8, 20].map { TimeSpan(weeks: $0) }

  private func design(_ scenario: Scenario) -> StudyDesign {
    StudyDesign(
      recruitment: nil, visits: Self.visits,
      instruments: scenario.traits.map { Instrument(name: $0.name, kind: Record(trait: $0.name)) }
        + scenario.states.map { Instrument(name: $0.name, kind: Status(state: $0.name)) }
        + scenario.processes.map {
          Instrument(
            name: "of" + $0.name,
            kind: Serum(
              process: $0.name, mean: 9, standardDeviation: 3, assayVariation: 0.1,
              resolution: 0.01, unit: "ng/ml", handling: []))
        }, loss: nil)
  }

  // MARK: - Tests

  @Test(
    "Partial correlations of implied independences have uniform P values in a linear Gaussian world"
  )
  func gaussian() throws {
    let world = try Grown(signals(), design(signals()), asking: "cause -> level")
    #expect(!world.independences.isEmpty && world.independences.count < 40)
    // The signal is one of Markov's: the past through the present alone, and past what it is pulled by.
    #expect(world.independences.contains { $0.given.count == 2 })
    for independence in world.independences {
      let distance = world.distance(of: independence) { world.partialCorrelation(independence, $0) }
      #expect(distance < Self.bound, "\(world.name(of: independence)): \(distance)")
    }
  }

  @Test(
    "They are not where an arrow is added that joins what was apart, and the graph no longer says so"
  )
  func brokenGaussian() throws {
    let plain = try Grown(signals(), design(signals()), asking: "cause -> level")
    let arrow = Arrow(source: .single(.process("beside")), target: .process("level"), effect: 1)
    let broken = signals(adding: arrow)
    let world = try Grown(broken, design(broken), asking: "cause -> level")
    let lost = plain.independences.filter { !world.implies($0, of: plain) }
    #expect(lost.count >= 3 && lost.count < plain.independences.count)
    var seen = 0
    for independence in lost {
      let own = world.renumbered(independence, of: plain)
      let distance = world.distance(of: own) { world.partialCorrelation(own, $0) }
      if distance > 3 * Self.bound { seen += 1 }
    }
    #expect(seen >= 3)
    // What the arrow does not break still holds.
    for independence in world.independences {
      let distance = world.distance(of: independence) { world.partialCorrelation(independence, $0) }
      #expect(distance < Self.bound, "\(world.name(of: independence)): \(distance)")
    }
  }

  @Test("Permutation within strata of what is given has uniform P values in a world of states")
  func states() throws {
    let world = try Grown(try illness(), design(try illness()), asking: "carrier -> depression")
    #expect(world.independences.contains { $0.given.count == 2 })
    for independence in world.independences {
      var random = SplitMix(state: 7)
      let distance = world.distance(of: independence) {
        world.permutation(independence, $0, &random)
      }
      #expect(distance < Self.bound, "\(world.name(of: independence)): \(distance)")
    }
  }

  @Test(
    "They are not where the illness remembers how long it has lasted, or another gene acts as well")
  func brokenStates() throws {
    let plain = try Grown(try illness(), design(try illness()), asking: "carrier -> depression")
    for arrow in [
      Arrow(
        source: .single(.spellYears(state: "depression")),
        target: .transition(state: "depression", name: "remission"), effect: -15),
      Arrow(
        source: .single(.trait("other")),
        target: .transition(state: "depression", name: "remission"), effect: 2.5),
    ] {
      let broken = try illness(adding: arrow)
      let world = try Grown(broken, design(broken), asking: "carrier -> depression")
      let lost = plain.independences.filter { !world.implies($0, of: plain) }
      #expect(!lost.isEmpty)
      let distances = lost.map { independence in
        var random = SplitMix(state: 7)
        let own = world.renumbered(independence, of: plain)
        return world.distance(of: own) { world.permutation(own, $0, &random) }
      }
      #expect((distances.max() ?? 0) > Self.bound, "\(arrow): \(distances)")
    }
  }
}

extension ImpliedDataTests {
  @Test("What only one of two models implies holds in its cohorts and not in those of the other")
  func apart() throws {
    let arrow = Arrow(source: .single(.process("beside")), target: .process("level"), effect: 1)
    let (one, other) = (signals(), signals(adding: arrow))
    let models = try #require(ModelsApart((one, design(one)), (other, design(other))))
    let own = models.independences(of: .truth)
    #expect(own.ofOther.isEmpty && own.ofOne.count >= 3)
    let (plain, broken) = (
      try Grown(one, design(one), asking: "cause -> level"),
      try Grown(other, design(other), asking: "cause -> level")
    )
    var seen = 0
    for statement in own.ofOne {
      let held = try #require(plain.numbered(statement))
      let lost = try #require(broken.numbered(statement))
      #expect(plain.implies(held, of: plain) && !broken.implies(lost, of: broken))
      let distance = plain.distance(of: held) { plain.partialCorrelation(held, $0) }
      #expect(distance < Self.bound, "\(plain.name(of: held)): \(distance)")
      if broken.distance(of: lost, { broken.partialCorrelation(lost, $0) }) > 3 * Self.bound {
        seen += 1
      }
    }
    #expect(seen >= 3)
  }
}

/// A world's graph, what it implies, and people whom the engine grew.
struct Grown {
  let unrolled: UnrolledModel
  let independences: [Independence]
  /// The true values of each node that is read, person by person.
  private let values: [Int: [Double]]

  init(_ scenario: Scenario, _ design: StudyDesign, asking text: String) throws {
    let parts = text.split(separator: " ")
    let exposure = try #require(
      EffectQuestion.exposures(in: scenario, design).first { $0.written == parts[0] })
    let outcome = try #require(
      EffectQuestion.outcomes(in: scenario).first { $0.written == parts[2] })
    let question = EffectQuestion(of: exposure.exposure, on: outcome.outcome, written: text)
    let unrolled = try #require(UnrolledModel(scenario, design, asking: question))
    self.unrolled = unrolled
    independences = EffectAnswer(to: question, in: unrolled).independences
    let cohort = try Study(scenario, design).run(
      Run(seed: Seed(1871), replicate: 0),
      everybody: ImpliedDataTests.cohorts * ImpliedDataTests.people, keepsTruth: true, threads: 2)
    var values: [Int: [Double]] = [:]
    for (number, node) in unrolled.nodes.enumerated() {
      let visit = unrolled.visits.firstIndex { $0.moment == node.moment }
      switch node.subject {
      case .trait(let name):
        values[number] = cohort.truth.traits.first { $0.name == name }.map {
          $0.values.map { Double($0) }
        }
      case .process(let name):
        values[number] = visit.flatMap {
          cohort.truth.visits[$0].processes[name]?.map { Double($0) }
        }
      case .state(let name):
        values[number] = visit.flatMap {
          cohort.truth.visits[$0].states[name]?.current.map { Double($0) }
        }
      default: break
      }
    }
    self.values = values
  }

  func name(of independence: Independence) -> String {
    "\(unrolled.name(of: independence.earlier)) ⊥ \(unrolled.name(of: independence.later)) | "
      + "\(independence.given.map { unrolled.name(of: $0) })"
  }

  /// What is said of two models, in this one's numbers.
  func numbered(_ statement: ModelsApart.Statement) -> Independence? {
    func number(_ measure: ModelsApart.Measure) -> Int? {
      unrolled.number(
        .process(measure.name.split(separator: " ").first.map(String.init) ?? ""),
        at: measure.visit.map { unrolled.visits[$0].moment })
    }
    guard let first = number(statement.first), let second = number(statement.second) else {
      return nil
    }
    return Independence(
      earlier: first, later: second, given: statement.given.compactMap(number).sorted())
  }

  /// The same independence in another world's numbers.
  func renumbered(_ independence: Independence, of other: Grown) -> Independence {
    func number(_ node: Int) -> Int {
      let old = other.unrolled.nodes[node]
      let visit = other.unrolled.visits.firstIndex { $0.moment == old.moment }
      return unrolled.number(old.subject, at: visit.map { unrolled.visits[$0].moment }) ?? -1
    }
    return Independence(
      earlier: number(independence.earlier), later: number(independence.later),
      given: independence.given.map(number))
  }

  /// Whether this world's graph separates what another's does.
  func implies(_ independence: Independence, of other: Grown) -> Bool {
    let own = renumbered(independence, of: other)
    guard let diagram = try? CausalDiagram(unrolled.graph),
      let separation = try? diagram.separation(
        of: [own.earlier], from: [own.later], given: own.given)
    else { return false }
    return separation == .separated
  }

  /// The distance of the P values of all cohorts from a uniform law.
  func distance(of independence: Independence, _ pValue: (Range<Int>) -> Double) -> Double {
    let count = ImpliedDataTests.cohorts
    let sorted = (0..<count).map { cohort in
      pValue(cohort * ImpliedDataTests.people..<(cohort + 1) * ImpliedDataTests.people)
    }.sorted()
    return sorted.enumerated().map { place, p in
      max(Double(place + 1) / Double(count) - p, p - Double(place) / Double(count))
    }.max() ?? 1
  }

  private func column(_ node: Int, _ people: Range<Int>) -> [Double] {
    values[node].map { Array($0[people]) } ?? []
  }

  /// The two-sided P value of the partial correlation, by t with n − 2 − k degrees of freedom.
  func partialCorrelation(_ independence: Independence, _ people: Range<Int>) -> Double {
    func centred(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.map { $0 - mean }
    }
    func product(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }
    // Gram and Schmidt, twice for rounding.
    var basis: [[Double]] = []
    func residual(_ values: [Double]) -> [Double] {
      var rest = centred(values)
      for _ in 0..<2 {
        for direction in basis {
          let share = product(rest, direction)
          rest = zip(rest, direction).map { $0 - share * $1 }
        }
      }
      return rest
    }
    for node in independence.given {
      let rest = residual(column(node, people))
      let length = product(rest, rest).squareRoot()
      basis.append(rest.map { $0 / length })
    }
    let (one, other) = (
      residual(column(independence.earlier, people)), residual(column(independence.later, people))
    )
    let r = product(one, other) / (product(one, one) * product(other, other)).squareRoot()
    let freedom = Double(people.count - 2 - independence.given.count)
    let t = r.magnitude * (freedom / (1 - r * r)).squareRoot()
    return (try? StudentT(degreesOfFreedom: freedom).twoSidedSurvival(at: t)) ?? .nan
  }

  /// The P value of how often both are 1, among 50 orders of the one within strata of what is given; ties are broken by
  /// chance, so that it is uniform whatever is counted.
  func permutation(
    _ independence: Independence, _ people: Range<Int>, _ random: inout SplitMix
  ) -> Double {
    let (one, other) = (column(independence.earlier, people), column(independence.later, people))
    let given = independence.given.map { column($0, people) }
    var strata: [[Double]: [Int]] = [:]
    for person in one.indices { strata[given.map { $0[person] }, default: []].append(person) }
    let groups = strata.values.sorted { $0[0] < $1[0] }
    func count(_ order: [Double]) -> Double { zip(order, other).reduce(0) { $0 + $1.0 * $1.1 } }
    let found = count(one)
    var (more, same) = (0, 1)
    for _ in 0..<49 {
      var order = one
      for group in groups {
        let shuffled = group.map { one[$0] }.shuffled(using: &random)
        for (place, person) in group.enumerated() { order[person] = shuffled[place] }
      }
      let other = count(order)
      if other > found { more += 1 } else if other == found { same += 1 }
    }
    let share = random.uniform()
    return (Double(more) + share * Double(same)) / 50
  }
}
