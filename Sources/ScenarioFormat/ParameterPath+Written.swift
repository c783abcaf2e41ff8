package import LocatedText
package import Scenarios

extension ParameterPath {
  /// The number that is written for this path outside of files, in the unit that a file has there.
  ///
  /// What a start or an instrument allows is known where the number meets a model; see `range`.
  ///
  /// - Parameters:
  ///   - text: the number with its unit, as in a file or without quotation marks.
  ///   - place: what messages call the place where it is written.
  /// - Returns: the number in the path's unit.
  /// - Throws: What is wrong with it.
  package func number(written text: String, at place: String) throws(Diagnostics) -> Double {
    let asInFile = SourceText(name: place, text: text)
    let quoted = SourceText(name: place, text: JSONText.string(text).compact)
    let isRead = (try? LocatedValue(json5: asInFile)) != nil
    let source = isRead ? asInFile : quoted
    let value = try LocatedValue(json5: source)
    var reader = DraftReader(
      draft: ScenarioDraft(), problems: DiagnosticCollector(source: source), path: place)
    let number =
      if case .base(.start) = self {
        reader.problems.number(value, .within(Self.hazards), named: "the number")
      } else {
        reader.readNumber(value, of: self, named: "the number")
      }
    try reader.problems.throwErrors()
    guard let number else { preconditionFailure("what is not read is told") }
    return number
  }
}
