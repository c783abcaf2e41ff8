import LocatedText
import Scenarios

/// A kind of instrument as files write it: its words, and what of it no table of numbers says.
protocol WrittenInstrument: InstrumentKind {
  /// What a message calls it, with its article.
  static var noun: String { get }

  /// The members that it may have besides its word, its numbers and a title.
  static var otherMembers: [String] { get }

  /// Whether what stands at the word of the kind is something that the kind is about, where others share it.
  static func isMeant(by value: LocatedValue) -> Bool

  /// Reads an instrument, or what a file changes of a former one.
  ///
  /// Gives nil, with a reason reported, when something is wrong or missing without which there is none.
  static func read(
    _ text: InstrumentText, onto former: Self?, by reader: inout DraftReader
  ) -> Self?

  /// Reports what can be seen only once all instruments are read; `members` are those of this file.
  func check(_ name: String, _ members: [String: LocatedMember], by reader: inout DraftReader)
}

extension WrittenInstrument {
  static var otherMembers: [String] { [] }

  static func isMeant(by value: LocatedValue) -> Bool { true }

  func check(_ name: String, _ members: [String: LocatedMember], by reader: inout DraftReader) {}

  /// All members that a file may give it.
  static var members: [String] {
    [word] + numbers.filter { $0.path.count == 1 }.map { $0.path[0] } + otherMembers + ["title"]
  }
}

/// What a file says of an instrument.
struct InstrumentText {
  /// Its name.
  let key: LocatedString
  let object: LocatedObject?
  /// The strata that there are to speak of.
  let strata: Set<String>
}

extension Instrument {
  /// Its kind, as files write it.
  var written: any WrittenInstrument {
    guard let written = kind as? any WrittenInstrument else {
      preconditionFailure("every kind has a file in ScenarioFormat/Instruments")
    }
    return written
  }

  /// The kind that a member of a file names.
  static func written(_ member: LocatedMember) -> (any WrittenInstrument.Type)? {
    let kinds = kinds(member.name).compactMap { $0 as? any WrittenInstrument.Type }
    return kinds.first { $0.isMeant(by: member.value) } ?? kinds.first
  }
}
