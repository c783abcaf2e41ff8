import NumericalMethods
import RandomStreams

/// A world of ten models whose posterior probabilities are known, against which the method is tested.
///
/// Twenty findings in seven cohorts have a mean μ(θ) and Gaussian luck of unit spread, correlated within cohorts; that of
/// four findings is skewed, and all spreads move with the first nuisance. A model has two nuisances, which all share,
/// and for each of its causes an effect and a shape. With numbers on 0…1, η the nuisances, and a and c of cause k,
///
/// μ = (η₁ − ½) n₁ + (η₂ − ½) n₂ + 0.3 sin(3 η₁) n₁ + Σ a^1.3 (vₖ + (2 c − 1) wₖ) + 0.3 a a′ v of the first cause of two.
///
/// No surrogate has a^1.3 or the sine among its terms, and none expects skew: the method is tested in a world that it does
/// not assume. The directions v, w and n are drawn once, by address, and are the same in every run.
package struct GaussianWorld: Sendable {
  /// A model of the world.
  package struct Rival: Sendable, Hashable {
    package let name: String
    package let mechanism: String
    /// The causes by number.
    let causes: [Int]
    /// Whose luck it has: its own name's, unless it is another's twin.
    let luck: String

    /// Its numbers: the nuisances, then an effect and a shape of each cause.
    package var coordinates: [Coordinate] {
      [Coordinate("nuisance 1", .nuisance), Coordinate("nuisance 2", .nuisance)]
        + causes.flatMap { cause in
          let arrow = "cause \(cause)"
          return [
            Coordinate("effect of \(arrow)", .effect(of: arrow)),
            Coordinate("shape of \(arrow)", .time(of: arrow)),
          ]
        }
    }

    /// The correlation of its luck with that of the model without any cause: under feedback the same luck makes different
    /// lives.
    var pairing: Double { causes.contains { [2, 3, 8].contains($0) } ? 0.55 : 0.985 }

    /// The same model under another name.
    package func twin(_ name: String) -> Rival {
      Rival(name: name, mechanism: mechanism, causes: causes, luck: luck)
    }

    init(name: String, mechanism: String, causes: [Int], luck: String? = nil) {
      self.name = name
      self.mechanism = mechanism
      self.causes = causes
      self.luck = luck ?? name
    }
  }

  /// The ten models; the first has no cause.
  package static let rivals = [
    Rival(name: "no link", mechanism: "no link", causes: []),
    Rival(name: "artefact", mechanism: "artefact", causes: [1]),
    Rival(name: "forward", mechanism: "forward", causes: [2]),
    Rival(name: "forward, early", mechanism: "forward", causes: [3]),
    Rival(name: "reverse", mechanism: "reverse", causes: [4]),
    Rival(name: "reverse, slow", mechanism: "reverse", causes: [5]),
    Rival(name: "common cause", mechanism: "common cause", causes: [6]),
    Rival(name: "both ways", mechanism: "both ways", causes: [2, 5]),
    Rival(name: "scar", mechanism: "scar", causes: [8]),
    Rival(name: "scar and reverse", mechanism: "scar", causes: [8, 5]),
  ]

  /// Models that are not among the rivals: one with a cause unlike any other, and one with a cause much like the common
  /// cause.
  package static let outsiders = [
    Rival(name: "a cause that no rival has", mechanism: "outside", causes: [0]),
    Rival(name: "a cause much like a rival's", mechanism: "outside", causes: [7]),
  ]

  /// The cohort of each finding.
  package static let cohorts = [6, 4, 3, 2, 2, 2, 1].enumerated().flatMap { cohort, size in
    Array(repeating: cohort, count: size)
  }
  static let findings = cohorts.count
  /// The findings whose luck is skewed, and the shape of the gamma distribution that skews it.
  static let skewed: Set<Int> = [3, 8, 12, 17]
  private static let skewShape = 12.0

  /// What effects do to the findings, and how their shapes change that, by cause.
  private let effects: [[Double]]
  private let shapes: [[Double]]
  private let nuisances: [[Double]]
  /// The factor of the luck's correlations, cohort by cohort.
  let factors: [CholeskyFactor]

  /// The world: always the same.
  package init() {
    var effects = (0..<9).map { Self.direction("effect \($0)", size: 2.2, density: 0.55) }
    // Variants are alike: .6 of the one and .8 of its own.
    for (variant, first) in [(3, 2), (5, 4), (7, 6)] {
      effects[variant] = zip(effects[first], effects[variant]).map { 0.6 * $0 + 0.8 * $1 }
    }
    self.effects = effects
    shapes = (0..<9).map { Self.direction("shape \($0)", size: 0.8, density: 0.5) }
    nuisances = [
      Self.direction("nuisance 1", size: 1, density: 0.5),
      Self.direction("nuisance 2", size: 0.7, density: 0.5),
    ]
    factors = (0...(Self.cohorts.last ?? 0)).map { cohort in
      Self.factor(cohort, size: Self.cohorts.count { $0 == cohort })
    }
  }

  // MARK: - What models say

  /// The means of all findings at a place.
  ///
  /// - Parameters:
  ///   - rival: the model.
  ///   - place: its numbers, from −1 to 1; beyond 1 an effect is beyond its range.
  /// - Returns: the means by finding.
  package func means(of rival: Rival, at place: [Double]) -> [Double] {
    let numbers = place.map { ($0 + 1) / 2 }
    // 0.3 sin(3 η) by turns of the circle, as the cosine a quarter of a turn before.
    let wave = 0.3 * Elementary.cosine(ofTurns: 3 * numbers[0] / (2 * Double.pi) + 0.75)
    let pull = [numbers[0] - 0.5 + wave, numbers[1] - 0.5]
    var means = (0..<Self.findings).map { pull[0] * nuisances[0][$0] + pull[1] * nuisances[1][$0] }
    for (number, cause) in rival.causes.enumerated() {
      let effect = numbers[2 + 2 * number]
      let size = effect > 0 ? Elementary.exponential(1.3 * Elementary.logarithm(effect)) : 0
      let shape = 2 * numbers[3 + 2 * number] - 1
      for finding in means.indices {
        means[finding] += size * (effects[cause][finding] + shape * shapes[cause][finding])
      }
    }
    if rival.causes.count == 2 {
      let product = 0.3 * numbers[2] * numbers[4]
      for finding in means.indices { means[finding] += product * effects[rival.causes[0]][finding] }
    }
    return means
  }

  /// The spread of luck at a place.
  func spread(at place: [Double]) -> Double { 1 + 0.075 * place[0] }

  /// The luck made of twenty independent normal deviates.
  private func luck(_ deviates: [Double]) -> [Double] {
    var luck: [Double] = []
    for factor in factors {
      let first = luck.count
      for row in 0..<factor.lower.rowCount {
        luck.append((0...row).reduce(0) { $0 + factor.lower[row, $1] * deviates[first + $1] })
      }
    }
    for finding in Self.skewed { luck[finding] = Self.skew(luck[finding]) }
    return luck
  }

  /// A gamma deviate of mean 0 and variance about 1 for a normal one (Wilson and Hilferty 1931).
  private static func skew(_ x: Double) -> Double {
    let base = 1 - 1 / (9 * skewShape) + x / (3 * skewShape.squareRoot())
    return skewShape.squareRoot() * (base * base * base - 1)
  }

  /// The normal deviate of a skewed one, and the logarithm of the density's change of variable: dy/dx = base².
  static func unskewed(_ y: Double) -> (deviate: Double, logSlope: Double) {
    let cube = y / skewShape.squareRoot() + 1
    let logarithm = Elementary.logarithm(max(abs(cube), 1e-12)) / 3
    let base = (cube < 0 ? -1 : 1) * Elementary.exponential(logarithm)
    return ((base - 1 + 1 / (9 * skewShape)) * 3 * skewShape.squareRoot(), 2 * logarithm)
  }

  // MARK: - Studies

  /// The same replicates of models: shared nuisances and luck, numbers spread evenly over their ranges.
  ///
  /// - Parameters:
  ///   - rivals: the models; the first is the reference.
  ///   - replicates: how many.
  ///   - seed: of all their chance.
  /// - Returns: the studies.
  package func studies(
    of rivals: [Rival] = Self.rivals, replicates: Int, seed: UInt64
  ) -> PairedStudies {
    let chance = Chance(seed: seed)
    let common = (0..<replicates).map { chance.normals("common", $0, count: Self.findings) }
    let models = rivals.map { rival in
      let columns = rival.coordinates.enumerated().map { number, coordinate in
        chance.evenly(number < 2 ? coordinate.name : rival.name + coordinate.name, replicates)
      }
      let places = (0..<replicates).map { replicate in columns.map { $0[replicate] } }
      let own = (1 - rival.pairing * rival.pairing).squareRoot()
      let answers = places.indices.map { replicate in
        let deviates = zip(
          common[replicate],
          chance.normals("luck of " + rival.luck, replicate, count: Self.findings)
        ).map { rival.causes.isEmpty ? $0 : rival.pairing * $0 + own * $1 }
        return answer(of: rival, at: places[replicate], deviates)
      }
      return SimulatedStudies(
        model: rival.name, mechanism: rival.mechanism, coordinates: rival.coordinates,
        places: places, answers: answers)
    }
    return PairedStudies(of: models, cohorts: Self.cohorts, reference: 0)
  }

  /// Studies of one model that share nothing with each other or with any others.
  ///
  /// - Parameters:
  ///   - rival: the model.
  ///   - count: how many.
  ///   - seed: of all their chance.
  ///   - isBeyond: whether its effects are one to two times the most that their ranges have.
  ///   - noise: by how much its luck is multiplied.
  /// - Returns: the studies.
  package func lone(
    _ rival: Rival, _ count: Int, seed: UInt64, isBeyond: Bool = false, noise: Double = 1
  ) -> SimulatedStudies {
    let chance = Chance(seed: seed)
    let coordinates = rival.coordinates
    let places = (0..<count).map { replicate in
      zip(coordinates, chance.uniforms(rival.name, replicate, count: coordinates.count))
        .map { coordinate, part in
          if isBeyond, case .effect = coordinate.kind { 2 * part + 1 } else { 2 * part - 1 }
        }
    }
    return SimulatedStudies(
      model: rival.name, mechanism: rival.mechanism, coordinates: coordinates, places: places,
      answers: places.enumerated().map { replicate, place in
        answer(
          of: rival, at: place,
          chance.normals("lone " + rival.name, replicate, count: Self.findings), noise: noise)
      })
  }

  private func answer(
    of rival: Rival, at place: [Double], _ deviates: [Double], noise: Double = 1
  ) -> [Double] {
    let spread = spread(at: place) * noise
    return zip(means(of: rival, at: place), luck(deviates)).map { $0 + spread * $1 }
  }
}

