import Evidence
import ModelComparison

/// Where known values lie among what a model makes of them: in tenths, from its lowest to its highest.
///
/// If the model is true, each rank is as probable as any other, and the columns are even but for chance (Talagrand and
/// others 1997; of posteriors Talts and others 2018, arXiv 1804.06788).
struct RankHistogram {
  /// A short name for files.
  let name: String
  let subject: String
  /// What is ranked among what.
  let kind: Kind
  /// The tenths, from the lowest on.
  let bins: [Bin]

  /// What is ranked among what.
  enum Kind: Sendable {
    /// Published figures among a model's replicate studies.
    case studies
    /// True values among draws from their posterior.
    case draws

    /// What is ranked: one, and several.
    fileprivate var values: (one: String, several: String) {
      self == .studies ? ("published figure", "published figures") : ("true value", "true values")
    }
    /// What it is ranked among.
    fileprivate var among: String {
      self == .studies ? "the model's studies" : "the draws of the posterior"
    }
  }

  /// A tenth.
  struct Bin: Equatable, Sendable {
    /// How many values lie in it.
    var count = 0
    /// What they are called; none where nobody calls them anything.
    var labels: [String] = []
    /// How probable it is that a value lies in it, if the model is true.
    var probability = 0.1
  }

  /// A value's place among others.
  struct Rank: Sendable {
    /// What it is called; empty where nobody calls it anything.
    var label = ""
    /// How many of the others are smaller; those that equal it count for half.
    let below: Double
    /// How many others there are.
    let count: Int

    /// A rank that is known.
    init(label: String = "", below: Double, of count: Int) {
      self.label = label
      self.below = below
      self.count = count
    }

    /// The rank of a value among others.
    init(label: String, of value: Double, among others: [Double]) {
      let (smaller, equal) = (others.count { $0 < value }, others.count { $0 == value })
      self.init(label: label, below: Double(smaller) + Double(equal) / 2, of: others.count)
    }

    fileprivate var bin: Int {
      let share = (below + 0.5) / Double(count + 1)
      return share.isFinite ? min(max(Int(share * 10), 0), 9) : 0
    }
  }

  /// Fewer others than these leave tenths without a rank of their own.
  static let fewestOthers = 9
  /// Fewer values than these say nothing, whatever they are.
  private static let fewestValues = 6

  /// The histogram of ranks; those among fewer than nine others are left out.
  init(name: String, subject: String, kind: Kind, ranks: [Rank]) {
    let ranks = ranks.filter { $0.count >= Self.fewestOthers && $0.below.isFinite }
    var bins = [Bin](repeating: Bin(), count: 10)
    for rank in ranks {
      bins[rank.bin].count += 1
      if !rank.label.isEmpty { bins[rank.bin].labels.append(rank.label) }
    }
    if !ranks.isEmpty {
      // Of eleven ranks one tenth holds two: so much more often chance brings values there.
      let shares = ranks.map { Self.shares(among: $0.count) }
      for bin in bins.indices {
        bins[bin].probability = shares.reduce(0) { $0 + $1[bin] } / Double(shares.count)
      }
    }
    self.init(name: name, subject: subject, kind: kind, bins: bins)
  }

  /// The histogram of counts, ten of them.
  init(name: String, subject: String, kind: Kind, counts: [Int]) {
    self.init(name: name, subject: subject, kind: kind, bins: counts.map { Bin(count: $0) })
  }

  private init(name: String, subject: String, kind: Kind, bins: [Bin]) {
    self.name = name
    self.subject = subject
    self.kind = kind
    self.bins = bins
  }

  /// The histogram of a model's published figures; nil where none can be ranked.
  init?(of model: String, in scored: [ScoredFinding]) {
    let ranks = scored.compactMap { finding -> Rank? in
      let comparison = finding.comparison
      guard let published = comparison.study.findings[finding.finding].figure.estimate,
        let place = comparison.models.firstIndex(where: { $0.name == model })
      else { return nil }
      return Rank(
        label: finding.code, of: published,
        among: comparison.outcomes[place].compactMap { $0.values[finding.finding]?.estimate })
    }
    self.init(
      name: "ranks-" + model, subject: "\(model), published figures among its studies",
      kind: .studies, ranks: ranks)
    if total == 0 { return nil }
  }

