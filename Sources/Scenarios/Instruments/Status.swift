package import Tables

/// Which value a state has at the visit, as people say: a treatment and its class, for instance.
package struct Status: InstrumentKind {
  package var state: String
  /// The probability that whoever is not at rest says so; otherwise the resting value is said.
  package var sensitivity: Double

  /// Makes a status; everybody tells the truth unless said otherwise.
  package init(state: String, sensitivity: Double = 1) {
    self.state = state
    self.sensitivity = sensitivity
  }

  package static let word = "status"

  package static let numbers: [InstrumentNumber<Status>] = [.sensitivity(\.sensitivity)]

  package var needs: InstrumentNeeds {
    InstrumentNeeds(states: [InstrumentNeeds.State(state, value: nil)])
  }

  package func columnKind(of answer: String) -> ColumnKind { .category }

  package var isExact: Bool { sensitivity == 1 }
}
