import Distributions
import LocatedText
import Scenarios

extension DraftReader {
  mutating func readVariables(_ file: LocatedObject?) {
    for member in declarations(file?["traits"], in: "the traits") {
      let law = readLaw(member.value, in: "a trait")
      draft.traits[member.name] = law.map { Trait(name: member.name, law: $0) }
      noteIfUnreadable(member.name, law)
    }
    for member in declarations(file?["processes"], in: "the processes") {
      let process = readProcess(member)
      draft.processes[member.name] = process
      noteIfUnreadable(member.name, process)
    }
    for member in declarations(file?["states"], in: "the states") {
      let state = readState(member)
      draft.states[member.name] = state
      noteIfUnreadable(member.name, state)
    }
    for member in declarations(file?["events"], in: "the events") {
      let event = readEvent(member)
      draft.events[member.name] = event
      noteIfUnreadable(member.name, event)
    }
  }

  /// The members of a section whose names can be given to variables; says so of the others.
  private mutating func declarations(
    _ section: LocatedValue?, in subject: String
  ) -> [LocatedMember] {
    (problems.members(section, in: subject) ?? []).filter { member in
      guard isName(member.key) else {
        draft.unreadable.insert(member.name)
        return false
      }
      if isReserved(member.key) { return false }
      guard draft.declares(member.name) else { return true }
      problems.error(
        "redeclared",
        "\(member.name.quoted) is already a variable of this world or its base",
        at: member.key.range,
        hint: "a world that builds on another adds to it; choose another name")
      return false
    }
  }

  /// Reports a name that is a word of the language.
  private mutating func isReserved(_ key: LocatedString) -> Bool {
    let (meaning, hint): (String, String)
    switch key.text {
    case Source.Quantity.currentAgeWord:
      meaning = "the years since a person's birth"
      hint = "declare the trait 'age', the age at the first visit; arrows may come from either"
    case Source.Quantity.seasonWord:
      meaning = "where in the calendar year a moment is"
      hint = "arrows may come from 'season.winter' and 'season.spring'; choose another name"
    default: return false
    }
    draft.unreadable.insert(key.text)
    problems.error(
      "reserved-name", "\(key.text.quoted) is a word of the language: \(meaning)", at: key.range,
      hint: hint)
    return true
  }

  /// Remembers that a declaration is wrong, so that nothing more is said about its name.
  mutating func noteIfUnreadable(_ path: String, _ read: (some Any)?) {
    if read == nil { draft.unreadable.insert(path) }
  }

  /// Whether a text is a name: a letter, then letters, digits and underscores.
  mutating func isName(_ key: LocatedString) -> Bool {
    let isGood =
      key.text.utf8.count <= 60 && key.text.first.map { $0.isASCII && $0.isLetter } == true
      && key.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    if !isGood {
      problems.error(
        "bad-name", "\(key.text.quoted) cannot be a name", at: key.range,
        hint: "a name is a letter followed by at most 59 letters, digits or _: \"lossOrThreat\"")
    }
    return isGood
  }

  // MARK: - Traits

  /// No parameter of a trait is larger or has a smaller spread.
  private static let (least, most) = (1e-9, 1e9)

  /// The law of a trait or of a circumstance.
  mutating func readLaw(_ value: LocatedValue?, in subject: String) -> TraitLaw? {
    let names = DistributionFamily.allCases.map(\.rawValue)
    guard let member = problems.onlyMember(value, among: names, in: subject),
      let family = DistributionFamily(rawValue: member.name)
    else { return nil }
    let content = member.value
    let place = NumberCondition.within(-Self.most...Self.most)
    let size = NumberCondition.within(Self.least...Self.most)
    do {
      switch family {
      case .normal:
        return try pair(content, ("the mean", place), ("the SD", size)).map {
          .normal(try Normal(mean: $0, standardDeviation: $1))
        }
      case .logNormal:
        return try pair(content, ("the mean", size), ("the SD", size)).map {
          .logNormal(try LogNormal(mean: $0, standardDeviation: $1))
        }
      case .uniform:
        return try pair(content, ("the lower bound", place), ("the upper bound", place)).map {
          .uniform(try Uniform(lower: $0, upper: $1))
        }
      case .exponential:
        return try self.size(content, size, named: "the mean").map {
          .exponential(try Exponential(rate: 1 / $0))
        }
      case .bernoulli:
        return try problems.number(content, .within(0...1), named: "a probability").map {
          .bernoulli(try Bernoulli(probability: $0))
        }
      case .genotype:
        return try problems.number(content, .within(0...1), named: "an allele frequency").map {
          .genotype(try Genotype(alleleFrequency: $0))
        }
      }
    } catch {
      // The numbers are in range one by one; only these two laws ask how two of them go together.
      problems.error(
        "impossible-law",
        family == .uniform
          ? "the upper bound must be above the lower bound"
          : "the SD is too small or too large beside the mean", at: content.range)
      return nil
    }
  }

