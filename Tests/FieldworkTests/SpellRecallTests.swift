import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

@Suite("Spells as people recall them")
struct SpellRecallTests {
  private typealias Answer = SpellRecall.Answer
  private typealias Told = SpellCourse.Told

  /// What a hand-made life tells at a visit: values of a state 0, 1, 2, of which 1 makes a spell.
  private func told(
    isIn: Bool = false, lastEnd: Double = -.infinity, unknown: Bool = false,
    _ changes: [(Double, UInt8)] = [], at visit: Double?
  ) -> [Told] {
    let course = SpellCourse(
      isInAtFirst: isIn, lastEnd: lastEnd, mayHaveHad: unknown,
      switches: changes.map { StateSwitch(time: $0.0, value: $0.1) }, of: 1, visit: visit)
    return Answer.allCases.map { course[$0] }
  }

  // MARK: - Hand-made lives

  @Test("Hand-made lives are told as they were: now, ever, free, wait, began, length, ended")
  func handMade() {
    let (yes, no) = (Told.value(true), Told.value(false))
    let (none, unknown) = (Told.missing(.notAsked), Told.missing(.beforeHistory))
    func years(_ time: Double) -> Told { .value(time) }
    // (1) Never ill, then two spells: the first is followed.
    let twice: [(Double, UInt8)] = [(0.5, 1), (0.75, 0), (1.5, 1), (2.5, 0)]
    #expect(told(at: nil) == [no, no, none, none, none, none, none])
    #expect(told(twice, at: 0.4) == [no, no, none, years(0.4), no, none, none])
    #expect(told(twice, at: 0.5) == [yes, yes, none, years(0.5), yes, years(0), no])
    #expect(told(twice, at: 0.7) == [yes, yes, none, years(0.5), yes, years(0.2), no])
    #expect(told(twice, at: 1) == [no, yes, none, years(0.5), yes, years(0.25), yes])
    #expect(told(twice, at: 2) == [yes, yes, none, years(0.5), yes, years(0.25), yes])
    // (2) Once ill: the time without begins when the last spell ended, and ends with the next.
    #expect(told(lastEnd: -3.25, at: nil) == [no, yes, years(3.25), none, none, none, none])
    #expect(
      told(lastEnd: -3.25, twice, at: 0.4) == [no, yes, years(3.65), years(0.4), no, none, none])
    #expect(
      told(lastEnd: -3.25, twice, at: 2)
        == [yes, yes, years(3.75), years(0.5), yes, years(0.25), yes])
    // (3) Ill at the first visit: that spell is followed, from there on; the wait is for another.
    let back: [(Double, UInt8)] = [(0.25, 0), (1, 1)]
    #expect(told(isIn: true, lastEnd: -9, at: nil) == [yes, yes, none, none, none, none, none])
    #expect(
      told(isIn: true, back, at: 0.2) == [yes, yes, none, years(0.2), no, years(0.2), no])
    #expect(
      told(isIn: true, back, at: 0.6) == [no, yes, none, years(0.6), no, years(0.25), yes])
    #expect(
      told(isIn: true, back, at: 1.5) == [yes, yes, none, years(1), yes, years(0.25), yes])
    // (4) From one other value to another nothing begins; to the value from either, a spell.
    let others: [(Double, UInt8)] = [(0.25, 2), (0.5, 0), (0.75, 2), (1, 1), (1.25, 2), (1.5, 0)]
    #expect(told(others, at: 0.9) == [no, no, none, years(0.9), no, none, none])
    #expect(told(others, at: 2) == [no, yes, none, years(1), yes, years(0.25), yes])
    // (5) Of a past of which nothing is known: what began since is known all the same.
    #expect(told(unknown: true, at: nil) == [no, unknown, unknown, none, none, none, none])
    #expect(
      told(unknown: true, twice, at: 0.4) == [no, unknown, unknown, years(0.4), no, none, none])
    #expect(
      told(unknown: true, twice, at: 1)
        == [no, yes, unknown, years(0.5), yes, years(0.25), yes])
    // (6) An entry is before its end, however soon a spell begins.
    #expect(
      told(lastEnd: -1e-7, [(1e-6, 1)], at: 1)
        == [yes, yes, years(1e-4), years(1e-4), yes, years(1), no])
  }

  // MARK: - Laws

  /// Short spells before and after the first of three visits, each on days of people's own.
  private func world(start: StateStart = .certain(0)) -> World {
    var world = World()
    (world.onset, world.remission, world.start) = (1.2, 2.5, start)
    world.visits = [0, 0.9, 2.1]
    world.calendar = Calendar(
      start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.2))
    world.instruments = [.interview(window: 0), .course]
    return world
  }

  @Test("It agrees with every change of every life", arguments: [false, true])
  func lives(startsByChance: Bool) throws {
    let cohort = try world(start: startsByChance ? .probability(1, 0.3) : .certain(0)).cohort(400)
    func same(_ told: Double?, _ expected: Double?) -> Bool {
      guard let told, let expected else { return told == nil && expected == nil }
      return (told - expected).magnitude < 2e-4
    }
    var kinds: Set<[Bool]> = []
    for place in cohort.people.indices {
      let all = cohort.spells(place, until: .infinity)
      let atFirst = all.first { $0.start <= 0 && $0.end > 0 }
      let before = all.last { $0.end <= 0 }
      let after = all.first { $0.start > 0 }
      for visit in 0...2 {
        let now = cohort.visits[visit].times[place]
        let began = after.map { $0.start <= now } ?? false
        let wait = began ? after?.start : now
        let followed = atFirst.map { (start: 0, end: $0.end) } ?? (began ? after : nil)
        let ever = before != nil || atFirst != nil || began
        let isLater = visit > 0
        func truth(_ answer: Answer) -> Bool? {
          cohort.truths("course" + answer.rawValue, at: visit)[place]
        }
        func time(_ answer: Answer) -> Double? {
          cohort.reals("course" + answer.rawValue, at: visit)[place]
        }
        // The interview, too, says what is so at this very moment.
        #expect(truth(.now) == cohort.truths("depressionCurrent", at: visit)[place])
        #expect(truth(.ever) == (ever || !startsByChance ? ever : nil))
        let free = atFirst == nil ? before.map { (isLater ? wait ?? now : 0) - $0.end } : nil
        #expect(same(time(.free), free))
        #expect(same(time(.wait), isLater ? wait : nil))
        #expect(truth(.began) == (isLater ? began : nil))
        #expect(
          same(time(.length), isLater ? followed.map { min($0.end, now) - $0.start } : nil))
        #expect(truth(.ended) == (isLater ? followed.map { $0.end <= now } : nil))
        kinds.insert([atFirst != nil, before != nil, began, followed != nil])
      }
    }
    // All were met: ill, well with a past and without one, each with a spell since and without.
    #expect(kinds.count == 8)
  }

  @Test("Every value that is missing has its reason: who does not come, or what nobody asks")
  func missing() throws {
    var world = world()
    world.loss = Loss(absence: Mechanism(probability: 0.3))
    let cohort = try world.cohort(200)
    var reasons: Set<MissingReason> = []
    for visit in cohort.visits {
      for column in visit.columns where column.name.hasPrefix("course") {
        for place in cohort.people.indices {
          #expect(column.values.isMissing[place] == (column.reasons[place] != nil))
          if let reason = column.reasons[place] { reasons.insert(reason) }
        }
      }
    }
    #expect(reasons == [.absent, .notAsked])
    // What a person tells is counted from the first visit, whether they came in between or not.
    world.loss = nil
    let whole = try world.cohort(200)
    for (column, all) in zip(cohort.visits[2].columns, whole.visits[2].columns)
    where column.name.hasPrefix("course") {
      let came = cohort.people.indices.filter { cohort.truth.missing[2][$0] == nil }
      #expect(came.count < 200)
      for place in came { #expect(column.values.numbers[place] == all.values.numbers[place]) }
    }
  }

  @Test("In a pool it tells what it tells alone, whatever is kept of the past", arguments: [1, 2])
  func pool(threads: Int) throws {
    let dated = world()
    var (undated, rival) = (world(), world())
    (undated.name, undated.instruments) = ("other", [.interview()])
    rival.onset = 0.4
    // A response that waits for what was before the first visit, so that its dates go along.
    rival.responses = [
      Response(
        source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
        effect: -0.5, delay: TimeSpan(years: 1), builds: TimeSpan(years: 1),
        fades: TimeSpan(years: 1))
    ]
    let studies = try [dated, undated, rival].map { try $0.study() }
    let run = Run(seed: Seed(4), replicate: 1)
    let together = try StudyPool(studies).run(run, everybody: 150, threads: threads)
    for (study, cohort) in zip(studies, together) {
      #expect(try study.run(run, everybody: 150) == cohort)
      let kept = try study.run(run, everybody: 150, keepsTruth: true)
      for (visit, other) in zip(kept.visits, cohort.visits) {
        #expect(visit.columns.map(\.values) == other.columns.map(\.values))
      }
    }
    #expect(together[0].visits[2].columns != together[2].visits[2].columns)
  }

  // MARK: - Closed forms

  /// Exact binomial tests of counts; each fails by chance in at most 1e-6 of seeds.
  @Test("Exponential spells are told with their laws: waits, returns, and how long they last")
  func exponential() throws {
    var world = World()
    (world.onset, world.remission, world.visits) = (0.3, 1.5, [0, 1, 2])
    world.instruments = [.course]
    let cohort = try world.cohort(6000)
    func isLaw(_ isSo: [Bool], _ probability: Double) -> Bool {
      isSo.count > 500
        && Significance.chance(
          ofCount: isSo.count { $0 }, of: isSo.count, probability: probability)
          > Significance.rarest
    }
    let (isIn, ever) = (cohort.truths("courseNow"), cohort.truths("courseEver"))
    let (wait, began) = (cohort.reals("courseWait", at: 2), cohort.truths("courseBegan", at: 2))
    let (length, ended) = (cohort.reals("courseLength", at: 2), cohort.truths("courseEnded", at: 2))
    let people = cohort.people.indices
    // (1) Whoever is well falls ill at the rate of onset, first or again.
    let never = people.filter { isIn[$0] == false && ever[$0] == false }
    let once = people.filter { isIn[$0] == false && ever[$0] == true }
    #expect(isLaw(never.map { began[$0] == true }, 0.451188))  // 1 - exp(-0.3 x 2)
    #expect(isLaw(once.map { began[$0] == true }, 0.451188))
    #expect(isLaw(never.map { (wait[$0] ?? 9) <= 1 }, 0.259182))  // 1 - exp(-0.3)
    #expect(isLaw(never.map { cohort.truths("courseBegan", at: 1)[$0] == true }, 0.259182))
    // (2) A spell that began with a year to go lasts more than half of it with probability exp(-0.75).
    let early = people.filter { isIn[$0] == false && (wait[$0] ?? 9) < 1 }
    #expect(isLaw(early.map { (length[$0] ?? 0) > 0.5 }, 0.472367))
    // (3) One of the first visit goes on as if it had just begun.
    let ill = people.filter { isIn[$0] == true }
    #expect(isLaw(ill.map { ended[$0] == true }, 0.950213))  // 1 - exp(-3)
    #expect(isLaw(ill.map { (length[$0] ?? 0) > 1 }, 0.223130))  // exp(-1.5)
    // (4) The time without a spell goes on from where it was at the first visit.
    let free = (cohort.reals("courseFree"), cohort.reals("courseFree", at: 2))
    #expect(
      once.allSatisfy { place in
        guard let before = free.0[place], let after = free.1[place], let wait = wait[place] else {
          return false
        }
        return after > before && (after - before - wait).magnitude < 1e-9
      })
  }
}
