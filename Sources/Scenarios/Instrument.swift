/// A way to measure something at every visit.
package struct Instrument: Sendable, Hashable {
  /// The name, from which the names of its columns are made.
  package let name: String
  package let kind: Kind

  /// Makes an instrument.
  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// What an instrument is.
  package enum Kind: Sendable, Hashable {
    case serum(Serum)
    case interview(Interview)
    case lifeChart(LifeChart)
    /// The value of a trait as it is.
    case record(trait: String)
  }
}

/// A blood level: log-normal over people, with an error of the assay, in natural units.
///
/// ln level = μ + σ · (√(1 − e²) · process + e · error + handling), where μ and σ give the stated mean
/// and SD at reference (process with mean 0 and SD 1), and e = √ln(1 + CV²) / σ is the share of the
/// assay's coefficient of variation CV in the spread.
package struct Serum: Sendable, Hashable {
  /// The process that is measured.
  package let process: String
  /// The mean level in reference people, in units.
  package let mean: Double
  /// The SD of the level in reference people, in units, the assay's error included.
  package let standardDeviation: Double
  /// The coefficient of variation of repeated assays of one sample.
  package let assayVariation: Double
  /// The step in which levels are reported, in units.
  package let resolution: Double
  /// The unit, for people.
  package let unit: String
  /// Shifts of the reading by how samples were handled, in reference SDs.
  package let handling: [Handling]

  /// Makes a blood level.
  package init(
    process: String, mean: Double, standardDeviation: Double, assayVariation: Double,
    resolution: Double, unit: String, handling: [Handling]
  ) {
    self.process = process
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.assayVariation = assayVariation
    self.resolution = resolution
    self.unit = unit
    self.handling = handling
  }

  /// A shift of the reading at one visit, in everybody or in the people of one stratum.
  package struct Handling: Sendable, Hashable {
    /// The visit, counted from 0.
    package let visit: Int
    /// The stratum of recruitment, or nil for everybody.
    package let stratum: String?
    /// The shift in reference SDs.
    package let shift: Double

    /// Makes a handling.
    package init(visit: Int, stratum: String?, shift: Double) {
      self.visit = visit
      self.stratum = stratum
      self.shift = shift
    }
  }
}

/// A diagnostic interview: three questions about one value of a state, each with errors.
///
/// The errors of the three answers of one visit come from one draw: whoever misreports, misreports.
package struct Interview: Sendable, Hashable {
  package let state: String
  package let value: String
  /// How far back *current* reaches from the visit.
  package let window: TimeSpan
  /// The probability of yes when it is so.
  package let sensitivity: Double
  /// The probability of no when it is not so.
  package let specificity: Double

  /// Makes an interview.
  package init(
    state: String, value: String, window: TimeSpan, sensitivity: Double, specificity: Double
  ) {
    self.state = state
    self.value = value
    self.window = window
    self.sensitivity = sensitivity
    self.specificity = specificity
  }

  /// What an interview asks.
  package enum Question: String, Sendable, Hashable, CaseIterable {
    /// At any time in the window before this visit?
    case current = "Current"
    /// At any time since the last visit? At the first visit the same as ``ever``.
    case interval = "Interval"
    /// At any time in life?
    case ever = "Ever"
  }
}

/// Months in one value of a state since the last visit, as a life chart asks; without error.
package struct LifeChart: Sendable, Hashable {
  package let state: String
  package let value: String

  /// Makes a life chart.
  package init(state: String, value: String) {
    self.state = state
    self.value = value
  }
}
