import Estimation
package import LocatedText
import Tables

// Reading the analyses that a study declares: the grammar of findings, with an estimand in place of a figure.

extension EvidenceReader {
  /// The analyses that a study's file declares.
  ///
  /// - Parameter source: the file, of which every other section is read by whoever reads studies.
  /// - Returns: the analyses by name; nil of those that the file takes away from the study that it builds on.
  /// - Throws: `Diagnostics`: everything that is wrong with them, with places.
  package static func analyses(
    of source: SourceText
  ) throws(Diagnostics) -> [(name: String, analysis: DeclaredAnalysis?)] {
    let root = try LocatedValue(json5: source)
    guard let section = root.member(["analyses"])?.value else { return [] }
    var reader = EvidenceReader(problems: DiagnosticCollector(source: source))
    var found: [(name: String, analysis: DeclaredAnalysis?)] = []
    for member in reader.problems.members(section, in: "the analyses") ?? [] {
      if case .null = member.value.content {
        found.append((member.name, nil))
      } else if let analysis = reader.readDeclared(member) {
        found.append((member.name, analysis))
      }
    }
    try reader.problems.throwErrors()
    return found
  }

  private mutating func readDeclared(_ member: LocatedMember) -> DeclaredAnalysis? {
    if member.name.isEmpty {
      problems.error("empty-text", "an analysis has a name", at: member.key.range)
    }
    let object = problems.object(
      member.value,
      expecting: ["title", "complete", "derived", "groups", "estimator", "answer", "estimand"],
      in: "an analysis")
    let title = problems.string(object?["title"], named: "the title")?.text ?? member.name
    let complete = words(object?["complete"], named: "the complete columns")
    let changes = readChanges(object?["derived"])
    let groupings = readGroupings(object?["groups"], beside: changes)
    let analysis = object.flatMap { object in
      problems.required("estimator", in: object) == nil ? nil : readAnalysis(object)
    }
    let estimand = readEstimand(object?["estimand"])
    guard let analysis else { return nil }
    switch analysis.answer {
    case .term: break
    case .jointTest, .residualSpread, .figure:
      problems.error(
        "no-term", "an analysis that is audited answers with a term", at: member.key.range,
        hint: "answer: { term: \"…\" }")
      return nil
    }
    let finding = Finding(
      identifier: member.name, sentence: title, estimand: estimand?.written ?? "",
      isCausal: estimand != nil, analysis: analysis, figure: Finding.Figure(), unit: "",
      role: .shown, claim: nil, remark: "", flag: .unknown, source: "")
    return DeclaredAnalysis(
      name: member.name, title: title,
      question: Publication(
        name: member.name, study: "", cohort: "", citation: "", doi: "", people: 1,
        complete: complete, changes: changes, groupings: groupings, description: nil, targets: [],
        synthesis: nil, findings: [finding], inputs: [],
        requests: Publication.Requests([finding]), joint: []),
      estimand: estimand, source: problems.source)
  }

  /// What an analysis is meant to estimate; nil where it does not say, or wrongly.
  private mutating func readEstimand(_ value: LocatedValue?) -> DeclaredEstimand? {
    let ofContrast = ["do", "against", "of", "among", "scale", "per"]
    guard let value,
      let object = problems.object(
        value, expecting: ["parameter", "times", "predicts", "where"] + ofContrast,
        in: "an estimand")
    else { return nil }
    if object["predicts"] != nil { return readPrediction(object) }
    if let other = object["where"] {
      problems.error(
        "too-many-members", "\"where\" is of a prediction", at: other.range,
        hint: "who is asked what something done changes stands in 'among'")
    }
    let times = readFactor("times", object)
    let per = readFactor("per", object)
    if let parameter = object["parameter"] {
      if let other = object.members.first(where: { ofContrast.contains($0.name) }) {
        problems.error(
          "too-many-members", "\(other.name.quoted) is of what is done, and a parameter is not",
          at: other.key.range,
          hint: "an estimand is either a parameter, or what something done changes")
      }
      guard let path = problems.string(parameter, named: "the parameter") else { return nil }
      return DeclaredEstimand(
        kind: .parameter(path), factor: times,
        written: "the effect \(path.text)\(factorWords(times))")
    }
    if object["do"] == nil {
      problems.error(
        "missing-member", "an estimand needs \"do\", \"parameter\" or \"predicts\"",
        at: value.range.opening,
        hint: "for instance estimand: { do: [\"bdnf + 1\"], of: \"depression.ill by 2 years\" }")
      return nil
    }
    let deeds = readDeeds("do", object, isNeeded: true)
    let against = readDeeds("against", object)
    let outcome = problems.string(problems.required("of", in: object), named: "'of'")
    let among = problems.string(object["among"], named: "'among'")
    let scale =
      problems.choice(
        object["scale"], among: ContrastScale.allCases.map(\.rawValue), named: "the scale"
      ).flatMap(ContrastScale.init(rawValue:)) ?? .difference
    guard !deeds.isEmpty, let outcome else { return nil }
    let contrast = DeclaredContrast(
      deeds: deeds, against: against, outcome: outcome, among: among, scale: scale)
    return DeclaredEstimand(
      kind: .contrast(contrast), factor: times / per,
      written: contrast.words + factorWords(times / per))
  }

