import Scenarios

extension Interview: WrittenInstrument {
  static let noun = "an interview"

  static func read(
    _ text: InstrumentText, onto former: Interview?, by reader: inout DraftReader
  ) -> Interview? {
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    let about = reader.part(word, of: text.object, else: former.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1)
    }
    guard let about, numbers.areRight else { return nil }
    var interview = former ?? Interview(state: about.state, value: about.value)
    (interview.state, interview.value) = about
    numbers.set(in: &interview)
    return interview
  }
}
