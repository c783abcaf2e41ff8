import SyntheticLikelihood

/// All surrogates that a posterior needs, fitted side by side.
struct PosteriorSurrogates: Sendable {
  /// Of all replicates, with their errors.
  let whole: Surrogates
  /// Of all findings that can be asked.
  let askable: Surrogates
  /// Of the studies with effects from half to twice their ranges; nil where none were carried out.
  let wide: Surrogates?
  /// Without each held-out part of the replicates, and without each group of the jackknife.
  let withoutParts: [Surrogates]
  let withoutGroups: [Surrogates]

  /// Fits them.
  ///
  /// - Parameters:
  ///   - inputs: the studies.
  ///   - work: maps numbers from 0 on, as `Posterior.mapped` does.
  /// - Throws: what the map throws.
  init(
    of inputs: PosteriorInputs,
    by work: (Int, @Sendable (Int) -> Surrogates) throws(PosteriorError) -> [Surrogates]
  ) throws(PosteriorError) {
    let replicates = inputs.studies.replicates
    // The longest first, so that no thread is left with it alone.
    var wanted: [(studies: PairedStudies, rows: [Int]?)] = [
      (inputs.askableStudies, nil), (inputs.studies, nil),
    ]
    wanted += (0..<HeldOut.parts).map {
      (inputs.studies, HeldOut.rows(without: $0, of: replicates))
    }
    wanted += (0..<Jackknife.groups).map {
      (inputs.studies, Jackknife.rows(without: $0, of: replicates))
    }
    if let wide = inputs.wideStudies { wanted.append((wide, nil)) }
    let fits = try work(wanted.count) { [wanted] piece in
      Surrogates(wanted[piece].studies, rows: wanted[piece].rows, isMeasured: piece == 1)
    }
    askable = fits[0]
    whole = fits[1]
    withoutParts = Array(fits[2..<(2 + HeldOut.parts)])
    withoutGroups = Array(fits[(2 + HeldOut.parts)...].prefix(Jackknife.groups))
    wide = inputs.wideStudies == nil ? nil : fits.last
  }
}
