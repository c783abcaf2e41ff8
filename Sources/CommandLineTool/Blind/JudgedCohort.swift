import LocatedText
import Reporting
import SyntheticLikelihood
import Tables

/// How probable models are, given a blind cohort: what `cohort compare --observed --posterior` made of it.
struct JudgedCohort {
  /// The answer, in sentences.
  let answer: [String]
  /// The probability of each model that was weighed, in the order of the comparison.
  let probabilities: [(model: String, probability: Double)]

  /// Reads the folder of a comparison.
  ///
  /// - Parameters:
  ///   - folder: the comparison's folder.
  ///   - cohort: the manifest of the blind cohort.
  /// - Throws: 66 where there is no such folder, 65 where it is about another table, was made without `--posterior`, or was
  ///   changed.
  init(in folder: String, of cohort: ResultManifest) throws(CommandFailure) {
    let manifest = try ResultManifest(of: folder)
    let tables = cohort.files.map(\.facts.digest)
    guard let observed = manifest.document.text("observed", "sha256"), tables.contains(observed)
    else {
      let table = cohort.files.first { TableWriter(ofFile: $0.name) != nil }?.name ?? "cohort.csv"
      throw CommandFailure(
        .badData,
        "\(quoted(manifest.folder)) is not about a table of \(quoted(cohort.folder)): make it with 'cohort compare "
          + "--posterior --observed \(cohort.folder.visible)/\(table.visible) --study NAME'")
    }
    guard let listed = manifest.files.first(where: { $0.name == Self.fileName }) else {
      throw CommandFailure(
        .badData,
        "\(quoted(manifest.folder)) has no \(Self.fileName): make it with 'cohort compare --posterior'"
      )
    }
    let document = try SealedDocument(at: manifest.folder + "/" + Self.fileName)
    guard document.source.digest == listed.facts.digest else {
      throw CommandFailure(
        .badData,
        "\(quoted(document.source.name)) was changed after it was written; run again the command "
          + "that made it"
      )
    }
    answer = document.member(["answer"])?.elements.compactMap { $0.locatedString?.text } ?? []
    probabilities = (document.member(["models"])?.elements ?? []).compactMap { model in
      func member(_ name: String) -> LocatedValue? {
        model.members.first { $0.name == name }?.value
      }
      guard let name = member("model")?.locatedString?.text,
        case .number(let probability)? = member("posterior")?.content
      else { return nil }
      return (name, probability)
    }
    guard !probabilities.isEmpty else {
      throw document.wrong(["models"], document.member(["models"]), needed: "a list of models")
    }
  }

  private static let fileName = "posterior.json"

  /// The class's guesses beside the probabilities, and how each of both fared.
  func text(beside predictions: Predictions, truth: String) -> String {
    var table = TextTable(columns: [
      .init("model"), .init("said by", .right), .init("probability", .decimalPoint), .init("truth"),
    ])
    let order = probabilities.map(\.probability).fromGreatest
    for place in order {
      let (model, probability) = probabilities[place]
      table.append([
        model, String(predictions.list.count { $0.model == model }),
        NumberText.fixed(probability, decimals: 2), model == truth ? "yes" : "",
      ])
    }
    let others = Set(predictions.list.map(\.model)).subtracting(probabilities.map(\.model))
    for model in others.sorted() {
      table.append([
        model, String(predictions.list.count { $0.model == model }), NumberText.missing,
        model == truth ? "yes" : "",
      ])
    }
    let top = probabilities[order[0]]
    let miss = top.probability - (top.model == truth ? 1 : 0)
    let fared =
      "The most probable model is \(top.model.visible), which is "
      + "\(top.model == truth ? "right" : "not right"); as a prediction it has a Brier score of "
      + NumberText.fixed(miss * miss, decimals: 3) + "."
    func paragraph(_ sentence: String) -> String {
      TextLayout.lines(of: sentence.visible, width: 80).map { $0 + "\n" }.joined()
    }
    return answer.map(paragraph).joined() + "\n" + table.text() + "\n" + paragraph(fared)
  }
}
