package import LocatedText

/// A condition on rows as it stands in a file.
package struct LocatedCondition: Sendable {
  /// What must hold.
  package let condition: RowCondition

  /// The name of its column, with its place.
  package let column: LocatedString

  /// The place of what is said of the column.
  package let range: SourceRange
}

extension DiagnosticCollector {
  /// The most conditions on one column; it takes two for a range.
  private static let mostOfColumn = 10

  /// Conditions as members of an object, each a column's name and what the column must say.
  ///
  /// ```json5
  /// { depression_0: true, sex: "female", ids_0: ">= 14", centre: "!= leiden", age: [">= 40", "< 60"] }
  /// ```
  /// True, false and numbers are as they are; a text is read by `RowCondition.init(_:says:)`; of several
  /// in an array all must hold. Whatever no value can meet is reported at its place.
  ///
  /// - Returns: those that can be read, and whether these are all.
  package mutating func conditions(
    _ value: LocatedValue?, in subject: String
  ) -> (found: [LocatedCondition], isWhole: Bool) {
    var (found, isWhole): ([LocatedCondition], Bool) = ([], true)
    for member in members(value, in: subject) ?? [] {
      var stated = [member.value]
      if case .array = member.value.content {
        let elements = array(
          member.value, count: 1...Self.mostOfColumn, named: "the list of conditions")
        stated = elements ?? []
        isWhole = isWhole && elements != nil
      }
      let ofColumn = stated.compactMap { condition(on: member.key, $0) }
      isWhole = isWhole && ofColumn.count == stated.count
      if ofColumn.count == stated.count,
        !RowCondition.canHold(together: ofColumn.map(\.condition))
      {
        isWhole = false
        error(
          "impossible-condition", "no value of \(member.name.quoted) meets all of these conditions",
          at: member.value.range)
      }
      found += ofColumn
    }
    return (found, isWhole)
  }

  private mutating func condition(
    on column: LocatedString, _ value: LocatedValue
  ) -> LocatedCondition? {
    let condition: RowCondition
    switch value.content {
    case .boolean(let answer): condition = RowCondition(column.text, .equal, "\(answer)")
    case .number(let number): condition = RowCondition(column.text, .equal, number.plainText)
    case .string(let text):
      do { condition = try RowCondition(column.text, says: text) } catch {
        self.error(
          "unreadable-condition",
          text.trimmed.isEmpty
            ? "the condition on \(column.text.quoted) is empty"
            : "\(text.quoted) is not a comparison with a value",
          at: value.range,
          hint:
            "for instance \"female\", \">= 40\" or \"!= leiden\"; comparisons are <, <=, >, >=, = "
            + "and !=, and a name that begins with such a sign goes in quotation marks: \"'>40'\""
        )
        return nil
      }
    case .null, .array, .object:
      reportKind(
        of: value, expected: "true or false, a number or a string",
        named: "the condition on \(column.text.quoted)")
      return nil
    }
    guard !condition.ordersWords else {
      error(
        "unreadable-condition",
        "\(condition.value.quoted) is not a number, and only numbers have an order",
        at: value.range,
        hint: "names are compared by = and !=")
      return nil
    }
    return LocatedCondition(condition: condition, column: column, range: value.range)
  }
}
