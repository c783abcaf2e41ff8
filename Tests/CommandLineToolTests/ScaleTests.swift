import Fieldwork
import LocatedText
import Scenarios
import Simulation
import TestSupport
import Testing

@testable import CommandLineTool

/// `cohort benchmark --scale`: exponents of known growth, fair sizes, and what is printed.
@Suite("How time and memory grow") struct ScaleTests {
  // MARK: - Exponents

  @Test("A power law has its exponent, and nothing is left over")
  func powerLaw() throws {
    let growth = try #require(Growth([1.0, 2, 4, 8, 32].map { ($0, 3 * $0 * $0.squareRoot()) }))
    #expect(abs(growth.exponent - 1.5) < 1e-12 && abs(growth.exponentAtEnd - 1.5) < 1e-12)
    #expect(try #require(growth.standardError) < 1e-12)
    // 3 (32¹·⁵ − 8¹·⁵) / 24
    #expect(abs(growth.costOfOneMore - 19.79898987322333) < 1e-10)
    let constant = try #require(Growth([1.0, 2, 4].map { ($0, 7) }))
    #expect(abs(constant.exponent) < 1e-12 && constant.costOfOneMore == 0)
  }

  /// In logarithms to base 2 the points are (0, 0), (1, 1), (2, 3): slope 3/2, residuals 1/6, −1/3, 1/6, so
  /// the residual variance is 1/6 on one degree of freedom and that of the slope 1/12.
  @Test("The standard error is that of least squares by hand")
  func standardError() throws {
    let growth = try #require(Growth([(1, 1), (2, 2), (4, 8)]))
    #expect(abs(growth.exponent - 1.5) < 1e-12)
    #expect(abs(try #require(growth.standardError) - (1.0 / 12).squareRoot()) < 1e-12)
    #expect(abs(growth.exponentAtEnd - 2) < 1e-12 && growth.costOfOneMore == 3)
  }

