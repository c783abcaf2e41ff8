import Lessons
import LocatedText

/// One student's hand-in as the page writes it: a code, and the way to it.
struct HandInFile {
  let handIn: HandIn

  /// What the file says of itself.
  static let format = "cohort hand-in 1"
  /// The most steps of a history.
  private static let mostSteps = 20_000
  /// The most characters of one step.
  private static let longestStep = 200

  /// Reads the text of a file; members that are not known are left alone.
  ///
  /// - Parameter text: Anything at all.
  /// - Throws: Where it is no JSON, or which member is wrong.
  init(_ text: SourceText) throws(HandInProblem) {
    let root: LocatedValue
    do throws(Diagnostics) {
      root = try LocatedValue(json5: text)
    } catch {
      let place = text.place(at: error.items.first?.range.start ?? 0)
      throw .notJSON(line: place.line, column: place.column)
    }
    func member(_ name: String) -> LocatedValue? { root.member([name])?.value }
    guard member("format")?.locatedString?.text == Self.format else { throw .member(.format) }
    guard let written = member("code")?.locatedString?.text else { throw .member(.code) }
    let code: HandInCode
    do throws(HandInCodeError) {
      code = try HandInCode(reading: written)
    } catch {
      throw .code(error, number: HandInCode.number(inUnread: written))
    }
    handIn = HandIn(
      source: HandIn.Source(file: text.name), code: code,
      history: try member("history").map(Self.history))
  }

  private static func history(_ value: LocatedValue) throws(HandInProblem) -> [HandIn.Event] {
    guard case .array(let steps) = value.content, steps.count <= mostSteps else {
      throw .member(.history(nil))
    }
    var events: [HandIn.Event] = []
    for (place, step) in steps.enumerated() {
      guard step.elements.count == 3, case .number(let seconds) = step.elements[0].content,
        seconds >= 0, let kind = step.elements[1].locatedString?.text,
        let answer = step.elements[2].locatedString?.text,
        kind.utf8.count + answer.utf8.count <= longestStep
      else { throw .member(.history(place + 1)) }
      events.append(HandIn.Event(seconds: seconds, step: kind, answer: answer))
    }
    return events
  }
}
