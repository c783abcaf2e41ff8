import Distributions
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// Scores and measures that follow a process: moments, correlations, shifts and ends of the scale.
///
/// 8000 reference people unless said otherwise, so that a margin of a tenth of an SD is about nine standard
/// errors.
@Suite("Readings that follow a process")
struct FollowingTests {
  private static let count = 8000

  private func score(
    _ name: String = "points", mean: Double = 5000, standardDeviation: Double = 1000,
    most: Int = 10_000, following: ProcessReading = ProcessReading(process: "bdnf")
  ) -> Instrument {
    Instrument(
      name: name,
      kind: ProcessScore(
        mean: mean, standardDeviation: standardDeviation, most: most, following: following))
  }

  private func measure(
    _ name: String = "value", spread: Measure.Spread = .normal,
    following: ProcessReading = ProcessReading(process: "bdnf")
  ) -> Instrument {
    Instrument(
      name: name,
      kind: Measure(mean: 3, standardDeviation: 0.75, spread: spread, following: following))
  }

  /// Reference people: nobody is ever ill, and the process is what it is at two visits.
  private func reference(_ instruments: [Instrument], years: Double = 1) throws -> ObservedCohort {
    var world = World.brief
    (world.history, world.onset, world.visits) = (0, 0, [0, years])
    world.instruments = instruments
    return try world.cohort(Self.count)
  }

  private func numbers(
    _ cohort: ObservedCohort, _ name: String, at visit: Int = 0
  ) throws -> [Double] {
    try #require(cohort.visits[visit][name]).numbers.map { $0 ?? .nan }
  }

  private func signal(_ cohort: ObservedCohort, at visit: Int = 0) throws -> [Double] {
    try #require(cohort.truth.visits[visit].processes["bdnf"]).map { Double($0) }
  }

  @Test(
    "Reference people have the stated mean and SD, however close a reading follows",
    arguments: [1, 0.6, -0.9, 0], Measure.Spread.allCases)
  func moments(coupling: Double, spread: Measure.Spread) throws {
    let following = ProcessReading(process: "bdnf", coupling: coupling, stability: 0.3)
    let cohort = try reference([
      score("hamd", mean: 17, standardDeviation: 5, most: 52, following: following),
      measure(spread: spread, following: following),
    ])
    let points = try numbers(cohort, "hamd")
    #expect(Recovery.mean(points).isWithin(0.5, of: 17))
    #expect(Recovery.deviation(points).isWithin(0.5, of: 5))
    let values = try numbers(cohort, "value")
    #expect(Recovery.mean(values).isWithin(0.075, of: 3))
    #expect(Recovery.deviation(values).isWithin(0.075, of: 0.75))
    // A log-normal with a coefficient of variation of a quarter is skewed by 3/4 + 1/64, a normal by 0.
    let skewness = Summation.mean(
      values.map { value in
        let standard = (value - 3) / 0.75
        return standard * standard * standard
      })
    #expect((skewness - (spread == .logNormal ? 0.766 : 0)).magnitude < 0.35)
  }

  @Test(
    "The correlation with the process is the coupling, and its sign that of the coupling",
    arguments: [0.6, -0.9, 0])
  func coupling(_ coupling: Double) throws {
    let following = ProcessReading(process: "bdnf", coupling: coupling)
    let cohort = try reference([score(following: following), measure(following: following)])
    let signal = try signal(cohort)
    for name in ["points", "value"] {
      let found = Recovery.correlation(try numbers(cohort, name), signal)
      #expect(found.isWithin(0.09, of: coupling), "\(name): \(found)")
    }
  }

  /// What two visits have in common besides the process is c² times its own correlation, which is known from
  /// the truth, and the lasting share of the rest.
  @Test(
    "Two readings of an unchanged process correlate by c² + (1 − c²) · stability",
    arguments: [(1.0, 0.0), (0.6, 0), (0.6, 0.5), (-0.8, 1), (0, 0.4)])
  func reliability(coupling: Double, stability: Double) throws {
    let following = ProcessReading(process: "bdnf", coupling: coupling, stability: stability)
    var world = World.brief
    (world.history, world.onset, world.visits) = (0, 0, [0, 1])
    world.processes = [Process(name: "bdnf", traitSD: 1, halfLife: TimeSpan(years: 1))]
    world.instruments = [score(following: following), measure(following: following)]
    let cohort = try world.cohort(Self.count)
    #expect(try signal(cohort) == signal(cohort, at: 1))
    let expected = coupling * coupling + (1 - coupling * coupling) * stability
    #expect(following.reliability == expected)
    for name in ["points", "value"] {
      let found = Recovery.correlation(
        try numbers(cohort, name), try numbers(cohort, name, at: 1))
      #expect(found.isWithin(0.09, of: expected), "\(name): \(found)")
    }
  }

