import Fieldwork
import RandomStreams
import Scenarios
import Tables

/// A small world and a study in it: a test names the parts that it is about, all times in years.
struct World {
  /// What the study is called.
  var name = "study"
  /// The length of the history and its step; both short, since debug builds are slow.
  var history = 2.0
  var step = 0.25
  var visits = [0.0, 2.0]
  var traits: [Trait] = []
  var processes = [Process(name: "bdnf", traitSD: 0.7, halfLife: TimeSpan(years: 0.25))]
  var start = StateStart.certain(0)
  var onset = 0.5
  var remission = 1.5
  var arrows: [Arrow] = []
  var responses: [Response] = []
  var recruitment: Recruitment?
  var instruments: [Instrument] = []
  var loss: Loss?
  var events: [LifeEvent] = []
  var calendar: Calendar?
  var series: Series?
  var allocation: Allocation?
  var interventions: [Intervention] = []
  /// States beside depression.
  var furtherStates: [StateVariable] = []
  /// How many die a year; nobody can where it is nil.
  var death: Double?

  var scenario: Scenario {
    Scenario(
      clock: Clock(
        origin: .before(TimeSpan(years: history)), step: TimeSpan(years: step), last: nil,
        follow: TimeSpan(years: step)),
      traits: traits, processes: processes,
      states: [
        StateVariable(
          name: "depression", values: ["well", "ill"], start: start, marks: [],
          transitions: [
            Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: onset)),
            Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: remission)),
          ])
      ] + furtherStates + (death.map { [StateVariable.vital($0)] } ?? []),
      events: events, arrows: arrows, responses: responses, interventions: interventions)
  }

  /// The study that looks at it.
  var design: StudyDesign {
    StudyDesign(
      name: name, recruitment: recruitment, visits: visits.map { TimeSpan(years: $0) },
      instruments: instruments, loss: loss, calendar: calendar, series: series,
      allocation: allocation)
  }

  func study() throws(FieldworkError) -> Study { try Study(scenario, design) }

  /// The study carried out once, with the truth kept.
  func cohort(
    _ people: Int = 100, seed: UInt64 = 1, replicate: UInt32 = 0, threads: Int = 1
  ) throws -> ObservedCohort {
    try study().run(
      Run(seed: Seed(seed), replicate: replicate), everybody: people, keepsTruth: true,
      threads: threads)
  }

  /// A world of one step before one visit, for what only needs many people.
  ///
  /// With a history it has one step; without, people begin at the first visit.
  static var brief: World {
    var world = World()
    world.history = 1
    world.step = 1
    world.visits = [0]
    return world
  }
}

extension StateVariable {
  /// Alive or dead, at a rate a year.
  static func vital(_ rate: Double) -> StateVariable {
    StateVariable(
      name: "vital", values: ["alive", "dead"], start: .certain(0), marks: [],
      transitions: [Transition(name: "dying", from: 0, to: 1, rate: Rate(perYear: rate))],
      ends: [1])
  }
}

extension Instrument {
  /// The question whether a person is ill; without errors unless they are given.
  static func interview(
    _ name: String = "depression", window: Double = 0.5, sensitivity: Double = 1,
    specificity: Double = 1
  ) -> Instrument {
    Instrument(
      name: name,
      kind: Interview(
        state: "depression", value: "ill", window: TimeSpan(years: window),
        sensitivity: sensitivity, specificity: specificity))
  }

  /// Serum BDNF as in the large study, without an assay error unless it is given.
  static func serum(
    _ name: String = "serum", process: String = "bdnf", assayVariation: Double = 0,
    resolution: Double = 0.01, handling: [Serum.Handling] = []
  ) -> Instrument {
    Instrument(
      name: name,
      kind: Serum(
        process: process, mean: 8.98, standardDeviation: 3.1, assayVariation: assayVariation,
        resolution: resolution, unit: "ng/ml", handling: handling))
  }

  static let months = Instrument(
    name: "months", kind: LifeChart(state: "depression", value: "ill"))

  static let course = Instrument(
    name: "course", kind: SpellRecall(state: "depression", value: "ill"))

  static func record(_ trait: String) -> Instrument {
    Instrument(name: trait, kind: Record(trait: trait))
  }

  /// A score of those never, before and now ill (EVIDENCE §16.15).
  static let ids = Instrument(
    name: "ids",
    kind: Score(
      state: "depression", value: "ill", never: .init(mean: 8, standardDeviation: 7),
      past: .init(mean: 18, standardDeviation: 10),
      present: .init(mean: 32, standardDeviation: 12), stability: 0.5, most: 84))

  /// Points that fall as the measured process rises, with an error of people's own and one of the day.
  static let hamd = Instrument(
    name: "hamd",
    kind: ProcessScore(
      mean: 17, standardDeviation: 5, most: 52,
      following: ProcessReading(
        process: "bdnf", coupling: -0.8, stability: 0.5,
        shifts: [StateShift(state: "depression", value: "ill", size: 0.5)])))

  /// A value of the measured process that is not of blood.
  static let spines = Instrument(
    name: "spines",
    kind: Measure(
      mean: 3, standardDeviation: 0.4, spread: .logNormal, resolution: 0.01, unit: "/µm",
      following: ProcessReading(process: "bdnf", coupling: 0.9)))

  /// Whether people say that they are ill.
  static let said = Instrument(
    name: "said", kind: Status(state: "depression", sensitivity: 0.9))

  /// The blows of the last year, of which some are forgotten.
  static let blows = Instrument(
    name: "blows",
    kind: EventRecall(event: "blow", window: TimeSpan(years: 1), sensitivity: 0.8))
}

extension Recruitment {
  /// A recruitment from one population unless frames are given.
  static func of(
    _ strata: [Stratum],
    from frames: [Frame] = [Frame(name: "population", share: 1, tilts: [])],
    wave: Int = 500, most: Int = 20_000, refusal: Mechanism = .never
  ) -> Recruitment {
    Recruitment(frames: frames, strata: strata, wave: wave, most: most, refusal: refusal)
  }

  /// Everybody, until a number is reached.
  static func anybody(_ quota: Int) -> Stratum {
    Stratum(name: "anybody", quota: quota, conditions: [])
  }

  /// People by one answer of the first interview.
  static func people(
    _ name: String, _ quota: Int, _ question: Interview.Question, _ answer: Bool
  ) -> Stratum {
    Stratum(
      name: name, quota: quota,
      conditions: [RowCondition("depression" + question.rawValue, .equal, "\(answer)")])
  }
}

extension Loss {
  /// Attrition by stratum, and samples that are missing completely at random.
  init(attrition: Double, attritionLogOdds: [String: Double], incomplete: Double) {
    var logOdds: [Mechanism.Influence: Double] = [:]
    for (stratum, shift) in attritionLogOdds { logOdds[.stratum(stratum)] = shift }
    self.init(
      attrition: Mechanism(probability: attrition, logOdds: logOdds),
      noSample: Mechanism(probability: incomplete))
  }
}
