import RandomStreams
package import Scenarios

/// A scenario compiled: names have become column numbers, purposes and plain factors.
///
/// A block of people is a set of columns, one 32-bit float a person. A program says which column
/// holds what and how each is made from the others. It is made once and shared by all replicates.
///
/// A class, the only one here, of constants alone: some fifty numbers and lists, asked for in the
/// innermost loops. As a structure it is copied, each list retained and released, wherever a build without
/// optimisation touches it, which was two fifths of such a build's time; with optimisation both take the
/// same time.
///
/// Rivals may be compiled into one program (see `JointScenario`): then each person lives under all of
/// them at once, and what they agree on is computed once.
package final class Program: Sendable {
  /// A factor times a column, one term of a sum.
  struct Term: Sendable, Hashable {
    let column: Int
    let factor: Float
  }

  /// A sum of terms on a constant: what all arrows on one target say together.
  ///
  /// Terms of traits never change in a life, so they are summed once, into a column of their own.
  /// Like every plan it refers to the program's flat lists by ranges and owns nothing, so that it
  /// is copied for free where people are followed one by one.
  struct Combination: Sendable, Hashable {
    let constant: Float
    /// Terms of columns that stay, summed when a life begins.
    let lasting: Range<Int>
    /// Terms of columns that move, added in every step, in this order.
    let moving: Range<Int>
    /// The column that takes constant and lasting terms.
    let base: Int
  }

  struct TraitPlan: Sendable {
    let name: String
    let column: Int
    let law: TraitLaw
    let purpose: Purpose
    /// The column of the trait that it is of, where something may be done to it; nil where it is drawn.
    let origin: Int?
  }

  struct ProcessPlan: Sendable {
    let name: String
    /// The columns of trait part + fluctuation + responses, of the trait part, of the fluctuation.
    let value: Int
    let trait: Int
    let fluctuation: Int
    let traitSD: Float
    let fluctuationSD: Float
    /// The rate of forgetting a year, ln 2 / half-life.
    let forgetting: Double
    /// What pulls the set-point, or nil when nothing does.
    let setPoint: Combination?
    /// The response columns that are added to the value.
    let responses: [Int]
    let traitPurpose: Purpose
    let startPurpose: Purpose
    /// Its noise in ``Program/noises``; nil where it has none.
    let noise: Int?
  }

  /// A stream of fresh noise, one standard normal a person and step.
  ///
  /// Processes of one name in rival models have the same noise.
  struct NoisePlan: Sendable, Hashable {
    let history: Purpose
    let follow: Purpose
    /// What refines it between a step's ends.
    let inside: Purpose
    /// The rate of forgetting a year of its processes.
    let forgetting: Double
  }

  struct MarkPlan: Sendable {
    /// The column that is 1 while the present spell has the mark.
    let flag: Int
    let logOdds: Combination
    /// The probability where nothing acts on it.
    let probability: Double
    let purpose: Purpose

    /// Whether nothing acts on it.
    var isConstant: Bool { logOdds.lasting.isEmpty && logOdds.moving.isEmpty }
  }

  struct StartPlan: Sendable {
    let value: Int
    /// Log odds, or a log hazard.
    let predictor: Combination
    let isHazard: Bool
    let purpose: Purpose
  }

  struct StatePlan: Sendable {
    /// The column of the resting value's indicator; those of the other values follow it.
    let indicator: Int
    let ever: Int
    let episodes: Int
    /// Its marks in ``Program/marks``.
    let marks: Range<Int>
    let start: StartPlan?
    /// The value that everybody starts with when ``start`` is nil.
    let certainStart: Int
    /// Columns of years in the present spell and in all spells, where an arrow asks for them.
    let spellYears: Int?
    let totalYears: Int?

    /// The column of the deed that holds it, by number plus 1, and of 0 for none; where one may.
    var held: Int?

    /// Whether anything that a change of state may change acts on a mark.
    var marksMove = false
    /// The responses that its changes switch, in ``Program/stateResponses``.
    var responses = 0..<0
    /// The products of its columns, in ``Program/stateProducts``.
    var products = 0..<0
    /// The lines that its changes draw anew, in ``Program/stateLines``.
    var lines = 0..<0

    /// Whether any arrow asks for times, which must then be kept up.
    var needsTimes: Bool { spellYears != nil || totalYears != nil }
  }

  /// What a unit-exponential clock sets off.
  enum Alarm: Sendable, Hashable {
    case transition(state: Int, from: Int, to: Int)
    case event(number: Int)
  }

  struct ClockPlan: Sendable {
    let alarm: Alarm
    /// The log of the rate a year.
    let logRate: Combination
    /// The indicator of the state that the transition leaves, or nil for an event.
    let indicator: Int?
    /// Its column among the rates: its own, or that of the clock that is open when it is not.
    var rate: Int
    let purpose: Purpose
    /// The years after which it goes off, counted from when its value was entered; nil where chance decides.
    var after: Double?
    /// The other clocks that are closed and opened when this one goes off, and those, open or not, whose
    /// rate changes; rising.
    var link = Link.none
    /// What keeps it from having an effect, in ``Program/silencers``: for a transition columns of which one is not
    /// 0 then, for an event windows in one of which its date lies then.
    var silencers = 0..<0
    /// The log of the rate at the two ends of a step, where something moves it within.
    var slope: Slope?
    /// Whether it is an event's with the same rate throughout a step: nothing moves it and none touches it.
    var isAlone = false
    /// The life that ends when it goes off, in ``Program/mortalities``.
    var ends: Int?

    /// Whether its rate never changes in a life, but for its being open or not.
    var isSteady: Bool { logRate.moving.isEmpty }
  }

  /// How a column of rates that move is made in every step.
  struct RatePlan: Sendable {
    let clock: Int
    /// The clock that is open exactly where the first is not, as of a state with two values.
    ///
    /// One exponential does for both then.
    var other: Int?
  }

  /// How far an event throws a process.
  struct JoltPlan: Sendable {
    let fluctuation: Int
    let forgetting: Double
    let size: Float
  }

  struct EventPlan: Sendable {
    let name: String
    /// Whether anybody asks for its dates, which are logged then.
    let isWatched: Bool
    /// Its jolts in ``Program/jolts``.
    let jolts: Range<Int>
  }

  struct ProductPlan: Sendable, Hashable {
    let column: Int
    let first: Int
    let second: Int
  }

  /// How far a process stands from its trait part, where an arrow asks for it.
  struct DeparturePlan: Sendable {
    let column: Int
    let value: Int
    let trait: Int
  }

  struct ResponsePlan: Sendable {
    let column: Int
    /// The column of the source as it is felt, after the delay.
    let driver: Int
    let effect: Float
    let delay: Double
    let builds: Double
    let fades: Double
    /// Which dates switch the driver, or nil when it moves by itself.
    let trigger: Trigger?
    /// The variable on which it works.
    let target: ResponseTarget
  }

  /// The variable on which a response works, by number.
  enum ResponseTarget: Sendable, Hashable {
    case process(Int)
    case state(Int)
    case event(Int)
  }

  /// A state's value, and a mark of the spell or none, that switch a response on and off.
  struct Trigger: Sendable, Hashable {
    let state: Int
    let value: Int
    let mark: Int?
  }

  /// The most states of a program; rivals that share one may agree on none.
  package static let stateLimit = 1000

  /// The moments at which lives are computed.
  package let grid: TimeGrid
  let origin: Clock.Origin
  /// Whether a step's noise is the sum of that of two half steps.
  let sumsHalves: Bool
  let columnCount: Int
  let traits: [TraitPlan]
  let processes: [ProcessPlan]
  let states: [StatePlan]
  /// The names of each state's values.
  let stateValues: [[String]]
  let marks: [MarkPlan]
  let clocks: [ClockPlan]
  /// What each clock sets off, as files name it: "depression.onset", or an event.
  let clockNames: [String]
  let events: [EventPlan]
  let jolts: [JoltPlan]
  let noises: [NoisePlan]
  let touched: [Int]
  let rates: [RatePlan]
  /// What is done to people, to whom, and when it begins and ends, in order of time.
  let deeds: [DeedPlan]
  let conditions: [DeedCondition]
  let moments: [Moment]
  let pushes: [Link]
  let silencers: [Int]
  /// The lives that may end, none of which have a clock in common.
  let mortalities: [Mortality]
  /// The deeds that set a process, and the processes that a deed sets or an event that is caused jolts.
  let sets: [Int]
  let handled: [Int]
  /// All combinations, in any order.
  let combinations: [Combination]
  /// The terms of all combinations.
  let terms: [Term]
  /// What files call the arrow or response that each term is of, and each response.
  package let termNames: [String]
  package let responseNames: [String]
  let departures: [DeparturePlan]
  let currentAge: AgePlan?
  let season: SeasonPlan?
  /// Products of two columns, each after those it is made of.
  let products: [ProductPlan]
  /// For each state the products that change with it, by number, rising.
  let stateProducts: [Int]
  /// For each state the responses that its changes switch, rising.
  let stateResponses: [Int]
  /// The sources that move within steps, each after those it is made of, and for each state those that
  /// its changes draw anew.
  let lines: [LinePlan]
  let stateLines: [Int]
  let responses: [ResponsePlan]
  /// Where in a block's memory everything stands.
  let layout: Layout
  /// The factors of fine and coarse history steps, and of those after the first visit.
  let fineCoefficients: StepCoefficients
  let coarseCoefficients: StepCoefficients
  let followCoefficients: StepCoefficients

  /// What each rival calls the variables; a scenario compiled alone is the only rival.
  package let rivals: [Rival]

  /// One of the rival scenarios that are lived side by side: its variables by name and number.
  package struct Rival: Sendable {
    /// A variable of this rival and its number in the program.
    struct Variable: Sendable {
      let name: String
      let number: Int
    }

    let processes: [Variable]
    let states: [Variable]
    let events: [Variable]
    /// The states that may end this rival's lives.
    let endings: [Ending]

    /// The names of the processes, in order of declaration.
    package var processNames: [String] { processes.map(\.name) }
    /// The names of the states, in order of declaration.
    package var stateNames: [String] { states.map(\.name) }
  }

  /// Compiles rival scenarios that are lived side by side.
  ///
  /// - Parameters:
  ///   - joint: the rivals as one.
  ///   - watching: the events whose dates are kept, by the rivals' names.
  /// - Throws: `SimulationError` when two names share their chance, when a name is unknown (the reader
  ///   of scenario files has excluded that) or when the clock asks for too many steps.
  package init(
    _ joint: JointScenario, watching: [String] = []
  ) throws(SimulationError) {
    let scenario = joint.merged
    var compiler = Compiler(joint, watching: watching)
    grid = try TimeGrid(scenario.clock)
    try compiler.compile(grid)
    origin = scenario.clock.origin
    sumsHalves = scenario.clock.sumsHalves
    traits = compiler.traits
    processes = compiler.processes
    (states, stateResponses, stateProducts, stateLines) = compiler.linkedStates()
    lines = compiler.lines
    stateValues = scenario.states.map(\.values)
    marks = compiler.marks
    events = compiler.events
    jolts = compiler.jolts
    terms = compiler.terms
    termNames = compiler.termNames
    responseNames = compiler.responseNames
    departures = compiler.departures
    (currentAge, season) = (compiler.currentAge, compiler.season)
    products = compiler.products
    rivals = zip(joint.rivals, joint.names).map { rival, names in
      func variables(_ own: [String], among all: [String]) -> [Rival.Variable] {
        own.compactMap { name in
          all.firstIndex { $0 == names[name] }.map { Rival.Variable(name: name, number: $0) }
        }
      }
      return Rival(
        processes: variables(
          rival.processes.map(\.name), among: scenario.processes.map(\.name)),
        states: variables(rival.states.map(\.name), among: scenario.states.map(\.name)),
        events: variables(rival.events.map(\.name), among: scenario.events.map(\.name)),
        endings: variables(rival.endings, among: scenario.states.map(\.name)).map {
          Ending(state: $0.number, values: scenario.states[$0.number].ends)
        })
    }
    noises = compiler.noises
    responses = compiler.responses
    combinations = compiler.combinations
    let linked = compiler.linkedClocks()
    (clocks, rates, touched) = (linked.clocks, linked.rates, linked.touched)
    (deeds, pushes, silencers) = (linked.deeds, linked.pushes, linked.silencers)
    (conditions, moments) = (compiler.conditions, compiler.moments)
    mortalities = compiler.mortalities
    sets = deeds.indices.filter { if case .set = linked.deeds[$0].action { true } else { false } }
    handled = compiler.handledProcesses()
    clockNames = compiler.clockNames
    columnCount = compiler.columnCount
    layout = Layout(
      columns: columnCount, clocks: clocks.count, noises: noises.count,
      valueCounts: stateValues.map(\.count), responses: responses.count,
      windows: compiler.windowCount)
    let (grid, processes, responses) = (grid, processes, responses)
    func coefficients(_ length: Double) -> StepCoefficients {
      StepCoefficients(processes, responses, length: length)
    }
    fineCoefficients = coefficients(grid.historyLength(isFine: true))
    coarseCoefficients = coefficients(grid.historyLength(isFine: false))
    followCoefficients = coefficients(grid.follow)
  }

  /// The names of the traits, which all rivals share, in the order of their numbers.
  package var traitNames: [String] { traits.filter { $0.origin == nil }.map(\.name) }
}
