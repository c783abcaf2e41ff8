/// A cause: what a source does to a target at once and for as long as it lasts.
///
/// The unit of an effect belongs to the target: on a process a shift of its set-point in reference
/// SDs, on a transition or event a log rate ratio, on a mark or a start a log odds ratio (on a start
/// given by a hazard a log rate ratio), each per unit of the source.
package struct Arrow: Sendable, Hashable {
  package var source: Source
  package var target: Target
  package var effect: Double

  /// Makes an arrow.
  package init(source: Source, target: Target, effect: Double) {
    self.source = source
    self.target = target
    self.effect = effect
  }
}

/// A cause that works slowly: noise-free, with a delay, a build-up and a fade-out of its own.
///
/// With the target value a(t) = effect × source(t − delay), the response r follows
/// dr/dt = (a − r) / τ, where τ is `builds` while |r| grows towards a and `fades` otherwise. Both are
/// time constants: the time in which the remaining distance shrinks to 1/e = 37 %.
package struct Response: Sendable, Hashable {
  package var source: Source
  package var target: Target
  /// The shift after infinite exposure, in the target's unit.
  package var effect: Double
  /// How much later the source is felt; only sources that are on or off can be delayed.
  package var delay: TimeSpan
  /// The time constant of the build-up; positive.
  package var builds: TimeSpan
  /// The time constant of the fade-out; positive.
  package var fades: TimeSpan

  /// Makes a response.
  package init(
    source: Source, target: Target, effect: Double, delay: TimeSpan, builds: TimeSpan,
    fades: TimeSpan
  ) {
    precondition(
      delay.years >= 0 && builds.years > 0 && fades.years > 0, "a response takes time, forwards")
    self.source = source
    self.target = target
    self.effect = effect
    self.delay = delay
    self.builds = builds
    self.fades = fades
  }

  /// The response after a constant exposure of full strength, from rest.
  ///
  /// effect × (1 − exp(−(exposure − delay) / builds)), and zero before the delay is over. The
  /// exponential is given, because this module has none of its own.
  package func value(
    afterExposure exposure: TimeSpan, exponential: (Double) -> Double
  ) -> Double {
    let felt = exposure.years - delay.years
    return felt > 0 ? effect * (1 - exponential(-felt / builds.years)) : 0
  }
}

/// What an arrow comes from: one quantity, or the product of two or three (moderation).
package enum Source: Sendable, Hashable {
  case single(Quantity)
  case product(Quantity, Quantity)
  case productOfThree(Quantity, Quantity, Quantity)

  /// The quantities that the source is made of, one to three.
  package var quantities: [Quantity] {
    switch self {
    case .single(let only): [only]
    case .product(let first, let second): [first, second]
    case .productOfThree(let first, let second, let third): [first, second, third]
    }
  }

  /// A quantity that a person has at every moment.
  package enum Quantity: Sendable, Hashable {
    /// The value of a trait.
    case trait(String)
    /// The years since birth: the trait `age`, which is that at the first visit, and the time since then.
    case currentAge
    /// A wave of the calendar year, from −1 to 1.
    case season(Season)
    /// The value of a process in reference SDs.
    case process(String)
    /// A part of the value of a process, in reference SDs.
    case part(process: String, Process.Part)
    /// 1 while a state has a value, else 0.
    case indicator(state: String, value: String)
    /// 1 while a state has a value and the spell has the mark, else 0.
    case mark(state: String, value: String, mark: String)
    /// 1 from the first spell on.
    case ever(state: String)
    /// The number of spells begun.
    case episodes(state: String)
    /// The years since the current spell began; 0 outside spells.
    case spellYears(state: String)
    /// The years of all spells so far.
    case totalYears(state: String)

    /// The name of the variable that the quantity belongs to; the season belongs to none, and no variable has its name.
    package var variable: String {
      switch self {
      case .trait(let name), .process(let name), .part(let name, _): name
      case .currentAge: Self.age
      case .season: Self.seasonWord
      case .indicator(let state, _), .mark(let state, _, _), .ever(let state),
        .episodes(let state), .spellYears(let state), .totalYears(let state):
        state
      }
    }

    /// The trait that says how old people are at the first visit, and the word for how old they are.
    package static let (age, currentAgeWord) = ("age", "currentAge")

    /// Whether it is on or off and jumps at dates that the engine keeps.
    package var isSwitch: Bool {
      switch self {
      case .indicator, .mark: true
      default: false
      }
    }

    /// The process that moves it, if any: a trait part is moved by nothing.
    package var movingProcess: String? {
      switch self {
      case .process(let name), .part(let name, .fluctuation): name
      default: nil
      }
    }
  }
}

/// What an arrow points at.
package enum Target: Sendable, Hashable {
  /// The set-point of a process (for a response: its value).
  case process(String)
  /// The log rate of a transition.
  case transition(state: String, name: String)
  /// The log rate of an event.
  case event(String)
  /// The log odds that a spell has a mark.
  case mark(state: String, name: String)
  /// The log odds, or log hazard, of not starting at rest.
  case start(state: String)

  /// The name of the variable that the target belongs to.
  package var variable: String {
    switch self {
    case .process(let name), .event(let name): name
    case .transition(let state, _), .mark(let state, _), .start(let state): state
    }
  }
}
