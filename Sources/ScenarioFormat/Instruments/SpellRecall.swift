import LocatedText
import Scenarios

extension SpellRecall: WrittenInstrument {
  static let noun = "a recall of spells"

  static let otherMembers = ["register"]

  static func read(
    _ text: InstrumentText, onto former: SpellRecall?, by reader: inout DraftReader
  ) -> SpellRecall? {
    let register = text.object?["register"]
    let isRegister =
      register.map { reader.problems.boolean($0, named: "'register'") ?? false }
      ?? former?.isRegister ?? false
    return reader.part(word, of: text.object, else: former.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1, register: isRegister)
    }.map { SpellRecall(state: $0, value: $1, isRegister: isRegister) }
  }
}
