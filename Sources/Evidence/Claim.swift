/// The region in which an estimate says what the study said, such as `estimate < 0 and p < 0.05`.
package struct Claim: Sendable, Hashable {
  /// The conditions, all of which must hold.
  package let conditions: [Condition]

  /// A comparison of the estimate or its P value with a number.
  package struct Condition: Sendable, Hashable {
    package let quantity: Quantity
    package let relation: Relation
    package let bound: Double

    /// Whether it holds for a value; a missing P value meets no condition.
    func holds(for value: FindingValue) -> Bool {
      switch quantity {
      case .estimate: relation.holds(value.estimate, bound)
      case .pValue: value.pValue.map { relation.holds($0, bound) } ?? false
      }
    }
  }

  /// What is compared.
  package enum Quantity: String, Sendable, Hashable, CaseIterable {
    case estimate
    case pValue = "p"
  }

  /// How it is compared.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .less: left < right
      case .atMost: left <= right
      case .more: left > right
      case .atLeast: left >= right
      }
    }
  }

  /// Whether a value lies in the region; a missing P value lies in no region that asks for it.
  package func holds(for value: FindingValue) -> Bool {
    conditions.allSatisfy { $0.holds(for: value) }
  }

  /// The claim of a text such as `estimate < 0 and p < 0.05`, or nil if it is not one.
  package init?(_ text: String) {
    var conditions: [Condition] = []
    var words = text.split(separator: " ").map(String.init)[...]
    while true {
      guard words.count >= 3 else { return nil }
      let parts = Array(words.prefix(3))
      words = words.dropFirst(3)
      guard let quantity = Quantity(rawValue: parts[0]),
        let relation = Relation(rawValue: parts[1]), let bound = Double(parts[2]),
        bound.isFinite
      else { return nil }
      conditions.append(Condition(quantity: quantity, relation: relation, bound: bound))
      guard let link = words.first else { break }
      guard link == "and" else { return nil }
      words = words.dropFirst()
    }
    self.conditions = conditions
  }

  /// The claim as it is written in files.
  package var text: String {
    conditions.map { condition in
      let bound =
        condition.bound == condition.bound.rounded() && condition.bound.magnitude < 1e15
        ? String(Int(condition.bound)) : condition.bound.description
      return "\(condition.quantity.rawValue) \(condition.relation.rawValue) \(bound)"
    }.joined(separator: " and ")
  }
}
