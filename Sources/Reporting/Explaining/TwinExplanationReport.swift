import LocatedText
package import ModelComparison
package import Simulation
import Tables

/// Both lives of one person side by side: what differs at this moment, since when, and through what.
package struct TwinExplanationReport {
  private let natural: ExplanationReport
  private let twin: ExplanationReport
  private let deeds: [String]
  private let model: String
  private let parting: LifeReel.Parting?
  private let differing: [String]

  /// A report of two lives.
  ///
  /// - Parameters:
  ///   - natural: the life as it is.
  ///   - twin: that with something done.
  ///   - deeds: what is done, as it is written.
  ///   - parting: the first moment at which the lives differ, and in what; nil where they do not.
  ///   - differing: what differs at the moment that is told of.
  ///   - model: the model's title.
  package init(
    _ natural: Explanation, _ twin: Explanation, deeds: [String],
    parting: LifeReel.Parting?, differing: [String], model: String
  ) {
    (self.natural, self.twin) = (
      ExplanationReport(natural, model: model), ExplanationReport(twin, model: model)
    )
    (self.deeds, self.parting, self.differing, self.model) = (deeds, parting, differing, model)
  }

  private var done: String { deeds.map { "'\($0)'" }.joinedWithAnd }

  /// The whole report.
  package var document: Document {
    let explanation = natural.explanation
    var blocks: [Document.Block] = [.answer(answer.map { Words($0) })]
    for section in sections {
      blocks += [.heading(section.title), .table(section.table)]
    }
    blocks.append(
      .paragraph(Words("'≠' marks what differs. To have each line explained, leave --do out.")))
    blocks.append(
      .note(
        Words(
          "Both lives share all chance, so they differ by what is done and by nothing else. What it does to this one "
            + "\(explanation.units.one) is the model's answer: no data could show it, for nobody is seen in both lives. "
            + natural.note)))
    let values = [natural.value, twin.value]
    return Document(
      title: "\(natural.variable) of \(natural.who), \(natural.when): "
        + (values[0] == values[1]
          ? "\(values[0]) in both lives" : "\(values[0]), and \(values[1]) with \(done)"),
      kind: "Model: \(model)", blocks: blocks)
  }

  private var answer: [String] {
    guard let parting else {
      return [
        "With \(done) this \(natural.explanation.units.one) lives the same life up to this moment, to the last bit."
      ]
    }
    var sentences = [
      "Both lives are the same, to the last bit, until they part "
        + (parting.isStep ? "in the step that begins " : "")
        + "\(MomentText.moment(parting.time)). What differs first is \(parting.variables.joinedWithAnd)."
    ]
    let isSame = !differing.contains(natural.variable)
    if isSame {
      sentences.append(
        "\(natural.variable) is the same in both lives at this moment"
          + (hasDifference ? ", but what has led to it is not: see what is marked." : "."))
    } else if case .process(let own) = natural.explanation.subject,
      case .process(let other) = twin.explanation.subject
    {
      let difference = Double(other.value) - Double(own.value)
      sentences.append(
        "With \(done), \(natural.variable) is \(difference < 0 ? "lower" : "higher") by "
          + "\(ExplanationReport.number(difference.magnitude)).")
    } else {
      sentences.append(
        "\(natural.variable) is \(natural.value) as things are, and \(twin.value) with \(done).")
    }
    let others = differing.filter { $0 != natural.variable }
    if !others.isEmpty {
      sentences.append(
        "Also different at this moment: \(others.joinedWithAnd).")
    }
    return sentences
  }

  // MARK: - Side by side

  /// Whether any line that is told differs.
  private var hasDifference: Bool {
    let texts = [natural, twin].map { life in life.facts.map { [$0.section, $0.label, $0.text] } }
    return texts[0] != texts[1]
  }

  /// The facts of both lives by section and label, in the order in which either life has them.
  private var sections: [(title: String, table: TextTable)] {
    let (own, others) = (natural.facts, twin.facts)
    var titles: [String] = []
    for fact in own + others where !titles.contains(fact.section) { titles.append(fact.section) }
    return titles.map { title in
      var table = TextTable(columns: [
        .init("", wraps: true), .init("as it is", wraps: true),
        .init("with what is done", wraps: true),
        .init("", isTight: true),
      ])
      var labels: [String] = []
      for fact in own + others where fact.section == title && !labels.contains(fact.label) {
        labels.append(fact.label)
      }
      for label in labels {
        func text(_ facts: [ExplanationReport.Fact]) -> String {
          facts.first { $0.section == title && $0.label == label }?.text ?? NumberText.missing
        }
        let (first, second) = (text(own), text(others))
        table.append([label, first, second, first == second ? "" : "≠"])
      }
      return (title, table)
    }
  }
}

extension ExplanationReport {
  /// One line of what is told of a life, to be set beside that of another.
  struct Fact {
    let section: String
    let label: String
    let text: String
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
      let section = "The slow response to \(Self.sourceName(reply.name))"
      facts.append(
        Fact(section: section, label: "source as it is felt", text: Self.whole(reply.driver)))
      if let felt = reply.felt {
        let years = felt.reduce(0) { $0 + (($1.end ?? explanation.moment) - $1.start) }
        facts.append(
          Fact(
            section: section, label: "felt so far",
            text: felt.isEmpty ? "never" : "\(times(felt.count)), \(MomentText.length(years))"))
      }
      facts.append(
        Fact(
          section: section, label: "share of the full effect",
          text: reply.effect == 0
            ? NumberText.missing
            : NumberText.percent(Double(reply.value) / Double(reply.effect), decimals: 1)))
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
      facts += self.facts(of: wait, "How it came to be \(stay.value): \(way.name)")
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
          section: section, label: "\(Self.sourceName(influence.name)) multiplies by",
          text: Self.digits(wait.multiplier(of: influence))))
    }
    return facts
  }
}
