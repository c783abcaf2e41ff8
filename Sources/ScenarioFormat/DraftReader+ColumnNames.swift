import LocatedText
import Scenarios

/// The names of columns: every table has each of its names once.
extension DraftReader {
  /// The columns that the tables of observations have besides those of instruments.
  private static let observed = [
    "person", "visit", "years", "date", "frame", "stratum", "arm", "study", "year", "start",
    "stop", "event",
  ]

  /// The columns that the table of truth has besides those of variables.
  private static let latent = ["person", "visit", "years"]

  /// Reports names that give a table two columns of one name.
  mutating func checkColumnNames(_ root: LocatedValue) {
    for instrument in draft.instruments.elements {
      guard let column = instrument.columns.first(where: Self.observed.contains),
        let place = root.member(["instruments", instrument.name])?.key.range
      else { continue }
      problems.error(
        "reserved-name", "\(column.quoted) is a column that the data already have", at: place,
        hint: "choose another name; taken are \(Self.observed.joined(separator: ", "))")
    }
    checkLatentNames(root)
  }

  /// The columns of the table of truth, each with the member of a file that it comes from.
  private var latentColumns: [(name: String, path: [String])] {
    var columns: [(name: String, path: [String])] = []
    for trait in draft.traits.elements { columns.append((trait.name, ["traits", trait.name])) }
    for process in draft.processes.elements {
      columns.append((process.name, ["processes", process.name]))
    }
    for state in draft.states.elements {
      let path = ["states", state.name]
      columns.append((state.name, path))
      columns += state.values.map { ("\(state.name)_\($0)_years", path) }
    }
    for instrument in draft.instruments.elements {
      guard let column = instrument.latentColumn else { continue }
      columns.append((column, ["instruments", instrument.name]))
    }
    return columns
  }

  private mutating func checkLatentNames(_ root: LocatedValue) {
    var owners: [String: [String]] = [:]
    for (name, path) in latentColumns {
      let other = owners.updateValue(path, forKey: name)
      let isTaken = Self.latent.contains(name)
      guard isTaken || other != nil,
        let place = root.member(path)?.key.range ?? other.flatMap({ root.member($0)?.key.range })
      else { continue }
      problems.error(
        "reserved-name",
        isTaken
          ? "\(name.quoted) is a column that the table of truth already has"
          : "\((other?.last ?? "").quoted) and \((path.last ?? "").quoted) both give the table of truth "
            + "a column \(name.quoted)",
        at: place,
        hint: isTaken
          ? "choose another name; taken are \(Self.latent.joined(separator: ", "))"
          : "a state gives state_value_years for each value, a blood level nameTrue: rename one")
    }
  }
}
