import Scenarios
import Simulation

extension Recording {
  /// What a study's instruments look at, and what decides on who is missing.
  ///
  /// - Throws: `FieldworkError.unknownName`.
  init(
    of scenario: Scenario, _ design: StudyDesign, _ program: Program
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
    for instrument in design.instruments {
      let needs = instrument.needs
      for name in needs.processes { try process(name) }
      for name in needs.determinants where design.circumstance(name) == nil { try trait(name) }
      for need in needs.states {
        try state(need.name, need.value)
        if need.course { courses.insert(need.name) }
      }
      for name in needs.traits { try trait(name) }
      for event in needs.events where !scenario.events.contains(where: { $0.name == event.name }) {
        throw .unknownName(event.name)
      }
    }
    for influence in design.influences {
      switch influence {
      case .process(let name): try process(name)
      case .indicator(let name, let value): try state(name, value)
      case .trait(let name): try trait(name)
      case .stratum, .last, .arm: break
      }
    }
    self.init(processes: processes, states: states, courses: courses)
  }
}

extension StudyDesign {
  /// The position among the instruments of the circumstance of a name.
  func circumstance(_ name: String) -> Int? {
    instruments.firstIndex { $0.name == name && $0.kind.circumstance != nil }
  }

  /// Whether there is nothing to write down of an instrument where there is no sample of blood.
  ///
  /// Blood levels need one, and a circumstance that moves a level is one of the sample: its hour, its
  /// storage. Other circumstances are those of the visit.
  func needsSample(_ instrument: Instrument) -> Bool {
    instrument.isOfBlood
      || instrument.kind.circumstance != nil
        && instruments.contains { $0.isOfBlood && $0.needs.determinants.contains(instrument.name) }
  }

  /// The events whose dates the instruments ask about.
  var watchedEvents: [String] {
    var watched: [String] = []
    for event in instruments.flatMap(\.needs.events) where !watched.contains(event.name) {
      watched.append(event.name)
    }
    return watched
  }

  /// Whether an instrument asks for dates, so that people must live on to the moment of every question.
  var asksForDates: Bool {
    instruments.contains { instrument in
      !instrument.needs.events.isEmpty || instrument.needs.states.contains(where: \.dates)
    }
  }

  /// The traits that instruments write down, or that move levels, or on which being missing depends.
  var traits: [String] {
    instruments.flatMap { instrument in
      instrument.needs.traits
        + instrument.needs.determinants.filter { circumstance($0) == nil }
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
