import Scenarios

extension Study {
  /// How much two samples correlate over people, drawn at other moments while the process stays as it is.
  ///
  /// The share of the variance that they have in common: process, what lasts of the periphery, traits,
  /// and the season if it is the same; not the assay, batches and circumstances of the draw.
  func reliability(of serum: Serum) -> Double {
    let parts = serum.parts { law(of: $0)?.mean ?? 0 }
    let own = 1 - parts.reduce(0) { $0 + $1.variance }
    let square = serum.coupling * serum.coupling
    return parts.reduce(own * (square + (1 - square) * serum.peripheralStability)) { sum, part in
      switch part.kind {
      case .assay, .batches: sum
      case .season: sum + part.variance
      case .determinant(let determinant):
        plan.isCircumstance(determinant.name)
          || determinant.within.map(plan.isCircumstance) ?? false ? sum : sum + part.variance
      }
    }
  }

  /// The law of a trait or circumstance.
  func law(of name: String) -> TraitLaw? {
    plan.circumstance(name)?.circumstance.law
      ?? scenario.traits.first { $0.name == name }?.law
  }
}
