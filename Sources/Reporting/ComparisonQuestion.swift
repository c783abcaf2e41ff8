import Evidence
import LocatedText
package import ModelComparison
import SyntheticLikelihood
import Tables

/// What a comparison asks, and of whom: what a page says before its answer is looked into.
package struct ComparisonQuestion {
  private let comparisons: [Comparison]
  private let graphs: [ModelGraph]
  private let posterior: Posterior?
  /// The mechanisms, from the most probable on where that is known.
  private let order: [String]

  /// The question of comparisons.
  ///
  /// - Parameters:
  ///   - comparisons: What was asked; at least one.
  ///   - graphs: The models, in order.
  ///   - posterior: How probable they are, by which their mechanisms are put in order; nil where nobody asked.
  package init(_ comparisons: [Comparison], of graphs: [ModelGraph], posterior: Posterior?) {
    (self.comparisons, self.graphs, self.posterior) = (comparisons, graphs, posterior)
    let judged = posterior.map { posterior in
      posterior.ofMechanisms.fromGreatest.map { posterior.prior.mechanisms[$0] }
    }
    order = ((judged ?? []) + graphs.map(\.mechanism)).eachOnce
  }

  /// The question, and how it was put, for whoever reads nothing else.
  package var blocks: [Document.Block] {
    let questions = graphs.map(\.question).eachOnce
    let models = graphs.count
    let replicates = comparisons.first?.plan.replicates ?? 0
    return (questions.count == 1 && !questions[0].isEmpty ? [.paragraph(Words(questions[0]))] : [])
      + [
        .paragraph(
          Words(
            "For an answer, \(counted(models, "causal model")) \(models == 1 ? "was" : "were") asked what \(subject). "
              + "Each study was simulated \(replicates == 1 ? "once" : "\(replicates) times") in the world of each model, with as many "
              + "\(comparisons.units.many) as the real one had, and analysed as its authors analysed it. A model does well where its "
              + "simulated studies find what the real one found, and badly where they hardly ever do."
          ))
      ]
  }

  /// What is asked about: "18 publications found in 8 cohorts".
  private var subject: String {
    let cohorts = comparisons.map(\.study.cohort).eachOnce
    if let table = comparisons.first?.study.observation?.table {
      return "the table '\(table)' answers to "
        + comparisons.map(\.study.name).inSentence(atMost: 3)
    }
    if comparisons.count == 1, let only = comparisons.first {
      return "\(only.study.name) found in \(cohorts[0])"
    }
    return
      "\(counted(comparisons.count, "publication")) found in \(counted(cohorts.count, "cohort"))"
  }

  /// The models by what they claim; nothing where all claim the same.
  package var rivals: [Document.Block] {
    let mechanisms = order.filter { mechanism in
      graphs.contains { $0.mechanism == mechanism }
    }
    guard mechanisms.count > 1 else { return [] }
    return [
      .heading("The rivals"),
      .paragraph(
        Words(
          "Models that say the same of what causes what are variants of one mechanism. In brackets, a variant's name"
            + (posterior == nil ? "." : " and its probability."))),
      .list(
        mechanisms.map { mechanism in
          let (name, word) = (PosteriorAnswer.name(mechanism), MechanismName.word(for: mechanism))
          let variants = graphs.filter { $0.mechanism == mechanism }.map { graph in
            Words("\(graph.title.trimmedOfStop) (\(graph.name)\(probability(of: graph.name)))")
          }
          return
            "\(strong: name.capitalisedFirst)\(name == word || name.hasSuffix(word) ? "" : ", or \(word)"): \(Words.joined(variants, separator: "; "))."
        }),
    ]
  }

  /// ", .29": how probable a model is, if that was asked.
  private func probability(of model: String) -> String {
    guard let posterior, let place = posterior.models.firstIndex(of: model) else { return "" }
    return ", \(NumberText.probability(posterior.headline.probabilities[place]))"
  }
}

extension String {
  /// The same without a full stop at its end.
  fileprivate var trimmedOfStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
