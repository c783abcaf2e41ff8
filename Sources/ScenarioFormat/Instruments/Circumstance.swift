import LocatedText
import Scenarios

extension Circumstance: WrittenInstrument {
  static let noun = "a circumstance"

  static let otherMembers = ["unit"]

  static func read(
    _ text: InstrumentText, onto former: Circumstance?, by reader: inout DraftReader
  ) -> Circumstance? {
    let name = text.key
    if reader.draft.traits[name.text] != nil {
      reader.problems.error(
        "redeclared", "\(name.text.quoted) is already a trait", at: name.range,
        hint: "blood levels could not tell the two apart; a trait needs a record")
    }
    let law = reader.part(word, of: text.object, else: former?.law) {
      $0.readLaw($1, in: "a circumstance's law")
    }
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    let unit = reader.readUnit(text)
    if let law, law.isWhole, let given = text.object?["resolution"] {
      reader.problems.error(
        "impossible-error", "\(name.text.quoted) is a whole number: it has no resolution",
        at: given.range, hint: "leave 'resolution' out")
    }
    guard let law, numbers.areRight else { return nil }
    var circumstance = former ?? Circumstance(law: law)
    circumstance.law = law
    if let unit { circumstance.unit = unit }
    numbers.set(in: &circumstance)
    return circumstance
  }
}
