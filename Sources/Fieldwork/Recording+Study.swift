import Scenarios
import Simulation

extension Recording {
  /// What a study's instruments look at, and what decides on who is missing.
  ///
  /// - Throws: `FieldworkError.unknownName`.
  init(
    of scenario: Scenario, _ plan: StudyDesign, _ program: Program
  ) throws(FieldworkError) {
    var (processes, states, courses): (Set<String>, Set<String>, Set<String>) = ([], [], [])
    func process(_ name: String) throws(FieldworkError) {
      guard program.rivals[0].processNames.contains(name) else { throw .unknownName(name) }
      processes.insert(name)
    }
    func state(_ name: String, _ value: String?) throws(FieldworkError) {
      let values = scenario.state(name)?.values ?? []
      guard value.map(values.contains) ?? !values.isEmpty else {
        throw .unknownName(value.map { "\(name).\($0)" } ?? name)
      }
      states.insert(name)
    }
    func trait(_ name: String) throws(FieldworkError) {
      guard program.traitNames.contains(name) else { throw .unknownName(name) }
    }
    for instrument in plan.instruments {
      switch instrument.kind {
      case .serum(let serum):
        try process(serum.process)
        for name in serum.determinants.flatMap({ [$0.name] + ($0.within.map { [$0] } ?? []) })
        where !plan.isCircumstance(name) {
          try trait(name)
        }
      case .interview(let interview): try state(interview.state, interview.value)
      case .lifeChart(let chart):
        try state(chart.state, chart.value)
        courses.insert(chart.state)
      case .record(let record): try trait(record.trait)
      case .circumstance: break
      case .score(let score): try state(score.state, score.value)
      case .status(let status): try state(status.state, nil)
      case .eventRecall(let recall):
        guard scenario.events.contains(where: { $0.name == recall.event }) else {
          throw .unknownName(recall.event)
        }
      }
    }
    for influence in plan.influences {
      switch influence {
      case .process(let name): try process(name)
      case .indicator(let name, let value): try state(name, value)
      case .trait(let name): try trait(name)
      case .stratum, .last: break
      }
    }
    self.init(processes: processes, states: states, courses: courses)
  }
}

extension StudyDesign {
  /// Whether an instrument of this name is a circumstance.
  func isCircumstance(_ name: String) -> Bool { circumstance(name) != nil }

  /// The circumstance of a name, and its position among the instruments.
  func circumstance(_ name: String) -> (number: Int, circumstance: Circumstance)? {
    for (number, instrument) in instruments.enumerated() where instrument.name == name {
      if case .circumstance(let circumstance) = instrument.kind { return (number, circumstance) }
    }
    return nil
  }

  /// The events whose dates the instruments ask about.
  var watchedEvents: [String] {
    var watched: [String] = []
    for case .eventRecall(let recall) in instruments.map(\.kind)
    where !watched.contains(recall.event) { watched.append(recall.event) }
    return watched
  }

  /// The traits that instruments write down, or that move levels, or on which being missing depends.
  var traits: [String] {
    instruments.flatMap { instrument -> [String] in
      switch instrument.kind {
      case .record(let record): [record.trait]
      case .serum(let serum):
        serum.determinants.flatMap { [$0.name] + ($0.within.map { [$0] } ?? []) }
          .filter { !isCircumstance($0) }
      default: []
      }
    } + influences.compactMap { if case .trait(let name) = $0 { name } else { nil } }
  }

  /// Everything that somebody's being missing depends on.
  var influences: Set<Mechanism.Influence> {
    var mechanisms = [recruitment?.refusal ?? .never]
    if let loss {
      mechanisms += [loss.attrition, loss.absence, loss.noSample] + loss.items.values
    }
    return Set(mechanisms.flatMap(\.logOdds.keys))
  }
}
