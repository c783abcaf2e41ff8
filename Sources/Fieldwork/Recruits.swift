import RandomStreams
import Scenarios
import Simulation
import Tables

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
  /// The small study of each, by its position; empty unless the design is a series of them.
  var studies: [Int] = []
  /// What the first visit says of each that allocation asks, as a number; empty where it asks nothing.
  var answers: [Int] = []
  /// The arm of each, by its position in the plan; empty where there are none.
  var arms: [Int] = []
}

/// How a study's people were found: who was looked at, asked and taken so far.
struct Recruits: Sendable {
  /// How many there were at each station; the dead are no candidates.
  private(set) var flow: RecruitmentFlow
  /// How many numbers of candidates were gone through, with those of the dead.
  private(set) var looked = 0
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
    flow = recruitment.map { RecruitmentFlow($0) } ?? RecruitmentFlow()
    placesLeft = quotas.reduce(0) { $0 + ($1 ?? 0) }
    hasOpenEnd = quotas.contains(nil)
  }

  /// Takes everybody.
  mutating func takeEverybody(_ count: Int) {
    looked += count
    flow.take(everybody: count)
  }

  /// Whether nobody else is looked for: every stratum is full, those without quotas at the end of the
  /// candidates.
  var isComplete: Bool {
    hasOpenEnd ? looked >= most : placesLeft == 0
  }

  /// How many more candidates are likely to do, in whole ``Lives/group``s, by what was found so far: one
  /// standard deviation more than are expected, in the stratum that takes longest; no bound at first.
  ///
  /// If they do not, more follow, so who is found does not hang on it.
  var likelyNeeded: Int {
    guard !isComplete else { return 0 }
    guard !hasOpenEnd, looked > 0 else { return .max }
    let needed =
      found.indices.map { stratum in
        let left = Double((quotas[stratum] ?? 0) - found[stratum])
        guard left > 0 else { return 0.0 }
        // Until n are found it takes n / share candidates, with an SD of about √n / share.
        return (left + left.squareRoot()) / Double(found[stratum]) * Double(looked)
      }.max() ?? 0
    return needed < Double(most) ? (Int(needed) / Lives.group + 1) * Lives.group : .max
  }

  /// The first stratum with a quota that still has a place, and how many it has found.
  var open: (stratum: Int, found: Int)? {
    found.indices.first { found[$0] < quotas[$0] ?? 0 }.map { ($0, found[$0]) }
  }

  /// What is to be known of the candidates of a wave, by place.
  struct Candidates {
    /// The stratum in which each belongs; missing where it is none.
    let strata: Entries<Int>
    /// For those in none, the first condition of all strata that fails, by position, or one position further.
    let outside: [Int]
    /// Whether each has died; empty where nobody has.
    var isDead: [Bool] = []
    /// Whether chance would not have each asked, and not take part when asked; empty where that holds of
    /// nobody.
    var isLeftOut: [Bool] = []
    var refuses: [Bool] = []
  }

  /// Takes people from a wave in their order until every stratum is full.
  ///
  /// - Parameters:
  ///   - wave: what is to be known of its people.
  ///   - first: how many people were looked at before this wave.
  /// - Returns: the places of those taken, and their strata.
  mutating func take(
    _ wave: Candidates, after first: Int
  ) -> (places: [Int], strata: [Int]) {
    var (places, strata): ([Int], [Int]) = ([], [])
    let (numbers, isOutside) = (wave.strata.values, wave.strata.isMissing)
    for (place, stratum) in numbers.enumerated() {
      if isComplete { break }
      looked = first + place + 1
      guard wave.isDead.isEmpty || !wave.isDead[place] else {
        flow.dead += 1
        continue
      }
      flow.candidates += 1
      guard !isOutside[place] else {
        flow.outside[wave.outside[place]] += 1
        continue
      }
      flow.strata[stratum].eligible += 1
      guard wave.isLeftOut.isEmpty || !wave.isLeftOut[place] else {
        flow.strata[stratum].notDrawn += 1
        continue
      }
      guard found[stratum] < most(of: stratum) else {
        flow.strata[stratum].noRoom += 1
        continue
      }
      guard wave.refuses.isEmpty || !wave.refuses[place] else {
        flow.strata[stratum].refused += 1
        continue
      }
      found[stratum] += 1
      if quotas[stratum] != nil { placesLeft -= 1 }
      places.append(place)
      strata.append(stratum)
    }
    return (places, strata)
  }

  private func most(of stratum: Int) -> Int { quotas[stratum] ?? .max }
}
