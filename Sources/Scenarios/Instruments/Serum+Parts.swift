import Distributions

/// What a blood level is made of besides its process.
extension Serum {
  package static let rule =
    "Blood levels. ln level = μ + σ x, with σ² = ln(1 + (SD / mean)²) and μ = ln mean − σ² / 2; x = √(1 − v) (c · process + "
    + "√(1 − c²) · periphery) + Σ β z + season + batch + e · assay + shifts. c is 1 unless a correlation with the process is "
    + "said; periphery is standard normal, a share of its variance lasting for life; z is a trait or circumstance "
    + "standardised by its law; season = a / 2 · cos 2π(t − t₀), a from peak to trough, t₀ the peak; e = √ln(1 + CV²) / σ, "
    + "batch = e' times a standard normal of the batch, e' from the batches' CV as e from the assay's; assay is standard "
    + "normal, new for each sample; v is the variance of all these parts but the first and the shifts. Mean and SD are those "
    + "where the process has mean 0 and SD 1. Shifts, in SDs of x, are those by states, and by handling (handling.k.WHO: at "
    + "visit k, counted from 0, of everybody or of a stratum). What has no number here is not there. The level is rounded to "
    + "its decimals."

  /// A part of the level, independent of the others.
  package struct Part: Sendable, Hashable {
    package let kind: Kind
    /// Its share of the variance of the level's logarithm in reference people.
    package let variance: Double
  }

  /// Where a part comes from.
  package enum Kind: Sendable, Hashable {
    case assay
    case batches
    case season
    case determinant(Determinant)
  }

  /// All parts but the process and the periphery; together v in the formula of ``Serum``.
  ///
  /// An assay or batches with a coefficient of variation CV have ln(1 + CV²) / ln(1 + (SD / mean)²),
  /// a season from trough to peak a has a² / 8, a determinant β², or β² times the share of people
  /// whom it is within.
  ///
  /// The argument gives the share of people in whom a trait or circumstance is 1.
  package func parts(share: (String) -> Double) -> [Part] {
    var parts = [Part(kind: .assay, variance: portion(ofVariation: assayVariation))]
    if let batches {
      parts.append(Part(kind: .batches, variance: portion(ofVariation: batches.variation)))
    }
    if let season {
      // The amplitude is half the height, and the mean square of a cosine is a half.
      let square = season.peakToTrough * season.peakToTrough
      parts.append(Part(kind: .season, variance: square / 8))
    }
    for determinant in determinants {
      let people = determinant.within.map(share) ?? 1
      let square = determinant.beta * determinant.beta
      parts.append(Part(kind: .determinant(determinant), variance: square * people))
    }
    return parts
  }

  /// The share that an error with a coefficient of variation has in the variance of the logarithm.
  private func portion(ofVariation variation: Double) -> Double {
    guard variation > 0 else { return 0 }
    // A spread that vanishes beside the mean leaves room for no error at all.
    guard let error = try? LogNormal(mean: 1, standardDeviation: variation),
      let level = try? LogNormal(mean: mean, standardDeviation: standardDeviation)
    else { return .infinity }
    let ratio = error.scale / level.scale
    return ratio * ratio
  }
}
