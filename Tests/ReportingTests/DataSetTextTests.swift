import LocatedText
import Reporting
import Tables
import Testing

@Suite("Texts about a data set")
struct DataSetTextTests {
  private let people = TableDescription(
    "people", place: "truth/people", title: "People", explanation: "One row a person.",
    fields: [
      FieldDescription(
        "person", title: "Person", explanation: "A number.", .integer(minimum: 0),
        isRequired: true),
      FieldDescription(
        "serum<BDNF>", title: "Serum & \"BDNF\"", explanation: "It's < 99\u{7}.",
        .number(decimals: 1, minimum: 0, maximum: 99.5), unit: "ng/ml"),
      FieldDescription("ill", title: "Ill", explanation: "By interview.", .truth),
      FieldDescription(
        "smokes, now", title: "Smoking", explanation: "Asked.",
        .category(["no", "a<b"], isOrdered: true)),
      FieldDescription("note", title: "Note", explanation: "Free.", .text),
      FieldDescription("born", title: "Born", explanation: "A day.", .date),
    ], primaryKey: ["person"],
    foreignKeys: [ForeignKey(["person"], resource: "cohort", fields: ["person"])])

  private func table(_ rowCount: Int) throws -> DescribedTable {
    let rows = 0..<rowCount
    return try DescribedTable(
      people,
      [
        .integers(rows.map { $0 }), .reals(rows.map { $0 == 1 ? nil : Double($0) + 0.5 }),
        .truths(rows.map { $0 == 0 }),
        .categories(rows.map { $0 == 0 ? "a<b" : "no" }, levels: ["no", "a<b"]),
        .texts(rows.map { _ in "<script>" }), .integers(rows.map { $0 * 365 }),
      ])
  }

  private func package(_ description: TableDescription) -> DataPackageText {
    DataPackageText(
      name: "small", title: "Small", explanation: "Three people.", license: .publicDomain,
      resources: [
        .init(description, as: .commaSeparated, rowCount: 3, byteCount: 120, sha256: "ab12")
      ])
  }

  private func page(_ table: DescribedTable) -> CodebookPage {
    CodebookPage(
      title: "A & B", paragraphs: ["Quotas <by> status."],
      flow: [.init("Candidates", count: 12_345), .init("Refused & gone", count: 7, indent: 1)],
      tables: [
        .init(
          table.description, file: "truth/people.csv", TableSummary(table),
          missing: ["serum<BDNF>": [.init("sample 'lost'", count: 1)]])
      ], provenance: "cohort 0.2.0, seed 1")
  }

  /// The values of a member at any depth, in order.
  private func members(_ name: String, of value: JSONText) -> [JSONText] {
    switch value {
    case .object(let list):
      list.flatMap { ($0.name == name ? [$0.value] : []) + members(name, of: $0.value) }
    case .array(let elements): elements.flatMap { members(name, of: $0) }
    default: []
    }
  }

  // MARK: - One description

