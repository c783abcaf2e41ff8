import LocatedText
import Reporting

/// One line on the terminal that tells how far the work is, redrawn at most ten times a second.
///
/// `comparing 4 models   ▕████████      ▏ 61 %   about 40 s left`
///
/// It uses no colour, so there is nothing for NO_COLOR to switch off. Where the terminal cannot
/// redraw (`TERM=dumb`) a line is printed at each quarter of the work. Where standard error is no
/// terminal, or with `--quiet`, ``silent()`` shows nothing.
package struct Progress: Sendable {
  /// How the line is shown.
  package enum Style: Sendable {
    /// Not at all.
    case silent
    /// As a line for each quarter of the work.
    case lines
    /// As one line that is drawn again.
    case redrawn
  }

  private static let interval = 0.1
  private static let cells = 14

  private let task: String
  private let style: Style
  private let isUnicode: Bool
  private let width: @Sendable () -> Int
  private let clock: @Sendable () -> Double
  private let show: @Sendable (String) -> Void

  private var timeLeft: TimeLeft
  private var lastDrawn: Double?
  private var quarters = 0

  /// A progress line.
  ///
  /// - Parameters:
  ///   - task: What is being done: "comparing 4 models".
  ///   - style: How the line is shown.
  ///   - isUnicode: Whether block characters may be used.
  ///   - width: The columns of the terminal, asked at every drawing.
  ///   - clock: Seconds on a clock that never jumps.
  ///   - show: Writes to the terminal.
  package init(
    _ task: String, style: Style, isUnicode: Bool, width: @escaping @Sendable () -> Int,
    clock: @escaping @Sendable () -> Double,
    show: @escaping @Sendable (String) -> Void
  ) {
    self.task = task.visible
    self.style = style
    self.isUnicode = isUnicode
    self.width = width
    self.clock = clock
    self.show = show
    timeLeft = TimeLeft(start: clock())
  }

  /// A progress line that shows nothing.
  package static func silent() -> Progress {
    Progress("", style: .silent, isUnicode: false, width: { 80 }, clock: { 0 }, show: { _ in })
  }

  // MARK: - Drawing

  /// Tells how much of the work is done.
  package mutating func update(done: Int, of total: Int) {
    guard style != .silent, total > 0 else { return }
    let now = clock()
    let share = Double(min(max(done, 0), total)) / Double(total)
    if style == .lines {
      timeLeft.observe(share: share, at: now)
      let quarter = min(3, Int(share * 4))
      if quarter > quarters { show(line(share: share, at: now) + "\n") }
      quarters = max(quarters, quarter)
      return
    }
    if let lastDrawn, now - lastDrawn < Self.interval { return }
    timeLeft.observe(share: share, at: now)
    lastDrawn = now
    show("\r" + line(share: share, at: now) + "\u{1B}[K")
  }

  /// Clears the line; what is said next begins where it stood.
  package mutating func finish() {
    if style == .redrawn, lastDrawn != nil { show("\r\u{1B}[K") }
    lastDrawn = nil
  }

  /// The line, at most one cell narrower than the terminal, so that it never wraps.
  private func line(share: Double, at now: Double) -> String {
    let full = Int(share * Double(Self.cells))
    let (edge, block, hole, end) = isUnicode ? ("▕", "█", " ", "▏") : ("[", "#", ".", "]")
    let bar =
      edge + String(repeating: block, count: full)
      + String(repeating: hole, count: Self.cells - full) + end
    let percent = "\(Int(share * 100)) %"
    let parts = [task, "\(bar) \(percent)"] + [timeLeft.words(at: now)].compactMap(\.self)
    let limit = max(1, width() - 1)
    let whole = parts.joined(separator: "   ")
    if TextLayout.width(of: whole) <= limit { return whole }
    // On a narrow terminal the bar goes first, then the end of the task.
    let short = TextLayout.rightAligned(percent, to: 5)
    return clipped(task, to: limit - TextLayout.width(of: short)) + short
  }

  private func clipped(_ text: String, to width: Int) -> String {
    var clipped = text
    while !clipped.isEmpty, TextLayout.width(of: clipped) > width { clipped.removeLast() }
    return clipped
  }
}
