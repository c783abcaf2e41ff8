import LocatedText
import Scenarios
import Tables

/// What a probability of refusal or loss may depend on in this study.
struct InfluenceNames {
  /// The strata of recruitment.
  let strata: Set<String>
  /// The arms.
  let arms: Set<String>
  /// The instrument of each column; nil before there is a visit.
  let columns: [String: Instrument]?
}

extension DraftReader {
  /// Reads the loss, or what a model changes of it.
  mutating func readLoss(_ value: LocatedValue, strata: Set<String>, arms: Set<String>) {
    let object = problems.object(
      value, expecting: ["attrition", "absence", "noSample", "incomplete", "items"], in: "a loss")
    let former = draft.loss ?? Loss()
    let names = InfluenceNames(strata: strata, arms: arms, columns: columns)
    let attrition = readMechanism(
      object?["attrition"], former.attrition, "an attrition", "the probability of loss", names)
    let absence = readMechanism(
      object?["absence"], former.absence, "an absence", "the probability of absence", names)
    var noSample = readMechanism(
      object?["noSample"], former.noSample, "a lack of samples", "the probability of no sample",
      names)
    let incomplete = problems.number(
      object?["incomplete"], .within(0...1), named: "the probability of no sample")
    if object?["noSample"] != nil, let place = object?["incomplete"] {
      problems.error(
        "said-twice", "'incomplete' and 'noSample' say the same", at: place.range,
        hint: "incomplete: 0.3 is short for noSample: { probability: 0.3 }")
    } else if let incomplete {
      noSample = Mechanism(probability: incomplete, logOdds: former.noSample.logOdds)
    }
    draft.loss = Loss(
      attrition: attrition, absence: absence, noSample: noSample,
      items: readItems(object?["items"], former.items, names))
  }

  private mutating func readItems(
    _ value: LocatedValue?, _ former: [String: Mechanism], _ names: InfluenceNames
  ) -> [String: Mechanism] {
    var items = former
    for member in problems.members(value, in: "the items") ?? [] {
      let mechanism = readMechanism(
        member.value, former[member.name] ?? .never, "an item's loss",
        "the probability of a missing item", names)
      if draft.instruments[member.name] != nil {
        items[member.name] = mechanism
      } else if !draft.unreadableInstruments.contains(member.name) {
        reportUnknown(
          member.key, "there is no instrument", among: { $0.instruments.elements.map(\.name) })
      }
    }
    return items
  }

  /// The instrument of each column of this study.
  var columns: [String: Instrument] {
    let columns = draft.instruments.elements.flatMap { instrument in
      instrument.columns.map { ($0, instrument) }
    }
    return Dictionary(columns, uniquingKeysWith: { first, _ in first })
  }

  // MARK: - Mechanisms

  /// Reads a mechanism, or what a model changes of it.
  mutating func readMechanism(
    _ value: LocatedValue?, _ former: Mechanism, _ subject: String, _ name: String,
    _ names: InfluenceNames
  ) -> Mechanism {
    guard let value else { return former }
    let object = problems.object(value, expecting: ["probability", "logOdds"], in: subject)
    // What never happened has no probability that a model could leave as it is.
    let known: Double? = former != .never || draft.isPartial ? former.probability : nil
    let probability = part("probability", of: object, else: known) {
      $0.problems.number($1, .within(0...1), named: name)
    }
    var logOdds = former.logOdds
    var places: [Mechanism.Influence: SourceRange] = [:]
    for member in problems.members(object?["logOdds"], in: "the log odds") ?? [] {
      let shift = effect(member.value, named: "the log odds ratio")
      guard let influence = readInfluence(member.key.trimmed, names) else { continue }
      if let first = places.updateValue(member.key.range, forKey: influence) {
        problems.error(
          "duplicate-key", "this influence is given twice, written differently",
          at: member.key.range, notes: [problems.note("it was first given here", at: first)])
      }
      if let shift { logOdds[influence] = shift }
    }
    if let fixed = probability, fixed == 0 || fixed == 1, let place = object?["logOdds"],
      places.keys.contains(where: { logOdds[$0] != 0 })
    {
      problems.error(
        "idle-setting", "\(name) is \(Int(fixed)), which no log odds ratio changes",
        at: place.pointer, hint: "give 'probability' between 0 and 1, or leave 'logOdds' out")
    }
    return Mechanism(probability: probability ?? former.probability, logOdds: logOdds)
  }

