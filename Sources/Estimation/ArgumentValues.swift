/// What an argument may be where it is no name of the table: one of some words, or a whole number.
package struct ArgumentValues: Sendable {
  /// The argument.
  package let argument: EstimatorArgument

  /// Every word that is accepted, none where it is a number.
  package let words: [String]

  /// The numbers that are accepted, nil where it is a word.
  package let numbers: ClosedRange<Int>?

  /// What is taken unless it is given, nil where the table decides.
  package let usual: String?

  /// When something else is taken, or how the table decides; empty if `usual` says all.
  package let rule: String

  /// All words of an enumeration.
  static func words<Choice: CaseIterable & RawRepresentable>(
    _ argument: EstimatorArgument, _ type: Choice.Type, usual: Choice?, _ rule: String = ""
  ) -> ArgumentValues where Choice.RawValue == String {
    ArgumentValues(
      argument: argument, words: Choice.allCases.map(\.rawValue), numbers: nil,
      usual: usual?.rawValue, rule: rule)
  }

  /// Whole numbers.
  static func numbers(
    _ argument: EstimatorArgument, _ range: ClosedRange<Int>, usual: Int, _ rule: String = ""
  ) -> ArgumentValues {
    ArgumentValues(
      argument: argument, words: [], numbers: range, usual: "\(usual)", rule: rule)
  }

  /// The values and the default, in a sentence for people who ask for help.
  package var sentence: String {
    let values =
      if let numbers {
        "A whole number from \(numbers.lowerBound)"
          + (numbers.upperBound == .max ? "" : " to \(numbers.upperBound)")
      } else {
        "One of " + words.joined(separator: ", ")
      }
    let usual = usual.map { "; \($0) unless given" } ?? ""
    return values + usual + (rule.isEmpty ? "." : "; \(rule).")
  }
}

extension ArgumentValues {
  /// The kinds of errors of a regression whose rows may belong to clusters.
  static let clusteredErrors = ArgumentValues.words(
    .errors, ErrorKind.self, usual: .model, "cluster where a cluster is given")

  /// The number that fixes what is drawn.
  static let seed = ArgumentValues.numbers(.seed, 0...Int.max, usual: 1)

  /// How a panel model is fitted.
  static let panel: [ArgumentValues] = [
    .words(
      .missing, MissingValues.self, usual: nil,
      "unless given full where a value is missing, else listwise"),
    .words(
      .information, InformationKind.self, usual: nil,
      "unless given expected, but observed with full or with robust errors"),
    .words(.errors, PanelErrors.self, usual: .model),
    .words(
      .equal, EqualOverWaves.self, usual: nil,
      "unless given every effect is free at every wave"),
  ]
}
