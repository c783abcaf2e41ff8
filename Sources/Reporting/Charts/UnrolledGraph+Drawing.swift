import ModelComparison

/// How a graph unrolled in time is drawn.
extension UnrolledGraph {
  private static let (column, row, radius, longest) = (176.0, 58.0, 9.0, 190.0)

  /// The rows: variables by position, from the top.
  ///
  /// Two change places for as long as that makes arrows shorter, those within a column and the model's own before all.
  var order: [Int] {
    var order = Array(variables.indices)
    func length(_ order: [Int]) -> Int {
      var rows = order
      for (row, variable) in order.enumerated() { rows[variable] = row }
      return arrows.reduce(0) { sum, arrow in
        sum + abs(rows[arrow.from] - rows[arrow.to])
          * (1 + (arrow.isOwn ? 2 : 0) + (arrow.isAtOnce ? 2 : 0))
      }
    }
    var least = length(order)
    var isShorter = true
    // The length falls with every exchange, so there is an end; of very many variables the order of files will do.
    while isShorter, order.count <= 40 {
      isShorter = false
      for first in order.indices {
        for second in order.indices.dropFirst(first + 1) {
          var other = order
          other.swapAt(first, second)
          let length = length(other)
          if length < least { (order, least, isShorter) = (other, length, true) }
        }
      }
    }
    return order
  }

  /// All arrows of one look from one variable to another.
  private struct Line: Hashable {
    let from: Int
    let to: Int
    let isAtOnce: Bool
    let isOwn: Bool
    let isLasting: Bool

    var style: String { isOwn ? "own" : "axis" }
  }

  /// What is drawn.
  var drawing: Drawing {
    let size = Drawing.Tone.plain.size
    let order = order
    let names = order.map { TextWidth.shortened(variables[$0], to: Self.longest, size: size) }
    let start = (names.map { TextWidth.of($0, size: size) }.max() ?? 0) + 40
    let columns = Self.moments.indices.map { start + Double($0) * Self.column }
    let end = (columns.last ?? 0) + 44
    let top = 26.0
    var drawing = Drawing(width: end, height: top + Double(order.count) * Self.row)
    var middles = [Double](repeating: 0, count: order.count)
    for (row, variable) in order.enumerated() {
      middles[variable] = top + (Double(row) + 0.5) * Self.row
    }
    for (x, moment) in zip(columns, Self.moments) {
      drawing.text(moment, x, middle: 10, anchor: .middle, tone: .small)
    }
    let lines = lines
    drawCourses(lines, columns, middles, end: end, in: &drawing)
    for line in lines {
      if line.isAtOnce {
        for x in columns { drawAtOnce(line, x, middles, in: &drawing) }
      } else {
        drawLater(line, lines, columns, middles, in: &drawing)
      }
    }
    for (name, variable) in zip(names, order) {
      drawing.text(name, 0, middle: middles[variable])
      let isAsked = asked.variables.contains(variables[variable])
      for x in columns {
        drawing.rectangle(
          x - Self.radius, middles[variable] - Self.radius, width: 2 * Self.radius,
          height: 2 * Self.radius, round: Self.radius, isAsked ? "node frame" : "node")
      }
    }
    drawKey(lines, from: drawing.height + 4, in: &drawing)
    return drawing
  }

  /// The lines, the world's first.
  private var lines: [Line] {
    var lines: [Line] = []
    for isOwn in [false, true] {
      for arrow in arrows where arrow.isOwn == isOwn {
        // A state's own past needs no dashes on its way: they would say the same as the arrow.
        let isLasting = arrow.isOwn && arrow.outlasting != nil && arrow.from != arrow.to
        lines.append(
          Line(
            from: arrow.from, to: arrow.to, isAtOnce: arrow.isAtOnce, isOwn: isOwn,
            isLasting: isLasting))
      }
    }
    // What is the model's hides the world's between the same two.
    return lines.eachOnce.filter { line in
      line.isOwn
        || !lines.contains {
          $0.isOwn && $0.from == line.from && $0.to == line.to && $0.isAtOnce == line.isAtOnce
        }
    }
  }

