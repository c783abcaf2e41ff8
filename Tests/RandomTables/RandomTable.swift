package import Tables
import TestSupport

/// Tables of all kinds of column with what is hard about each, by number: the same number gives the same table.
package struct RandomTable {
  private var chance: SplitMix

  private init(_ number: Int) { chance = SplitMix(state: UInt64(number)) }

  /// How many there are to be read by other programs.
  package static let count = 500

  /// What the files of these tables say of where they come from.
  package static let origin = TableOrigin(
    program: "cohort version 0.0.0", facts: [("synthetic", "true"), ("seed", "1")])

  /// A table by its number: 0 has more than 2^16 distinct values, 1 more than one row group, 2 and 3 no row.
  package static func table(_ number: Int) throws(TableError) -> DescribedTable {
    var maker = RandomTable(number)
    let rows =
      switch number {
      case 0: 70_000
      case 1: 123_000
      case 2, 3: 0
      default: maker.pick([1, 2, 7, 8, 9, 40, 300, 3000])
      }
    let columns = 1 + maker.below(number < 2 ? 4 : 9)
    var fields: [FieldDescription] = []
    var values: [Column] = []
    for place in 0..<columns {
      let name =
        place == 0
        ? "first" : maker.pick(["a,b", "c d", "Δ", "e\"f", "g.h", "person"]) + "\(place)"
      let (kind, column) = maker.column(number == 0 ? place % 3 : maker.below(8), rows: rows)
      fields.append(
        FieldDescription(
          name, title: name, explanation: "Made by chance.", kind,
          isRequired: !column.isMissing.contains(true) && maker.below(2) == 0))
      values.append(column)
    }
    return try DescribedTable(
      TableDescription(
        "table-\(number)", place: "\(number)", title: "Table \(number)",
        explanation: "Made by chance.", fields: fields), values)
  }

  private mutating func below(_ limit: Int) -> Int { Int(chance.next() % UInt64(limit)) }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  private mutating func column(_ choice: Int, rows: Int) -> (FieldKind, Column) {
    let isMissing = gaps(rows)
    func filled<Value>(_ value: () -> Value) -> [Value?] { isMissing.map { $0 ? nil : value() } }
    switch choice {
    case 0:
      let spread = pick([3, 200, 1 << 20, 1 << 50])
      return (.integer(), .integers(filled { below(2 * spread) - spread }))
    case 1:
      let variety = below(3)
      return (
        .text, .texts(filled { variety == 0 ? "text \(below(90_000))" : pick(Self.words) })
      )
    case 2:
      return (.number(), .reals(filled { Double(bitPattern: chance.next() >> 2) }))
    case 3:
      let decimals = below(5)
      let spread = pick([1.0, 100, 1e9])
      return (
        .number(decimals: decimals),
        .reals(filled { spread * (Double(below(1 << 30)) / Double(1 << 29) - 1) })
      )
    case 4: return (.number(), .reals(filled { pick(Self.numbers) }))
    case 5: return (.truth, .truths(filled { below(3) == 0 }))
    case 6:
      let levels = Array(Self.words.prefix(1 + below(Self.words.count)))
      return (
        .category(levels, isOrdered: below(2) == 0),
        .categories(filled { pick(levels) }, levels: levels)
      )
    default: return (.date, .integers(filled { pick(Self.days) + below(400) }))
    }
  }

  /// No gap, nothing but gaps, some, many, or in runs.
  private mutating func gaps(_ rows: Int) -> [Bool] {
    let choice = below(5)
    var (gaps, isIn): ([Bool], Bool) = ([], false)
    for _ in 0..<rows {
      if below(20) == 0 { isIn.toggle() }
      gaps.append([false, true, below(10) == 0, below(10) > 0, isIn][choice])
    }
    return gaps
  }

  /// Zero of either sign, subnormals, the greatest and the least, and neighbours of whole numbers.
  private static let numbers: [Double] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude.nextDown,
    .leastNormalMagnitude,
    .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 0.1, 0.1 + 0.2, 1e22, 1e23, 9_007_199_254_740_994, 123456.789, -1,
  ]

  /// Nothing, what looks like something else, marks of text, and letters of one to four bytes.
  private static let words = [
    "well", "ill", "", "NA", "NaN", "null", "true", "007", "-1.5", "a,b", "\"quoted\"",
    "two\nlines", "é", "е",
    "日本", "🙂", " leading", "trailing ", "None", String(repeating: "long ", count: 60),
  ]

  private static let days = [0, -1, 10_957, 18_321, -25_567]
}
