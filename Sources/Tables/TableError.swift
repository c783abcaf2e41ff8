private import LocatedText

/// What can be wrong with a table or with the text it is read from.
///
/// Lines count from one, the header being line one, and a quoted field may span several: the line
/// given is the one on which the record starts.
package enum TableError: Error, Hashable, Sendable {
  /// Two columns have the same name.
  case duplicateName(name: String)

  /// A column has another number of rows than the first.
  case unequalLengths(name: String, count: Int, expected: Int)

  /// There is no column of that name.
  case unknownColumn(name: String, known: [String])

  /// A column holds another kind of value than the one asked for.
  case wrongKind(name: String, kind: ColumnKind, wanted: ColumnKind)

  /// A row lacks the value that says to whom or when it belongs.
  case missingKey(name: String, row: Int)

  /// A person has two rows for the same visit.
  case repeatedVisit(person: String, visit: Int)

  /// A column that should be a person's differs between the person's rows.
  case notConstant(name: String, person: String)

  /// So many visits that nearly all of them would be missing for nearly all persons.
  case mostlyEmpty(visit: String, visits: Int, persons: Int)

  /// A number that cannot be written, NaN or infinity.
  case notFinite(name: String, row: Int)

  /// A table has another number of columns than its description has fields.
  case wrongColumnCount(table: String, count: Int, expected: Int)

  /// A field that every row must have is missing in a row.
  case missingValue(name: String, row: Int)

  /// A value lies outside what its field may hold.
  case outsideBounds(name: String, row: Int, value: String, bounds: String)

  /// A category column has other levels than its description.
  case wrongLevels(name: String, levels: [String], expected: [String])

  /// A text that is no condition on rows.
  case unreadableCondition(text: String)

  /// A condition on a column whose kind of value it cannot be about.
  case unfitCondition(RowCondition, kind: ColumnKind)

  /// No row of a column can have such a level.
  case unknownLevel(column: String, level: String, known: [String])

  /// The fields of a text seem to be parted by something else than was said.
  case otherSeparator(name: String, word: String, hasDecimalCommas: Bool)

  /// A Parquet file that cannot be read.
  case parquet(ParquetFault)

  /// The text has more fields than are read.
  case tooManyFields(most: Int)

  /// The text has not even a header.
  case noHeader

  /// A record has another number of fields than the header.
  case ragged(line: Int, count: Int, expected: Int)

  /// A quoted field never ends.
  case unterminatedQuote(line: Int)

  /// A quotation mark stands inside an unquoted field, or text follows a closing one.
  case strayQuote(line: Int)

  /// A carriage return stands alone outside quotes.
  case strayCarriageReturn(line: Int)

  /// The bytes are not UTF-8.
  case invalidUnicode(line: Int)

  /// A field says NaN, NA or infinity instead of being empty.
  case notANumber(line: Int, name: String, text: String)

  /// A number is too large for its kind.
  case outOfRange(line: Int, name: String, text: String)

  /// A field is not of the kind that the caller asked for.
  case unreadable(line: Int, name: String, text: String, wanted: ColumnKind)
}

