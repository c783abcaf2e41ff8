/// What is left of an instrument of which only matters whether it has a value, and not which.
///
/// No file can name it: it stands in a study for what a question leaves over of an instrument, where
/// somebody who asks it must not see, and need not live, what the instrument reads.
package struct Presence: InstrumentKind {
  /// Whether it needs a blood sample.
  package var isOfBlood: Bool
  /// Whether it is read in a register.
  package var isRegister: Bool
  package var answers: [String]

  /// Makes what is left of an instrument.
  package init(of kind: any InstrumentKind) {
    isOfBlood = kind.needs.blood
    isRegister = kind.needs.register
    answers = kind.answers
  }

  package static let word = "presence"

  package var needs: InstrumentNeeds { InstrumentNeeds(blood: isOfBlood, register: isRegister) }
}
