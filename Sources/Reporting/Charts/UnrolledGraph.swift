import LocatedText
import ModelComparison

/// Who acts on whom in a model, unrolled in time: each variable a row, each moment a column.
///
/// What acts at once stays within its column; what takes time, or acts on what may happen next, leads to the next one. So a
/// cycle of two variables is none: whoever follows its arrows comes back to a later moment.
struct UnrolledGraph {
  /// The model.
  let name: String
  /// The variables, in any order; rows are sorted so that arrows are short.
  let variables: [String]
  let arrows: [Arrow]
  /// The two whose link the words are about.
  let asked: AskedPair

  /// What one variable does to another.
  struct Arrow: Hashable {
    /// The variables, by position; the same one where a state's past acts on it.
    let from: Int
    let to: Int
    /// As files write it.
    let written: String
    let effect: Double
    /// Whether it is the model's, and not the world's, which all rivals share.
    let isOwn: Bool
    /// Whether it stays within its column.
    let isAtOnce: Bool
    /// How long it outlasts its cause; nil where it ends with it.
    let outlasting: Outlasting?
    /// After which time it begins, in years.
    var delay = 0.0
  }

  /// How long an effect outlasts its cause.
  enum Outlasting: Hashable {
    /// The time in which it fades to 37 %, in years.
    case fading(years: Double)
    /// What once was is never undone.
    case lasting

    fileprivate var words: String {
      switch self {
      case .fading(let years): "fades over \(CausalGraph.duration(years))"
      case .lasting: "lasts for good"
      }
    }
  }

  /// A chart of variables and arrows between them.
  init(name: String, variables: [String], arrows: [Arrow], asked: AskedPair = .usual) {
    self.name = name
    self.variables = variables
    self.arrows = arrows
    self.asked = asked
  }

