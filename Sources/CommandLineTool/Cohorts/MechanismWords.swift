import Scenarios

extension StudyDesign {
  /// Who is missing and why, in words; nothing of what never happens.
  var mechanismWords: [String] {
    var named: [(String, Mechanism)] = []
    if let recruitment {
      named.append(("refusing to take part", recruitment.refusal))
    }
    if let loss {
      named += [
        ("leaving for good before a later visit", loss.attrition),
        ("not coming to a later visit", loss.absence),
        ("having no usable blood sample at a later visit", loss.noSample),
      ]
      named += loss.items.sorted { $0.key < $1.key }.map { ("missing \($0.key)", $0.value) }
    }
    let sentences = named.filter { $0.1.probability > 0 }.map { name, mechanism in
      let odds = mechanism.logOdds.sorted { $0.key < $1.key }.map {
        "\($0.key.words) \($0.value)"
      }
      return "\(name) \(mechanism.probability)"
        + (odds.isEmpty ? "" : " (log odds: \(odds.joined(separator: ", ")))")
    }
    return sentences.isEmpty
      ? []
      : [
        "Probabilities where everything they depend on is 0: \(sentences.joined(separator: "; "))."
      ]
  }
}

extension Mechanism.Influence {
  /// What it is, as a scenario file writes it.
  fileprivate var words: String {
    switch self {
    case .stratum(let name): "stratum \(name)"
    case .last(let column): "last \(column)"
    case .trait(let name), .process(let name): name
    case .arm(let name): "arm \(name)"
    case .indicator(let state, let value): "\(state).\(value)"
    }
  }
}
