package import Tables

/// What an instrument is: a value that says what it asks of the world, what it answers, and its numbers.
///
/// One type a kind, in a file of its own here, and in a file of the same name where it is written
/// (`ScenarioFormat/Instruments`) and where it is read (`Fieldwork/Instruments`). All of them stand in
/// one list, ``Instrument/kinds``, but ``Presence``, which no file names; nothing else tells kinds apart.
package protocol InstrumentKind: Hashable, Sendable {
  /// The word by which files name it; what stands there tells kinds of one word apart.
  static var word: String { get }

  /// How instruments of the kind read, in words from which it can be programmed; empty where each says it all.
  static var rule: String { get }

  /// The numbers that every instrument of the kind may have.
  static var numbers: [InstrumentNumber<Self>] { get }

  /// The numbers of parts that this one has, such as its determinants.
  var numbersOfParts: [InstrumentNumber<Self>] { get }

  /// What it asks of the world and of its study.
  var needs: InstrumentNeeds { get }

  /// What follows the instrument's name in the names of its columns.
  var answers: [String] { get }

  /// The questions to each of which a column answers yes or no.
  var questions: [Interview.Question] { get }

  /// How far a question reaches back from the first visit, in years; infinity for all of life.
  func reach(ofFirst question: Interview.Question) -> Double

  /// The kind of value in the column of an answer; whole numbers count as numbers.
  func columnKind(of answer: String) -> ColumnKind

  /// How its values are spread where chance decides them anew at each visit; they may move blood levels.
  var circumstance: TraitLaw? { get }

  /// Whether it has a value whatever it reads, unless it is missing for reasons outside of it.
  var alwaysReads: Bool { get }

  /// The unit of its values, for people; empty for none.
  var unit: String { get }

  /// The same without those of its answers of which nobody asks, by what follows the name in their columns.
  func answering(_ isAsked: (String) -> Bool) -> Self

  /// The same for a study with other visits; what is said of visits without a new number goes.
  func atVisits(_ number: (Int) -> Int?) -> Self

  /// Whether what it says hangs on what was before the visit, and not only on what is so then.
  var looksBack: Bool { get }

  /// Whether it says what is so, without any error.
  var isExact: Bool { get }

  /// Whether all that is said of it can be so together, of traits and circumstances with these laws.
  ///
  /// Each number alone is within its range; this is about how they go together.
  func isPossible(law: (String) -> TraitLaw?) -> Bool
}

extension InstrumentKind {
  package static var rule: String { "" }
  package static var numbers: [InstrumentNumber<Self>] { [] }
  package var numbersOfParts: [InstrumentNumber<Self>] { [] }
  package var questions: [Interview.Question] { [] }
  package var answers: [String] { questions.isEmpty ? [""] : questions.map(\.rawValue) }
  package func reach(ofFirst question: Interview.Question) -> Double { 0 }
  package func columnKind(of answer: String) -> ColumnKind { .real }
  package var circumstance: TraitLaw? { nil }
  package var alwaysReads: Bool { false }
  package var unit: String { "" }
  package func answering(_ isAsked: (String) -> Bool) -> Self { self }
  package func atVisits(_ number: (Int) -> Int?) -> Self { self }
  package func isPossible(law: (String) -> TraitLaw?) -> Bool { true }
  package var looksBack: Bool { false }
  package var isExact: Bool { false }
}

extension InstrumentKind {
  /// Itself, to be compared with one of whatever kind.
  var asHashable: AnyHashable { AnyHashable(self) }
}

// MARK: - Numbers by name

extension InstrumentKind {
  private var allNumbers: [InstrumentNumber<Self>] { Self.numbers + numbersOfParts }

  /// The names of the numbers that this one has.
  package var numberPaths: [[String]] {
    allNumbers.filter { $0.value(of: self) != nil }.map(\.path)
  }

  /// The number of a name.
  package func number(_ path: [String]) -> Double? {
    allNumbers.first { $0.path == path }?.value(of: self)
  }

  /// What the number of a name may be, times in years; nil where it has none.
  package func range(of path: [String]) -> ClosedRange<Double>? {
    allNumbers.first { $0.path == path && $0.value(of: self) != nil }?.range
  }

  /// The same with another number; nil where it has none of the name, or the value is out of range.
  package func setting(_ path: [String], to value: Double) -> Self? {
    guard let number = allNumbers.first(where: { $0.path == path }),
      number.value(of: self) != nil, number.allows(value)
    else { return nil }
    var changed = self
    number.set(value, in: &changed)
    return changed
  }
}
