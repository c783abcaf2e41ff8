import LocatedText
import Scenarios

extension ProcessScore: WrittenInstrument {
  static let noun = "a score of a process"

  static let otherMembers = ["shifts"]

  static func read(
    _ text: InstrumentText, onto former: ProcessScore?, by reader: inout DraftReader
  ) -> ProcessScore? {
    if let about = text.object?[word], let name = about.locatedString?.text,
      reader.draft.states[name] != nil
    {
      // A state is asked about by its value; this says so.
      _ = reader.readValueOfState(about)
      return nil
    }
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    // Read onto a score of nothing, of which nothing is left where all is given that must be.
    var score =
      former
      ?? ProcessScore(
        mean: 0, standardDeviation: 0, most: .max, following: ProcessReading(process: ""))
    let process = reader.readFollowing(text, onto: former, numbers, in: &score)
    if score.mean > Double(score.most), let place = text.object?["mean"] ?? text.object?["most"] {
      reader.problems.error(
        "impossible-score", "the mean is above the most points, \(score.most)",
        at: place.range, hint: "no score is above 'most'")
    }
    return process != nil && numbers.areRight ? score : nil
  }
}
