import CommandLineTool
import LocatedText
import TestSupport
import Testing

/// `cohort benchmark`: what it prints and what it refuses, on the reference micro-cohort and on the
/// tiny world that recruits.
@Suite struct BenchmarkTests {
  /// The names in the object of a scenario that recruits nobody, in order.
  private static let everybodyNames = [
    "people", "steps", "replicates", "threads", "seconds", "nanosecondsPerAgentStep",
    "prevalenceStart", "prevalenceEnd", "meanSerumWell", "meanSerumDepressed", "sdSerum",
    "peakMemoryBytes",
  ]
  /// Those of them that depend on chance and on nothing of the machine.
  private static let simulatedNames = everybodyNames[6...10]

  private static let poolNames = [
    "replicates", "threads", "secondsPerReplicate", "candidates", "followed",
    "historyPersonSteps", "followPersonSteps", "secondsRecruiting", "secondsFollowing",
    "secondsObserving", "nanosecondsPerHistoryPersonStep", "nanosecondsPerFollowPersonStep",
    "drawsPerPersonStep", "lanePassesPerPersonStep",
    "peakMemoryBytes",
  ]

  private static let referencePath = "Scenarios/studies/reference-micro-cohort.json5"

  /// The study of the reference micro-cohort as the project has it.
  private static func reference() throws -> String { try Checkout.text(referencePath) }

  /// The tiny world with the reference micro-cohort beside it, its study perhaps another.
  private func village(_ study: String? = nil) throws -> Village {
    let village = try Village("benchmark")
    try village.addReferenceMicroCohort()
    if let study { try village.folder.write(study, to: Self.referencePath) }
    return village
  }

