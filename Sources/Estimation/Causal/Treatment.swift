/// A treatment that people have or have not, and what it would be if everybody had it.
struct Treatment {
  /// The treatment as a predictor of one column.
  let predictor: Predictor

  /// For each row 1 with the treatment and 0 without.
  let taken: [Double]

  private let column: String
  private let levels: (without: String, with: String)?

  /// Reads a column of 0 and 1, of truths, or of two levels.
  ///
  /// The reference named, or else the first level in use, means without.
  ///
  /// - Throws: `notIdentified` if the column does not take two values, and as for any column.
  init(_ predictor: Predictor, of cases: CompleteCases) throws(EstimationError) {
    guard case .column(let column, let reference) = predictor else {
      throw .unreadableWord(
        argument: .treatment, word: predictor.name, expected: "a column of 0 and 1 or two levels")
    }
    self.column = column
    if try cases.isFactor(column) || reference != nil {
      let factor = try cases.factor(column)
      let used = try factor.used(reference: reference)
      guard used.count == 2 else {
        throw .notIdentified(
          reason: "treatment “\(column)” has \(used.count) levels in these rows instead of two")
      }
      levels = (factor.levels[used[0]], factor.levels[used[1]])
      taken = factor.codes.map { $0 == used[1] ? 1 : 0 }
      self.predictor = .column(column, reference: factor.levels[used[0]])
    } else {
      taken = try cases.reals(column, "0 or 1, as a treatment") { $0 == 0 || $0 == 1 }
      guard taken.contains(0), taken.contains(1) else {
        throw .notIdentified(
          reason: "treatment “\(column)” is the same in all these rows, so nobody can be compared")
      }
      levels = nil
      self.predictor = predictor
    }
  }

  /// The same rows if everybody had the treatment, or nobody.
  func everybody(_ treated: Bool, in cases: CompleteCases) -> CompleteCases {
    guard let levels else {
      return cases.replacing(
        column, with: Array(repeating: treated ? 1 : 0, count: cases.rows.count))
    }
    return cases.replacing(column, withLevel: treated ? levels.with : levels.without)
  }

  /// Confounders by time: words of one time are joined by `+`.
  ///
  /// With one treatment all words are of its time; with several there is one word for each.
  static func confounders(
    _ words: [String], treatments: Int
  ) throws(EstimationError) -> [[Predictor]] {
    let times = words.map { $0.split(separator: "+").map { String($0) } }
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
          + "and join several of one time by + (such as mood1+sleep1)")
    }
    return try times.map { (time) throws(EstimationError) in
      try time.map { (text) throws(EstimationError) in try Predictor(text: text) }
    }
  }
}
