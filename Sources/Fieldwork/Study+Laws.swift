import Scenarios

extension Study {
  /// The law of a trait or circumstance.
  func law(of name: String) -> TraitLaw? {
    plan.circumstance(name).flatMap { plan.instruments[$0].kind.circumstance }
      ?? scenario.traits.first { $0.name == name }?.law
  }
}
