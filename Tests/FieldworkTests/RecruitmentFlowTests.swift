import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Tables
import TestSupport
import Testing

/// How many leave where, against the rule carried out by hand on everybody's answers.
@Suite("The flow of recruitment")
struct RecruitmentFlowTests {
  private static let calm = RowCondition("calm", .equal, "1")
  private static let tall = RowCondition("tall", .equal, "1")

  /// Two strata that ask for calm people, of whom one asks for more than the other leaves.
  private func world(fraction: Double = 1, refusal: Mechanism = .never) throws -> World {
    var world = World.brief
    (world.onset, world.remission) = (1, 0.7)
    world.traits = [
      Trait(name: "calm", law: .bernoulli(try .init(probability: 0.6))),
      Trait(name: "tall", law: .bernoulli(try .init(probability: 0.7))),
    ]
    world.instruments = [.interview(), .record("calm"), .record("tall")]
    world.recruitment = Recruitment(
      frames: [.init(name: "population", share: 1, tilts: [])],
      strata: [
        .init(
          name: "ill", quota: 90, fraction: fraction,
          conditions: [
            Self.calm, RowCondition("depressionCurrent", .equal, "true"), Self.tall,
          ]),
        .init(
          name: "well", quota: 30,
          conditions: [
            RowCondition("depressionCurrent", .equal, "false"), Self.tall, Self.calm,
            RowCondition("depressionEver", .equal, "false"),
          ]),
      ], wave: 100, most: 34_000, refusal: refusal)
    return world
  }

  private func isConserved(_ flow: RecruitmentFlow) -> Bool {
    flow.candidates == flow.eligible + flow.outside.reduce(0, +)
      && flow.eligible == flow.strata.reduce(0) { $0 + $1.eligible }
      && flow.asked == flow.strata.reduce(0) { $0 + $1.asked }
      && flow.recruited == flow.strata.reduce(0) { $0 + $1.recruited }
      && flow.strata.allSatisfy {
        $0.eligible == $0.notDrawn + $0.noRoom + $0.refused + $0.recruited
      }
  }

  @Test("Who is not eligible, for which reason, and who finds no place, is counted to the last one")
  func byHand() throws {
    let world = try world()
    #expect(world.recruitment?.commonConditions == [Self.calm, Self.tall])
    let cohort = try world.cohort()
    var open = world
    open.recruitment = nil
    let all = try open.cohort(600)
    let ill = all.byCandidate(all.truths("depressionCurrent"))
    let calm = all.byCandidate(all.truth.traits[0].values)
    let ever = all.byCandidate(all.truths("depressionEver"))
    let tall = all.byCandidate(all.truth.traits[1].values)
    var (outside, noRoom, found) = ([0, 0, 0], [0, 0], [0, 0])
    var looked = 0
    while found != [90, 30] {
      let place = looked
      looked += 1
      if calm[place] != 1 {
        outside[0] += 1
      } else if tall[place] != 1 {
        outside[1] += 1
      } else if ill[place] != true, ever[place] != false {
        outside[2] += 1
      } else {
        let stratum = ill[place] == true ? 0 : 1
        if found[stratum] == [90, 30][stratum] {
          noRoom[stratum] += 1
        } else {
          found[stratum] += 1
        }
      }
    }
    let flow = cohort.flow
    #expect(flow.candidates == looked && flow.outside == outside && flow.dead == 0)
    #expect(flow.strata.map(\.noRoom) == noRoom && flow.strata.map(\.recruited) == found)
    #expect(outside.allSatisfy { $0 > 0 } && noRoom.contains { $0 > 0 })
    #expect(flow.strata.allSatisfy { $0.notDrawn == 0 && $0.refused == 0 })
    #expect(isConserved(flow))
  }

  @Test("Who is not drawn and who refuses have their shares, and all add up, whatever the threads")
  func chance() throws {
    var world = try world(fraction: 0.4, refusal: Mechanism(probability: 0.3))
    world.recruitment?.strata[0].quota = 900
    let study = try world.study()
    let run = Run(seed: Seed(2), replicate: 1)
    let flow = try study.run(run, keepsTruth: true).flow
    #expect(isConserved(flow))
    let ill = flow.strata[0]
    #expect(
      Significance.chance(ofCount: ill.notDrawn, of: ill.eligible, probability: 0.6)
        > Significance.rarest)
    #expect(
      Significance.chance(ofCount: ill.refused, of: ill.asked, probability: 0.3)
        > Significance.rarest)
    #expect(flow.strata[1].notDrawn == 0 && flow.strata[1].noRoom > 0)
    for threads in [1, 3] {
      #expect(try study.run(run, threads: threads).flow == flow)
      let parts = try study.run(
        inParts: run, threads: threads, prepare: { $0.people.count }, deliver: { _ in })
      #expect(parts == flow)
    }
    // Two runs together are the sum of both.
    var sum = RecruitmentFlow()
    sum += flow
    sum += flow
    #expect(isConserved(sum) && sum.recruited == 2 * flow.recruited)
    #expect(sum.outside == flow.outside.map { 2 * $0 })
  }

  @Test("Conditions that only some strata have are common to none")
  func common() {
    let (one, other) = (RowCondition("a", .atLeast, "1"), RowCondition("a", .atLeast, "2"))
    func common(_ lists: [[RowCondition]]) -> [RowCondition] {
      Recruitment(
        frames: [],
        strata: lists.map { Recruitment.Stratum(name: "s", quota: 1, conditions: $0) },
        wave: 1, most: 1
      ).commonConditions
    }
    #expect(common([[one, other], [other, one]]) == [one, other])
    #expect(common([[one], [other]]).isEmpty && common([[one], []]).isEmpty && common([]).isEmpty)
  }
}
