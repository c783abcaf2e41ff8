import LocatedText
import ScenarioFormat
import Scenarios
import TestSupport
import Testing

/// That the model files say what the decision page on the rivals declared, before any evidence was met.
struct RivalsPageTests {
  /// The models in the folder, by name.
  private static func models() throws -> [String: CausalModel] {
    let reader = ScenarioReader(load: ProjectScenarioTests.source)
    return try Checkout.names(in: "Scenarios/models").reduce(into: [:]) { models, file in
      models[String(file.dropLast(6))] = try reader.model(at: "models/" + file).model
    }
  }

  /// The cells of the table in a section of the page, row by row, without its head.
  private static func table(under heading: String) throws -> [[String]] {
    let page = try Checkout.text(
      "Sources/CausalCohorts/CausalCohorts.docc/Decisions/0014-the-rivals.md")
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { $0 != "## " + heading }.dropFirst().prefix { !$0.hasPrefix("## ") }
    return section.filter { $0.hasPrefix("| ") }.dropFirst().map { row in
      row.split(separator: "|").map { cell in
        String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  private static func words(_ text: String) -> Set<Substring> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "-") })
  }

  @Test("The members of each class are those of the page, and no other model is in one")
  func classes() throws {
    let models = try Self.models()
    let classes = try Self.table(under: "The same from such studies")
    #expect(classes.count == 5)
    var members: Set<String> = []
    for row in classes {
      let declared = Set(row[1].split(separator: ", ").map { $0.filter { $0 != "`" } })
      let found = models.filter { $0.value.alike?.name == row[0] }
      #expect(Set(found.keys) == declared && declared.count > 1, "\(row[0])")
      members.formUnion(declared)
      // What would tell apart is said in the page's words, and between them members say all of it.
      let said = found.values.reduce(into: Set()) {
        $0.formUnion(Self.words($1.alike?.apart ?? ""))
      }
      #expect(said.isSubset(of: Self.words(row[3])), "\(row[0])")
      let unsaid = Self.words(row[3]).subtracting(said)
      #expect(unsaid.isSubset(of: ["the", "cause", "for", "susceptibility"]), "\(unsaid)")
    }
    #expect(Set(models.filter { $0.value.alike != nil }.keys) == members)
    #expect(models.count == 18 && members.count == 13)
  }

  /// The row of the page that is about an effect.
  private static func row(of path: ParameterPath) -> String? {
    let ends: (source: Source, target: Target)
    switch path {
    case .measurement: return "a reading by group, visit or state"
    case .arrow(let source, let target), .response(let source, let target, _):
      ends = (source, target)
    default: return nil
    }
    let causes = ends.source.quantities.map(\.variable)
    switch (ends.target.variable, causes) {
    case ("depression", ["bdnf"]): return "BDNF, or a part, on a rate of depression"
    case ("depression", let causes) where causes.contains("bdnf"):
      return "BDNF × environment on a rate"
    case ("depression", _): return "another cause on a rate, or on whether it lasts"
    case ("bdnf", ["depression"]), ("bdnf", ["prodrome"]):
      return "depression, or complaints, on BDNF in the long run"
    case ("bdnf", ["antidepressant"]): return "an antidepressant on BDNF"
    case ("bdnf", _): return "a common cause on BDNF"
    default: return nil
    }
  }

  @Test("Every range of an effect has the smallest size of the page, and no other range has one")
  func sizes() throws {
    let table = try Self.table(under: "The smallest effect that matters")
    let sizes = Dictionary(uniqueKeysWithValues: table.map { ($0[0], $0[1]) })
    var rows: Set<String> = []
    for (name, model) in try Self.models() {
      for free in model.free {
        guard free.path.isEffect else {
          #expect(free.matters == nil, "\(name): \(free.name)")
          continue
        }
        let row = try #require(Self.row(of: free.path), "\(name): \(free.name)")
        let size = try #require(sizes[row]?.firstMatch(of: /0\.\d+/), "\(row)")
        #expect(free.matters == Double(size.0), "\(name): \(free.name)")
        rows.insert(row)
      }
    }
    // Only of times the files say nothing.
    #expect(Set(sizes.keys).subtracting(rows) == ["a time to build or to fade"])
    #expect(rows.count == 7)
  }
}
