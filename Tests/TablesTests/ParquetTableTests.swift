import RandomTables
import Tables
import TestSupport
import Testing

/// What was written as Parquet is read as it was; what is no whole Parquet file is an error.
@Suite("Tables out of Parquet")
struct ParquetTableTests {
  @Test("Tables made by chance come back to the bit, as their text and their bytes show")
  func roundTrip() throws {
    for number in 0..<RandomTable.count {
      let table = try RandomTable.table(number)
      let bytes = TableWriter.parquet.bytes(of: table, RandomTable.origin)
      let again = try ParquetTable(bytes).table(of: table.description)
      #expect(again.rowCount == table.rowCount)
      #expect(again.rows() == table.rows(), "table \(number)")
      #expect(TableWriter.parquet.bytes(of: again, RandomTable.origin) == bytes, "table \(number)")
    }
  }

  /// A small table that has every kind of column.
  private static func small() throws -> DescribedTable {
    let fields: [(FieldKind, Column)] = [
      (.integer(), .integers([1, nil, 3])), (.number(), .reals([0.5, -0.0, nil])),
      (.truth, .truths([true, nil, false])),
      (.category(["well", "ill"]), .categories(["ill", nil, "well"], levels: ["well", "ill"])),
      (.text, .texts(["a", "", nil])), (.date, .integers([0, nil, 18_000])),
    ]
    return try DescribedTable(
      TableDescription(
        "small", place: "small", title: "Small", explanation: "Small.",
        fields: fields.enumerated().map {
          FieldDescription("c\($0.offset)", title: "C", explanation: "C.", $0.element.0)
        }), fields.map(\.1))
  }

  @Test("Columns come as from text where nothing is said of their kinds")
  func plainly() throws {
    let file = try ParquetTable(TableWriter.parquet.bytes(of: try Self.small(), RandomTable.origin))
    let table = try file.table()
    #expect(try table.column("c0") == .integers([1, nil, 3]))
    #expect(try table.column("c1") == .reals([0.5, -0.0, nil]))
    #expect(try table.column("c2") == .truths([true, nil, false]))
    #expect(try table.column("c3").categories?.labels == ["ill", nil, "well"])
    #expect(try table.column("c4").categories?.labels == ["a", "", nil])
    #expect(try table.column("c5").categories?.labels == ["1970-01-01", nil, "2019-04-14"])
    #expect(throws: TableError.unknownColumn(name: "other", known: table.names)) {
      try file.table(kinds: ["other": .real])
    }
    #expect(throws: TableError.wrongKind(name: "c3", kind: .category, wanted: .real)) {
      try file.table(kinds: ["c3": .real])
    }
  }

  @Test("A number with fixed decimals is the one that reading its text gives")
  func decimals() throws {
    let values = [0.125, -0.001, 2.675, 1e15 / 3, 123456.785, 1.005]
    let table = try DescribedTable(
      TableDescription(
        "t", place: "t", title: "T", explanation: "T.",
        fields: [
          FieldDescription("x", title: "X", explanation: "X.", .number(decimals: 2))
        ]), [.reals(values)])
    let text = try Table(commaSeparated: table.commaSeparated).reals("x").values
    let bytes = TableWriter.parquet.bytes(of: table, RandomTable.origin)
    let read = try ParquetTable(bytes).table().reals("x").values
    #expect(read.map(\.bitPattern) == text.map(\.bitPattern) && read != values)
  }

  @Test("A file that ends at any earlier byte is an error")
  func truncated() throws {
    let bytes = TableWriter.parquet.bytes(of: try Self.small(), RandomTable.origin)
    for count in 0..<bytes.count {
      #expect(throws: TableError.parquet(.broken)) { try ParquetTable(Array(bytes.prefix(count))) }
      if count > 4 {
        #expect(throws: TableError.parquet(.broken)) {
          try Table(foreign: Array(bytes.prefix(count)), format: .commas)
        }
      }
    }
  }

  @Test("A file with any bit changed is read or refused, and never ends the program")
  func flipped() throws {
    let bytes = TableWriter.parquet.bytes(of: try Self.small(), RandomTable.origin)
    var refused = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var wrong = bytes
        wrong[place] ^= 1 << UInt8(bit)
        do throws(TableError) {
          _ = try ParquetTable(wrong).table()
        } catch {
          refused += 1
          #expect(!error.description.isEmpty)
        }
      }
    }
    #expect(refused > bytes.count)
  }

  @Test("Several bytes changed at once, and bytes without any sense, are refused or read")
  func mixed() throws {
    let bytes = TableWriter.parquet.bytes(of: try Self.small(), RandomTable.origin)
    // The pages come first: what is changed there is no longer caught by the description of the file.
    let pages = UInt64(bytes.count / 3)
    var chance = SplitMix(state: 1)
    for _ in 0..<10_000 {
      var wrong = bytes
      for _ in 0..<(2 + chance.next() % 3) {
        wrong[Int(chance.next() % pages)] = UInt8(truncatingIfNeeded: chance.next())
      }
      _ = try? ParquetTable(wrong).table()
      let noise = (0..<200).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
      let length = (0..<4).map { UInt8(truncatingIfNeeded: noise.count >> (8 * $0)) }
      _ = try? ParquetTable(Array("PAR1".utf8) + noise + length + Array("PAR1".utf8)).table()
    }
  }

  @Test("Text that begins with the four letters is text")
  func text() throws {
    let table = try Table(foreign: Array("PAR1,b\n1,2\n".utf8), format: .commas)
    #expect(table.names == ["PAR1", "b"])
  }
}
