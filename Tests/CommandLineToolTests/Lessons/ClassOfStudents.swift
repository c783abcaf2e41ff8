import Lessons

/// Students who answer by chance: the same each time.
struct ClassOfStudents {
  static let name = LessonClass(name: "7K3M")

  /// A key in which what is right differs by look and size.
  static let key = LessonKey(
    lessonClass: name, openingCode: "ABCDEFGHJKLM", people: [300, 1500, 6000],
    expected: Look.allCases.indices.map { look in
      (0..<3).map { WorldSet(rawValue: UInt8(look + $0)) }
    },
    undecided: Look.allCases.map { _ in Array(repeating: [], count: 3) },
    seen: Look.allCases.indices.map { look in
      (0..<3).map { WorldSet(rawValue: UInt8(look + 2 * $0)) }
    },
    mystery: Mystery(
      world: .adversityFirst,
      findings: Look.ofMystery.map { _ in .init(estimate: -1, low: -2, high: 0.5) },
      judgements: Look.ofMystery.indices.flatMap { one in
        Look.ofMystery.indices.dropFirst(one + 1).map { other in
          Mystery.Judgement(
            looks: [Look.ofMystery[one], Look.ofMystery[other]],
            probabilities: [0.25, 0.125, Double(other) / 8, 0.625 - Double(other) / 8])
        }
      }))

  private var chance = SplitMix64(state: 20)

  /// The code of a student who has answered everything.
  mutating func code(number: Int) -> HandInCode {
    let all = Array(1...15).map { WorldSet(rawValue: $0) }
    let answers = SingleQuestion.allCases.map { question in
      (question, HandInCode.Answer(letter: pick(question.answers), confidence: confidence()))
    }
    let visits = (0..<(2 + below(4))).map { _ in
      HandInCode.Visit(
        look: pick(Look.allCases), size: below(3), predicted: below(5) == 0 ? nil : pick(all),
        confidence: confidence(), seen: pick(all))
    }
    let looks = Look.ofMystery.shuffled(using: &chance).prefix(2)
    let cuts = [below(101), below(101), below(101)].sorted()
    return HandInCode(
      lessonClass: Self.name, number: number, answers: Dictionary(uniqueKeysWithValues: answers),
      visits: visits,
      guess: .init(
        looks: Array(looks),
        percents: [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], 100 - cuts[2]]))
  }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &chance) }
  private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
  private mutating func confidence() -> Confidence { Confidence(tenths: below(11)) }

  /// The file that the page saves.
  static func file(_ code: HandInCode, format: String = "cohort hand-in 1") -> String {
    let tokens = code.text.split(separator: ".").dropFirst(3).dropLast()
    let steps = tokens.enumerated().map { "[\(12.5 * Double($0 + 1)),\"said\",\"\($1)\"]" }
    return """
      {"format":"\(format)","code":"\(code.text)","language":"nl","history":[\(steps.joined(separator: ","))]}
      """
  }
}

/// Numbers that look like chance, and are the same for the same start (Steele, Lea and Flood 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
