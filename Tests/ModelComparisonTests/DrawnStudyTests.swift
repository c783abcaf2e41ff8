import Distributions
import Fieldwork
import ModelComparison
import RandomStreams
import Scenarios
import Testing

/// One study whose numbers are drawn from their ranges.
struct DrawnStudyTests {
  private let effect = ParameterPath.response(
    .single(.indicator(state: "depression", value: "ill")), .process("bdnf"), .effect)
  private let assay = ParameterPath.measurement(instrument: "serum", path: ["assayVariation"])

  private func contender() throws -> Contender {
    var contender = World(effect: -1, people: 30).model("A")
    contender.free = [
      FreeParameter(effect, law: .uniform(try Uniform(lower: -2, upper: 0)))
    ]
    contender.design.free = [
      FreeParameter(assay, law: .uniform(try Uniform(lower: 0, upper: 0.3)))
    ]
    return contender
  }

  @Test("A cohort alone is the replicate of a comparison of one, to the last bit")
  func alone() throws {
    let contender = try contender()
    let drawn = DrawnStudy(try contender.study(), of: contender.model.model)
    #expect(drawn.free.map(\.path) == [effect, assay])
    let replication = Replication(
      of: [contender.model], in: [[.study(try contender.study())]],
      asking: [.init(try PublishedWorld(gap: -2).study(), of: 0)])
    for replicate in [0, 1, 7, 4000] {
      let plan = ComparisonPlan(seed: Seed(3), replicates: 1, threads: 1)
      let answer = try replication.run(plan: plan, from: replicate).answers[0][0]
      let (study, numbers) = try drawn.drawn(seed: Seed(3), replicate: replicate)
      let told = replication.drawnNumbers(of: 0, plan: plan, from: replicate)[0]
      #expect(numbers.map(\.value) == told.flatMap(\.values))
      #expect(numbers.map { 2 * $0.quantile - 1 } == told.flatMap(\.places))
      #expect(study.number(at: effect) == numbers[0].value)
      #expect(study.number(at: assay) == numbers[1].value)
      // The same study with these numbers and no ranges finds the same.
      var fixed = contender
      (fixed.free, fixed.design.free) = ([], [])
      fixed.scenario = study.scenario
      fixed.design = study.design
      fixed.design.free = []
      let known = Replication(
        of: [fixed.model], in: [[.study(try fixed.study())]],
        asking: [.init(try PublishedWorld(gap: -2).study(), of: 0)])
      #expect(try known.run(plan: plan, from: replicate).answers[0][0] == answer)
    }
  }

  @Test("Cohorts are drawn evenly: 2000 of them, Kolmogorov and Smirnov below a chance of 1e-6")
  func even() throws {
    let contender = try contender()
    let drawn = DrawnStudy(try contender.study(), of: contender.model.model)
    let count = 2000
    var values: [[Double]] = [[], []]
    for replicate in 0..<count {
      let numbers = try drawn.drawn(seed: Seed(5), replicate: replicate).numbers
      for (place, number) in numbers.enumerated() { values[place].append(number.quantile) }
    }
    for column in values {
      var distance = 0.0
      for (place, value) in column.sorted().enumerated() {
        let (below, above) = (Double(place) / Double(count), Double(place + 1) / Double(count))
        distance = max(distance, value - below, above - value)
      }
      // 2 exp(−2 n D²) = 5e-7, and two columns are looked at.
      #expect(distance < (-0.5 * -15.2 / Double(count)).squareRoot())
    }
    var correlation = 0.0
    for (one, other) in zip(values[0], values[1]) {
      correlation += 12 * (one - 0.5) * (other - 0.5) / Double(count)
    }
    #expect(correlation.magnitude < 5.1 / Double(count).squareRoot())
  }
}
