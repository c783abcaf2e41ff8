/// Many small studies that one design stands for: how large each is, when, and which become known.
///
/// Every team takes people of all strata in the order in which they are found, the first team first. So
/// a study more at the end of the series changes nobody in those before it.
package struct Series: Sendable, Hashable {
  /// The small studies, the earliest year first.
  package var studies: [SmallStudy]
  /// With what probability a small study of the first year is published.
  package var published: Selection
  /// The same in the last year, and in between it changes evenly; nil where the rule stays as it is.
  package var later: Selection?

  /// Makes a series.
  package init(studies: [SmallStudy], published: Selection, later: Selection? = nil) {
    self.studies = studies
    self.published = published
    self.later = later
  }

  /// One of the small studies.
  package struct SmallStudy: Sendable, Hashable {
    /// The calendar year in which it would appear.
    package let year: Int
    /// The number of people of each stratum, in the order of the strata.
    package let sizes: [Int]

    /// Makes a small study.
    package init(year: Int, sizes: [Int]) {
      self.year = year
      self.sizes = sizes
    }
  }

  /// The probabilities with which a small study is published, by what it found at P < 0.05 two-sided.
  ///
  /// Nothing else of a study counts, and a study that found nothing is as sound as one that did.
  package struct Selection: Sendable, Hashable {
    /// Where the cases are lower than the others, the difference being significant.
    package var lower: Double
    /// Where no significant difference was found.
    package var neither: Double
    /// Where the cases are higher than the others, the difference being significant.
    package var higher: Double

    /// Makes a rule.
    package init(lower: Double, neither: Double, higher: Double) {
      self.lower = lower
      self.neither = neither
      self.higher = higher
    }

    /// The probabilities by the names that files give them.
    package static var numbers: [String: WritableKeyPath<Selection, Double>] {
      ["lower": \.lower, "neither": \.neither, "higher": \.higher]
    }

    /// Everything is published.
    package static let everything = Selection(lower: 1, neither: 1, higher: 1)

    /// The rule at a share of the way to another.
    package func moved(_ share: Double, towards other: Selection) -> Selection {
      func between(_ one: Double, _ two: Double) -> Double { (1 - share) * one + share * two }
      return Selection(
        lower: between(lower, other.lower), neither: between(neither, other.neither),
        higher: between(higher, other.higher))
    }
  }

  /// The rule that holds for a study of the series.
  package func selection(of study: SmallStudy) -> Selection {
    guard let later, let first = studies.first?.year, let last = studies.last?.year, last > first
    else { return published }
    return published.moved(
      Double(study.year - first) / Double(last - first), towards: later)
  }

  /// The probability at a path such as `["published", "neither"]`; nil where there is none.
  package func number(_ path: [String]) -> Double? {
    guard path.count == 2, let number = Selection.numbers[path[1]] else { return nil }
    switch path[0] {
    case "published": return published[keyPath: number]
    case "later": return later?[keyPath: number]
    default: return nil
    }
  }

  /// The same series with another probability at a path; nil where there is none, or it is none.
  package func setting(_ path: [String], to number: Double) -> Series? {
    guard self.number(path) != nil, (0...1).contains(number),
      let member = Selection.numbers[path[1]]
    else { return nil }
    var changed = self
    if path[0] == "published" {
      changed.published[keyPath: member] = number
    } else {
      changed.later?[keyPath: member] = number
    }
    return changed
  }

  /// How many people of a stratum, by its position, all small studies take together.
  package func people(ofStratum stratum: Int) -> Int {
    studies.reduce(0) { $0 + ($1.sizes.indices.contains(stratum) ? $1.sizes[stratum] : 0) }
  }
}
