import CommandLineTool
import TestSupport
import Testing

/// What `cohort check` passes can be carried out: mutants of the project's own files.
@Suite("Checked files can be carried out")
struct CheckedFilesTests {
  /// What stands in the place of a number, a time or a name.
  private static let numbers = ["0", "1", "-1", "0.5", "2", "20", "-20", "100", "1e6", "1e-9"]
  private static let rates = ["0 / year", "100 / year", "1 / week", "9999 / year"]
  private static let times = [
    "0 days", "1 hour", "1 day", "63 days", "12 weeks", "26 weeks", "1 year", "6 years",
    "100 years",
  ]
  private static let names = [
    "person", "visit", "years", "stratum", "date", "event", "start", "serumBDNFTrue",
    "depression_ill_years", "age", "bdnf", "depression", "stress", "vulnerability", "anxiety",
  ]

  /// The words of a text and what is between them; a word is a number, a name or a whole string.
  private func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var isInString = false
    var wasWord = false
    for character in text {
      let isWord =
        isInString || character.isLetter || character.isNumber || "._-".contains(character)
      if character == "\"" {
        if isInString { pieces[pieces.count - 1].append(character) } else { pieces.append("\"") }
        isInString.toggle()
        wasWord = isInString
      } else if isWord, wasWord {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
        wasWord = isWord
      }
    }
    return pieces
  }

  private func mutant(of text: String, _ chance: inout SplitMix) -> String {
    // Comments would take most of the mutations.
    var pieces = pieces(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
      }.joined(separator: "\n"))
    func isTime(_ word: String) -> Bool { ["week", "year", "day"].contains { word.contains($0) } }
    // Wrong names are mostly found at once, so nine of ten mutations are of numbers and times.
    let kind = Int.random(in: 0..<10, using: &chance)
    let places = pieces.indices.filter { place in
      let word = pieces[place]
      if Double(word) != nil { return kind < 5 }
      if isTime(word) { return 5..<9 ~= kind }
      return kind == 9 && word.contains { $0.isLetter }
    }
    if let place = places.randomElement(using: &chance) {
      let word = pieces[place]
      let times = word.contains("/") ? Self.rates : Self.times
      let choices =
        kind < 5 ? Self.numbers : kind < 9 ? times.map { "\"\($0)\"" } : Self.names
      if let choice = choices.randomElement(using: &chance) { pieces[place] = choice }
    }
    return pieces.joined()
  }

  private static func shipped(_ path: String) throws -> String {
    try Checkout.text("Scenarios/" + path)
  }

  @Test(
    "Every mutant that is right is simulated, or lacks people of a kind; half of them are wrong")
  func mutants() throws {
    let village = try Village("mutants")
    // The project's own files, with searches that a test can wait for.
    let nesda = try Self.shipped("studies/nesda.json5")
      .replacing("quota: 1282", with: "quota: 6").replacing("quota: 449", with: "quota: 3")
      .replacing("quota: 613", with: "quota: 3").replacing("quota: 637", with: "quota: 3")
      .replacing("wave: 1000", with: "wave: 60").replacing("most: 400000", with: "most: 240")
    let adults = try Self.shipped("worlds/dutch-adults.json5")
      .replacing("from: \"age 12\"", with: "from: \"age 15\"")
      .replacing("step: \"12 weeks\"", with: "step: \"26 weeks\"")
      .replacing("{ \"5 years\": \"4 weeks\" }", with: "{ \"1 year\": \"13 weeks\" }")
      .replacing("follow: \"1 week\"", with: "follow: \"3 weeks\"")
    let netherlands = try Self.shipped("studies/netherlands.json5")
      .replacing("most: 800000", with: "most: 240")
      .replacing("2 years\", \"4 years\", \"6 years", with: "2 years")
    let originals = [
      ("worlds/dutch-adults", adults), ("studies/nesda", nesda),
      ("studies/netherlands", netherlands),
      ("models/reverse-scar", try Self.shipped("models/reverse-scar.json5")),
      ("worlds/large-table", try Self.shipped("worlds/large-table.json5")),
      ("studies/large-table", try Self.shipped("studies/large-table.json5")),
      ("models/artefact", try Self.shipped("models/artefact.json5")),
    ]
    for (name, text) in originals {
      try village.folder.write(text, to: "Scenarios/\(name).json5")
    }
    for (name, _) in originals {
      #expect(village.run("check Scenarios/\(name).json5").said == "")
    }
    // Whose people the mutant of a study is looked for among.
    let worlds = [
      "studies/nesda": "dutch-adults", "studies/netherlands": "dutch-adults",
      "studies/large-table": "Scenarios/worlds/large-table.json5",
    ]
    var chance = SplitMix(state: 11)
    var (right, wrong, short) = (0, 0, 0)
    for number in 0..<200 {
      let (name, text) = originals[number % originals.count]
      let mutant = mutant(of: text, &chance)
      let path = "Scenarios/\(name.prefix { $0 != "/" })/mutant.json5"
      try village.folder.write(mutant, to: path)
      let checked = village.run("check \(path)")
      #expect([.success, .badData].contains(checked.code), "\(checked.said)\n\(mutant)")
      guard checked.code == .success else {
        wrong += 1
        continue
      }
      let words = worlds[name].map { "\($0) --study \(path)" } ?? path
      let grown = village.run("simulate \(words) --people 4 -o @grown --force")
      if grown.code == .badData, grown.said.contains("the stratum '") {
        short += 1
      } else {
        #expect(grown.code == .success, "\(grown.said)\n\(mutant)")
        right += 1
      }
    }
    #expect(
      right >= 60 && wrong >= 60 && short <= 40, "\(right) right, \(wrong) wrong, \(short) short")
  }

  @Test("What a file cannot say of all its people is found by growing some of them, with its cause")
  func rehearsal() throws {
    let village = try Village("rehearsal")
    let endless = Village.harm.replacing(
      "responses: {", with: "arrows: { \"illness.ill -> illness.remission\": 20 },\n  responses: {"
    ).replacing("\"1.1 / year\"", with: "\"9000 / year\"")
    try village.folder.write(endless, to: "Scenarios/models/endless.json5")
    let huge = Village.world.replacing(
      "normal: [0, 1]", with: "normal: [500, 1]"
    ).replacing("illness.onset\": 0.5", with: "level\": 20")
    try village.folder.write(huge, to: "Scenarios/worlds/huge.json5")
    for words in ["check huge", "simulate huge"] {
      let answer = village.run(words)
      #expect(answer.code == .badData)
      #expect(
        answer.said.contains("the effect 20.0 of 'frailty -> level'"), "\(words): \(answer.said)")
    }
    #expect(village.run("check endless").code == .success)
  }
}
