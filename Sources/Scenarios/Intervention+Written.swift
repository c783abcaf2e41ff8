import Tables

/// Interventions as files and `--do` write them.
extension Intervention {
  package var written: String {
    ([action.written] + schedule.written
      + (conditions.isEmpty ? [] : ["when", conditions.map(\.written).joined(separator: " and ")]))
      .joined(separator: " ")
  }
}

extension Intervention.Action {
  fileprivate var written: String {
    switch self {
    case .hold(let state, let value): "\(state) = \(value)"
    case .forbid(let state, let transition): "no \(state).\(transition)"
    case .set(let name, let level), .setTrait(let name, let level): "\(name) = \(level.written)"
    case .shift(let name, let size), .shiftTrait(let name, let size):
      "\(name) \(size < 0 ? "-" : "+") \(size.magnitude.written)"
    case .cause(let event): event
    case .prevent(let event): "no \(event)"
    }
  }
}

extension Intervention.Condition {
  fileprivate var written: String {
    if isOnOrOff, comparison == .equal, number == 0 || number == 1 {
      return (number == 0 ? "not " : "") + quantity.written
    }
    return "\(quantity.written) \(comparison.rawValue) \(number.written)"
  }
}

extension Intervention.Condition {
  /// Whether what is asked holds or does not, by its kind.
  private var isOnOrOff: Bool {
    switch quantity {
    case .indicator, .mark, .ever: true
    case .trait, .currentAge, .season, .process, .part, .episodes, .spellYears, .totalYears: false
    }
  }
}

extension Schedule {
  /// The words of time, each with what follows it.
  fileprivate var written: [String] {
    var words = lasts && start == .zero ? [] : [lasts ? "from" : "at", start.words]
    if lasts, let duration { words += ["for", duration.words] }
    if let every { words += ["every", every.words] }
    if let until { words += ["until", until.words] }
    return words
  }
}

extension Double {
  /// The shortest text that is read as the same number.
  fileprivate var written: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
