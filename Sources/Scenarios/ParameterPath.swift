/// The name of one number of a scenario or of how it is measured: the one way to read and write it.
///
/// Intercepts, equal fit, `--set` and free ranges all speak of numbers by such a path. In text it is
/// what a file has there: `depression.onset`, `stress -> depression.onset`,
/// `depression.ill -> bdnf.fades`, `bdnf.trait`, `measurement.serumBDNF.assayVariation`,
/// `loss.attrition.logOdds.bdnf`, `series.published.neither`.
package enum ParameterPath: Sendable, Hashable {
  /// The rate a year of a transition or an event, the probability of a mark or a start, or the hazard
  /// of a start.
  case base(Target)
  /// The effect of an arrow.
  case arrow(Source, Target)
  /// A number of a response.
  case response(Source, Target, ResponsePart)
  /// A number of a process, which is its world's: no model may have another.
  case process(String, ProcessPart)
  /// A number of an instrument, by the names on the way to it.
  case measurement(instrument: String, path: [String])
  /// A number of how people and values are lost, by the names on the way to it.
  case loss(path: [String])
  /// A probability with which small studies are published, by the names on the way to it.
  case series(path: [String])

  /// The numbers of a process: the SD of its trait part, and the half-life of its fluctuation in years.
  package enum ProcessPart: String, Sendable, Hashable, CaseIterable {
    case trait, halfLife
  }

  /// Whether the number is one of lives, and not of how they are looked at.
  package var isOfLives: Bool {
    switch self {
    case .base, .arrow, .response, .process: true
    case .measurement, .loss, .series: false
    }
  }

  /// Whether a model may say something of the number, and not the study alone.
  package var isOfModels: Bool {
    switch self {
    case .base, .arrow, .response, .process, .measurement: true
    case .loss, .series: false
    }
  }

  /// Whether the number is how much something does, so that 0 says "nothing": an effect, or a shift of readings
  /// by handling or by states.
  package var isEffect: Bool {
    switch self {
    case .arrow, .response(_, _, .effect): true
    case .measurement(_, let path): ["handling", "shifts"].contains(path.first)
    case .base, .response, .process, .loss, .series: false
    }
  }

  /// The numbers of a response: a size, and three times in years.
  package enum ResponsePart: String, Sendable, Hashable, CaseIterable {
    case effect, delay, builds, fades
  }

  /// The path as it is written.
  package var written: String {
    switch self {
    case .base(let target): target.written
    case .arrow(let source, let target): "\(source.written) -> \(target.written)"
    case .response(let source, let target, let part):
      "\(source.written) -> \(target.written).\(part.rawValue)"
    case .process(let name, let part): "\(name).\(part.rawValue)"
    case .measurement(let instrument, let path):
      (["measurement", instrument] + path).joined(separator: ".")
    case .loss(let path): (["loss"] + path).joined(separator: ".")
    case .series(let path): (["series"] + path).joined(separator: ".")
    }
  }

  /// The numbers that may stand there: years, rates a year, probabilities, effects.
  package var range: ClosedRange<Double> {
    switch self {
    case .base(.transition), .base(.event): Self.rates
    case .base: 0...1
    case .arrow: Self.effects
    case .response(_, _, .effect): Self.effects
    case .response(_, _, .delay): 0...TimeSpan.longestLife
    case .response(_, _, .builds), .response(_, _, .fades): Self.shortest...Self.longestFade
    case .process(_, .trait): 0...1
    case .process(_, .halfLife): Self.shortest...Self.longestFade
    case .series: 0...1
    case .measurement, .loss: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
  }

  /// The hazards with which a state may start.
  package static let hazards = 0.0...100
  /// Rates up to ten thousand a year.
  package static let rates = 0.0...10_000
  /// Effects from −20 to 20: e²⁰ is a rate ratio of half a thousand million.
  package static let effects = -20.0...20
  /// What takes longer than this many years does not happen.
  package static let longestFade = 1e6
  /// Nothing takes less than an hour: shorter times are slips of the pen, and make rates of change
  /// overflow.
  package static let shortest = 1 / (24 * TimeSpan.daysPerYear)
}

extension Scenario {
  /// The number at a path; nil where there is none.
  package func number(at path: ParameterPath) -> Double? {
    switch path {
    case .base(let target): base(of: target)
    case .arrow(let source, let target):
      arrows.first { $0.source == source && $0.target == target }?.effect
    case .response(let source, let target, let part):
      responses.first { $0.source == source && $0.target == target }.map { response in
        switch part {
        case .effect: response.effect
        case .delay: response.delay.years
        case .builds: response.builds.years
        case .fades: response.fades.years
        }
      }
    case .process(let name, let part):
      processes.first { $0.name == name }.flatMap { process in
        switch part {
        case .trait: process.isNoisy ? process.traitSD : nil
        case .halfLife: process.halfLife.years
        }
      }
    case .measurement, .loss, .series: nil
    }
  }

  /// The numbers that may stand at a path here: a state may start by a hazard or by a probability.
  package func range(of path: ParameterPath) -> ClosedRange<Double> {
    if case .base(.start(let name)) = path, case .hazard? = state(name)?.start {
      return ParameterPath.hazards
    }
    return path.range
  }

  /// The same scenario with another number at a path; nil where there is none, or it is out of range.
  package func setting(_ path: ParameterPath, to number: Double) -> Scenario? {
    guard range(of: path).contains(number), self.number(at: path) != nil else { return nil }
    var changed = self
    switch path {
    case .base(let target): changed.setBase(of: target, to: number)
    case .arrow(let source, let target):
      for place in arrows.indices
      where arrows[place].source == source && arrows[place].target == target {
        changed.arrows[place].effect = number
      }
    case .response(let source, let target, let part):
      for place in responses.indices
      where responses[place].source == source && responses[place].target == target {
        switch part {
        case .effect: changed.responses[place].effect = number
        case .delay: changed.responses[place].delay = TimeSpan(years: number)
        case .builds: changed.responses[place].builds = TimeSpan(years: number)
        case .fades: changed.responses[place].fades = TimeSpan(years: number)
        }
      }
    case .process(let name, let part):
      for place in processes.indices where processes[place].name == name {
        switch part {
        case .trait: changed.processes[place].traitSD = number
        case .halfLife: changed.processes[place].halfLife = TimeSpan(years: number)
        }
      }
    case .measurement, .loss, .series: return nil
    }
    return changed
  }

  /// The rate, probability or hazard of a target with all sources of arrows at zero.
  private func base(of target: Target) -> Double? {
    switch target {
    case .process: nil
    case .event(let name): events.first { $0.name == name }?.rate.perYear
    case .transition(let state, let name):
      self.state(state)?.transitions.first { $0.name == name }?.rate?.perYear
    case .mark(let state, let name):
      self.state(state)?.marks.first { $0.name == name }?.probability
    case .start(let state):
      switch self.state(state)?.start {
      case .probability(_, let number), .hazard(_, let number): number
      case .certain, nil: nil
      }
    }
  }

  private mutating func setBase(of target: Target, to number: Double) {
    if case .event(let name) = target {
      for event in events.indices where events[event].name == name {
        events[event].rate = Rate(perYear: number)
      }
    }
    for place in states.indices where states[place].name == target.variable {
      switch target {
      case .process, .event: break
      case .transition(_, let name):
        for transition in states[place].transitions.indices
        where states[place].transitions[transition].name == name {
          states[place].transitions[transition].pace = .rate(Rate(perYear: number))
        }
      case .mark(_, let name):
        for mark in states[place].marks.indices where states[place].marks[mark].name == name {
          states[place].marks[mark].probability = number
        }
      case .start:
        switch states[place].start {
        case .certain: break
        case .probability(let value, _): states[place].start = .probability(value, number)
        case .hazard(let value, _): states[place].start = .hazard(value, number)
        }
      }
    }
  }
}

extension StudyDesign {
  /// The number at a path of measuring, loss or publication; nil where there is none.
  package func number(at path: ParameterPath) -> Double? {
    switch path {
    case .measurement(let name, let path): instruments.first { $0.name == name }?.number(path)
    case .loss(let path): loss?.number(path)
    case .series(let path): series?.number(path)
    case .base, .arrow, .response, .process: nil
    }
  }

  /// The numbers that may stand at a path of measuring, loss or publication; nil where there is none.
  package func range(of path: ParameterPath) -> ClosedRange<Double>? {
    switch path {
    case .measurement(let name, let path):
      instruments.first { $0.name == name }?.range(of: path)
    case .loss(let path): loss?.range(of: path)
    case .series: number(at: path).map { _ in path.range }
    case .base, .arrow, .response, .process: nil
    }
  }

  /// The same design with another number at a path of measuring, loss or publication; nil where there is
  /// none, or it is out of range.
  package func setting(_ path: ParameterPath, to number: Double) -> StudyDesign? {
    var changed = self
    switch path {
    case .measurement(let name, let path):
      guard let place = instruments.firstIndex(where: { $0.name == name }),
        let instrument = instruments[place].setting(path, to: number)
      else { return nil }
      changed.instruments[place] = instrument
    case .loss(let path):
      guard let loss = loss?.setting(path, to: number) else { return nil }
      changed.loss = loss
    case .series(let path):
      guard let series = series?.setting(path, to: number) else { return nil }
      changed.series = series
    case .base, .arrow, .response, .process: return nil
    }
    return changed
  }
}
