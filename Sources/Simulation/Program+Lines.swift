import Scenarios

extension Program {
  /// A source that moves within a step while nothing happens, as a line through its values at both ends.
  ///
  /// Age, time in a spell and time in all spells are lines. Seasons, responses, values and fluctuations of
  /// processes with responses, and products of such sources bend a little; the line joins their exact values at the ends.
  struct LinePlan: Sendable {
    /// What moves, by number.
    enum Source: Sendable, Hashable {
      case currentAge
      case season(Scenarios.Source.Quantity.Season)
      case spellYears(state: Int)
      case totalYears(state: Int)
      case response(Int)
      /// The value of a process, or how far it stands from its trait part: responses move both alike.
      case process(Int)
      case product(Int)
    }

    let source: Source
    /// The column of the source itself, as it was at the step's start.
    let column: Int
    /// The columns of the line's values at the step's two ends.
    ///
    /// After a change within the step they are those of the line from there on, drawn back to the start.
    let start: Int
    let end: Int
    /// For a product, the columns of its two factors at the step's start and at its end.
    var factors: (start: (Int, Int), end: (Int, Int)) = ((0, 0), (0, 0))
    /// For a process, the lines of its responses, by number.
    var responses: [Int] = []
  }

  /// The years since birth, where an arrow asks for them.
  struct AgePlan: Sendable, Hashable {
    /// Its column, as it was at the step's start.
    let column: Int
    /// The column of the age at the first visit.
    let trait: Int
  }

  /// What all arrows on a clock say at the two ends of a step.
  struct Slope: Sendable {
    let start: Combination
    let end: Combination
  }
}