  @Test("header, data package and codebook name the same fields in the same order")
  func drift() throws {
    let names = people.fields.map(\.name)
    let header = try Table(commaSeparated: people.header)
    #expect(header.names == names)
    let fields = members("fields", of: package(people).json)
    guard case .array(let described)? = fields.first else {
      Issue.record("The data package has no fields.")
      return
    }
    #expect(described.flatMap { members("name", of: $0) } == names.map { .string($0) })
    let text = page(try table(3)).text
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("<h3><code>") }
    let entries = headings.map { $0.dropFirst("<h3><code>".count).prefix { $0 != "<" } }
    #expect(entries.map { unescaped(String($0)) } == names)
  }

  private func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      let reference = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        .first { rest.hasPrefix($0.key) }
      result += reference?.value ?? String(first)
      rest = rest.dropFirst(reference?.key.count ?? 1)
    }
    return result
  }

  // MARK: - Data package

  @Test("the data package says types, units, limits, keys and hash")
  func dataPackage() {
    #expect(
      package(people).json.compact == """
        {"$schema":"https://datapackage.org/profiles/2.0/datapackage.json","name":"small",\
        "title":"Synthetic data: Small","description":"SYNTHETIC DATA: every value was computed by a \
        program; no real person stands behind any record. Three people.","isSynthetic":true,\
        "licenses":[{"name":"CC0-1.0","title":"CC0 1.0 Universal",\
        "path":"https://creativecommons.org/publicdomain/zero/1.0/"}],\
        "resources":[{"name":"people","path":"truth/people.csv","type":"table","title":"People",\
        "description":"One row a person.","format":"csv","mediatype":"text/csv","encoding":"utf-8",\
        "bytes":120,"hash":"sha256:ab12","rowCount":3,"dialect":{"lineTerminator":"\\n"},\
        "schema":{"fields":[\
        {"name":"person","type":"integer","title":"Person","description":"A number.",\
        "constraints":{"required":true,"minimum":0}},\
        {"name":"serum<BDNF>","type":"number","title":"Serum & \\"BDNF\\"",\
        "description":"It's < 99\\u0007.","unit":"ng/ml",\
        "constraints":{"minimum":0.0,"maximum":99.5}},\
        {"name":"ill","type":"boolean","title":"Ill","description":"By interview.",\
        "trueValues":["true"],"falseValues":["false"]},\
        {"name":"smokes, now","type":"string","title":"Smoking","description":"Asked.",\
        "categories":["no","a<b"],"categoriesOrdered":true,"constraints":{"enum":["no","a<b"]}},\
        {"name":"note","type":"string","title":"Note","description":"Free."},\
        {"name":"born","type":"date","title":"Born","description":"A day."}],\
        "missingValues":[""],"primaryKey":["person"],\
        "foreignKeys":[{"fields":["person"],"reference":{"resource":"cohort","fields":["person"]}}]}}]}
        """)
  }

  @Test("a package without tables is still one")
  func emptyPackage() {
    let none = DataPackageText(
      name: "none", title: "None", explanation: "", license: .publicDomain, resources: [])
    #expect(members("resources", of: none.json) == [.array([])])
    #expect(none.text.hasSuffix("}\n"))
  }

  // MARK: - Provenance

  private func crate(
    agent: ProcessRunCrateText.Agent? = nil, date: String? = nil
  ) -> ProcessRunCrateText {
    ProcessRunCrateText(
      title: "Small", explanation: "Three people.", license: .publicDomain,
      program: .init(name: "cohort", version: "0.2.0", releaseDate: "2026-11-21"),
      command: "cohort simulate \"a b\"",
      inputs: [
        .init(
          "models/a b.json5", title: "Model", mediaType: "application/json5", byteCount: 3,
          sha256: "cd", isInFolder: false)
      ],
      outputs: [
        .init("cohort é.csv", title: "Cohort", mediaType: "text/csv", byteCount: 9, sha256: "ef")
      ], agent: agent, date: date)
  }

  @Test("the crate tells one run of one program, the same for the same run")
  func provenance() {
    #expect(
      crate().json.compact == """
        {"@context":["https://w3id.org/ro/crate/1.1/context",\
        "https://w3id.org/ro/terms/workflow-run/context"],"@graph":[\
        {"@id":"ro-crate-metadata.json","@type":"CreativeWork",\
        "conformsTo":{"@id":"https://w3id.org/ro/crate/1.1"},"about":{"@id":"./"}},\
        {"@id":"./","@type":"Dataset","name":"Synthetic data: Small",\
        "description":"SYNTHETIC DATA: every value was computed by a program; no real person stands \
        behind any record. Three people.","datePublished":"2026-11-21",\
        "license":{"@id":"https://creativecommons.org/publicdomain/zero/1.0/"},\
        "conformsTo":{"@id":"https://w3id.org/ro/wfrun/process/0.5"},\
        "hasPart":{"@id":"cohort%20%C3%A9.csv"},"mentions":{"@id":"#run"}},\
        {"@id":"https://w3id.org/ro/wfrun/process/0.5","@type":"CreativeWork",\
        "name":"Process Run Crate","version":"0.5"},\
        {"@id":"https://creativecommons.org/publicdomain/zero/1.0/","@type":"CreativeWork",\
        "name":"CC0 1.0 Universal","description":"The licence CC0-1.0, as at its address."},\
        {"@id":"#cohort","@type":"SoftwareApplication","name":"cohort","softwareVersion":"0.2.0"},\
        {"@id":"#run","@type":"CreateAction","name":"A run of cohort 0.2.0",\
        "description":"cohort simulate \\"a b\\"","instrument":{"@id":"#cohort"},\
        "object":{"@id":"#models/a%20b.json5"},"result":{"@id":"cohort%20%C3%A9.csv"}},\
        {"@id":"cohort%20%C3%A9.csv","@type":"File","name":"Cohort",\
        "alternateName":"cohort é.csv","encodingFormat":"text/csv","contentSize":"9","sha256":"ef"},\
        {"@id":"#models/a%20b.json5","@type":"CreativeWork","name":"Model",\
        "alternateName":"models/a b.json5","encodingFormat":"application/json5",\
        "contentSize":"3","sha256":"cd"}]}
        """)
  }

  @Test("a person and a date are told only when given")
  func agentAndDate() {
    let told = crate(agent: .init(name: "A. Person"), date: "2026-12-01T10:00:00Z").json
    #expect(members("datePublished", of: told) == ["2026-12-01T10:00:00Z"])
    #expect(members("endTime", of: told) == ["2026-12-01T10:00:00Z"])
    #expect(members("agent", of: told) == [["@id": "#A.%20Person"]])
    #expect(members("endTime", of: crate().json).isEmpty)
    #expect(members("agent", of: crate().json).isEmpty)
  }

  // MARK: - Codebook

  @Test("an entry of the codebook, exactly")
  func entry() throws {
    let text = page(try table(3)).text
    #expect(
      text.contains(
        """
        <article id="table-people-ill">
        <div>
        <h3><code>ill</code>Ill</h3>
        <p>By interview.</p>
        <dl>
        <dt>Type</dt><dd>true or false</dd>
        <dt>Values</dt><dd><code>true</code>, <code>false</code></dd>
        <dt>Missing</dt><dd>none</dd>
        </dl>
        </div>
        <figure><table>
        <tr><th scope="row">true</th><td class="bar"><svg viewBox="0 0 100 1" \
        preserveAspectRatio="none" aria-hidden="true"><rect width="33.33" height="1"/></svg></td>\
        <td>1</td><td>33 %</td></tr>
        <tr><th scope="row">false</th><td class="bar"><svg viewBox="0 0 100 1" \
        preserveAspectRatio="none" aria-hidden="true"><rect width="66.67" height="1"/></svg></td>\
        <td>2</td><td>67 %</td></tr>
        </table></figure>
        </article>

        """))
    #expect(text.contains("<dt>Unit</dt><dd>ng/ml</dd>"))
    #expect(text.contains("<dt>Values</dt><dd>at least 0.0 and at most 99.5</dd>"))
    #expect(text.contains("<dt>Missing</dt><dd>1 (33.3 %): sample &#39;lost&#39; 1</dd>"))
    #expect(text.contains("mean 1.50, SD 1.41; from 0.5 to 2.5; quartiles 1.00, 1.50, 2.00"))
    #expect(text.contains("from 1970-01-01 to 1972-01-01"))
    #expect(text.contains("<td>12\u{202F}345</td>"))
    #expect(text.contains("<strong>Synthetic data.</strong>"))
  }

  @Test("nothing of the caller becomes markup, and the page needs nothing but itself")
  func escaping() throws {
    let text = page(try table(3)).text
    for raw in ["<BDNF>", "a<b", "<by>", "A & B", "Refused & gone", "'lost'", "\u{7}"] {
      #expect(!text.contains(raw))
    }
    #expect(text.contains("Serum &amp; &quot;BDNF&quot;"))
    #expect(text.contains("It&#39;s &lt; 99&lt;U+0007&gt;."))
    for outside in ["<script", "http:", "https:", "url(", "@import", "src="] {
      #expect(!text.contains(outside))
    }
  }

  @Test("a table without rows, and a codebook without tables, are pages too")
  func emptyPages() throws {
    let text = page(try table(0)).text
    #expect(text.contains("0 rows, 6 fields"))
    #expect(!text.contains("<figure>"))
    #expect(!text.contains("nan"))
    let bare = CodebookPage(title: "", paragraphs: [], flow: [], tables: [], provenance: "").text
    #expect(bare.hasSuffix("</html>\n"))
    #expect(!bare.contains("<nav"))
  }
}
