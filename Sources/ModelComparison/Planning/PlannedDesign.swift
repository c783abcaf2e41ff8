package import Evidence
package import Scenarios

/// A study that could be carried out: what was chosen, what it costs, and what it would ask of its people.
package struct PlannedDesign: Sendable {
  /// Its number among all designs of a plan, from 1.
  package let number: Int
  /// What was chosen, in the order of what there is to choose.
  package let choices: [Choice]
  /// How many people it recruits, and how often it looks at them.
  package let people: Int
  package let visits: Int
  /// The price of all that is planned.
  package let price: Double
  /// The design as its own world has it measured.
  package let design: StudyDesign
  /// What it asks its table.
  package private(set) var analyses: [DeclaredAnalysis]

  /// One of the things that can be chosen, and what was.
  package struct Choice: Sendable, Hashable {
    package let name: String
    package let option: String

    /// Holds a choice.
    package init(_ name: String, _ option: String) { (self.name, self.option) = (name, option) }
  }

  /// Holds a design.
  package init(
    number: Int, choices: [Choice], people: Int, price: Double, design: StudyDesign,
    analyses: [DeclaredAnalysis]
  ) {
    (self.number, self.choices, self.people, self.price) = (number, choices, people, price)
    visits = design.visits.count
    (self.design, self.analyses) = (design, analyses)
  }

  /// What differs from another design, if it is one thing, as people read it.
  func onlyChange(from other: PlannedDesign) -> String? {
    var changes = zip(choices, other.choices).filter { $0.0 != $0.1 }.map {
      "\($0.0.name): \($0.0.option)"
    }
    if people != other.people { changes.append("\(people) people") }
    return changes.count == 1 ? changes[0] : nil
  }

  /// The same design with some of its analyses.
  package func asking(_ isAsked: (DeclaredAnalysis) -> Bool) -> PlannedDesign {
    var less = self
    less.analyses = analyses.filter(isAsked)
    return less
  }
}

/// Designs whose fieldwork is one: the same people are found, seen and lost, and each design holds some of the columns.
///
/// What an instrument reads of a person depends neither on the other people nor on the other instruments, as long as these
/// decide about nobody (see `Observer`). So designs that differ in instruments alone are read off one table, and in it an
/// analysis that several of them ask is computed once.
struct SharedFieldwork: Sendable {
  /// The designs, by position.
  private(set) var members: [Int] = []
  /// Those of them whose instruments together are all instruments of the table; the first brings most.
  private(set) var bringers: [Int] = []
  /// All instruments of the table, each with what is known only within a range of it.
  private var instruments: [String: Measured] = [:]
  /// The design without instruments.
  let rest: StudyDesign

  /// Parts designs by what their fieldwork has in common, in order of appearance.
  static func shared(by designs: [StudyDesign]) -> [SharedFieldwork] {
    // Those with most instruments first, so that few designs bring all of them.
    let order = designs.indices.sorted {
      (-designs[$0].instruments.count, $0) < (-designs[$1].instruments.count, $1)
    }
    var found: [SharedFieldwork] = []
    var places: [StudyDesign: [Int]] = [:]
    for number in order {
      let rest = designs[number].withoutInstruments
      let known = places[rest, default: []]
      if let place = known.first(where: { found[$0].hasRoom(for: designs[number]) }) {
        found[place].add(number, designs[number])
      } else {
        places[rest] = known + [found.count]
        var fieldwork = SharedFieldwork(rest: rest)
        fieldwork.add(number, designs[number])
        found.append(fieldwork)
      }
    }
    return found
  }

  private init(rest: StudyDesign) { self.rest = rest }

  /// An instrument and the ranges of its numbers.
  private struct Measured: Equatable {
    let instrument: Instrument
    let ranges: [FreeParameter]
  }

  private static func measured(in design: StudyDesign) -> [String: Measured] {
    design.instruments.reduce(into: [:]) { found, instrument in
      found[instrument.name] = Measured(
        instrument: instrument,
        ranges: design.free.filter { $0.path.instrument == instrument.name })
    }
  }

  /// Whether the instruments that both have are the same.
  private func hasRoom(for design: StudyDesign) -> Bool {
    Self.measured(in: design).allSatisfy { name, measured in
      instruments[name].map { $0 == measured } ?? true
    }
  }

  private mutating func add(_ number: Int, _ design: StudyDesign) {
    members.append(number)
    let own = Self.measured(in: design)
    guard bringers.isEmpty || own.keys.contains(where: { instruments[$0] == nil }) else { return }
    bringers.append(number)
    instruments.merge(own) { known, _ in known }
  }
}

extension ParameterPath {
  /// The instrument that a number of measuring belongs to; nil for any other number.
  fileprivate var instrument: String? {
    if case .measurement(let name, _) = self { name } else { nil }
  }
}

extension StudyDesign {
  /// The same without instruments and the ranges of their numbers, and without what only people read.
  fileprivate var withoutInstruments: StudyDesign {
    var rest = self
    (rest.instruments, rest.title) = ([], "")
    rest.free = free.filter { $0.path.instrument == nil }
    return rest
  }

  /// The same with the instruments, and what is known of them, that others have besides.
  func joined(_ others: [StudyDesign]) -> StudyDesign {
    var joined = self
    for other in others {
      joined.instruments += other.instruments.filter { instrument in
        !joined.instruments.contains { $0.name == instrument.name }
      }
      joined.free += other.free.filter { !joined.free.contains($0) }
    }
    return joined
  }
}
