import LocatedText
import ModelComparison
import NumericalMethods
import Simulation
import Tables

/// A process: what its value is made of, where its fluctuation comes from, and the arithmetic of the last step.
extension ExplanationReport {
  func answer(to level: LifeReel.Level) -> [String] {
    let value = Double(level.value)
    var sentences: [String] = []
    if level.traitSD > 0 || level.fluctuationSD > 0 {
      sentences.append(
        "\(variable) is \(Self.number(value)), a z-value: 0 is the mean and 1 the standard deviation (SD) of \(explanation.units.many) on whom "
          + "nothing acts. Among those, \(Self.place(value))."
      )
    } else {
      sentences.append(
        "\(variable) is \(Self.number(value)). Chance does not move it: it is 0 but for what acts on it."
      )
    }
    if level.isSet {
      sentences.append(
        "Something done holds it at this value, whatever its parts below would make it.")
    }
    let parts = parts(of: level).filter { $0.size.magnitude >= 0.0005 }.sorted {
      $0.size.magnitude > $1.size.magnitude
    }
    if let first = parts.first, !level.isSet {
      let others = parts.dropFirst().prefix(2).map { "\($0.name) (\(Self.signed($0.size)))" }
      sentences.append(
        "The largest part of it is \(first.name) (\(Self.signed(first.size)))"
          + (others.isEmpty ? "." : ", then \(others.joinedWithAnd)."))
    }
    return sentences
  }

  func blocks(of level: LifeReel.Level) -> [Document.Block] {
    var blocks: [Document.Block] =
      surroundings() + [
        .heading("What the value is made of"), .table(madeOf(level)),
      ]
    var notes: [String] = []
    if level.traitSD > 0 {
      let both =
        level.fluctuationSD > 0
        ? " SDs of the lasting part and the fluctuation together: √(\(Self.number(Double(level.traitSD)))² + \(Self.number(Double(level.fluctuationSD)))²) = 1."
        : ""
      notes.append("A draw is a z-value, too: mean 0 and SD 1." + both)
    }
    notes += explanation.surroundings.removals.filter(\.isRest).compactMap { without($0, level) }
    notes += notYetFelt(in: level)
    if !notes.isEmpty { blocks.append(.paragraph(Words(notes.joined(separator: " ")))) }
    if level.fluctuationSD > 0 || !level.sources.filter({ $0.size != 0 }).isEmpty {
      blocks += [
        .heading("Where the fluctuation comes from"),
        .paragraph(
          Words(
            "A fluctuation comes and goes: what has moved it is forgotten, half of it within \(MomentText.step(level.halfLife)), its half-life. "
              + "What it is now is the sum of what each source has put into it during this life, less what has been "
              + "forgotten since."
              + (level.fluctuationSD > 0
                ? " By chance alone it has an SD of \(Self.number(Double(level.fluctuationSD)))."
                : "")
          )),
        .table(sources(of: level)),
      ]
      let forgotten = forgotten(in: level)
      if !forgotten.isEmpty { blocks.append(.paragraph(Words(forgotten))) }
    }
    if let step = level.step {
      blocks += [.heading("The last step")] + self.blocks(of: step, of: level)
    }
    for reply in level.responses where reply.value != 0 { blocks += self.blocks(of: reply) }
    let silent = level.responses.filter { $0.value == 0 }.map { Self.sourceName($0.name) }
    if !silent.isEmpty {
      blocks.append(
        .paragraph(
          Words(
            "The model also has a slow response to \(silent.joinedWithAnd), which \(silent.count == 1 ? "is" : "are") "
              + "not felt in this life, or not yet.")))
    }
    return blocks
  }

  // MARK: - The parts

  /// The parts of a value, each in words of its own.
  private func parts(of level: LifeReel.Level) -> [(name: String, size: Double)] {
    var parts = [(name: "its lasting part", size: Double(level.trait))]
    let known = level.sources.filter(Self.isLeft)
    parts += known.map { (Self.name(of: $0.kind), $0.size) }
    parts += level.responses.map {
      ("the slow response to \(Self.sourceName($0.name))", Double($0.value))
    }
    return parts
  }

