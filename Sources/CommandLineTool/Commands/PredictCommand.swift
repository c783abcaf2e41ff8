import LocatedText
import Reporting

/// `cohort predict`: what somebody of a class says before the key is opened.
enum PredictCommand {
  private static let folder = PositionalKey.one(
    "DIR", help: "The public folder of 'cohort simulate --blind --class'.")
  private static let name = OptionKey.required(
    "name", .text, valueName: "NAME", help: "Who makes the prediction; each name once.")
  private static let model = OptionKey.required(
    "model", .text, valueName: "MODEL", help: "The model that is predicted to have grown the data.")
  private static let sure = OptionKey.optional(
    "sure", .wholeNumber(0...100), valueName: "PERCENT",
    help: "The probability given to that model, for the Brier score.")

  static let command = Command(
    name: "predict",
    abstract:
      "Enters a prediction of which model grew a blind cohort, before the answer is revealed.",
    discussion: """
      Adds a line to predictions.csv in the folder. The models to choose from are named in the folder's \
      manifest. After 'cohort reveal' no more predictions are taken.
      """,
    positionals: [folder.declaration],
    options: [name.declaration, model.declaration, sure.declaration],
    examples: [
      .init("cohort predict class --name Ada --model reverse-scar --sure 70", "Ada is 70 % sure.")
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let manifest = try ResultManifest(of: arguments[folder])
    let prediction = try prediction(arguments, manifest)
    let count = try Revelation.alone(in: manifest.folder) { () throws(CommandFailure) in
      try enter(prediction, manifest.folder)
    }
    let sure = prediction.sure.map { ", \($0) % sure" } ?? ""
    let text =
      "entered: \(prediction.name) says \(prediction.model.visible)\(sure); "
      + "\(counted(count, "prediction")) so far\n"
    try console.show(text)
    return .success
  }

  private static func prediction(
    _ arguments: ParsedArguments, _ manifest: ResultManifest
  ) throws(CommandFailure) -> Predictions.Prediction {
    guard let rivals = manifest.rivals else {
      throw CommandFailure(
        .badData,
        "\(quoted(manifest.folder)) takes no predictions; "
          + "'cohort simulate --blind --class' makes a folder that does")
    }
    let chosen = arguments[model]
    guard rivals.contains(chosen) else {
      let hint = NameSuggestion.hint(for: chosen, among: rivals).map { "\n  " + $0 } ?? ""
      throw CommandFailure(
        .badData, "\(quoted(chosen)) is none of the models to choose from\(hint)")
    }
    guard let name = Predictions.name(arguments[name]) else {
      throw CommandFailure(
        .usage,
        "--name needs 1 to 60 visible characters, and none of = + - @ as the first, got "
          + "\(quoted(arguments[name]))")
    }
    return .init(name: name, model: chosen, sure: arguments[sure])
  }

  /// Adds a prediction to those in a folder, and says how many there are.
  private static func enter(
    _ prediction: Predictions.Prediction, _ folder: String
  ) throws(CommandFailure) -> Int {
    if try Revelation.read(in: folder) != nil {
      throw CommandFailure(
        .badData, "the answer to \(quoted(folder)) has been revealed: it takes no more predictions")
    }
    var predictions = try Predictions(in: folder)
    if let earlier = predictions.list.first(where: { $0.name == prediction.name }) {
      throw CommandFailure(
        .badData,
        "\(quoted(prediction.name)) has already said \(quoted(earlier.model)); use another name, "
          + "or remove the line from \(Predictions.fileName)")
    }
    predictions.append(prediction)
    try predictions.write(in: folder)
    return predictions.list.count
  }
}
