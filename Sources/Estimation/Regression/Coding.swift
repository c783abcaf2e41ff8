private import LocatedText
internal import NumericalMethods

/// How predictors become the columns of a design, learned once from the rows of an analysis.
///
/// Each column of the design is a product of elements: one for a number or a level, several for an
/// interaction. A category with k levels in use has k - 1 columns, one for each level but its
/// reference. A coding can be applied to other values of the same rows (`columns(of:)`), which is how
/// adjusted means and the g-formula ask what would be if everybody had one level.
struct Coding {
  /// A function of one column of the table.
  enum Element: Hashable {
    case power(String, exponent: Int)
    case logarithm(String)
    case level(String, position: Int)
    case spline(NaturalSpline, of: String, place: Int)
  }

  /// A run of columns of the design that belong together.
  struct Part: Hashable {
    /// How it is called in joint tests.
    let name: String
    /// The levels in use, the reference first, for a category that stands alone; else none.
    let levels: [String]
    /// Whether contrasts are named by levels alone, as for the groups under study.
    let isGroup: Bool
    /// The columns.
    let columns: Range<Int>
  }

  /// The name of each column of the design.
  private(set) var names: [String] = []

  /// The runs of columns, in order.
  private(set) var parts: [Part] = []

  /// The elements of each column, none for the intercept.
  private var products: [[Element]] = []

  /// The predictors already coded, by name.
  private var coded: [String: Predictor] = [:]

  /// A coding with an intercept only, or of nothing.
  init(hasIntercept: Bool = true) {
    if hasIntercept { append(Block(name: "intercept", levels: [], columns: [("intercept", [])])) }
  }

  /// The columns of one predictor, before they have a place.
  private struct Block {
    let name: String
    let levels: [String]
    let columns: [(name: String, elements: [Element])]
  }

  private mutating func append(_ block: Block, isGroup: Bool = false) {
    let first = names.count
    names += block.columns.map(\.name)
    products += block.columns.map(\.elements)
    parts.append(
      Part(
        name: block.name, levels: block.levels, isGroup: isGroup,
        columns: first..<names.count))
  }
}

// MARK: - Adding predictors

extension Coding {
  /// Adds the groups under study by their levels, the reference first.
  mutating func add(
    group factor: Factor, reference: String?
  ) throws(EstimationError) {
    coded[factor.column] = .column(factor.column, reference: reference)
    let block = try Coding.block(of: factor, reference: reference)
    try requireRoom(for: block.columns.count, named: block.name, rows: factor.codes.count)
    append(block, isGroup: true)
  }

  /// Adds predictors, each by its numbers or by its levels as its kind asks.
  mutating func add(
    _ predictors: [Predictor], of cases: CompleteCases
  ) throws(EstimationError) {
    for predictor in predictors {
      guard coded[predictor.name] == nil else {
        throw .repeatedColumn(column: predictor.name)
      }
      try add(predictor, of: cases)
    }
  }

  /// The coding with one predictor more.
  func adding(
    _ predictor: Predictor, of cases: CompleteCases
  ) throws(EstimationError) -> Coding {
    var copy = self
    try copy.add([predictor], of: cases)
    return copy
  }

  private mutating func add(
    _ predictor: Predictor, of cases: CompleteCases
  ) throws(EstimationError) {
    if case .interaction(let left, let right) = predictor {
      for part in [left, right] where coded[part.name] == nil {
        try add(part, of: cases)
      }
    }
    let block = try block(of: predictor, cases)
    try requireRoom(for: block.columns.count, named: block.name, rows: cases.rows.count)
    coded[predictor.name] = predictor
    append(block)
  }

  /// Makes sure that a design with so many columns more can be held and fitted.
  private func requireRoom(
    for count: Int, named name: String, rows: Int
  ) throws(EstimationError) {
    let (rows, width) = (Double(rows), Double(names.count + count))
    try Effort.require(
      numbers: rows * width, operations: rows * width * width,
      "The predictors become \(names.count + count) columns of \(Int(rows)) rows, \(count) of them "
        + "for \(name.marked)",
      remedy: count > 20
        ? "merge its levels, or remove the level of each with fixedEffects" : "use fewer predictors"
    )
  }