  @Test(
    "What people believe shifts a reading by its size in SDs, in whoever is in the state, and no process"
  )
  func shifts() throws {
    func instruments(_ shifts: [StateShift]) -> [Instrument] {
      let following = ProcessReading(
        process: "bdnf", coupling: 0.8, stability: 0.5, shifts: shifts)
      return [score(following: following), measure(following: following), score("other")]
    }
    var world = World()
    world.instruments = instruments([])
    let plain = try world.cohort(80)
    world.instruments = instruments([
      StateShift(state: "depression", value: "ill", size: -0.5),
      StateShift(state: "depression", value: "well", size: 0.25),
    ])
    let shifted = try world.cohort(80)
    #expect(plain.truth == shifted.truth)
    var ill = 0
    for visit in 0...1 {
      #expect(
        try numbers(plain, "other", at: visit) == numbers(shifted, "other", at: visit))
      let states = try #require(plain.truth.visits[visit].states["depression"]?.current)
      ill += states.count { $0 == 1 }
      let points = zip(
        try numbers(plain, "points", at: visit), try numbers(shifted, "points", at: visit))
      let values = zip(
        try numbers(plain, "value", at: visit), try numbers(shifted, "value", at: visit))
      for (state, (points, values)) in zip(states, zip(points, values)) {
        let size = state == 1 ? -0.5 : 0.25
        // Both are rounded, so that they differ by a point more or less than the shift.
        #expect((points.1 - points.0 - 1000 * size).magnitude <= 1)
        #expect((values.1 - values.0 - 0.75 * size).magnitude < 1e-6)
      }
    }
    #expect(ill > 20 && ill < 140)
  }

  /// Of normal points with mean 4 and SD 5, those below a half are 0 points: Φ(−0.7) = 0.24196 of people.
  @Test("Points are whole, and cut at 0 and at the most: the well pile up at no points")
  func ends() throws {
    let cohort = try reference([
      score("low", mean: 4, standardDeviation: 5, most: 52),
      score("high", mean: 48, standardDeviation: 5, most: 52),
    ])
    let low = try numbers(cohort, "low")
    #expect(low.allSatisfy { $0 == $0.rounded() && $0 >= 0 && $0 <= 52 })
    #expect(Recovery.isShare(low.map { $0 == 0 }, 0.24196))
    let high = try numbers(cohort, "high")
    #expect(high.allSatisfy { $0 == $0.rounded() && $0 >= 0 && $0 <= 52 })
    #expect(Recovery.isShare(high.map { $0 == 52 }, 0.24196))
    // One reading is the other turned round at the middle of the scale, but for ties.
    #expect(zip(low, high).allSatisfy { $0 > 0 || $1 <= 44 })
  }

  @Test("A measure has its resolution, and where it has none few digits")
  func resolution() throws {
    var coarse = Measure(
      mean: 3, standardDeviation: 0.75, resolution: 0.05, unit: "mV",
      following: ProcessReading(process: "bdnf"))
    coarse.spread = .logNormal
    let cohort = try reference([
      Instrument(name: "coarse", kind: coarse), measure(spread: .logNormal),
    ])
    let values = try numbers(cohort, "coarse")
    #expect(values.allSatisfy { $0.description.count <= 5 && $0 > 0 })
    let pairs = zip(values, try numbers(cohort, "value"))
    #expect(pairs.allSatisfy { ($0 - $1).magnitude < 0.025 + 1e-6 })
  }

  @Test("Points of a process beyond all bounds are cut, and a measure beyond all numbers is told")
  func beyond() throws {
    var world = World.brief
    world.traits = [Trait(name: "dose", law: .uniform(try Uniform(lower: 900, upper: 1000)))]
    world.arrows = [
      Arrow(source: .single(.trait("dose")), target: .process("bdnf"), effect: 20)
    ]
    world.instruments = [score(most: 52)]
    #expect(try numbers(try world.cohort(5), "points").allSatisfy { $0 == 52 })
    world.instruments = [measure(spread: .logNormal)]
    let expected = FieldworkError.notFinite(
      "value", person: 0, visit: 0, cause: "the effect 20.0 of 'dose -> bdnf'")
    #expect(throws: expected) { try world.cohort(1) }
    #expect(throws: expected) { try world.study().reading { _ in false }.rehearse() }
  }

  @Test("Neither needs blood: whoever gives none has both")
  func noBlood() throws {
    var world = World()
    world.instruments = [.serum(), .hamd, .spines]
    world.loss = Loss(noSample: Mechanism(probability: 1))
    let cohort = try world.cohort(30)
    #expect(cohort.reals("serum", at: 1).allSatisfy { $0 == nil })
    for name in ["hamd", "spines"] {
      #expect(try numbers(cohort, name, at: 1).allSatisfy { $0.isFinite })
    }
  }

  @Test("The codebook says what each is, and to those who may know how it comes about")
  func words() throws {
    var world = World()
    world.instruments = [.hamd, .spines]
    let study = try world.study()
    func explanations(isBlind: Bool) throws -> [String] {
      let set = try #require(study.dataSet(.long, isBlind: isBlind))
      return set.parts[0].description.fields.filter { ["hamd", "spines"].contains($0.name) }
        .map { "\($0.title). \($0.explanation) \($0.unit ?? "")" }
    }
    #expect(
      try explanations(isBlind: true) == [
        "Score of bdnf. Points of a questionnaire about bdnf, whole numbers from 0 to 52. points",
        "Measure of bdnf. Measured at the visit. /µm",
      ])
    #expect(
      try explanations(isBlind: false) == [
        "Score of bdnf. Points of a questionnaire about bdnf, whole numbers from 0 to 52. Mean 17.0 and SD "
          + "5.0 in reference people, before points are rounded and cut at 0 and 52. Correlates with bdnf "
          + "by -0.8. A share 0.5 of what is not bdnf is specific to the person for life. Readings are "
          + "shifted by 0.5 SD while depression is ill. Test-retest reliability while bdnf stays as it "
          + "is: 0.82. points",
        "Measure of bdnf. Measured at the visit. Log-normal with mean 3.0 and SD 0.4 /µm in reference "
          + "people. Correlates with bdnf by 0.9. Test-retest reliability while bdnf stays as it is: "
          + "0.81. /µm",
      ])
  }
}
