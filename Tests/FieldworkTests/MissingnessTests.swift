import Distributions
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// Completely at random, at random, or by what nobody saw: each mechanism has its size.
///
/// At least 6400 in each group unless said otherwise; margins are a tenth of the SD of one person's
/// value, which is eight standard errors.
@Suite("Missingness")
struct MissingnessTests {
  private func world(_ loss: Loss, visits: [Double] = [0, 1, 2]) throws -> World {
    var world = World.brief
    (world.onset, world.remission, world.visits) = (1, 0.7, visits)
    world.traits = [Trait(name: "calm", law: .bernoulli(try .init(probability: 0.5)))]
    world.instruments = [.interview(), .serum(), .record("calm")]
    world.loss = loss
    return world
  }

  private func probability(_ base: Double, _ logOdds: Double) -> Double {
    let odds = base / (1 - base) * Elementary.exponential(logOdds)
    return odds / (1 + odds)
  }

  @Test("Attrition and missing samples have their published sizes (§16.16, §17.9)")
  func published() throws {
    let cohort = try world(
      Loss(attrition: Mechanism(probability: 0.129), noSample: Mechanism(probability: 0.3255)),
      visits: [0, 1]
    ).cohort(9000)
    let reasons = cohort.truth.missing[1]
    #expect(Recovery.isShare(reasons.map { $0 == .lost }, 0.129))
    #expect(Recovery.isShare(reasons.filter { $0 != .lost }.map { $0 == .noSample }, 0.3255))
  }

