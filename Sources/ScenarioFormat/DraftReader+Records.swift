import LocatedText
import Scenarios

/// Instruments that write down what a person or a visit is like.
extension DraftReader {
  // MARK: - Records

  mutating func readRecord(_ value: LocatedValue, _ former: Instrument.Kind?) -> Record? {
    let object = problems.object(
      value,
      expecting: [
        "record", "resolution", "unit", "error", "sensitivity", "specificity", "title",
      ], in: "a record")
    var base: Record?
    if case .record(let record)? = former { base = record }
    let trait = part("record", of: object, else: base?.trait) { $0.readTrait($1) }
    let resolution = readResolution(object)
    let unit = problems.string(object?["unit"], named: "the unit")
    let error = problems.number(object?["error"], .within(0...1e9), named: "the SD of the error")
    let (sensitivity, specificity) = readAccuracy(object)
    guard let trait, let law = draft.traits[trait]?.law else { return nil }
    // The errors of another trait are not those of this one.
    if base?.trait != trait { base = nil }
    checkErrors(object, trait, law, hasError: (error ?? base?.error ?? 0) > 0)
    return Record(
      trait: trait, resolution: resolution ?? base?.resolution,
      unit: unit?.text ?? base?.unit ?? "", error: error ?? base?.error ?? 0,
      sensitivity: sensitivity ?? base?.sensitivity ?? 1,
      specificity: specificity ?? base?.specificity ?? 1)
  }

  /// Reports errors of a kind that a trait's values cannot have.
  private mutating func checkErrors(
    _ object: LocatedObject?, _ trait: String, _ law: TraitLaw, hasError: Bool
  ) {
    let isYesOrNo = law.isYesOrNo
    for member in object?.members ?? [] {
      switch member.name {
      case "error" where isYesOrNo:
        problems.error(
          "impossible-error",
          "\(trait.quoted) is 0 or 1: no normal error can be added to it", at: member.key.range,
          hint: "say by 'sensitivity' and 'specificity' how often the record is right")
      case "resolution" where law.isWhole && !hasError:
        problems.error(
          "impossible-error", "\(trait.quoted) is a whole number: it has no resolution",
          at: member.key.range, hint: "leave 'resolution' out")
      case "sensitivity" where !isYesOrNo, "specificity" where !isYesOrNo:
        problems.error(
          "impossible-error",
          "only a bernoulli trait has a \(member.name); \(trait.quoted) is none",
          at: member.key.range, hint: "say by 'error' how far off the record is, as an SD")
      default: continue
      }
    }
  }

  private mutating func readTrait(_ value: LocatedValue?) -> String? {
    guard let name = problems.string(value, named: "the trait") else { return nil }
    if draft.traits[name.text] != nil { return name.text }
    if draft.unreadable.contains(name.text) { return nil }
    if draft.declares(name.text) {
      problems.error(
        "unknown-name", "\(name.text.quoted) is not a trait: a record keeps what never changes",
        at: name.range, hint: "a process needs a serum, a state an interview or a lifeChart")
    } else {
      reportUnknown(name, "there is no trait", among: { $0.traits.elements.map(\.name) })
    }
    return nil
  }

  // MARK: - Circumstances

  mutating func readCircumstance(
    _ member: LocatedMember, _ former: Instrument.Kind?
  ) -> Circumstance? {
    let object = problems.object(
      member.value, expecting: ["circumstance", "resolution", "unit", "title"],
      in: "a circumstance")
    var base: Circumstance?
    if case .circumstance(let circumstance)? = former { base = circumstance }
    if draft.traits[member.name] != nil {
      problems.error(
        "redeclared", "\(member.name.quoted) is already a trait", at: member.key.range,
        hint: "blood levels could not tell the two apart; a trait is written down by a record")
    }
    let law = part("circumstance", of: object, else: base?.law) {
      $0.readLaw($1, in: "a circumstance's law")
    }
    let resolution = readResolution(object)
    let unit = problems.string(object?["unit"], named: "the unit")
    if let law, law.isWhole, let given = object?["resolution"] {
      problems.error(
        "impossible-error", "\(member.name.quoted) is a whole number: it has no resolution",
        at: given.range, hint: "leave 'resolution' out")
    }
    return law.map {
      Circumstance(
        law: $0, resolution: resolution ?? base?.resolution,
        unit: unit?.text ?? base?.unit ?? "")
    }
  }

  /// The step in which something is written down.
  private mutating func readResolution(_ object: LocatedObject?) -> Double? {
    size(object?["resolution"], .within(1e-6...1e9), named: "'resolution'")
  }

  /// How often a yes and a no are right.
  mutating func readAccuracy(
    _ object: LocatedObject?
  ) -> (sensitivity: Double?, specificity: Double?) {
    (
      problems.number(object?["sensitivity"], .within(0...1), named: "the sensitivity"),
      problems.number(object?["specificity"], .within(0...1), named: "the specificity")
    )
  }
}

extension TraitLaw {
  /// Whether its values are 0 and 1.
  var isYesOrNo: Bool { if case .bernoulli = self { true } else { false } }
}
