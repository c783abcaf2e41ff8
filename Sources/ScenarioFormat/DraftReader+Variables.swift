import Distributions
import LocatedText
import Scenarios

extension DraftReader {
  /// Words that follow a state's name in an arrow and so cannot name anything in it.
  static let reservedWords = ["ever", "episodes", "spellYears", "totalYears", "start"]

  mutating func readVariables(_ file: LocatedObject?) {
    for member in problems.members(file?["traits"], in: "the traits") ?? [] {
      guard isNew(member.key), let law = readLaw(member.value) else { continue }
      draft.traits.append(Trait(name: member.name, law: law))
    }
    for member in problems.members(file?["processes"], in: "the processes") ?? [] {
      guard isNew(member.key), let process = readProcess(member) else { continue }
      draft.processes.append(process)
    }
    for member in problems.members(file?["states"], in: "the states") ?? [] {
      guard isNew(member.key), let state = readState(member) else { continue }
      draft.states.append(state)
    }
    for member in problems.members(file?["events"], in: "the events") ?? [] {
      guard isNew(member.key), let event = readEvent(member) else { continue }
      draft.events.append(event)
    }
  }

  /// Whether a name can be given to a variable; says so if not.
  private mutating func isNew(_ key: LocatedString) -> Bool {
    guard isName(key) else { return false }
    guard draft.names.contains(key.text) else { return true }
    problems.error(
      "redeclared", "'\(key.text)' is already a variable of this scenario or its world",
      at: key.range,
      hint: "rivals share one world: a model adds arrows, responses and intercepts to it")
    return false
  }

  /// Whether a text is a name: a letter, then letters, digits and underscores.
  mutating func isName(_ key: LocatedString) -> Bool {
    let isGood =
      key.text.utf8.count <= 60 && key.text.first.map { $0.isASCII && $0.isLetter } == true
      && key.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    if !isGood {
      problems.error(
        "bad-name", "a name is a letter followed by letters, digits or _, at most 60",
        at: key.range)
    }
    return isGood
  }

  // MARK: - Traits

  private mutating func readLaw(_ value: LocatedValue) -> TraitLaw? {
    let names = ["normal", "logNormal", "uniform", "exponential", "bernoulli", "genotype"]
    guard let member = problems.onlyMember(value, among: names, in: "a trait") else { return nil }
    let content = member.value
    do {
      switch member.name {
      case "normal":
        return try pair(content, ["mean", "SD"], second: .positive).map {
          .normal(try Normal(mean: $0, standardDeviation: $1))
        }
      case "logNormal":
        return try pair(content, ["mean", "SD"], first: .positive, second: .positive).map {
          .logNormal(try LogNormal(mean: $0, standardDeviation: $1))
        }
      case "uniform":
        return try pair(content, ["lower", "upper"]).map {
          .uniform(try Uniform(lower: $0, upper: $1))
        }
      case "exponential":
        return try problems.number(content, .positive, named: "the mean").map {
          .exponential(try Exponential(rate: 1 / $0))
        }
      case "bernoulli":
        return try problems.number(content, .within(0...1), named: "a probability").map {
          .bernoulli(try Bernoulli(probability: $0))
        }
      default:
        return try problems.number(content, .within(0...1), named: "an allele frequency").map {
          .genotype(try Genotype(alleleFrequency: $0))
        }
      }
    } catch {
      problems.error("impossible-law", "no such law: \(error)", at: content.range)
      return nil
    }
  }

  private mutating func pair(
    _ value: LocatedValue, _ names: [String], first: NumberCondition = .any,
    second: NumberCondition = .any
  ) -> (Double, Double)? {
    let numbers = problems.array(value, count: 2...2, named: "[\(names.joined(separator: ", "))]")
    guard let numbers,
      let left = problems.number(numbers[0], first, named: "the \(names[0])"),
      let right = problems.number(numbers[1], second, named: "the \(names[1])")
    else { return nil }
    return (left, right)
  }

  // MARK: - Processes

  private mutating func readProcess(_ member: LocatedMember) -> Process? {
    let object = problems.object(
      member.value, expecting: ["trait", "halfLife"], in: "a process")
    let trait = problems.number(
      problems.required("trait", in: object), .within(0...1), named: "the SD of the trait part")
    let halfLife = problems.duration(
      problems.required("halfLife", in: object), .positive, named: "the half-life")
    guard let trait, let halfLife else { return nil }
    return Process(name: member.name, traitSD: trait, halfLife: TimeSpan(years: halfLife))
  }

  // MARK: - Events

  private mutating func readEvent(_ member: LocatedMember) -> LifeEvent? {
    let object = problems.object(member.value, expecting: ["rate", "jolts"], in: "an event")
    let rate = readRate(problems.required("rate", in: object))
    var jolts: [LifeEvent.Jolt] = []
    for jolt in problems.members(object?["jolts"], in: "the jolts") ?? [] {
      let size = effect(jolt.value, named: "the jolt")
      guard draft.processes.contains(where: { $0.name == jolt.name }) else {
        let known = draft.processes.map(\.name)
        problems.error(
          "unknown-name", "there is no process '\(jolt.name)' to jolt", at: jolt.key.range,
          hint: NameSuggestion.hint(for: jolt.name, among: known))
        continue
      }
      if let size { jolts.append(LifeEvent.Jolt(process: jolt.name, size: size)) }
    }
    return rate.map { LifeEvent(name: member.name, rate: $0, jolts: jolts) }
  }

