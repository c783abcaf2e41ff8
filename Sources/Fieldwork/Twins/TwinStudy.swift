package import RandomStreams
package import Scenarios
import Simulation

/// A study whose people live twice: as they would, and with something more done to them from the first visit on.
///
/// Whoever is recruited is recruited in the natural course, so both lives have one history. From the first visit on
/// they share all chance: every difference between them follows from what is done.
package struct TwinStudy: Sendable {
  /// The study in the natural course.
  package let study: Study
  /// The lives that are set beside the natural one: one, or three where effects are told apart by their path.
  package let lives: [TwinLife]
  /// The lives up to the first visit, and how all go on from there: the courses of the arms, then those of each life.
  private let history: Program
  private let handover: Handover

  /// Makes a study ready.
  ///
  /// - Parameters:
  ///   - study: the study; its own interventions are done in both lives.
  ///   - deeds: what is done besides to the twin.
  ///   - mediator: a variable through which effects are told apart from those past it; none unless given.
  /// - Throws: `FieldworkError.simulation` where what is done does not compile.
  package init(
    _ study: Study, doing deeds: [Intervention], through mediator: String? = nil
  ) throws(FieldworkError) {
    let lives = mediator == nil ? [.total] : TwinLife.allCases
    (self.study, self.lives) = (study, lives)
    let natural = study.courses.scenarios
    let twins = natural.map { course in
      var twin = course
      twin.interventions += deeds
      return twin
    }
    let events = study.scenario.events.map(\.name)
    let count = natural.count
    // Whose lives they are, but for the mediator: of the natural course or of the twin.
    let rivals = natural + lives.flatMap { $0 == .indirect ? natural : twins }
    let taken: [[String: Int]] = rivals.indices.map { rival in
      guard let mediator, rival >= count else { return [:] }
      return switch lives[rival / count - 1] {
      case .total: [:]
      case .direct: [mediator: rival % count]
      case .indirect: [mediator: count + rival % count]
      }
    }
    do throws(SimulationError) {
      history = try Program(study.scenario.untouched, watching: events)
      handover = Handover(
        from: history,
        to: try Program(JointScenario(rivals, taking: taken), watching: events),
        parents: rivals.map { _ in 0 })
    } catch {
      throw .simulation(error)
    }
  }

  /// Lets people live twice, part by part in the order in which the study numbers them.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - threads: how many threads share the parts; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - living: which parts are lived, told how many there are; the others are not handed over. All unless given.
  ///   - found: told after every wave how many people have been found, on the thread that asked.
  ///   - deliver: takes the parts in order, on the thread that asked.
  /// - Returns: how the people were found, those of all parts.
  /// - Throws: `FieldworkError`, or what `deliver` throws.
  package func run(
    _ run: Run, everybody: Int = StudyDesign.everybody, threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false },
    living: (Int) -> Range<Int> = { 0..<$0 }, found: (Int) -> Void = { _ in },
    deliver: (Twins) throws -> Void
  ) throws -> RecruitmentFlow {
    do {
      return try study.parts(
        of: run, everybody: everybody, threads: threads, isStopped: isStopped, living: living,
        found: found,
        prepare: { people in try twins(people, run, isStopped: isStopped) }, deliver: deliver)
    } catch {
      throw Study.told(error)
    }
  }

  /// A part of the study without people, which tells what all parts are like.
  ///
  /// - Parameter run: the seed and the replicate.
  /// - Returns: records of no values.
  /// - Throws: `FieldworkError`: a clock with too many steps.
  package func nobody(_ run: Run) throws -> Twins {
    do {
      return try twins(Recruited(), run, isStopped: { false })
    } catch {
      throw Study.told(error)
    }
  }

  /// All lives of some people up to the end of the study.
  private func twins(
    _ people: Recruited, _ run: Run, isStopped: @escaping @Sendable () -> Bool
  ) throws -> Twins {
    var lives = try study.candidates(people.people, run, history, threads: 1, isStopped: isStopped)
      .handedOver(by: handover)
    let courses = study.courses.scenarios.count
    let teams = (0...self.lives.count).map { life in
      var team = people
      // Nobody is in an arm, and is recorded as those of the first.
      team.rivals =
        people.people.isEmpty
        ? .all(life * courses) : study.courses.rivals(ofArms: people.arms, from: life * courses)
      return team
    }
    var books = teams.map { VisitBook(study, $0, run) }
    _ = try lives.observe(
      &books, books.map { _ in study.recordingOfTruth }, until: study.timetable.end)
    let records = books.map(\.records)
    for life in records { try checkFinite(life, of: people) }
    let changes = teams.prefix(2).map { team in
      lives.changes(under: team.rivals).map { $0.filter { $0.time <= study.timetable.end } }
    }
    let (strata, arms) = (study.stratumNames, study.armNames)
    return Twins(
      before: people.before, people: people.people, strata: people.strata.map { strata[$0] },
      arms: people.arms.map { arms[$0] },
      traits: study.scenario.traits.reduce(into: [:]) { $0[$1.name] = lives.trait($1.name) },
      lives: records,
      livesOtherwise: people.people.indices.map { place in
        changes[0][place] != changes[1][place]
          || zip(records[0], records[1]).contains { !$0.isSame(as: $1, at: place) }
      })
  }

  /// Refuses values that have grown beyond all numbers.
  private func checkFinite(
    _ records: [VisitRecord], of people: Recruited
  ) throws(FieldworkError) {
    for (number, record) in records.enumerated() {
      for name in study.scenario.processes.map(\.name) {
        guard let place = record.processes[name]?.firstIndex(where: { !$0.isFinite }) else {
          continue
        }
        throw .notFinite(
          name, person: people.people[place], visit: number, cause: nil)
      }
    }
  }
}

extension VisitRecord {
  /// Whether somebody is as in another record.
  fileprivate func isSame(as other: VisitRecord, at place: Int) -> Bool {
    processes.allSatisfy { $1[place] == other.processes[$0]?[place] }
      && states.allSatisfy { $1.current[place] == other.states[$0]?.current[place] }
      && isDead(place) == other.isDead(place)
  }
}
