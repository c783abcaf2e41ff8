import NumericalMethods
import RandomStreams
import Scenarios
import Simulation

extension Study {
  /// Carries the study out once.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - keepsTruth: whether changes of state and traits are kept beside the observations.
  ///   - threads: how many threads share the people's lives; of no influence on the result.
  ///   - isStopped: asked between waves and steps.
  /// - Returns: the observations, and the truth beside them.
  /// - Throws: `FieldworkError`: a stratum that cannot be filled, a clock with too many steps, or
  ///   `.interrupted`.
  package func carriedOut(
    _ run: Run, everybody: Int = 1000, keepsTruth: Bool = false, threads: Int = 1,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(FieldworkError) -> ObservedCohort {
    do {
      let pool = try StudyPool([self])
      return try pool.carriedOut(
        run, everybody: everybody, keepsTruth: keepsTruth, threads: threads, isStopped: isStopped
      )[0]
    } catch let failure as StudyPool.Failure {
      throw failure.error
    } catch let error as FieldworkError {
      throw error
    } catch {
      preconditionFailure("fieldwork throws nothing else")
    }
  }

  /// What the team holds of the people of a run, of whom there is a record at every visit.
  func observed(
    _ recruits: Recruits, _ records: [VisitRecord], of lives: Lives, _ run: Run, keepsTruth: Bool
  ) -> ObservedCohort {
    let missing = reasons(recruits, run)
    let visits = records.indices.map { visit in
      observed(recruits, records, of: lives, at: visit, missing: missing[visit], run)
    }
    let names = plan.recruitment?.strata.map(\.name) ?? []
    let traits = program.traitNames.enumerated().map { number, name in
      (name: name, values: keepsTruth ? lives.trait(number, places: recruits.places) : [])
    }
    return ObservedCohort(
      people: recruits.people, strata: recruits.strata.map { names[$0] },
      visits: visits,
      truth: ObservedCohort.Truth(
        traits: traits, visits: records, missing: missing,
        changes: keepsTruth
          ? lives.changes(rival: recruits.rival, places: recruits.places) : []),
      candidates: recruits.candidates)
  }

  // MARK: - Loss

  /// Why each person's later visits miss something: lost for good, or no usable sample.
  private func reasons(_ recruits: Recruits, _ run: Run) -> [[MissingReason?]] {
    let people = recruits.people
    var reasons = [[MissingReason?]](
      repeating: Array(repeating: nil, count: people.count), count: plan.visits.count)
    guard let loss = plan.loss else { return reasons }
    let names = plan.recruitment?.strata.map(\.name) ?? []
    let probabilities = names.map { probabilityOfLoss(loss, inStratum: $0) }
    let (attrition, incomplete) = (
      run.address(purposes.attrition), run.address(purposes.incomplete)
    )
    for visit in plan.visits.indices.dropFirst() {
      let leaving = attrition.words(of: people, number: UInt32(visit))
      let spoiling = incomplete.words(of: people, number: UInt32(visit))
      for place in people.indices {
        let probability =
          recruits.strata.isEmpty ? loss.attrition : probabilities[recruits.strata[place]]
        if reasons[visit - 1][place] == .lost
          || Elementary.uniform(ofWord: leaving[place]) < probability
        {
          reasons[visit][place] = .lost
        } else if Elementary.uniform(ofWord: spoiling[place]) < loss.incomplete {
          reasons[visit][place] = .noSample
        }
      }
    }
    return reasons
  }

  private func probabilityOfLoss(_ loss: Loss, inStratum stratum: String) -> Double {
    guard let shift = loss.attritionLogOdds[stratum], loss.attrition > 0, loss.attrition < 1
    else { return loss.attrition }
    let odds =
      loss.attrition / (1 - loss.attrition) * Elementary.exponential(shift)
    return Elementary.probability(ofOdds: odds)
  }

  // MARK: - Instruments

  private func observed(
    _ recruits: Recruits, _ records: [VisitRecord], of lives: Lives, at visit: Int,
    missing: [MissingReason?], _ run: Run
  ) -> ObservedVisit {
    let people = recruits.people
    let isSeen = missing.map { $0 != .lost }
    let hasSample = missing.map { $0 == nil }
    let previous = visit == 0 ? nil : records[visit - 1]
    var columns: [ObservedColumn] = []
    for (number, instrument) in plan.instruments.enumerated() {
      let address = run.address(purposes.instruments[number])
      func add(_ suffix: String, _ values: ObservedColumn.Values, _ isKept: [Bool]) {
        columns.append(
          ObservedColumn(name: instrument.name + suffix, values: values.keeping(isKept)))
      }
      switch instrument.kind {
      case .serum(let serum):
        let levels = self.levels(
          serum, of: people, strata: recruits.strata, records[visit], visit: visit, address)
        add("", .real(levels), hasSample)
      case .interview(let interview):
        let answers = Answers(
          interview, of: records[visit], people: people, visit: visit,
          previous: previous?.time, address: address)
        for question in Interview.Question.allCases {
          add(question.rawValue, .truth(answers[question]), isSeen)
        }
      case .lifeChart(let chart):
        add("", .real(months(chart, records[visit], since: previous)), isSeen)
      case .record(let trait):
        let number = program.traitNames.firstIndex(of: trait) ?? 0
        add("", .real(lives.trait(number, places: recruits.places).map { Double($0) }), isSeen)
      }
    }
    return ObservedVisit(time: records[visit].time, columns: columns)
  }

  /// The serum levels read at a visit, of people in strata by position, or in none.
  func levels(
    _ serum: Serum, of people: [UInt32], strata: [Int], _ record: VisitRecord, visit: Int,
    _ address: StreamAddress
  ) -> [Double] {
    func handling(_ stratum: String?) -> Double {
      serum.handling.reduce(0) { sum, part in
        part.visit == visit && (part.stratum == nil || part.stratum == stratum)
          ? sum + part.shift : sum
      }
    }
    let shifts = (plan.recruitment?.strata ?? []).map { handling($0.name) }
    let common = handling(nil)
    let errors = Elementary.normalDeviates(
      ofWords: address.words(of: people, number: UInt32(visit)))
    return SerumLevel(serum).readings(
      signals: record.processes[serum.process] ?? [], errors: errors,
      handling: strata.isEmpty ? people.map { _ in common } : strata.map { shifts[$0] })
  }

  /// Months in the value since the last visit, to a tenth; nothing at the first visit.
  private func months(
    _ chart: LifeChart, _ record: VisitRecord, since previous: VisitRecord?
  ) -> [Double?] {
    guard let now = record.states[chart.state], let value = now.position(of: chart.value),
      let before = previous?.states[chart.state]
    else { return Array(repeating: nil, count: record.states[chart.state]?.current.count ?? 0) }
    return zip(now.years[value], before.years[value]).map { later, earlier in
      ((later - earlier) * 120).rounded() / 10
    }
  }
}
