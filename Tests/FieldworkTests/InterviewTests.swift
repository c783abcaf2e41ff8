import Fieldwork
import Scenarios
import Tables
import TestSupport
import Testing

/// What an interview asks, and how it errs.
@Suite("Interviews")
struct InterviewTests {
  @Test("A spell that ended five months ago is current in a window of six months, not of three")
  func windows() throws {
    var world = World()
    world.instruments = [
      .interview("six", window: 6.0 / 12), .interview("three", window: 3.0 / 12),
    ]
    let cohort = try world.cohort(400)
    var met = 0
    for visit in 0...1 {
      let now = visit == 0 ? 0.0 : 2.0
      for place in cohort.people.indices {
        guard let end = cohort.spells(place, until: now).last?.end else { continue }
        let months = (now - end) * 12
        guard months > 3, months < 6 else { continue }
        met += 1
        #expect(cohort.truthEntries("sixCurrent", at: visit)[place] == true)
        #expect(cohort.truthEntries("threeCurrent", at: visit)[place] == false)
        #expect(cohort.truthEntries("threeEver", at: visit)[place] == true)
      }
    }
    #expect(met > 20)
  }

  /// n = 3000; exact binomial bounds, false alarms below 1e-6 each.
  @Test(
    "Sensitivity and specificity are what the plan says", arguments: [(0.85, 0.9), (0.6, 0.98)])
  func errors(sensitivity: Double, specificity: Double) throws {
    var world = World.brief
    world.instruments = [
      .interview(sensitivity: sensitivity, specificity: specificity), .interview("truth"),
    ]
    let cohort = try world.cohort(3000)
    for question in Interview.Question.allCases {
      let pairs = zip(
        cohort.truths("truth" + question.rawValue), cohort.truths("depression" + question.rawValue))
      let cases = pairs.filter { $0.0 == true }
      let others = pairs.filter { $0.0 == false }
      #expect(cases.count > 300 && others.count > 300)
      let detected = cases.count { $0.1 == true }
      let cleared = others.count { $0.1 == false }
      #expect(
        Significance.chance(ofCount: detected, of: cases.count, probability: sensitivity)
          > Significance.rarest)
      #expect(
        Significance.chance(ofCount: cleared, of: others.count, probability: specificity)
          > Significance.rarest)
    }
  }

  @Test("Whoever misreports, misreports: questions with one true answer get one answer")
  func oneDraw() throws {
    var world = World.brief
    world.visits = [0, 1]
    world.instruments = [.interview(sensitivity: 0.7, specificity: 0.7), .interview("truth")]
    let cohort = try world.cohort(500)
    for visit in 0...1 {
      func answers(_ name: String) -> [[Bool?]] {
        let columns = Interview.Question.allCases.map {
          cohort.truths(name + $0.rawValue, at: visit)
        }
        return cohort.people.indices.map { place in columns.map { $0[place] } }
      }
      let alike = zip(answers("truth"), answers("depression")).filter { Set($0.0).count == 1 }
      #expect(alike.count > 200)
      #expect(alike.allSatisfy { Set($0.1).count == 1 })
      #expect(alike.contains { $0.0 != $0.1 })
    }
  }

  /// Independent errors agree in 0.7² + 0.3² of people; n is about 1000, bound by exact binomial.
  @Test("Errors of two visits are drawn apart")
  func visitsApart() throws {
    var world = World.brief
    (world.onset, world.visits) = (0, [0, 1])
    world.instruments = [.interview(specificity: 0.7)]
    let cohort = try world.cohort(1000)
    let same = zip(
      cohort.truths("depressionCurrent", at: 0), cohort.truths("depressionCurrent", at: 1)
    ).count { $0 == $1 }
    #expect(
      Significance.chance(ofCount: same, of: 1000, probability: 0.49 + 0.09) > Significance.rarest)
  }
}
