import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import NumericalMethods
import Scenarios

/// Designs that look at the world of `GaussianPanel`, where x acts on y in one model and nothing acts in the other: how
/// often each tells them apart, by quadrature.
///
/// Of n people, regressing y at each later visit on x and y at the first gives slopes that are normal about known means with
/// known covariances; two models that expect slopes m and m′ with covariances S and S′ are judged by t₈ as `ModelLikelihood`
/// says.
struct PlannedPanel {
  var people: Int
  var visits = [0.0, 1]
  var reliability = 1.0
  /// The years between steps of the lives.
  static let step = 0.125

  /// The world under an effect of x on y.
  func panel(_ effect: Double) -> GaussianPanel {
    var panel = GaussianPanel(effect: effect, step: Self.step)
    panel.reliability = reliability
    panel.people = people
    return panel
  }

  var design: StudyDesign {
    let coupling = reliability.squareRoot()
    return StudyDesign(
      recruitment: Recruitment(
        frames: [Recruitment.Frame(name: "population", share: 1, tilts: [])],
        strata: [Recruitment.Stratum(name: "everybody", quota: people, conditions: [])],
        wave: 400, most: 4000),
      visits: visits.map { TimeSpan(years: $0) },
      instruments: [("x", coupling), ("y", 1)].map { name, coupling in
        Instrument(
          name: name,
          kind: Measure(
            mean: 0, standardDeviation: 1 / coupling,
            following: ProcessReading(process: name, coupling: coupling)))
      }, loss: nil)
  }

  /// The regressions of y at each later visit on x and y at the first.
  func analyses() throws -> [DeclaredAnalysis] {
    let texts = (1..<visits.count).map { visit in
      """
      at\(visit): {
        estimator: { linearRegression: { outcome: "y_\(visit)", predictors: ["x_0", "y_0"] } },
        answer: { term: "x_0" },
      },
      """
    }
    return try EvidenceReader.analyses(
      of: SourceText(name: "panel.json5", text: "{ analyses: { \(texts.joined()) } }")
    ).compactMap(\.analysis)
  }

  func planned(_ number: Int, price: Double) throws -> PlannedDesign {
    PlannedDesign(
      number: number, choices: [.init("people", "\(people)")], people: people, price: price,
      design: design, analyses: try analyses())
  }

  static func contender(_ name: String, _ effect: Double, mechanism: String) -> Model {
    let scenario = GaussianPanel(effect: effect, step: step).scenario
    return Model(
      name: name,
      model: CausalModel(
        title: name, mechanism: mechanism,
        world: Scenarios.World(title: "world", scenario: scenario), scenario: scenario))
  }

  // MARK: - In closed form

  /// The means and covariances of the slopes under an effect.
  func slopes(_ effect: Double) -> (means: [Double], covariance: [[Double]]) {
    let panel = panel(effect)
    let s = panel.stationary
    let error = 1 / reliability - 1
    let read = [[s[0][0] + error, s[0][1]], [s[1][0], s[1][1]]]
    let determinant = read[0][0] * read[1][1] - read[0][1] * read[1][0]
    let inverse = [
      [read[1][1] / determinant, -read[0][1] / determinant],
      [-read[1][0] / determinant, read[0][0] / determinant],
    ]
    func power(_ years: Double) -> GaussianPanel.Matrix {
      (0..<Int((years / Self.step).rounded())).reduce([[1, 0], [0, 1]]) { power, _ in
        GaussianPanel.product(panel.transition, power)
      }
    }
    let later = Array(visits.dropFirst())
    let with = later.map { years in
      (0..<2).map { power(years)[1][0] * s[0][$0] + power(years)[1][1] * s[1][$0] }
    }
    let slopes = with.map { with in
      (0..<2).map { inverse[$0][0] * with[0] + inverse[$0][1] * with[1] }
    }
    let covariance = later.indices.map { row in
      later.indices.map { column -> Double in
        let apart = power((later[row] - later[column]).magnitude)
        let own = apart[1][0] * s[0][1] + apart[1][1] * s[1][1]
        let explained = slopes[row][0] * with[column][0] + slopes[row][1] * with[column][1]
        return (own - explained) * inverse[0][0] / Double(people - 4)
      }
    }
    return (slopes.map { $0[0] }, covariance)
  }