  /// Two numbers in an array.
  mutating func pair(
    _ value: LocatedValue?, _ first: (name: String, condition: NumberCondition),
    _ second: (name: String, condition: NumberCondition)
  ) -> (Double, Double)? {
    let names = "[\(first.name), \(second.name)]"
    guard let numbers = problems.array(value, count: 2...2, named: names) else { return nil }
    let left = size(numbers[0], first.condition, named: first.name)
    let right = size(numbers[1], second.condition, named: second.name)
    guard let left, let right else { return nil }
    return (left, right)
  }

  /// A number that satisfies a condition; where only positive ones can, that is said first.
  mutating func size(
    _ value: LocatedValue?, _ condition: NumberCondition, named name: String
  ) -> Double? {
    guard !condition.holds(for: 0), !condition.holds(for: -1),
      case .number(let number)? = value?.content, number <= 0
    else { return problems.number(value, condition, named: name) }
    return problems.number(value, .positive, named: name)
  }

  // MARK: - Processes

  private mutating func readProcess(_ member: LocatedMember) -> Process? {
    let object = problems.object(
      member.value, expecting: ["trait", "noise", "halfLife"], in: "a process")
    if let noise = object?["noise"] { return readNoiseFree(noise, object, member) }
    let trait = problems.number(
      problems.required("trait", in: object), .within(0...1), named: "the SD of the trait part")
    let halfLife = span(problems.required("halfLife", in: object), upTo: 1000, "the half-life")
    guard let trait, let halfLife else { return nil }
    return Process(name: member.name, traitSD: trait, halfLife: halfLife)
  }

  /// A process that chance does not move, `{ noise: 0, halfLife: "2 hours" }`.
  private mutating func readNoiseFree(
    _ noise: LocatedValue, _ object: LocatedObject?, _ member: LocatedMember
  ) -> Process? {
    let size = problems.number(noise, named: "the noise")
    if let size, size != 0 {
      problems.error(
        "out-of-range", "the noise of a process can only be 0, not \(size.plainText)",
        at: noise.range,
        hint: "left out, it is what makes trait part and fluctuation together have SD 1")
      return nil
    }
    let halfLife = span(problems.required("halfLife", in: object), upTo: 1000, "the half-life")
    if let trait = object?["trait"] {
      problems.error(
        "impossible-trait", "a process without noise has no trait part either: it begins at 0",
        at: trait.range, hint: "leave one of them out; an arrow from a trait tells people apart")
      return nil
    }
    guard size != nil, let halfLife else { return nil }
    return Process(noiseFree: member.name, halfLife: halfLife)
  }

  // MARK: - Events

  private mutating func readEvent(_ member: LocatedMember) -> LifeEvent? {
    let object = problems.object(member.value, expecting: ["rate", "jolts"], in: "an event")
    let rate = readRate(problems.required("rate", in: object))
    var jolts: [LifeEvent.Jolt] = []
    for jolt in problems.members(object?["jolts"], in: "the jolts") ?? [] {
      let size = effect(jolt.value, named: "the jolt")
      if draft.processes[jolt.name] != nil {
        if let size { jolts.append(LifeEvent.Jolt(process: jolt.name, size: size)) }
      } else if draft.declares(jolt.name), !draft.unreadable.contains(jolt.name) {
        problems.error(
          "impossible-target", "\(jolt.name.quoted) is not a process: only processes are jolted",
          at: jolt.key.range, hint: "an arrow from a jolted process carries it on")
      } else if !draft.unreadable.contains(jolt.name) {
        reportUnknown(jolt.key, "there is no process", among: { $0.processes.elements.map(\.name) })
      }
    }
    return rate.map { LifeEvent(name: member.name, rate: $0, jolts: jolts) }
  }

  /// A rate up to ten thousand a year.
  mutating func readRate(_ value: LocatedValue?) -> Rate? {
    guard let perYear = problems.rate(value, .notNegative), let value else {
      return nil
    }
    guard perYear <= ParameterPath.rates.upperBound else {
      let written = text(of: value)
      problems.error(
        "out-of-range", "this rate must be at most 10000 / year, not \(written)", at: value.range)
      return nil
    }
    return Rate(perYear: perYear)
  }

  /// An effect from −20 to 20: e²⁰ is a rate ratio of half a thousand million.
  mutating func effect(_ value: LocatedValue?, named name: String) -> Double? {
    problems.number(value, .within(ParameterPath.effects), named: name)
  }
}
