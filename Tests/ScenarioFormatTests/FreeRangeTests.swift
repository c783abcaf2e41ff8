import Distributions
import LocatedText
import ScenarioFormat
import Scenarios
import Testing

/// Whose ranges count, and of what.
struct FreeRangeTests {
  private func reader(_ files: [String: String]) -> ScenarioReader { ScenarioFiles(files).reader }

  private func law(_ lower: Double, _ upper: Double) throws -> FreeParameter.Law {
    .uniform(try Uniform(lower: lower, upper: upper))
  }

  private let stress = ParameterPath.arrow(
    .single(.process("stress")), .transition(state: "depression", name: "onset"))

  /// The laws of a model upon a world upon the small one, by path.
  private func laws(
    world: String, model: String
  ) throws -> [ParameterPath: FreeParameter.Law] {
    let files = [
      "middle.json5": "{ format: 2, title: 'Middle', base: 'small.json5', \(world) }",
      "model.json5": "{ format: 2, title: 'Model', world: 'middle.json5', \(model) }",
    ]
    return try reader(files).model(at: "model.json5").model.free
      .reduce(into: [:]) { $0[$1.path] = $1.law }
  }

  @Test("A world's range holds in its models, and a model's own takes its place")
  func layers() throws {
    let world =
      "free: { 'stress -> depression.onset': { uniform: [0, 1] }, 'bdnf.trait': { uniform: [0, 1] } }"
    let kept = try laws(world: world, model: "")
    let whole = try law(0, 1)
    #expect(kept == [stress: whole, .process("bdnf", .trait): whole])
    let own = "free: { 'stress -> depression.onset': { uniform: [0.25, 0.5] } }"
    #expect(try laws(world: world, model: own)[stress] == law(0.25, 0.5))
  }

  @Test("A file that gives another number knows it, and the range of the file below goes")
  func known() throws {
    let world = "free: { 'stress -> depression.onset': { uniform: [0, 1] } }"
    #expect(try laws(world: world, model: "arrows: { 'stress -> depression.onset': 0.9 }").isEmpty)
    #expect(try laws(world: world, model: "arrows: { 'stress -> depression.onset': null }").isEmpty)
    // The same number again is nothing new; a range of its own stays.
    #expect(
      try laws(world: world, model: "arrows: { 'stress -> depression.onset': 0.4 }")[stress] != nil)
    let both =
      "arrows: { 'stress -> depression.onset': 0.9 }, free: { 'stress -> depression.onset': { uniform: [0.5, 1] } }"
    #expect(try laws(world: world, model: both) == [stress: law(0.5, 1)])
  }

  @Test("Of measuring the model's word counts, whatever the study says")
  func measuring() throws {
    let coupling = ParameterPath.measurement(instrument: "serum", path: ["coupling"])
    let study = """
      { format: 2, title: 'Study', base: 'small-study.json5',
        free: { 'measurement.serum.coupling': { uniform: [0.2, 1] }, 'measurement.mood.sensitivity': { uniform: [0.5, 1] } } }
      """
    func free(_ model: String) throws -> [FreeParameter] {
      let files = [
        "model.json5": "{ format: 2, title: 'Model', world: 'small.json5', \(model) }",
        "study.json5": study,
      ]
      let reader = reader(files)
      return try reader.study(at: "study.json5", in: reader.model(at: "model.json5")).design.free
    }
    let sensitivity = FreeParameter(
      .measurement(instrument: "mood", path: ["sensitivity"]), law: try law(0.5, 1), study: "study")
    #expect(
      try free("") == [FreeParameter(coupling, law: law(0.2, 1), study: "study"), sensitivity])
    #expect(
      try free("free: { 'measurement.serum.coupling': { uniform: [0.5, 1] } }")
        == [FreeParameter(coupling, law: law(0.5, 1)), sensitivity])
    // A number of its own, without a range, is known.
    #expect(try free("measurement: { serum: { coupling: 0.7 } }") == [sensitivity])
    // A model's range is about the number that it gives itself.
    #expect(
      try free(
        "measurement: { serum: { coupling: 0.7 } }, free: { 'measurement.serum.coupling': { uniform: [0.6, 0.8] } }"
      ) == [FreeParameter(coupling, law: law(0.6, 0.8)), sensitivity])
    // What the study does not have is nobody's range.
    #expect(try free("free: { 'measurement.plasma.mean': { uniform: [0.6, 0.8] } }").count == 2)
  }

  @Test("A world's range of measuring holds in the studies whose own number lies in it")
  func worldOfStudies() throws {
    func free(_ sensitivity: String) throws -> [ParameterPath] {
      let files = [
        "world.json5": """
        { format: 2, title: 'World', base: 'small.json5',
          free: { 'measurement.mood.sensitivity': { uniform: [0.6, 0.8] } } }
        """,
        "study.json5": """
        { format: 2, title: 'Study', base: 'small-study.json5', world: 'world.json5',
          instruments: { mood: { sensitivity: \(sensitivity) } } }
        """,
      ]
      return try reader(files).study(at: "study.json5").design.free.map(\.path)
    }
    let path = ParameterPath.measurement(instrument: "mood", path: ["sensitivity"])
    #expect(try free("0.7") == [path] && free("0.6") == [path])
    // A perfect interview is another than the world speaks of.
    #expect(try free("1").isEmpty)
  }

  @Test("All laws, in the unit of their paths")
  func read() throws {
    let laws = try laws(
      world: "",
      model: """
        responses: { 'depression.ill -> bdnf': { effect: -0.5, delay: '1 month', builds: '1 year', fades: '5 years' } },
        free: {
          threat: { logNormal: ['0.6 / year', 2] },
          'depression.ill -> bdnf': { effect: { normal: [-0.5, 0.25] }, fades: { logUniform: ['1 year', '20 years'] } },
        }
        """)
    let ill = Source.single(.indicator(state: "depression", value: "ill"))
    #expect(laws[.base(.event("threat"))] == .logNormal(median: 0.6, factor: 2))
    let effect = ParameterPath.response(ill, .process("bdnf"), .effect)
    #expect(laws[effect] == .normal(try Normal(mean: -0.5, standardDeviation: 0.25)))
    let fades = ParameterPath.response(ill, .process("bdnf"), .fades)
    #expect(laws[fades] == .logUniform(lower: 1, upper: 20) && laws.count == 3)
  }
}
