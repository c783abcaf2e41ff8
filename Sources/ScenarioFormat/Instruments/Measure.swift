import LocatedText
import Scenarios

extension Measure: WrittenInstrument {
  static let noun = "a measure"

  static let otherMembers = ["spread", "unit", "shifts"]

  static func read(
    _ text: InstrumentText, onto former: Measure?, by reader: inout DraftReader
  ) -> Measure? {
    let object = text.object
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    // Read onto a measure of nothing, of which nothing is left where all is given that must be.
    var measure =
      former
      ?? Measure(mean: 0, standardDeviation: 0, following: ProcessReading(process: ""))
    if let word = reader.problems.choice(
      object?["spread"], among: Spread.allCases.map(\.rawValue), named: "the spread"),
      let spread = Spread(rawValue: word)
    {
      measure.spread = spread
    }
    if let unit = reader.readUnit(text) { measure.unit = unit }
    let process = reader.readFollowing(text, onto: former, numbers, in: &measure)
    guard process != nil, numbers.areRight else { return nil }
    guard measure.isPossible(law: { _ in nil }) else {
      let place = object?["mean"] ?? object?["spread"]
      reader.problems.error(
        "impossible-measure",
        "the mean of a log-normal measure must be above 0, not \(measure.mean.plainText)",
        at: place?.range ?? text.key.range,
        hint: "leave 'spread' out for a normal measure, which may be below 0")
      return nil
    }
    return measure
  }
}