  /// The share of all ranks that each tenth holds.
  private static func shares(among count: Int) -> [Double] {
    var counts = [Int](repeating: 0, count: 10)
    for below in 0...count { counts[Rank(below: Double(below), of: count).bin] += 1 }
    return counts.map { Double($0) / Double(count + 1) }
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: name, subject: subject, title: title, description: description, table: table,
      inTerminal: .nothing, drawing: drawing)
  }

  // MARK: - What is seen

  /// How many values are ranked.
  var total: Int { bins.reduce(0) { $0 + $1.count } }

  /// What is amiss.
  enum Finding: Equatable {
    /// Too few values to tell.
    case few
    /// What the model makes lies too low, or too high.
    case low, high
    /// It is too narrow, or too wide.
    case narrow, wide
    /// Nothing beyond what chance does.
    case none
  }

  /// What is amiss, by bounds that chance keeps to 95 times in 100.
  var finding: Finding {
    let total = total
    guard total >= Self.fewestValues else { return .few }
    func bounds(_ places: some Sequence<Int>) -> (count: Int, range: ClosedRange<Int>) {
      let probability = places.reduce(0.0) { $0 + bins[$1].probability }
      return (
        places.reduce(0) { $0 + bins[$1].count },
        BinomialBounds(of: total, probability: min(probability, 1)).range
      )
    }
    let (ends, upper) = (bounds([0, 9]), bounds(5...9))
    // Values at both ends speak of the width, whichever end has more.
    let isAtBothEnds = [0, 9].allSatisfy { bins[$0].count > bounds([$0]).range.upperBound }
    if isAtBothEnds { return .narrow }
    if upper.count > upper.range.upperBound { return .low }
    if upper.count < upper.range.lowerBound { return .high }
    if ends.count > ends.range.upperBound { return .narrow }
    let outer = bounds([0, 1, 8, 9])
    if outer.count < outer.range.lowerBound { return .wide }
    return .none
  }

  private var title: String {
    let (total, isOfStudies) = (total, kind == .studies)
    let whose = isOfStudies ? "The model's studies" : "The posteriors"
    func count(_ places: some Sequence<Int>) -> String {
      let count = places.reduce(0) { $0 + bins[$1].count }
      return "\(count) of \(counted(total, kind.values.one, kind.values.several)) "
        + (count == 1 ? "lies" : "lie")
    }
    switch finding {
    case .few:
      return total == 0
        ? "No \(kind.values.one) can be ranked"
        : "\(counted(total, kind.values.one, kind.values.several)): too few to say how \(kind.among) lie"
    case .low: return "\(whose) lie too low: \(count(5...9)) in their upper half"
    case .high: return "\(whose) lie too high: \(count(0...4)) in their lower half"
    case .narrow:
      // Models whose figures are of several kinds may be off this way and that.
      return isOfStudies
        ? "The published figures lie too far out: \(bins[0].count + bins[9].count) of \(total) in the outermost tenths of "
          + "the model's studies"
        : "\(whose) are too narrow: \(count([0, 9])) in their outermost tenths"
    case .wide: return "\(whose) are too wide: \(count([0, 1, 8, 9])) in their outer tenths"
    case .none:
      return
        "The \(kind.values.several) lie among \(kind.among) as chance would have them"
    }
  }

  private var description: String {
    let total = total
    let outside = bins.indices.filter { !bounds(of: $0).contains(bins[$0].count) }
    let columns = outside.map { bin in
      "the \(Self.ordinals[bin]) (\(bins[bin].count), of \(NumberText.fixed(expected(of: bin), decimals: 1)) expected)"
    }
    let beyond =
      outside.isEmpty
      ? "No tenth lies outside the band that holds 95 % of what chance does"
      : "Outside the band that holds 95 % of what chance does "
        + (outside.count == 1 ? "lies " : "lie ") + columns.joinedWithAnd
    return
      "\(counted(total, kind.values.one, kind.values.several)), each in the tenth of \(kind.among) among which it lies: from "
      + "below nearly all to above nearly all. \(beyond)"
      + (kind == .studies
        ? ", if figures were independent; those of one cohort are not quite." : ".")
      + (kind == .studies && finding == .narrow
        ? " So look studies that are too narrow, or too low for some figures and too high for others."
        : "")
  }

  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
  ]

  /// What chance makes of a tenth.
  func bounds(of bin: Int) -> ClosedRange<Int> {
    BinomialBounds(of: total, probability: bins[bin].probability).range
  }

  /// How many values chance brings to a tenth on average.
  func expected(of bin: Int) -> Double { bins[bin].probability * Double(total) }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("tenth"), .init("values", .right), .init("expected", .decimalPoint),
      .init("95 % of chance", .right), .init("which", wraps: true),
    ])
    for (place, bin) in bins.enumerated() {
      let bounds = bounds(of: place)
      table.append([
        Self.ordinals[place], "\(bin.count)", NumberText.fixed(expected(of: place), decimals: 1),
        "\(bounds.lowerBound) to \(bounds.upperBound)", bin.labels.joined(separator: " "),
      ])
    }
    return table
  }
}
