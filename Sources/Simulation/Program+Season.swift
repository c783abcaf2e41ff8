import NumericalMethods
package import RandomStreams

extension Program {
  /// The season, where anything comes from it: a turn of a circle a year.
  struct SeasonPlan: Sendable, Hashable {
    /// Where the part of the year at the first visit is drawn.
    let purpose: Purpose
    /// The columns of the season at the first visit, and at the step's start.
    let first: Waves
    let now: Waves

    /// The columns of cos 2πy and sin 2πy, y being the part of the year that has passed.
    struct Waves: Sendable, Hashable {
      let winter: Int
      let spring: Int
    }
  }

  /// The path of ``SeasonPlan/purpose``; no name of a variable has a slash in it.
  static let seasonPath = "season/first visit"
}

extension Run {
  /// The parts of the calendar year, from 0 to 1, at which the first visits of some people fall.
  ///
  /// A draw of the candidate's own, like a trait: the same under every model, intervention and study. Where
  /// nothing comes from the season nobody draws it, and first visits fall on any day.
  package func partsOfYear(ofPeople people: [UInt32]) -> [Double] {
    address(Purpose(.life, Program.seasonPath)).words(of: people, number: 0).map {
      Elementary.uniform(ofWord: $0)
    }
  }
}
