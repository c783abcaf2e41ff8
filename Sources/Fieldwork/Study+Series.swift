import NumericalMethods
import RandomStreams
import Scenarios

/// Whether a small study would be published, by what it will have found.
///
/// Drawn before anything is found, and once: the same chance decides in each case.
package struct StudyFate: Sendable, Equatable {
  package let year: Int
  /// If the cases are significantly lower, if nothing is significant, if they are significantly higher.
  package let ifLower: Bool
  package let ifNeither: Bool
  package let ifHigher: Bool
}

extension Study {
  /// The small study, by its position, of each of those recruited, who stand in the order of being found;
  /// empty where the design is one study.
  ///
  /// The first team takes the first people of each stratum, and so on: the strata are those of the series.
  func dealt(_ strata: [Int]) -> [Int] {
    guard let series = design.series else { return [] }
    var (studies, taken) = ([Int](), [Int: (study: Int, people: Int)]())
    for stratum in strata {
      var (study, people) = taken[stratum] ?? (0, 0)
      while study < series.studies.count - 1, people >= series.studies[study].sizes[stratum] {
        (study, people) = (study + 1, 0)
      }
      studies.append(study)
      taken[stratum] = (study, people + 1)
    }
    return studies
  }

  /// What becomes of each small study; empty where the design is one.
  func fates(_ run: Run) -> [StudyFate] {
    guard let series = design.series else { return [] }
    let numbers = series.studies.indices.map { UInt32($0) }
    let words = run.address(purposes.published).words(of: numbers, number: 0)
    return zip(series.studies, words).map { study, word in
      let (rule, chance) = (series.selection(of: study), Elementary.uniform(ofWord: word))
      return StudyFate(
        year: study.year, ifLower: chance < rule.lower, ifNeither: chance < rule.neither,
        ifHigher: chance < rule.higher)
    }
  }
}

extension ObservedCohort {
  /// The year of somebody's small study.
  func year(_ place: Int) -> Int? { study(place).map { fates[$0 - 1].year } }

  /// The number of somebody's small study, from 1; nil where it cannot be told.
  func study(_ place: Int) -> Int? { studies.isEmpty ? nil : studies[place] }
}
