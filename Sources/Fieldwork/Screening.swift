import Scenarios
import Simulation
import Tables

/// What is to be known of people at their first visit, so that a study can decide on them.
struct Screening: Sendable {
  /// The columns that are asked.
  let columns: Set<String>
  /// The instruments that have them and answer nothing else, by number.
  let instruments: [(number: Int, instrument: Instrument)]
  /// What these look at, and what else the decision depends on.
  let recording: Recording

  /// Whether another asks the same, by the same instruments, and no dates of events.
  func isSame(as other: Screening) -> Bool {
    columns == other.columns && recording == other.recording
      && instruments.elementsEqual(other.instruments) {
        $0 == $1 && $0.instrument.needs.events.isEmpty
      }
  }

  /// What a design asks of candidates.
  init(ofCandidatesFor design: StudyDesign) {
    self.init(
      design,
      asking: Set(design.recruitment?.strata.flatMap(\.conditions).map(\.column) ?? []),
      influences: (design.recruitment?.refusal ?? .never).logOdds.keys)
  }

  /// What it takes to know some columns, and what a probability depends on.
  init(
    _ design: StudyDesign, asking asked: Set<String>,
    influences: some Sequence<Mechanism.Influence>
  ) {
    let numbers = design.instruments.indices.filter {
      !asked.isDisjoint(with: design.instruments[$0].columns)
    }
    var (processes, states, courses): (Set<String>, Set<String>, Set<String>) = ([], [], [])
    for needs in numbers.map({ design.instruments[$0].needs }) {
      processes.formUnion(needs.processes)
      states.formUnion(needs.states.map(\.name))
      courses.formUnion(needs.states.filter(\.course).map(\.name))
    }
    for influence in influences {
      switch influence {
      case .process(let name): processes.insert(name)
      case .indicator(let name, _): states.insert(name)
      case .trait, .stratum, .last, .arm: break
      }
    }
    columns = asked
    instruments = numbers.map { ($0, design.instruments[$0].answering(asked.contains)) }
    recording = Recording(processes: processes, states: states, courses: courses)
  }
}
