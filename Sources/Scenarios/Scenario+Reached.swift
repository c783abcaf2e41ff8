extension Scenario {
  /// Whether a source is zero in everybody for as long as they live.
  ///
  /// A product is, when one of its factors is. What names a value that the scenario does not have is not, so that the
  /// compiler can say so.
  func isNothing(_ source: Source) -> Bool { source.quantities.contains(where: isNothing) }

  private func isNothing(_ quantity: Source.Quantity) -> Bool {
    switch quantity {
    case .trait, .currentAge, .season, .process, .part: return false
    case .indicator(let name, let value), .mark(let name, let value, _):
      guard let state = state(name), let position = state.values.firstIndex(of: value) else {
        return false
      }
      return !reached(in: state).contains(position)
    case .ever(let name), .episodes(let name), .spellYears(let name), .totalYears(let name):
      // A spell is a stay in any value but the resting one.
      return state(name).map { reached(in: $0) == [0] } ?? false
    }
  }

  /// The positions of the values of a state that somebody may come to: from the start, or from where people are put,
  /// by transitions that are made at all.
  ///
  /// A rate of zero stays zero, whatever arrows multiply it by.
  func reached(in state: StateVariable) -> Set<Int> {
    var reached: Set = [state.start.value]
    if !state.start.isCertain { reached.insert(0) }
    for case .hold(state.name, let value) in interventions.map(\.action) {
      if let position = state.values.firstIndex(of: value) { reached.insert(position) }
    }
    while let next = state.transitions.first(where: {
      reached.contains($0.from) && !reached.contains($0.to) && $0.rate?.perYear != 0
    }) {
      reached.insert(next.to)
    }
    return reached
  }
}
