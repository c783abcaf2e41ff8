internal import NumericalMethods

/// The quantities of a fit in the units of the columns, and in standard deviations.
extension PanelFit {
  /// The names by which lavaan calls the parts of a model.
  struct Names {
    let columns: [String]
    let traits: [String]
    /// The variables among which effects run: the columns, or their parts within people.
    let within: [String]

    init(_ options: PanelOptions, hasTraits: Bool) {
      columns = options.columns
      traits = ["i" + options.stems.x, "i" + options.stems.y]
      within = hasTraits ? options.columns.map { "w" + $0 } : options.columns
    }

    /// The name of a parameter.
    subscript(_ parameter: PanelModel.Parameter) -> String {
      switch parameter {
      case .slope(let to, let from): within[to] + " ~ " + within[from]
      case .residual(let first, let second): within[first] + " ~~ " + within[second]
      case .trait(let first, let second): traits[first] + " ~~ " + traits[second]
      case .mean(let variable): columns[variable] + " ~1"
      }
    }
  }

  /// A parameter in units of the sample's scales.
  private func quantity(_ place: Int) -> PanelQuantity {
    var gradient = Array(repeating: 0.0, count: values.count)
    gradient[place] = 1
    return PanelQuantity(values[place], gradient: gradient)
  }

  private func quantity(_ parameter: PanelModel.Parameter) -> PanelQuantity {
    quantity(model.place(of: parameter) ?? 0)
  }

  /// A mean or intercept over the scale of its column.
  private func mean(_ variable: Int, _ place: Int) -> PanelQuantity {
    let centres = zip(sample.centres, sample.scales).map { $0 / $1 }
    var result = quantity(place) + centres[variable]
    guard !model.hasTraits, variable >= 2 else { return result }
    // An intercept belongs to predictors of zero, which the centred ones are not.
    let first = variable - variable % 2 - 2
    for from in [first, first + 1] {
      result = result - quantity(.slope(variable, on: from)) * centres[from]
    }
    return result
  }

  /// The term of a quantity.
  private func term(
    _ name: String, _ quantity: PanelQuantity, unit: Double
  ) throws(EstimationError) -> Term {
    let size = values.count
    var square = 0.0
    for row in 0..<size where quantity.gradient[row] != 0 {
      square +=
        quantity.gradient[row]
        * Summation.innerProduct(covariance, row * size, quantity.gradient, 0, count: size)
    }
    return try Inference.normal.term(
      name, quantity.value * unit, error: square.squareRoot() * unit)
  }

  /// The parameters in the units of the columns.
  func terms(_ names: Names) throws(EstimationError) -> [Term] {
    var terms: [Term] = []
    for (place, parameter) in zip(model.places, model.parameters) {
      let scales = sample.scales
      switch parameter {
      case .slope(let to, let from):
        terms.append(
          try term(names[parameter], quantity(place), unit: scales[to] / scales[from]))
      case .residual(let first, let second), .trait(let first, let second):
        terms.append(
          try term(names[parameter], quantity(place), unit: scales[first] * scales[second]))
      case .mean(let variable):
        terms.append(
          try term(names[parameter], mean(variable, place), unit: scales[variable]))
      }
    }
    return terms
  }

  /// The parameters in standard deviations, without those that are one by definition.
  ///
  /// Effects within people are in standard deviations within people. What would need the standard
  /// deviation of a negative variance is left out; covariances of residuals are divided by the roots
  /// of the magnitudes of their variances, as lavaan does.
  func standardised(_ names: Names) throws(EstimationError) -> [Term] {
    let width = model.width
    let count = PanelMoments.count(width: width)
    func variance(_ variable: Int, isTotal: Bool) -> PanelQuantity {
      let place = PanelMoments.place(variable, variable, width: width)
      var gradient = (0..<model.freeCount).map { derivatives[$0 * count + place] }
      for (number, parameter) in zip(model.places, model.parameters) where !isTotal {
        if case .trait = parameter { gradient[number] = 0 }
      }
      return PanelQuantity(
        isTotal
          ? state.moments.covariance[variable * (width + 1)] : state.within[variable * (width + 1)],
        gradient: gradient)
    }
    let within = (0..<width).map { variance($0, isTotal: false) }
    let deviations = within.map(\.squareRoot)
    let totals = (0..<width).map { variance($0, isTotal: true).squareRoot }
    var terms: [Term] = []
    func append(_ name: String, _ quantity: PanelQuantity?) throws(EstimationError) {
      if let quantity { terms.append(try term(name, quantity, unit: 1)) }
    }
    func ratio(_ above: PanelQuantity?, _ below: PanelQuantity?) -> PanelQuantity? {
      if let above, let below { above / below } else { nil }
    }
    for (place, parameter) in zip(model.places, model.parameters) {
      let value = quantity(place)
      let result: PanelQuantity?
      switch parameter {
      case .slope(let to, let from):
        result = ratio(deviations[from], deviations[to]).map { value * $0 }
      case .residual(let first, let second) where first == second:
        result = first < 2 || deviations[first] == nil ? nil : value / within[first]
      case .residual(let first, let second):
        let product = quantity(.residual(first, first)) * quantity(.residual(second, second))
        result = ratio(value, product.magnitude.squareRoot)
      case .trait(let first, let second):
        guard first != second else { continue }
        let product = quantity(.trait(0, 0)) * quantity(.trait(1, 1))
        result = ratio(value, product.magnitude.squareRoot)
      case .mean(let variable):
        result = ratio(mean(variable, place), totals[variable])
      }
      try append(names[parameter], result)
    }
    guard model.hasTraits else { return terms }
    for trait in 0..<2 {
      let deviation = quantity(.trait(trait, trait)).squareRoot
      for variable in stride(from: trait, to: width, by: 2) {
        try append(
          names.traits[trait] + " =~ " + names.columns[variable],
          ratio(deviation, totals[variable]))
      }
    }
    for variable in 0..<width {
      try append(
        names.within[variable] + " =~ " + names.columns[variable],
        ratio(deviations[variable], totals[variable]))
    }
    return terms
  }
}
