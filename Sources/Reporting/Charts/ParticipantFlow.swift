package import Tables

/// How many people there were at each station of a study, as boxes from top to bottom.
///
/// Stations stand at the left, and beside each those who left before it, or who they are. Reference: the flow diagram of
/// STROBE item 13, von Elm and others, PLoS Medicine 4 (2007) e296.
package struct ParticipantFlow: Sendable {
  /// The stations, the first on top.
  let stations: [Station]
  /// Who is counted.
  let units: UnitNoun

  /// A number of people, with those who did not get there and the parts that they fall into.
  package struct Station: Sendable {
    let words: String
    let people: Int
    /// Who left since the station before, for which reasons.
    let left: [(words: String, people: Int)]
    /// Who they are.
    let parts: [(words: String, people: Int)]
    /// Whether the people are those who were recruited.
    let isRecruitment: Bool

    /// Holds a station; reasons of nobody are left out.
    package init(
      _ words: String, _ people: Int, left: [(words: String, people: Int)] = [],
      parts: [(words: String, people: Int)] = [], isRecruitment: Bool = false
    ) {
      (self.words, self.people, self.parts) = (words, people, parts)
      self.left = left.filter { $0.people > 0 }
      self.isRecruitment = isRecruitment
    }
  }

  /// The chart of some stations.
  package init(_ stations: [Station], of units: UnitNoun = .people) {
    (self.stations, self.units) = (stations, units)
  }

  /// The chart; nil without a station.
  package var picture: Picture? {
    stations.isEmpty
      ? nil
      : Picture(
        name: "participant-flow", subject: "", title: title, description: description,
        table: table, inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  private var recruited: Station? { stations.first(where: \.isRecruitment) ?? stations.first }

  private var title: String {
    guard let recruited, let last = stations.last else { return "" }
    let all = NumberText.grouped(recruited.people)
    guard last.people < recruited.people, recruited.people > 0 else {
      return "All \(all) \(units.many) recruited were \(last.words)"
    }
    return "\(NumberText.grouped(last.people)) of \(all) \(units.many) recruited were "
      + "\(last.words) "
      + "(\(NumberText.percent(Double(last.people) / Double(recruited.people))))"
  }

  private var description: String {
    var sentences: [String] = []
    if let first = stations.first, let recruited, first.people > recruited.people {
      sentences.append(
        "Of \(NumberText.grouped(first.people)) \(first.words), \(NumberText.grouped(recruited.people)) were "
          + "recruited.")
    }
    if let most = recruited?.parts.max(by: { $0.people < $1.people }), let recruited,
      recruited.parts.count > 1
    {
      sentences.append(
        "The largest stratum is '\(most.words)': \(NumberText.grouped(most.people)).")
    }
    let losses = stations.drop { !$0.isRecruitment }.dropFirst().flatMap(\.left)
    sentences.append(
      losses.isEmpty
        ? "Nobody recruited was lost."
        : "Boxes at the right say who left on the way, and why.")
    return sentences.joined(separator: " ")
  }

  private var table: TextTable {
    var table = TextTable(columns: [.init("station"), .init(units.many, .right)])
    for station in stations {
      for left in station.left { table.append([left.words, String(left.people)], indent: 1) }
      table.append([station.words, String(station.people)])
      for part in station.parts { table.append([part.words, String(part.people)], indent: 1) }
    }
    return table
  }

  // MARK: - Marks

  private static let (boxWidth, sideWidth, gap, boxHeight, lineHeight) =
    (230.0, 230.0, 46.0, 36.0, 20.0)

  private var drawing: Drawing {
    let side = Self.boxWidth + Self.gap
    var drawing = Drawing(width: side + Self.sideWidth + 1)
    let x = Self.boxWidth / 2
    var top = 1.0
    for (number, station) in stations.enumerated() {
      if number > 0 {
        // Who left stands beside the way from one station to the next.
        let sideHeight = Self.height(station.left.count)
        let way = max(28, station.left.isEmpty ? 0 : sideHeight + 20)
        let middle = top + way / 2 - 2
        Self.arrow(&drawing, from: (x, top), to: (x, top + way))
        if !station.left.isEmpty {
          Self.arrow(&drawing, from: (x, middle), to: (side, middle))
          Self.box(
            &drawing, side, middle - sideHeight / 2, Self.sideWidth, station.left, "node")
        }
        top += way
      }
      let parts = station.parts
      let height = max(Self.boxHeight, parts.isEmpty ? 0 : Self.height(parts.count))
      let middle = top + Self.boxHeight / 2
      drawing.rectangle(
        0.75, top, width: Self.boxWidth - 1.5, height: Self.boxHeight, round: 3, "node frame")
      let count = NumberText.grouped(station.people)
      let room = Self.boxWidth - 36 - TextWidth.of(count, size: Drawing.Tone.plain.size)
      drawing.text(
        TextWidth.shortened(station.words, to: room, size: Drawing.Tone.plain.size), 12,
        middle: middle)
      drawing.text(count, Self.boxWidth - 12, middle: middle, anchor: .end)
      if !parts.isEmpty {
        drawing.line(Self.boxWidth, middle, side, middle, "axis")
        // A single line is as high as the station beside it.
        let spare = max(0, Self.boxHeight - Self.height(parts.count)) / 2
        Self.box(&drawing, side, top + spare, Self.sideWidth, parts, "node")
      }
      // The next way begins at the box, not below the parts beside it.
      if height > Self.boxHeight, number < stations.count - 1 {
        drawing.line(x, top + Self.boxHeight, x, top + height, "axis")
      }
      top += height
    }
    drawing.extend(to: top + 1)
    return drawing
  }

  private static func height(_ lines: Int) -> Double { 12 + Double(lines) * lineHeight }

  /// A box with a line for each number.
  private static func box(
    _ drawing: inout Drawing, _ left: Double, _ top: Double, _ width: Double,
    _ lines: [(words: String, people: Int)], _ style: String
  ) {
    drawing.rectangle(
      left + 0.5, top, width: width - 1, height: height(lines.count), round: 3, style)
    for (number, line) in lines.enumerated() {
      let middle = top + 6 + (Double(number) + 0.5) * lineHeight
      let count = NumberText.grouped(line.people)
      let size = Drawing.Tone.small.size
      let room = width - 36 - TextWidth.of(count, size: size)
      drawing.text(
        TextWidth.shortened(line.words, to: room, size: size), left + 12, middle: middle,
        tone: .small)
      drawing.text(count, left + width - 12, middle: middle, anchor: .end, tone: .small)
    }
  }

  /// A straight way with a head where it ends.
  private static func arrow(
    _ drawing: inout Drawing, from start: (x: Double, y: Double), to end: (x: Double, y: Double)
  ) {
    drawing.line(start.x, start.y, end.x, end.y - (start.x == end.x ? 4 : 0), "axis")
    func at(_ x: Double, _ y: Double) -> String {
      "\(ChartNumber.place(x)) \(ChartNumber.place(y))"
    }
    drawing.path(
      start.x == end.x
        ? "M\(at(end.x, end.y))L\(at(end.x - 4, end.y - 7)) \(at(end.x + 4, end.y - 7))Z"
        : "M\(at(end.x, end.y))L\(at(end.x - 7, end.y - 4)) \(at(end.x - 7, end.y + 4))Z", "head")
  }
}
