import Lessons
import LocatedText

/// Reads the parts of a lesson's key, each of which somebody may have changed.
struct LessonKeyReading {
  let document: SealedDocument

  /// Everything that is right.
  func key() throws(CommandFailure) -> LessonKey {
    let name = try document.text("class", needed: "4 symbols") { name in
      name.count == 4 && name.allSatisfy(CodeAlphabet.symbols.contains)
    }
    let code = try document.text("openingCode", needed: "12 symbols") { OpeningCode($0) != nil }
    let people = document.member(["people"])
    let sizes = (people?.elements ?? []).compactMap(\.wholeNumber)
    guard !sizes.isEmpty, sizes.count == people?.elements.count, sizes.allSatisfy({ $0 > 0 }),
      sizes == sizes.sorted()
    else { throw document.wrong(["people"], people, needed: "a list of rising sizes") }
    return LessonKey(
      lessonClass: LessonClass(name: name), openingCode: OpeningCode(code)?.symbols ?? "",
      people: sizes, expected: try masks("expected", sizes.count),
      undecided: try masks("undecided", sizes.count),
      seen: try masks("seen", sizes.count), mystery: try mystery())
  }

  /// A number of people.
  func size(_ name: String) throws(CommandFailure) -> Int {
    let value = document.member([name])
    guard let size = value?.wholeNumber, size > 0 else {
      throw document.wrong([name], value, needed: "a number of people")
    }
    return size
  }

  /// Sets of worlds, by look, then size.
  private func masks(_ name: String, _ sizes: Int) throws(CommandFailure) -> [[WorldSet]] {
    var masks: [[WorldSet]] = []
    for look in Look.allCases {
      let value = document.member([name, look.rawValue])
      let sets = (value?.elements ?? []).compactMap { element in
        element.locatedString.flatMap { $0.text.count == 1 ? $0.text.first : nil }
          .flatMap { WorldSet(digit: $0) }
      }
      guard sets.count == sizes, value?.elements.count == sizes else {
        throw document.wrong(
          [name, look.rawValue], value, needed: "a list of \(sizes) hexadecimal digits")
      }
      masks.append(sets)
    }
    return masks
  }

  private func mystery() throws(CommandFailure) -> Mystery {
    let world = try document.text("mystery", "world", needed: "one of the four worlds") { name in
      LessonWorld.allCases.contains { $0.model == name }
    }
    var findings: [LessonResults.Finding] = []
    for look in Look.ofMystery {
      let numbers = try numbers(["mystery", "findings", look.rawValue], 3) { $0[1] <= $0[2] }
      findings.append(.init(estimate: numbers[0], low: numbers[1], high: numbers[2]))
    }
    var judgements: [Mystery.Judgement] = []
    for (place, one) in Look.ofMystery.enumerated() {
      for other in Look.ofMystery.dropFirst(place + 1) {
        let probabilities = try numbers(
          ["mystery", "judge", one.rawValue + other.rawValue], LessonWorld.allCases.count
        ) { row in
          row.allSatisfy { (0...1).contains($0) } && (row.reduce(0, +) - 1).magnitude < 1e-9
        }
        judgements.append(.init(looks: [one, other], probabilities: probabilities))
      }
    }
    return Mystery(
      world: LessonWorld.allCases.first { $0.model == world } ?? .bdnfFirst, findings: findings,
      judgements: judgements)
  }

  private func numbers(
    _ path: [String], _ count: Int, where isRight: ([Double]) -> Bool
  ) throws(CommandFailure) -> [Double] {
    let value = document.member(path)
    let numbers = (value?.elements ?? []).compactMap { element -> Double? in
      if case .number(let number) = element.content { number } else { nil }
    }
    guard numbers.count == count, value?.elements.count == count, isRight(numbers) else {
      throw document.wrong(path, value, needed: "a list of \(count) numbers that can be right")
    }
    return numbers
  }
}