  /// The chart of a model: the variables that its own arrows join, those that are asked about, and what lies between the two.
  ///
  /// What else the world holds is the same for all rivals, and drawn in the graph in layers. Asked are depression and BDNF
  /// unless others are given, or the model knows neither.
  init(of graph: ModelGraph, asking given: AskedPair? = nil) {
    let asked = given ?? AskedPair(in: graph)
    let (illness, factor) = (asked.illness, asked.factor)
    let ways = [(illness, factor), (factor, illness)].compactMap { graph.way(from: $0.0, to: $0.1) }
    let own = graph.links.filter(\.isOwn).flatMap { [$0.from, $0.to] }
    let kept = graph.variables.indices.filter { place in
      let variable = graph.variables[place]
      return variable == illness || variable == factor || own.contains(place)
        || ways.contains { $0.contains(variable) }
    }
    self.asked = asked
    name = graph.name
    let shown = kept.map { graph.variables[$0] }
    // On what nothing acts is shown as well: that is what the model says of it.
    variables =
      shown
      + (given == nil
        ? shown.contains(illness) && !shown.contains(factor) ? [factor] : []
        : asked.variables.filter { !shown.contains($0) })
    arrows = graph.links.flatMap { link -> [Arrow] in
      guard let from = kept.firstIndex(of: link.from), let to = kept.firstIndex(of: link.to)
      else { return [] }
      return link.causes.map { cause in
        Arrow(
          from: from, to: to, written: cause.written, effect: cause.effect, isOwn: cause.isOwn,
          isAtOnce: cause.isAtOnce,
          outlasting: cause.isOfThePast
            ? .lasting : cause.course.map { .fading(years: $0.fades) },
          delay: cause.course?.delay ?? 0)
      }
    }
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "unrolled-" + name, subject: "\(name), unrolled in time", title: title,
      description: description, table: table, inTerminal: .nothing, drawing: drawing)
  }

  /// The names of moments.
  static let moments = ["before", "now", "later"]

  // MARK: - Words

  private var title: String {
    let (illness, factor) = (asked.illnessName, asked.factorName)
    // Of what no arrow joins, and which may not be there at all, nothing more can be said.
    guard let ill = variables.firstIndex(of: asked.illness) else {
      return "No arrow comes from \(illness) or leads to it"
    }
    guard let level = variables.firstIndex(of: asked.factor) else {
      return "No arrow comes from \(factor) or leads to it"
    }
    let (down, up) = (delay(from: ill, to: level), delay(from: level, to: ill))
    let (byDown, byUp) = (way(from: ill, to: level), way(from: level, to: ill))
    switch (down, up) {
    case (let down?, let up?):
      let both =
        "\(illness.capitalisedFirst) acts on \(Self.target(factor, down))\(byDown), and \(factor) on "
        + "\(Self.target(illness, up))\(byUp)"
      return both + (down + up > 0 ? ": no cycle in time" : ": a cycle even in time")
    case (let down?, nil):
      let outlasts = arrows.contains { $0.from == ill && $0.to == level && $0.outlasting != nil }
      return "\(illness.capitalisedFirst) acts on \(Self.target(factor, down))\(byDown)"
        + (outlasts
          ? ", and what it does outlasts it"
          : down == 0 && onlyDirectly(from: ill, to: level) ? ", and only while it lasts" : "")
    case (nil, let up?):
      return
        "\(factor.capitalisedFirst) acts on \(Self.target(illness, up))\(byUp); \(illness) never acts on \(factor)"
    case (nil, nil):
      let common = variables.indices.compactMap { place -> (String, Int, Int)? in
        guard let down = delay(from: place, to: level), let up = delay(from: place, to: ill)
        else { return nil }
        return (variables[place], down, up)
      }
      guard let first = common.first else {
        return "\(factor.capitalisedFirst) and \(illness) do not act on each other"
      }
      let names = common.map(\.0).joinedWithAnd.capitalisedFirst
      return common.count == 1
        ? "\(names) acts on \(Self.target(factor, first.1)) and on \(Self.target(illness, first.2))"
        : "\(names) act on both \(factor) and \(illness), which do not act on each other"
    }
  }

  /// A variable that is reached after so many moments.
  private static func target(_ name: String, _ delay: Int) -> String {
    delay == 0 ? "\(name) at once" : "later \(name)"
  }

  private var description: String {
    var sentences = [moving]
    let own = arrows.filter(\.isOwn)
    let lasting = own.filter { $0.outlasting != nil }.map(\.written).eachOnce
    sentences.append(
      own.isEmpty
        ? "No arrow is the model's own."
        : own.map(\.written).eachOnce.count == 1
          ? "Heavy is the model's own, \(own[0].written)."
          : "Heavy are the model's own, \(own.map(\.written).eachOnce.joinedWithAnd).")
    if !lasting.isEmpty {
      sentences.append(
        "What \(lasting.joinedWithAnd) \(lasting.count == 1 ? "does" : "do") is still felt when the cause is gone "
          + "(heavy and dotted).")
    }
    if let ill = variables.firstIndex(of: asked.illness),
      let level = variables.firstIndex(of: asked.factor),
      let down = delay(from: ill, to: level), let up = delay(from: level, to: ill)
    {
      let (illness, factor) = (asked.illnessName, asked.factorName)
      sentences.append(
        "The arrows from \(factor) lead to \(illness) and back to "
          + (down + up > 0
            ? "\(factor), but never to the moment at which they began." : "the same moment."))
    }
    return sentences.joined(separator: " ")
  }

  /// Which arrows stay within a moment.
  private var moving: String {
    let atOnce = arrows.count(where: \.isAtOnce)
    return atOnce == arrows.count
      ? arrows.isEmpty ? "There are no arrows." : "All arrows act at once."
      : atOnce == 0
        ? "All arrows take time, or act on what may happen next."
        : "Arrows within a column act at once; those to the next one take time, or act on what may happen next."
  }

  /// The least number of moments after which one variable reaches another; nil where it never does.
  private func delay(from source: Int, to target: Int) -> Int? {
    var delays = [source: 0]
    // So many rounds suffice: a shortest way comes to each variable once.
    for _ in variables {
      for arrow in arrows where arrow.from != arrow.to {
        guard let start = delays[arrow.from] else { continue }
        let end = start + (arrow.isAtOnce ? 0 : 1)
        delays[arrow.to] = min(delays[arrow.to] ?? end, end)
      }
    }
    return source == target ? nil : delays[target]
  }

  /// By way of which variables one reaches another, as the end of a sentence; nothing where it does so directly.
  private func way(from source: Int, to target: Int) -> String {
    let way =
      ModelGraph.way(from: source, to: target, along: arrows.map { ($0.from, $0.to) }) ?? []
    return way.isEmpty ? "" : " by way of \(way.map { variables[$0] }.joinedWithAnd)"
  }

  /// Whether nothing but arrows from the one to the other lets the one reach it.
  private func onlyDirectly(from source: Int, to target: Int) -> Bool {
    UnrolledGraph(
      name: name, variables: variables,
      arrows: arrows.filter { !($0.from == source && $0.to == target) }
    ).delay(from: source, to: target) == nil
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("arrow", wraps: true), .init("whose"), .init("effect", .decimalPoint), .init("acts"),
      .init("outlasts its cause", wraps: true),
    ])
    var told: Set<String> = []
    for arrow in arrows where told.insert(arrow.written).inserted {
      table.append([
        arrow.written, arrow.isOwn ? "the model's" : "the world's",
        NumberText.significant(arrow.effect, digits: 3),
        arrow.isAtOnce ? "at once" : arrow.delay > 0 ? Self.words(delays: [arrow.delay]) : "later",
        arrow.outlasting?.words ?? "no",
      ])
    }
    return table
  }
}

extension UnrolledGraph {
  /// What is written where effects go on without their causes: over how long they fade, from the shortest to the longest.
  static func words(_ outlasting: [Outlasting]) -> String {
    if outlasting.contains(.lasting) { return Outlasting.lasting.words }
    let years = outlasting.compactMap { outlasting in
      if case .fading(let years) = outlasting { years } else { nil }
    }
    return years.isEmpty ? "" : "fades over " + Self.span(years)
  }

  /// After which times effects begin, from the shortest to the longest; nothing where all begin with their causes.
  static func words(delays: [Double]) -> String {
    (delays.max() ?? 0) > 0 ? "after " + span(delays) : ""
  }

  private static func span(_ years: [Double]) -> String {
    guard let least = years.min(), let most = years.max() else { return "" }
    let words = [least, most].map(CausalGraph.duration)
    return words[0] == words[1] ? words[0] : words.joined(separator: " to ")
  }
}
