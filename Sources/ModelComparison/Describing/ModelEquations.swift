import Distributions
import NumericalMethods
package import Scenarios

/// What a model says of each of its variables, in symbols: one passage a variable, one line a claim.
///
/// Names are those of files. A process is its trait part + fluctuation + responses; a rate is a number a year times
/// exp(Σ effect · source); a probability is one whose odds are multiplied by exp(Σ effect · source).
package struct ModelEquations: Sendable {
  /// What is said of one variable.
  package struct Passage: Sendable, Hashable {
    package let variable: String
    /// What kind of variable it is: `trait`, `process`, `state` or `event`; empty of what is none.
    package let kind: String
    package let lines: [Line]
  }

  /// One claim.
  package struct Line: Sendable, Hashable {
    package let text: String
    /// Whether the model says it, or says it otherwise than its world.
    package let isOwn: Bool
  }

  /// The passages in the order of files.
  package let passages: [Passage]
  /// The numbers of which only a range is said: path and range.
  package let ranges: [String]

  /// The equations of a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - measurement: what it says of measuring, a line a number.
  package init(of model: CausalModel, measuring measurement: [String]) {
    let own = Self.lines(of: model.scenario)
    let world = Self.lines(of: model.world.scenario)
    let lived = own.map { variable, kind, lines in
      let shared = world.first { $0.variable == variable }?.lines ?? []
      return Passage(
        variable: variable, kind: kind,
        lines: lines.map { Line(text: $0, isOwn: !shared.contains($0)) })
    }
    let measured = Passage(
      variable: Self.measurement, kind: "",
      lines: measurement.map { Line(text: $0, isOwn: true) })
    passages = lived + (measurement.isEmpty ? [] : [measured])
    ranges = model.free.map { "\($0.name): \(Self.text(of: $0.law))" }
  }

  /// What is said of how studies measure stands under this name.
  private static let measurement = "measurement"

  /// The ranges as one passage, of a name that no variable has.
  private var rangePassage: [Passage] {
    ranges.isEmpty
      ? []
      : [
        Passage(
          variable: "ranges of numbers", kind: "",
          lines: ranges.map { Line(text: $0, isOwn: true) })
      ]
  }

  /// What this says of variables, measuring and ranges, and another one does not; by variable, in order.
  package func apart(from other: ModelEquations) -> [Passage] {
    let others = other.passages + other.rangePassage
    return (passages + rangePassage).compactMap { passage in
      let others = others.first { $0.variable == passage.variable }?.lines.map(\.text) ?? []
      let lines = passage.lines.filter { !others.contains($0.text) }
      return lines.isEmpty
        ? nil : Passage(variable: passage.variable, kind: passage.kind, lines: lines)
    }
  }

  // MARK: - Lines

  private static func lines(
    of scenario: Scenario
  ) -> [(variable: String, kind: String, lines: [String])] {
    let said =
      scenario.traits.map { ($0.name, "trait", ["\($0.name) ~ \(text(of: $0.law))"]) }
      + scenario.processes.map { ($0.name, "process", lines(of: $0, in: scenario)) }
      + scenario.states.map { ($0.name, "state", lines(of: $0, in: scenario)) }
      + scenario.events.map { ($0.name, "event", lines(of: $0, in: scenario)) }
    return said.map { variable, kind, lines in
      let done = scenario.interventions.filter { $0.action.variable == variable }
      return (
        variable, kind, lines + done.map { "done from the first visit on: \($0.written)" }
      )
    }
  }

  private static func lines(of process: Process, in scenario: Scenario) -> [String] {
    let name = process.name
    let responses = scenario.responses.filter { $0.target == .process(name) }
    let pulls = sum(on: .process(name), in: scenario)
    let centre = pulls.isEmpty ? "0" : pulls.joined(separator: " ").trimmedOfPlus
    var lines: [String] = []
    if process.isNoisy {
      lines.append(
        "\(name)(t) = trait + fluctuation(t)" + (responses.isEmpty ? "" : " + responses(t)"))
      lines.append(
        "trait ~ normal, mean 0, SD \(text(process.traitSD)); fluctuation ~ normal about its set-point, SD "
          + "\(text(process.fluctuationSD)), half-life \(process.halfLife.words)")
    } else {
      lines.append(
        "\(name)(t) = level(t)" + (responses.isEmpty ? "" : " + responses(t)")
          + "; without noise, from 0 on, half-life \(process.halfLife.words)")
    }
    lines.append("set-point(t) = \(centre)")
    lines += responses.map { line(of: $0, unit: " SD") }
    for event in scenario.events {
      lines += event.jolts.filter { $0.process == name }.map {
        "each \(event.name): \(signed($0.size)) SD at once, which decays with the half-life"
      }
    }
    return lines
  }

  private static func lines(of state: StateVariable, in scenario: Scenario) -> [String] {
    let (name, values) = (state.name, state.values)
    var lines = ["\(name) is \(values.joined(separator: " or "))"]
    let start = sum(on: .start(state: name), in: scenario)
    switch state.start {
    case .certain(let value): lines.append("at the beginning of life: \(values[value])")
    case .probability(let value, let probability):
      lines.append(
        "at the beginning of life \(values[value]) with probability \(text(probability))"
          + odds(start))
    case .hazard(let value, let hazard):
      lines.append(
        "at the beginning of life \(values[value]) with probability 1 − exp(−\(text(hazard))"
          + factor(start) + ")")
    }
    for transition in state.transitions {
      let target = Target.transition(state: name, name: transition.name)
      let what = "\(transition.name), \(values[transition.from]) → \(values[transition.to]):"
      switch transition.pace {
      case .rate(let rate):
        lines.append("\(what) \(rateText(rate, on: target, in: scenario))")
      case .after(let span): lines.append("\(what) after \(span.words)")
      }
      lines += scenario.responses.filter { $0.target == target }.map {
        line(of: $0)
      }
    }
    for mark in state.marks {
      let target = Target.mark(state: name, name: mark.name)
      lines.append(
        "a spell is \(mark.name) with probability \(text(mark.probability))"
          + odds(sum(on: target, in: scenario)))
      lines += scenario.responses.filter { $0.target == target }.map {
        line(of: $0)
      }
    }
    if !state.ends.isEmpty {
      lines.append("life ends with \(state.ends.map { values[$0] }.joined(separator: " or "))")
    }
    return lines
  }

  private static func lines(of event: LifeEvent, in scenario: Scenario) -> [String] {
    let target = Target.event(event.name)
    return ["\(event.name): \(rateText(event.rate, on: target, in: scenario))"]
      + scenario.responses.filter { $0.target == target }.map { line(of: $0) }
  }

  // MARK: - Pieces

  /// A rate, and what it is multiplied by.
  private static func rateText(_ rate: Rate, on target: Target, in scenario: Scenario) -> String {
    let terms = sum(on: target, in: scenario)
    let responds = scenario.responses.contains { $0.target == target }
    return "\(text(rate.perYear)) a year" + factor(terms + (responds ? ["+ responses"] : []))
  }

  /// The terms of all arrows on a target, each with its sign.
  private static func sum(on target: Target, in scenario: Scenario) -> [String] {
    scenario.arrows.filter { $0.target == target }.map { arrow in
      "\(arrow.effect < 0 ? "−" : "+") \(text(arrow.effect.magnitude)) · \(arrow.source.written)"
    }
  }

  private static func factor(_ terms: [String]) -> String {
    terms.isEmpty ? "" : " × exp(\(terms.joined(separator: " ").trimmedOfPlus))"
  }

  private static func odds(_ terms: [String]) -> String {
    terms.isEmpty ? "" : ", its odds" + factor(terms)
  }

  /// A response, and what it comes to after 3, 12 and 24 months: effect × (1 − exp(−(t − delay) / builds)).
  private static func line(of response: Response, unit: String = "") -> String {
    let shifts = [3.0, 12, 24].map { months -> String in
      let exposed = max(0, months / 12 - response.delay.years)
      return signed(
        -response.effect
          * Elementary.exponentialMinusOne(-exposed / response.builds.years))
    }
    let target =
      switch response.target {
      case .process: ""
      case .transition, .event, .mark, .start: " of \(response.target.written)"
      }
    return
      "response\(target) to \(response.source.written): \(signed(response.effect))\(unit) in the end"
      + (response.delay == .zero ? "" : ", after a delay of \(response.delay.words)")
      + "; time constants \(response.builds.words) up, \(response.fades.words) down; "
      + "\(shifts.joined(separator: ", "))\(unit) after 3, 12, 24 months of it"
  }

  static func text(of law: TraitLaw) -> String {
    switch law {
    case .normal(let law): "normal, mean \(text(law.mean)), SD \(text(law.standardDeviation))"
    case .logNormal(let law):
      "log-normal, logarithm with mean \(text(law.location)), SD \(text(law.scale))"
    case .uniform(let law): "uniform, \(text(law.lower)) to \(text(law.upper))"
    case .exponential(let law): "exponential, mean \(text(1 / law.rate))"
    case .bernoulli(let law): "1 with probability \(text(law.probability)), else 0"
    case .genotype(let law):
      "0, 1 or 2 copies of an allele of frequency \(text(law.alleleFrequency))"
    }
  }

  static func text(of law: FreeParameter.Law) -> String {
    switch law {
    case .uniform(let law): "\(text(law.lower)) to \(text(law.upper))"
    case .normal(let law): "normal, mean \(text(law.mean)), SD \(text(law.standardDeviation))"
    case .logUniform(let lower, let upper):
      "\(text(lower)) to \(text(upper)), evenly in the logarithm"
    case .logNormal(let median, let factor):
      "log-normal, median \(text(median)), one SD a factor of \(text(factor))"
    }
  }

  /// A number with four digits at most.
  static func text(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var scale = 1.0
    while value.magnitude * scale < 1000, scale < 1e9 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    let text = rounded.description
    let plain = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return plain.hasPrefix("-") ? "−" + plain.dropFirst() : plain
  }

  private static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + text(value)
  }
}

extension String {
  /// A sum without the sign of a first term that is added.
  fileprivate var trimmedOfPlus: String { hasPrefix("+ ") ? String(dropFirst(2)) : self }
}
