private import LocatedText
private import Tables

/// A treatment that people have or have not, and what it would be if everybody had it.
///
/// Its two values may be written in any way: 0 and 1, 1 and 2, two levels. The reference named, or else
/// the lower number or the first level, means without.
struct Treatment {
  /// The treatment as a predictor of one column.
  let predictor: Predictor

  /// For each row 1 with the treatment, 0 without, and the part of the way for a number between.
  let taken: [Double]

  /// How both values are called.
  let names: (without: String, with: String)

  /// Whether its own column says by 0 and 1 what it means.
  let isIndicator: Bool

  /// The column by its own numbers.
  let column: Predictor

  private let numbers: (without: Double, with: Double)?

  /// Reads a column of two values; of more where the numbers to be compared are named.
  ///
  /// - Throws: `notIdentified` if the column does not take two values and none are named,
  ///   `unknownLevel`, `sameLevel`, and as for any column.
  init(
    _ predictor: Predictor, of cases: CompleteCases, case wanted: String? = nil,
    remedy: String = "so make a column of two values of it"
  ) throws(EstimationError) {
    guard case .column(let column, let reference) = predictor else {
      throw .unreadableWord(
        argument: .treatment, word: predictor.name, expected: "a column of two values")
    }
    self.column = Predictor(column)
    if let wanted, wanted == reference { throw .sameLevel(column: column, level: wanted) }
    if try cases.isFactor(column) {
      if reference == nil { try cases.requireCategory(column) }
      let factor = try cases.factor(column)
      let used = try factor.used(reference: reference)
      guard used.count == 2 else {
        throw .notIdentified(
          reason:
            "treatment \(column.marked) has \(used.count) levels in these rows instead of two, "
            + "so keep two of them by `where`")
      }
      let named = try wanted.map { (level) throws(EstimationError) in
        try factor.position(of: level)
      }
      if let named, !used.contains(named) {
        throw .groupTooSmall(column: column, level: factor.levels[named], count: 0)
      }
      // Without a reference the case named leaves the other level for it.
      let (without, with) = named == used[0] ? (used[1], used[0]) : (used[0], used[1])
      names = (factor.levels[without], factor.levels[with])
      taken = factor.codes.map { $0 == with ? 1 : 0 }
      self.predictor = .column(column, reference: names.without)
      isIndicator = false
      numbers = nil
    } else {
      let values = try cases.reals(column)
      let (without, with) = try Treatment.numbers(
        Set(values), column: column, reference: reference, case: wanted, remedy: remedy)
      let distance = with - without
      guard distance.isFinite else { throw .outOfRange }
      taken = values.map { ($0 - without) / distance }
      guard taken.allSatisfy(\.isFinite) else { throw .outOfRange }
      names = (without.plainText, with.plainText)
      isIndicator = without == 0 && with == 1 && reference == nil && wanted == nil
      numbers = (without, with)
      self.predictor = Predictor(column)
    }
  }

  /// The two numbers that are compared.
  private static func numbers(
    _ values: Set<Double>, column: String, reference: String?, case wanted: String?,
    remedy: String
  ) throws(EstimationError) -> (without: Double, with: Double) {
    func number(_ word: String) throws(EstimationError) -> Double {
      let number = Double(word) ?? Bool(word).map { $0 ? 1 : 0 }
      guard let number, number.isFinite, values.count > 2 || values.contains(number) else {
        throw .unknownLevel(
          column: column, level: word, known: values.sorted().prefix(20).map(\.plainText))
      }
      return number
    }
    let named = (
      without: try reference.map { (word) throws(EstimationError) in try number(word) },
      with: try wanted.map { (word) throws(EstimationError) in try number(word) }
    )
    if let without = named.without, let with = named.with {
      guard without != with else { throw .sameLevel(column: column, level: without.plainText) }
      return (without, with)
    }
    let sorted = values.sorted()
    guard sorted.count > 1 else {
      throw .notIdentified(
        reason:
          "treatment \(column.marked) is the same in all these rows, so nobody can be compared")
    }
    guard sorted.count == 2 else {
      throw .notIdentified(
        reason:
          "treatment \(column.marked) has \(sorted.count) different values in these rows instead "
          + "of two, \(remedy)")
    }
    let isTurned = named.without == sorted[1] || named.with == sorted[0]
    return isTurned ? (sorted[1], sorted[0]) : (sorted[0], sorted[1])
  }

  /// What is compared, in a sentence.
  var note: String {
    "\(column.name.marked): \(names.with.marked) is compared with \(names.without.marked)."
  }

  /// The same rows with the treatment as 0 and 1, which only numbers of other kinds need.
  func asIndicator(in cases: CompleteCases) -> CompleteCases {
    numbers == nil ? cases : cases.replacing(column.name, with: taken)
  }

  /// What its effect is called: its column, or the two values that are compared.
  var effectName: String {
    isIndicator || numbers == nil
      ? predictor.name : Term.contrastName(names.with, names.without, of: column.name)
  }

  /// The same rows if everybody had the treatment, or nobody.
  func everybody(_ treated: Bool, in cases: CompleteCases) -> CompleteCases {
    guard let numbers else {
      return cases.replacing(column.name, withLevel: treated ? names.with : names.without)
    }
    let value = treated ? numbers.with : numbers.without
    return cases.replacing(column.name, with: Array(repeating: value, count: cases.rows.count))
  }

  /// Confounders by time: words of one time are joined by `+`.
  ///
  /// With one treatment all words are of its time; with several there is one word for each.
  static func confounders(
    _ words: [String], treatments: Int
  ) throws(EstimationError) -> [[Predictor]] {
    let times = words.map { QuotedText($0).pieces(at: "+").filter { !$0.isEmpty } }
    guard treatments > 1 else {
      return [
        try times.flatMap(\.self).map { (text) throws(EstimationError) in try Predictor(text: text)
        }
      ]
    }
    guard times.count == treatments else {
      throw .wrongCount(
        argument: .confounders, count: times.count,
        expected: "one for each of the \(treatments) treatments, in order of time, "
          + "with several of one time joined by + (such as mood1+sleep1)")
    }
    return try times.map { (time) throws(EstimationError) in
      try time.map { (text) throws(EstimationError) in try Predictor(text: text) }
    }
  }
}
