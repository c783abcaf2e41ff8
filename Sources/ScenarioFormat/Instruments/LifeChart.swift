import Scenarios

extension LifeChart: WrittenInstrument {
  static let noun = "a life chart"

  static func read(
    _ text: InstrumentText, onto former: LifeChart?, by reader: inout DraftReader
  ) -> LifeChart? {
    reader.part(word, of: text.object, else: former.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1)
    }.map { LifeChart(state: $0, value: $1) }
  }
}
