import Tables
import Testing

/// Parquet files as they are written; what they say is read in `ParquetTableTests` and by other programs.
@Suite("Tables on their way into Parquet")
struct ParquetStreamTests {
  private static let origin = TableOrigin(program: "test", facts: [("synthetic", "true")])

  private static let description = TableDescription(
    "people", place: "people", title: "People", explanation: "One row a person.",
    fields: [
      FieldDescription("person", title: "P", explanation: "P.", .integer(), isRequired: true),
      FieldDescription("level", title: "L", explanation: "L.", .number(decimals: 1)),
      FieldDescription("note", title: "N", explanation: "N.", .text),
    ])

  private static func table(_ rows: Range<Int>) throws -> DescribedTable {
    try DescribedTable(
      description,
      [
        .integers(Array(rows)),
        .reals(rows.map { $0 % 7 == 0 ? nil : Double($0 % 300) / 10 }),
        .texts(rows.map { $0 % 5 == 0 ? nil : "note \($0 % 100_000)" }),
      ])
  }

  private static func bytes(cutAt cuts: [Int]) throws -> [UInt8] {
    var stream = TableStream(description, as: .parquet, origin)
    var bytes = stream.start
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      bytes += stream.append(TableWriter.parquet.part(try table(start..<end)))
    }
    return bytes + stream.end()
  }

  @Test("The bytes are a function of the rows, not of how they were cut into parts")
  func cuts() throws {
    let count = 300_000
    let whole = try Self.bytes(cutAt: [0, count])
    #expect(ParquetEnding.rowCount(whole) == count)
    for cuts in [
      [0, 1, 122_879, 122_880, 122_881, count], Array(stride(from: 0, through: count, by: 7500)),
    ] {
      #expect(try Self.bytes(cutAt: cuts) == whole)
    }
    #expect(try Self.bytes(cutAt: [0, count - 1]) != whole)
  }

  @Test("A full row group is given at once, and the next waits")
  func groups() throws {
    var stream = TableStream(Self.description, as: .parquet, Self.origin)
    #expect(stream.append(TableWriter.parquet.part(try Self.table(0..<122_879))).isEmpty)
    #expect(!stream.append(TableWriter.parquet.part(try Self.table(0..<1))).isEmpty)
    #expect(stream.append(TableWriter.parquet.part(try Self.table(0..<1000))).isEmpty)
    #expect(stream.rowCount == 123_880)
  }

  @Test("A table without rows is a file, and so is one without columns")
  func empty() throws {
    let bytes = try Self.bytes(cutAt: [0, 0])
    #expect(
      bytes.prefix(4).elementsEqual("PAR1".utf8) && bytes.suffix(4).elementsEqual("PAR1".utf8))
    #expect(ParquetEnding.rowCount(bytes) == 0)
    let none = try DescribedTable(
      TableDescription("none", place: "none", title: "N", explanation: "N.", fields: []), [])
    #expect(ParquetEnding.rowCount(TableWriter.parquet.bytes(of: none, Self.origin)) == 0)
  }

  @Test("The end of anything else has no number of rows, and reading it never traps")
  func ending() throws {
    let bytes = try Self.bytes(cutAt: [0, 50])
    for count in 0..<bytes.count {
      #expect(ParquetEnding.rowCount(Array(bytes.prefix(count))) == nil)
    }
    for place in bytes.indices {
      for bit in 0..<8 {
        var wrong = bytes
        wrong[place] ^= 1 << UInt8(bit)
        _ = ParquetEnding.rowCount(wrong)
      }
    }
  }
}