  /// The object that a command line prints, which must be all it prints, on one line.
  private func object(
    _ words: String, in village: borrowing Village
  ) throws -> [(name: String, value: Double?)] {
    let answer = village.run("benchmark \(words) --format json")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.said.isEmpty)
    #expect(answer.output.hasSuffix("}\n") && answer.output.count { $0 == "\n" } == 1)
    let document = try LocatedValue(json5: SourceText(name: "object", text: answer.output))
    guard case .object(let members) = document.content else { return [] }
    #expect(members.first?.name == "schema")
    return members.dropFirst().map { member in
      guard case .number(let number) = member.value.content else { return (member.name, nil) }
      return (member.name, number)
    }
  }

  // MARK: - Everybody

  @Test("One object says how much work was done, how fast, and what came out")
  func everybody() throws {
    let village = try village()
    let object = try object("--people 50 --replicates 2", in: village)
    #expect(object.map(\.name) == Self.everybodyNames)
    let values = Dictionary(uniqueKeysWithValues: object.map { ($0.name, $0.value) })
    #expect(values["people"] == 50 && values["steps"] == 104 && values["replicates"] == 2)
    // A benchmark is about one thread unless told.
    #expect(values["threads"] == 1)
    // How the two clocks compare is for a process of its own: behaviour.sh has it.
    #expect((try #require(values["nanosecondsPerAgentStep"] ?? nil)) > 0)
    #expect((try #require(values["seconds"] ?? nil)) > 0)
    #expect((try #require(values["peakMemoryBytes"] ?? nil)) > 1e6)
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("On several threads the time is the wall's, and the people are the same")
  func threads() throws {
    let village = try village()
    let words = "--people 1500 --replicates 2 --steps 4"
    let one = try object("\(words) --threads 1", in: village)
    let two = try object("\(words) --threads 2", in: village)
    #expect(one[6...10].map(\.value) == two[6...10].map(\.value))
    let charged = (two[5].value ?? 0) * 1e-9 * 1500 * 4 * 2
    let passed = two[4].value ?? 0
    #expect(abs(charged - passed) <= 1e-12 + 1e-9 * passed)
    let other = try object("\(words) --seed 2", in: village)
    #expect(other[6...10].map(\.value) != one[6...10].map(\.value))
  }

  @Test("--steps gives two visits that far apart, as if the file said so")
  func steps() throws {
    let text = try Self.reference()
    let asked = try object("--people 80 --replicates 1 --steps 10", in: try village())
    let written = text.replacing("\"104 weeks\"", with: "\"10 weeks\"")
    #expect(written != text)
    let planned = try object("--people 80 --replicates 1", in: try village(written))
    #expect(asked[1].value == 10 && planned[1].value == 10)
    #expect(asked[6...10].map(\.value) == planned[6...10].map(\.value))
    // Three visits are 104 + 4 steps, and only two of them are left.
    let three = text.replacing("\"104 weeks\"", with: "\"104 weeks\", \"108 weeks\"")
    let village = try village(three)
    #expect(try object("--people 8 --replicates 1", in: village)[1].value == 108)
    let two = try object("--people 80 --replicates 1 --steps 10", in: village)
    #expect(two[1].value == 10 && two[6...10].map(\.value) == asked[6...10].map(\.value))
  }

  @Test("A figure that no instrument gives is null")
  func missingInstruments() throws {
    let text = try Self.reference()
    let words = "--people 60 --replicates 1 --steps 3"
    let start = try #require(text.firstRange(of: "    // Log levels vary"))
    let middle = try #require(text.firstRange(of: "    depression: { interview"))
    let end = try #require(text.firstRange(of: "  },\n}"))
    let withoutSerum = text[..<start.lowerBound] + text[middle.lowerBound...]
    let serumless = try object(words, in: try village(String(withoutSerum)))
    #expect(serumless[6...10].map { $0.value == nil } == [false, false, true, true, true])
    let withoutInterview = text[..<middle.lowerBound] + text[end.lowerBound...]
    let silent = try object(words, in: try village(String(withoutInterview)))
    #expect(silent[6...10].map { $0.value == nil } == [true, true, true, true, false])
    // One visit leaves no step to be timed.
    let single = text.replacing(", \"104 weeks\"", with: "")
    let once = try object("--people 60 --replicates 1", in: try village(single))
    #expect(once[1].value == 0 && once[5].value == nil && once[10].value != nil)
  }

  /// What the yardstick's C program gives for 20 million people, with its standard errors.
  ///
  /// `clang -O3 -ffp-contract=fast -fno-math-errno c_limit.c -lm -lpthread -DRNG=1 -march=x86-64-v3
  /// -DVB=32 -DU=1`, then `c_limit 1000000 104 20` printed prev0=0.05190 prevT=0.08480 mean0=9.0113
  /// mean1=7.7820 sd=2.9737; the errors are those of the law below at n = 2e7.
  ///
  /// The program flips a person at most once a week, and an onset first has its chance to remit in
  /// the week after; here clocks run on within the week. So an incident episode has half a week
  /// more to end, which it uses with probability 0.449 / 52.18 / 2 = 0.0043: the share at the end is
  /// lower by at most 0.0848 × 0.0043 = 0.0004. (The same C program with exponential clocks within
  /// weeks, 10 million people: 0.05195, 0.08461, 9.0136, 7.7782, 2.9746.)
  private static let expected: [(value: Double, bias: Double)] = [
    (0.05190, 0), (0.08480, 0.0004), (9.0113, 0), (7.7820, 0), (2.9737, 0),
  ]

  /// The standard errors of the five figures with n people.
  ///
  /// Shares are binomial; the SD of levels is 2.97 in everybody and no larger among the depressed;
  /// the SD of the SD is 2.97 √((κ − 1) / 4n), with kurtosis κ = 4.97 of a log-normal level whose
  /// coefficient of variation is 1/3.
  private static func errors(_ people: Double) -> [Double] {
    let (start, end, spread) = (0.0519, 0.0848, 2.97)
    return [
      start * (1 - start) / people, end * (1 - end) / people,
      spread * spread / (people * (1 - end)),
      spread * spread / (people * end), spread * spread * (4.97 - 1) / (4 * people),
    ].map { $0.squareRoot() }
  }

  /// n = 5 × 1751 people; five two-sided comparisons at 5.2 standard errors: false alarm 1e-6.
  @Test("The reference micro-cohort comes out as in the yardstick's C program")
  func sameLaw() throws {
    let figures = try object("--replicates 5 --threads 2", in: try village())[6...10]
    let (ours, theirs) = (Self.errors(5 * 1751), Self.errors(20e6))
    for (number, figure) in figures.enumerated() {
      let (expected, bias) = Self.expected[number]
      let error = (ours[number] * ours[number] + theirs[number] * theirs[number]).squareRoot()
      let value = try #require(figure.value)
      #expect(abs(value - expected) <= 5.2 * error + bias, "\(figure.name): \(value)")
    }
  }

  @Test("The text has every figure with its error, every loop, and where it came from")
  func text() throws {
    let village = try village()
    let answer = village.run("benchmark --people 4000 --replicates 1 --steps 1")
    #expect(answer.code == .success && answer.said.isEmpty)
    for words in [
      "The reference micro-cohort\n", "ns per agent-step", "depression: share at first",
      "depression: share at last", "mean serumBDNF without depression (ng/ml)",
      "mean serumBDNF with depression (ng/ml)", "SD of serumBDNF (ng/ml)", "peak memory (MB)",
      "four random words ", "clock step, always open ", "search for crossings ",
      "record of a column ",
      "from reference-micro-cohort ",
    ] { #expect(answer.output.contains(words), "\(words)") }
    #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let share = try #require(figure("depression: share at first", in: answer.output))
    // The binomial error of about 208 in 4000, to two digits.
    #expect(abs(share.error - (share.value * (1 - share.value) / 4000).squareRoot()) < 6e-5)
  }

  /// The SD of 60 sample SDs differs from the true error by a factor of two with probability below
  /// 1e-9 (χ² with 59 degrees of freedom outside 59/4 to 59 · 4).
  @Test("The stated error of the SD is how much the SD varies from seed to seed")
  func errorOfSD() throws {
    let village = try village()
    let words = "--people 400 --replicates 1 --steps 1"
    var found: [Double] = []
    for seed in 1...60 {
      found.append(try #require(try object("\(words) --seed \(seed)", in: village)[10].value))
    }
    let mean = found.reduce(0, +) / 60
    let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 59
    let text = village.run("benchmark \(words)").output
    let stated = try #require(figure("SD of serumBDNF (ng/ml)", in: text)).error
    #expect(stated > variance.squareRoot() / 2 && stated < variance.squareRoot() * 2)
  }

  // MARK: - Recruited people

  @Test("A scenario that recruits is timed by stages, with the work of each")
  func recruited() throws {
    let village = try village()
    let object = try object("--scenario harm --replicates 3", in: village)
    #expect(object.map(\.name) == Self.poolNames)
    let values = object.map { $0.value ?? .nan }
    #expect(values[0] == 3 && values[1] == 1)
    // The plan wants 20 and 30 people, at waves of 50 candidates, and follows them for a year.
    #expect(values[4] == 150 && values[3] >= 150)
    #expect(values[3].truncatingRemainder(dividingBy: 50) == 0)
    #expect(values[6].truncatingRemainder(dividingBy: 150) == 0 && values[6] > 0)
    #expect(values[5] > values[3])
    #expect(abs(values[2] * 3 - values[7...9].reduce(0, +)) < 1e-9)
    #expect(values[2...12].allSatisfy { $0 > 0 })
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test("Several scenarios share a pool; threads change no count; --people scales the plan")
  func shared() throws {
    let village = try village()
    let words = "--scenario harm --scenario nothing --replicates 1"
    let both = try object(words, in: village)
    #expect(
      try object("\(words) --threads 2", in: village)[3...6].map(\.value)
        == both[3...6].map(\.value))
    let followed = try #require(both[4].value)
    #expect(followed >= 50 && followed < 100)
    let scaled = try object("--scenario harm --replicates 1 --people 25", in: village)
    #expect(scaled[4].value == 25)
    let text = village.run("benchmark \(words)").output
    for part in [
      "Illness lowers the level\nNo link\n", "candidates per person followed",
      "% of time recruiting",
      "ns per person-step, following", "from village ",
    ] { #expect(text.contains(part), "\(part)") }
  }

  // MARK: - Refusals

  @Test(
    "What cannot be timed is a mistake of the command line",
    arguments: [
      ("--scenario harm --steps 5", "--steps is for scenarios that recruit nobody"),
      ("--scenario harm --scenario reference-micro-cohort", "recruits nobody"),
      ("--scenario harm --scenario harm", "is given twice"),
      ("--scenario harm --scenario late", "cannot share one pool"),
      ("--people 0", "from 1 to 100000000"), ("--people 100000001", "from 1 to 100000000"),
      ("--replicates 1000001", "from 1 to 1000000"), ("--steps 0", "from 1 to 100000"),
      ("--steps 100001", "from 1 to 100000"), ("--threads 0", "from 1 to 1024"),
      ("--format csv", "text or json"), ("harm", "no argument is expected"),
    ])
  func refusals(_ words: String, _ said: String) throws {
    let village = try village()
    let late = Village.study.replacing("wave: 50", with: "wave: 51")
    #expect(late != Village.study)
    try village.folder.write(late, to: "Scenarios/studies/late.json5")
    try village.folder.write(
      Village.world.replacing("studies/village", with: "studies/late"),
      to: "Scenarios/worlds/late-village.json5")
    try village.folder.write(
      Village.harm.replacing("village.json5", with: "late-village.json5"),
      to: "Scenarios/models/late.json5")
    let answer = village.run("benchmark \(words)")
    #expect(answer.code == .usage)
    #expect(answer.said.contains(said), "\(answer.said)")
    #expect(answer.output.isEmpty)
  }

  @Test("Bad data and missing files keep their exit codes")
  func otherFailures() throws {
    let village = try village()
    #expect(village.run("benchmark --scenario hram").code == .noInput)
    #expect(village.run("benchmark --scenario Scenarios/evidence/small.json5").code == .badData)
    try village.folder.write(Village.unfillable, to: Village.studyPath)
    let unfilled = village.run("benchmark --scenario harm")
    #expect(unfilled.code == .badData)
    #expect(unfilled.said.contains("the stratum 'ill' found"))
    let bare = try Village("bare")
    #expect(bare.run("benchmark").code == .noInput)
  }

  @Test("Other commands find the worlds of benchmarks by their short names too")
  func shortName() throws {
    let village = try village()
    #expect(village.run("check reference-micro-cohort").code == .success)
    let answer = village.run("simulate reference-micro-cohort --people 5 -o @result")
    #expect(answer.code == .success, "\(answer.said)")
  }

  // MARK: - Pieces

  /// The figure of a row of the text, and its error.
  private func figure(_ name: String, in text: String) -> (value: Double, error: Double)? {
    guard let row = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
      return nil
    }
    let parts = row.dropFirst(name.count).split(separator: "±")
      .map { $0.split(separator: " ").joined() }
    guard parts.count == 2, let value = Double(parts[0]), let error = Double(parts[1]) else {
      return nil
    }
    return (value, error)
  }

  // MARK: - Counts

  @Test("Counts are those of compare, the same on any number of threads, and no time is among them")
  func counts() throws {
    let village = try village()
    let one = village.run("benchmark --counts --people 12 --format json")
    #expect(one.code == .success && one.said.isEmpty, "\(one.said)")
    let two = village.run("benchmark --counts --people 12 --format json --threads 2")
    #expect(two.output == one.output)
    let document = try LocatedValue(json5: SourceText(name: "counts", text: one.output))
    guard case .object(let members) = document.content else {
      Issue.record("\(one.output)")
      return
    }
    #expect(
      members.map(\.name) == [
        "schema", "replicates", "cohorts", "candidates", "followed", "history", "followUp", "fits",
      ])
    #expect(one.output.contains("\"replicates\": 1,") && one.output.contains("\"cohorts\": 2,"))
    let single = village.run("benchmark --counts --people 12 --scenario harm --format json")
    #expect(single.output.contains("\"cohorts\": 1,"))
    let text = village.run("benchmark --counts --people 12")
    #expect(
      text.output.contains("person-steps") && text.output.contains("In 1 replicate: 2 cohorts"))
    #expect(village.run("benchmark --counts --steps 3").code == .usage)
    let study = village.run("benchmark --counts --study village")
    #expect(study.code == .usage && study.said.contains("leave --steps and --study out"))
  }
}
