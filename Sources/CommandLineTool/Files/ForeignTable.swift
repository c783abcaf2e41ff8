import Estimation
import Tables

/// How `cohort analyse` reads a table that somebody wrote: what parts fields, decimals and gaps of a text; Parquet
/// says all that itself.
enum ForeignTable {
  static let separator = OptionKey.value(
    "separator", separatorKind, default: .comma, valueName: "SIGN",
    help: "The separator of fields: ',', ';', '|' or tab.")
  static let decimal = OptionKey.value(
    "decimal", decimalKind, default: .point, valueName: "SIGN",
    help: "The decimal mark: '.' or ','.")
  static let missingWords = OptionKey.list(
    "na", .text, valueName: "WORDS",
    help: "Words for a missing value besides an empty field and NA, such as '.' or --na=-9.")

  static let wide = OptionKey.optional(
    "wide", .text, valueName: "PERSON,VISIT",
    help: "Make one row per person out of one row per visit: what differs between a person's "
      + "visits becomes a column for each visit, such as mood_0 and mood_1.")

  static let declarations = [
    separator.declaration, decimal.declaration, missingWords.declaration, wide.declaration,
  ]

  /// A byte of the text with the sign by which help shows it.
  struct Sign: Sendable, CustomStringConvertible {
    let byte: UInt8

    static let comma = Sign(byte: .comma)
    static let point = Sign(byte: .point)

    var description: String {
      byte == UInt8(ascii: "\t") ? "tab" : "'\(Character(UnicodeScalar(byte)))'"
    }
  }

  private static let separatorKind = ValueKind<Sign>(
    expectation: "',', ';', '|' or tab",
    value: { TextFormat.separator($0).map { Sign(byte: $0) } })

  private static let decimalKind = ValueKind<Sign>(
    expectation: "'.' or ','", value: { $0 == "," ? .comma : $0 == "." ? .point : nil })

  /// What the options say.
  ///
  /// - Throws: a failure of usage for a sign that parts fields and decimals alike.
  static func format(_ parsed: ParsedArguments) throws(CommandFailure) -> TextFormat {
    let (separator, decimal) = (parsed[separator].byte, parsed[decimal].byte)
    guard separator != decimal else {
      throw CommandFailure(
        .usage,
        "commas cannot both separate fields and mark decimals\n"
          + "Name another separator of fields, such as --separator ';'.")
    }
    return TextFormat(
      separator: separator, decimal: decimal, acceptsNA: true,
      missingWords: parsed[missingWords].flatMap { QuotedText($0).pieces(at: ",").map(\.unquoted) }
        .filter { !$0.isEmpty })
  }

  /// Refuses options about text for a file that is none.
  ///
  /// - Parameters:
  ///   - parsed: what was typed.
  ///   - bytes: the file.
  ///   - path: its path, as it was typed.
  /// - Throws: a failure of usage.
  static func check(
    _ parsed: ParsedArguments, suit bytes: [UInt8], at path: String
  ) throws(CommandFailure) {
    guard ParquetTable.begins(bytes), let option = given(parsed).first(where: { $0.name != "wide" })
    else { return }
    throw CommandFailure(
      .usage,
      "\(quoted(path)) is a Parquet file, and --\(option.name) says how text is read: leave it out"
        + (option.name == "na"
          ? ", and write missing values as null or keep their rows out with --where" : ""))
  }

  /// The columns of person and visit, where one row a person is asked for.
  ///
  /// - Throws: a failure of usage for anything but two names.
  static func keys(
    _ parsed: ParsedArguments
  ) throws(CommandFailure) -> (person: String, visit: String)? {
    guard let word = parsed[wide] else { return nil }
    let names = QuotedText(word).pieces(at: ",").map(\.unquoted).filter { !$0.isEmpty }
    guard names.count == 2 else {
      throw CommandFailure(
        .usage, "--wide needs the columns of person and visit, such as --wide person,visit")
    }
    return (names[0], names[1])
  }

  /// The options with which a table was read, without those that were not given.
  static func given(_ parsed: ParsedArguments) -> [(name: String, words: [String])] {
    let (separator, decimal) = (parsed[separator].byte, parsed[decimal].byte)
    return [
      ("separator", separator == .comma ? [] : [parsed[Self.separator].description]),
      ("decimal", decimal == .point ? [] : [parsed[Self.decimal].description]),
      ("na", parsed[missingWords]), ("wide", [parsed[wide]].compactMap(\.self)),
    ].filter { !$0.1.isEmpty }
  }

  /// The table of a text, with one row a person where keys are given.
  static func read(
    _ bytes: [UInt8], as format: TextFormat, keys: (person: String, visit: String)?
  ) throws(EstimationError) -> Table {
    do {
      let table = try Table(foreign: bytes, format: format)
      guard let keys else { return table }
      return try table.wide(person: keys.person, visit: keys.visit)
    } catch {
      throw .table(error)
    }
  }

  /// The declared words for a missing value that the table does not have.
  static func unused(
    _ format: TextFormat, in bytes: [UInt8]
  ) throws(EstimationError) -> [String] {
    do {
      return try format.unusedMissingWords(in: bytes)
    } catch {
      throw .table(error)
    }
  }

  /// Where numbers are needed and a column has words, the line of the first word.
  static func located(
    _ error: EstimationError, in bytes: [UInt8], as format: TextFormat
  ) -> EstimationError {
    guard case .table(.wrongKind(let name, .category, .real)) = error, !ParquetTable.begins(bytes)
    else { return error }
    do {
      _ = try Table(commaSeparated: bytes, kinds: [name: .real], format: format)
      return error
    } catch .unknownColumn {
      // Of the columns that a table of visits was made into.
      return error
    } catch let found {
      return .table(found)
    }
  }
}
