import LocatedText
import Scenarios

extension Record: WrittenInstrument {
  static let noun = "a record"

  static let otherMembers = ["unit"]

  static func read(
    _ text: InstrumentText, onto former: Record?, by reader: inout DraftReader
  ) -> Record? {
    let trait = reader.part(word, of: text.object, else: former?.trait) { $0.readTrait($1) }
    // The errors of another trait are not those of this one.
    let kept = former.flatMap { $0.trait == trait ? $0 : nil }
    var record = kept ?? Record(trait: trait ?? "")
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: kept != nil)
    numbers.set(in: &record)
    if let unit = reader.readUnit(text) { record.unit = unit }
    guard let trait, let law = reader.draft.traits[trait]?.law else { return nil }
    reader.checkErrors(text.object, trait, law, hasError: record.error > 0)
    return numbers.areRight ? record : nil
  }
}

extension DraftReader {
  /// Reports errors of a kind that a trait's values cannot have.
  fileprivate mutating func checkErrors(
    _ object: LocatedObject?, _ trait: String, _ law: TraitLaw, hasError: Bool
  ) {
    for member in object?.members ?? [] {
      switch member.name {
      case "error" where law.isYesOrNo:
        problems.error(
          "impossible-error",
          "\(trait.quoted) is 0 or 1: no normal error can be added to it", at: member.key.range,
          hint: "give 'sensitivity' and 'specificity', how often the record is right")
      case "resolution" where law.isWhole && !hasError:
        problems.error(
          "impossible-error", "\(trait.quoted) is a whole number: it has no resolution",
          at: member.key.range, hint: "leave 'resolution' out")
      case "sensitivity" where !law.isYesOrNo, "specificity" where !law.isYesOrNo:
        problems.error(
          "impossible-error",
          "only a bernoulli trait has a \(member.name); \(trait.quoted) is not one",
          at: member.key.range, hint: "give 'error', the SD of the record's error")
      default: continue
      }
    }
  }

  fileprivate mutating func readTrait(_ value: LocatedValue?) -> String? {
    guard let name = problems.string(value, named: "the trait") else { return nil }
    if draft.traits[name.text] != nil { return name.text }
    if draft.unreadable.contains(name.text) { return nil }
    if draft.declares(name.text) {
      problems.error(
        "unknown-name", "\(name.text.quoted) is not a trait: a record keeps what never changes",
        at: name.range, hint: "a process needs a serum, for instance, and a state an interview")
    } else {
      reportUnknown(name, "there is no trait", among: { $0.traits.elements.map(\.name) })
    }
    return nil
  }
}
