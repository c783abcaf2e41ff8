/// Sources and targets as files write them.
extension Source.Quantity {
  package var written: String {
    switch self {
    case .trait(let name), .process(let name): name
    case .currentAge: Self.currentAgeWord
    case .season(let wave): "\(Self.seasonWord).\(wave.rawValue)"
    case .part(let process, let part): "\(process).\(part.rawValue)"
    case .indicator(let state, let value): "\(state).\(value)"
    case .mark(let state, let value, let mark): "\(state).\(value).\(mark)"
    case .ever(let state): "\(state).ever"
    case .episodes(let state): "\(state).episodes"
    case .spellYears(let state): "\(state).spellYears"
    case .totalYears(let state): "\(state).totalYears"
    }
  }
}

extension Source {
  package var written: String { quantities.map(\.written).joined(separator: " * ") }
}

extension Target {
  package var written: String {
    switch self {
    case .process(let name), .event(let name): name
    case .transition(let state, let name), .mark(let state, let name): "\(state).\(name)"
    case .start(let state): "\(state).start"
    }
  }
}

extension Scenario {
  /// The arrow or response, as written in files, that moves a process most, directly or by others.
  ///
  /// Of all effects on the process and on the processes that act on it, that of the largest size; nil
  /// where nothing acts.
  package func strongestCause(of process: String) -> (written: String, effect: Double)? {
    var reached: Set<String> = [process]
    var fresh = [process]
    var causes: [(written: String, effect: Double)] = []
    while let next = fresh.popLast() {
      let acting =
        arrows.map { ($0.source, $0.target, $0.effect) }
        + responses.map { ($0.source, $0.target, $0.effect) }
      for (source, target, effect) in acting where target == .process(next) {
        causes.append(("\(source.written) -> \(target.written)", effect))
        for name in source.quantities.compactMap(\.movingProcess)
        where reached.insert(name).inserted {
          fresh.append(name)
        }
      }
    }
    return causes.max { $0.effect.magnitude < $1.effect.magnitude }
  }
}
