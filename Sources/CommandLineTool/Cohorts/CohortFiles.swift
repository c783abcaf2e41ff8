import Tables

/// The tables of a simulated cohort while they are being written, side by side.
struct CohortFiles: ~Copyable {
  var observed: TableFile
  var latent: TableFile
  var people: TableFile
  var changes: TableFile
  var events: TableFile
  var missing: TableFile

  /// Appends to each table, in the order of the data set's parts.
  mutating func write(_ parts: [TablePart]) throws(FileError) {
    precondition(parts.count == 6, "a data set has six tables")
    try observed.write(parts[0])
    try latent.write(parts[1])
    try people.write(parts[2])
    try changes.write(parts[3])
    try events.write(parts[4])
    try missing.write(parts[5])
  }
}
