import Fieldwork
import ModelComparison
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// Effects on people who live twice, against sums of made-up lives and against independent studies.
@Suite("Effects on twins")
struct TwinEffectTests {
  @Test("Means, errors, counts and savings are those of the differences within people")
  func figures() {
    var level = TwinEffect()
    #expect(level.count == 0 && level.error == nil && level.spread == nil && level.saving == nil)
    for (natural, changed) in [(0.0, 1.0), (1, 1), (2, 4), (3, 3), (4, 6)] {
      level.add(natural: natural, changed: changed)
    }
    // Differences 1, 0, 2, 0, 2: mean 1, sum of squares about it 4, variance 1, error √(1/5).
    #expect(level.naturalMean == 2 && level.changedMean == 3 && level.mean == 1)
    #expect(level.count == 5 && level.more == 3 && level.less == 0)
    #expect(abs((level.error ?? 0) - 0.2.squareRoot()) < 1e-12)
    #expect(abs((level.spread ?? 0) - 1) < 1e-12)
    // Variances 10/4 and 18/4 over 1.
    #expect(abs((level.saving ?? 0) - 7) < 1e-12)
    var constant = TwinEffect()
    for natural in [0.0, 1, 2] { constant.add(natural: natural, changed: natural - 1) }
    #expect(constant.less == 3 && constant.error == 0 && constant.saving == .infinity)
    var same = TwinEffect()
    for _ in 0..<3 { same.add(natural: 1, changed: 1) }
    #expect(same.more + same.less == 0 && same.saving == nil)
  }

  @Test("Groups are those of the first visit, years count from it, and groups add up to everybody")
  func groups() throws {
    var world = World()
    world.effect = -1
    let study = try Study(world.scenario, world.design)
    let quantities = TwinQuantity.all(in: study.scenario)
    #expect(quantities.map(\.written) == ["bdnf", "depression.ill", "depression.ill"])
    let grouping = try #require(TwinGrouping(by: "depression", in: study))
    var effects = TwinEffects(of: [.total], in: study, on: quantities, by: grouping)
    #expect(effects.groups == ["everybody", "depression.well", "depression.ill"])
    _ = try TwinStudy(
      study, doing: [Intervention(.hold(state: "depression", value: "ill"))]
    ).run(Run(seed: Seed(2), replicate: 0), threads: 2, deliver: { effects.add($0) })
    #expect(effects.people == 300 && effects.sizes[1] + effects.sizes[2] == 300)
    for quantity in quantities.indices {
      for visit in effects.visits.indices {
        let all = effects.effect(on: quantity, at: visit)
        let parts = [1, 2].map { effects.effect(on: quantity, at: visit, group: $0) }
        #expect(parts.reduce(0) { $0 + $1.count } == all.count)
        let sum = parts.reduce(0) { $0 + Double($1.count) * $1.mean }
        #expect(abs(sum / Double(all.count) - all.mean) < 1e-9)
        if visit == 0 { #expect(all.more + all.less == 0) }
      }
    }
    // Whoever is held ill has been so for the whole year by the second visit, a year after the first.
    let years = effects.effect(on: 2, at: 1)
    #expect(abs(years.changedMean - 1) < 1e-6 && years.naturalMean < 1)
    #expect(effects.effect(on: 1, at: 1).changedMean == 1)
    #expect(effects.moved == [0, 1, 2] && effects.examples[0].count == TwinEffects.mostExamples)
  }

  @Test("People are told apart by what their study knows, and by nothing else")
  func grouping() throws {
    let study = try Study(World().scenario, World().design)
    #expect(TwinGrouping.names(in: study) == ["stratum", "depression"])
    #expect(TwinGrouping(by: "bdnf", in: study) == nil)
    #expect(TwinGrouping(by: "arm", in: study) == nil)
    #expect(TwinGrouping(by: "stratum", in: study)?.levels == study.stratumNames)
  }

  @Test("Pairs and independent studies agree, and pairs are as much more exact as is said")
  func independent() throws {
    var world = World()
    world.effect = -1
    world.isOpen = true
    let study = try Study(world.scenario, world.design)
    let deed = Intervention(.forbid(state: "depression", transition: "onset"))
    let quantities = TwinQuantity.all(in: study.scenario)
    func effects(_ replicate: UInt32) throws -> TwinEffects {
      var effects = TwinEffects(of: [.total], in: study, on: quantities)
      _ = try TwinStudy(study, doing: [deed]).run(
        Run(seed: Seed(5), replicate: replicate), everybody: 3000, threads: 2,
        deliver: { effects.add($0) })
      return effects
    }
    // The natural lives of one study against the other lives of another one: 3000 people each.
    let (paired, natural, other) = (try effects(0), try effects(1), try effects(2))
    for quantity in quantities.indices {
      let effect = paired.effect(on: quantity, at: 1)
      let (error, saving) = (try #require(effect.error), try #require(effect.saving))
      let unpaired =
        other.effect(on: quantity, at: 1).changedMean
        - natural.effect(on: quantity, at: 1).naturalMean
      let unpairedError = error * saving.squareRoot()
      // Three comparisons at |z| < 5.5: a false alarm in 9 million.
      #expect(
        abs(unpaired - effect.mean) < 5.5
          * (error * error + unpairedError * unpairedError).squareRoot())
      #expect(effect.mean != 0 && saving > 1)
    }
  }
}