  /// The law of the slopes under an effect.
  func law(_ effect: Double) -> Law {
    let (means, covariance) = slopes(effect)
    return Law(means: means, covariance: covariance)
  }

  /// The chance of a clear and right answer under each of two effects, of one or two slopes.
  ///
  /// - Parameters:
  ///   - effects: the effects.
  ///   - temperature: the power of the likelihood.
  ///   - judges: what the judge takes the laws to be; what they are unless given.
  /// - Returns: the chance under each.
  func chance(of effects: [Double], temperature: Double, judging judges: [Law]? = nil) -> [Double] {
    let laws = effects.map(law)
    let judges = judges ?? laws
    var right = [0.0, 0.0]
    // Two slopes have a grid, of which each side may be coarser.
    let perSD = laws[0].means.count == 1 ? 50 : 20
    let nodes = (-6 * perSD...6 * perSD).map { Double($0) / Double(perSD) }
    let weights = nodes.map { Elementary.exponential(-0.5 * $0 * $0) }
    let sum = weights.reduce(0, +)
    for truth in 0..<2 {
      for (first, weight) in zip(nodes, weights) {
        for (second, other) in laws[0].means.count == 1 ? [(0, sum)] : Array(zip(nodes, weights)) {
          let point = laws[truth].point(first, second)
          let gap = judges[truth].logDensity(point) - judges[1 - truth].logDensity(point)
          // At least nine to one.
          if temperature * gap >= Elementary.logarithm(9.0) {
            right[truth] += weight * other / sum / sum
          }
        }
      }
    }
    return right
  }

  /// How far a fit to so many studies of each model may move these chances: the most, over means that are one standard
  /// error off either way, and as much for spreads.
  func errorOfFit(of effects: [Double], temperature: Double, studies: Int) -> [Double] {
    let laws = effects.map(law)
    let known = chance(of: effects, temperature: temperature)
    let count = Double(studies)
    var most = [0.0, 0.0]
    for signs in [[1.0, 1.0], [1, -1]] {
      for (share, stretch) in [(1 / count.squareRoot(), 0), (0, 1 / (2 * count).squareRoot())] {
        let judges = zip(laws, signs).map { $0.moved(by: $1 * share, stretched: 1 + $1 * stretch) }
        let found = chance(of: effects, temperature: temperature, judging: judges)
        for truth in 0..<2 {
          most[truth] = max(most[truth], (found[truth] - known[truth]).magnitude)
        }
      }
    }
    return most
  }

  /// One or two slopes: normal where they come from, t₈ of .94 of the SD where they are judged.
  struct Law {
    let means: [Double]
    let covariance: [[Double]]

    /// The law with means so many SDs higher, and SDs so many times as large.
    func moved(by share: Double, stretched factor: Double) -> Law {
      Law(
        means: means.indices.map { means[$0] + share * covariance[$0][$0].squareRoot() },
        covariance: covariance.map { $0.map { factor * factor * $0 } })
    }

    /// The Cholesky factor.
    private var factor: [Double] {
      let first = covariance[0][0].squareRoot()
      guard means.count > 1 else { return [first] }
      let slope = covariance[1][0] / first
      return [first, slope, (covariance[1][1] - slope * slope).squareRoot()]
    }

    /// A slope so many standard deviations off.
    func point(_ first: Double, _ second: Double) -> [Double] {
      let l = factor
      guard means.count > 1 else { return [means[0] + l[0] * first] }
      return [means[0] + l[0] * first, means[1] + l[1] * first + l[2] * second]
    }

    /// The density, up to a constant that all laws share.
    func logDensity(_ point: [Double]) -> Double {
      let l = factor.map { 0.94 * $0 }
      let first = (point[0] - means[0]) / l[0]
      let p = Double(means.count)
      guard means.count > 1 else {
        return -Elementary.logarithm(l[0]) - (8 + p) / 2
          * Elementary.logarithm(1 + first * first / 8)
      }
      let second = (point[1] - means[1] - l[1] * first) / l[2]
      return -Elementary.logarithm(l[0] * l[2]) - (8 + p) / 2
        * Elementary.logarithm(1 + (first * first + second * second) / 8)
    }
  }
}
