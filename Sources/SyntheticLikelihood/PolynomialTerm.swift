/// A product of coordinates, each by itself or squared: one term of a surrogate.
///
/// A coordinate u enters as u, or as u² − 1/3, whose mean over −1…1 is nil: so a square hardly goes with the constant.
package struct PolynomialTerm: Hashable, Sendable {
  /// The coordinates by position and their degrees, 1 or 2.
  package let factors: [Factor]

  /// One coordinate of a term.
  package struct Factor: Hashable, Sendable {
    package let coordinate: Int
    package let degree: Int
  }

  /// A product of coordinates by position; one that comes twice is squared.
  package init(_ coordinates: Int...) {
    var factors: [Factor] = []
    for coordinate in coordinates.sorted() {
      if let last = factors.last, last.coordinate == coordinate {
        factors[factors.count - 1] = Factor(coordinate: coordinate, degree: 2)
      } else {
        factors.append(Factor(coordinate: coordinate, degree: 1))
      }
    }
    self.factors = factors
  }

  /// The term's value at a place.
  package func value(at place: [Double]) -> Double {
    factors.reduce(1) { product, factor in
      let u = place[factor.coordinate]
      return product * (factor.degree == 1 ? u : u * u - 1.0 / 3)
    }
  }

  /// The terms from which a surrogate may choose, without the constant.
  ///
  /// All coordinates and their squares; the products of each of a model's effects with every other coordinate; and, in
  /// an arrow that has an effect, the products of two of its times, and of the effect with two of its times or with one
  /// time squared.
  ///
  /// - Parameter coordinates: the numbers that a model has.
  /// - Returns: the terms, each once.
  package static func candidates(for coordinates: [Coordinate]) -> [PolynomialTerm] {
    let all = coordinates.indices
    var terms = all.map { PolynomialTerm($0) } + all.map { PolynomialTerm($0, $0) }
    func add(_ term: PolynomialTerm) {
      if !terms.contains(term) { terms.append(term) }
    }
    for effect in all {
      guard case .effect(let arrow) = coordinates[effect].kind else { continue }
      for other in all where other != effect { add(PolynomialTerm(effect, other)) }
      let times = all.filter { coordinates[$0].kind == .time(of: arrow) }
      for (number, first) in times.enumerated() {
        for second in times[number...] {
          if second != first { add(PolynomialTerm(first, second)) }
          add(PolynomialTerm(effect, first, second))
        }
      }
    }
    return terms
  }
}
