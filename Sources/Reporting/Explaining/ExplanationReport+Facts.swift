import LocatedText
import ModelComparison
import Simulation
import Tables

extension ExplanationReport {
  /// One line of what is told of a life, to be set beside that of another.
  struct Fact {
    let section: String
    let label: String
    let text: String
  }

  /// What stands above a slow response.
  static func title(of reply: LifeReel.Reply) -> String {
    "The slow response to \(sourceName(reply.name))"
  }

  /// All that is told of the life, line by line.
  var facts: [Fact] {
    switch explanation.subject {
    case .process(let level): facts(of: level)
    case .state(let stay): facts(of: stay)
    case .event(let course): facts(of: course)
    case .trait(let born, let law):
      [
        Fact(section: "The trait", label: "drawn", text: Self.trait(born.value, law)),
        Fact(section: "The trait", label: "lives by", text: Self.trait(born.lived, law)),
      ]
    }
  }

  private func facts(of level: LifeReel.Level) -> [Fact] {
    let made = "What the value is made of"
    var facts = [Fact(section: made, label: "lasting part", text: Self.number(Double(level.trait)))]
    facts += level.sources.filter { $0.size.magnitude >= 0.0005 }.map {
      Fact(
        section: made, label: "fluctuation: \(Self.name(of: $0.kind))", text: Self.number($0.size))
    }
    facts += level.responses.filter { $0.value != 0 }.map {
      Fact(
        section: made, label: "slow response to \(Self.sourceName($0.name))",
        text: Self.number(Double($0.value)))
    }
    facts.append(
      Fact(
        section: made, label: level.isSet ? "value, held by what is done" : "value",
        text: Self.number(Double(level.value))))
    for pull in level.step?.pulls ?? [] {
      let name = Self.sourceName(pull.name)
      facts.append(
        Fact(
          section: "What pulls the set-point",
          label: "\(name) × \(Self.number(Double(pull.effect)))",
          text: "\(Self.source(Double(pull.value))) → \(Self.number(Double(pull.product)))"))
    }
    for reply in level.responses where reply.value != 0 {
      let section = Self.title(of: reply)
      facts.append(
        Fact(
          section: section, label: "\(Self.sourceName(reply.name)), as it is felt now",
          text: Self.whole(reply.driver)))
      if let felt = reply.felt {
        let years = felt.reduce(0) { $0 + (($1.end ?? explanation.moment) - $1.start) }
        facts.append(
          Fact(
            section: section, label: "felt so far",
            text: felt.isEmpty
              ? "never" : "\(times(felt.count)), in all for \(MomentText.length(years))"))
      }
      facts.append(
        Fact(
          section: section, label: "share of the full effect",
          text: share(Double(reply.value), of: Double(reply.effect))))
    }
    return facts
  }

  private func facts(of stay: LifeReel.Stay) -> [Fact] {
    let section = "The state"
    var facts = [
      Fact(section: section, label: "value", text: stay.value),
      Fact(
        section: section, label: "since",
        text: stay.since <= explanation.birth ? "life began" : MomentText.moment(stay.since)),
      Fact(section: section, label: "changes so far", text: "\(stay.changes.count)"),
    ]
    if stay.isHeld {
      facts.append(Fact(section: section, label: "held by what is done", text: "yes"))
    }
    if let arrival = stay.arrival {
      facts.append(
        Fact(
          section: section, label: "became so by", text: arrival.way?.name ?? "what is done"))
    }
    if let way = stay.arrival?.way, let wait = way.wait {
      facts += self.facts(of: wait, "How '\(way.from)' ended: \(way.name)")
    }
    for way in stay.open {
      guard let wait = way.wait else { continue }
      facts += self.facts(of: wait, "The clock of \(way.name)")
    }
    return facts
  }

  private func facts(of course: LifeReel.Course) -> [Fact] {
    var facts = [
      Fact(section: "The event", label: "so far", text: "\(times(course.dates.count))"),
      Fact(
        section: "The event", label: "last",
        text: course.dates.last.map { MomentText.moment($0) } ?? "never"),
    ]
    if let wait = course.waits.last { facts += self.facts(of: wait, "The clock of \(variable)") }
    return facts
  }

  private func facts(of wait: LifeReel.Wait, _ section: String) -> [Fact] {
    guard wait.baseline > 1e-20 else { return [] }
    var facts = [
      Fact(section: section, label: "threshold", text: Self.number(wait.threshold)),
      Fact(section: section, label: "the clock ran for", text: MomentText.length(wait.years)),
      Fact(section: section, label: "hazard added up", text: Self.number(wait.hazard)),
    ]
    if let ended = wait.ended {
      facts.append(
        Fact(section: section, label: "reached the threshold", text: MomentText.moment(ended)))
    } else {
      facts.append(
        Fact(
          section: section, label: "left",
          text: wait.standsStill ? "stands still" : Self.number(wait.left)))
      facts.append(
        Fact(section: section, label: "hazard now, a year", text: Self.digits(wait.rate)))
    }
    for influence in wait.influences where !wait.isIdle(influence) {
      facts.append(
        Fact(
          section: section, label: "\(name(of: influence)) multiplies by",
          text: Self.digits(wait.multiplier(of: influence))))
    }
    return facts
  }
}