  static func name(of kind: LifeReel.Contribution.Kind) -> String {
    switch kind {
    case .beginning: "where the life began"
    case .chance: "chance"
    case .arrow(let name): "the pull of \(sourceName(name))"
    case .event(let name): name
    case .deed: "what is done"
    }
  }

  private func madeOf(_ level: LifeReel.Level) -> TextTable {
    var table = TextTable(columns: [
      .init("part"), .init("size", .decimalPoint), .init("what it is", wraps: true),
    ])
    if level.traitSD > 0 {
      let draw = Double(level.traitDraw)
      table.append([
        "lasting part", Self.number(Double(level.trait)),
        "drawn before birth and kept for life: SD \(Self.number(Double(level.traitSD))) × draw \(Self.draw(draw))",
      ])
    }
    table.append([
      "fluctuation", Self.number(Double(level.fluctuation)), "what comes and goes; see below",
    ])
    for reply in level.responses where reply.value != 0 {
      table.append([
        "slow response", Self.number(Double(reply.value)),
        "to \(Self.sourceName(reply.name)); see below",
      ])
    }
    table.append([
      level.isSet ? "value, held by what is done" : "value", Self.number(Double(level.value)),
      level.isSet ? "" : "the sum",
    ])
    return table
  }

  /// A standard normal draw with its place among people.
  static func draw(_ draw: Double) -> String { "\(number(draw)) (\(place(draw, "draw")))" }

  /// How many people have less than a z-value below 0, or more than one above.
  static func place(_ value: Double, _ verb: String = "have") -> String {
    let below = Elementary.normalCumulative(value)
    return
      "\(MomentText.share(value < 0 ? below : 1 - below)) \(verb) \(value < 0 ? "less" : "more")"
  }

  private func sources(of level: LifeReel.Level) -> TextTable {
    var table = TextTable(columns: [
      .init("source"), .init("left of it", .decimalPoint), .init("what it is", wraps: true),
    ])
    for source in level.sources where source.kind == .chance || Self.isLeft(source) {
      let (name, words): (String, String)
      switch source.kind {
      case .beginning: (name, words) = ("the beginning", "what is left of where the life began")
      case .chance:
        (name, words) = ("chance", "a fresh draw in every step, the last ones counting most")
      case .arrow(let arrow):
        (name, words) = (
          Self.sourceName(arrow), "an arrow: pulls the set-point as long as its source is there"
        )
      case .event(let event):
        let last = source.last.map { ", last \(MomentText.moment($0))" } ?? ""
        (name, words) = (event, "an event\(last): throws it at once, and is forgotten")
      case .deed: (name, words) = ("what is done", "something done to the person")
      }
      table.append([name, Self.number(source.size), words])
    }
    table.append(["fluctuation", Self.number(Double(level.fluctuation)), "the sum"])
    return table
  }

  /// Whether anything of a source is left that can be told with three decimals.
  private static func isLeft(_ source: LifeReel.Contribution) -> Bool {
    source.size.magnitude >= 0.0005
  }

  /// The sources of which nothing is left, in a sentence; empty where there are none.
  private func forgotten(in level: LifeReel.Level) -> String {
    let gone = level.sources.filter { $0.kind != .chance && $0.size != 0 && !Self.isLeft($0) }
    let names = gone.map { source in
      let last = source.last.map { " (last \(MomentText.moment($0)))" } ?? ""
      return Self.name(of: source.kind) + last
    }
    return names.isEmpty ? "" : "By now nothing is felt any more of \(names.joinedWithAnd)."
  }

  // MARK: - A step

