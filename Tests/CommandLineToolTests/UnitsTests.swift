import CommandLineTool
import Testing

/// What those are called whom a study looks at, in everything that is left of it for people to read.
@Suite("The units of observation in texts")
struct UnitsTests {
  /// A village of such units, with all kinds of instrument that speak of them.
  private func village(_ name: String, _ units: String) throws -> Village {
    let village = try Village(name)
    try village.folder.write(
      Village.world.replacing(
        "traits:", with: "\(units)\n  events: { blow: { rate: \"1 / year\" } },\n  traits:"
      )
      .replacing("start: { ill: { probability: 0.3 } }", with: "start: \"well\""),
      to: "Scenarios/worlds/village.json5")
    try village.folder.write(
      Village.study.replacing(
        "monthsIll:",
        with: """
          points: { score: "level", mean: 9, standardDeviation: 5, most: 52, coupling: 0.8, stability: 0.5 },
          tension: { measure: "level", mean: 3, standardDeviation: 1 },
          frailty: { record: "frailty" }, drug: { status: "illness", sensitivity: 0.9 },
          ids: { score: "illness.ill", never: [8, 7], past: [18, 10], present: [32, 12], stability: 0.5, most: 84 },
          blows: { events: "blow", window: "3 months" }, course: { spells: "illness.ill" },
          monthsIll:
          """), to: Village.studyPath)
    return village
  }

  private static let pages = [
    "report.html", "codebook.html", "datapackage.json", "ro-crate-metadata.json",
    "charts/participant-flow.csv", "charts/course-groups.csv", "charts/by-visit.csv",
  ]

  /// A text without looks and without names of columns, tables, files and options, which no noun changes.
  private func prose(_ text: String) -> String {
    [
      "<code>person</code>", "\"person\"", "-person\"", "person,visit", "people.csv", "\"people\"",
      "table-people", "people as planned", "\"Person\"",
    ].reduce(text.replacing(/<style>[^<]*<\/style>/, with: "")) { $0.replacing($1, with: "") }
  }

  @Test("They are called people, unless the world says otherwise", arguments: ["long", "wide"])
  func everyText(shape: String) throws {
    let mice = try village("units-mice-\(shape)", "units: [\"mouse\", \"mice\"],")
    let answer = mice.run("simulate harm --shape \(shape) --replicates 2 -o @r")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.output.contains("mice") && !answer.output.contains("people\n"))
    let people = try village("units-people-\(shape)", "")
    #expect(people.run("simulate harm --shape \(shape) --replicates 2 -o @r").code == .success)
    let word = /(?i)\b(people|persons?)\b/
    for page in Self.pages {
      let text = prose(try mice.text("r/\(page)"))
      let left = text.ranges(of: word).map { text[$0.lowerBound...].prefix(40) }
      #expect(left.isEmpty, "\(page)")
      #expect(text.contains(/(?i)\b(mice|mouse)\b/), "\(page)")
      // The same in people differs in nothing but the noun.
      let ofPeople = prose(try people.text("r/\(page)"))
      #expect(ofPeople.contains(word) && !ofPeople.contains("mice"), "\(page)")
    }
    // Tables are the same bytes, whatever their rows are called.
    for table in ["cohort", "truth/people", "truth/truth"] {
      #expect(try mice.digest("r/\(table).csv") == people.digest("r/\(table).csv"))
    }
    #expect(mice.run("verify @r --person 2").code == .success)
  }

  @Test("A study has a word of its own for the units of its world")
  func ofStudy() throws {
    let village = try village("units-study", "units: [\"mouse\", \"mice\"],")
    let study = try village.text(Village.studyPath)
    try village.folder.write(
      study.replacing("format: 2,", with: "format: 2, units: [\"male\", \"males\"],"),
      to: Village.studyPath)
    #expect(village.run("simulate harm -o @r").code == .success)
    let page = try village.text("r/codebook.html")
    #expect(page.contains("one row for each male") && !page.contains("mice"))
  }
}