  /// A rate up to ten thousand a year.
  mutating func readRate(_ value: LocatedValue?) -> Rate? {
    guard let perYear = problems.rate(value, .notNegative, named: "the rate"), let value else {
      return nil
    }
    guard perYear <= 10_000 else {
      problems.error(
        "too-large", "a rate is at most 10 000 / year", at: value.range)
      return nil
    }
    return Rate(perYear: perYear)
  }

  /// An effect from −20 to 20: e²⁰ is a rate ratio of half a thousand million.
  mutating func effect(_ value: LocatedValue?, named name: String) -> Double? {
    problems.number(value, .within(-20...20), named: name)
  }
}

// MARK: - States

extension DraftReader {
  private mutating func readState(_ member: LocatedMember) -> StateVariable? {
    guard let members = problems.members(member.value, in: "a state") else { return nil }
    func value(_ name: String) -> LocatedValue? { members.first { $0.name == name }?.value }
    guard let list = value("of") else {
      problems.error(
        "missing-member", "'of' is missing in a state", at: member.key.range,
        hint: "for instance of: [\"well\", \"ill\"], the resting value first")
      return nil
    }
    let values = (problems.array(list, count: 2...100, named: "the values") ?? [])
      .compactMap { problems.string($0, named: "a value") }.filter { isPartName($0) }
    guard values.count >= 2 else { return nil }
    let names = values.map(\.text)
    for (position, value) in values.enumerated() where names[..<position].contains(value.text) {
      problems.error("duplicate-value", "'\(value.text)' is listed twice", at: value.range)
      return nil
    }
    let start = readStart(value("start"), names)
    var marks: [Mark] = []
    for mark in problems.members(value("marks"), in: "the marks") ?? [] {
      guard isPartName(mark.key),
        let law = problems.onlyMember(mark.value, among: ["bernoulli"], in: "a mark"),
        let probability = problems.number(law.value, .within(0...1), named: "a probability")
      else { continue }
      marks.append(Mark(name: mark.name, probability: probability))
    }
    if marks.count > 32 {
      problems.error("too-many-marks", "a state has at most 32 marks", at: member.key.range)
    }
    var transitions: [Transition] = []
    for member in members where !["of", "start", "marks"].contains(member.name) {
      if let transition = readTransition(member, names) { transitions.append(transition) }
    }
    return StateVariable(
      name: member.name, values: names, start: start, marks: marks, transitions: transitions)
  }

  /// Whether a text can name a value, mark or transition.
  private mutating func isPartName(_ key: LocatedString) -> Bool {
    guard isName(key) else { return false }
    guard Self.reservedWords.contains(key.text) else { return true }
    problems.error(
      "reserved-name", "'\(key.text)' has a meaning of its own in arrows", at: key.range)
    return false
  }

  private mutating func readStart(_ value: LocatedValue?, _ names: [String]) -> StateStart {
    guard let value else { return .certain(0) }
    if case .string = value.content {
      return .certain(position(of: value.locatedString, in: names) ?? 0)
    }
    let members = problems.members(value, in: "a start")
    guard let member = members?.first, members?.count == 1 else {
      problems.error(
        "bad-start", "a start is a value, or one value with a probability or hazard",
        at: value.range, hint: "for instance start: { ill: { probability: 0.05 } }")
      return .certain(0)
    }
    guard let target = position(of: member.key, in: names) else { return .certain(0) }
    let law = problems.onlyMember(
      member.value, among: ["probability", "hazard"], in: "a start")
    guard target != 0 else {
      problems.error(
        "bad-start", "'\(names[0])' is the resting value: give the probability of another",
        at: member.key.range)
      return .certain(0)
    }
    switch law?.name {
    case "probability":
      let number = problems.number(law?.value, .within(0...1), named: "a probability")
      return number.map { .probability(target, $0) } ?? .certain(0)
    case "hazard":
      let number = problems.number(law?.value, .within(0...100), named: "a hazard")
      return number.map { .hazard(target, $0) } ?? .certain(0)
    default: return .certain(0)
    }
  }

  private mutating func readTransition(
    _ member: LocatedMember, _ names: [String]
  ) -> Transition? {
    guard isPartName(member.key) else { return nil }
    let object = problems.object(
      member.value, expecting: ["from", "to", "rate"], in: "a transition")
    let from = position(
      of: problems.string(problems.required("from", in: object), named: "'from'"), in: names)
    let to = position(
      of: problems.string(problems.required("to", in: object), named: "'to'"), in: names)
    let rate = readRate(problems.required("rate", in: object))
    guard let from, let to, let rate else { return nil }
    guard from != to else {
      problems.error(
        "no-way", "a transition leads from one value to another", at: member.key.range)
      return nil
    }
    return Transition(name: member.name, from: from, to: to, rate: rate)
  }

  /// The position of a value's name; says so if there is none.
  private mutating func position(of name: LocatedString?, in names: [String]) -> Int? {
    guard let name else { return nil }
    if let position = names.firstIndex(of: name.text) { return position }
    problems.error(
      "unknown-name", "'\(name.text)' is not a value of this state", at: name.range,
      hint: NameSuggestion.hint(for: name.text, among: names))
    return nil
  }
}
