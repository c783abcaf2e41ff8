/// What people or files say of a trait, which may be wrong; asked once, the same at every visit.
package struct Record: InstrumentKind {
  package var trait: String
  /// The step in which it is written down, or nil as it is.
  package var resolution: Double?
  package var unit: String
  /// The SD of a normal error that is added, in the trait's unit.
  package var error: Double
  /// Of a trait of 0 and 1: the probability of 1 when it is 1, and of 0 when it is 0.
  package var sensitivity: Double
  package var specificity: Double

  /// Makes a record; without error and as it is unless said otherwise.
  package init(
    trait: String, resolution: Double? = nil, unit: String = "", error: Double = 0,
    sensitivity: Double = 1, specificity: Double = 1
  ) {
    self.trait = trait
    self.resolution = resolution
    self.unit = unit
    self.error = error
    self.sensitivity = sensitivity
    self.specificity = specificity
  }

  package static let word = "record"

  package static let numbers: [InstrumentNumber<Record>] = [
    InstrumentNumber(optional: "resolution", \.resolution, InstrumentNumber<Record>.size),
    InstrumentNumber("error", \.error, 0...1e9, subject: "the SD of the error"),
    .sensitivity(\.sensitivity), .specificity(\.specificity),
  ]

  package var needs: InstrumentNeeds { InstrumentNeeds(traits: [trait]) }

  package var isExact: Bool { error == 0 && sensitivity == 1 && specificity == 1 }

  /// A yes or no is misheard, and anything else is off by a normal error; only what is no whole number is
  /// written in steps.
  package func isPossible(law: (String) -> TraitLaw?) -> Bool {
    guard let law = law(trait) else { return false }
    if law.isYesOrNo { return error == 0 && resolution == nil }
    return sensitivity == 1 && specificity == 1
      && (resolution == nil || !law.isWhole || error > 0)
  }
}
