import Scenarios

extension Study {
  /// The law of a trait or circumstance.
  func law(of name: String) -> TraitLaw? {
    design.circumstance(name).flatMap { design.instruments[$0].kind.circumstance }
      ?? scenario.traits.first { $0.name == name }?.law
  }
}
