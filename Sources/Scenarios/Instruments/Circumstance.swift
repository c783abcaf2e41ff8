/// Something about a visit itself that chance decides anew each time: the hour, fasting, storage.
///
/// It is written down as it is, and may move blood levels: then it is a circumstance of the sample, and
/// there is none where there is no sample.
package struct Circumstance: InstrumentKind {
  package var law: TraitLaw
  /// The step in which it is written down and acts, or nil as it is.
  package var resolution: Double?
  package var unit: String

  /// Makes a circumstance.
  package init(law: TraitLaw, resolution: Double? = nil, unit: String = "") {
    self.law = law
    self.resolution = resolution
    self.unit = unit
  }

  package static let word = "circumstance"

  package static let numbers: [InstrumentNumber<Circumstance>] = [
    InstrumentNumber(optional: "resolution", \.resolution, InstrumentNumber<Circumstance>.size)
  ]

  package var needs: InstrumentNeeds { InstrumentNeeds() }

  package var circumstance: TraitLaw? { law }
}
