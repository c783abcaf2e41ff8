import LocatedText
import Scenarios

/// What a model declares of itself before it meets any evidence; nothing that is lived depends on it.
extension DraftReader {
  /// Reads the class of which a model is a member.
  ///
  /// For instance `{ class: "low before", apart: "a genotype that moves BDNF" }`.
  mutating func readAlike(_ value: LocatedValue?) -> Alike? {
    let object = problems.object(value, expecting: ["class", "apart"], in: "a class of models")
    let name = readWords(problems.required("class", in: object), named: "the class")
    let apart = readWords(
      problems.required("apart", in: object), named: "what would tell the model apart")
    guard let name, let apart else { return nil }
    return Alike(name: name, apart: apart)
  }

  /// A text that says something, without the blanks around it.
  private mutating func readWords(_ value: LocatedValue?, named name: String) -> String? {
    guard let words = problems.string(value, named: name) else { return nil }
    if words.trimmed.text.isEmpty {
      problems.error("empty-text", "\(name) is empty: nothing is declared", at: words.range)
      return nil
    }
    return words.trimmed.text
  }

  /// Reads a range: its law, and what of the number matters.
  mutating func readParameter(
    _ value: LocatedValue, of path: ParameterPath, in kind: ScenarioFile
  ) -> FreeParameter? {
    guard let law = readLaw(value, of: path) else { return nil }
    guard let matters = value.member(["matters"]) else { return FreeParameter(path, law: law) }
    return FreeParameter(
      path, law: law, matters: readMatters(matters, of: path, within: law, in: kind))
  }

  /// Reads the smallest magnitude of a number that matters; see ``FreeParameter/matters``.
  private mutating func readMatters(
    _ member: LocatedMember, of path: ParameterPath, within law: FreeParameter.Law,
    in kind: ScenarioFile
  ) -> Double? {
    guard kind == .model else {
      problems.error(
        "misplaced-matters", "only a model says what matters, for an effect that it claims",
        at: member.key.range, hint: "remove 'matters': \(kind.noun) claims nothing")
      return nil
    }
    guard path.isEffect else {
      problems.error(
        "impossible-matters", "\(Self.subject(of: path)) is not an effect that could be zero",
        at: member.key.range,
        hint:
          "'matters' goes beside the range of an effect, or of a shift of readings by 'handling' or "
          + "'shifts'")
      return nil
    }
    guard let number = problems.number(member.value, .positive, named: "what matters")
    else { return nil }
    let largest = law.largestMagnitude(within: path.range)
    guard number <= largest else {
      problems.error(
        "impossible-matters",
        "nothing in the range matters: it reaches \(largest.plainText), which is below "
          + number.plainText, at: member.value.range,
        hint: "'matters' is the smallest size that matters; or the range is too narrow")
      return nil
    }
    return number
  }
}
