import Scenarios

extension SpellRecall: WrittenInstrument {
  static let noun = "a recall of spells"

  static func read(
    _ text: InstrumentText, onto former: SpellRecall?, by reader: inout DraftReader
  ) -> SpellRecall? {
    reader.part(word, of: text.object, else: former.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1)
    }.map { SpellRecall(state: $0, value: $1) }
  }
}
