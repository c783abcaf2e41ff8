import Tables
import Testing

/// Files of tables, whose form only the writer knows.
@Suite("The writer of tables")
struct TableWriterTests {
  private let description = TableDescription(
    "people", place: "truth/people", title: "People", explanation: "One row a person.",
    fields: [
      FieldDescription("person", title: "Person", explanation: "Who.", .integer()),
      FieldDescription("a,b", title: "A", explanation: "A.", .text),
    ])

  @Test("A table is its header and rows, in parts or whole")
  func bytes() throws {
    let writer = TableWriter.commaSeparated
    let table = try DescribedTable(description, [.integers([1, nil]), .texts(["x", "y,z"])])
    #expect(String(decoding: description.header, as: UTF8.self) == "person,\"a,b\"\n")
    #expect(String(decoding: table.rows(), as: UTF8.self) == "1,x\n,\"y,z\"\n")
    #expect(table.commaSeparated == description.header + table.rows())
    #expect(writer.bytes(of: table, TableOrigin(program: "test")) == table.commaSeparated)
  }

  @Test("The form of a file is told by its name's ending, each form by its own")
  func names() {
    for writer in TableWriter.allCases {
      let file = writer.file(of: description)
      #expect(file.hasPrefix("truth/people.") && TableWriter(ofFile: file) == writer)
    }
    for other in ["manifest.json", "csv", "a.csv.txt", ""] {
      #expect(TableWriter(ofFile: other) == nil)
    }
  }
}
