import RandomStreams
import Scenarios
import Simulation
import Tables

extension Study {
  /// Lives, observes and tabulates the first candidates, whoever they are.
  ///
  /// What a file may ask for and no engine can do (rates without bounds, levels without end) shows in
  /// the first people, whom `cohort check` therefore grows before it says that a file is right.
  ///
  /// - Throws: `FieldworkError`.
  @discardableResult
  package func rehearse(people: Int = 64) throws(FieldworkError) -> ObservedCohort {
    do {
      let run = Run(seed: Seed(1), replicate: 0)
      var lives = try LivesOfTruth(of: self).candidates(Array(0..<UInt32(people)), run)
      var recruits = Recruits(design.recruitment)
      _ = try decide(lives, rival: 0, run, after: 0, &recruits)
      if isMortal {
        // The dead are in no study.
        let record = lives.record(Recording(processes: [], states: []))
        lives = lives.selecting(lives.people.indices.filter { !record.isDead($0) })
      }
      let strata = design.recruitment?.strata.count ?? 0
      // Everybody is taken, into each stratum in turn: what is rehearsed is the work, not the finding.
      var everybody = Recruited(
        people: lives.people, strata: strata == 0 ? [] : lives.people.indices.map { $0 % strata })
      everybody.studies = dealt(everybody.strata)
      everybody.answers = try allocationAnswers(
        of: Array(lives.people.indices), in: lives, rival: 0, run)
      if let arms = design.allocation?.arms {
        _ = self.arms(of: everybody, run)
        everybody.arms = lives.people.indices.map { $0 % arms.count }
      }
      everybody.rivals = courses.rivals(ofArms: everybody.arms, from: 0)
      var books = [VisitBook(self, everybody, run)]
      _ = try lives.observe(&books, [recordingOfTruth], until: timetable.end)
      let cohort = try observed(
        everybody, books[0].records, of: lives, run, flow: recruits.flow, keepsTruth: true)
      for shape in DataSet.Shape.allCases {
        for part in dataSet(shape)?.parts ?? [] { _ = try part.table(of: cohort) }
      }
      return cohort
    } catch let error as FieldworkError {
      throw error
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch let error as TableError {
      throw .table(error)
    } catch {
      throw .interrupted
    }
  }
}