extension TableError: CustomStringConvertible {
  /// The place and the remedy in plain words.
  package var description: String {
    switch self {
    case .duplicateName(let name):
      "Two columns are named \(name.marked): rename one of them."
    case .unequalLengths(let name, let count, let expected):
      "Column \(name.marked) has \(count) rows but the first column has \(expected): "
        + "give all columns the same length."
    case .unknownColumn(let name, let known):
      "There is no column \(name.marked): \(TableError.choice(of: known))."
    case .wrongKind(let name, let kind, let wanted):
      "Column \(name.marked) holds \(kind.plural) where \(wanted.plural) are needed: "
        + "choose another column or correct its values."
    case .missingKey(let name, let row):
      "Row \(row + 1) has no value in \(name.marked): fill it in or leave the row out."
    case .repeatedVisit(let person, let visit):
      "Person \(person.abbreviated) has two rows for visit \(visit): keep one of them."
    case .notConstant(let name, let person):
      "Column \(name.marked) differs between the visits of person \(person.abbreviated): "
        + "name it among the measures."
    case .mostlyEmpty(let visit, let visits, let persons):
      "Column \(visit.marked) tells \(visits) visits of \(persons) people apart, nearly all of "
        + "which did not take place: name the column that counts each person's visits."
    case .notFinite(let name, let row):
      "Row \(row + 1) of column \(name.marked) is not a finite number: mark it as missing instead."
    case .wrongColumnCount(let table, let count, let expected):
      "Table \(table.marked) has a column count of \(count) but its description has \(expected): "
        + "give one column for each field, in order."
    case .missingValue(let name, let row):
      "Row \(row + 1) has no value in \(name.marked), which every row must have: "
        + "fill it in, or describe the field as not required."
    case .outsideBounds(let name, let row, let value, let bounds):
      "Row \(row + 1) has \(value.abbreviated) in \(name.marked), which must be \(bounds): "
        + "correct the value or the bounds of the field."
    case .wrongLevels(let name, let levels, let expected):
      "Column \(name.marked) has the levels \(TableError.list(levels)) "
        + "but its description has \(TableError.list(expected)): make them the same."
    case .unreadableCondition(let text):
      "There is no condition on rows in \(text.marked): write a column, a comparison and a value, such "
        + "as sex=female, age>=18 or group!=control."
    case .unfitCondition(let condition, let kind):
      "Column \(condition.column.marked) holds \(kind.plural), to which \(condition.text.marked) does "
        + "not apply: give \(condition.wanted(by: kind))."
    case .unknownLevel(let column, let level, let known):
      "Column \(column.marked) has no level \(level.marked): \(TableError.choice(of: known))."
    case .otherSeparator(let name, let word, let hasDecimalCommas):
      "The fields are separated by \(name)\(hasDecimalCommas ? ", and decimals by commas" : ""): "
        + "read them with --separator \(word)\(hasDecimalCommas ? " --decimal ','" : "")."
    case .parquet(let fault): fault.description
    case .tooManyFields(let most):
      "The table has more than \(most) fields: keep only the columns and rows that are needed."
    case .noHeader:
      "The text is empty: its first line must name the columns."
    case .ragged(let line, let count, let expected):
      "Line \(line) has a field count of \(count) but the header has \(expected): "
        + "add or remove commas, and quote fields that contain one."
    case .unterminatedQuote(let line):
      "A quoted field in the record at line \(line) never ends: add the closing quotation mark."
    case .strayQuote(let line):
      "Line \(line) has a quotation mark inside a field: "
        + "quote the whole field and double the marks within."
    case .strayCarriageReturn(let line):
      "Line \(line) has a carriage return without a line feed: end lines with LF or CR LF."
    case .invalidUnicode(let line):
      "Line \(line) is not valid UTF-8: save the file as UTF-8."
    case .notANumber(let line, let name, let text):
      "Line \(line) says \(text.marked) in column \(name.marked): "
        + "leave the field empty if the value is missing, or say so with --na \(text.abbreviated)."
    case .outOfRange(let line, let name, let text):
      "Line \(line) has the number \(text.abbreviated) in column \(name.marked), which is too large: "
        + "correct it, or quote it if it is a label."
    case .unreadable(let line, let name, let text, let wanted):
      "Line \(line) has \(text.marked) in column \(name.marked) where \(wanted.plural) are expected: "
        + "correct the field."
    }
  }
}

extension TableError {
  /// What can be chosen, in words; of many the first thirty.
  package static func choice(of known: [String]) -> String {
    known.isEmpty ? "there is none" : "choose one of " + list(known)
  }

  /// Names after commas; of many the first thirty.
  private static func list(_ names: [String]) -> String {
    let rest = names.count - 30
    return names.prefix(30).map(\.abbreviated).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension ColumnKind {
  /// The kind in words, as a plural.
  package var plural: String {
    switch self {
    case .real: "numbers"
    case .integer: "whole numbers"
    case .truth: "true or false"
    case .category: "category names"
    case .text: "texts"
    }
  }
}
