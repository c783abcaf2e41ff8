/// A polynomial that stands in for the mean of one answer over a model's ranges.
package struct Polynomial: Sendable, Hashable {
  package let constant: Double
  /// The terms that were chosen, and their coefficients.
  package let terms: [PolynomialTerm]
  package let coefficients: [Double]

  init(_ selection: TermSelection, _ coefficients: [Double], of candidates: [PolynomialTerm]) {
    constant = coefficients[0]
    terms = selection.columns.dropFirst().map { candidates[$0 - 1] }
    self.coefficients = Array(coefficients.dropFirst())
  }

  /// A polynomial of given terms.
  init(constant: Double, terms: [PolynomialTerm], coefficients: [Double]) {
    self.constant = constant
    self.terms = terms
    self.coefficients = coefficients
  }

  /// The mean at a place.
  package func value(at place: [Double]) -> Double {
    var sum = constant
    for (term, coefficient) in zip(terms, coefficients) {
      sum += coefficient * term.value(at: place)
    }
    return sum
  }

  /// The means at many places, by coordinate and then place.
  func values(at places: Places) -> [Double] {
    var sums = [Double](repeating: constant, count: places.count)
    for (term, coefficient) in zip(terms, coefficients) {
      var products = [Double](repeating: coefficient, count: places.count)
      for factor in term.factors {
        let values = places.columns[factor.coordinate]
        if factor.degree == 1 {
          for k in products.indices { products[k] *= values[k] }
        } else {
          for k in products.indices { products[k] *= values[k] * values[k] - 1.0 / 3 }
        }
      }
      for k in sums.indices { sums[k] += products[k] }
    }
    return sums
  }
}

/// One model as the likelihood sees it: what it expects at each place of its ranges, and how studies scatter around it.
package struct Surrogate: Sendable {
  package let model: String
  package let mechanism: String
  package let coordinates: [Coordinate]
  /// The means by finding, and by target.
  package let means: [Polynomial]
  package let targets: [Polynomial]
  /// The SD of each finding around its mean, over studies.
  package let spreads: [Double]
  /// The correlations of each cohort's findings around their means, as ``PairedStudies/cohorts`` has them.
  package let correlations: [[[Double]]]
  /// How far the mean may be off, as a share of the study's SD: see `SurrogateError`.
  package let errors: [Double]
}
