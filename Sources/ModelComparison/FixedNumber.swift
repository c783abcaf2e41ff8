package import Scenarios

/// A number that a whole comparison keeps fixed, although files give only a range of it.
package struct FixedNumber: Sendable, Hashable {
  /// Which number: its path, in every study; or one study's alone, with the study's name before it.
  package let name: String
  /// The number in the unit of its path.
  package let value: Double
  /// The number as people write it, with its unit.
  package let written: String

  /// Fixes a number.
  package init(_ name: String, at value: Double, written: String) {
    self.name = name
    self.value = value
    self.written = written
  }

  /// Both as `--set` has them.
  package var text: String { "\(name)=\(written)" }

  /// Whether it is this parameter that is fixed.
  package func fixes(_ parameter: FreeParameter) -> Bool {
    name == parameter.name || name == parameter.path.written
  }
}

/// What replicates have where files give ranges: a number that is fixed, one that is drawn, or the file's own.
struct ReplicateNumbers: Sendable {
  /// Where drawn numbers lie in their ranges; nil where none is drawn.
  let draws: ParameterDraws?
  let fixed: [FixedNumber]
  /// Whether effects are drawn from half to twice what files give.
  var isWide = false

  /// What a parameter is fixed at; nil where it is not.
  ///
  /// What is said of one study counts before what is said of all.
  func fixed(_ parameter: FreeParameter) -> Double? {
    let found = fixed.filter { $0.fixes(parameter) }
    return (found.first { $0.name == parameter.name } ?? found.first)?.value
  }

  /// The number of a parameter in a replicate; nil where the file's own is kept.
  func number(
    of parameter: FreeParameter, in range: ClosedRange<Double>, replicate: Int
  ) -> Double? {
    if let fixed = fixed(parameter) { return fixed }
    return wideNumber(of: parameter, replicate: replicate)
      ?? draws?.number(of: parameter, in: range, replicate: replicate)
  }

  /// Where in the range that its file gives the number of a parameter lies, from −1 to 1, and beyond where it is wide.
  func place(of parameter: FreeParameter, replicate: Int) -> Double? {
    wideNumber(of: parameter, replicate: replicate).flatMap(parameter.linearPlace)
      ?? draws?.place(of: parameter.name, replicate: replicate)
  }

  /// The number of an effect that is drawn from half to twice its range; nil of all others.
  private func wideNumber(of parameter: FreeParameter, replicate: Int) -> Double? {
    guard isWide, let wide = parameter.wideRange,
      let place = draws?.place(of: parameter.name, replicate: replicate)
    else { return nil }
    return wide.lowerBound + (wide.upperBound - wide.lowerBound) * (place + 1) / 2
  }
}