  /// The rows themselves: that a variable goes on, and where an effect does without its cause.
  private func drawCourses(
    _ lines: [Line], _ columns: [Double], _ middles: [Double], end: Double,
    in drawing: inout Drawing
  ) {
    guard let first = columns.first, let last = columns.last else { return }
    for (variable, middle) in middles.enumerated() {
      let lasting = arrows.filter {
        $0.isOwn && $0.to == variable && $0.from != variable && $0.outlasting != nil
      }
      let outlasting = lasting.compactMap(\.outlasting)
      if outlasting.isEmpty {
        let isArrow = lines.contains { $0.from == variable && $0.to == variable }
        drawing.line(first - 24, middle, isArrow ? first : end, middle, "zero")
        if isArrow { drawing.line(last, middle, end, middle, "zero") }
      } else {
        // What was done before is felt now, and what was done now is felt later.
        drawing.line(first - 24, middle, columns[1], middle, "zero")
        drawing.line(columns[1] + Self.radius, middle, end, middle, "own zero")
        // Beside the row no arrow crosses the words.
        let words = [Self.words(delays: lasting.map(\.delay)), Self.words(outlasting)]
          .filter { !$0.isEmpty }.joined(separator: ", ")
        drawing.widen(to: end + 8 + TextWidth.of(words, size: Drawing.Tone.small.size))
        drawing.text(words, end + 8, middle: middle, tone: .small)
      }
    }
  }

  /// An arrow within a column: straight to a neighbour, around those between otherwise.
  private func drawAtOnce(
    _ line: Line, _ x: Double, _ middles: [Double], in drawing: inout Drawing
  ) {
    let (from, to) = (middles[line.from], middles[line.to])
    let rows = (abs(to - from) / Self.row).rounded()
    let side = to > from ? 1.0 : -1
    if rows <= 1 {
      drawing.arrow(
        from: (x, from + side * Self.radius), to: (x, to - side * Self.radius), line.style)
    } else {
      drawing.arrow(
        from: (x + Self.radius * 0.8, from + side * Self.radius * 0.6),
        to: (x + Self.radius * 0.9, to - side * Self.radius * 0.5), bulging: 12 + 10 * rows,
        line.style)
    }
  }

  /// An arrow from each column to the next; those that end at one variable end beside each other.
  private func drawLater(
    _ line: Line, _ lines: [Line], _ columns: [Double], _ middles: [Double],
    in drawing: inout Drawing
  ) {
    let entering = lines.filter { !$0.isAtOnce && $0.to == line.to }.sorted {
      middles[$0.from] < middles[$1.from]
    }
    let place = entering.firstIndex(of: line) ?? 0
    let step = min(7, 2 * Self.radius / Double(max(entering.count, 1)))
    let shift = (Double(place) - Double(entering.count - 1) / 2) * step
    for (left, right) in zip(columns, columns.dropFirst()) {
      let from = (x: left + Self.radius, y: middles[line.from])
      let y = middles[line.to] + (line.from == line.to ? 0 : shift)
      let to = (x: right - Self.radius + shift.magnitude * shift.magnitude / 18, y: y)
      drawing.arrow(through: [from, to], line.style)
    }
  }

  private func drawKey(_ lines: [Line], from top: Double, in drawing: inout Drawing) {
    var entries: [(style: String, words: String)] = []
    if lines.contains(where: \.isOwn) { entries.append(("own", "the model's own")) }
    if lines.contains(where: { !$0.isOwn }) { entries.append(("axis", "shared by all rivals")) }
    if lines.contains(where: \.isLasting) {
      entries.append(("own zero", "outlasts its cause"))
    }
    entries.append(("zero", "persists"))
    let height = 22.0
    var (x, middle) = (0.0, top + height / 2)
    for entry in entries {
      let width = 36 + TextWidth.of(entry.words, size: Drawing.Tone.small.size)
      if x > 0, x + width > drawing.width { (x, middle) = (0, middle + height) }
      drawing.widen(to: width)
      if entry.style == "own" || entry.style == "axis" {
        drawing.arrow(through: [(x, middle), (x + 26, middle)], entry.style)
      } else {
        drawing.line(x, middle, x + 26, middle, entry.style)
      }
      drawing.text(entry.words, x + 34, middle: middle, tone: .small)
      x += width + 18
    }
    drawing.extend(to: middle + height / 2)
  }
}
