package import Tables

/// A way to measure something at every visit.
package struct Instrument: Sendable {
  /// The name, from which the names of its columns are made.
  package let name: String
  /// What it is, with all that is said of it.
  package let kind: any InstrumentKind
  /// What it is called in a codebook; empty where the scenario does not say.
  package let title: String

  /// Makes an instrument.
  package init(name: String, kind: any InstrumentKind, title: String = "") {
    self.name = name
    self.kind = kind
    self.title = title
  }

  /// All kinds there are, in the order in which messages list them: the one list of them.
  package static let kinds: [any InstrumentKind.Type] = [
    Serum.self, Interview.self, LifeChart.self, Record.self, Circumstance.self, Score.self,
    ProcessScore.self, Measure.self, Status.self, EventRecall.self, SpellRecall.self,
  ]

  /// The words by which files name kinds, in the same order.
  package static var words: [String] {
    kinds.map { $0.word }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The kinds that a word of a file names; a score is one of a state's value or of a process.
  package static func kinds(_ word: String) -> [any InstrumentKind.Type] {
    kinds.filter { $0.word == word }
  }
}

extension Instrument: Hashable {
  package static func == (left: Instrument, right: Instrument) -> Bool {
    left.name == right.name && left.title == right.title
      && left.kind.asHashable == right.kind.asHashable
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(title)
    hasher.combine(kind.asHashable)
  }
}

// MARK: - What it gives and asks

extension Instrument {
  /// The names of its columns in the data, in order.
  package var columns: [String] { kind.answers.map { name + $0 } }

  /// The column in which the table of truth tells what it would read without any error.
  package var latentColumn: String? { isOfBlood ? name + "True" : nil }

  /// What it asks of the world and of its study.
  package var needs: InstrumentNeeds { kind.needs }

  /// Whether it needs a blood sample.
  package var isOfBlood: Bool { needs.blood }

  /// The column that answers a question of an interview.
  package func column(_ question: Interview.Question) -> String { name + question.rawValue }

  /// Whether it is known of candidates before anybody is recruited.
  ///
  /// Blood is taken from those recruited, and assayed in batches of them in their order; a life chart has
  /// no visit to count from.
  package var comesBeforeRecruitment: Bool { !needs.blood && !needs.earlierVisit }

  /// The kind of value in a column of its; whole numbers count as numbers.
  package func columnKind(of column: String) -> ColumnKind {
    kind.columnKind(of: String(column.dropFirst(name.count)))
  }

  /// A column of its without a row, which answers to conditions as the one with rows does.
  ///
  /// `values` gives the values of a state.
  package func emptyColumn(_ column: String, values: (String) -> [String]) -> Column {
    switch columnKind(of: column) {
    case .real, .integer: .reals([Double]())
    case .truth: .truths([])
    case .category, .text: .categories([], levels: needs.states.flatMap { values($0.name) })
    }
  }

  /// The same without those of its columns of which nobody asks, where some of them can be left out.
  package func answering(_ isAsked: (_ column: String) -> Bool) -> Instrument {
    Instrument(name: name, kind: kind.answering { isAsked(name + $0) }, title: title)
  }

  /// The same for a study with other visits; what is said of visits without a new number goes.
  package func atVisits(_ number: (Int) -> Int?) -> Instrument {
    Instrument(name: name, kind: kind.atVisits(number), title: title)
  }
}

// MARK: - Numbers by name

extension Instrument {
  /// The names of all numbers it has, such as `["sensitivity"]` or `["season", "peakToTrough"]`.
  package var numberPaths: [[String]] { kind.numberPaths }

  /// The number of a name, times in years; nil where there is none.
  package func number(_ path: [String]) -> Double? { kind.number(path) }

  /// What the number of a name may be, times in years; nil where there is none.
  package func range(of path: [String]) -> ClosedRange<Double>? { kind.range(of: path) }

  /// The same with another number; nil where there is none of the name, or the value is out of range.
  package func setting(_ path: [String], to value: Double) -> Instrument? {
    kind.setting(path, to: value).map { Instrument(name: name, kind: $0, title: title) }
  }
}
