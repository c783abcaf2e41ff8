import Estimation
import LocatedText

// Reading findings: what was found, how it is asked, and what is done with it.

extension EvidenceReader {
  mutating func readFinding(_ member: LocatedMember) -> Finding? {
    let object = problems.object(
      member.value,
      expecting: [
        "role", "sentence", "estimand", "causal", "estimator", "answer", "figure", "unit", "claim",
        "remark", "flag", "source",
      ], in: "a finding")
    let role = problems.choice(
      problems.required("role", in: object), among: Finding.Role.allCases.map(\.rawValue),
      named: "the role"
    ).flatMap(Finding.Role.init(rawValue:))
    let sentence = text("sentence", object)
    let estimand = text("estimand", object)
    let causal = problems.boolean(problems.required("causal", in: object), named: "'causal'")
    let source = text("source", object)
    let flag = problems.choice(
      problems.required("flag", in: object), among: Finding.Flag.published.map(\.rawValue),
      named: "the flag"
    ).flatMap(Finding.Flag.init(rawValue:))
    let analysis = readAnalysis(object)
    let figure = readFigure(object?["figure"])
    let claim = readClaim(object?["claim"])
    let remark = problems.string(object?["remark"], named: "the remark")?.text ?? ""
    let unit = problems.string(object?["unit"], named: "the unit")?.text ?? ""
    if let role, let object { checkRole(role, flag, of: object, at: member.key.range) }
    guard let role, let sentence, let estimand, let causal, let source, let flag else { return nil }
    return Finding(
      identifier: member.name, sentence: sentence, estimand: estimand, isCausal: causal,
      analysis: analysis, figure: figure ?? Finding.Figure(), unit: unit, role: role, claim: claim,
      remark: remark, flag: flag, source: source)
  }

  /// Reports what does not go with a role.
  private mutating func checkRole(
    _ role: Finding.Role, _ flag: Finding.Flag?, of object: LocatedObject, at place: SourceRange
  ) {
    switch role {
    case .scored:
      if object["claim"] == nil {
        problems.error(
          "no-claim",
          "a scored finding needs a claim, the region in which an estimate says the same",
          at: place, hint: "for instance claim: \"estimate < 0 and p < 0.05\", or role: \"shown\"")
      }
      if object["estimator"] == nil {
        problems.error(
          "no-estimator", "a scored finding needs an estimator that can be asked", at: place,
          hint: "or role: \"shown\", with a remark why it is not asked")
      }
      if let flag, !flag.mayBeScored {
        problems.error(
          "unsure-figure", "a figure flagged \(flag.rawValue) is not scored",
          at: object["flag"]?.range ?? place,
          hint: "a scored finding is SEEN in its source, or DERIVED from what was seen")
      }
    case .shown, .input:
      if let claim = object["claim"] {
        problems.error(
          "claim-not-scored", "only a scored finding has a claim, and this one is \(role.rawValue)",
          at: claim.range, hint: "leave the claim out, or write role: \"scored\"")
      }
    }
  }

  private mutating func readClaim(_ value: LocatedValue?) -> Claim? {
    guard let string = problems.string(value, named: "the claim") else { return nil }
    if let claim = Claim(string.text) { return claim }
    problems.error(
      "bad-claim", "a claim compares 'estimate' or 'p' with numbers, joined by 'and'",
      at: string.range, hint: "for instance \"estimate < 0 and p < 0.05\"")
    return nil
  }

  mutating func readAnalysis(_ object: LocatedObject?) -> Finding.Analysis? {
    guard let object, let value = object["estimator"] else { return nil }
    let request = readRequest(value)
    let answer = readAnswer(problems.required("answer", in: object))
    guard let request, let answer else { return nil }
    return Finding.Analysis(request: request, answer: answer)
  }

  /// An estimator with its arguments.
  mutating func readRequest(_ value: LocatedValue?) -> EstimatorRequest? {
    guard
      let member = problems.onlyMember(
        value, among: EstimatorName.allCases.map(\.rawValue), in: "an estimator")
    else { return nil }
    var arguments: [EstimatorArgument: [String]] = [:]
    for part in problems.members(member.value, in: "an estimator's arguments") ?? [] {
      guard let argument = EstimatorArgument(rawValue: part.name) else {
        problems.error(
          "unknown-name", "no estimator takes '\(part.name)'", at: part.key.range,
          hint: NameSuggestion.hint(
            for: part.name, among: EstimatorArgument.allCases.map(\.rawValue)))
        continue
      }
      if case .array = part.value.content {
        arguments[argument] = words(part.value, named: "'\(part.name)'")
      } else {
        arguments[argument] = problems.string(part.value, named: "'\(part.name)'").map {
          [$0.text]
        }
      }
    }
    do {
      return try EstimatorRequest(member.name, arguments: arguments)
    } catch {
      problems.error("impossible-request", error.description, at: member.key.range)
      return nil
    }
  }

  private mutating func readAnswer(_ value: LocatedValue?) -> Finding.Answer? {
    if let string = value?.locatedString, string.text == "residualSpread" {
      return .residualSpread
    }
    guard
      let member = problems.onlyMember(
        value, among: ["term", "jointTest", "figure"], in: "an answer"),
      let name = problems.string(member.value, named: "the name")
    else { return nil }
    guard member.name == "figure" else {
      return member.name == "term" ? .term(name.text) : .jointTest(name.text)
    }
    return known(
      member.value, "figure", among: Estimation.Figure.Name.allCases.map(\.rawValue)
    ).flatMap(Estimation.Figure.Name.init(rawValue:)).map { .figure($0) }
  }
}
