import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// Who is taken: in person order, by the first interview, until the quotas are full.
@Suite("Recruitment")
struct RecruitmentTests {
  private let strata = [
    Recruitment.people("ill", 30, .current, true),
    Recruitment.people("past", 20, .ever, true),
    Recruitment.anybody(50),
  ]

  private func world(wave: Int = 500, most: Int = 20_000) throws -> World {
    var world = World()
    world.traits = [
      Trait(name: "liability", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    world.recruitment = .of(strata, wave: wave, most: most)
    world.instruments = [
      .interview(sensitivity: 0.9, specificity: 0.95), .serum(assayVariation: 0.1),
      .record("liability"),
    ]
    world.loss = Loss(attrition: 0.2, attritionLogOdds: ["ill": 0.5], incomplete: 0.2)
    return world
  }

  @Test("Quotas fill exactly, in person order, each candidate in its first stratum or none")
  func quotas() throws {
    let world = try world()
    let cohort = try world.cohort()
    // The same candidates without recruitment, and the rule carried out by hand on their answers.
    var open = world
    open.recruitment = nil
    let all = try open.cohort(600)
    var left = ["ill": 30, "past": 20, "anybody": 50]
    var (people, names): ([UInt32], [String]) = ([], [])
    let places = all.places
    for person in UInt32(0)..<600 where left.values.contains(where: { $0 > 0 }) {
      let place = try #require(places[person])
      let current = all.truthEntries("depressionCurrent")[place] == true
      let ever = all.truthEntries("depressionEver")[place] == true
      let name = current ? "ill" : ever ? "past" : "anybody"
      guard let open = left[name], open > 0 else { continue }
      left[name] = open - 1
      people.append(person)
      names.append(name)
    }
    #expect(left.values.allSatisfy { $0 == 0 })
    #expect(cohort.people.sorted() == people)
    #expect(
      Dictionary(uniqueKeysWithValues: zip(cohort.people, cohort.strata))
        == Dictionary(uniqueKeysWithValues: zip(people, names)))
    #expect(cohort.flow.candidates == Int(people.last ?? 0) + 1)
    // Some were passed over because their stratum was full, not put into a later one.
    #expect(people != Array(0..<100))
    // They are the same people, with the same answers and levels.
    for (place, person) in cohort.people.enumerated() {
      let there = try #require(places[person])
      #expect(cohort.realEntries("serum")[place] == all.realEntries("serum")[there])
      #expect(cohort.truth.changes[place] == all.truth.changes[there])
    }
  }

  @Test("Waves and threads change nothing", arguments: [500, 2000, 7], [1, 2])
  func waves(wave: Int, threads: Int) throws {
    let same = try world(wave: wave).cohort(threads: threads) == world().cohort()
    #expect(same)
  }

  @Test("A run is given by its seed and replicate")
  func runs() throws {
    let world = try world()
    let cohort = try world.cohort(seed: 5, replicate: 3)
    let again = try world.cohort(seed: 5, replicate: 3)
    #expect(cohort == again)
    let others = [
      try world.cohort(seed: 6, replicate: 3), try world.cohort(seed: 5, replicate: 4),
    ]
    for other in others {
      #expect(other.people != cohort.people)
      #expect(other.reals("serum") != cohort.reals("serum"))
    }
  }

  @Test("Fewer people asked for are the first candidates of more, in the same order")
  func firstOfMore() throws {
    var world = try world()
    world.recruitment = nil
    world.loss = nil
    let (few, many) = (try world.cohort(10), try world.cohort(40))
    let first = many.people.indices.filter { many.people[$0] < 10 }
    #expect(few.people == first.map { many.people[$0] })
    #expect(many.people.sorted() == Array(0..<40))
    #expect(many.strata.isEmpty && many.flow.candidates == 40)
    for visit in 0...1 {
      let (serum, ever) = (
        many.reals("serum", at: visit), many.truths("depressionEver", at: visit)
      )
      #expect(few.reals("serum", at: visit) == first.map { serum[$0] })
      #expect(few.truths("depressionEver", at: visit) == first.map { ever[$0] })
    }
  }

  /// n = 2000; exact binomial bounds.
  ///
  /// The shift itself is exact up to a Float's rounding.
  @Test("Frames have their shares, and a tilt shifts the trait by its size")
  func frames() throws {
    func liability(_ frames: [Recruitment.Frame]) throws -> [Double] {
      var world = World.brief
      world.history = 0
      world.traits = [
        Trait(name: "liability", law: .normal(try .init(mean: 0, standardDeviation: 1)))
      ]
      world.instruments = [.record("liability")]
      world.recruitment = .of([Recruitment.anybody(2000)], from: frames)
      return try world.cohort().reals("liability").compactMap { $0 }
    }
    func tilt(_ shift: Double) -> [Recruitment.Tilt] {
      [Recruitment.Tilt(trait: "liability", shift: shift)]
    }
    let plain = try liability([Recruitment.Frame(name: "population", share: 1, tilts: [])])
    let tilted = try liability([
      Recruitment.Frame(name: "population", share: 0.2, tilts: []),
      Recruitment.Frame(name: "primary", share: 0.5, tilts: tilt(0.8)),
      Recruitment.Frame(name: "special", share: 0.3, tilts: tilt(1.4)),
    ])
    let shifts = zip(plain, tilted).map { (($1 - $0) * 1000).rounded() / 1000 }
    for (shift, share) in [(0, 0.2), (0.8, 0.5), (1.4, 0.3)] {
      let count = shifts.count { $0 == shift }
      #expect(
        Significance.chance(ofCount: count, of: 2000, probability: share) > Significance.rarest)
    }
    #expect(Set(shifts) == [0, 0.8, 1.4])
    #expect(zip(plain, tilted).allSatisfy { abs($1 - $0 - (($1 - $0) * 10).rounded() / 10) < 1e-6 })
  }

