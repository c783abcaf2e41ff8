package import RandomStreams
package import Scenarios
package import Simulation

/// One person of a study: by which number it knows them, and which candidate they are.
package struct StudyMember: Sendable, Equatable {
  /// The number in the tables, counted from 1; nil for a candidate who was asked for as such.
  package let number: Int?
  /// The number as a candidate.
  package let candidate: UInt32
  /// The stratum, the arm and the source frame, by name; nil where the plan has none.
  package let stratum: String?
  package let arm: String?
  package let frame: String?
}

extension Study {
  /// The person whom the study knows by a number, and how many people it has.
  ///
  /// Everybody is looked for, since who is taken and how they are numbered hangs on all of them; nobody lives on.
  ///
  /// - Parameters:
  ///   - number: the number in the tables, counted from 1.
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - threads: how many threads share the candidates; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  /// - Returns: the person, nil where there are not so many, and the number of people.
  /// - Throws: `FieldworkError`.
  package func member(
    _ number: Int, _ run: Run, everybody: Int = StudyDesign.everybody, threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws -> (member: StudyMember?, count: Int) {
    do {
      let (found, _) = try recruited(
        run, everybody: everybody, threads: threads, isStopped: isStopped, found: { _ in })
      let all = numbered(found, run)
      guard all.people.indices.contains(number - 1) else { return (nil, all.people.count) }
      return (member(number - 1, of: all, run, isNumbered: true), all.people.count)
    } catch {
      throw Self.told(error)
    }
  }

  /// A candidate, whether the study takes them or not.
  ///
  /// - Parameters:
  ///   - candidate: the number as a candidate.
  ///   - run: the seed and the replicate.
  /// - Returns: the candidate, in the arm that chance would give; in none where arms hang on others (``sharesBlocks``).
  package func candidate(_ candidate: UInt32, _ run: Run) -> StudyMember {
    var alone = Recruited(people: [candidate])
    if !sharesBlocks { alone.arms = arms(of: alone, run) }
    return member(0, of: alone, run, isNumbered: false)
  }

  private func member(
    _ place: Int, of all: Recruited, _ run: Run, isNumbered: Bool
  ) -> StudyMember {
    let candidate = all.people[place]
    let frames = design.recruitment?.frames ?? []
    return StudyMember(
      number: isNumbered ? place + 1 : nil, candidate: candidate,
      stratum: all.strata.isEmpty ? nil : stratumNames[all.strata[place]],
      arm: all.arms.isEmpty ? nil : armNames[all.arms[place]],
      frame: frames.isEmpty ? nil : frames[self.frames(of: [candidate], run)[0]].name)
  }

  /// By how much a trait is higher in people of a source frame than its law has it.
  package func shift(of trait: String, inFrame name: String?) -> Double {
    guard let frame = design.recruitment?.frames.first(where: { $0.name == name }) else { return 0 }
    return Double(frame.shift(of: trait))
  }

  /// What is lived in somebody's arm, with something more done from the first visit on.
  ///
  /// - Parameters:
  ///   - member: the person.
  ///   - deeds: what is done besides.
  /// - Returns: the lives of the arm, or those of the plan where there is none.
  package func course(of member: StudyMember, doing deeds: [Intervention] = []) -> Scenario {
    let arm = member.arm.flatMap { name in armNames.firstIndex { $0 == name } }
    var course = arm.map { courses.scenarios[courses.ofArms[$0]] } ?? scenario
    course.interventions += deeds
    return course
  }

  /// Somebody's life up to a moment, with all that the engine held at each step.
  ///
  /// - Parameters:
  ///   - member: the person.
  ///   - moment: until when, in years from the first visit.
  ///   - deeds: what is done besides what the plan does.
  ///   - run: the seed and the replicate.
  /// - Returns: the life; of a moment before birth the birth.
  /// - Throws: `FieldworkError.simulation`.
  package func reel(
    of member: StudyMember, until moment: Double, doing deeds: [Intervention] = [], _ run: Run
  ) throws(FieldworkError) -> LifeReel {
    let course = course(of: member, doing: deeds)
    do throws(SimulationError) {
      let program = try Program(course, watching: course.events.map(\.name))
      return try LifeReel(try born([member.candidate], run, program), until: moment)
    } catch {
      throw .simulation(error)
    }
  }

  /// The last moment at which the study looks at anybody, in years from the first visit.
  package var end: Double { timetable.end }
}
