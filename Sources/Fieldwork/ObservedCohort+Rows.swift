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
    let (now, since) = (
      visits.map { $0.columns[current].values.truths },
      visits.map { $0.columns[interval].values.truths }
    )
    return people.indices.flatMap { place -> [Stretch] in
      let seen = visits.indices.filter { came(place, $0) }
      return zip(seen, seen.dropFirst()).compactMap { start, stop in
        guard now[start][place] == false, let isEvent = since[stop][place] else { return nil }
        return Stretch(place: place, start: start, stop: stop, isEvent: isEvent)
      }
    }
  }
}

extension ObservedColumn.Values {
  /// The numbers; nothing for other kinds.
  fileprivate var reals: [Double?] { if case .real(let values) = self { values } else { [] } }

  /// The answers; nothing for other kinds.
  fileprivate var truths: [Bool?] { if case .truth(let values) = self { values } else { [] } }

  /// The whole numbers, or positions of labels; nothing for other kinds.
  fileprivate var wholes: [Int?] {
    switch self {
    case .whole(let values), .label(_, let values): values
    case .real, .truth: []
    }
  }

  /// The values at some places of some visits, of which this is the first.
  func gathered(
    _ cells: [(place: Int, visit: Int)], _ visits: [ObservedColumn.Values]
  ) -> Column {
    switch self {
    case .real:
      let parts = visits.map(\.reals)
      return .reals(cells.map { parts[$0.visit][$0.place] })
    case .truth:
      let parts = visits.map(\.truths)
      return .truths(cells.map { parts[$0.visit][$0.place] })
    case .whole:
      let parts = visits.map(\.wholes)
      return .integers(cells.map { parts[$0.visit][$0.place] })
    case .label(let levels, _):
      let parts = visits.map(\.wholes)
      return .category(
        Categories(
          levels: levels, codes: Entries(cells.map { parts[$0.visit][$0.place] }, filler: 0)))
    }
  }
}
