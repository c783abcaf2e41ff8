import LocatedText
package import ModelComparison
package import Tables

/// What something done does to people, told of both lives of each: the answer first, then the effects and their errors.
package struct TwinsReport {
  private let effects: TwinEffects
  /// What is done, as it is written.
  private let deeds: [String]
  /// The visits in words, such as "2 years".
  private let times: [String]
  /// The unit of times in pictures, and how many of them a year has.
  private let scale: (unit: String, perYear: Double)
  private let units: UnitNoun
  /// The variable by which paths are told apart; nil where they are not.
  private let mediator: String?
  /// Whether the natural course has arms, and whether the model gives ranges of numbers.
  private let isTrial: Bool
  private let hasRanges: Bool

  /// A report of effects.
  ///
  /// - Parameters:
  ///   - effects: what was found.
  ///   - deeds: what is done, as it is written.
  ///   - times: the visits in words.
  ///   - scale: the unit of times in pictures, and how many of them a year has.
  ///   - units: who lives twice.
  ///   - mediator: the variable by which paths are told apart; none unless given.
  ///   - isTrial: whether something is done in arms of the natural course.
  ///   - hasRanges: whether the model gives ranges of numbers.
  package init(
    _ effects: TwinEffects, deeds: [String], times: [String],
    scale: (unit: String, perYear: Double), units: UnitNoun, through mediator: String? = nil,
    isTrial: Bool, hasRanges: Bool
  ) {
    (self.mediator, self.isTrial, self.hasRanges) = (mediator, isTrial, hasRanges)
    (self.effects, self.deeds, self.times) = (effects, deeds, times)
    (self.scale, self.units) = (scale, units)
  }

  /// The whole report.
  package var blocks: [Document.Block] {
    var blocks: [Document.Block] = [.answer(answer)]
    guard !moved.isEmpty else { return blocks }
    blocks += [
      .heading("What it does within \(times.last ?? "")"), .table(table),
      .paragraph(Words(legend)),
    ]
    if let same { blocks.append(.paragraph(Words(same))) }
    if let mediator {
      let goesThrough = moved.contains { effects.quantities[$0].variable == mediator }
      blocks.append(.heading("Through \(mediator) and past it"))
      blocks +=
        goesThrough
        ? [.table(pathTable(mediator)), .paragraph(Words(pathLegend(mediator)))]
        : [
          .paragraph(
            Words("Nothing goes through \(mediator): it is the same in both lives of everybody."))
        ]
    }
    if effects.grouping != nil {
      blocks += [.heading("In whom"), .table(groupTable)]
    }
    let pictures = pictures
    if !pictures.isEmpty {
      blocks.append(.heading("Over time"))
      blocks += pictures.map { .picture($0) }
    }
    blocks.append(.note(Words(note)))
    return blocks
  }

  private var note: String {
    "Both lives share all chance of this model, so they differ by what is done and by nothing else. Effects on single "
      + "\(units.many) are this model's: no data can show them, for nobody is seen in both lives. Averages can be estimated."
      + (isTrial ? " The natural course is that of the study, with what is done in its arms." : "")
      + (hasRanges
        ? " Numbers of which the model gives a range are held at the values of its file: errors are those of chance among "
          + "\(units.many), and not of what is unknown." : "")
  }

  // MARK: - The answer

  private var last: Int { effects.visits.count - 1 }
  private var moved: [Int] { effects.moved }

  private var answer: [Words] {
    let done = deeds.map { "'\($0)'" }.joinedWithAnd
    guard effects.livingOtherwise > 0 else {
      return [
        Words(
          "\(done.capitalisedFirst) changes nothing in any of \(units.counted(effects.people)): both lives are the same to the last bit."
        )
      ]
    }
    let (some, all) = (effects.livingOtherwise, effects.people)
    let rounded = NumberText.percent(Double(some) / Double(all))
    let share =
      rounded == "100 %" && some < all ? "over 99 %" : rounded == "0 %" ? "under 1 %" : rounded
    return [
      Words(
        "With \(done), \(effects.livingOtherwise) of \(units.counted(effects.people)) (\(share)) live differently within "
          + "\(times.last ?? "").")
    ]
      + (strongest.isEmpty
        ? ["No average differs clearly, by twice its error, after \(times.last ?? "")."]
        : strongest.map { Words(sentence($0)) })
  }

  /// The quantities whose mean differs most at the last visit, in SDs of people, where the difference is clear of its
  /// error and is not told as 0; time in a state tells what the state tells.
  private var strongest: [Int] {
    let told = moved.filter { if case .years = effects.quantities[$0] { false } else { true } }
    let sizes = told.map { quantity in
      let effect = effects.effect(on: quantity, at: last)
      let isClear =
        effect.mean.magnitude > EstimatedMean.critical * (effect.error ?? .infinity)
        && !Figures(of: effect, effects.quantities[quantity]).isZero
      return (quantity: quantity, size: isClear ? effect.standardised.magnitude : 0)
    }
    return sizes.filter { $0.size > 0 }.sorted { ($1.size, $0.quantity) < ($0.size, $1.quantity) }
      .prefix(Self.mostTold).map(\.quantity)
  }

  /// Of no more quantities there is a sentence and a picture.
  private static let mostTold = 3

  private func sentence(_ quantity: Int) -> String {
    let (what, effect) = (effects.quantities[quantity], effects.effect(on: quantity, at: last))
    let figures = Figures(of: effect, what)
    let kept =
      "\(figures.changed)\(what.unitBehind) in place of \(figures.natural)\(what.unitBehind)"
    let points = what.isShare ? " percentage points" : what.unitBehind
    return
      "The \(what.words) is on average \(effect.mean < 0 ? "lower" : "higher") by \(figures.size)\(points): \(kept)."
  }

  // MARK: - Tables

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("what", wraps: true), .init("natural", .right), .init("with it", .right),
      .init("effect", .right), .init("more", .right), .init("less", .right, isTight: true),
      .init("saves", .right),
    ])
    for quantity in moved {
      let (what, effect) = (effects.quantities[quantity], effects.effect(on: quantity, at: last))
      let figures = Figures(of: effect, what)
      table.append([
        what.label, figures.natural, figures.changed, figures.effect, String(effect.more),
        String(effect.less), Self.times(effect.saving),
      ])
    }
    return table
  }

  /// How many times as many people, to two digits; where all have the same effect it is without bound.
  private static func times(_ saving: Double?) -> String {
    saving.map { $0 < 1e6 ? NumberText.significant($0, digits: 2) + "×" : ">1e6×" }
      ?? NumberText.missing
  }

  private var legend: String {
    let hasDead = moved.contains { effects.effect(on: $0, at: last).count < effects.people }
    return
      "Means of both lives, and the effect with its standard error, as of \(units.many) drawn at random like these "
      + "\(units.counted(effects.people)): levels in SD, shares in %, and years in a state since the first visit. More, less: how "
      + "many have more of it with what is done, and less. Saves: how many times as many \(units.many) each of two separate "
      + "groups would need to show the effect as precisely."
      + (hasDead
        ? " Levels are those of \(units.many) who are alive in both lives; the dead are in no state but the one that ended their lives."
        : "")
  }

  /// What differs in nobody.
  private var same: String? {
    let changed = Set(moved.map { effects.quantities[$0].variable })
    var names: [String] = []
    for name in effects.quantities.map(\.variable)
    where !changed.contains(name) && !names.contains(name) { names.append(name) }
    return names.isEmpty
      ? nil : "The same in everybody, to the last bit: \(names.joined(separator: ", "))."
  }

  private func pathLegend(_ mediator: String) -> String {
    let one = units.one
    let past = "Past it: what is done acts, while \(mediator) keeps each \(one)'s natural course."
    let through =
      "Through it: \(mediator) takes the course that it has with what is done, and nothing else is done."
    let both = "Both: what is left of the whole effect, which takes the two together."
    return
      "\(past) \(through) \(both) These are natural effects, of one \(one) across lives; no data identify them "
      + "without further assumptions."
  }

  /// The whole effect, its parts by path, and what is left.
  private func pathTable(_ mediator: String) -> TextTable {
    var table = TextTable(columns: [
      .init("what", wraps: true), .init("effect", .right), .init("past it", .right),
      .init("through it", .right), .init("both", .right),
    ])
    for quantity in moved {
      let what = effects.quantities[quantity]
      guard what.variable != mediator else { continue }
      table.append(
        [what.label]
          + effects.paths.indices.map {
            Figures(of: effects.effect(on: quantity, at: last, path: $0), what).effect
          })
    }
    return table
  }

  private var groupTable: TextTable {
    var table = TextTable(columns: [
      .init("group", wraps: true), .init(units.many, .right), .init("natural", .right),
      .init("with it", .right), .init("effect", .right),
    ])
    for quantity in moved {
      let what = effects.quantities[quantity]
      if case .years = what { continue }
      table.append([what.label, "", "", "", ""])
      for (number, group) in effects.groups.enumerated() where effects.sizes[number] > 0 {
        let effect = effects.effect(on: quantity, at: last, group: number)
        let figures = Figures(of: effect, what)
        table.append(
          [group, String(effect.count), figures.natural, figures.changed, figures.effect],
          indent: 1)
      }
    }
    return table
  }

  // MARK: - Pictures

  private var pictures: [Picture] {
    strongest.compactMap { quantity in
      let what = effects.quantities[quantity]
      func shown(_ value: Double) -> Double { value * what.factor }
      return Trajectories(
        from: .firstVisit, of: ChartMeasure("effect on the \(what.words)", unit: what.unit),
        illness: "", unit: scale.unit,
        groups: [
          .init(
            "effect on \(what.label)",
            points: effects.visits.enumerated().map { visit, years in
              let effect = effects.effect(on: quantity, at: visit)
              return (
                years * scale.perYear,
                EstimatedMean(
                  mean: shown(effect.mean), error: effect.error.map(shown),
                  count: effect.count)
              )
            })
        ],
        people: what.isShare
          ? []
          : effects.examples[quantity].map { person in
            person.map { (effects.visits[$0.visit] * scale.perYear, shown($0.effect)) }
          }, units: units, name: "effect-\(what.fileName)"
      ).picture
    }
  }
}

