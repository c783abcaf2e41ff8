import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// Who does not come back, and who comes without blood.
@Suite("Loss")
struct LossTests {
  /// People recruited as ill or well, with one step before the first visit and one between visits.
  private func cohort(
    _ loss: Loss, ill: Int = 500, well: Int = 1500, visits: [Double] = [0, 1]
  ) throws -> ObservedCohort {
    var world = World.brief
    (world.onset, world.remission) = (1, 0.5)
    world.visits = visits
    world.recruitment = .of([
      Recruitment.people("ill", ill, .current, true),
      Recruitment.people("well", well, .current, false),
    ])
    world.instruments = [.interview(), .serum(), .months]
    world.loss = loss
    return try world.cohort()
  }

  /// n = 500 and 1500; exact binomial bounds, false alarms below 1e-6 each.
  @Test("Attrition has its probability, shifted by the log odds of the stratum")
  func attrition() throws {
    let cohort = try cohort(
      Loss(attrition: 0.2, attritionLogOdds: ["ill": 0.9], incomplete: 0))
    let odds = 0.25 * Elementary.exponential(0.9)
    for (stratum, probability) in [("well", 0.2), ("ill", odds / (1 + odds))] {
      let places = cohort.people.indices.filter { cohort.strata[$0] == stratum }
      let lost = places.count { cohort.truth.missing[1][$0] == .lost }
      #expect(
        Significance.chance(ofCount: lost, of: places.count, probability: probability)
          > Significance.rarest)
    }
    #expect(!cohort.truth.missing[1].contains(.noSample))
    #expect(cohort.truth.missing[0].allSatisfy { $0 == nil })
  }

  /// n = 2000 and those seen of 2000; exact binomial bounds.
  @Test("Of those who come, a share has no sample; they still answer")
  func incomplete() throws {
    let cohort = try cohort(Loss(attrition: 0.3, attritionLogOdds: [:], incomplete: 0.25))
    let missing = cohort.truth.missing[1]
    let lost = missing.count { $0 == .lost }
    let seen = 2000 - lost
    let bloodless = missing.count { $0 == .noSample }
    #expect(Significance.chance(ofCount: lost, of: 2000, probability: 0.3) > Significance.rarest)
    #expect(
      Significance.chance(ofCount: bloodless, of: seen, probability: 0.25) > Significance.rarest)
    for place in cohort.people.indices {
      let isSeen = missing[place] != .lost
      #expect((cohort.realEntries("serum", at: 1)[place] != nil) == (missing[place] == nil))
      #expect((cohort.truthEntries("depressionEver", at: 1)[place] != nil) == isSeen)
      #expect((cohort.realEntries("months", at: 1)[place] != nil) == isSeen)
    }
  }

  /// n = 1200; lost by the third visit is 1 − (1 − p)², exact binomial bounds.
  @Test("Loss is for good; a missing sample is not")
  func forGood() throws {
    let cohort = try cohort(
      Loss(attrition: 0.25, attritionLogOdds: [:], incomplete: 0.3), ill: 300, well: 900,
      visits: [0, 1, 2])
    let (second, third) = (cohort.truth.missing[1], cohort.truth.missing[2])
    #expect(zip(second, third).allSatisfy { $0 != .lost || $1 == .lost })
    #expect(zip(second, third).contains { $0 == .noSample && $1 == nil })
    let lost = third.count { $0 == .lost }
    #expect(
      Significance.chance(ofCount: lost, of: 1200, probability: 1 - 0.75 * 0.75)
        > Significance.rarest)
  }

  @Test("Nobody or everybody is lost at probabilities of 0 and 1, whatever the log odds")
  func extremes() throws {
    for (probability, reason) in [(0.0, MissingReason?.none), (1.0, .lost)] {
      let cohort = try cohort(
        Loss(attrition: probability, attritionLogOdds: ["ill": 5], incomplete: 0), ill: 5, well: 5)
      #expect(cohort.truth.missing[1] == Array(repeating: reason, count: 10))
    }
  }

  @Test("Who is lost lived on, and their luck is that of the same study without loss")
  func livedOn() throws {
    let whole = try cohort(
      Loss(attrition: 0, attritionLogOdds: [:], incomplete: 0), ill: 50, well: 50)
    let thinned = try cohort(
      Loss(attrition: 0.5, attritionLogOdds: [:], incomplete: 0.3), ill: 50, well: 50)
    #expect(thinned.people == whole.people)
    #expect(thinned.truth.visits == whole.truth.visits)
    #expect(thinned.truth.changes == whole.truth.changes)
    #expect(thinned.visits[0] == whole.visits[0])
    for (seen, all) in zip(thinned.reals("serum", at: 1), whole.reals("serum", at: 1)) {
      #expect(seen == nil || seen == all)
    }
  }
}