  @Test("Absence passes, attrition does not")
  func absence() throws {
    let cohort = try world(Loss(absence: Mechanism(probability: 0.2))).cohort(33_000)
    let (second, third) = (cohort.truth.missing[1], cohort.truth.missing[2])
    #expect(Recovery.isShare(second.map { $0 == .absent }, 0.2))
    // Who was away comes back like anybody else: not monotone.
    #expect(
      Recovery.isShare(zip(second, third).filter { $0.0 == .absent }.map { $0.1 == nil }, 0.8))
    #expect(!second.contains(.lost) && cohort.truth.missing[0].allSatisfy { $0 == nil })
  }

  @Test("The interval reaches back to the last visit that the person came to")
  func sinceLastSeen() throws {
    var world = try world(Loss(absence: Mechanism(probability: 0.4)), visits: [0, 1, 2, 3])
    world.instruments.append(.months)
    let cohort = try world.cohort(500)
    let study = try world.study()
    var spans: Set<Int> = []
    var stretches = 0
    for place in cohort.people.indices {
      var last = 0
      for visit in 1...3 where cohort.truth.missing[visit][place] == nil {
        spans.insert(visit - last)
        let wasIll = cohort.wasIll(place, after: Double(last), until: Double(visit))
        #expect(cohort.truthEntries("depressionInterval", at: visit)[place] == wasIll)
        let years = cohort.spells(place, until: Double(visit)).reduce(0.0) {
          $0 + max(0, $1.end - max(Double(last), $1.start))
        }
        let months = try #require(cohort.realEntries("months", at: visit)[place])
        #expect(abs(months - years * 12) <= 0.05 + 1e-9)
        if cohort.truthEntries("depressionCurrent", at: last)[place] == false { stretches += 1 }
        last = visit
      }
    }
    #expect(spans == [1, 2, 3])
    let rows = try #require(study.dataSet(.startStop)).observed.table(of: cohort)
    #expect(rows.rowCount == stretches)
  }

  @Test("What the unobserved state decides, is decided by it")
  func unobserved() throws {
    let mechanism = Mechanism(
      probability: 0.15, logOdds: [.indicator(state: "depression", value: "ill"): 1.2])
    let cohort = try world(Loss(absence: mechanism), visits: [0, 1]).cohort(18_000)
    let current = try #require(cohort.truth.visits[1].states["depression"]).current
    for (value, expected) in [(UInt8(0), 0.15), (1, probability(0.15, 1.2))] {
      let places = cohort.people.indices.filter { current[$0] == value }
      #expect(Recovery.isShare(places.map { cohort.truth.missing[1][$0] == .absent }, expected))
    }
  }

  @Test("What an earlier answer decides, is decided by the last one given")
  func last() throws {
    let mechanism = Mechanism(probability: 0.3, logOdds: [.last(column: "depressionCurrent"): 0.8])
    let cohort = try world(Loss(absence: mechanism)).cohort(30_000)
    for (answer, expected) in [(false, 0.3), (true, probability(0.3, 0.8))] {
      // At the third visit it is the answer at the second, or at the first for those who were away.
      let places = cohort.people.indices.filter { place in
        let second = cohort.truthEntries("depressionCurrent", at: 1)[place]
        return (second ?? cohort.truthEntries("depressionCurrent")[place]) == answer
      }
      #expect(Recovery.isShare(places.map { cohort.truth.missing[2][$0] == .absent }, expected))
    }
  }

  @Test("A trait or a process may decide, per unit")
  func traitsAndProcesses() throws {
    let cohort = try world(
      Loss(
        attrition: Mechanism(probability: 0.2, logOdds: [.trait("calm"): -0.9]),
        noSample: Mechanism(probability: 0.3, logOdds: [.process("bdnf"): 0.7])), visits: [0, 1]
    ).cohort(16_000)
    let calm = cohort.truth.traits[0].values
    for (value, expected) in [(Float(0), 0.2), (1, probability(0.2, -0.9))] {
      let places = cohort.people.indices.filter { calm[$0] == value }
      #expect(Recovery.isShare(places.map { cohort.truth.missing[1][$0] == .lost }, expected))
    }
    let latent = try #require(cohort.truth.visits[1].processes["bdnf"])
    let seen = cohort.people.indices.filter { cohort.truth.missing[1][$0] != .lost }
    // Each person has a probability of their own; observed less expected is 0 on the mean, at any level.
    for isHigh in [true, false] {
      let residuals = seen.filter { (latent[$0] > 0) == isHigh }.map { place in
        (cohort.truth.missing[1][place] == .noSample ? 1 : 0)
          - probability(0.3, 0.7 * Double(latent[place]))
      }
      #expect(Recovery.mean(residuals).isWithin(0.05, of: 0))
    }
  }

  @Test("An item is missing by its own mechanism, at every visit, with its reason")
  func items() throws {
    let cohort = try world(
      Loss(items: ["serum": Mechanism(probability: 0.25, logOdds: [.trait("calm"): 1])]),
      visits: [0, 1]
    ).cohort(16_000)
    let calm = cohort.truth.traits[0].values
    for visit in 0...1 {
      for (value, expected) in [(Float(0), 0.25), (1, probability(0.25, 1))] {
        let places = cohort.people.indices.filter { calm[$0] == value }
        #expect(
          Recovery.isShare(
            places.map { cohort.realEntries("serum", at: visit)[$0] == nil }, expected))
      }
      let column = try #require(cohort.visits[visit].columns.first { $0.name == "serum" })
      #expect(Set(column.reasons) == [nil, .notAnswered])
      #expect(!cohort.truths("depressionEver", at: visit).contains(nil))
    }
  }

  @Test("What moves a level is of the sample, and missing without one; another circumstance is not")
  func circumstances() throws {
    var world = try world(
      Loss(
        absence: Mechanism(probability: 0.2), noSample: Mechanism(probability: 0.4),
        items: ["serum": Mechanism(probability: 0.3)]))
    var serum = Serum(
      process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0, resolution: 0.01,
      unit: "ng/ml", handling: [])
    // One of them is switched off for the moment, which changes nothing of whose it is.
    serum.determinants = [
      .init(name: "hour", within: "fasting", beta: 0.1), .init(name: "storage", beta: 0),
    ]
    func circumstance(_ name: String) throws -> Instrument {
      Instrument(
        name: name, kind: Circumstance(law: .bernoulli(try .init(probability: 0.5))))
    }
    world.instruments =
      [Instrument(name: "serum", kind: serum)]
      + (try ["hour", "fasting", "storage", "rain"].map(circumstance))
    let cohort = try world.cohort(400)
    var seen: Set<MissingReason?> = []
    for (visit, observed) in cohort.visits.enumerated() {
      func reasons(_ name: String) throws -> [MissingReason?] {
        try #require(observed.columns.first { $0.name == name }).reasons
      }
      let came = cohort.truth.missing[visit]
      // An assay that failed leaves the sample, and so its circumstances, where they are.
      for name in ["hour", "fasting", "storage"] { #expect(try reasons(name) == came) }
      #expect(try reasons("rain") == came.map { $0 == .noSample ? nil : $0 })
      seen.formUnion(zip(try reasons("serum"), came).filter { $0.1 == nil }.map(\.0))
      seen.formUnion(came)
    }
    #expect(seen == [nil, .absent, .noSample, .notAnswered])
    let study = try world.study()
    let fields = study.dataSet(.long)?.observed.description.fields ?? []
    let ofSample = fields.filter { $0.explanation.hasPrefix("A circumstance of the blood sample") }
    #expect(ofSample.map(\.name) == ["hour", "fasting", "storage"])
  }

  @Test("Refusal and sampling have their probabilities, and the flow counts them")
  func refusal() throws {
    var world = try world(Loss(), visits: [0])
    world.recruitment = Recruitment(
      frames: [.init(name: "population", share: 1, tilts: [])],
      strata: [
        .init(
          name: "ill", quota: nil, fraction: 0.6,
          conditions: [RowCondition("depressionCurrent", .equal, "true")]),
        .init(
          name: "well", quota: nil, fraction: 0.25,
          conditions: [RowCondition("depressionCurrent", .equal, "false")]),
      ], wave: 700, most: 34_000,
      refusal: Mechanism(probability: 0.3, logOdds: [.trait("calm"): -1, .stratum("ill"): 0.5]))
    let cohort = try world.cohort()
    let flow = cohort.flow
    #expect(flow.candidates == 34_000 && flow.eligible == 34_000)
    #expect(flow.recruited == cohort.people.count && flow.asked == flow.recruited + flow.refused)
    // Everybody's answers, from the same study without recruitment.
    world.recruitment = nil
    let all = try world.cohort(34_000)
    let taken = Set(cohort.people)
    let ill = all.byCandidate(all.truths("depressionCurrent"))
    let calm = all.byCandidate(all.truth.traits[0].values)
    for (isIll, fraction, shift) in [(true, 0.6, 0.5), (false, 0.25, 0)] {
      for isCalm in [true, false] {
        let people = all.people.filter {
          ill[Int($0)] == isIll && (calm[Int($0)] == 1) == isCalm
        }
        let expected = fraction * (1 - probability(0.3, shift - (isCalm ? 1 : 0)))
        #expect(Recovery.isShare(people.map { taken.contains($0) }, expected))
      }
    }
  }

  @Test("A quota that is short is an error beside a stratum without one, too")
  func shortQuota() throws {
    var world = try world(Loss(), visits: [0])
    world.recruitment = Recruitment(
      frames: [.init(name: "population", share: 1, tilts: [])],
      strata: [
        .init(
          name: "ill", quota: 500, fraction: 1,
          conditions: [RowCondition("depressionCurrent", .equal, "true")]),
        .init(name: "rest", quota: nil, fraction: 0.1, conditions: []),
      ], wave: 50, most: 200)
    let study = try world.study()
    func isShort(_ work: () throws -> Void) -> Bool {
      do {
        try work()
        return false
      } catch FieldworkError.stratumNotFilled(let stratum, _, let wanted, let candidates) {
        return stratum == "ill" && wanted == 500 && candidates == 200
      } catch {
        return false
      }
    }
    let run = Run(seed: Seed(1), replicate: 0)
    #expect(isShort { _ = try study.run(run) })
    #expect(
      isShort {
        _ = try study.run(inParts: run, threads: 1, prepare: { $0.people.count }) { _ in }
      })
  }

  @Test("Nobody at all may be recruited, on days of their own")
  func nobody() throws {
    var world = try world(Loss(), visits: [0, 1])
    world.step = 0.01
    world.calendar = Calendar(
      start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.05))
    world.recruitment = Recruitment(
      frames: [.init(name: "population", share: 1, tilts: [])],
      strata: [.init(name: "none", quota: nil, fraction: 0, conditions: [])], wave: 50, most: 100)
    let cohort = try world.cohort()
    #expect(cohort.people.isEmpty && cohort.flow.eligible == 100 && cohort.visits.count == 2)
  }

  @Test("Nobody is missing from a loss that never happens")
  func never() throws {
    let cohort = try world(Loss()).cohort(100)
    #expect(cohort.truth.missing.joined().allSatisfy { $0 == nil })
    #expect(
      cohort.visits.allSatisfy { $0.columns.allSatisfy { $0.reasons.allSatisfy { $0 == nil } } })
  }
}