/// The numbers of an effect as they are told, in percent where it is a share: to the first digit of the error, and no
/// finer than a ten-thousandth.
private struct Figures {
  let natural: String
  let changed: String
  /// With its error, and without it and its sign.
  let effect: String
  let size: String

  init(of effect: TwinEffect, _ what: TwinQuantity) {
    let (factor, error) = (what.factor, effect.error.map { $0 * what.factor })
    let decimals = min(max(NumberText.decimals(forError: error ?? 0) - 1, 0), 4)
    func text(_ value: Double) -> String {
      effect.count > 0 ? NumberText.fixed(value, decimals: decimals) : NumberText.missing
    }
    (natural, changed) = (text(effect.naturalMean * factor), text(effect.changedMean * factor))
    let (mean, spread) = (effect.mean * factor, error.map(text) ?? NumberText.missing)
    self.effect = (mean > 0 ? "+" : "") + text(mean) + " ± " + spread
    size = text(mean.magnitude) + " ± " + spread
  }

  /// Whether the effect is told as 0.
  var isZero: Bool { !size.prefix { $0 != "±" }.contains { ("1"..."9").contains($0) } }
}

extension TwinQuantity {
  /// What is compared, for people.
  fileprivate var words: String {
    switch self {
    case .level(let name): "level of \(name)"
    case .presence: "share in \(written)"
    case .years: "time in \(written)"
    }
  }

  /// The same at the head of a row, with the unit of shares and times.
  fileprivate var label: String {
    switch self {
    case .level: written
    case .presence: "\(written), %"
    case .years: "\(written), years"
    }
  }

  /// The unit behind a number.
  fileprivate var unitBehind: String { isShare ? " %" : " \(unit)" }

  fileprivate var isShare: Bool { if case .presence = self { true } else { false } }

  /// By what a number is multiplied to be told.
  fileprivate var factor: Double { isShare ? 100 : 1 }

  fileprivate var unit: String {
    switch self {
    case .level: "SD"
    case .presence: "%"
    case .years: "years"
    }
  }

  /// The name as part of a file's.
  fileprivate var fileName: String {
    written.map { $0 == "." || $0 == "_" ? "-" : String($0).lowercased() }.joined()
  }
}
