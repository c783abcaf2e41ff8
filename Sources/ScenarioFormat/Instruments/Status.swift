import LocatedText
import Scenarios

extension Status: WrittenInstrument {
  static let noun = "a status"

  static func read(
    _ text: InstrumentText, onto former: Status?, by reader: inout DraftReader
  ) -> Status? {
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    let name = reader.part(word, of: text.object, else: former?.state) { reader, value in
      reader.problems.string(value, named: "the state").flatMap { reader.readState($0)?.name }
    }
    guard let name, numbers.areRight else { return nil }
    var status = former ?? Status(state: name)
    status.state = name
    numbers.set(in: &status)
    return status
  }
}
