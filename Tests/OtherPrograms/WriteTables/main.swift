import FoundationEssentials
import RandomTables
import Tables

// Writes the tables made by chance into the folder that is named, each as CSV and as Parquet, for `parquet.py`.
let folder = CommandLine.arguments[1]
for number in 0..<RandomTable.count {
  let table = try RandomTable.table(number)
  for writer in TableWriter.allCases {
    try Data(writer.bytes(of: table, RandomTable.origin)).write(
      to: URL(filePath: folder + "/" + writer.file(of: table.description)))
  }
}
