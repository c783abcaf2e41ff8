/// A colour of pages and charts: by day, by night and on paper.
///
/// A custom property of CSS bears its name. Tests hold that text has a contrast of 4.5 and a mark one of 3 against the
/// paper and the cards, and that marks differ for every kind of colour-blindness.
enum PageColour: String, CaseIterable, Sendable {
  /// What all stands on, and what lies on it.
  case paper, card
  /// Words, and words said aside.
  case ink, quiet
  /// Hairlines.
  case rule
  /// What can be followed or is counted.
  case accent
  /// What must be known first, and its words.
  case warn, warnInk
  /// A model that predicts, one that contradicts, and one of which that cannot be said.
  case predicts, contradicts, open
  /// What lies behind marks: a published figure's interval.
  case band
  /// Shares from few to all.
  case shade0, shade1, shade2, shade3, shade4, shade5
  /// Words upon these.
  case over0, over1, over2, over3, over4, over5

  /// Where a page is read.
  enum Scheme: CaseIterable {
    case light, dark, printed
  }

  /// The colour as CSS writes it.
  func text(_ scheme: Scheme) -> String {
    switch scheme {
    case .light: colours.light
    case .dark: colours.dark
    case .printed: colours.printed
    }
  }

  /// The declarations of all colours.
  static func properties(_ scheme: Scheme) -> String {
    allCases.map { "--\($0.rawValue): \($0.text(scheme));" }.joined(separator: " ")
  }

  /// The shades, from few to all.
  static let shades: [PageColour] = [.shade0, .shade1, .shade2, .shade3, .shade4, .shade5]
  /// The words upon the shades.
  static let overs: [PageColour] = [.over0, .over1, .over2, .over3, .over4, .over5]

  /// The number of the shade of a share of one.
  static func shade(of share: Double) -> Int {
    share.isFinite ? min(max(Int(share * Double(shades.count)), 0), shades.count - 1) : 0
  }

  private var colours: (light: String, dark: String, printed: String) {
    switch self {
    case .paper: ("#fdfdfb", "#14181b", "#fff")
    case .card: ("#ffffff", "#1b2024", "#fff")
    case .ink: ("#1d2327", "#e4e7e8", "#000")
    case .quiet: ("#59636b", "#9ba6ad", "#444")
    case .rule: ("#d9dcd8", "#343c41", "#bbb")
    case .accent: ("#2f6583", "#84b9d6", "#333")
    case .warn: ("#fbf1d3", "#3a3114", "#fff")
    case .warnInk: ("#4d3b05", "#f3e3b0", "#000")
    case .predicts: ("#2f6583", "#84b9d6", "#2f6583")
    case .contradicts: ("#b8431f", "#f08a5d", "#b8431f")
    case .open: ("#7d868c", "#8b959b", "#7d868c")
    case .band: ("#e6eef2", "#22323c", "#e6eef2")
    case .shade0: ("#f1f4f5", "#20272c", "#f1f4f5")
    case .shade1: ("#d3e1e8", "#27404f", "#d3e1e8")
    case .shade2: ("#abc8d6", "#2f5a72", "#abc8d6")
    case .shade3: ("#7facc2", "#5a93b0", "#7facc2")
    case .shade4: ("#3d7693", "#7fb4cf", "#3d7693")
    case .shade5: ("#245672", "#a9d3ea", "#245672")
    case .over0, .over1, .over2: ("#1d2327", "#e4e7e8", "#000")
    case .over3: ("#1d2327", "#14181b", "#000")
    case .over4, .over5: ("#fdfdfb", "#14181b", "#fff")
    }
  }
}