  @Test("Two sizes leave nothing for an error; one has no growth, nor has what has no logarithm")
  func withoutError() throws {
    let two = try #require(Growth([(1, 5), (2, 10)]))
    #expect(abs(two.exponent - 1) < 1e-12 && two.standardError == nil)
    let without: [[(size: Double, cost: Double)]] = [
      [], [(1, 1)], [(1, 1), (2, 0)], [(1, 1), (2, .nan)], [(0, 1), (2, 1)], [(2, 1), (2, 1)],
    ]
    for costs in without { #expect(Growth(costs) == nil, "\(costs)") }
  }

  // MARK: - Sizes

  @Test("Sizes double up to the greatest", arguments: [1, 2, 5, 64, 100, 1 << 20])
  func doublings(_ greatest: Int) {
    let sizes = Ladder.doublings(to: greatest)
    #expect(sizes.last == greatest && sizes.count <= 6 && sizes[0] > 0)
    for (size, next) in zip(sizes, sizes.dropFirst()) { #expect(next / 2 == size) }
    #expect(sizes.count == 6 || sizes[0] == 1)
  }

  @Test("Each cut has every thing once, in parts that differ by one at most", arguments: 1...40)
  func cuts(_ count: Int) {
    let cuts = Ladder.cuts(of: count)
    #expect(cuts.first == count && cuts.last == 1)
    for (cut, next) in zip(cuts, cuts.dropFirst()) { #expect(3 * next <= 2 * cut) }
    for parts in cuts {
      let ranges = (0..<parts).map { Ladder.part($0, of: parts, among: count) }
      #expect(ranges.flatMap { Array($0) } == Array(0..<count))
      #expect(
        ranges.allSatisfy { [count / parts, (count + parts - 1) / parts].contains($0.count) })
    }
  }

  @Test("A chain lives all its variables, and one link is the reference micro-cohort")
  func chain() throws {
    let one = try ChainedWorld.study(links: 1)
    #expect(EverybodyBenchmark.steps(of: one) == 104)
    let single = one.program.stepWork
    for links in [2, 7] {
      let study = try ChainedWorld.study(links: links)
      // Two deviates a link, and an arrow from each link to the next, which is a pull more.
      #expect(study.program.stepWork.draws == 2 * links)
      #expect(study.program.stepWork.loops == single.loops * links + links - 1)
      let scenario = study.scenario
      #expect(
        scenario.traits.count + scenario.processes.count + scenario.states.count
          == links * ChainedWorld.variablesInLink)
    }
    let reference = ScenarioLibrary(
      folder: Checkout.root + "/Scenarios", workingDirectory: Checkout.root)
    let planned = try PlannedStudy(
      at: Checkout.root + "/Scenarios/worlds/reference-micro-cohort.json5", study: nil, reference)
    #expect(planned.study.program.stepWork == single)
  }

  // MARK: - The command

  private func village() throws -> Village {
    let village = try Village("scale")
    try village.addReferenceMicroCohort()
    return village
  }

  private func document(
    _ words: String, in village: borrowing Village
  ) throws -> LocatedValue {
    let answer = village.run("benchmark --scale \(words) --format json")
    #expect(answer.code == .success && answer.said.isEmpty, "\(answer.said)")
    return try LocatedValue(json5: SourceText(name: "scale", text: answer.output))
  }

  private func sizes(_ ladder: LocatedValue) -> [Double] {
    ladder["sizes"]?.elements.compactMap {
      $0["size"]?.number
    } ?? []
  }

  @Test("Without a scenario there are five ladders, of the sizes asked for")
  func all() throws {
    let village = try village()
    let found = try document("--people 32 --steps 4 --replicates 2", in: village)
    #expect(found["replicates"]?.number == 2)
    let ladders = try #require(found["ladders"]?.elements)
    #expect(
      ladders.map { $0["growsWith"]?.text } == [
        "people", "steps", "variables", "models", "studies",
      ])
    #expect(
      ladders.map(sizes) == [
        [1, 2, 4, 8, 16, 32], [1, 2, 4], [4, 8, 16, 32, 64, 128], [1, 2], [1],
      ])
    for ladder in ladders {
      for size in ladder["sizes"]?.elements ?? [] {
        #expect(try #require(size["seconds"]?.number) > 0)
        #expect(try #require(size["peakMemoryBytes"]?.number) > 1e6)
      }
      let time = ladder["time"]?["exponent"]?.number
      #expect((time != nil) == (sizes(ladder).count > 1))
    }
    #expect(village.folder.names() == ["Scenarios"])
  }

  @Test(
    "One scenario has people, and steps where it recruits nobody; several have models and studies")
  func some() throws {
    let village = try village()
    let everybody = try document(
      "--scenario reference-micro-cohort --people 4 --steps 2 --replicates 1", in: village)
    #expect(everybody["ladders"]?.elements.map(sizes) == [[1, 2, 4], [1, 2]])
    // The study wants 20 and 30 people.
    let own = try document("--scenario harm --study village --replicates 1", in: village)
    #expect(own["ladders"]?.elements.map(sizes) == [[1, 3, 6, 12, 25, 50]])
    let smaller = try document("--scenario harm --people 7 --replicates 2", in: village)
    #expect(smaller["ladders"]?.elements.map(sizes) == [[1, 3, 7]])
    #expect(smaller["ladders"]?.elements[0]["growsWith"]?.text == "people")
    let several = try document(
      "--scenario harm --scenario nothing --people 12 --replicates 1", in: village)
    #expect(several["ladders"]?.elements.map(sizes) == [[1, 2], [1]])
  }

  @Test("All parts of a rung are done, after the first untimed, up and down the ladder in turn")
  func timed() throws {
    var done: [String] = []
    let ladder = Ladder(
      kind: .models, subject: "nothing",
      rungs: [2, 1].map { parts in
        Ladder.Rung(size: 2 / Double(parts)) {
          (0..<parts).map { part in
            { repetition in done.append("\(parts):\(part) in \(repetition)") }
          }
        }
      })
    let timed = try TimedLadder(ladder, repetitions: 2, threads: 1, advance: { done.append("") })
    #expect(
      done == [
        "2:0 in 0", "2:1 in 0", "2:0 in 0", "2:1 in 0", "", "1:0 in 0", "", "1:0 in 1", "",
        "2:0 in 1", "2:1 in 1", "",
      ])
    #expect(timed.rungs.map(\.size) == [1, 2] && timed.isTooShort)
  }

  @Test("The text begins with the exponents, and fits a terminal")
  func text() throws {
    let village = try village()
    let answer = village.run("benchmark --scale --people 16 --steps 2 --replicates 1")
    #expect(answer.code == .success && answer.said.isEmpty)
    let lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("Exponents: ") && lines[2].hasPrefix("grows with"))
    #expect(lines[4].hasPrefix("people ") && lines[8].hasPrefix("studies "))
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(answer.output)")
    for part in [
      "With people, The reference micro-cohort: 104 steps\n", "One more: ",
      "Too short to tell much",
      "With models, a replicate of 1 study\n", "reference-micro-cohort ", "measured once",
      "scale to 16 people and 2 steps",
    ] { #expect(answer.output.contains(part), "\(part)") }
  }

  @Test("What has no sense beside --scale is refused, and what cannot be carried out is told")
  func refusals() throws {
    let village = try village()
    let both = village.run("benchmark --scale --counts")
    #expect(both.code == .usage && both.said.contains("--counts times nothing"))
    #expect(village.run("benchmark --scale --scenario hram").code == .noInput)
    let long = village.run(
      "benchmark --scale --scenario reference-micro-cohort --people 1 --steps 100001")
    #expect(long.code == .usage)
    for words in [
      "--study village", "--scenario harm --scenario nothing --study village",
      "--scenario harm --scenario nothing --steps 3", "--scenario harm --steps 5",
    ] {
      let answer = village.run("benchmark --scale \(words)")
      #expect(answer.code == .usage && answer.said.contains("--st"), "\(words): \(answer.said)")
    }
    #expect(village.run("benchmark --scale --scenario harm --study no-such").code == .noInput)
  }
}
