package import Tables

/// The course of one value of a state as people recall it with dates: what is so, was, began and ended.
///
/// At the first visit it asks what is so and was, at later ones what became of it since the first: a row of a
/// wide table then holds a time with its late entry, or with its censoring, as survival methods ask for
/// it. Without error.
///
/// A register tells the same of those too who do not come, and of the dead up to their death.
package struct SpellRecall: InstrumentKind {
  package var state: String
  package var value: String
  /// Whether it is read in a register, and not told by people.
  package var isRegister: Bool
  /// What it asks.
  package private(set) var asked = Answer.allCases

  /// Makes a recall of spells.
  package init(state: String, value: String, isRegister: Bool = false) {
    self.state = state
    self.value = value
    self.isRegister = isRegister
  }

  /// What it tells of a person at a visit.
  package enum Answer: String, Sendable, Hashable, CaseIterable {
    /// Whether the person is in a spell at this visit.
    case now = "Now"
    /// Whether there was one by this visit.
    case ever = "Ever"
    /// The years since the last spell before the first visit ended, up to the next or to this visit.
    case free = "Free"
    /// The years from the first visit to the first spell that began after it, or to this visit.
    case wait = "Wait"
    /// Whether a spell has begun since the first visit.
    case began = "Began"
    /// How many years the followed spell lasted, or has lasted by this visit.
    ///
    /// That is the spell of the first visit, counted from there, or else the first that began after it.
    case length = "Length"
    /// Whether the followed spell has ended.
    case ended = "Ended"

    /// Whether it is a length of time, and not a yes or no.
    package var isTime: Bool {
      switch self {
      case .free, .wait, .length: true
      case .now, .ever, .began, .ended: false
      }
    }
  }

  package static let word = "spells"

  package var needs: InstrumentNeeds {
    InstrumentNeeds(
      states: [InstrumentNeeds.State(state, value: value, dates: true)], earlierVisit: true,
      register: isRegister)
  }

  package var answers: [String] { asked.map(\.rawValue) }

  package var looksBack: Bool { true }

  package func columnKind(of answer: String) -> ColumnKind {
    Answer(rawValue: answer)?.isTime == true ? .real : .truth
  }

  package func answering(_ isAsked: (String) -> Bool) -> SpellRecall {
    var shorter = self
    shorter.asked = asked.filter { isAsked($0.rawValue) }
    return shorter
  }
}
