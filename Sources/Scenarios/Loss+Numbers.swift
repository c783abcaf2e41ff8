/// The numbers of a loss by name: `["attrition", "probability"]`, `["items", "ids", "logOdds", "last ids"]`.
extension Loss {
  /// The number of a name; nil where there is none.
  package func number(_ path: [String]) -> Double? {
    place(path).flatMap { place in
      place.influence.map { self[keyPath: place.mechanism]?.logOdds[$0] }
        ?? self[keyPath: place.mechanism]?.probability
    }
  }

  /// What the number of a name may be; nil where there is none.
  package func range(of path: [String]) -> ClosedRange<Double>? {
    place(path).map { $0.influence == nil ? 0...1 : ParameterPath.effects }
  }

  /// The same with another number; nil where there is none of the name, or the value is out of range.
  package func setting(_ path: [String], to value: Double) -> Loss? {
    guard let place = place(path), range(of: path)?.contains(value) == true else { return nil }
    var changed = self
    if let influence = place.influence {
      changed[keyPath: place.mechanism]?.logOdds[influence] = value
    } else {
      changed[keyPath: place.mechanism]?.probability = value
    }
    return changed
  }

  /// A mechanism, and what of it: an influence, or its probability.
  private typealias Place = (
    mechanism: WritableKeyPath<Loss, Mechanism?>, influence: Mechanism.Influence?
  )

  private func place(_ path: [String]) -> Place? {
    var names = path[...]
    let mechanism: WritableKeyPath<Loss, Mechanism?>
    switch names.popFirst() {
    case "attrition": mechanism = \.attrition.some
    case "absence": mechanism = \.absence.some
    case "noSample": mechanism = \.noSample.some
    case "items":
      guard let item = names.popFirst() else { return nil }
      mechanism = \.items[item]
    default: return nil
    }
    guard let known = self[keyPath: mechanism] else { return nil }
    if names == ["probability"] { return (mechanism, nil) }
    // A state's value has a point in its name.
    guard names.popFirst() == "logOdds",
      let influence = known.logOdds.keys.first(where: {
        $0.written == names.joined(separator: ".")
      })
    else { return nil }
    return (mechanism, influence)
  }
}

extension Mechanism {
  /// Itself, where something is asked of one that may be missing.
  fileprivate var some: Mechanism? {
    get { self }
    set { if let newValue { self = newValue } }
  }
}
