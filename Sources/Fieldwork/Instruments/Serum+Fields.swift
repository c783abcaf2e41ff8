import Scenarios
import Tables

/// What is said of a blood level in a codebook.
extension Serum {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    [
      InstrumentField(
        title: "Blood level of \(process)", explanation: "Measured in a sample of blood.",
        sizes: sizes(in: study),
        kind: .number(decimals: Resolution.decimals(resolution), minimum: 0), unit: unit)
    ]
  }

  /// How the level comes about, with the sizes of all its parts.
  private func sizes(in study: Study) -> String {
    var parts = [
      "Log-normal with mean \(mean) and SD \(standardDeviation) \(unit) in "
        + "reference \(study.units.many). Measures \(process)"
    ]
    if coupling < 1 { parts[0] += ", with which it correlates by at most \(coupling)" }
    parts[0] += "."
    if assayVariation > 0 {
      parts.append("Coefficient of variation of the assay \(assayVariation).")
    }
    if let batches {
      parts.append("Batches of \(batches.size) vary by \(batches.variation).")
    }
    if !determinants.isEmpty {
      let names = determinants.map { part in
        "\(part.name)\(part.within.map { " (where \($0) is 1)" } ?? "") \(part.beta)"
      }
      parts.append("Also moved by (standardised β): \(names.joined(separator: ", ")).")
    }
    if let season {
      let peak = (season.peak * 1000).rounded() / 1000
      parts.append(
        "Varies over the year by \(season.peakToTrough) SD from peak to trough, with the peak when \(peak) of the year has "
          + "passed.")
    }
    if laboratories > 0, study.design.series != nil {
      let cases = study.design.recruitment?.strata.first?.name ?? ""
      parts.append(
        "Small studies differ by \(laboratories) SD in how they handle samples of the stratum \(cases)."
      )
    }
    for handling in handling where handling.shift != 0 {
      parts.append(
        "Readings at visit \(handling.visit) are shifted by \(handling.shift) SD"
          + (handling.stratum.map { " in the stratum \($0)." } ?? "."))
    }
    let reliability = (study.reliability(of: self) * 100).rounded() / 100
    for shift in shifts {
      parts.append(
        "Readings are shifted by \(shift.size) SD while \(shift.state) is \(shift.value).")
    }
    parts.append(
      "Test-retest reliability while \(process) stays as it is: \(reliability).")
    if let limit = detectionLimit {
      parts.append("Below \(limit) \(unit) there is no value.")
    }
    return parts.joined(separator: " ")
  }
}

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
        determinant.names.contains { design.circumstance($0) != nil } ? sum : sum + part.variance
      }
    }
  }
}
