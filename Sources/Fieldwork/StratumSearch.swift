import NumericalMethods

/// How far the search for the people of a stratum has come.
package struct StratumSearch: Sendable, Equatable {
  package let stratum: String
  package let found: Int
  package let wanted: Int
  /// How many candidates were looked at, and the most that may be.
  package let candidates: Int
  package let most: Int

  /// Makes a report of a search.
  package init(stratum: String, found: Int, wanted: Int, candidates: Int, most: Int) {
    self.stratum = stratum
    self.found = found
    self.wanted = wanted
    self.candidates = candidates
    self.most = most
  }

  /// The probability that searches end although they would have succeeded, all looks of all taken
  /// together.
  static let falseAlarm = 1e-6

  /// Twice as many candidates at each look come to four thousand million in so many.
  static let looks = 32

  /// A bound for the probability of having found so few, were the stratum to be filled in the end.
  ///
  /// Candidates come in an order that says nothing about them. So if `wanted` of the `most` candidates
  /// belong to the stratum, the number among the first n is hypergeometric, and with more it is larger.
  /// Its lower tail is at most exp(−n · D), D being the divergence of the share found from the share
  /// needed, wanted / most (Hoeffding 1963, J Am Stat Assoc 58:13-30, sections 2 and 6).
  package var bound: Double {
    let (share, needed) = (
      Double(found) / Double(candidates), Double(wanted) / Double(most)
    )
    guard share < needed else { return 1 }
    func part(_ share: Double, _ needed: Double) -> Double {
      if share == 0 { return 0 }
      return needed > 0 ? share * Elementary.logarithm(share / needed) : .infinity
    }
    let divergence = part(share, needed) + part(1 - share, 1 - needed)
    return Elementary.exponential(-Double(candidates) * divergence)
  }
}

extension StratumSearch: CustomStringConvertible {
  /// What was seen, what it means, and where to look.
  package var description: String {
    let expected = (Double(candidates) * Double(wanted) / Double(most)).rounded(.up)
    return
      "the stratum '\(stratum)' found \(found) of the \(wanted) it needs among the first "
      + "\(candidates) candidates, when it would need about \(Int(expected)) to be full after all "
      + "\(most); check the rates, the arrows and the instruments that decide who belongs to it, or "
      + "lower its quota, enrich the frames it comes from, or allow more candidates "
      + "(study.recruit.most)"
  }
}

extension Recruits {
  /// The first stratum that will not be full, going by the candidates so far; nil while all may be.
  ///
  /// It is asked after every wave, and looks at 5000 candidates and then whenever there are twice as
  /// many, so that no search is ended which would have succeeded; see ``StratumSearch/falseAlarm``.
  mutating func outOfReach() -> StratumSearch? {
    guard looked >= nextLook, looked < most else { return nil }
    nextLook = 2 * looked
    let limit = StratumSearch.falseAlarm / Double(StratumSearch.looks * quotas.count)
    for (stratum, quota) in quotas.enumerated() {
      guard let quota, found[stratum] < quota else { continue }
      let search = StratumSearch(
        stratum: names[stratum], found: found[stratum], wanted: quota,
        candidates: looked, most: most)
      if search.bound < limit { return search }
    }
    return nil
  }
}
