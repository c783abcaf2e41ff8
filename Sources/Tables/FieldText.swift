/// What the text of an unquoted field looks like, decided by its characters alone.
enum FieldText {
  /// Nothing: a missing value.
  case empty

  /// An optional minus and digits without a leading zero; minus zero is a real number.
  case integer

  /// A decimal number in plain or exponent notation.
  case real

  /// One of the spellings of true and false that R, pandas and this project write.
  case truth(Bool)

  /// A spelling of NaN, NA or infinity, which belongs in no table.
  case reserved

  /// Anything else.
  case label

  init(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else {
      self = .empty
      return
    }
    if first == UInt8(ascii: "-") || FieldText.isDigit(first), let form = FieldText.number(bytes) {
      self = form
    } else if bytes.count <= 9 {
      self = FieldText.word(bytes)
    } else {
      self = .label
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Matches `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
  private static func number(_ bytes: ArraySlice<UInt8>) -> FieldText? {
    var rest = bytes
    func digits() -> Int {
      let run = rest.prefix(while: isDigit)
      rest = rest.dropFirst(run.count)
      return run.count
    }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    let leadsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !leadsWithZero || whole == 1 else { return nil }
    if rest.isEmpty { return isNegative && leadsWithZero ? .real : .integer }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return nil }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return nil }
    }
    return rest.isEmpty ? .real : nil
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> FieldText {
    let text = String(decoding: bytes, as: UTF8.self)
    switch text {
    case "true", "True", "TRUE": return .truth(true)
    case "false", "False", "FALSE": return .truth(false)
    default: break
    }
    switch text.lowercased() {
    case "na", "nan", "-nan", "+nan", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity":
      return .reserved
    default: return .label
    }
  }
}
