import LocatedText
package import ModelComparison

/// The rivals one by one: what each claims, who acts on whom in it, and where it fails.
package struct ModelsReport {
  private let graphs: [ModelGraph]
  private let scored: [ScoredFinding]
  private let posterior: Posterior?

  /// A report of models.
  ///
  /// - Parameters:
  ///   - graphs: the models, in order.
  ///   - comparisons: what they were asked.
  ///   - posterior: how probable they are; nil where nobody asked.
  package init(_ graphs: [ModelGraph], in comparisons: [Comparison], posterior: Posterior?) {
    self.graphs = graphs
    self.posterior = posterior
    // A report of one publication numbers its findings, one of several has letters.
    scored = FindingCode.all(in: comparisons.map(\.study)).enumerated().map { number, code in
      ScoredFinding(
        comparison: comparisons[code.publication], finding: code.finding,
        code: comparisons.count == 1 ? "\(number + 1)" : code.text)
    }
  }

  /// A heading, and of each model its story, its graph and where it fails.
  ///
  /// Of the models without an arrow of their own the first alone has a graph: it is what all share.
  package var blocks: [Document.Block] {
    graphs.isEmpty
      ? []
      : [.heading("The models")]
        + graphs.flatMap { graph in
          [
            .heading("\(graph.name): \(graph.title)", level: 2),
            .paragraph(
              Words([graph.story, failures(of: graph.name), apart(graph)].inOneParagraph)),
          ]
            + (hasGraph(graph) ? [.picture(CausalGraph(of: graph).picture)] : [])
        }
  }

  /// Charts that stand in files of their own, since a page with all of them would be too large to be sent: each graph
  /// unrolled in time, and where the published figures lie among each model's studies.
  package var picturesApart: [Picture] {
    graphs.flatMap { [unrolled($0), ranks(of: $0)].compactMap { $0 } }
  }

  private func unrolled(_ graph: ModelGraph) -> Picture? {
    hasGraph(graph) ? UnrolledGraph(of: graph).picture : nil
  }

  private func ranks(of graph: ModelGraph) -> Picture? {
    RankHistogram(of: graph.name, in: scored)?.picture
  }

  /// What the charts in files of their own show, and where they are.
  private func apart(_ graph: ModelGraph) -> String {
    [unrolled(graph), ranks(of: graph)].compactMap { picture in
      picture.map { "\($0.title) (drawn in charts/\($0.name).svg)." }
    }.inOneParagraph
  }

  private func hasGraph(_ graph: ModelGraph) -> Bool {
    graph.links.contains(where: \.isOwn)
      || graphs.first { !$0.links.contains(where: \.isOwn) }?.name == graph.name
  }

  /// What a model contradicts, how probable it is, and which cohort it fits worst.
  private func failures(of model: String) -> String {
    let asked = scored.filter { $0.verdict(model) != nil }
    let contradicted = asked.filter { $0.verdict(model) == .contradicts }.map(\.code)
    let predicted = asked.filter { $0.verdict(model) == .predicts }.map(\.code)
    guard !asked.isEmpty else { return "It was asked about no scored finding." }
    func codes(_ codes: [String]) -> String {
      "\(codes.count == 1 ? "finding" : "findings") \(codes.joinedWithAnd)"
    }
    var sentences = [
      (predicted.isEmpty ? "It predicts no scored finding" : "It predicts \(codes(predicted))")
        + (contradicted.isEmpty
          ? " and contradicts none." : " and contradicts \(codes(contradicted)).")
    ]
    if let posterior, let place = posterior.models.firstIndex(of: model) {
      let worst = posterior.worstCohort(of: place).map {
        "; it fits \(posterior.inputs.cohortNames[$0.cohort]) worst "
          + "(\(NumberText.probability($0.share)) of its studies lie as far out)"
      }
      sentences.append(
        "Its probability is \(NumberText.probability(posterior.headline.probabilities[place]))\(worst ?? "")."
      )
    }
    return sentences.joined(separator: " ")
  }
}
