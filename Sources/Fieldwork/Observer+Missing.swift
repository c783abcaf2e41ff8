import NumericalMethods
import RandomStreams
import Scenarios
import Simulation

extension Observer {
  /// Why people, or their blood, are not there at this visit; everybody who lives comes to the first.
  ///
  /// Whoever was lost before they died is lost.
  func reasonsNotToCome() -> [MissingReason?] {
    var reasons =
      record.deaths.isEmpty
      ? [MissingReason?](repeating: nil, count: people.count)
      : record.dead.map { $0 ? .died : nil }
    guard let loss = design.loss, visit > 0 else { return reasons }
    let before = missing[visit - 1]
    let leaves = happens(loss.attrition, study.purposes.attrition)
    let isAway = happens(loss.absence, study.purposes.absence)
    let hasNoSample = happens(loss.noSample, study.purposes.noSample)
    for place in people.indices {
      if before[place] == .lost || leaves[place] && reasons[place] == nil {
        reasons[place] = .lost
      } else if reasons[place] != nil {
        continue
      } else if isAway[place] {
        reasons[place] = .absent
      } else if hasNoSample[place] {
        reasons[place] = .noSample
      }
    }
    return reasons
  }

  /// Whether each person misses an instrument at this visit; empty where nobody does.
  func misses(_ instrument: String, _ purpose: Purpose) -> [Bool] {
    guard let mechanism = design.loss?.items[instrument] else { return [] }
    return happens(mechanism, purpose)
  }

  /// Whether something happens to each person at this visit.
  private func happens(_ mechanism: Mechanism, _ purpose: Purpose) -> [Bool] {
    guard mechanism.probability > 0 else { return people.map { _ in false } }
    if mechanism.logOdds.isEmpty {
      return Elementary.happens(mechanism.probability, byWords: words(purpose))
    }
    let probabilities = mechanism.probabilities(count: people.count) { values(of: $0) }
    return zip(words(purpose), probabilities).map { Elementary.uniform(ofWord: $0) < $1 }
  }

  private func values(of influence: Mechanism.Influence) -> [Double] {
    if case .stratum(let name) = influence {
      let number = design.recruitment?.strata.firstIndex { $0.name == name }
      return recruited.strata.isEmpty
        ? people.map { _ in 0 } : recruited.strata.map { $0 == number ? 1 : 0 }
    }
    if case .arm(let name) = influence {
      let number = design.allocation?.arms.firstIndex { $0.name == name }
      return recruited.arms.isEmpty
        ? people.map { _ in 0 } : recruited.arms.map { $0 == number ? 1 : 0 }
    }
    if case .last(let column) = influence { return last[column] ?? people.map { _ in 0 } }
    if case .trait(let name) = influence { return trait(name).map { Double($0) } }
    return record.values(of: influence)
  }
}

extension VisitRecord {
  /// The values of a process or of a state's indicator.
  func values(of influence: Mechanism.Influence) -> [Double] {
    switch influence {
    case .process(let name): (processes[name] ?? []).map { Double($0) }
    case .indicator(let name, let value):
      states[name].map { state in
        state.current.map { state.position(of: value) == Int($0) ? 1 : 0 }
      } ?? []
    case .stratum, .last, .trait, .arm: []
    }
  }
}

extension Mechanism {
  /// The probability for each of some people: log odds = those of the base + Σ w · x.
  func probabilities(count: Int, _ values: (Influence) -> [Double]) -> [Double] {
    var shifts = [Double](repeating: 0, count: count)
    // In a fixed order, so that sums have the same bits in every run.
    for (influence, weight) in logOdds.sorted(by: { $0.key < $1.key }) {
      for (place, value) in values(influence).enumerated() { shifts[place] += weight * value }
    }
    guard probability > 0, probability < 1 else { return shifts.map { _ in probability } }
    let odds = probability / (1 - probability)
    return shifts.map { shift in
      shift == 0
        ? probability : Elementary.probability(ofOdds: odds * Elementary.exponential(shift))
    }
  }
}
