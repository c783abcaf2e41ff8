import LocatedText
import ModelComparison

/// Who acts on whom in a model: the variables in layers, the world's arrows thin, the model's own heavy and numbered.
struct CausalGraph {
  let graph: ModelGraph
  private let layout: LayeredGraph

  /// The chart of a model.
  init(of graph: ModelGraph) {
    self.graph = graph
    layout = LayeredGraph(
      count: graph.variables.count, edges: graph.links.map { .init(from: $0.from, to: $0.to) })
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "graph-" + graph.name, subject: graph.name, title: title, description: description,
      table: table, inTerminal: .nothing, drawing: drawing)
  }

  // MARK: - Words

  private var title: String {
    let (illness, factor, name) = (ModelGraph.illness, ModelGraph.factor, ModelGraph.factorName)
    guard graph.variables.contains(illness), graph.variables.contains(factor) else {
      return graph.variables.contains(factor)
        ? "Nothing links \(name) to \(illness)"
        : "Nothing acts on \(name), and it acts on nothing"
    }
    let (down, up) = (graph.way(from: illness, to: factor), graph.way(from: factor, to: illness))
    switch (down, up) {
    case (let down?, nil):
      return
        "\(illness.capitalisedFirst) acts on \(name)\(Self.by(down)); \(name) does not act on \(illness)"
    case (nil, let up?):
      return
        "\(name) acts on \(illness)\(Self.by(up)); \(illness) does not act on \(name)"
    case (let down?, let up?):
      return
        "\(illness.capitalisedFirst) acts on \(name)\(Self.by(down)), and \(name) on \(illness)\(Self.by(up))"
    case (nil, nil):
      let common = graph.variables.filter {
        graph.way(from: $0, to: illness) != nil && graph.way(from: $0, to: factor) != nil
      }
      return common.isEmpty
        ? "Nothing links \(illness) and \(name)"
        : "\(common.joinedWithAnd) \(common.count == 1 ? "acts" : "act") on both \(illness) and \(name)"
          .capitalisedFirst
    }
  }

  private static func by(_ way: [String]) -> String {
    way.isEmpty ? "" : " by way of \(way.joinedWithAnd)"
  }

  /// The model's own links, in order: their numbers in the drawing, from 1 on.
  private var own: [ModelGraph.Link] { graph.links.filter(\.isOwn) }

  private var description: String {
    let sentences = own.enumerated().map { number, link in
      "\(own.count == 1 ? "" : "\(number + 1): ")"
        + link.causes.filter(\.isOwn).map { "\($0.written), \(Self.words($0))" }.joinedWithAnd
    }
    switch sentences.count {
    case 0:
      return "The model adds no arrow to those that all rivals share"
        + (graph.mechanism == "measurement"
          ? ": what it claims lies in how things are measured." : ".")
    case 1: return "Its own arrow, drawn heavy, is \(sentences[0]); all others are the world's."
    default:
      return "Its own arrows, drawn heavy, are " + sentences.joined(separator: "; ")
        + "; all others are the world's."
    }
  }

  /// A cause's size, and how it works in time.
  private static func words(_ cause: ModelGraph.Cause) -> String {
    let size = NumberText.significant(cause.effect.magnitude, digits: 2)
    let effect = (cause.effect < 0 ? "−" : "+") + size
    guard let course = cause.course else { return "\(effect) at once" }
    return effect
      + (course.delay > 0 ? " after \(duration(course.delay))" : "")
      + ", building up over \(duration(course.builds)) and fading over \(duration(course.fades))"
  }

  /// A time in weeks or years.
  static func duration(_ years: Double) -> String {
    if years < 0.9 { return counted(Int((years * 365.25 / 7).rounded()), "week") }
    let words = NumberText.significant(years, digits: 2)
    let number = words.hasSuffix(".0") ? String(words.dropLast(2)) : words
    return number == "1" ? "1 year" : "\(number) years"
  }

  /// The model's own arrows; of a model without any, the world's.
  private var table: TextTable {
    var table = TextTable(columns: [
      .init("arrow", wraps: true), .init("effect", .decimalPoint), .init("in time", wraps: true),
    ])
    for cause in graph.links.flatMap(\.causes).eachOnce where cause.isOwn || own.isEmpty {
      table.append([
        cause.written, NumberText.significant(cause.effect, digits: 3),
        cause.course.map { course in
          "after \(Self.duration(course.delay)), builds \(Self.duration(course.builds)), fades \(Self.duration(course.fades))"
        } ?? "at once",
      ])
    }
    return table
  }

  // MARK: - Marks

  private static let (boxHeight, rowStep, gap, padding) = (28.0, 46.0, 64.0, 11.0)

  private var drawing: Drawing {
    let size = Drawing.Tone.plain.size
    let widths = graph.variables.map { TextWidth.of($0, size: size) + 2 * Self.padding }
    // Each layer is as wide as its widest name; the layers stand beside each other.
    let layers = layout.sizes.indices.map { layer in
      zip(layout.places, widths).filter { $0.0.layer == layer }.map(\.1).max() ?? 0
    }
    var (centres, x) = ([Double](), 0.0)
    for width in layers {
      centres.append(x + width / 2)
      x += width + Self.gap
    }
    let height = Double(layout.sizes.max() ?? 1) * Self.rowStep
    var drawing = Drawing(width: max(x - Self.gap, 1), height: height)
    func middle(_ place: LayeredGraph.Place) -> Double {
      height / 2 + (Double(place.row) - Double(layout.sizes[place.layer] - 1) / 2) * Self.rowStep
    }
    let order = graph.links.filter { !$0.isOwn } + own
    var ways: [[(x: Double, y: Double)]] = []
    for link in order where link.from != link.to {
      let edge = LayeredGraph.Edge(from: link.from, to: link.to)
      let isTurned = layout.turned.contains(edge)
      // Two arrows to and fro stand beside each other.
      let shift = isTurned ? 9.0 : 0
      let (left, right) = isTurned ? (link.to, link.from) : (link.from, link.to)
      // Within a layer lines are straight, and bend only between layers: none goes behind a name.
      func across(_ place: LayeredGraph.Place) -> [(x: Double, y: Double)] {
        let (x, half, y) = (centres[place.layer], layers[place.layer] / 2, middle(place) + shift)
        return [(x - half, y), (x + half, y)]
      }
      let (start, end) = (layout.places[left], layout.places[right])
      let all =
        [(centres[start.layer] + widths[left] / 2, middle(start) + shift)]
        + across(start).dropFirst()
        + (layout.ways[edge] ?? []).flatMap(across)
        + across(end).dropLast() + [(centres[end.layer] - widths[right] / 2, middle(end) + shift)]
      // The widest name of a layer reaches its edge.
      let points = all.enumerated().filter { $0 == 0 || $1.x > all[$0 - 1].x + 0.5 }.map(\.element)
      drawing.arrow(
        through: isTurned ? points.reversed() : points, link.isOwn ? "own" : "axis")
      if link.isOwn, own.count > 1 { ways.append(points) }
    }
    for (place, (name, width)) in zip(layout.places, zip(graph.variables, widths)) {
      let (x, y) = (centres[place.layer], middle(place))
      let isAsked = ModelGraph.asked.contains(name)
      drawing.rectangle(
        x - width / 2, y - Self.boxHeight / 2, width: width, height: Self.boxHeight, round: 5,
        isAsked ? "node frame" : "node")
      drawing.text(name, x, middle: y, anchor: .middle)
    }
    for (number, way) in ways.enumerated() {
      let badge = Self.free(along: way, beside: drawing.boxes)
      drawing.rectangle(
        badge.x - Self.badge / 2, badge.y - Self.badge / 2, width: Self.badge, height: Self.badge,
        round: Self.badge / 2, "node frame")
      drawing.text("\(number + 1)", badge.x, middle: badge.y, anchor: .middle, tone: .small)
    }
    return drawing
  }

  /// The width of a number's disc.
  private static let badge = 18.0

  /// A place for a number on a way, as near its middle as other words allow.
  private static func free(
    along way: [(x: Double, y: Double)], beside boxes: [Drawing.Box]
  ) -> (x: Double, y: Double) {
    let steps = zip(way, way.dropFirst()).sorted { $0.1.x - $0.0.x > $1.1.x - $1.0.x }
    let shares = [0.5, 0.36, 0.64, 0.24, 0.76, 0.14, 0.86]
    let places = steps.flatMap { from, to in shares.map { point(between: from, to, at: $0) } }
    func room(_ place: (x: Double, y: Double)) -> Double {
      boxes.map { box in
        max(
          max(box.left - place.x, place.x - box.right), max(box.top - place.y, place.y - box.bottom)
        )
      }.min() ?? .infinity
    }
    return places.first { room($0) > badge * 0.7 } ?? places.max { room($0) < room($1) } ?? (0, 0)
  }

  /// A point of the curve that ``Drawing/arrow(through:_:)`` draws between two places.
  private static func point(
    between from: (x: Double, y: Double), _ to: (x: Double, y: Double), at share: Double
  ) -> (x: Double, y: Double) {
    let rest = 1 - share
    let half = (from.x + to.x) / 2
    let (first, last) = (rest * rest * rest, share * share * share)
    let middle = 3 * share * rest
    return (
      first * from.x + middle * half + last * to.x,
      (first + middle * rest) * from.y + (last + middle * share) * to.y
    )
  }
}
