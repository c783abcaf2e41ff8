/// How many events of a kind people recall from a window before the visit.
package struct EventRecall: InstrumentKind {
  package var event: String
  package var window: TimeSpan
  /// The probability that an event is recalled.
  package var sensitivity: Double

  /// Makes a recall; nothing is forgotten unless said otherwise.
  package init(event: String, window: TimeSpan, sensitivity: Double = 1) {
    self.event = event
    self.window = window
    self.sensitivity = sensitivity
  }

  package static let word = "events"

  package static let numbers: [InstrumentNumber<EventRecall>] = [
    InstrumentNumber(
      time: "window", \.window, TimeSpan.shortest...TimeSpan.longestLife, subject: "the window",
      isRequired: true),
    .sensitivity(\.sensitivity),
  ]

  package var needs: InstrumentNeeds {
    InstrumentNeeds(events: [InstrumentNeeds.Event(event, window: window)])
  }
}
