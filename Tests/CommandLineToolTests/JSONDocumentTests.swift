import CommandLineTool
import LocatedText
import Reporting
import TestSupport
import Testing

/// Each JSON document says its schema, and the documentation lists what stands in it.
@Suite("JSON documents")
struct JSONDocumentTests {
  /// What the documentation says of a member.
  private struct Member {
    let types: [String]
    let isSometimes: Bool
  }

  /// The members of each schema by their paths, as the page lists them.
  private static func page() throws -> [String: [String: Member]] {
    let text = try Checkout.text("Sources/CausalCohorts/CausalCohorts.docc/JSONDocuments.md")
    var schemas: [String: [String: Member]] = [:]
    var schema = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## "), line.contains("/") {
        schema = String(line.dropFirst(3))
        #expect(schemas[schema] == nil, "\(schema) is described twice")
        schemas[schema] = [:]
      } else if line.hasPrefix("| `") {
        let cells = line.split(separator: "|").map { $0.filter { $0 != "`" } }
        let name = cells[0].filter { $0 != " " }
        let type = String(cells[1].drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        let parts = type.split(separator: ",")
        #expect(schemas[schema]?[name] == nil, "\(schema) \(name) is described twice")
        #expect(cells.count == 3 && cells[2].contains { $0 != " " }, "\(name)")
        schemas[schema]?[name] = Member(
          types: parts[0] == "true or false"
            ? ["true or false"] : parts[0].split(separator: " or ").map { String($0) },
          isSometimes: parts.count > 1)
      }
    }
    return schemas
  }

  private static func type(of value: LocatedValue) -> String {
    switch value.content {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "number"
    case .string: "text"
    case .array: "list"
    case .object: "object"
    }
  }

  /// Compares a value with what the page says of it, and notes the paths that were met.
  private func check(
    _ value: LocatedValue, _ path: String, in members: [String: Member],
    of schemas: [String: [String: Member]], met: inout Set<String>
  ) {
    guard let member = members[path] else {
      if !path.isEmpty { Issue.record("the page does not list \(path)") }
      return
    }
    met.insert(path)
    if let other = schemas[member.types[0]] {
      checkDocument(value, member.types[0], other, schemas)
      return
    }
    let type = Self.type(of: value)
    #expect(member.types.contains(type), "\(path) is \(type)")
    switch value.content {
    case .array(let elements):
      // What elements are is told by the element itself, or by its members where it is an object.
      for element in elements {
        if case .object(let inner) = element.content, members[path + "[]"] == nil {
          checkMembers(inner, path + "[].", members, schemas, &met)
        } else {
          check(element, path + "[]", in: members, of: schemas, met: &met)
        }
      }
    case .object(let inner): checkMembers(inner, path + ".", members, schemas, &met)
    default: break
    }
  }

  private func checkMembers(
    _ inner: [LocatedMember], _ prefix: String, _ members: [String: Member],
    _ schemas: [String: [String: Member]], _ met: inout Set<String>
  ) {
    let isFree = members[prefix + "*"] != nil
    for member in inner {
      check(
        member.value, prefix + (isFree ? "*" : member.name), in: members, of: schemas, met: &met)
    }
    guard !isFree else { return }
    // What is not marked as sometimes absent is there.
    for (path, expected) in members where path.hasPrefix(prefix) && !expected.isSometimes {
      let rest = path.dropFirst(prefix.count)
      guard !rest.contains("."), !rest.contains("[") else { continue }
      #expect(inner.contains { $0.name == rest }, "\(path) is missing")
    }
  }

  private func checkDocument(
    _ value: LocatedValue, _ schema: String, _ members: [String: Member],
    _ schemas: [String: [String: Member]]
  ) {
    guard case .object(let inner) = value.content else {
      Issue.record("\(schema) is no object")
      return
    }
    #expect(inner.first?.name == "schema")
    #expect(inner.first?.value.locatedString?.text == schema)
    var met: Set<String> = []
    checkMembers(inner, "", members, schemas, &met)
  }

  /// The documents that the program writes, each from a run of its own commands.
  private func documents(_ village: borrowing Village) throws -> [(schema: String, text: String)] {
    func run(_ words: String) -> String {
      let answer = village.run(words)
      #expect(answer.code == .success, "\(words): \(answer.said)")
      return answer.output
    }
    var documents: [(String, String)] = []
    documents.append(
      ("comparisons/1", run("compare --replicates 12 --format json -o @compared")))
    documents.append(("comparison/1", try village.text("compared/small.json")))
    documents.append(("manifest/1", try village.text("compared/manifest.json")))
    _ = run("compare --posterior --replicates 45 -o @judged")
    documents.append(("posterior/1", try village.text("judged/posterior.json")))
    _ = run("simulate harm -o @grown")
    documents.append(("manifest/1", try village.text("grown/manifest.json")))
    documents.append(("flow/1", try village.text("grown/flow.json")))
    documents.append(
      (
        "comparisons/1",
        run(
          "compare --replicates 12 --seed 2 --observed @grown/cohort.csv --study village --format json -o "
            + "@observed")
      ))
    documents.append(("comparison/1", try village.text("observed/small.json")))
    documents.append(("manifest/1", try village.text("observed/manifest.json")))
    _ = run(
      "compare --replicates 2 --seed 2 --observed @grown/cohort.csv --study village --shard 1/2 -o @parts"
    )
    documents.append(("shards/1", try village.text("parts/shards.json")))
    _ = run("simulate harm --blind --class -o @class")
    _ = run("predict @class --name Ada --model harm --sure 60")
    _ = run("reveal @class")
    for (schema, file) in [
      ("manifest/1", "class/manifest.json"), ("flow/1", "class/flow.json"),
      ("manifest/1", "class-key/manifest.json"), ("answerKey/1", "class-key/key.json"),
      ("revelation/1", "class/revealed.json"),
    ] { documents.append((schema, try village.text(file))) }
    documents.append(
      (
        "lessonKey/1",
        LessonKeyFile.text(LessonKeyFileTests.key, mysteryPeople: 90, seed: 7, replicates: 50)
      ))
    for name in ["hand-ins", "lesson-key"] { try village.folder.makeFolder(name) }
    try village.folder.write("RC1.K7K3M.N1.AE6.PAPER", to: "hand-ins/codes.txt")
    try village.folder.write(
      LessonKeyFile.text(ClassOfStudents.key, mysteryPeople: 90, seed: 7, replicates: 50),
      to: "lesson-key/key.json")
    _ = run("class @hand-ins --key @lesson-key -o @handed")
    documents.append(("manifest/1", try village.text("handed/manifest.json")))
    documents.append(
      ("poolBenchmark/1", run("benchmark --scenario harm --replicates 1 --format json")))
    documents.append(("work/1", run("benchmark --counts --people 12 --format json")))
    try village.folder.write(
      """
      {
        format: 2, title: "Audited", base: "village.json5",
        analyses: {
          gap: {
            estimator: { meanDifference: { outcome: "serumLevel_1", group: "stratum", case: "ill", reference: "well" } },
            answer: { term: "ill - well" },
            estimand: { do: ["illness = ill"], against: ["illness = well"], of: "level at 1 year", times: 3 },
          },
          idle: {
            estimator: { correlation: { x: "serumLevel_0", y: "serumLevel_1" } }, answer: { term: "correlation" },
          },
          never: {
            estimator: { meanDifference: {
              outcome: "serumLevel_1", group: "stratum", case: "ill", reference: "well", where: "serumLevel_0<0" } },
            answer: { term: "ill - well" }, estimand: { parameter: "illness.ill -> level" },
          },
        },
      }
      """, to: "Scenarios/studies/audited.json5")
    documents.append(
      ("audit/1", run("audit harm --study audited -r 4 --format json -o @audited")))
    documents.append(("audit/1", try village.text("audited/audit.json")))
    try village.addReferenceMicroCohort()
    documents.append(
      ("benchmark/1", run("benchmark --people 8 --replicates 1 --steps 2 --format json")))
    documents.append(
      ("scale/1", run("benchmark --scale --people 12 --replicates 1 --steps 4 --format json")))
    for words in [
      "groupMeans --outcome serumLevel --group illnessCurrent",
      "linearRegression --outcome serumLevel --predictors visit,illnessCurrent",
      "kaplanMeier --time visit --event illnessCurrent",
    ] {
      documents.append(
        ("estimate/1", run("analyse @grown/cohort.csv -e \(words) --format json")))
    }
    for words in [
      ["--variable", "level", "--at", "5 months"], ["--variable", "illness", "--at", "1 year"],
      ["--variable", "frailty", "--do", "frailty = 1"],
      ["--variable", "level", "--at", "1 year", "--do", "level + 1", "--do", "illness = well"],
      ["--variable", "illness", "--at", "1 year", "--do", "illness = ill"],
    ] {
      let answer = village.run(["explain", "harm", "--person", "7", "--format", "json"] + words)
      #expect(answer.code == .success, "\(words): \(answer.said)")
      documents.append(("explanation/1", answer.output))
    }
    return documents
  }

  @Test("The page lists the schemas that the program knows, and no others")
  func schemas() throws {
    #expect(Set(try Self.page().keys) == Set(DocumentSchema.allCases.map(\.rawValue)))
    for schema in DocumentSchema.allCases {
      #expect(schema.document(["a": 1]).compact == "{\"schema\":\"\(schema.rawValue)\",\"a\":1}")
    }
  }

  @Test("Every document has the members that the page lists, of the types that it says")
  func members() throws {
    let village = try Village("documents")
    let schemas = try Self.page()
    var written: Set<String> = []
    for (schema, text) in try documents(village) {
      let value = try LocatedValue(json5: SourceText(name: schema, text: text))
      checkDocument(value, schema, try #require(schemas[schema]), schemas)
      written.insert(schema)
    }
    #expect(written == Set(schemas.keys))
  }

  @Test("Every JSON file in a result folder says its schema, or names a standard")
  func everyFile() throws {
    let village = try Village("every-file")
    #expect(village.run("compare --replicates 2 -o @compared").code == .success)
    #expect(village.run("simulate harm --blind -o @riddle").code == .success)
    for folder in ["compared", "riddle", "riddle-key"] {
      let files = village.files(folder).filter { $0.hasSuffix(".json") }
      #expect(files.count >= 2)
      for file in files {
        let text = try village.text("\(folder)/\(file)")
        let start = text.drop { $0 == "{" || $0 == "\n" || $0 == " " }
        #expect(
          ["\"schema\": \"", "\"$schema\": \"", "\"@context\": "].contains { start.hasPrefix($0) },
          "\(folder)/\(file)")
      }
    }
  }
}
