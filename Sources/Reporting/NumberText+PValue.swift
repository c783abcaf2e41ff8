// MARK: - P values

extension NumberText {
  /// A P value for a table cell: `< .001`, `.032`, `.50`.
  ///
  /// Three decimals below .10, two above; no zero before the point, as a probability has none.
  /// Rounding never carries a value across a bound that people read meaning into: below .001 it is
  /// `< .001`, a value below .05 that would print as .050 is `< .05`, and one below 1 that would
  /// print as 1.00 is `> .99`. Outside 0...1 it is a dash.
  package static func pValue(_ probability: Double) -> String {
    guard (0...1).contains(probability) else { return missing }
    if probability < 0.001 { return "< .001" }
    let text = fixed(probability, decimals: probability < 0.0995 ? 3 : 2)
    if text == "0.050", probability < 0.05 { return "< .05" }
    if text == "1.00" { return probability < 1 ? "> .99" : text }
    return String(text.dropFirst())
  }

  /// A P value with its sign of relation, for a sentence that goes on after "P": `= .50`.
  ///
  /// The rounding is that of ``pValue(_:)``. Outside 0...1 it is `= –`.
  package static func pValueRelation(_ probability: Double) -> String {
    let text = pValue(probability)
    return text.hasPrefix("<") || text.hasPrefix(">") ? text : "= " + text
  }
}
