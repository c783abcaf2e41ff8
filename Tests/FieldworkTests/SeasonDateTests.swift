import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// Where anything in lives comes from the season, people are seen on days of which it is the season.
@Suite("Dates and seasons")
struct SeasonDateTests {
  private static let weekly = 1.0 / 52

  /// A world with a wave in the process that the blood level shows, and a study of some years.
  private static func world(
    recruitment years: Double, start: Int = 18_262, peak: Double = 0.3, name: String = "study"
  ) -> World {
    var world = World()
    (world.name, world.history, world.step, world.visits) = (name, 0.5, weekly, [0, 0.7])
    world.processes = [
      Process(noiseFree: "bdnf", halfLife: TimeSpan(years: 0.001)),
      Process(noiseFree: "still", halfLife: TimeSpan(years: 1)),
    ]
    world.calendar = Calendar(
      start: start, recruitment: TimeSpan(years: years), spread: .zero)
    world.arrows = [
      (Source.Quantity.Season.winter, Elementary.cosine(ofTurns: peak)),
      (.spring, Elementary.cosine(ofTurns: peak - 0.25)),
    ].map {
      Arrow(source: .single(.season($0)), target: .process("bdnf"), effect: 0.5 * $1)
    }
    return world
  }

  /// How far a part of the year is from another, in days.
  private static func distance(_ day: Int, _ part: Double) -> Double {
    let turns = Double(day) / TimeSpan.daysPerYear - part
    return (turns - turns.rounded()).magnitude * TimeSpan.daysPerYear
  }

  @Test(
    "A first visit is on a day of the person's own part of the year, within the time of recruitment",
    arguments: [1.0, 1.25, 2, 3.9], [0, 18_262, 18_500, -40])
  func days(recruitment: Double, start: Int) throws {
    let world = Self.world(recruitment: recruitment, start: start)
    let cohort = try world.cohort(300)
    let parts = Run(seed: Seed(1), replicate: 0).partsOfYear(ofPeople: cohort.people)
    let last = start + Int((recruitment * TimeSpan.daysPerYear).rounded(.up))
    for (place, day) in cohort.visits[0].days.enumerated() {
      #expect(Self.distance(day, parts[place]) <= 1, "\(day)")
      #expect(start..<last ~= day)
      #expect(cohort.visits[1].days[place] - day == 256)
    }
    #expect(Set(cohort.visits[0].days).count > 150)
  }

  /// n is 6000; |z| < 5 for six numbers fails by chance once in 300,000 runs.
  @Test("Over whole years first visits are spread evenly, in the years and within them")
  func spread() throws {
    var world = Self.world(recruitment: 3)
    (world.history, world.visits) = (0, [0])
    let days = try world.cohort(6000).visits[0].days.map { Double($0 - 18_262) }
    let year = TimeSpan.daysPerYear
    for third in 0..<3 {
      let count = days.count { Int($0 / year) == third }
      let z = Significance.ofCount(count, of: 6000, probability: 1.0 / 3)
      #expect(abs(z) < Significance.bound, "\(z)")
    }
    for quarter in 0..<3 {
      let count = days.count {
        let part = $0 / year - ($0 / year).rounded(.down)
        return Int(4 * part) == quarter
      }
      // Days are whole and quarters are not: a day more or less in 91.
      let z = Significance.ofCount(count, of: 6000, probability: 0.25)
      #expect(abs(z) < Significance.bound, "\(z)")
    }
  }

  /// The level's own season and that of the process have their peak on one day, so the two levels rise and fall together.
  ///
  /// A step and a day late, they correlate by cos 2π(0.5 / 52 + 1 / 365) = 0.997; 90 days apart they would by 0.02.
  @Test("A season of the blood and one of the lives agree in date", arguments: [0, 0.3, 0.8])
  func blood(peak: Double) throws {
    var world = Self.world(recruitment: 2, peak: peak)
    var level = Serum(
      process: "still", mean: 8.98, standardDeviation: 3.1, assayVariation: 0, resolution: 1e-6,
      unit: "ng/ml", handling: [])
    level.season = .init(peakToTrough: 1, peak: peak)
    world.instruments = [
      .serum("lived", resolution: 1e-6), Instrument(name: "drawn", kind: level),
    ]
    let cohort = try world.cohort(200)
    for visit in 0...1 {
      let (lived, drawn) = (
        cohort.reals("lived", at: visit).map { Elementary.logarithm($0 ?? .nan) },
        cohort.reals("drawn", at: visit).map { Elementary.logarithm($0 ?? .nan) }
      )
      let (one, other) = (Summation.mean(lived), Summation.mean(drawn))
      let product = Summation.sum(zip(lived, drawn).map { ($0 - one) * ($1 - other) })
      let correlation =
        product / 199 / (Summation.variance(lived) * Summation.variance(drawn)).squareRoot()
      #expect(correlation > 0.99, "\(correlation)")
    }
  }

