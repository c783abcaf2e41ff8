import LocatedText
import NumericalMethods
import Testing

/// What `cohort explain` prints can be computed again from the print alone, as a class does it.
@Suite("Explanations computed again")
struct ExplanationArithmeticTests {
  /// The printed report of a person, in lines too wide to be broken.
  private func report(
    _ variable: String, _ person: Int, _ village: borrowing Village, at time: String = "1 year",
    _ more: [String] = []
  ) -> String {
    village.run(
      ["explain", "harm", "--variable", variable, "--person", "\(person)", "--at", time] + more,
      width: 4000
    ).output
  }

  /// The cells of the rows of a table below a heading.
  private func rows(below heading: String, in text: String) -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: heading),
      let rule = lines[start...].firstIndex(where: { $0.hasPrefix("─") })
    else { return [] }
    return lines[(rule + 1)...].prefix { !$0.isEmpty }.map { line in
      line.split(separator: "  ").map { cell in
        let start = cell.firstIndex { $0 != " " } ?? cell.endIndex
        return String(cell[start...])
      }
    }
  }

  /// A printed length of time in years.
  private func years(_ text: String) throws -> Double {
    let words = text.split(separator: " ")
    let number = try #require(Double(words[0]))
    let units = ["year": 1, "month": 12, "week": 365.2425 / 7, "day": 365.2425, "hour": 8765.82]
    let unit = words[1].hasSuffix("s") ? String(words[1].dropLast()) : String(words[1])
    return number / (try #require(units[unit], "\(text)"))
  }

  @Test("Each stay lasted until its sum was reached: lasted × base rate × factor")
  func course() throws {
    let village = try Village("explain-course")
    var stays = 0
    for person in 1...25 {
      let text = report("illness", person, village)
      for row in rows(below: "The course so far", in: text) where row.count > 5 {
        guard let rate = Double(row[3]), let factor = Double(row[4]), let sum = Double(row[5])
        else { continue }
        let product = try years(row[2]) * rate * factor
        #expect((product - sum).magnitude < 0.02 * sum + 0.001, "\(row)")
        stays += 1
      }
    }
    #expect(stays > 15)
  }

  @Test("A slow response goes from station to station by its two times alone")
  func stations() throws {
    let village = try Village("explain-stations")
    var steps = 0
    for person in 1...25 {
      let text = report("level", person, village)
      var share = 0.0
      for row in rows(below: "The slow response to illness.ill", in: text) {
        let time = try years(row[2])
        let printed = try #require(Double(row[4].dropLast(2))) / 100
        share =
          row[3] == "1"
          ? 1 - (1 - share) * Elementary.exponential(-time / 1)
          : share * Elementary.exponential(-time / 2)
        #expect((share - printed).magnitude < 0.002, "\(row)")
        share = printed
        steps += 1
      }
    }
    #expect(steps > 10)
  }

  @Test("The last step is a line of arithmetic, and its change is told by what made it")
  func lastStep() throws {
    let village = try Village("explain-step")
    let text = report("level", 3, village, at: "11 months")
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("  0.000 + ") })
    let numbers = line.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
    try #require(numbers.count == 7, "\(line)")
    let (kept, before, deviation, draw, after) = (
      numbers[1], numbers[2], numbers[4], numbers[5], numbers[6]
    )
    #expect((kept * before + deviation * draw - after).magnitude < 0.002)
    #expect((0.714 * (1 - kept * kept).squareRoot() - deviation).magnitude < 0.001)
    let change = try #require(text.split(separator: "\n").first { $0.contains("Of the change of") })
    let parts = change.split(separator: " ").drop { $0 != "Of" }.compactMap { word in
      Double(word.last == "." || word.last == "," ? String(word.dropLast()) : String(word))
    }
    try #require(parts.count == 3, "\(change)")
    #expect((parts[0] - parts[1] - parts[2]).magnitude < 0.002)
    #expect((parts[0] - (after - before)).magnitude < 0.002)
  }

  @Test("What is left of a response in the second life is told, and of what it is left")
  func twins() throws {
    let village = try Village("explain-left")
    let (deed, ill) = (["--do", "illness = well"], ["--do", "illness = ill"])
    var left = 0
    for person in 1...12 {
      let natural = report("level", person, village)
      let stations = rows(below: "The slow response to illness.ill", in: natural)
      let twin = report("level", person, village, deed)
      #expect(twin.contains("with illness held at 'well' from the first visit on"))
      #expect(twin.contains("so it is not a life that was held at 'well' from its beginning"))
      #expect(!report("level", person, village, ill).contains("left from before"))
      // Who was ill before the first visit and would have been after it as well.
      guard twin.contains("Being 'well' for 1 year makes level higher than as lived by"),
        stations.count == 1
      else { continue }
      #expect(twin.contains("all of it left from before. That is the whole difference."))
      #expect(twin.contains("illness, which acts on level"))
      left += 1
    }
    #expect(left > 0)
  }

  @Test("Where nothing was before, nothing is left of it")
  func nothingBefore() throws {
    let village = try Village("explain-none-left")
    for person in 1...12 {
      let twin = report("level", person, village, ["--do", "illness = ill"])
      let natural = report("level", person, village)
      guard natural.contains("which is not felt in this life") else { continue }
      #expect(twin.contains("Being 'ill' for 1 year makes level lower than as lived by"))
      #expect(
        twin.contains("As lived, the slow response to illness.ill in all does nothing")
          && !twin.contains("left from before"))
      return
    }
    Issue.record("nobody was well all the time")
  }
}
