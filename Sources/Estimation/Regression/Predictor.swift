private import Tables

/// Something that explains an outcome: a column, a function of it, or a product of such.
///
/// | written as | meaning |
/// | --- | --- |
/// | `age` | a number, or the levels of a category against the first in use |
/// | `smoking=never` | the levels of a category, whole number or truth against the one named |
/// | `age^2` | a power from 2 to 9 |
/// | `log(wage)` | the natural logarithm |
/// | `spline(age,3)` | a natural cubic spline with that many columns, see `NaturalSpline` |
/// | `age*smoking` | the interaction; what it consists of is added before it where it is missing |
///
/// A column whose name has a sign of these or a comma is written in quotation marks, `'a*b'^2`, or
/// between two backquotes, as in R; see `QuotedText`.
///
/// Within an interaction a category is coded as where it stands alone.
package indirect enum Predictor: Hashable, Sendable {
  /// A column by its numbers or by its levels as its kind asks, by its levels with a reference.
  case column(String, reference: String?)

  /// A power of a numeric column.
  case power(String, exponent: Int)

  /// The natural logarithm of a positive numeric column.
  case logarithm(String)

  /// A natural cubic spline of a numeric column.
  case spline(String, degreesOfFreedom: Int)

  /// The product of two predictors.
  case interaction(Predictor, Predictor)

  /// The most columns of a product; each takes a step deeper into the words.
  static let mostFactors = 10

  /// A column and, for a category, its reference level.
  init(_ column: String, reference: String? = nil) {
    self = .column(column, reference: reference)
  }

  /// Reads the forms of the table above; a reference is cut off at the last equals sign.
  ///
  /// - Throws: `unreadableWord` for a power or a spline without a fitting number.
  package init(text given: String) throws(EstimationError) {
    let text = given.trimmed
    let quoted = QuotedText(text)
    let cut = quoted.cutAtLast("*")
    guard !text.isEmpty, cut.map({ !$0.before.isEmpty && !$0.after.isEmpty }) ?? true else {
      throw Predictor.unreadable(given, "a column, or columns joined by *")
    }
    guard quoted.count(of: "*") < Predictor.mostFactors else {
      throw Predictor.unreadable(given, "at most \(Predictor.mostFactors) columns joined by *")
    }
    if let cut {
      self = .interaction(try Predictor(text: cut.before), try Predictor(text: cut.after))
    } else if let inner = Predictor.inside(text, function: "log") {
      self = .logarithm(inner.unquoted)
    } else if let inner = Predictor.inside(text, function: "spline") {
      let words = QuotedText(inner).pieces(at: ",")
      guard let column = words.first, words.count == 2, let count = Int(words[1].trimmed),
        1...20 ~= count
      else { throw Predictor.unreadable(text, "spline(column,3) with 1 to 20 columns") }
      self = .spline(column.unquoted, degreesOfFreedom: count)
    } else if let cut = quoted.cutAtLast("^") {
      guard let exponent = Int(cut.after), 2...9 ~= exponent else {
        throw Predictor.unreadable(text, "a power from 2 to 9, such as age^2")
      }
      self = .power(cut.before.unquoted, exponent: exponent)
    } else if let cut = quoted.cutAtLast("=") {
      self.init(cut.before.unquoted, reference: cut.after.unquoted)
    } else {
      self.init(text.unquoted)
    }
  }

  /// The columns that it is made of.
  package var columns: [String] {
    switch self {
    case .column(let name, _), .power(let name, _), .logarithm(let name), .spline(let name, _):
      [name]
    case .interaction(let left, let right): left.columns + right.columns
    }
  }

  /// How it is written, without a reference level.
  var name: String {
    switch self {
    case .column(let name, _): name
    case .power(let name, let exponent): "\(name)^\(exponent)"
    case .logarithm(let name): "log(\(name))"
    case .spline(let name, let count): "spline(\(name),\(count))"
    case .interaction(let left, let right): "\(left.name) * \(right.name)"
    }
  }

  private static func inside(_ text: String, function: String) -> String? {
    guard text.hasPrefix(function + "("), text.hasSuffix(")") else { return nil }
    return String(text.dropFirst(function.count + 1).dropLast())
  }

  private static func unreadable(_ text: String, _ expected: String) -> EstimationError {
    .unreadableWord(argument: .predictors, word: text, expected: expected)
  }
}