  @Test("Who belongs to no stratum is passed over")
  func passedOver() throws {
    var world = try world()
    world.recruitment = .of([Recruitment.people("never", 25, .ever, false)])
    let cohort = try world.cohort()
    #expect(cohort.truths("depressionEver") == Array(repeating: false, count: 25))
    #expect(cohort.flow.candidates > 25)
  }

  @Test("Nobody wanted is nobody taken")
  func nobody() throws {
    var world = try world()
    world.recruitment = .of([Recruitment.anybody(0)])
    let cohort = try world.cohort()
    #expect(cohort.people.isEmpty && cohort.flow.candidates == 0)
    #expect(try cohort.wideTable().rowCount == 0)
  }

  @Test("A stratum that cannot fill says how far it came", arguments: [7, 40, 500])
  func unfilled(wave: Int) throws {
    let world = try world(wave: wave, most: 50)
    var open = world
    open.recruitment = nil
    let ill = try open.cohort(50).truths("depressionCurrent").count { $0 == true }
    #expect(ill > 0 && ill < 30)
    let error = FieldworkError.stratumNotFilled(
      stratum: "ill", found: ill, wanted: 30, candidates: 50)
    #expect(throws: error) { try world.cohort() }
    #expect(
      error.description.hasPrefix(
        "the stratum 'ill' found \(ill) of the 30 it needs among 50 candidates"))
  }

  @Test("The last candidate allowed may fill the last place")
  func lastCandidate() throws {
    let candidates = try world().cohort().flow.candidates
    #expect(try world(wave: 7, most: candidates).cohort() == world().cohort())
    #expect(throws: FieldworkError.self) { try world(most: candidates - 1).cohort() }
  }
}

/// What cannot be carried out.
@Suite("Impossible studies")
struct ImpossibleStudyTests {
  @Test("An instrument that looks at nothing is named")
  func unknownNames() throws {
    func error(_ instrument: Instrument) -> FieldworkError? {
      var world = World.brief
      world.instruments = [instrument]
      do throws(FieldworkError) {
        _ = try world.study()
        return nil
      } catch {
        return error
      }
    }
    #expect(error(.serum()) == nil)
    #expect(error(.serum(process: "cortisol")) == .unknownName("cortisol"))
    #expect(error(.record("weight")) == .unknownName("weight"))
    let elsewhere = Instrument(
      name: "manic", kind: LifeChart(state: "depression", value: "manic"))
    #expect(error(elsewhere) == .unknownName("depression.manic"))
    let nowhere = Instrument(
      name: "panic",
      kind: Interview(
        state: "panic", value: "ill", window: .zero, sensitivity: 1, specificity: 1))
    #expect(error(nowhere) == .unknownName("panic.ill"))
  }

  @Test("Work that is asked to stop ends as interrupted")
  func interrupted() throws {
    var world = World()
    world.instruments = [.serum()]
    let study = try world.study()
    #expect(throws: FieldworkError.interrupted) {
      try study.run(Run(seed: Seed(1), replicate: 0), everybody: 5, isStopped: { true })
    }
  }
}
