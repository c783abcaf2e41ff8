import ScenarioFormat
import Scenarios
import Testing

/// What a model declares of itself: whom it is like, and which sizes of its effects matter.
struct DeclaredTests {
  private static let arrows =
    "arrows: { 'bdnf.trait -> depression.remission': 0.3 }, responses: { 'depression.ill -> bdnf': { effect: -0.5, builds: '1 year', fades: '5 years' } }, measurement: { serum: { handling: { '2 years': { ill: 0.2 } }, shifts: { 'depression.ill': -0.4 } } }"

  /// The ranges of a model that claims much, each effect with `matters` or without.
  private func free(_ matters: String) -> String {
    """
    free: {
      'stress -> depression.onset': { uniform: [0, 1]\(matters) },
      'frailty * stress -> depression.onset': { \(matters.isEmpty ? "" : "matters: 0.1,") normal: [0.1, 0.5] },
      'bdnf.trait -> depression.remission': { logUniform: [0.1, 0.6]\(matters) },
      'depression.ill -> bdnf': { effect: { uniform: [-1, -0.1]\(matters) }, fades: { logUniform: ['1 year', '9 years'] } },
      'measurement.serum.handling.1.ill': { uniform: [0, 0.4]\(matters) },
      'measurement.serum.shifts.depression.ill': { uniform: [-0.7, -0.1]\(matters) },
      'measurement.mood.sensitivity': { uniform: [0.5, 1] },
    }
    """
  }

  private func load(_ text: String) throws -> (model: CausalModel, design: StudyDesign) {
    let text = "{ format: 2, title: 'Model', world: 'small.json5', \(text) }"
    let reader = ScenarioFiles(["model.json5": text]).reader
    let loaded = try reader.model(at: "model.json5")
    return (loaded.model, try reader.study(at: "small-study.json5", in: loaded).design)
  }

  @Test("A class and what tells apart are read as they stand, without the blanks around them")
  func alike() throws {
    #expect(try load("").model.alike == nil)
    let read = try load("alike: { apart: ' a lottery; a genotype ', class: 'low before' }").model
    #expect(read.alike == Alike(name: "low before", apart: "a lottery; a genotype"))
  }

  @Test("What matters is read beside every kind of effect, and as large as the range at most")
  func matters() throws {
    let (model, design) = try load("\(Self.arrows), \(free(", matters: 0.1"))")
    let effects = model.free.filter(\.path.isEffect)
    #expect(model.free.count == 8 && effects.count == 6)
    #expect(effects.allSatisfy { $0.matters == 0.1 })
    #expect(model.free.allSatisfy { $0.path.isEffect || $0.matters == nil })
    // A study hands on what the model says of its own claims.
    #expect(design.free.filter { $0.matters == 0.1 && $0.path.isEffect }.count == 2)
    let most = try load(
      "free: { 'stress -> depression.onset': { uniform: [-0.3, 0.5], matters: 0.5 } }")
    #expect(most.model.free.map(\.matters) == [0.5])
  }

  @Test("A model that declares is, but for that, the model that does not")
  func nothingElse() throws {
    let alike = "alike: { class: 'low before', apart: 'a lottery' }"
    var declared = try load("\(Self.arrows), \(alike), \(free(", matters: 0.1"))")
    let plain = try load("\(Self.arrows), \(free(""))")
    #expect(declared.model != plain.model && declared.design != plain.design)
    declared.model.alike = nil
    declared.model.free = declared.model.free.map(\.withoutClaim)
    declared.design.free = declared.design.free.map(\.withoutClaim)
    #expect(declared.model == plain.model && declared.design == plain.design)
  }

  @Test("Another file's range of the same number takes what matters with it")
  func layers() throws {
    let study = """
      { format: 2, title: 'Study', base: 'small-study.json5',
        free: { 'measurement.serum.handling.1.ill': { uniform: [-1, 1] } } }
      """
    let model = """
      { format: 2, title: 'Model', world: 'small.json5',
        free: { 'measurement.serum.handling.1.ill': { uniform: [0, 0.4], matters: 0.2 } } }
      """
    let reader = ScenarioFiles(["model.json5": model, "study.json5": study]).reader
    func read(_ path: String) throws -> [Double?] {
      try reader.study(at: "study.json5", in: reader.model(at: path)).design.free.map(\.matters)
    }
    #expect(try read("model.json5") == [0.2])
    #expect(try read("small.json5") == [nil])
  }
}