  private func blocks(of step: LifeReel.LevelStep, of level: LifeReel.Level) -> [Document.Block] {
    var blocks: [Document.Block] = []
    let length = MomentText.length(step.end - step.start)
    if !step.pulls.isEmpty {
      var table = TextTable(columns: [
        .init("parent"), .init("value", .decimalPoint), .init("coefficient", .decimalPoint),
        .init("pull", .decimalPoint),
      ])
      for pull in step.pulls {
        table.append([
          Self.sourceName(pull.name), Self.number(Double(pull.value)),
          Self.number(Double(pull.effect)), Self.number(Double(pull.product)),
        ])
      }
      table.append(["set-point", "", "", Self.number(Double(step.setPoint))])
      blocks += [
        .paragraph(
          Words(
            "When the step began, \(MomentText.moment(step.start)), its parents stood at these values. Each pulls the "
              + "set-point, to which the fluctuation is drawn, by value × coefficient.")),
        .table(table),
      ]
    }
    let (before, setPoint, kept) = (Double(step.before), Double(step.setPoint), Double(step.kept))
    let keptText = NumberText.fixed(kept, decimals: kept > 0.99 ? 5 : kept > 0.9 ? 4 : 3)
    let halves = (step.end - step.start) / level.halfLife
    var formula =
      "\(Self.number(setPoint)) + \(keptText) × (\(Self.number(before)) − \(Self.bracketed(setPoint)))"
    if step.noiseSD > 0 {
      formula += " + \(Self.number(step.noiseSD)) × \(Self.bracketed(step.draw))"
    }
    let hasJolts = step.jolts.magnitude > 0.0005
    if hasJolts { formula += " + \(Self.bracketed(step.jolts))" }
    formula += " = \(Self.number(Double(step.after)))"
    blocks += [
      .paragraph(
        Words(
          "From \(MomentText.from(step.start)) on, in \(length), the fluctuation went from \(Self.number(before)) to \(Self.number(Double(step.after))): set-point + "
            + "kept × (before − set-point)" + (step.noiseSD > 0 ? " + SD × draw" : "")
            + (hasJolts ? " + what events threw it by" : "") + ".")),
      .listing("  " + formula + "\n"),
    ]
    var sentences = [
      "The set-point is the level to which it is drawn: 0 unless something pulls it elsewhere. Kept is what is left of a distance from there after "
        + "\(length), which are \(Self.digits(halves)) half-lives: ½^\(Self.digits(halves)) = \(keptText)."
    ]
    if let whole = explanation.stretches.last?.step, step.end - step.start < whole * (1 - 1e-6) {
      sentences.insert(
        "Time passes in steps of \(MomentText.step(whole)); of the last one \(length) are lived.",
        at: 0)
    }
    if step.noiseSD > 0 {
      sentences.append(
        "The SD of what chance adds meanwhile is \(Self.number(Double(level.fluctuationSD))) × √(1 − \(keptText)²) = "
          + "\(Self.number(step.noiseSD)); the draw was \(Self.draw(step.draw)).")
    }
    sentences.append(change(of: step))
    return blocks + [.paragraph(Words(sentences.joined(separator: " ")))]
  }

  /// What made the change of a step, piece by piece.
  private func change(of step: LifeReel.LevelStep) -> String {
    let moved = (Double(step.kept) - 1) * (Double(step.before) - Double(step.setPoint))
    var parts = [
      "\(step.pulls.isEmpty ? "forgetting" : "being drawn to the set-point") made \(Self.signed(moved))"
    ]
    if step.noiseSD > 0 { parts.append("chance \(Self.signed(step.noiseSD * step.draw))") }
    if step.jolts.magnitude > 0.0005 { parts.append("events \(Self.signed(step.jolts))") }
    return
      "Of the change of \(Self.signed(Double(step.after) - Double(step.before))), \(parts.joinedWithAnd)."
  }

  /// A number behind a sign.
  private static func bracketed(_ value: Double) -> String {
    let text = number(value)
    return text.hasPrefix("-") ? "(\(text))" : text
  }
}