  @Test("Under all models, interventions and studies it is the person's own part of the year")
  func sameLuck() throws {
    let world = Self.world(recruitment: 2)
    func days(_ world: World) throws -> [Int] {
      // Each study numbers people in an order of its own.
      let cohort = try world.cohort(100)
      return zip(cohort.people, cohort.visits[0].days).sorted { $0.0 < $1.0 }.map(\.1)
    }
    let own = try days(world)
    var (weaker, treated) = (world, world)
    weaker.arrows[0].effect = 0.01
    treated.interventions = [Intervention(.set(process: "bdnf", 1))]
    #expect(try days(weaker) == own)
    #expect(try days(treated) == own)
    let others = try days(Self.world(recruitment: 5, start: 20_000, name: "other"))
    let turns = zip(own, others).map { Double($1 - $0) / TimeSpan.daysPerYear }
    #expect(turns.allSatisfy { ($0 - $0.rounded()).magnitude * 365 < 1.1 })
    // In which year they come is each study's own chance.
    #expect(Set(turns.map { Int($0.rounded()) }).count > 3)
  }

  @Test(
    "Beside a rival with a season, one without finds what it finds alone, on the days of before")
  func rivals() throws {
    var stormy = Self.world(recruitment: 2)
    var level = Serum(
      process: "still", mean: 8.98, standardDeviation: 3.1, assayVariation: 0.1, resolution: 0.01,
      unit: "ng/ml", handling: [])
    level.season = .init(peakToTrough: 2, peak: 0.3)
    stormy.instruments = [Instrument(name: "level", kind: level), .serum(), .interview()]
    stormy.recruitment = .of(
      [
        Recruitment.people("ill", 40, .current, true),
        Recruitment.people("well", 40, .current, false),
      ], wave: 60)
    var calm = stormy
    calm.arrows = []
    let studies = [try stormy.study(), try calm.study()]
    let run = Run(seed: Seed(9), replicate: 1)
    let together = try StudyPool(studies, keepsTruth: true).run(run)
    for (study, cohort) in zip(studies, together) {
      #expect(try study.run(run, keepsTruth: true) == cohort)
    }
    #expect(together[0].people == together[1].people)
    let parts = run.partsOfYear(ofPeople: together[0].people)
    func others(_ cohort: ObservedCohort) -> Int {
      zip(cohort.visits[0].days, parts).count { Self.distance($0, $1) > 1 }
    }
    #expect(others(together[0]) == 0 && others(together[1]) > 60)
  }

  @Test("Arms that are treated by the season are all seen in theirs")
  func trial() throws {
    var world = Self.world(recruitment: 1)
    world.arrows = []
    world.allocation = Allocation(
      arms: [
        .init(
          name: "light",
          interventions: [
            Intervention(
              .set(process: "bdnf", 1), Schedule(from: .zero),
              when: [Intervention.Condition(.season(.winter), .greater, 0)])
          ]), .init(name: "dark"),
      ], blocks: nil)
    world.instruments = [.serum()]
    let cohort = try world.cohort(200)
    let parts = Run(seed: Seed(1), replicate: 0).partsOfYear(ofPeople: cohort.people)
    for (place, day) in cohort.visits[0].days.enumerated() {
      #expect(Self.distance(day, parts[place]) <= 1)
    }
    let (light, later) = (cohort.arms.map { $0 == "light" }, cohort.reals("serum", at: 1))
    for place in cohort.people.indices {
      let isWinter = Elementary.cosine(ofTurns: parts[place]) > 0
      let level = try #require(later[place])
      #expect((level > 9.5) == (light[place] && isWinter), "\(level)")
    }
  }

  @Test("A recruitment in which some part of the year does not come is refused, where it must")
  func short() throws {
    var world = Self.world(recruitment: 0.9)
    #expect(throws: FieldworkError.recruitmentBelowYear(TimeSpan(years: 0.9))) {
      _ = try world.study()
    }
    world.calendar = nil
    #expect(try world.cohort(5).visits[0].days.isEmpty)
    world = Self.world(recruitment: 0.9)
    world.arrows = []
    #expect(try world.cohort(5).visits[0].days.count == 5)
    world.interventions = [
      Intervention(
        .set(process: "bdnf", 1), Schedule(from: .zero),
        when: [Intervention.Condition(.season(.winter), .greater, 0)])
    ]
    #expect(throws: FieldworkError.recruitmentBelowYear(TimeSpan(years: 0.9))) {
      _ = try world.study()
    }
  }
}
