import LocatedText
import Scenarios

extension EventRecall: WrittenInstrument {
  static let noun = "a recall of events"

  static func read(
    _ text: InstrumentText, onto former: EventRecall?, by reader: inout DraftReader
  ) -> EventRecall? {
    let event = reader.part(word, of: text.object, else: former?.event) { $0.readEventName($1) }
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    guard let event, numbers.areRight else { return nil }
    var recall = former ?? EventRecall(event: event, window: .zero)
    recall.event = event
    numbers.set(in: &recall)
    return recall
  }
}

extension DraftReader {
  fileprivate mutating func readEventName(_ value: LocatedValue?) -> String? {
    guard let name = problems.string(value, named: "the event") else { return nil }
    if draft.events[name.text] != nil { return name.text }
    if draft.unreadable.contains(name.text) { return nil }
    if draft.declares(name.text) {
      problems.error(
        "unknown-name", "\(name.text.quoted) is not an event: only events are counted",
        at: name.range, hint: "a state needs an interview, for instance")
    } else {
      reportUnknown(name, "there is no event", among: { $0.events.elements.map(\.name) })
    }
    return nil
  }
}
