import RandomStreams
import Scenarios
import Simulation

/// Some of the people of a study, those of a wave or all of them.
struct Recruited: Sendable {
  /// Under which rivals of the program they live on.
  var rivals = RivalChoice.all(0)
  /// How many of the study have lower numbers than the first of these.
  var before = 0
  /// Their places among the people that are followed; nil when these are they, in this order.
  var places: [Int]?
  /// Their numbers as candidates.
  var people: [UInt32] = []
  /// The stratum of each, by its position in the plan; empty when everybody is taken.
  var strata: [Int] = []
}

/// How a study's people were found: who was looked at, asked and taken so far.
struct Recruits: Sendable {
  /// How many there were at each station.
  private(set) var flow = RecruitmentFlow()
  /// The number of people found for each stratum.
  private(set) var found: [Int]
  let quotas: [Int?]
  let names: [String]
  /// The number of places left in strata with a quota.
  private var placesLeft: Int
  /// Whether a stratum without a quota takes people as long as there are candidates.
  private let hasOpenEnd: Bool
  /// The number of candidates at which it is next asked whether the strata can be filled.
  ///
  /// A search of fewer is over before anybody waits.
  var nextLook = 5000
  /// The number of candidates after which nobody else is looked at.
  let most: Int

  init(_ recruitment: Recruitment?) {
    quotas = recruitment?.strata.map(\.quota) ?? []
    names = recruitment?.strata.map(\.name) ?? []
    most = recruitment?.most ?? 0
    found = quotas.map { _ in 0 }
    placesLeft = quotas.reduce(0) { $0 + ($1 ?? 0) }
    hasOpenEnd = quotas.contains(nil)
  }

  /// Takes everybody.
  mutating func takeEverybody(_ count: Int) {
    flow.candidates += count
    flow.eligible += count
    flow.asked += count
  }

  /// Whether nobody else is looked for: every stratum is full, those without quotas at the end of the
  /// candidates.
  var isComplete: Bool {
    hasOpenEnd ? flow.candidates >= most : placesLeft == 0
  }

  /// The first stratum with a quota that still has a place, and how many it has found.
  var open: (stratum: Int, found: Int)? {
    found.indices.first { found[$0] < quotas[$0] ?? 0 }.map { ($0, found[$0]) }
  }

  /// What a wave says of a candidate by place.
  struct Candidate {
    /// The stratum in which the candidate belongs, or nil.
    var stratum: Int?
    /// Whether chance would have the candidate asked, and take part when asked.
    var isSampled = true
    var isWilling = true
  }

  /// Takes people from a wave in their order until every stratum is full.
  ///
  /// - Parameters:
  ///   - wave: the numbers of the wave's people.
  ///   - first: how many people were looked at before this wave.
  ///   - candidate: what is to be known of each, by place.
  /// - Returns: the places of those taken, and their strata.
  mutating func take(
    from wave: [UInt32], after first: Int, candidate: (Int) -> Candidate
  ) -> (places: [Int], strata: [Int]) {
    var (places, strata): ([Int], [Int]) = ([], [])
    for place in wave.indices where !isComplete {
      flow.candidates = first + place + 1
      let candidate = candidate(place)
      guard let stratum = candidate.stratum else { continue }
      flow.eligible += 1
      guard candidate.isSampled, found[stratum] < quotas[stratum] ?? .max else { continue }
      flow.asked += 1
      guard candidate.isWilling else {
        flow.refused += 1
        continue
      }
      found[stratum] += 1
      if quotas[stratum] != nil { placesLeft -= 1 }
      places.append(place)
      strata.append(stratum)
    }
    return (places, strata)
  }
}

/// How many people there were at each station of recruitment.
package struct RecruitmentFlow: Sendable, Equatable {
  /// Looked at.
  package var candidates = 0
  /// Of these, those who met the conditions of some stratum.
  package var eligible = 0
  /// Of these, those asked to take part: drawn, and while their stratum had a place.
  package var asked = 0
  /// Of these, those who would not.
  package var refused = 0
  /// Those who did.
  package var recruited: Int { asked - refused }

  /// Counts together.
  package static func += (left: inout RecruitmentFlow, right: RecruitmentFlow) {
    left.candidates += right.candidates
    left.eligible += right.eligible
    left.asked += right.asked
    left.refused += right.refused
  }
}
