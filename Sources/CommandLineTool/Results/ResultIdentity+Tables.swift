import LocatedText
import Reporting
import ScenarioFormat
import Tables

extension ResultIdentity {
  /// The form in which the result's tables are written.
  var writer: TableWriter {
    options.first { $0.name == CommonOptions.tableFormat.declaration.name }
      .flatMap { TableWriter(rawValue: $0.value) } ?? .commaSeparated
  }

  /// What a file that has a place for it tells of a table.
  ///
  /// - Parameters:
  ///   - description: what the table holds.
  ///   - isSecret: whether nothing may be told that betrays the model.
  /// - Returns: program and facts.
  func origin(of description: TableDescription, isSecret: Bool = false) -> TableOrigin {
    let models = sources.filter { $0.kind == .model }
    // Of one cohort it is the one that was asked for, and not what that builds on.
    let told = command == "simulate" || command == "twins" ? sources.suffix(1) : models[...]
    let run =
      isSecret
      ? []
      : [
        ("command", "cohort \(command)"), ("seed", String(seed)),
        ("model", told.map { ScenarioLibrary.shortName($0.text.name) }.joined(separator: ", ")),
      ]
    return TableOrigin(
      program: "cohort version \(CohortVersion.current)",
      facts: [
        ("synthetic", "true"), ("title", description.title),
        ("description", description.explanation),
        ("schema", DataPackageText.schema(of: description, as: writer).compact),
      ] + run)
  }
}

extension ResultFolder {
  /// Opens the file of a table that is written while others are.
  ///
  /// - Parameters:
  ///   - description: what the table holds.
  ///   - identity: the form, and what the file tells of the run.
  ///   - isSecret: whether nothing may be told that betrays the model.
  /// - Returns: the open file.
  /// - Throws: that it cannot be made.
  func open(
    _ description: TableDescription, of identity: ResultIdentity, isSecret: Bool = false
  ) throws(CommandFailure) -> TableFile {
    let name = identity.writer.file(of: description)
    let file = try open(name)
    do throws(FileError) {
      return try TableFile(
        TableStream(
          description, as: identity.writer, identity.origin(of: description, isSecret: isSecret)),
        into: file, named: name)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Writes a whole table.
  mutating func write(
    _ table: DescribedTable, of identity: ResultIdentity
  ) throws(CommandFailure) {
    try write(
      identity.writer.bytes(of: table, identity.origin(of: table.description)),
      to: identity.writer.file(of: table.description))
  }
}
