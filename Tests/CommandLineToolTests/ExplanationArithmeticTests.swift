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
    let word = words[1].hasSuffix(".") ? words[1].dropLast() : words[1]
    let unit = word.hasSuffix("s") ? String(word.dropLast()) : String(word)
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
      let start = report("illness", person, village, at: "0 years")
      let value = start.contains("As to illness, this person is 'ill'") ? "ill" : "well"
      #expect(twin.contains("This person was '\(value)' at the first visit."))
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
        twin.contains("As lived, the slow response to illness.ill does nothing")
          && !twin.contains("left from before"))
      return
    }
    Issue.record("nobody was well all the time")
  }

  @Test(
    "Without illness the value is what is printed: the same people in a village where nobody falls ill"
  )
  func without() throws {
    let village = try Village("explain-without")
    let healthy = try Village("explain-healthy")
    try healthy.folder.write(
      Village.world.replacing("start: { ill: { probability: 0.3 } }", with: "start: \"well\""),
      to: "Scenarios/worlds/village.json5")
    try healthy.folder.write(
      Village.harm.replacing("\"0.4 / year\"", with: "\"0 / year\""),
      to: "Scenarios/models/harm.json5")
    func told(_ candidate: Int, _ village: borrowing Village, _ more: [String] = []) -> String {
      village.run(
        ["explain", "harm", "--variable", "level", "--candidate", "\(candidate)", "--at", "1 year"]
          + more, width: 4000
      ).output
    }
    var compared = 0
    for candidate in 0..<20 {
      let text = told(candidate, village)
      let twin = told(candidate, village, ["--do", "illness = well"])
      #expect(!told(candidate, village, ["--do", "illness = ill"]).contains("all life long"))
      guard let line = text.split(separator: "\n").first(where: { $0.contains("all life long") })
      else {
        #expect(!twin.contains("all life long"))
        continue
      }
      #expect(line.contains("With illness 'well' all life long"))
      #expect(text.contains("What illness.ill was in the last 4 weeks is not felt yet."))
      let sum = try #require(line.split(separator: ",").first { $0.hasPrefix(" level would be") })
      #expect(twin.contains(sum))
      let end = try #require(sum.split(separator: " ").last.flatMap { Double($0) })
      let title = try #require(told(candidate, healthy).split(separator: "\n").first)
      let lived = try #require(title.split(separator: " ").last.flatMap { Double($0) })
      #expect((end - lived).magnitude < 0.0011, "\(candidate): \(end) \(lived)")
      compared += 1
    }
    #expect(compared > 3)
  }

  @Test(
    "The present hazard is worked out, and what is expected of it without and with the threshold")
  func ahead() throws {
    let village = try Village("explain-ahead")
    var (worked, raised, lowered) = (0, 0, 0)
    for person in 1...25 {
      let text = report("illness", person, village)
      guard text.contains("What may come next, 'ill'") else { continue }
      let line = try #require(text.split(separator: "\n").last { $0.contains("The hazard is now") })
      let numbers = line.split { !"0123456789.-−".contains($0) }.compactMap { Double($0) }
      let (base, frailty, coefficient, rate) = (numbers[0], numbers[1], numbers[2], numbers[3])
      #expect(base == 0.4 && coefficient == 0.5)
      #expect((base * Elementary.exponential(frailty * coefficient) / rate - 1).magnitude < 0.006)
      let when = try #require(
        text.split(separator: "\n").first { $0.contains("Who does not know") })
      let parts = when.split { !"0123456789.".contains($0) }.compactMap { Double($0) }
      #expect(parts[0] == 1 && parts[1] == rate && parts[6] == rate && parts[4] == parts[5])
      var lengths = when.split(separator: " = ").dropFirst().map(String.init)
      lengths.append(
        String(try #require(when.split(separator: "less than ").last)))
      #expect(lengths.count == 3)
      // The mean, what is left, and the median.
      for (length, years) in zip(
        lengths, [1 / rate, parts[4] / rate, Elementary.logarithm(2.0) / rate])
      {
        let told = try self.years(
          length.split { " ,".contains($0) }.prefix(2).joined(separator: " "))
        #expect((told - years).magnitude < 0.01 * years + 0.002, "\(when)")
      }
      worked += 1
      // Frailty is all that acts, so it alone raises or lowers.
      if frailty > 0 {
        #expect(text.contains("The one thing that acted raised this hazard, frailty (× "))
        #expect(text.contains("): 'ill' has stayed away in spite of it, because the threshold"))
        raised += 1
      } else {
        #expect(text.contains("The one thing that acted lowered this hazard, frailty (× "))
        #expect(text.contains("By the base rate alone it would have added up to"))
        lowered += 1
      }
    }
    #expect(worked > 5 && raised > 0 && lowered > 0)
  }

  @Test("What could act by way of others and was 0 in this life is told apart")
  func silent() throws {
    let village = try Village("explain-silent")
    try village.folder.write(
      Village.world.replacing(
        "frailty: { normal: [0, 1] }",
        with: "frailty: { normal: [0, 1] }, smoker: { bernoulli: 0.5 }"
      ).replacing(
        "\"frailty -> illness.onset\": 0.5",
        with: "\"frailty -> illness.onset\": 0.5, \"smoker -> illness.onset\": 0.5"),
      to: "Scenarios/worlds/village.json5")
    var smokers = 0
    for person in 1...10 {
      let text = report("level", person, village)
      let trait = report("smoker", person, village)
      let isSmoker = trait.contains(": 1\n")
      #expect(isSmoker != trait.contains(": 0\n"))
      let words = "So could smoker; but what acts of it was 0 all through this life."
      #expect(text.contains(words) != isSmoker)
      #expect(
        text.contains("By way of these, and not directly: frailty and smoker.") == isSmoker)
      smokers += isSmoker ? 1 : 0
    }
    #expect(smokers > 0 && smokers < 10)
  }
}