  /// What is to be expected of people of whom something is known.
  private mutating func readPrediction(_ object: LocatedObject) -> DeclaredEstimand? {
    for other in object.members where ["parameter", "do", "of", "among"].contains(other.name) {
      problems.error(
        "too-many-members", "\(other.name.quoted) is not of a prediction, to which nothing is done",
        at: other.key.range,
        hint:
          "write { predicts: \"mood_3\", where: [\"stress_2 >= 1\"], against: [\"stress_2 < 1\"] }")
      return nil
    }
    let outcome = problems.string(object["predicts"], named: "'predicts'")
    let known = readConditions("where", object)
    let others = readConditions("against", object)
    let times = readFactor("times", object)
    let per = readFactor("per", object)
    let scale =
      problems.choice(
        object["scale"], among: ContrastScale.allCases.map(\.rawValue), named: "the scale"
      ).flatMap(ContrastScale.init(rawValue:)) ?? .difference
    if others == nil, let word = object["scale"], scale != .difference {
      problems.error(
        "missing-member", "a \(scale.rawValue) compares two, and there is no \"against\"",
        at: word.range, hint: "say with whom those are compared, or leave 'scale' out")
      return nil
    }
    guard let outcome else { return nil }
    let prediction = DeclaredPrediction(
      of: outcome.text, among: known ?? [], against: others, scale: scale)
    return DeclaredEstimand(
      kind: .prediction(prediction), factor: times / per,
      written: prediction.words + factorWords(times / per))
  }

  private mutating func readConditions(_ name: String, _ object: LocatedObject) -> [RowCondition]? {
    guard let value = object[name],
      let elements = problems.array(value, count: 0...200, named: name.quoted)
    else { return nil }
    var conditions: [RowCondition] = []
    for element in elements {
      guard let text = problems.string(element, named: "a condition") else { continue }
      do throws(TableError) {
        conditions.append(try RowCondition(text.text))
      } catch {
        problems.error(
          "unreadable-condition", "\(text.text.quoted) is no condition", at: text.range,
          hint: "write a column, a comparison and a value, such as \"age_0 >= 40\"")
      }
    }
    return conditions
  }

  private func factorWords(_ factor: Double) -> String {
    factor == 1 ? "" : ", times \((factor * 1e6).rounded() / 1e6)"
  }

  /// A number that is not 0; 1 unless given.
  private mutating func readFactor(_ name: String, _ object: LocatedObject) -> Double {
    let range = 1e-9...1e9
    guard let value = object[name],
      let number = problems.number(value, .within(-1e9...1e9), named: name.quoted)
    else { return 1 }
    guard range.contains(number.magnitude) else {
      problems.error(
        "out-of-range", "\(name.quoted) must not be 0, or so near to it", at: value.range)
      return 1
    }
    return number
  }

  private mutating func readDeeds(
    _ name: String, _ object: LocatedObject, isNeeded: Bool = false
  ) -> [LocatedString] {
    guard let value = object[name],
      let elements = problems.array(value, count: 0...200, named: name.quoted)
    else { return [] }
    if isNeeded, elements.isEmpty {
      problems.error(
        "nothing-done", "it is not said what is done", at: value.range,
        hint: "for instance do: [\"bdnf + 1\"]")
    }
    return elements.compactMap { problems.string($0, named: "what is done") }
  }
}

extension DeclaredPrediction {
  /// What it is, for people: `mean of mood_3 where stress_2 >= 1 minus where stress_2 < 1`.
  fileprivate var words: String {
    func known(_ conditions: [RowCondition]) -> String {
      conditions.isEmpty
        ? "in everybody"
        : "where "
          + conditions.map { "\($0.column) \($0.comparison.rawValue) \($0.value)" }
          .joined(separator: " and ")
    }
    let compared =
      switch scale {
      case .difference: ""
      case .logRatio: "log ratio of "
      case .logOdds: "log odds ratio of "
      }
    return compared + "the expected \(outcome) \(known(among))"
      + (against.map { (scale == .difference ? " minus " : " and ") + known($0) } ?? "")
  }
}

extension DeclaredContrast {
  /// What it is, for people: `depression.ill by 2 years with 'bdnf + 1' minus the natural course`.
  fileprivate var words: String {
    func done(_ deeds: [LocatedString]) -> String {
      deeds.isEmpty
        ? "in the natural course" : "with " + deeds.map { "'\($0.text)'" }.joined(separator: ", ")
    }
    let compared =
      switch scale {
      case .difference: ""
      case .logRatio: "log ratio of "
      case .logOdds: "log odds ratio of "
      }
    return compared + outcome.text + " " + done(deeds)
      + (scale == .difference ? " minus " : " and ") + done(against)
      + (among.map { " among \($0.text)" } ?? "")
  }
}
