/// Months in one value of a state since the last visit, as a life chart asks; without error.
package struct LifeChart: InstrumentKind {
  package var state: String
  package var value: String

  /// Makes a life chart.
  package init(state: String, value: String) {
    self.state = state
    self.value = value
  }

  package static let word = "lifeChart"

  package var needs: InstrumentNeeds {
    InstrumentNeeds(
      states: [InstrumentNeeds.State(state, value: value, course: true)], earlierVisit: true)
  }

  package var unit: String { "months" }

  package var looksBack: Bool { true }
}
