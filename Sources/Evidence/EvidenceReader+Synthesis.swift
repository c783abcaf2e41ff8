import Estimation
import LocatedText

extension EvidenceReader {
  /// Reads how small studies are put together: what each is asked, and what decides whether it is published.
  mutating func readSynthesis(_ value: LocatedValue?) -> Synthesis? {
    guard let value else { return nil }
    let object = problems.object(value, expecting: ["each", "term", "decides"], in: "a synthesis")
    let effect = readQuestion(object)
    guard let decides = object?["decides"] else {
      return effect.map { Synthesis(effect: $0, deciding: nil) }
    }
    let deciding = readQuestion(
      problems.object(decides, expecting: ["each", "term"], in: "what decides"))
    guard let effect, let deciding else { return nil }
    return Synthesis(effect: effect, deciding: deciding)
  }

  /// What a small study asks of its own people, and which term of the answer counts.
  private mutating func readQuestion(_ object: LocatedObject?) -> Synthesis.Question? {
    let each = readRequest(problems.required("each", in: object))
    let term = problems.string(problems.required("term", in: object), named: "the term")
    guard let each, let term else { return nil }
    return Synthesis.Question(request: each, term: term.text)
  }
}
