/// The outline of a mark around its centre, as the data of a path, in tenths of a pixel.
///
/// Many marks of one look make one path; each begins where the one before it ended, so that a page of thousands of them
/// stays small. Tenths are whole numbers: nothing adds up on the way.
struct MarkOutline: Sendable {
  /// From the centre to where the pen is set down, and from there to where it ends.
  private let strokes: [(from: (x: Int, y: Int), draw: String, by: (x: Int, y: Int))]

  private init(_ strokes: [(from: (x: Int, y: Int), draw: String, by: (x: Int, y: Int))]) {
    self.strokes = strokes
  }

  /// Nothing but the ends of a pen: a disc of a round one, a square of another.
  static let dot = MarkOutline([((0, 0), "h0", (0, 0))])
  /// A plus sign.
  static let plus = MarkOutline([((-40, 0), "h8", (80, 0)), ((0, -40), "v8", (0, 80))])
  /// A minus sign.
  static let minus = MarkOutline([((-40, 0), "h8", (80, 0))])
  /// A wave.
  static let wave = MarkOutline([((-45, 12), "c2-5 3.5-3.5 4.5-1.2s2.5 3.8 4.5-1.2", (90, -24))])
  /// A circle.
  static let ring = MarkOutline([((-70, 0), "a7 7 0 1 0 14 0a7 7 0 1 0-14 0", (0, 0))])
  /// A slash.
  static let slash = MarkOutline([((-30, 40), "l6-8", (60, -80))])
  /// A short upright line.
  static let upright = MarkOutline([((0, -60), "v12", (0, 120))])

  /// The data of a path that has the mark at each place.
  func data(at places: [(x: Double, y: Double)]) -> String {
    var (pen, data) = ((x: 0, y: 0), "")
    for place in places {
      let centre = (x: ChartNumber.tenths(place.x), y: ChartNumber.tenths(place.y))
      for stroke in strokes {
        let start = (x: centre.x + stroke.from.x, y: centre.y + stroke.from.y)
        let move =
          [start.x - pen.x, start.y - pen.y].map(ChartNumber.text(ofTenths:))
        data += "m\(move[0])" + (move[1].hasPrefix("-") ? "" : " ") + move[1] + stroke.draw
        pen = (start.x + stroke.by.x, start.y + stroke.by.y)
      }
    }
    return data
  }
}
