import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// What pictures of a cohort are drawn from is what its tables say.
@Suite("Portrait of a cohort")
struct PortraitTests {
  private func world() -> World {
    var world = World()
    world.recruitment = .of(
      [
        Recruitment.people("ill", 200, .current, true),
        Recruitment.people("well", 400, .current, false),
      ], wave: 40)
    world.instruments = [.serum(assayVariation: 0.1), .interview()]
    world.loss = Loss(attrition: Mechanism(probability: 0.2))
    return world
  }

  private func portrait(_ study: Study, people: Int = 600, threads: Int = 1) throws
    -> CohortPortrait
  {
    var portrait = CohortPortrait(PortraitPlan(study))
    _ = try study.run(
      inParts: Run(seed: Seed(1), replicate: 0), everybody: people, threads: threads,
      prepare: { cohort in
        var part = CohortPortrait(PortraitPlan(study))
        part.add(cohort)
        return part
      }, deliver: { portrait.add($0) })
    return portrait
  }

  @Test("Running moments are the mean and its error, in parts too")
  func moments() throws {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    var (whole, first, second) = (RunningMoments(), RunningMoments(), RunningMoments())
    for (place, value) in values.enumerated() {
      whole.add(value)
      if place < 3 { first.add(value) } else { second.add(value) }
    }
    first.add(second)
    first.add(RunningMoments())
    // SD² = 7.5535714…, so the error is √(7.5535714 / 8).
    for moments in [whole, first] {
      #expect(moments.count == 8 && (moments.mean - 3.875).magnitude < 1e-14)
      #expect((try #require(moments.standardError) - 0.9716979).magnitude < 1e-6)
    }
    #expect(RunningMoments().standardError == nil)
  }

  @Test("Means by course and by stratum are those of the observations")
  func observed() throws {
    let study = try world().study()
    let portrait = try portrait(study)
    let cohort = try study.run(Run(seed: Seed(1), replicate: 0), keepsTruth: true)
    let level = cohort.visits.map { $0["serum"]?.reals }
    let answers = { (visit: Int, name: String) -> Entries<Bool>? in
      if case .truth(let answers)? = cohort.visits[visit][name] { answers } else { nil }
    }
    var sums = Array(repeating: (count: 0, first: 0.0, last: 0.0, change: 0.0), count: 4)
    var strata = ["ill": (0, 0.0), "well": (0, 0.0)]
    for place in cohort.people.indices {
      let from = try #require(level[0]?[place])
      strata[cohort.strata[place]]?.0 += 1
      strata[cohort.strata[place]]?.1 += from
      guard let to = level[1]?[place] else { continue }
      let was = try #require(answers(0, "depressionCurrent")?[place] as Bool?)
      let now = try #require(answers(1, "depressionCurrent")?[place] as Bool?)
      let since = try #require(answers(1, "depressionInterval")?[place] as Bool?)
      let group = was ? (now ? 3 : 2) : (since ? 1 : 0)
      sums[group].count += 1
      sums[group].first += from
      sums[group].last += to
      sums[group].change += to - from
    }
    for (group, sum) in zip(portrait.course.groups, sums) {
      #expect(group.first.count == sum.count && group.last.count == sum.count && sum.count > 10)
      let count = Double(sum.count)
      #expect((group.first.mean - sum.first / count).magnitude < 1e-9)
      #expect((group.last.mean - sum.last / count).magnitude < 1e-9)
      #expect((group.change.mean - sum.change / count).magnitude < 1e-9)
    }
    for (number, name) in ["ill", "well"].enumerated() {
      let sum = try #require(strata[name])
      #expect(portrait.visits.means[number][0].count == sum.0)
      #expect((portrait.visits.means[number][0].mean - sum.1 / Double(sum.0)).magnitude < 1e-9)
    }
    #expect(portrait.visits.people.people.count == PersonSample.most)
    #expect(portrait.visits.people.people.allSatisfy { $0.count == 2 })
  }

  @Test("Around the onset and until it, everybody stands where the truth puts them")
  func truth() throws {
    let study = try world().study()
    let portrait = try portrait(study)
    let cohort = try study.run(Run(seed: Seed(1), replicate: 0), keepsTruth: true)
    let end = 2.0
    var (never, around, free, falling) = (0, 0, 0, 0)
    for place in cohort.people.indices {
      let onset = cohort.truth.changes[place].first {
        $0.state == "depression" && $0.value == "ill"
      }
      guard let onset else {
        never += 2
        free += 1
        continue
      }
      around += [0.0, end].count { (-end..<10).contains($0 - onset.time) }
      if onset.time > 0 {
        free += 1
        if onset.time <= end { falling += 1 }
      }
    }
    let bins = portrait.onset
    #expect(bins.never.count == never && never > 100)
    #expect((bins.well + bins.ill).reduce(0) { $0 + $1.count } == around && around > 100)
    // Before the onset nobody is ill; the first two bins lie before it.
    #expect(bins.middle(0) == -1.5 && bins.ill[0].count == 0 && bins.ill[1].count == 0)
    #expect(bins.ill[2].count > 0)
    let times = portrait.wait.groups.map { $0.times(until: portrait.wait.end) }
    #expect(times.reduce(0) { $0 + ($1.first?.atRisk ?? 0) } == free)
    #expect(times.joined().reduce(0) { $0 + $1.events } == falling && falling > 30)
    #expect(times.joined().allSatisfy { $0.time > 0 && $0.time <= end })
  }

  @Test("The portrait is the same on any number of threads")
  func threads() throws {
    let study = try world().study()
    let (one, two) = (try portrait(study), try portrait(study, threads: 2))
    #expect(one.course == two.course && one.visits == two.visits)
    #expect(one.onset == two.onset && one.wait == two.wait)
  }

  @Test("Without blood, interview or a known past there is nothing to draw of them")
  func missing() throws {
    var bare = World.brief
    bare.instruments = []
    let nothing = try portrait(try bare.study(), people: 20)
    #expect(nothing.plan.measure == nil && nothing.plan.interview == nil)
    #expect(nothing.course.groups.allSatisfy { $0.first.count == 0 })
    #expect(nothing.onset.never.count == 0)
    var unknown = world()
    unknown.start = .probability(1, 0.3)
    let plan = PortraitPlan(try unknown.study())
    #expect(!plan.hasFirstOnsets && plan.illness == "depression" && plan.process == "bdnf")
  }
}
