import LocatedText
package import ModelComparison
package import Simulation
import Tables

/// Both lives of one person side by side: what differs at this moment, since when, and through what.
package struct TwinExplanationReport {
  let natural: ExplanationReport
  let twin: ExplanationReport
  private let deeds: [DeedWords]
  private let model: String
  let parting: LifeReel.Parting?
  private let differing: [String]

  /// A report of two lives.
  ///
  /// - Parameters:
  ///   - natural: the life as it is.
  ///   - twin: that with something done.
  ///   - deeds: what is done.
  ///   - parting: the first moment at which the lives differ, and in what; nil where they do not.
  ///   - differing: what differs at the moment that is told of.
  ///   - model: the model's title.
  package init(
    _ natural: Explanation, _ twin: Explanation, deeds: [DeedWords],
    parting: LifeReel.Parting?, differing: [String], model: String
  ) {
    (self.natural, self.twin) = (
      ExplanationReport(natural, model: model), ExplanationReport(twin, model: model)
    )
    (self.deeds, self.parting, self.differing, self.model) = (deeds, parting, differing, model)
  }

  private var done: String { deeds.map(\.words).joinedWithAnd }

  private var explanation: Explanation { natural.explanation }

  /// The whole report.
  package var document: Document {
    var blocks: [Document.Block] = [.answer(answer.map { Words($0) })]
    blocks += natural.surroundings(meaning: toldSources, beside: twin.explanation)
    if let lesson { blocks += lesson }
    for section in sections {
      blocks += [.heading(section.title), .table(section.table)]
      if let reply = replies.first(where: { ExplanationReport.title(of: $0.own) == section.title })
      {
        blocks.append(.paragraph(Words(speed(of: reply.own) + parted(reply.own, reply.other))))
      }
    }
    blocks.append(
      .paragraph(
        Words(
          "'≠' marks what differs. Both lives share all chance, so they differ by what is done and by nothing else. What it "
            + "does to this one \(explanation.units.one) is the model's answer: no data could show it, for nobody is "
            + "seen in both lives.")))
    blocks += natural.seen(hasTwin: true) + natural.note
    let values = [natural.value, twin.value]
    return Document(
      title: "\(natural.variable) of \(natural.who), \(natural.when): "
        + (values[0] == values[1]
          ? "\(values[0]) in both lives, as lived and"
          : "\(values[0]) as lived, and \(values[1])")
        + " with \(done)",
      kind: "Model: \(model)", blocks: blocks)
  }

  // MARK: - The answer

  private var answer: [String] {
    let held = deeds.compactMap(\.held)
    let deed =
      "What is done in the second life: \(done).\(atFirstVisit) All that happened before is the same in both lives, and goes on having its "
      + "after-effects: so it is not a life that was \(held.isEmpty ? "another" : "held at \(held.map { "'\($0)'" }.joinedWithAnd)") from its "
      + "beginning.\(without.map { " " + $0 } ?? "")"
    guard let parting else {
      return [
        deed,
        "Nothing comes of it so far: this \(explanation.units.one) lives the same life up to this moment.",
      ]
    }
    var sentences = [
      deed,
      "The lives part " + (parting.isStep ? "in the step that begins " : "")
        + "\(MomentText.moment(parting.time)); what differs first is \(parting.variables.joinedWithAnd).",
    ]
    let isSame = !differing.contains(natural.variable) && natural.value == twin.value
    if isSame {
      sentences.append(
        "\(natural.variable) is the same in both lives at this moment"
          + (hasDifference ? ", but what has led to it is not: see what is marked." : "."))
    } else if case .process(let own) = explanation.subject,
      case .process(let other) = twin.explanation.subject
    {
      sentences += levels(own, other)
    } else {
      sentences.append(
        "\(natural.variable): \(natural.value) as lived, and \(twin.value) in the second life.")
    }
    let others = differing.filter { $0 != natural.variable }
    if !others.isEmpty { sentences.append(also(others)) }
    return sentences
  }

  /// In which values the states that are done to were at the first visit, as lived.
  private var atFirstVisit: String {
    let states = deeds.map(\.variable)
    let unique = states.indices.filter { !states[..<$0].contains(states[$0]) }.map { states[$0] }
    let told = unique.compactMap { state in
      explanation.atFirstVisit[state].map { value in
        "'\(value)'" + (unique.count > 1 ? " as to \(state)" : "")
      }
    }
    return told.isEmpty
      ? "" : " This \(explanation.units.one) was \(told.joinedWithAnd) at the first visit."
  }

  /// What would be if the one state that is held had been so all life long, where that is a subtraction.
  private var without: String? {
    guard deeds.count == 1, let held = deeds[0].held,
      case .process(let level) = explanation.subject,
      let removal = explanation.surroundings.removals.first(where: {
        $0.state == deeds[0].variable && $0.value == held
      })
    else { return nil }
    return natural.without(removal, level)
  }

  private func levels(_ own: LifeReel.Level, _ other: LifeReel.Level) -> [String] {
    let (first, second) = (Double(own.value), Double(other.value))
    let difference = second - first
    let name = natural.variable
    let size = ExplanationReport.number(difference.magnitude)
    let held = deeds.count == 1 ? deeds[0].held : nil
    let since =
      parting.map { held != nil && $0.time < explanation.moment ? $0.time : explanation.moment }
      ?? explanation.moment
    let cause =
      held.map {
        "Being '\($0)' for \(MomentText.length(explanation.moment - since))"
      } ?? "What is done"
    var sentences = [
      "\(cause) makes \(name) \(difference < 0 ? "lower" : "higher") than as lived by \(size): "
        + "\(ExplanationReport.number(second)) in place of \(ExplanationReport.number(first))."
    ]
    for (own, other) in replies where own.value != other.value {
      let part = Double(other.value) - Double(own.value)
      sentences.append(
        takes(own, other)
          + ((part - difference).magnitude < 1e-5 ? " That is the whole difference." : ""))
    }
    if own.traitSD > 0 || own.fluctuationSD > 0 {
      sentences.append(
        "\(name) is a z-value: 0 is the mean and 1 the standard deviation (SD) of \(explanation.units.many) on whom nothing acts. Among those, "
          + "\(ExplanationReport.place(first)) than \(ExplanationReport.number(first)), and "
          + "\(ExplanationReport.place(second)) than \(ExplanationReport.number(second)).")
    }
    return sentences
  }

  /// What a slow response does in either life, and whether it is of what was before they parted.
  private func takes(_ own: LifeReel.Reply, _ other: LifeReel.Reply) -> String {
    func size(_ reply: LifeReel.Reply) -> String {
      let value = Double(reply.value)
      return value == 0
        ? "does nothing"
        : "\(value < 0 ? "takes" : "adds") \(ExplanationReport.number(value.magnitude))"
    }
    let last = other.felt?.last
    let isOfBefore =
      parting.map { start in
        last.flatMap { $0.end.map { $0 <= start.time + other.delay + 1e-6 } } ?? false
      } ?? false
    return
      "As lived, the slow response to \(ExplanationReport.sourceName(own.name)) \(size(own)); in the second life it \(size(other))"
      + (isOfBefore && other.value != 0 ? ", all of it left from before." : ".")
  }

  /// What else differs, and whether it acts on the variable.
  private func also(_ others: [String]) -> String {
    let around = explanation.surroundings
    let (name, acting) = (natural.variable, others.map { around.way(of: $0) })
    let told = zip(others, acting).map { other, way in
      switch way {
      case .directly: "\(other), which acts on \(name)"
      case .byOthers: "\(other), which acts on \(name) by way of others"
      case .notAtAll: "\(other), which does not act on \(name) in this model"
      }
    }
    return "Also different at this moment: \(told.joined(separator: "; "))."
  }

  // MARK: - Slow responses

  /// The responses of a process in both lives.
  private var replies: [(own: LifeReel.Reply, other: LifeReel.Reply)] {
    guard case .process(let own) = explanation.subject,
      case .process(let other) = twin.explanation.subject
    else { return [] }
    return zip(own.responses, other.responses).map { ($0, $1) }
  }

  private func speed(of reply: LifeReel.Reply) -> String {
    ExplanationReport.speed(
      of: natural.variable, to: ExplanationReport.sourceName(reply.name),
      isSwitch: reply.felt != nil,
      effect: Double(reply.effect), delay: reply.delay, builds: reply.builds, fades: reply.fades)
  }

  /// Where a response parts, and how it went on in both lives.
  private func parted(_ own: LifeReel.Reply, _ other: LifeReel.Reply) -> String {
    let moment = explanation.moment
    guard own.value != other.value,
      let fork = own.parting(from: other, until: moment), fork.time < moment
    else { return "" }
    func share(_ value: Double) -> String { natural.share(value, of: Double(own.effect)) }
    func course(_ value: Float) -> String {
      let isMore = Double(value).magnitude > fork.value.magnitude
      return "\(isMore ? "built up" : "faded") to \(share(Double(value)))"
    }
    return
      " It parts \(fork.time > 0 ? "\(MomentText.unit(fork.time)) after" : "at") the first visit, at \(share(fork.value)) of the full effect in both lives; in the "
      + "\(MomentText.length(moment - fork.time)) since then it has \(course(own.value)) as lived and \(course(other.value)) in the second "
      + "life. (What is missing, or what there is, is multiplied by 0.368^(time / \(MomentText.unit(own.builds))) while it builds up, or "
      + "0.368^(time / \(MomentText.unit(own.fades))) while it fades.)"
  }

  /// What a hazard is, where one stands in a table.
  private var lesson: [Document.Block]? {
    guard let waits = natural.waits, let others = twin.waits else { return nil }
    var blocks = ExplanationReport.lesson(on: waits + others)
    if (natural.facts + twin.facts).contains(where: { $0.label.hasSuffix("multiplies by") }) {
      blocks.append(
        .paragraph(
          "Below, what multiplies the hazard is told by how much it did so on average while the clock ran."
        ))
    }
    return blocks
  }

  /// The sources of which a table tells; nil where all are told.
  private var toldSources: Set<String>? {
    guard let waits = natural.waits, let others = twin.waits else { return nil }
    return ExplanationReport.sourceNames(in: waits + others)
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
        .init("", wraps: true), .init("as lived", wraps: true), .init(done, wraps: true),
        .init("", isTight: true),
      ])
      var labels: [String] = []
      let (first, second) = (
        own.filter { $0.section == title }, others.filter { $0.section == title }
      )
      for fact in first + second where !labels.contains(fact.label) {
        // What stands last in both stays last, as a sum does.
        let isEnd = first.last?.label == second.last?.label && labels.count >= first.count
        labels.insert(fact.label, at: isEnd && !first.isEmpty ? labels.count - 1 : labels.count)
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
