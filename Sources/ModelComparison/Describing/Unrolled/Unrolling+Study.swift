import Scenarios
import Tables

/// What a study adds to lives: readings at visits, and who is in its data.
extension Unrolling {
  /// The variables whose true values the study looks at, and the nodes that it writes down as they are.
  typealias Looked = (variables: Set<String>, exact: Set<Int>)

  /// Adds readings and selection.
  mutating func look() -> Looked {
    var looked: Looked = ([], [])
    // Only who is asked about by blood need have given some.
    let isOfBlood = design.instruments.contains {
      $0.isOfBlood && !subjects.isDisjoint(with: $0.needs.processes)
    }
    for (number, visit) in visits.enumerated() {
      for instrument in design.instruments {
        read(instrument, at: visit.moment, asVisit: number, into: &looked)
      }
    }
    tilt()
    recruit()
    for (number, visit) in visits.enumerated() {
      stayAlive(at: visit.moment)
      guard number > 0, let loss = design.loss else { continue }
      let present = select(
        .present, [(loss.attrition, "attrition"), (loss.absence, "absence")], atVisit: number)
      guard isOfBlood else { continue }
      let sampled = select(.sampled, [(loss.noSample, "noSample")], atVisit: number)
      if let present, let sampled { join([present], to: sampled) }
    }
    return looked
  }

  // MARK: - Readings

  private mutating func read(
    _ instrument: Instrument, at moment: Int, asVisit visit: Int, into looked: inout Looked
  ) {
    let needs = instrument.needs
    var causes: [Int] = []
    for process in needs.processes where has(process: process) {
      causes.append(node(.process(process), moment))
      looked.variables.insert(process)
    }
    for need in needs.states where scenario.state(need.name) != nil {
      causes.append(node(.state(need.name), moment))
      // What moves a reading is not what it is of.
      if needs.processes.isEmpty { looked.variables.insert(need.name) }
      if instrument.kind.looksBack { causes.append(node(.past(state: need.name), moment)) }
    }
    for trait in needs.traits where has(trait: trait) {
      causes.append(node(.trait(trait)))
      looked.variables.insert(trait)
    }
    for need in needs.events where scenario.events.contains(where: { $0.name == need.name }) {
      let start = dates[moment] - need.window.years
      causes += dates.indices.filter { dates[$0] > start && $0 <= moment }.map {
        node(.event(need.name), $0)
      }
    }
    if instrument.kind.isExact, causes.count == 1 { looked.exact.insert(causes[0]) }
    for name in needs.determinants {
      if has(trait: name) {
        causes.append(node(.trait(name)))
      } else if design.instruments.contains(where: { $0.name == name }) {
        causes.append(node(.reading(instrument: name), moment))
      }
    }
    // The season of blood is that of the visit's date, which season as a cause is too.
    if instrument.numberPaths.contains(where: { $0.first == Source.Quantity.seasonWord }) {
      causes.append(node(.season))
    }
    // Samples of some strata may be handled otherwise at some visits, the first as well: blood is given by the recruited.
    if !needs.strata.isEmpty, needs.visits.contains(visit) {
      causes += columnsOfRecruitment(into: needs.strata)
    }
    let reading = node(.reading(instrument: instrument.name), moment)
    // Platelets, the person's own way to answer: what errs the same way each time.
    if !needs.processes.isEmpty || instrument.kind.looksBack {
      causes.append(node(.lastingError(instrument: instrument.name)))
    }
    join(causes, to: reading)
  }

  // MARK: - Recruitment

  /// Where candidates come from tells who they are.
  private mutating func tilt() {
    for frame in design.recruitment?.frames ?? [] {
      for tilt in frame.tilts where has(trait: tilt.trait) {
        let (from, to) = (node(.frame), node(.trait(tilt.trait)))
        join([from], to: to)
      }
    }
  }

  private mutating func recruit() {
    guard let recruitment = design.recruitment else { return }
    let asked = columnsOfRecruitment(into: recruitment.strata.map(\.name))
    if !asked.isEmpty {
      let recruited = node(.selection(.recruited))
      join(asked, to: recruited)
    }
    let influences = influences(on: recruitment.refusal, named: nil, atVisit: 0)
    if !influences.isEmpty {
      let taking = node(.selection(.takingPart))
      join(influences, to: taking)
    }
  }

  /// What tells whether candidates belong to any of some strata: what these ask, and those before them.
  private mutating func columnsOfRecruitment(into names: [String]) -> [Int] {
    let strata = design.recruitment?.strata ?? []
    let last = strata.lastIndex { names.contains($0.name) } ?? -1
    var columns: [String] = []
    for column in strata.prefix(last + 1).flatMap(\.conditions).map(\.column)
    where !columns.contains(column) {
      columns.append(column)
    }
    return columns.compactMap { readingNode(ofColumn: $0, atVisit: 0) }
  }

  /// The reading that a column is of.
  private mutating func readingNode(ofColumn column: String, atVisit visit: Int) -> Int? {
    if column == Recruitment.Frame.column { return node(.frame) }
    guard let instrument = design.instruments.first(where: { $0.columns.contains(column) }) else {
      return nil
    }
    return node(.reading(instrument: instrument.name), visits[visit].moment)
  }

  // MARK: - Loss

  private mutating func stayAlive(at moment: Int) {
    for state in scenario.states where !state.ends.isEmpty {
      let (alive, value) = (node(.selection(.alive), moment), node(.state(state.name), moment))
      join([value], to: alive)
    }
  }

  /// A node of being in the data at a visit; none where nothing says who is.
  private mutating func select(
    _ selection: UnrolledModel.Selection, _ mechanisms: [(Mechanism, String)], atVisit visit: Int
  ) -> Int? {
    let causes = mechanisms.flatMap { influences(on: $0.0, named: $0.1, atVisit: visit) }
    guard !causes.isEmpty else { return nil }
    let selected = node(.selection(selection), visits[visit].moment)
    join(causes, to: selected)
    return selected
  }

  /// What moves a chance to be missing; what a range may move counts, whatever the file's own number.
  private mutating func influences(
    on mechanism: Mechanism, named name: String?, atVisit visit: Int
  ) -> [Int] {
    let moment = visits[visit].moment
    return mechanism.logOdds.keys.sorted().flatMap { influence -> [Int] in
      let isFree =
        name.map { name in
          design.free.contains {
            $0.path.written == "loss.\(name).logOdds.\(influence.written)"
          }
        } ?? false
      guard mechanism.logOdds[influence] != 0 || isFree else { return [] }
      switch influence {
      case .stratum(let name): return columnsOfRecruitment(into: [name])
      case .last(let column):
        return (0..<max(visit, 1)).compactMap { readingNode(ofColumn: column, atVisit: $0) }
      case .trait(let trait): return has(trait: trait) ? [node(.trait(trait))] : []
      case .process(let process):
        return has(process: process) ? [node(.process(process), moment)] : []
      case .indicator(let state, _):
        return scenario.state(state) == nil ? [] : [node(.state(state), moment)]
      case .arm: return [node(.arm)]
      }
    }
  }
}