  private func block(
    of predictor: Predictor, _ cases: CompleteCases
  ) throws(EstimationError) -> Block {
    switch predictor {
    case .column(let name, let reference):
      // In an interaction the reference is the one chosen where the column stands alone.
      let known = coded[name]
      let chosen: String? = if case .column(_, let stated)? = known { stated } else { reference }
      guard try cases.isFactor(name) || chosen != nil else {
        return Block(name: name, levels: [], columns: [(name, [.power(name, exponent: 1)])])
      }
      if chosen == nil { try cases.requireCategory(name) }
      return try Coding.block(of: cases.factor(name), reference: chosen)
    case .power(let name, let exponent):
      return Block(
        name: predictor.name, levels: [],
        columns: [(predictor.name, [.power(name, exponent: exponent)])])
    case .logarithm(let name):
      _ = try cases.reals(name, "above 0, to have a logarithm") { $0 > 0 }
      return Block(
        name: predictor.name, levels: [], columns: [(predictor.name, [.logarithm(name)])])
    case .spline(let name, let count):
      let spline = try NaturalSpline(
        of: cases.reals(name), degreesOfFreedom: count, column: name)
      return Block(
        name: predictor.name, levels: [],
        columns: (0..<count).map { place in
          ("\(predictor.name).\(place + 1)", [.spline(spline, of: name, place: place)])
        })
    case .interaction(let left, let right):
      let (first, second) = (try block(of: left, cases), try block(of: right, cases))
      try requireRoom(
        for: first.columns.count * second.columns.count, named: predictor.name,
        rows: cases.rows.count)
      return Block(
        name: predictor.name, levels: [],
        columns: second.columns.flatMap { outer in
          first.columns.map { inner in
            ("\(inner.name) * \(outer.name)", inner.elements + outer.elements)
          }
        })
    }
  }

  private static func block(
    of factor: Factor, reference: String?
  ) throws(EstimationError) -> Block {
    let used = try factor.used(reference: reference)
    guard used.count > 1 else { throw .oneLevel(column: factor.column) }
    let levels = used.map { factor.levels[$0] }
    return Block(
      name: factor.column, levels: levels,
      columns: used.dropFirst().map { position in
        (
          Term.contrastName(factor.levels[position], levels[0], of: factor.column),
          [.level(factor.column, position: position)]
        )
      })
  }
}

// MARK: - Columns

extension Coding {
  /// The columns of the design for some rows, one after the other.
  func columns(of cases: CompleteCases) throws(EstimationError) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(names.count * cases.rows.count)
    // The levels of a category are looked up once for all its columns.
    var levels: [String: [Int]] = [:]
    for element in products.joined() {
      if case .level(let name, _) = element, levels[name] == nil {
        levels[name] = try cases.factor(name).codes
      }
    }
    for product in products {
      guard let first = product.first else {
        result += repeatElement(1, count: cases.rows.count)
        continue
      }
      var values = try Coding.values(of: first, cases, levels)
      for element in product.dropFirst() {
        let others = try Coding.values(of: element, cases, levels)
        for row in values.indices { values[row] *= others[row] }
      }
      result += values
    }
    return result
  }

  private static func values(
    of element: Element, _ cases: CompleteCases, _ levels: [String: [Int]]
  ) throws(EstimationError) -> [Double] {
    switch element {
    case .power(let name, let exponent):
      let values = try cases.reals(name)
      guard exponent > 1 else { return values }
      return values.map { value in (1..<exponent).reduce(value) { power, _ in power * value } }
    case .logarithm(let name):
      return try cases.reals(name).map { Elementary.logarithm($0) }
    case .level(let name, let position):
      return levels[name]?.map { $0 == position ? 1 : 0 } ?? []
    case .spline(let spline, let name, let place):
      return try cases.reals(name).map { spline.value(at: $0, place: place) }
    }
  }
}
