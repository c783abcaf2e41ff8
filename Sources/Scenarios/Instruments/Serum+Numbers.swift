/// What a blood level asks, and its numbers by name.
extension Serum {
  package static let word = "serum"

  package static let numbers: [InstrumentNumber<Serum>] = [
    InstrumentNumber("mean", \.mean, InstrumentNumber<Serum>.size, isRequired: true),
    InstrumentNumber(
      "standardDeviation", \.standardDeviation, InstrumentNumber<Serum>.size, isRequired: true),
    InstrumentNumber("assayVariation", \.assayVariation, 0...2),
    InstrumentNumber("resolution", \.resolution, InstrumentNumber<Serum>.size, isRequired: true),
    InstrumentNumber("laboratories", \.laboratories, 0...5),
    InstrumentNumber("coupling", \.coupling, 1e-6...1),
    InstrumentNumber("peripheralStability", \.peripheralStability, 0...1),
    InstrumentNumber(optional: "detectionLimit", \.detectionLimit, InstrumentNumber<Serum>.size),
    InstrumentNumber(
      ["season", "peakToTrough"], Season.heights, get: { $0.season?.peakToTrough },
      put: { $0.season?.peakToTrough = $1 }),
    InstrumentNumber(
      ["batches", "size"], Batches.sizes, .whole, subject: "the size of a batch",
      get: { $0.batches.map { Double($0.size) } }, put: { $0.batches?.size = Int($1) }),
    InstrumentNumber(
      ["batches", "variation"], Batches.variations, get: { $0.batches?.variation },
      put: { $0.batches?.variation = $1 }),
  ]

  /// Shifts by handling, `["handling", "1", "depressed"]`, and by states, `["shifts", "depression", "ill"]`, and
  /// determinants, `["determinants", "hour"]`.
  ///
  /// Visits are counted from 0; a shift in everybody has the stratum "everybody".
  package var numbersOfParts: [InstrumentNumber<Serum>] {
    handling.indices.map { place in
      let part = handling[place]
      return InstrumentNumber(
        ["handling", "\(part.visit)", part.stratum ?? Handling.everybody], Handling.shifts,
        subject: "the shift", get: { $0.handling[place].shift },
        put: { $0.handling[place].shift = $1 })
    }
      + InstrumentNumber.shifts(of: self, \.shifts)
      + determinants.indices.map { place in
        InstrumentNumber(
          ["determinants", determinants[place].written], Determinant.betas,
          subject: "the standardised β", get: { $0.determinants[place].beta },
          put: { $0.determinants[place].beta = $1 })
      }
  }

  package var needs: InstrumentNeeds {
    InstrumentNeeds(
      processes: [process],
      states: StateShift.needs(shifts),
      determinants: determinants.flatMap(\.names),
      strata: handling.compactMap(\.stratum), visits: handling.map(\.visit), blood: true)
  }

  package var alwaysReads: Bool { detectionLimit == nil }

  package func atVisits(_ number: (Int) -> Int?) -> Serum {
    var serum = self
    serum.handling = handling.compactMap { part in
      number(part.visit).map { Handling(visit: $0, stratum: part.stratum, shift: part.shift) }
    }
    return serum
  }

  /// All parts but the process leave something for it.
  package func isPossible(law: (String) -> TraitLaw?) -> Bool {
    parts { law($0)?.mean ?? 1 }.reduce(0) { $0 + $1.variance } < 1
  }
}

extension Serum.Handling {
  /// The word that stands for people of all strata.
  package static let everybody = "everybody"

  /// What a shift may be, in reference SDs.
  package static let shifts = -5.0...5.0
}

extension Serum.Determinant {
  /// What a standardised β may be.
  package static let betas = -1.0...1.0

  /// What tells it from others of a level.
  package var names: [String] { [name] + (within.map { [$0] } ?? []) }

  /// Its names as files have them: `age within female`.
  package var written: String { names.joined(separator: " within ") }
}

extension Serum.Season {
  /// What the distance between the highest and the lowest level may be, in reference SDs.
  package static let heights = 0.0...2.8
}

extension Serum.Batches {
  /// What the size of a batch and the variation from batch to batch may be.
  package static let sizes = 1.0...1_000_000.0
  package static let variations = 0.0...2.0
}
