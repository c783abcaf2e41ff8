/// A way to measure something at every visit.
package struct Instrument: Sendable, Hashable {
  /// The name, from which the names of its columns are made.
  package let name: String
  package let kind: Kind
  /// What it is called in a codebook; empty where the scenario does not say.
  package let title: String

  /// Makes an instrument.
  package init(name: String, kind: Kind, title: String = "") {
    self.name = name
    self.kind = kind
    self.title = title
  }

  /// What an instrument is.
  package enum Kind: Sendable, Hashable {
    case serum(Serum)
    case interview(Interview)
    case lifeChart(LifeChart)
    case record(Record)
    case circumstance(Circumstance)
    case score(Score)
    case status(Status)
    case eventRecall(EventRecall)
  }

  /// The names of its columns in the data, in order.
  package var columns: [String] {
    if case .interview = kind { return Interview.Question.allCases.map { name + $0.rawValue } }
    return [name]
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
    /// At any time since the last visit that the person came to? At the first the same as ``ever``.
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

/// What people or files say of a trait, which may be wrong; asked once, the same at every visit.
package struct Record: Sendable, Hashable {
  package let trait: String
  /// The step in which it is written down, or nil as it is.
  package let resolution: Double?
  /// The unit, for people; empty for none.
  package let unit: String
  /// The SD of a normal error that is added, in the trait's unit.
  package let error: Double
  /// Of a trait of 0 and 1: the probability of 1 when it is 1, and of 0 when it is 0.
  package let sensitivity: Double
  package let specificity: Double

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
}

/// Something about a visit itself that chance decides anew each time: the hour, fasting, storage.
///
/// It is written down as it is, and may move blood levels.
package struct Circumstance: Sendable, Hashable {
  package let law: TraitLaw
  /// The step in which it is written down and acts, or nil as it is.
  package let resolution: Double?
  /// The unit, for people; empty for none.
  package let unit: String

  /// Makes a circumstance.
  package init(law: TraitLaw, resolution: Double? = nil, unit: String = "") {
    self.law = law
    self.resolution = resolution
    self.unit = unit
  }
}

/// A sum of answers about symptoms, such as the IDS, in points.
///
/// Log-normal with the mean and SD of those who never had the state's value, had it before, or have it
/// now; a share ``stability`` of the variance of its logarithm lasts for life. Rounded to whole points
/// and kept between 0 and the most.
package struct Score: Sendable, Hashable {
  package let state: String
  package let value: String
  package let never: Level
  package let past: Level
  package let present: Level
  /// The share of the variance that is the same at all visits, from 0 to 1.
  package let stability: Double
  /// The highest score there is.
  package let most: Int

  /// Makes a score.
  package init(
    state: String, value: String, never: Level, past: Level, present: Level, stability: Double,
    most: Int
  ) {
    self.state = state
    self.value = value
    self.never = never
    self.past = past
    self.present = present
    self.stability = stability
    self.most = most
  }

  /// Mean and SD in points.
  package struct Level: Sendable, Hashable {
    package let mean: Double
    package let standardDeviation: Double

    /// Makes a level.
    package init(mean: Double, standardDeviation: Double) {
      self.mean = mean
      self.standardDeviation = standardDeviation
    }
  }
}

/// Which value a state has at the visit, as people say: a treatment and its class, for instance.
package struct Status: Sendable, Hashable {
  package let state: String
  /// The probability that whoever is not at rest says so; otherwise the resting value is said.
  package let sensitivity: Double

  /// Makes a status.
  package init(state: String, sensitivity: Double) {
    self.state = state
    self.sensitivity = sensitivity
  }
}

/// How many events of a kind people recall from a window before the visit.
package struct EventRecall: Sendable, Hashable {
  package let event: String
  package let window: TimeSpan
  /// The probability that an event is recalled.
  package let sensitivity: Double

  /// Makes a recall.
  package init(event: String, window: TimeSpan, sensitivity: Double) {
    self.event = event
    self.window = window
    self.sensitivity = sensitivity
  }
}
