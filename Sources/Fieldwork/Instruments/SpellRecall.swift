import Scenarios
import Simulation
import Tables

extension SpellRecall: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    let what = "\(state) (\(value))"
    return asked.map { answer in
      InstrumentField(
        title: "Spells of \(what), \(answer.rawValue.lowercased())",
        explanation: explanation(of: answer, what, study.units)
          + ([.ever, .free].contains(answer) ? study.remarkOnPast(of: state) : "")
          + remarkOnRegister(study),
        kind: answer.isTime ? .number(decimals: 4, minimum: 0) : .truth,
        unit: answer.isTime ? "years" : "")
    }
  }

  /// What is added where it is a register's: it knows of more people, and of what no visit can tell.
  private func remarkOnRegister(_ study: Study) -> String {
    guard isRegister else { return "" }
    return " From a register, of \(study.units.many) too who did not come"
      + (study.isMortal ? "; of the dead up to their death." : ".")
  }

  private func explanation(
    of answer: Answer, _ what: String, _ units: UnitNoun
  ) -> String {
    let later = " Not asked at the first visit."
    let followed =
      "the spell of \(what) that was there at the first visit, or else the first after it"
    switch answer {
    case .now:
      return "Whether the \(units.one) is in a spell of \(what) at this visit; without error."
    case .ever: return "Whether there was a spell of \(what) by this visit; without error."
    case .free:
      return "Years since the last spell of \(what) before the first visit ended, up to the next "
        + "or to this visit. Not asked of \(units.many) who had none before the first visit, or were in "
        + "one then."
    case .wait:
      return "Years from the first visit to the beginning of the first spell of \(what) after it, "
        + "or to this visit where none has begun." + later
    case .began: return "Whether a spell of \(what) has begun since the first visit." + later
    case .length:
      return "How many years \(followed), lasted by this visit, the former from there on. "
        + "Not asked where there is neither." + later
    case .ended: return "Whether \(followed), has ended. Not asked where there is neither." + later
    }
  }

  func read(_ number: Int, by observer: Observer) -> Reading {
    let courses = courses(by: observer)
    var columns: [Column] = []
    var reasons: [[MissingReason?]] = []
    for answer in asked {
      var values = [Double](repeating: 0, count: courses.count)
      var missing = [MissingReason?](repeating: nil, count: courses.count)
      for (place, course) in courses.enumerated() {
        switch course[answer] {
        case .value(let value): values[place] = value
        case .missing(let reason): missing[place] = reason
        }
      }
      columns.append(answer.isTime ? .reals(values) : .truth(Entries(values.map { $0 == 1 })))
      reasons.append(missing)
    }
    return Reading(columns, reasons: reasons)
  }

  /// What everybody can tell at the observer's present visit.
  private func courses(by observer: Observer) -> [SpellCourse] {
    guard let first = observer.records[0].states[state],
      let value = first.position(of: value)
    else { preconditionFailure("a study records what its instruments ask about") }
    let (recruited, isFirst) = (observer.recruited, observer.visit == 0)
    let switches =
      isFirst
      ? []
      : observer.lives.switches(
        ofState: state, under: recruited.rivals, places: recruited.places)
    let mayHaveHad = first.mayHaveHad(value, after: .common(-.infinity))
    let deaths = observer.record.deaths
    let endsLife = observer.study.scenario.state(state)?.ends.contains(value) == true
    return observer.people.indices.map { place in
      SpellCourse(
        isInAtFirst: Int(first.current[place]) == value, lastEnd: first.lastLeft[value][place],
        mayHaveHad: !mayHaveHad.isEmpty && mayHaveHad[place],
        switches: isFirst ? [] : switches[place], of: value,
        visit: isFirst ? nil : observer.record.times[place],
        death: deaths.isEmpty ? .infinity : deaths[place], endsLife: endsLife)
    }
  }
}
