import LocatedText
import Scenarios

extension Score: WrittenInstrument {
  static let noun = "a score of a state"

  static let otherMembers = ["never", "past", "present"]

  /// A state and its value have a point between them, and a process is one word.
  static func isMeant(by value: LocatedValue) -> Bool {
    if case .string(let text) = value.content { return text.contains(".") }
    return false
  }

  static func read(
    _ text: InstrumentText, onto former: Score?, by reader: inout DraftReader
  ) -> Score? {
    let object = text.object
    let about = reader.part(word, of: object, else: former.map { ($0.state, $0.value) }) {
      $0.readValueOfState($1)
    }
    let numbers = reader.readNumbers(Self.self, of: text, hasFormer: former != nil)
    let never = reader.readLevel("never", of: object, former?.never)
    let past = reader.readLevel("past", of: object, former?.past)
    let present = reader.readLevel("present", of: object, former?.present)
    // Read onto a score of nothing, of which nothing is left where all is given that must be.
    let nothing = Level(mean: 0, standardDeviation: 0)
    var score = Score(
      state: about?.state ?? "", value: about?.value ?? "", never: never ?? nothing,
      past: past ?? nothing, present: present ?? nothing, stability: former?.stability ?? 0,
      most: former?.most ?? .max)
    numbers.set(in: &score)
    reader.checkLevels(of: score, object)
    guard numbers.areRight, about != nil, never != nil, past != nil, present != nil else {
      return nil
    }
    return score
  }
}

extension DraftReader {
  /// The mean and the SD of those who never were, once were or are in the state's value.
  fileprivate mutating func readLevel(
    _ name: String, of object: LocatedObject?, _ former: Score.Level?
  ) -> Score.Level? {
    let points = NumberCondition.within(Score.Level.range)
    return part(name, of: object, else: former) {
      $0.pair($1, ("the mean", points), ("the SD", points)).map {
        Score.Level(mean: $0, standardDeviation: $1)
      }
    }
  }

  /// Reports a mean that no score reaches.
  fileprivate mutating func checkLevels(of score: Score, _ object: LocatedObject?) {
    let levels = [("never", score.never), ("past", score.past), ("present", score.present)]
    guard let high = levels.first(where: { $1.mean > Double(score.most) })?.0,
      let place = object?[high] ?? object?["most"]
    else { return }
    problems.error(
      "impossible-score", "the mean of \(high.quoted) is above the most points, \(score.most)",
      at: place.range, hint: "no score is above 'most'")
  }
}
