import LocatedText
import Scenarios

/// What is done to a trait: people live as if they had been born with another value of it.
extension DraftReader {
  /// Reads what is done to a trait.
  ///
  /// - Parameters:
  ///   - trait: the trait.
  ///   - deed: the whole of what is done, as in `"val66met = 0"`.
  ///   - sign: `=`, `+` or `-`.
  ///   - name: the name that stands before the sign.
  ///   - value: what stands after it.
  /// - Returns: what is done; nil where it is wrong, which is told.
  mutating func readTraitAction(
    _ trait: Trait, _ deed: LocatedString, sign: Character, _ name: LocatedString,
    _ value: LocatedString
  ) -> Intervention.Action? {
    guard trait.name != Source.Quantity.age else {
      problems.error(
        "impossible-deed", "age is the age at the first visit, when lives are dated from it",
        at: name.range, hint: "say for whom something is done: \"… when age < 30\"")
      return nil
    }
    guard let number = Double(value.text), number.isFinite else {
      problems.error(
        "bad-number", "expected a value of \(trait.name.quoted), found \(value.text.quoted)",
        at: value.range)
      return nil
    }
    guard sign == "=" || trait.law.canBeTilted else {
      problems.error(
        "impossible-deed",
        "to \(trait.name.quoted) nothing can be added: only where a trait is normal is more of it a value",
        at: deed.range, hint: "give it a value: \"\(trait.name) = \(Self.typical(trait.law))\"")
      return nil
    }
    let condition = NumberCondition.within(trait.law.livedRange)
    guard condition.holds(for: number) else {
      problems.error(
        "out-of-range", "\(trait.name.quoted) must be \(condition.words), not \(value.text)",
        at: value.range)
      return nil
    }
    guard !trait.law.isWhole || number == number.rounded() else {
      problems.error(
        "out-of-range", "\(trait.name.quoted) has whole values only, not \(value.text)",
        at: value.range)
      return nil
    }
    switch sign {
    case "=": return .setTrait(trait.name, number)
    case "+": return .shiftTrait(trait.name, number)
    default: return .shiftTrait(trait.name, -number)
    }
  }

  /// A value that somebody may have, for an example.
  private static func typical(_ law: TraitLaw) -> Int {
    law.range.map { Int($0.upperBound) } ?? 1
  }
}

extension TraitLaw {
  /// The values by which people may live: those that are drawn, or twenty standard deviations either way, as far
  /// as processes may be set.
  fileprivate var livedRange: ClosedRange<Double> {
    if let range { return range }
    let far = ParameterPath.effects.upperBound * standardDeviation
    return (isNeverNegative ? 0 : mean - far)...(mean + far)
  }
}
