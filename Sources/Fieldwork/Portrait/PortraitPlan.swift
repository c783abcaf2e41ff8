package import Scenarios

/// What of a study is drawn: its first blood level, or else the first other instrument that follows a process, and
/// the illness that its first interview asks about.
package struct PortraitPlan: Sendable {
  /// The first blood level, or else the first measure or score of a process; nil where there is none.
  package let measure: Instrument?
  /// The signal behind it; nil where none is measured.
  package let process: String?
  /// The first interview that asks about the present; nil where there is none.
  package let interview: Instrument?
  /// The state that it asks about.
  package let illness: String?
  /// Of whom means are kept apart: the arms, or else the strata of recruitment, in order.
  package let groups: [String]
  /// When visits are planned, in years.
  package let visits: [Double]
  /// Whether it is known what was of the illness before lives begin, and so which onset was the first.
  package let hasFirstOnsets: Bool
  /// The positions of columns among those of instruments: the measure, illness now, and since the visit before.
  let measureColumn: Int?
  let currentColumn: Int?
  let intervalColumn: Int?
  /// The value of the state that is illness, and its position.
  let ill: (value: String, position: UInt8)?

  /// The plan of a study.
  package init(_ study: Study) {
    let instruments = study.design.instruments
    let columns = instruments.flatMap(\.columns)
    measure =
      instruments.first(where: \.isOfBlood) ?? instruments.first { !$0.needs.processes.isEmpty }
    process = measure?.needs.processes.first
    measureColumn = measure?.columns.first.flatMap { columns.firstIndex(of: $0) }
    interview = instruments.first { $0.kind.questions.contains(.current) }
    currentColumn = interview.flatMap { columns.firstIndex(of: $0.column(.current)) }
    intervalColumn = interview.flatMap { interview in
      interview.kind.questions.contains(.interval)
        ? columns.firstIndex(of: interview.column(.interval)) : nil
    }
    let need = interview?.needs.states.first
    illness = need?.name
    ill = need.flatMap { need in
      guard let value = need.value,
        let position = study.scenario.state(need.name)?.values.firstIndex(of: value)
      else { return nil }
      return (value, UInt8(position))
    }
    hasFirstOnsets = need.map { study.isPastKnown(of: $0.name) } ?? false
    groups = study.armNames.isEmpty ? study.stratumNames : study.armNames
    visits = study.design.visits.map(\.years)
  }
}
