import CommandLineTool
import Synchronization
import Testing

@Suite struct ProgressTests {
  /// A clock and a terminal in memory, for one progress line.
  private final class Screen: Sendable {
    private let state = Mutex((now: 0.0, shown: [String]()))

    var now: Double {
      get { state.withLock { $0.now } }
      set { state.withLock { $0.now = newValue } }
    }

    var shown: [String] { state.withLock { $0.shown } }

    func show(_ text: String) { state.withLock { $0.shown.append(text) } }
  }

  private func progress(
    _ screen: Screen, style: Progress.Style = .redrawn, isUnicode: Bool = true, width: Int = 80
  ) -> Progress {
    Progress(
      "comparing 4 models", style: style, isUnicode: isUnicode, width: { width },
      clock: { screen.now }, show: { screen.show($0) })
  }

  @Test("The line tells the task, the share and the time left")
  func line() {
    let screen = Screen()
    var progress = progress(screen)
    for second in 0...61 {
      screen.now = Double(second)
      progress.update(done: second, of: 100)
    }
    #expect(
      screen.shown.last
        == "\rcomparing 4 models   ▕████████      ▏ 61 %   about 40 s left\u{1B}[K")
    #expect(screen.shown.first == "\rcomparing 4 models   ▕              ▏ 0 %\u{1B}[K")
    progress.finish()
    #expect(screen.shown.last == "\r\u{1B}[K")
  }

  @Test("Without Unicode the bar is made of signs that every terminal has")
  func ascii() {
    let screen = Screen()
    var progress = progress(screen, isUnicode: false)
    progress.update(done: 61, of: 100)
    #expect(screen.shown == ["\rcomparing 4 models   [########......] 61 %\u{1B}[K"])
  }

  @Test("It is drawn at most ten times a second")
  func pace() {
    let screen = Screen()
    var progress = progress(screen)
    for step in 0..<1000 {
      screen.now = Double(step) / 500
      progress.update(done: step, of: 1000)
    }
    #expect((15...20).contains(screen.shown.count))
  }

  @Test("It never reaches the terminal's last column", arguments: [1, 5, 10, 20, 40, 43, 60])
  func narrow(width: Int) {
    let screen = Screen()
    var progress = progress(screen, width: width)
    progress.update(done: 61, of: 100)
    let line = screen.shown[0].dropFirst().dropLast(3)
    #expect(line.count <= max(width - 1, 5))
  }

  @Test("A terminal that cannot redraw gets a line at each quarter; a silent one nothing")
  func dumb() {
    let screen = Screen()
    var lines = progress(screen, style: .lines)
    for step in 0...100 {
      screen.now = Double(step)
      lines.update(done: step, of: 100)
    }
    lines.finish()
    #expect(screen.shown.count == 3)
    #expect(screen.shown.first == "comparing 4 models   ▕███           ▏ 25 %   about 1 min left\n")
    var silent = progress(screen, style: .silent)
    silent.update(done: 1, of: 2)
    silent.finish()
    #expect(screen.shown.count == 3)
  }

  @Test("A pause does not make the estimate jump; a new pace is believed after a while")
  func smooth() {
    var timeLeft = TimeLeft(start: 0)
    for second in 1...50 { timeLeft.observe(share: Double(second) / 100, at: Double(second)) }
    #expect(timeLeft.words(at: 50) == "about 50 s left")
    timeLeft.observe(share: 0.51, at: 54)
    #expect(timeLeft.words(at: 54) == "about 1 min left")
    for step in 1...40 {
      timeLeft.observe(share: 0.51 + Double(step) / 1000, at: 54 + Double(step))
    }
    // Now a thousandth a second: 0.449 would take 449 s at the new pace, 45 s at the old.
    #expect(
      timeLeft.words(at: 94) == "about 5 min left" || timeLeft.words(at: 94) == "about 6 min left")
  }

  @Test(
    "Times are said as people say them",
    arguments: [
      (0, "a few seconds left"), (7.9, "a few seconds left"), (8, "about 10 s left"),
      (42, "about 40 s left"), (57, "about 55 s left"), (58, "about 1 min left"),
      (150, "about 3 min left"), (3500, "about 58 min left"), (3600, "about 1 h left"),
      (200_000, "about 2 days left"), (.infinity, "a very long time left"),
    ] as [(Double, String)])
  func words(seconds: Double, text: String) {
    #expect(TimeLeft.words(seconds: seconds) == text)
  }

  @Test("The locale and the terminal are read as other programs read them")
  func environment() {
    #expect(ProcessEnvironment(["LANG": "C.UTF-8", "TERM": "xterm"]).isUnicode)
    #expect(!ProcessEnvironment(["LC_ALL": "C", "LANG": "nl_NL.UTF-8"]).isUnicode)
    #expect(ProcessEnvironment(["LC_ALL": "", "LANG": "nl_NL.utf8"]).isUnicode)
    #expect(!ProcessEnvironment([:]).isUnicode)
    #expect(ProcessEnvironment(["TERM": "dumb"]).isDumb)
    #expect(!ProcessEnvironment(["TERM": "xterm"]).isDumb)
  }
}
