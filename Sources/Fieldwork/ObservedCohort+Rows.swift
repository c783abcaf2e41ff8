import Simulation
import Tables

/// A stretch between two visits of a person.
struct Stretch: Sendable {
  let place: Int
  let start: Int
  let stop: Int
  let isEvent: Bool
}

extension ObservedCohort {
  /// One value for each person and visit: row r is visit r mod V of person r div V.
  func spread<Value>(_ value: (_ place: Int, _ visit: Int) -> Value) -> [Value] {
    var rows: [Value] = []
    rows.reserveCapacity(people.count * visits.count)
    for place in people.indices {
      for visit in visits.indices { rows.append(value(place, visit)) }
    }
    return rows
  }

  /// The same, with nothing in the rows of the dead.
  func spreadOfLiving<Value>(_ value: (_ place: Int, _ visit: Int) -> Value) -> [Value?] {
    spread { isDead($0, $1) ? nil : value($0, $1) }
  }

  /// Whether somebody has died before a visit.
  func isDead(_ place: Int, _ visit: Int) -> Bool { truth.visits[visit].isDead(place) }

  /// A value of each person in the rows of all their visits.
  func longRows(_ values: [Int]) -> [Int] { spread { place, _ in values[place] } }

  /// Whether somebody came to a visit.
  func came(_ place: Int, _ visit: Int) -> Bool {
    truth.missing[visit][place]?.isNoVisit != true
  }

  /// When somebody came to a visit, to a ten-thousandth of a year.
  func years(_ place: Int, _ visit: Int) -> Double? {
    came(place, visit) ? Resolution(1e-4).rounded(visits[visit].times[place]) : nil
  }

  /// The day on which somebody came to a visit.
  func day(_ place: Int, _ visit: Int) -> Int? {
    came(place, visit) ? visits[visit].days[place] : nil
  }

  /// The stretches at risk, person by person.
  func stretches(current: Int, interval: Int) -> [Stretch] {
    let (now, since) = (answers(current), answers(interval))
    return people.indices.flatMap { place -> [Stretch] in
      let seen = visits.indices.filter { came(place, $0) }
      return zip(seen, seen.dropFirst()).compactMap { start, stop in
        guard now[start][place] == false, let isEvent = since[stop][place] else { return nil }
        return Stretch(place: place, start: start, stop: stop, isEvent: isEvent)
      }
    }
  }

  /// The answers by yes or no in a column, by visit; of other columns none.
  private func answers(_ column: Int) -> [Entries<Bool>] {
    visits.map { visit in
      if case .truth(let answers) = visit.columns[column].values { return answers }
      return Entries(people.map { _ in nil }, filler: false)
    }
  }

  /// The values of a column at some visits of some people.
  func gathered(_ cells: [(place: Int, visit: Int)], ofColumn column: Int) -> Column {
    .gathered(
      cells.map { (column: $0.visit, row: $0.place) }, of: visits.map { $0.columns[column].values })
  }
}
