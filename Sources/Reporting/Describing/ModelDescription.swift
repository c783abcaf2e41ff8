import LocatedText
package import ModelComparison

/// What a model says, for people: its claim, what it adds to its world, and its equations; or how two models differ.
package struct ModelDescription {
  private let graph: ModelGraph
  private let equations: ModelEquations

  /// A description of a model.
  package init(_ graph: ModelGraph, _ equations: ModelEquations) {
    (self.graph, self.equations) = (graph, equations)
  }

  /// The whole description.
  package var document: Document {
    var blocks: [Document.Block] = []
    if !graph.story.isEmpty { blocks.append(.answer([Words(graph.story)])) }
    let own = equations.passages.filter { $0.lines.contains(where: \.isOwn) }
    blocks += [
      .heading("What it says beyond its world"),
      own.isEmpty
        ? .paragraph("Nothing: it is its world.")
        : .listing(Self.text(own) { $0.isOwn }),
    ]
    if graph.links.contains(where: \.isOwn) {
      blocks += [.picture(CausalGraph(of: graph).picture)]
    }
    blocks += [
      .heading("All equations"), .paragraph(Words(Self.legend)),
      .listing(Self.text(equations.passages) { _ in true }),
    ]
    if !equations.ranges.isEmpty {
      blocks += [
        .heading("Numbers of which only a range is said"),
        .paragraph(
          "Studies that are compared draw them anew, each for itself; equations above have the file's own value."
        ),
        .listing(equations.ranges.map { $0 + "\n" }.joined()),
      ]
    }
    return Document(
      title: "\(graph.name): \(graph.title)",
      kind: graph.mechanism.isEmpty ? "" : "Mechanism: \(graph.mechanism)", blocks: blocks)
  }

  /// How two models differ.
  ///
  /// - Parameters:
  ///   - one: a model.
  ///   - other: another one.
  ///   - apart: what that comes to in a study; nil where it is not asked.
  /// - Returns: what only the one says, what only the other, and what a study can find of it.
  package static func difference(
    _ one: ModelDescription, _ other: ModelDescription, apart: ModelsApartDescription? = nil
  ) -> Document {
    let (first, second) = (
      one.equations.apart(from: other.equations), other.equations.apart(from: one.equations)
    )
    let names = (one.graph.name, other.graph.name)
    guard !first.isEmpty || !second.isEmpty else {
      return Document(
        title: "\(names.0) and \(names.1)",
        blocks: [.answer([Words("Both say the same.")])])
    }
    var variables: [String] = []
    for name in (first + second).map(\.variable) where !variables.contains(name) {
      variables.append(name)
    }
    var blocks: [Document.Block] = [
      .answer(
        [
          Words(
            "They differ in what they say of \(variables.joinedWithAnd), and agree on everything else."
          )
        ] + (apart?.answer ?? []))
    ]
    for (name, passages) in [(names.0, first), (names.1, second)] {
      blocks += [
        .heading("Only \(name) says"),
        passages.isEmpty ? .paragraph("Nothing.") : .listing(text(passages) { _ in true }),
      ]
    }
    return Document(
      title: "\(names.0) and \(names.1)", blocks: blocks + (apart?.blocks ?? []))
  }

  /// Whether two models say the same.
  package func saysTheSame(as other: ModelDescription) -> Bool {
    equations.apart(from: other.equations).isEmpty && other.equations.apart(from: equations).isEmpty
  }

  private static let legend =
    "A process is in reference SDs. Fluctuations are drawn towards their set-point, by half within each half-life. "
    + "Rates are multiplied by exp(…), odds too. A response builds up while its source is there and fades after it, both "
    + "exponentially, with a time constant each. '*' marks what the model says and its world does not."

  /// Passages as lines, the variable in front; what is said goes on, set in, where a line of a terminal ends.
  private static func text(
    _ passages: [ModelEquations.Passage], where isShown: (ModelEquations.Line) -> Bool
  ) -> String {
    passages.map { passage in
      let claims = passage.lines.filter(isShown).flatMap { line -> [String] in
        let parts = TextLayout.lines(of: line.text, width: 72)
        return parts.enumerated().map { number, part in
          (number > 0 ? "        " : line.isOwn ? "  * " : "    ") + part
        }
      }
      return ([passage.variable + (passage.kind.isEmpty ? "" : " (\(passage.kind))")] + claims)
        .joined(separator: "\n")
    }.joined(separator: "\n") + "\n"
  }
}
