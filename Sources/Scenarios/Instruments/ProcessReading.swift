/// How a reading follows a process, in reference SDs.
///
/// The standard reading x of a person at a visit is a sum of two independent parts that together have SD 1
/// in reference people (process with mean 0 and SD 1), and of shifts:
///
/// x = c · process + √(1 − c²) · own + Σ shifts
///
/// - c is the ``coupling``, the correlation of the reading with the process. It is negative where more of the
///   reading means less of the process, as points of depression do of mood.
/// - own is standard normal: the instrument's error and people's way of answering. A share ``stability`` of
///   its variance is the same at all visits, the rest is new at each.
/// - ``shifts`` are of the reading, not of the process: what people believe of themselves or of a treatment
///   moves a questionnaire and leaves alone what it asks about. They come on top: reference people are in none.
///
/// What is published of an instrument is the correlation of two readings while the process stays as it is,
/// its reliability R = c² + (1 − c²) · stability. So without stability c = √R.
package struct ProcessReading: Sendable, Hashable {
  /// The process that is followed.
  package var process: String
  /// The correlation with the process where nothing shifts the reading, from −1 to 1.
  package var coupling: Double
  /// The share of the variance of all but the process that lasts for life, from 0 to 1.
  package var stability: Double
  /// Shifts of the reading while a state has a value.
  package var shifts: [StateShift]

  /// Makes a reading; of the process alone unless said otherwise.
  package init(
    process: String, coupling: Double = 1, stability: Double = 0, shifts: [StateShift] = []
  ) {
    self.process = process
    self.coupling = coupling
    self.stability = stability
    self.shifts = shifts
  }

  /// What the own part is multiplied by: √(1 − c²).
  package var ownShare: Double { (1 - coupling * coupling).squareRoot() }

  /// The correlation of two readings while the process stays as it is.
  package var reliability: Double {
    let square = coupling * coupling
    return square + (1 - square) * stability
  }
}

/// An instrument whose reading follows a process as ``ProcessReading`` says, and needs no blood.
package protocol ProcessInstrument: InstrumentKind {
  /// The mean in reference people.
  var mean: Double { get set }

  /// The SD in reference people, errors included.
  var standardDeviation: Double { get set }

  /// How it follows its process.
  var following: ProcessReading { get set }
}

extension ProcessInstrument {
  package var needs: InstrumentNeeds {
    InstrumentNeeds(processes: [following.process], states: StateShift.needs(following.shifts))
  }

  package var alwaysReads: Bool { true }

  package var numbersOfParts: [InstrumentNumber<Self>] {
    InstrumentNumber.shifts(of: self, \.following.shifts)
  }
}

extension InstrumentNumber where Kind: ProcessInstrument {
  /// How closely a reading follows its process, and how lasting the rest is.
  static var ofFollowing: [InstrumentNumber] {
    [
      InstrumentNumber("coupling", \.following.coupling, -1...1),
      InstrumentNumber("stability", \.following.stability, 0...1, subject: "the stability"),
    ]
  }
}
