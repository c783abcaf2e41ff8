/// A blood level: log-normal over people, with errors, in natural units.
///
/// ln level = μ + σ · x, where μ and σ give the stated mean and SD in reference people (process with
/// mean 0 and SD 1), and the standard level x is a sum of independent parts that together have SD 1:
///
/// x = √(1 − v) · (c · process + √(1 − c²) · periphery) + Σ β · z + season + batch + e · assay
///
/// - c is the ``coupling``: the correlation that blood would have with the process if nothing else
///   moved it. The periphery (platelets) is standard normal, a share ``peripheralStability`` of its
///   variance lasting for life.
/// - β are those of ``determinants``, z a trait or a circumstance of the draw, standardised by its law.
/// - season = a / 2 · cos 2π(t − t₀), with a from peak to trough and t₀ the peak.
/// - e = √ln(1 + CV²) / σ is the share of the assay's coefficient of variation CV in the spread; the
///   same for batches.
/// - v is the variance of all but the first part, so that switching a part off gives its share back.
///
/// Shifts by handling come on top: they are mistakes of the study, not of reference people. So do shifts
/// by states, in whom blood reads otherwise than the process stands: as platelets that release less would make it.
/// So does what ``laboratories`` do.
package struct Serum: InstrumentKind {
  /// The process that is measured.
  package var process: String
  /// The mean level in reference people, in units.
  package var mean: Double
  /// The SD of the level in reference people, in units, errors included.
  package var standardDeviation: Double
  /// The coefficient of variation of repeated assays of one sample.
  package var assayVariation: Double
  /// The step in which levels are reported, in units.
  package var resolution: Double
  /// The unit, for people.
  package var unit: String
  /// Shifts of the reading by how samples were handled, in reference SDs.
  package var handling: [Handling]
  /// Shifts of the reading while a state has a value at the draw; the process is what it is.
  package var shifts: [StateShift]
  /// The correlation of the level with the process, all other parts off; above 0, at most 1.
  package var coupling: Double
  /// The share of the periphery's variance that is the same at all visits, from 0 to 1.
  package var peripheralStability: Double
  /// What else moves the level.
  package var determinants: [Determinant]
  /// How the level goes with the seasons.
  package var season: Season?
  /// Samples that are assayed together, and err together.
  package var batches: Batches?
  /// The least level that the assay reports, in units; below it there is no value.
  package var detectionLimit: Double?
  /// By how much laboratories differ in how they handle the samples of cases and of others, in reference SDs.
  ///
  /// In each small study of a series the level of the first stratum is shifted, by one normal deviate of
  /// this SD; so it is the SD of what small studies estimate beyond chance.
  package var laboratories: Double

  /// Makes a blood level.
  package init(
    process: String, mean: Double, standardDeviation: Double, assayVariation: Double,
    resolution: Double, unit: String, handling: [Handling], shifts: [StateShift] = [],
    coupling: Double = 1,
    peripheralStability: Double = 0, determinants: [Determinant] = [], season: Season? = nil,
    batches: Batches? = nil, detectionLimit: Double? = nil, laboratories: Double = 0
  ) {
    self.process = process
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.assayVariation = assayVariation
    self.resolution = resolution
    self.unit = unit
    self.handling = handling
    self.shifts = shifts
    self.coupling = coupling
    self.peripheralStability = peripheralStability
    self.determinants = determinants
    self.season = season
    self.batches = batches
    self.detectionLimit = detectionLimit
    self.laboratories = laboratories
  }

  /// A shift of the reading at one visit, in everybody or in the people of one stratum.
  package struct Handling: Sendable, Hashable {
    /// The visit, counted from 0.
    package var visit: Int
    /// The stratum of recruitment, or nil for everybody.
    package var stratum: String?
    /// The shift in reference SDs.
    package var shift: Double

    /// Makes a handling.
    package init(visit: Int, stratum: String?, shift: Double) {
      self.visit = visit
      self.stratum = stratum
      self.shift = shift
    }
  }

  /// A trait of the person or a circumstance of the draw that moves the level.
  package struct Determinant: Sendable, Hashable {
    /// The trait, or the instrument that is a circumstance.
    package var name: String
    /// A trait or circumstance that is 0 or 1: only where it is 1 does the determinant count.
    package var within: String?
    /// The shift in reference SDs for one SD of the determinant: its standardised β.
    package var beta: Double

    /// Makes a determinant.
    package init(name: String, within: String? = nil, beta: Double) {
      self.name = name
      self.within = within
      self.beta = beta
    }
  }

  /// A wave over the year.
  package struct Season: Sendable, Hashable {
    /// The distance between the highest and the lowest level in the year, in reference SDs.
    package var peakToTrough: Double
    /// When the level is highest, as a share of the year from 1 January on.
    package var peak: Double

    /// Makes a season.
    package init(peakToTrough: Double, peak: Double) {
      self.peakToTrough = peakToTrough
      self.peak = peak
    }
  }

  /// Samples assayed together.
  ///
  /// People's days are drawn independently of the order of recruitment, so a batch goes with no season.
  package struct Batches: Sendable, Hashable {
    /// The number of people in a batch, in the order of their numbers; each visit has its own batches.
    package var size: Int
    /// The coefficient of variation of a sample's level from batch to batch.
    package var variation: Double

    /// Makes batches.
    package init(size: Int, variation: Double) {
      self.size = size
      self.variation = variation
    }
  }
}
