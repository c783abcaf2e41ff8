import Distributions
import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
import Tables
import Testing

/// Law 2: two models recruit from the same candidates, with the same luck at every instrument.
@Suite("Same people, same luck in the field")
struct SameLuckTests {
  private func cohort(_ response: Double) throws -> ObservedCohort {
    var world = World()
    world.traits = [
      Trait(name: "liability", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    world.arrows = [
      Arrow(
        source: .single(.process("bdnf")),
        target: .transition(state: "depression", name: "onset"), effect: -0.8)
    ]
    if response != 0 {
      world.responses = [
        Response(
          source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
          effect: response, delay: .zero, builds: TimeSpan(years: 0.25),
          fades: TimeSpan(years: 1))
      ]
    }
    world.recruitment = .of([
      Recruitment.people("ill", 60, .current, true),
      Recruitment.people("well", 60, .current, false),
    ])
    world.instruments = [.interview(), .serum(assayVariation: 0.2, resolution: 1e-9)]
    world.loss = Loss(attrition: 0.3, attritionLogOdds: [:], incomplete: 0.2)
    return try world.cohort()
  }

  /// The assay's error of each person in SDs, from the level and the latent truth.
  private func assayErrors(_ cohort: ObservedCohort, at visit: Int) throws -> [UInt32: Double] {
    let variance = Elementary.logarithm(1 + 3.1 * 3.1 / (8.98 * 8.98))
    let error = Elementary.logarithm(1 + 0.2 * 0.2)
    let latent = try #require(cohort.truth.visits[visit].processes["bdnf"])
    var errors: [UInt32: Double] = [:]
    for (place, level) in cohort.reals("serum", at: visit).enumerated() {
      guard let level else { continue }
      let standard =
        (Elementary.logarithm(level) - Elementary.logarithm(8.98) + variance / 2)
        / variance.squareRoot()
      let signal = (1 - error / variance).squareRoot() * Double(latent[place])
      errors[cohort.people[place]] = (standard - signal) / (error / variance).squareRoot()
    }
    return errors
  }

  @Test("Who is in both cohorts has the same traits, assay errors and fate")
  func paired() throws {
    let (none, reverse) = (try cohort(0), try cohort(-2))
    // The arrow matters: other people are recruited, and levels differ.
    #expect(none.people != reverse.people)
    let places = reverse.places
    let pairs = none.people.indices.compactMap { place in
      places[none.people[place]].map { (place, $0) }
    }
    #expect(pairs.count > 60 && pairs.count < 120)
    for (left, right) in pairs {
      #expect(none.truth.traits[0].values[left] == reverse.truth.traits[0].values[right])
      #expect(none.truth.missing[1][left] == reverse.truth.missing[1][right])
    }
    #expect(
      pairs.contains { none.realEntries("serum")[$0.0] != reverse.realEntries("serum")[$0.1] })
    for visit in 0...1 {
      let (first, second) = (
        try assayErrors(none, at: visit), try assayErrors(reverse, at: visit)
      )
      let both = first.filter { second[$0.key] != nil }
      #expect(both.count > 30)
      for (person, error) in both { #expect(abs(error - (second[person] ?? .nan)) < 1e-6) }
    }
  }
}
