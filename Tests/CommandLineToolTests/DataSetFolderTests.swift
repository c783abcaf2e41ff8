import CommandLineTool
import LocatedText
import Tables
import Testing

/// What `cohort simulate` leaves beside its tables.
@Suite("The folder of a data set")
struct DataSetFolderTests {
  /// The names of the fields of each table in a data package, by path.
  private func fields(_ village: borrowing Village, _ folder: String) throws -> [String: [String]] {
    let source = SourceText(
      name: "datapackage.json", text: try village.text("\(folder)/datapackage.json"))
    let root = try LocatedValue(json5: source)
    var fields: [String: [String]] = [:]
    for resource in root["resources"]?.elements ?? [] {
      let path = try #require(resource["path"]?.text)
      fields[path] = (resource["schema"]?["fields"]?.elements ?? []).compactMap {
        $0["name"]?.text
      }
    }
    return fields
  }

  @Test(
    "Header, data package and codebook name the same fields in the same order",
    arguments: ["long", "wide", "start-stop"])
  func noDrift(shape: String) throws {
    let village = try Village("drift-\(shape)")
    #expect(village.run("simulate harm --shape \(shape) -o @result").code == .success)
    let fields = try fields(village, "result")
    #expect(
      Set(fields.keys) == [
        "cohort.csv", "truth/truth.csv", "truth/people.csv", "truth/changes.csv",
        "truth/events.csv", "truth/missing.csv",
      ])
    let codebook = try village.text("result/codebook.html")
    for (path, names) in fields {
      let header = try village.text("result/\(path)").prefix { $0 != "\n" }
      #expect(header.split(separator: ",").map(String.init) == names && !names.isEmpty)
      var rest = codebook[...]
      let section = try #require(rest.firstRange(of: path))
      rest = rest[section.upperBound...]
      for name in names {
        let place = try #require(rest.firstRange(of: ">\(name)<"), "\(path) \(name)")
        rest = rest[place.upperBound...]
      }
    }
  }

  @Test("The tables of a comparison have data package and codebook too")
  func comparison() throws {
    let village = try Village("comparison-tables")
    #expect(village.run("compare --replicates 3 -o @result").code == .success)
    let fields = try fields(village, "result")
    #expect(
      Set(fields.keys) == [
        "own-findings.csv", "small-cells.csv", "small-replicates.csv", "small-studies.csv",
      ])
    let codebook = try village.text("result/codebook.html")
    for (path, names) in fields {
      let text = try village.text("result/\(path)")
      #expect(text.prefix { $0 != "\n" }.split(separator: ",").map(String.init) == names)
      var rest = codebook[...]
      let section = try #require(rest.firstRange(of: path))
      rest = rest[section.upperBound...]
      for name in names {
        let place = try #require(rest.firstRange(of: ">\(name)<"), "\(path) \(name)")
        rest = rest[place.upperBound...]
      }
    }
    #expect(
      fields["small-replicates.csv"]?.suffix(5)
        == ["estimate", "p", "standardError", "n", "reason"])
    // Every study answered the contrast, with an error and for no more people than were recruited.
    let table = try Table(
      commaSeparated: try TextFile.read(village.path + "/result/small-replicates.csv"))
    let (errors, sizes) = (try table.reals("standardError"), try table.integers("n"))
    #expect((0..<table.rowCount).allSatisfy { (errors[$0] ?? 0) > 0 })
    #expect((0..<table.rowCount).allSatisfy { (1...50).contains(sizes[$0] ?? 0) })
    // Published figures stand among the computed ones, and no page says that there are none.
    #expect(codebook.contains("except those called published"))
    #expect(!codebook.contains("Every value was computed"))
    #expect(village.run("verify @result").code == .success)
  }

  @Test("Each page says that the data are synthetic, and truth that it hangs on recruitment")
  func synthetic() throws {
    let village = try Village("synthetic")
    #expect(village.run("simulate harm -o @result").code == .success)
    for page in [
      "datapackage.json", "codebook.html", "report.html", "ro-crate-metadata.json", "flow.json",
    ] {
      #expect(try village.text("result/\(page)").lowercased().contains("synthetic"), "\(page)")
    }
    #expect(try village.text("result/codebook.html").contains("Because of how they were recruited"))
  }

  @Test("Two threads write the bytes of one, and the same run the same bytes")
  func sameBytes() throws {
    let village = try Village("bytes")
    #expect(village.run("simulate harm --threads 1 -o @one").code == .success)
    #expect(village.run("simulate harm --threads 2 -o @two").code == .success)
    let files = village.files("one")
    #expect(files == village.files("two") && files.count == 27, "\(files)")
    for file in files {
      #expect(try village.digest("one/\(file)") == village.digest("two/\(file)"), "\(file)")
    }
  }

  @Test(
    "A person grown again alone has the same rows; a changed row is found",
    arguments: [
      "long", "wide", "start-stop",
    ])
  func person(shape: String) throws {
    let village = try Village("person-\(shape)")
    #expect(village.run("simulate nothing --shape \(shape) -o @result").code == .success)
    let truth = try village.text("result/truth/truth.csv")
    let people = Set(truth.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } })
    #expect(people.count == 50)
    for person in people.sorted().prefix(12) {
      let answer = village.run("verify @result --person \(person)")
      #expect(answer.code == .success, "\(answer.said)")
      #expect(answer.output.contains("person \(person), grown again alone, has the same"))
    }
    #expect(village.run("verify @result --person 4000000000").code == .usage)
    let victim = try #require(people.sorted().first)
    let lines = truth.split(separator: "\n").map { line in
      line.hasPrefix("\(victim),0,") ? line.dropLast() + "9" : line
    }
    try village.folder.write(lines.joined(separator: "\n") + "\n", to: "result/truth/truth.csv")
    let answer = village.run("verify @result --person \(victim)")
    #expect(answer.code == .badData && answer.said.contains("has different rows"), "\(answer.said)")
  }

  @Test("A blind folder does not name the model, nor the sizes of errors, in any file")
  func blind() throws {
    let village = try Village("blind-pages")
    #expect(village.run("simulate harm --blind --seed 7 -o @riddle").code == .success)
    for file in village.files("riddle") where file != "cohort.csv" {
      let text = try village.text("riddle/\(file)")
      // A drawing has places of all kinds.
      let isDrawn = file.hasSuffix(".svg") || file == "report.html"
      for word in ["harm", "lowers", "Illness lowers", "\"seed\""] + (isDrawn ? [] : ["0.1 "]) {
        #expect(!text.contains(word), "\(file): \(word)")
      }
    }
    #expect(try fields(village, "riddle").keys.sorted() == ["cohort.csv"])
    #expect(
      try fields(village, "riddle-key").keys.sorted() == [
        "truth/changes.csv", "truth/events.csv", "truth/missing.csv", "truth/people.csv",
        "truth/truth.csv",
      ])
  }
}