extension GaussianWorld {
  /// Chance by address, so that the order of requests does not matter.
  struct Chance {
    let seed: Seed

    init(seed: UInt64) { self.seed = Seed(seed) }

    /// Numbers from 0 to 1 of a name and replicate.
    func uniforms(_ name: String, _ replicate: Int, count: Int) -> [Double] {
      let address = StreamAddress(
        seed: seed, replicate: UInt32(replicate),
        purpose: Purpose(.analysis, "gaussian world/" + name))
      return (0..<UInt32(count)).map {
        Elementary.uniform(ofWord: address.word(person: 0, number: $0))
      }
    }

    /// Standard normal deviates of a name and replicate.
    func normals(_ name: String, _ replicate: Int, count: Int) -> [Double] {
      uniforms(name, replicate, count: count).map(Elementary.normalQuantile)
    }

    /// One place from −1 to 1 for each replicate, one in each of as many equal parts (McKay, Beckman and Conover 1979).
    func evenly(_ name: String, _ replicates: Int) -> [Double] {
      let keys = uniforms("order of " + name, 0, count: replicates)
      let parts = uniforms("part of " + name, 0, count: replicates)
      var places = parts
      for (part, replicate) in keys.indices.sorted(by: { (keys[$0], $0) < (keys[$1], $1) })
        .enumerated()
      {
        places[replicate] = 2 * (Double(part) + parts[replicate]) / Double(replicates) - 1
      }
      return places
    }
  }

  /// A direction in the findings: normal in a number of them, zero elsewhere.
  private static func direction(_ name: String, size: Double, density: Double) -> [Double] {
    let chance = Chance(seed: 0)
    return zip(
      chance.normals("size of " + name, 0, count: findings),
      chance.uniforms("place of " + name, 0, count: findings)
    ).map { $1 < density ? $0 * size : 0 }
  }

  /// The factor of a cohort's correlations: half those of n + 4 random vectors, half .4 between any two.
  private static func factor(_ cohort: Int, size: Int) -> CholeskyFactor {
    let chance = Chance(seed: 0)
    let vectors = (0..<size).map { chance.normals("cohort \(cohort)", $0, count: size + 4) }
    let lengths = vectors.map { dot($0, $0).squareRoot() }
    let matrix = DenseMatrix(
      rows: (0..<size).map { row in
        (0..<size).map { column in
          let random = dot(vectors[row], vectors[column]) / (lengths[row] * lengths[column])
          return row == column ? 1 : 0.5 * random + 0.2
        }
      })
    guard let factor = try? CholeskyFactor(matrix) else {
      preconditionFailure("half of what is positive definite makes the whole so")
    }
    return factor
  }
}
