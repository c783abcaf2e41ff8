/// The plane between an upright and a level axis.
struct Plane: Sendable {
  /// Where numbers stand from left to right, and from bottom to top.
  let across: AxisScale
  let up: AxisScale

  /// A plane for numbers.
  ///
  /// - Parameters:
  ///   - across: what must be covered from left to right.
  ///   - up: what must be covered from bottom to top.
  ///   - margin: the least room at the left, for what stands below the axis.
  ///   - width: how wide it is.
  ///   - top: where it begins.
  ///   - height: how high it is.
  init(
    across: [Double], up: [Double], margin: Double = 0, width: Double, top: Double, height: Double
  ) {
    self.up = AxisScale(covering: up, from: top + height, to: top, wanted: 5)
    let widest = self.up.ticks.labels.map { TextWidth.of($0, size: Drawing.Tone.small.size) }.max()
    let left = max((widest ?? 0) + 12, margin)
    self.across = AxisScale(covering: across, from: left, to: left + width, wanted: 6)
  }

  /// Where two numbers meet.
  func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (across.place(of: x), up.place(of: y))
  }

  var left: Double { across.start }
  var right: Double { across.end }
  var top: Double { up.end }
  var bottom: Double { up.start }
}

extension Drawing {
  /// Draws a plane's axes: hairlines with their labels at the left, what is measured above them, and the level axis
  /// with its labels, and what it measures, below.
  ///
  /// - Parameters:
  ///   - plane: where numbers stand.
  ///   - up: what is measured from bottom to top, with its unit.
  ///   - across: what is measured from left to right, with its unit.
  mutating func axes(of plane: Plane, up: String, across: String) {
    upright(plane, label: up)
    let size = Tone.small.size
    line(plane.left, plane.bottom, plane.right, plane.bottom, "axis")
    var free = -Double.infinity
    for (value, words) in zip(plane.across.ticks.values, plane.across.ticks.labels) {
      let x = plane.across.place(of: value)
      line(x, plane.bottom, x, plane.bottom + 4, "axis")
      let half = TextWidth.of(words, size: size) / 2
      // A label that would touch the one before it is left out.
      guard x - half >= free, x - half >= 0 else { continue }
      widen(to: x + half)
      text(words, x, middle: plane.bottom + 16, anchor: .middle, tone: .small)
      free = x + half + 8
    }
    let words = TextWidth.shortened(across, to: plane.right, size: size)
    text(words, plane.right, middle: plane.bottom + 34, anchor: .end, tone: .small)
    extend(to: plane.bottom + 44)
  }

  /// Draws a plane's hairlines with their labels at the left, and what is measured above them.
  mutating func upright(_ plane: Plane, label: String) {
    let size = Tone.small.size
    for (value, words) in zip(plane.up.ticks.values, plane.up.ticks.labels) {
      let y = plane.up.place(of: value)
      line(plane.left, y, plane.right, y, "grid")
      text(words, plane.left - 8, middle: y, anchor: .end, tone: .small)
    }
    text(
      TextWidth.shortened(label, to: max(width, plane.right), size: size), 0,
      middle: plane.top - 20,
      tone: .small)
  }

  /// Names lines at their right ends, pushed apart until none overlaps another.
  ///
  /// - Parameters:
  ///   - names: the words and the height of each line's end; a name that finds no room is left out.
  ///   - x: where lines end.
  ///   - room: between which heights names may stand.
  mutating func name(
    _ names: [(words: String, y: Double)], at x: Double, within room: ClosedRange<Double>
  ) {
    let size = Tone.plain.size
    // Those that find no room are left out from the last on.
    var shown = names
    while !shown.isEmpty {
      let centres = LabelPlacement.centres(
        wanted: shown.map(\.y), sizes: shown.map { _ in size * 1.25 }, gap: 0, within: room)
      guard let centres else {
        shown.removeLast()
        continue
      }
      for (name, centre) in zip(shown, centres) {
        let words = TextWidth.shortened(name.words, to: 190, size: size)
        line(x + 4, name.y, x + 12, centre, "axis")
        widen(to: x + 16 + TextWidth.of(words, size: size))
        text(words, x + 16, middle: centre)
      }
      return
    }
  }
}

/// The looks of the lines of groups: told apart by their strokes, and by colour where there is any.
enum GroupLook {
  /// As many as there are looks; more groups than these stand in no chart.
  static let most = 6

  /// The class of the line of a group.
  static func style(_ number: Int) -> String { "group g\(number % most)" }

  /// The class of the edges of its band.
  static func edge(_ number: Int) -> String { "edge g\(number % most)" }
}
