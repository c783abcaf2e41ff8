/// Numbers of instruments by the names that files give them.
extension Instrument {
  /// The number at a path; nil where there is none.
  package func number(_ path: [String]) -> Double? {
    guard path.count == 1, let name = path.first else { return nil }
    switch kind {
    case .serum(let serum): return Self.serumNumbers[name].map { serum[keyPath: $0] }
    case .interview(let interview):
      return name == "sensitivity"
        ? interview.sensitivity : name == "specificity" ? interview.specificity : nil
    default: return nil
    }
  }

  /// The same instrument with another number at a path; nil where there is none.
  package func setting(_ path: [String], to number: Double) -> Instrument? {
    guard self.number(path) != nil, let name = path.first else { return nil }
    switch kind {
    case .serum(var serum):
      guard let place = Self.serumNumbers[name] else { return nil }
      serum[keyPath: place] = number
      return Instrument(name: self.name, kind: .serum(serum), title: title)
    case .interview(let old):
      guard (0...1).contains(number) else { return nil }
      let changed = Interview(
        state: old.state, value: old.value, window: old.window,
        sensitivity: name == "sensitivity" ? number : old.sensitivity,
        specificity: name == "specificity" ? number : old.specificity)
      return Instrument(name: self.name, kind: .interview(changed), title: title)
    default: return nil
    }
  }

  private static var serumNumbers: [String: WritableKeyPath<Serum, Double>] {
    [
      "mean": \.mean, "standardDeviation": \.standardDeviation,
      "assayVariation": \.assayVariation, "coupling": \.coupling,
      "peripheralStability": \.peripheralStability,
    ]
  }
}
