import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// What lies before lives begin: known where everybody begins in one value, unknown where a chance decides.
@Suite("Before the history")
struct UnknownPastTests {
  /// Two years of history, in which a share is ill from the beginning on.
  private func drawn(_ share: Double = 0.3) -> World {
    var world = World()
    world.start = .probability(1, share)
    world.instruments = [.interview()]
    return world
  }

  /// The reasons of a column, by place.
  private func reasons(_ cohort: ObservedCohort, _ name: String, at visit: Int) -> [MissingReason?]
  {
    cohort.visits[visit].columns.first { $0.name == name }?.reasons ?? []
  }

  @Test(
    "Of whom a drawn beginning and the history know no spell, it is unknown whether there was one",
    arguments: [false, true])
  func everIll(isSpread: Bool) throws {
    var world = drawn()
    if isSpread {
      world.calendar = Calendar(
        start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.2))
    }
    let cohort = try world.cohort(200)
    for visit in 0...1 {
      let counts = cohort.people.indices.map { place in
        let now = cohort.visits[visit].times[place]
        let known = cohort.wasIll(place, after: -.infinity, until: now)
        for (column, isUnknown) in [("Ever", !known), ("Interval", !known && visit == 0)] {
          let answer = cohort.truthEntries("depression" + column, at: visit)[place]
          #expect((answer == nil) == isUnknown)
          #expect(
            reasons(cohort, "depression" + column, at: visit)[place]
              == (isUnknown ? .beforeHistory : nil))
        }
        if known { #expect(cohort.truthEntries("depressionEver", at: visit)[place] == true) }
        #expect(
          cohort.truthEntries("depressionCurrent", at: visit)[place]
            == cohort.wasIll(place, after: now - 0.5, until: now))
        return known
      }
      #expect(Set(counts) == [true, false])
    }
  }

  /// A chance of 0 gives the lives of a certain beginning, so what is known must be the same.
  @Test("A chance of none leaves open what a beginning in one value settles, and nothing else")
  func chanceOfNone() throws {
    var certain = drawn()
    certain.start = .certain(0)
    let (known, open) = (try certain.cohort(200), try drawn(0).cohort(200))
    #expect(known.truth.changes == open.truth.changes)
    var isOpen = 0
    for visit in 0...1 {
      for question in Interview.Question.allCases {
        let name = "depression" + question.rawValue
        let isOfLife = question == .ever || question == .interval && visit == 0
        for (answer, other) in zip(known.truths(name, at: visit), open.truths(name, at: visit)) {
          #expect(other == (isOfLife && answer == false ? nil : answer))
          isOpen += other == nil ? 1 : 0
        }
        #expect(reasons(known, name, at: visit).allSatisfy { $0 == nil })
      }
    }
    #expect(isOpen > 100)
  }

  @Test(
    "A window that reaches back before lives begin is answered by yes only", arguments: [0, 0.25])
  func window(history: Double) throws {
    var world = drawn()
    world.history = history
    world.instruments = [.interview("short", window: history), .interview("long", window: 0.5)]
    let cohort = try world.cohort(200)
    let (short, long) = (cohort.truths("shortCurrent"), cohort.truths("longCurrent"))
    // As long as the history, to the last bit: nothing is unknown.
    #expect(Set(short) == [true, false])
    #expect(Set(long) == [true, nil])
    for (short, long) in zip(short, long) { #expect(long == (short == true ? true : nil)) }
    for name in ["shortCurrent", "longCurrent"] {
      #expect(Set(cohort.truths(name, at: 1)) == [true, false])
    }
  }

  @Test(
    "A window that reaches back to the beginning itself is lived whole, whatever rounding makes of it"
  )
  func rounding() throws {
    var world = drawn()
    (world.history, world.visits) = (0.1, [0, 0.3])
    world.instruments = [.interview(window: 0.4)]
    #expect(0.3 - 0.4 < -0.1)
    #expect(Set(try world.cohort(50).truths("depressionCurrent", at: 1)) == [true, false])
  }

  @Test("Whoever misreports says the same whatever was before, so this is known")
  func misreports() throws {
    var (world, certain) = (drawn(0), drawn(0))
    certain.start = .certain(0)
    for number in [0, 1] {
      let said = Instrument.interview(sensitivity: number == 0 ? 0.7 : 1, specificity: 0.6)
      world.instruments = [said]
      certain.instruments = [said]
      let (open, known) = (try world.cohort(400), try certain.cohort(400))
      let answers = zip(open.truths("depressionEver"), known.truths("depressionEver"))
      let current = open.truths("depressionCurrent")
      // What is known is what would have been said; whoever says "now" also says "ever".
      #expect(answers.allSatisfy { $0 == nil || $0 == $1 })
      #expect(zip(current, answers).allSatisfy { $0 != true || $1.0 == true })
      let neverIll = open.people.indices.filter {
        !open.wasIll($0, after: -.infinity, until: 0)
      }
      let ever = neverIll.map { open.truths("depressionEver")[$0] }
      // Without an error of those who were ill, only those misreport who were not.
      #expect(Set(ever) == (number == 0 ? [true, false, nil] : [true, nil]))
    }
  }

  @Test("A score is unknown where the past would move it")
  func scores() throws {
    var world = drawn()
    let level = Score.Level(mean: 8, standardDeviation: 7)
    world.instruments = [
      .interview(), .ids,
      Instrument(
        name: "now",
        kind: Score(
          state: "depression", value: "ill", never: level, past: level,
          present: .init(mean: 32, standardDeviation: 12), stability: 0.5, most: 84)),
    ]
    let cohort = try world.cohort(200)
    for visit in 0...1 {
      #expect(reasons(cohort, "ids", at: visit) == reasons(cohort, "depressionEver", at: visit))
      #expect(cohort.visits[visit]["ids"]?.isMissing.contains(true) == true)
      #expect(cohort.visits[visit]["now"]?.isMissing.contains(true) == false)
    }
  }

  @Test("Events are not counted in a window that begins before lives do")
  func events() throws {
    var world = World()
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 2), jolts: [])]
    world.instruments = [2.0, 3].map {
      Instrument(
        name: "blows\(Int($0))", kind: EventRecall(event: "blow", window: TimeSpan(years: $0)))
    }
    let cohort = try world.cohort(20)
    #expect(reasons(cohort, "blows2", at: 0).allSatisfy { $0 == nil })
    #expect(reasons(cohort, "blows3", at: 0).allSatisfy { $0 == .beforeHistory })
    #expect(reasons(cohort, "blows3", at: 1).allSatisfy { $0 == nil })
  }

  // MARK: - Recruitment and tables

  @Test("An unknown answer meets no condition")
  func recruitment() throws {
    var world = drawn()
    world.instruments.append(.ids)
    world.recruitment = .of([
      Recruitment.people("once", 40, .ever, true), Recruitment.people("never", 0, .ever, false),
      Recruitment.Stratum(
        name: "scored", quota: 0, conditions: [RowCondition("ids", .atLeast, "0")]),
      Recruitment.anybody(40),
    ])
    let cohort = try world.cohort()
    let ever = cohort.truths("depressionEver")
    for place in cohort.people.indices {
      // Nobody is lost to the strata that want nobody: those unknown belong to none before the last.
      #expect(ever[place] == (cohort.strata[place] == "once" ? true : nil))
    }
    #expect(Set(cohort.strata) == ["once", "anybody"])
  }

  @Test(
    "Who was ill from the beginning on has a spell without a date; years are those of the history")
  func truth() throws {
    let world = drawn()
    let (study, cohort) = (try world.study(), try world.cohort(100))
    let dataSet = try #require(study.dataSet(.long))
    let changes = try table(dataSet.changes, cohort)
    let (dates, values) = (try changes.reals("years"), try changes.categories("value").labels)
    let prevalent = cohort.truth.changes.joined().map { $0.time == -2 }
    #expect(changes.rowCount == prevalent.count && Set(prevalent) == [true, false])
    for row in prevalent.indices {
      #expect((dates[row] == nil) == prevalent[row])
      if prevalent[row] { #expect(values[row] == "ill") }
    }
    let latent = try table(dataSet.latent, cohort)
    let (well, ill) = (
      try latent.reals("depression_well_years"), try latent.reals("depression_ill_years")
    )
    for row in 0..<latent.rowCount {
      let lived = (well[row] ?? -9) + (ill[row] ?? -9)
      #expect((lived - (row % 2 == 0 ? 2 : 4)).magnitude < 1e-9)
    }
    let missing = try table(dataSet.missing, cohort)
    #expect(Set(try missing.categories("reason").labels) == ["beforeHistory"])
    // Nothing that could be known is missing.
    var flow = CohortFlow(study)
    flow.add(cohort)
    #expect(flow.complete == 100)
  }

  @Test("A spell that everybody begins with is dated: it has been so always")
  func always() throws {
    var world = drawn()
    world.start = .certain(1)
    let (study, cohort) = (try world.study(), try world.cohort(50))
    let changes = try table(try #require(study.dataSet(.long)).changes, cohort)
    #expect(try changes.column("years").isMissing.allSatisfy { !$0 })
    #expect(cohort.truths("depressionEver").allSatisfy { $0 == true })
  }

  @Test(
    "A stretch is at risk where its beginning is known to be without a diagnosis",
    arguments: [0, 0.5])
  func startStop(window: Double) throws {
    var world = drawn()
    (world.history, world.visits) = (0, [0, 1, 2])
    world.instruments = [.interview(window: window)]
    let cohort = try world.cohort(100)
    let table = try table(try #require(world.study().dataSet(.startStop)).observed, cohort)
    let starts = try table.reals("start")
    #expect(Set((0..<table.rowCount).map { starts[$0] }) == (window == 0 ? [0, 1] : [1]))
  }

  private func table(_ part: DataSet.Part, _ cohort: ObservedCohort) throws -> Table {
    let described = try part.table(of: cohort)
    return try Table(
      zip(part.description.fields, described.columns).map { (name: $0.name, column: $1) })
  }
}