  /// What the log odds depend on; a name that a stratum or an arm shares with a variable is theirs.
  private mutating func readInfluence(
    _ text: LocatedString, _ names: InfluenceNames
  ) -> Mechanism.Influence? {
    if names.strata.contains(text.text) { return .stratum(text.text) }
    if names.arms.contains(text.text) {
      guard names.columns == nil else { return .arm(text.text) }
      problems.error(
        "impossible-influence",
        "\(text.text.quoted) is an arm: people are allocated once they take part",
        at: text.range, hint: "who refuses may depend on strata, traits, processes and states")
      return nil
    }
    if text.text.hasPrefix("last ") {
      return readLast(text.part(text.text.dropFirst(5)).trimmed, text, names)
    }
    let parts = text.text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    if draft.unreadable.contains(name) { return nil }
    if parts.count == 1, draft.traits[name] != nil { return .trait(name) }
    if parts.count == 1, draft.processes[name] != nil { return .process(name) }
    guard let state = draft.states[name] else {
      reportUnknownInfluence(text, names)
      return nil
    }
    guard parts.count == 2 else {
      problems.error(
        "incomplete-name", "expected a value of the state \(name.quoted), not \(text.text.quoted)",
        at: text.range, hint: "for instance \"\(name).\(state.values[1])\"")
      return nil
    }
    guard state.values.contains(String(parts[1])) else {
      reportUnknown(
        text.part(parts[1]), "\(name.quoted) has no value", among: { _ in state.values })
      return nil
    }
    guard isOfTheLiving(String(parts[1]), of: state, text) else { return nil }
    return .indicator(state: name, value: String(parts[1]))
  }

  /// What a column said when the person last had a value in it.
  private mutating func readLast(
    _ column: LocatedString, _ text: LocatedString, _ names: InfluenceNames
  ) -> Mechanism.Influence? {
    guard let columns = names.columns else {
      problems.error(
        "impossible-influence", "\(text.text.quoted) is unknown before the first visit",
        at: text.range, hint: "who refuses may depend on strata, traits, processes and states")
      return nil
    }
    if draft.isUnreadable(column: column.text) { return nil }
    guard let instrument = columns[column.text] else {
      reportUnknown(column, "there is no column", among: { _ in Array(columns.keys) })
      return nil
    }
    if instrument.columnKind(of: column.text) == .category {
      let state = instrument.needs.states.first?.name ?? ""
      let value = draft.states[state]?.values[1] ?? "value"
      problems.error(
        "impossible-influence",
        "\(column.text.quoted) is \(type(of: instrument.written).noun): its column holds words, "
          + "not numbers",
        at: column.range, hint: "for instance \"\(state).\(value)\"")
      return nil
    }
    return .last(column: column.text)
  }

  private mutating func reportUnknownInfluence(_ text: LocatedString, _ names: InfluenceNames) {
    if names.columns?[text.text] != nil {
      problems.error(
        "impossible-influence", "\(text.text.quoted) is a column: say which of its values",
        at: text.range,
        hint: "\"last \(text.text)\" is the last value that it had before this visit")
    } else if draft.events[text.text] != nil {
      problems.error(
        "impossible-influence", "\(text.text.quoted) is an event, which has no value",
        at: text.range, hint: "count events with an instrument: { events: \"\(text.text)\", … }")
    } else {
      let columns = names.columns ?? [:]
      reportUnknown(
        text, "there is no stratum or variable",
        among: { draft in
          Array(names.strata.union(names.arms)) + draft.traits.elements.map(\.name)
            + draft.processes.elements.map(\.name)
            + draft.states.elements.flatMap { state in state.values.map { state.name + "." + $0 } }
            + columns.compactMap { column, instrument in
              instrument.columnKind(of: column) == .category ? nil : "last " + column
            }
        })
    }
  }
}
