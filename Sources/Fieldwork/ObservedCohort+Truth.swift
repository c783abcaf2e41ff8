import Simulation
package import Tables

extension ObservedCohort {
  /// The truth beside the long table: one row a person and visit, in the same order.
  ///
  /// Columns: person, visit, years, missing (the reason, or nothing), the traits, the processes in
  /// reference SDs, and for each state its value and the years spent in each of its values. Truth is
  /// complete: people who were lost lived on.
  ///
  /// - Throws: `TableError.duplicateName` when a variable is called like one of the first columns.
  package func truthTable() throws(TableError) -> Table {
    let rows = visits.count * people.count
    func spread<Value>(_ value: (_ place: Int, _ visit: Int) -> Value) -> [Value] {
      (0..<rows).map { value($0 / visits.count, $0 % visits.count) }
    }
    var columns: [(name: String, column: Column)] = [
      ("person", .integers(spread { place, _ in Int(people[place]) })),
      ("visit", .integers(spread { _, visit in visit })),
      ("years", .reals(spread { _, visit in visits[visit].time })),
      ("missing", .texts(spread { place, visit in truth.missing[visit][place]?.rawValue })),
    ]
    for trait in truth.traits {
      columns.append(
        (trait.name, .reals(spread { place, _ in Double(trait.values[place]) })))
    }
    guard let first = truth.visits.first else { return try Table(columns) }
    for name in first.processes.keys.sorted() {
      let values = truth.visits.map { $0.processes[name] ?? [] }
      columns.append((name, .reals(spread { Double(values[$1][$0]) })))
    }
    for name in first.states.keys.sorted() {
      let states = truth.visits.compactMap { $0.states[name] }
      let labels = first.states[name]?.values ?? []
      columns.append((name, .categories(spread { labels[Int(states[$1].current[$0])] })))
      for (value, label) in labels.enumerated() {
        columns.append(
          ("\(name)_\(label)_years", .reals(spread { states[$1].years[value][$0] })))
      }
    }
    return try Table(columns)
  }

  /// Every change of state of every person: person, years from the first visit, state, value.
  package func changesTable() throws(TableError) -> Table {
    let rows = zip(people, truth.changes).flatMap { person, changes in
      changes.map { (person: person, change: $0) }
    }
    return try Table([
      ("person", .integers(rows.map { Int($0.person) })),
      ("years", .reals(rows.map(\.change.time))),
      ("state", .texts(rows.map(\.change.state))),
      ("value", .texts(rows.map(\.change.value))),
    ])
  }
}
