import ModelComparison
import SyntheticLikelihood

/// What each design costs and how much it tells: a mark for each, and a line through those that tell more than all that cost
/// no more.
struct PriceChart {
  private let search: DesignSearch
  private let currency: String

  /// The chart of a search.
  init(_ search: DesignSearch, currency: String) {
    (self.search, self.currency) = (search, currency)
  }

  private typealias Point = (price: Double, least: Double)

  private func point(_ place: Int) -> Point? {
    search.verdicts[place].score.map { (search.designs[place].price, $0.answers.least.value) }
  }

  /// The chart; nil where fewer than two designs have an answer.
  var picture: Picture? {
    let points = search.designs.indices.compactMap(point)
    guard points.count > 1, let best = search.recommended else { return nil }
    let number = search.designs[best].number
    let least = NumberText.percent(point(best)?.least ?? 0)
    return Picture(
      name: "price", subject: "",
      title: search.reaches(best)
        ? "Design \(number) is the cheapest that reaches \(NumberText.percent(search.needed))"
        : "No design reaches \(NumberText.percent(search.needed)): design \(number) comes nearest with \(least)",
      description:
        "A mark for each of \(points.count) designs: its price, and the share of its studies whose answer is clear and right, under the "
        + "mechanism where that is least. The line joins those that tell more than all that cost no more; the dashed one is at "
        + "\(NumberText.percent(search.needed)).",
      table: table, inTerminal: .nothing, drawing: drawing)
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("Design"), .init("Price", .right), .init("Clear and right", .decimalPoint),
      .init("On the line"),
    ])
    let frontier = Set(search.frontier)
    for place in search.designs.indices {
      guard let point = point(place) else { continue }
      table.append([
        "\(search.designs[place].number)", NumberText.fixed(point.price, decimals: 0),
        NumberText.fixed(point.least, decimals: 3), frontier.contains(place) ? "yes" : "no",
      ])
    }
    return table
  }

  private var drawing: Drawing {
    let points = search.designs.indices.compactMap(point)
    let plane = Plane(
      across: [0] + points.map(\.price),
      up: [0, 100 * search.needed] + points.map { 100 * $0.least },
      width: 480, top: 40, height: 240)
    var drawing = Drawing(width: plane.right)
    drawing.axes(
      of: plane, up: "Clear and right, %, under the mechanism where that is least",
      across: "Price" + (currency.isEmpty ? "" : ", \(currency)"))
    let needed = plane.up.place(of: 100 * search.needed)
    drawing.line(plane.left, needed, plane.right, needed, "zero")
    func dots(_ places: [(x: Double, y: Double)]) -> String {
      places.map { "M\(ChartNumber.place($0.x)) \(ChartNumber.place($0.y))h0" }.joined()
    }
    drawing.path(dots(points.map { plane.place($0.price, 100 * $0.least) }), "dots open")
    let steps = search.frontier.compactMap(point).map { plane.place($0.price, 100 * $0.least) }
    if let first = steps.first {
      var path = "M\(ChartNumber.place(first.x)) \(ChartNumber.place(first.y))"
      for step in steps.dropFirst() {
        path += "H\(ChartNumber.place(step.x))V\(ChartNumber.place(step.y))"
      }
      path += "H\(ChartNumber.place(plane.right))"
      drawing.path(path, "group g0")
      drawing.path(dots(steps), "point")
    }
    let named = search.shortList.compactMap { place in
      point(place).map { point in
        (number: search.designs[place].number, at: plane.place(point.price, 100 * point.least))
      }
    }
    var free = -Double.infinity
    // A number that would touch the one before it is left out: the table has it.
    for name in named where name.at.x >= free {
      free = name.at.x + 22
      drawing.text(
        "\(name.number)", name.at.x, middle: name.at.y - 11, anchor: .middle, tone: .small)
    }
    return drawing
  }
}
