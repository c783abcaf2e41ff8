import Tables
import Testing

@Suite("The order of levels")
struct LevelNameTests {
  @Test(
    "levels follow their names whichever row comes first",
    arguments: [
      ["0", "1"], ["false", "true"], ["no", "yes"], ["No", "Yes"], ["F", "T"],
      ["control", "Depressed", "remitted"], ["wave2", "wave10", "wave10b"],
      ["-3", "2", "10", "1e3"],
      ["7", "a"], ["A", "a", "b"], ["a", "a b", "ab"], ["x", "x01", "x1", "x2"],
      ["", "0"].reversed(),
    ])
  func order(names: [String]) throws {
    for labels in [names, names.reversed(), names + names, [names[names.count - 1]] + names] {
      #expect(Categories(labels).levels == names)
      #expect(Column.texts(labels).categories?.levels == names)
      let rows = labels.map { "\"\($0)\",1\n" }.joined()
      guard !names.contains("") else { continue }
      #expect(try Table(commaSeparated: "a,b\n" + rows).categories("a").levels == names)
    }
  }

  @Test("declared levels keep their order, and others follow by name")
  func declared() {
    let column = Categories(["z", nil, "a", "b", "c"], levels: ["c", "b"])
    #expect(column.levels == ["c", "b", "a", "z"])
    #expect(column.labels == ["z", nil, "a", "b", "c"])
  }
}
