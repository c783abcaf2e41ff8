import Scenarios

extension Study {
  /// The same study without the columns of which nobody asks: nothing else in it changes.
  ///
  /// Blood is always drawn, and processes always measured, since a level beyond all numbers is told of whoever
  /// asks; and what decides on people or moves a level is read for that.
  ///
  /// - Parameter isAsked: whether something may be asked of a column of this name.
  /// - Returns: a study that reads what is asked, to the last bit as this one does.
  package func reading(_ isAsked: (String) -> Bool) -> Study {
    func isRead(_ column: String) -> Bool {
      isAsked(column) || screening.columns.contains(column)
        || allocating.columns.contains(column) || recalled.contains(column)
    }
    var less = design
    less.instruments = design.instruments.filter { instrument in
      instrument.isOfBlood || !instrument.needs.processes.isEmpty
        || instrument.columns.contains(where: isRead)
        || design.instruments.contains { $0.needs.determinants.contains(instrument.name) }
    }.map { $0.answering(isRead) }
    // What compiles with more compiles with less.
    return (try? Study(scenario, less)) ?? self
  }
}
