/// A shift of what an instrument reads in whoever is in a value of a state at the time, whatever the study
/// knows of it.
package struct StateShift: Sendable, Hashable {
  package var state: String
  package var value: String
  /// The shift in reference SDs of the reading.
  package var size: Double

  /// Makes a shift.
  package init(state: String, value: String, size: Double) {
    self.state = state
    self.value = value
    self.size = size
  }

  /// What a shift may be, in reference SDs.
  package static let sizes = -5.0...5.0

  /// Its state and value as files have them: `depression.ill`.
  package var written: String { "\(state).\(value)" }

  /// What an instrument with shifts asks of states.
  static func needs(_ shifts: [StateShift]) -> [InstrumentNeeds.State] {
    shifts.map { InstrumentNeeds.State($0.state, value: $0.value) }
  }
}

extension InstrumentNumber {
  /// The sizes of shifts by states, each by its state and value: `["shifts", "depression", "ill"]`.
  static func shifts(
    of kind: Kind, _ member: any WritableKeyPath<Kind, [StateShift]> & Sendable
  ) -> [InstrumentNumber] {
    kind[keyPath: member].enumerated().map { place, shift in
      InstrumentNumber(
        ["shifts", shift.state, shift.value], StateShift.sizes, subject: "the shift",
        get: { $0[keyPath: member][place].size }, put: { $0[keyPath: member][place].size = $1 })
    }
  }
}
