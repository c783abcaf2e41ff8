import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Testing

/// Searches that cannot succeed end early; those that can are left alone.
@Suite("Strata out of reach")
struct OutOfReachTests {
  private func world(onset: Double, most: Int) -> World {
    var world = World.brief
    (world.onset, world.remission) = (onset, 0.1)
    world.instruments = [.interview(window: 0)]
    world.recruitment = .of(
      [
        Recruitment.people("ill", 200, .current, true),
        Recruitment.people("well", 50, .current, false),
      ], wave: 500, most: most)
    return world
  }

  @Test("A kind of people that there is not is missed after few candidates, and named")
  func impossible() throws {
    let study = try world(onset: 0, most: 100_000).study()
    var found: [FieldworkError] = []
    for threads in [1, 2] {
      do {
        _ = try study.run(
          inParts: Run(seed: .init(1), replicate: 0), threads: threads, prepare: { $0 },
          deliver: { _ in })
      } catch let error as FieldworkError { found.append(error) }
    }
    do {
      _ = try study.run(Run(seed: .init(1), replicate: 0))
    } catch { found.append(error) }
    // 0 of n needs n · 0.002 > ln(1e6 · 64): n > 8990, and looks are at 5000 · 2^k.
    let search = StratumSearch(
      stratum: "ill", found: 0, wanted: 200, candidates: 10_000, most: 100_000)
    #expect(found == [FieldworkError](repeating: .stratumOutOfReach(search), count: 3))
    #expect(
      found[0].description.contains(
        "found 0 of the 200 it needs among the first 10000 candidates, when it would need "
          + "about 20"))
  }

  @Test("Just too few end at the last candidate, just enough are taken as before")
  func possible() throws {
    // 1.5 % in a year: 200 of 15 000 candidates come up with a z of 1.7, 200 of 12 000 with −1.5.
    let enough = try world(onset: 0.0155, most: 20_000).cohort()
    #expect(enough.people.count == 250)
    do {
      _ = try world(onset: 0.0155, most: 11_000).cohort()
      Issue.record("there are not so many")
    } catch FieldworkError.stratumNotFilled("ill", let found, 200, 11_000) {
      #expect(found > 120)
    }
  }

  @Test("The bound is never below the exact probability of having found so few")
  func bound() {
    // ln k! for the hypergeometric distribution function.
    var factorials = [0.0]
    for number in 1...2000 {
      factorials.append(factorials[number - 1] + Elementary.logarithm(Double(number)))
    }
    func choose(_ all: Int, _ some: Int) -> Double {
      factorials[all] - factorials[some] - factorials[all - some]
    }
    for (wanted, candidates) in [(60, 500), (60, 1900), (5, 1000), (1000, 250), (2000, 10)] {
      var below = 0.0
      for found in 0...min(wanted - 1, candidates) {
        if candidates - found <= 2000 - wanted {
          below += Elementary.exponential(
            choose(wanted, found) + choose(2000 - wanted, candidates - found)
              - choose(2000, candidates))
        }
        let search = StratumSearch(
          stratum: "", found: found, wanted: wanted, candidates: candidates, most: 2000)
        #expect(search.bound >= below * (1 - 1e-9), "\(found) of \(wanted) in \(candidates)")
        #expect(search.bound <= 1)
      }
    }
  }
}
