import LocatedText

/// The marks and words of a chart as SVG text, and where its words stand.
struct Drawing: Equatable, Sendable {
  /// How large it is, in pixels.
  private(set) var width: Double
  private(set) var height: Double
  /// The elements.
  private(set) var content = ""
  /// Where words stand.
  private(set) var boxes: [Box] = []

  /// The room that a line of words takes.
  struct Box: Equatable, Sendable {
    let words: String
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
  }

  /// A size and colour of words.
  enum Tone: Equatable, Sendable {
    /// What is named.
    case plain
    /// What is said of axes and in keys.
    case small
    /// A number upon a shade, by the shade's number.
    case over(Int)

    /// The font's size in pixels.
    var size: Double { self == .small ? 12 : 13 }

    fileprivate var style: String {
      switch self {
      case .plain: ""
      case .small: "s"
      case .over(let shade): "o\(shade)"
      }
    }
  }

  /// Which part of a line of words stands at its place.
  enum Anchor: String, Sendable {
    case start = ""
    case middle = "m"
    case end = "e"
  }

  /// A drawing without marks.
  init(width: Double, height: Double = 0) {
    self.width = width
    self.height = height
  }

  /// Makes it as high as it must be.
  mutating func extend(to height: Double) { self.height = max(self.height, height) }

  /// Makes it as wide as it must be.
  mutating func widen(to width: Double) { self.width = max(self.width, width) }

  // MARK: - Words

  /// Draws a line of words, of which nothing can break the markup.
  ///
  /// - Parameters:
  ///   - words: what it says; nothing is drawn for no words.
  ///   - x: where its anchor is.
  ///   - middle: the middle of its height.
  ///   - anchor: which part stands there.
  ///   - tone: its size and colour.
  mutating func text(
    _ words: String, _ x: Double, middle: Double, anchor: Anchor = .start, tone: Tone = .plain
  ) {
    let words = words.visible
    guard !words.isEmpty else { return }
    let length = TextWidth.of(words, size: tone.size)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - length / 2
      case .end: x - length
      }
    boxes.append(
      Box(
        words: words, left: left, right: left + length, top: middle - tone.size * 0.6,
        bottom: middle + tone.size * 0.6))
    // The capitals and digits of a line stand about 0.35 of its size above and below its middle.
    element(
      "text", "\(anchor.rawValue) \(tone.style)",
      [("x", x), ("y", middle + tone.size * 0.35)], words)
  }

  // MARK: - Marks

  /// A straight line.
  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    element("line", style, [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)])
  }

  /// A rectangle.
  mutating func rectangle(
    _ x: Double, _ y: Double, width: Double, height: Double, round radius: Double = 0,
    _ style: String
  ) {
    element(
      "rect", style,
      [("x", x), ("y", y), ("width", max(width, 0)), ("height", max(height, 0))]
        + (radius > 0 ? [("rx", radius)] : []))
  }

  /// Marks of one look at several places, as one element; nothing where there are none.
  mutating func marks(_ outline: MarkOutline, at places: [(x: Double, y: Double)], _ style: String)
  {
    guard !places.isEmpty else { return }
    content += "<path class=\"\(style)\" d=\"\(outline.data(at: places))\"/>\n"
  }

  /// A line or an area whose data are ready.
  mutating func path(_ data: String, _ style: String) {
    guard !data.isEmpty else { return }
    content += "<path class=\"\(style)\" d=\"\(data)\"/>\n"
  }

  /// A curve through places, with a head where it ends; it leaves and enters every place sideways.
  mutating func arrow(through places: [(x: Double, y: Double)], _ style: String) {
    guard let start = places.first, let end = places.last, places.count > 1 else { return }
    func at(_ x: Double, _ y: Double) -> String {
      "\(ChartNumber.place(x)) \(ChartNumber.place(y))"
    }
    let side = places[places.count - 2].x < end.x ? -1.0 : 1
    // The line ends inside its head.
    let tip = (x: end.x + 6 * side, y: end.y)
    var data = "M\(at(start.x, start.y))"
    for (from, to) in zip(places, places.dropFirst().dropLast() + [tip]) {
      let half = (from.x + to.x) / 2
      data += "C\(at(half, from.y)) \(at(half, to.y)) \(at(to.x, to.y))"
    }
    content += "<path class=\"\(style)\" d=\"\(data)\"/>\n"
    content +=
      "<path class=\"\(style) head\" d=\"M\(at(end.x, end.y))L\(at(end.x + 9 * side, end.y - 4.5)) "
      + "\(at(end.x + 9 * side, end.y + 4.5))Z\"/>\n"
  }

  /// A straight line with a head, or a bow that leaves to the right and comes back from there.
  ///
  /// - Parameters:
  ///   - start: where it begins.
  ///   - end: the tip of its head.
  ///   - bulge: how far to the right the bow goes; 0 for a straight line.
  ///   - style: its look.
  mutating func arrow(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), bulging bulge: Double = 0,
    _ style: String
  ) {
    func at(_ x: Double, _ y: Double) -> String {
      "\(ChartNumber.place(x)) \(ChartNumber.place(y))"
    }
    let (dx, dy) = bulge > 0 ? (-1, 0) : (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (x, y) = (dx / length, dy / length)
    // The line ends inside its head.
    let last = (x: end.x - 6 * x, y: end.y - 6 * y)
    let way =
      bulge > 0
      ? "C\(at(start.x + bulge, start.y)) \(at(end.x + bulge, end.y)) \(at(last.x, last.y))"
      : "L\(at(last.x, last.y))"
    content += "<path class=\"\(style)\" d=\"M\(at(start.x, start.y))\(way)\"/>\n"
    let base = (x: end.x - 9 * x, y: end.y - 9 * y)
    content +=
      "<path class=\"\(style) head\" d=\"M\(at(end.x, end.y))L\(at(base.x - 4.5 * y, base.y + 4.5 * x)) "
      + "\(at(base.x + 4.5 * y, base.y - 4.5 * x))Z\"/>\n"
  }

  private mutating func element(
    _ name: String, _ style: String, _ places: [(name: String, value: Double)],
    _ words: String? = nil
  ) {
    let style = style.split(separator: " ").joined(separator: " ")
    content += "<\(name)" + (style.isEmpty ? "" : " class=\"\(style)\"")
    content += places.map { " \($0.name)=\"\(ChartNumber.place($0.value))\"" }.joined()
    content += words.map { ">\($0.escapedForMarkup)</\(name)>\n" } ?? "/>\n"
  }
}
