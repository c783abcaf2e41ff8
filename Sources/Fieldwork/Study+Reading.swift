import Scenarios

extension Study {
  /// The same study without the instruments of which nobody asks a column: nothing else in it changes.
  ///
  /// Blood is always drawn, since a level beyond all numbers is told of whoever asks; and what decides
  /// on people or moves a level is read for that.
  ///
  /// - Parameter isAsked: whether something may be asked of a column of this name.
  /// - Returns: a study that reads what is asked, to the last bit as this one does.
  package func reading(_ isAsked: (String) -> Bool) -> Study {
    var less = design
    less.instruments = design.instruments.indices.filter { number in
      let instrument = design.instruments[number]
      return instrument.isOfBlood || instrument.columns.contains(where: isAsked)
        || screening.instruments.contains(number)
        || instrument.columns.contains(where: recalled.contains)
        || design.instruments.contains { $0.needs.determinants.contains(instrument.name) }
    }.map { design.instruments[$0] }
    // What compiles with more compiles with less.
    return (try? Study(scenario, less)) ?? self
  }
}
