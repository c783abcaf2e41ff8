import Scenarios
import Simulation
import Tables

/// What is to be known of candidates at their first visit, so that a study can decide on them.
struct Screening: Sendable {
  /// The columns that strata ask.
  let columns: Set<String>
  /// The instruments that have them and answer nothing else, by number.
  let instruments: [(number: Int, instrument: Instrument)]
  /// What these look at, and what refusals depend on.
  let recording: Recording

  /// Whether another asks the same, by the same instruments, and no dates of events.
  func isSame(as other: Screening) -> Bool {
    columns == other.columns && recording == other.recording
      && instruments.elementsEqual(other.instruments) {
        $0 == $1 && $0.instrument.needs.events.isEmpty
      }
  }

  /// What a design asks of candidates.
  init(_ design: StudyDesign) {
    let asked = Set(design.recruitment?.strata.flatMap(\.conditions).map(\.column) ?? [])
    let numbers = design.instruments.indices.filter {
      !asked.isDisjoint(with: design.instruments[$0].columns)
    }
    var (processes, states, courses): (Set<String>, Set<String>, Set<String>) = ([], [], [])
    for needs in numbers.map({ design.instruments[$0].needs }) {
      processes.formUnion(needs.processes)
      states.formUnion(needs.states.map(\.name))
      courses.formUnion(needs.states.filter(\.course).map(\.name))
    }
    for influence in (design.recruitment?.refusal ?? .never).logOdds.keys {
      switch influence {
      case .process(let name): processes.insert(name)
      case .indicator(let name, _): states.insert(name)
      case .trait, .stratum, .last: break
      }
    }
    columns = asked
    instruments = numbers.map { ($0, design.instruments[$0].answering(asked.contains)) }
    recording = Recording(processes: processes, states: states, courses: courses)
  }
}
