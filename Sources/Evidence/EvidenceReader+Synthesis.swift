import Estimation
import LocatedText

extension EvidenceReader {
  /// Reads how small studies are put together: what each is asked, and which term is its effect.
  mutating func readSynthesis(_ value: LocatedValue?) -> Synthesis? {
    guard let value else { return nil }
    let object = problems.object(value, expecting: ["each", "term"], in: "a synthesis")
    let each = readRequest(problems.required("each", in: object))
    let term = problems.string(problems.required("term", in: object), named: "the term")
    guard let each, let term else { return nil }
    return Synthesis(each: each, term: term.text)
  }
}
