import Tables

/// A table of a result that is being written part by part, open while this value lives.
struct TableFile: ~Copyable {
  /// Its path in the result's folder.
  let name: String
  private var file: OutputFile
  private var stream: TableStream

  /// Begins a table in an open file.
  ///
  /// - Parameters:
  ///   - stream: the table, to which nothing was appended yet.
  ///   - file: where it goes.
  ///   - name: the file's path in the result's folder.
  /// - Throws: that it cannot be written.
  init(_ stream: TableStream, into file: consuming OutputFile, named name: String) throws(FileError)
  {
    self.name = name
    self.file = file
    self.stream = stream
    try self.file.write(stream.start)
  }

  /// Appends rows.
  mutating func write(_ part: TablePart) throws(FileError) {
    try file.write(stream.append(part))
  }

  /// Writes what comes after all rows, and waits until all of it is on the disk.
  consuming func finish() throws(FileError) -> FileFacts {
    try file.write(stream.end())
    return try file.finish()
  }
}
