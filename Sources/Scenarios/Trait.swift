package import Distributions

/// A quality of a person that does not change: drawn once, before the life begins.
package struct Trait: Sendable, Hashable {
  /// The name, unique among all variables of the scenario.
  package let name: String
  /// How it is spread over people.
  package let law: TraitLaw
  /// The trait of which this is what somebody lives by, where something is done to it; nil for what is drawn.
  package let origin: String?

  /// Makes a trait of a name and a law.
  package init(name: String, law: TraitLaw) {
    (self.name, self.law, origin) = (name, law, nil)
  }

  /// What somebody lives by of a trait to which something is done, under a name of its own.
  init(_ name: String, livedOf origin: Trait) {
    (self.name, law, self.origin) = (name, origin.law, origin.name)
  }
}

/// How a trait is spread over people; every law is sampled by inversion of one word.
package enum TraitLaw: Sendable, Hashable {
  case normal(Normal)
  case logNormal(LogNormal)
  case uniform(Uniform)
  case exponential(Exponential)
  case bernoulli(Bernoulli)
  case genotype(Genotype)

  /// The value that one random word stands for, monotone in the word.
  package func draw(_ word: UInt32) -> Double {
    switch self {
    case .normal(let law): law.draw(word)
    case .logNormal(let law): law.draw(word)
    case .uniform(let law): law.draw(word)
    case .exponential(let law): law.draw(word)
    case .bernoulli(let law): law.draw(word)
    case .genotype(let law): law.draw(word)
    }
  }

  /// The expected value.
  package var mean: Double { distribution.mean }

  /// The standard deviation; 0 where everybody has the same value.
  package var standardDeviation: Double { distribution.variance.squareRoot() }

  private var distribution: any Distribution {
    switch self {
    case .normal(let law): law
    case .logNormal(let law): law
    case .uniform(let law): law
    case .exponential(let law): law
    case .bernoulli(let law): law
    case .genotype(let law): law
    }
  }

  /// Whether all values are whole numbers.
  package var isWhole: Bool {
    switch self {
    case .bernoulli, .genotype: true
    case .normal, .logNormal, .uniform, .exponential: false
    }
  }

  /// Whether its values are 0 and 1.
  package var isYesOrNo: Bool { if case .bernoulli = self { true } else { false } }

  /// The bounds of what can be drawn, where the law has both.
  package var range: ClosedRange<Double>? {
    switch self {
    case .normal, .logNormal, .exponential: nil
    case .uniform(let law): law.lower...law.upper
    case .bernoulli: 0...1
    case .genotype: 0...2
    }
  }

  /// Whether no value is below 0.
  package var isNeverNegative: Bool {
    switch self {
    case .normal: false
    case .uniform(let law): law.lower >= 0
    case .logNormal, .exponential, .bernoulli, .genotype: true
    }
  }

  /// Whether a shift of the whole law, as by an enriched source frame, is meaningful.
  ///
  /// Shifting the mean of a normal is the exponential tilt that enrichment produces; other laws are
  /// not closed under it.
  package var canBeTilted: Bool {
    if case .normal = self { true } else { false }
  }
}
