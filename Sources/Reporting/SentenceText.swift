import Evidence
import ModelComparison
package import Tables

extension [String] {
  /// `'a', 'b' and 'c'`; with a limit at most so many names and `2 others`.
  package func inSentence(atMost limit: Int? = nil) -> String {
    let quoted = map { "'\($0)'" }
    guard let limit, count > limit + 1 else { return quoted.joinedWithAnd }
    return (quoted.prefix(limit) + ["\(count - limit) others"]).map { $0 }.joinedWithAnd
  }

  /// Words with commas and a last "and" between them.
  var joinedWithAnd: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + (last ?? "")
  }
}

extension [UnitNoun] {
  /// The noun of all of them, or a word for any where they differ.
  var common: UnitNoun {
    let nouns = Set(self)
    guard let only = nouns.first, nouns.count == 1 else {
      return nouns.isEmpty
        ? .people : UnitNoun(one: "unit of observation", many: "units of observation")
    }
    return only
  }
}

extension [Comparison] {
  /// What their studies call those whom they observe.
  package var units: UnitNoun { map(\.study.units).common }
}

/// A number and what is counted: `1 study`, `20 studies`.
package func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}
