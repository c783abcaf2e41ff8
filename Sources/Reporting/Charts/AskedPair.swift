package import ModelComparison

/// The two variables whose link is asked about: an illness, or what else is acted on, and a factor, or what else acts.
package struct AskedPair: Sendable, Hashable {
  let illness: String
  let factor: String

  /// What most models are asked about.
  static let usual = AskedPair(illness: ModelGraph.illness, factor: ModelGraph.factor)

  /// The variables.
  var variables: [String] { [illness, factor] }
  /// The variables as people call them.
  var illnessName: String { Self.name(of: illness) }
  var factorName: String { Self.name(of: factor) }

  private static func name(of variable: String) -> String {
    variable == ModelGraph.factor ? ModelGraph.factorName : variable
  }

  private init(illness: String, factor: String) {
    (self.illness, self.factor) = (illness, factor)
  }

  /// What is asked of a model unless somebody asks something else: of one that knows neither depression nor BDNF, its own
  /// first link.
  init(in graph: ModelGraph) {
    let link =
      graph.links.first { $0.isOwn && $0.from != $0.to } ?? graph.links.first { $0.from != $0.to }
    if !graph.variables.contains(where: Self.usual.variables.contains), let link {
      self.init(illness: graph.variables[link.to], factor: graph.variables[link.from])
    } else {
      self = .usual
    }
  }

  /// The two that a question names, whichever way it asks; nil where it is about an arm, which is no variable, or about one
  /// variable at two moments.
  package init?(_ question: EffectQuestion) {
    let names = question.variables
    guard names.count == 2, names[0] != names[1] else { return nil }
    // Depression and BDNF are drawn in one way, whichever way the question goes.
    let usual = Self.usual
    self =
      Set(names) == Set(usual.variables) ? usual : AskedPair(illness: names[1], factor: names[0])
  }
}
