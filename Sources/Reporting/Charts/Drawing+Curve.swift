extension Drawing {
  /// Draws a line from place to place; nothing through fewer than two.
  mutating func line(through places: [(x: Double, y: Double)], _ style: String) {
    lines(through: [places], style)
  }

  /// Draws several lines of one look as one element; those of fewer than two places are left out.
  mutating func lines(through lines: [[(x: Double, y: Double)]], _ style: String) {
    path(lines.map { $0.count > 1 ? Self.data($0) : "" }.joined(), style)
  }

  /// Draws the area between two lines that run over the same places from left to right.
  mutating func area(
    from lower: [(x: Double, y: Double)], to upper: [(x: Double, y: Double)], _ style: String
  ) {
    guard lower.count > 1, upper.count > 1 else { return }
    path(Self.data(upper + lower.reversed()) + "Z", style)
  }

  /// Upright lines from one place to another with a cross-stroke at either end, as one element.
  mutating func whiskers(_ ends: [(x: Double, low: Double, high: Double)], _ style: String) {
    path(
      ends.map { end in
        let (left, right) = (end.x - 3, end.x + 3)
        return Self.data([(end.x, end.low), (end.x, end.high)])
          + Self.data([(left, end.low), (right, end.low)])
          + Self.data([(left, end.high), (right, end.high)])
      }.joined(), style)
  }

  /// The data of a line, to a tenth of a pixel.
  private static func data(_ places: [(x: Double, y: Double)]) -> String {
    var data = ""
    for (number, place) in places.enumerated() {
      let (x, y) = (ChartNumber.tenths(place.x), ChartNumber.tenths(place.y))
      data += number == 0 ? "M" : number == 1 ? "L" : " "
      data += ChartNumber.text(ofTenths: x) + " " + ChartNumber.text(ofTenths: y)
    }
    return data
  }
}

extension [(x: Double, y: Double)] {
  /// The corners of a curve that stays as it is until the next place.
  var asSteps: [(x: Double, y: Double)] {
    enumerated().flatMap { number, place in
      number == 0 ? [place] : [(place.x, self[number - 1].y), place]
    }
  }
}
