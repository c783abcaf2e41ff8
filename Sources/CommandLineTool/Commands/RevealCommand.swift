import LocatedText
import Reporting

/// `cohort reveal`: which model grew a blind cohort.
enum RevealCommand {
  private static let folder = PositionalKey.one(
    "DIR", help: "The public folder of 'cohort simulate --blind'.")
  private static let key = OptionKey.optional(
    "key", .text, valueName: "DIR", help: "The folder of the answer key; DIR-key unless given.")

  private static let posterior = OptionKey.optional(
    "posterior", .text, valueName: "DIR",
    help:
      "The folder of 'cohort compare --posterior --observed' of the cohort: sets its probabilities beside the class's "
      + "guesses.")

  static let command = Command(
    name: "reveal",
    abstract: "Opens the answer key of a blind cohort, after checking that nothing was changed.",
    discussion: """
      Checks that the key is the one whose SHA-256 was published with the data, and that data, \
      truth and scenario files are those that it was sealed for. Then prints which model it was, its \
      story, and where its arrows and the truth are.

      The folder of a class must have predictions; who said what and who was right is printed too, with the \
      mean Brier score of those who said how sure they were: the mean of (p - outcome)², so that 0 is \
      perfect and always saying 50 % gives 0.25. After that no more predictions are taken.
      """,
    positionals: [folder.declaration],
    options: [key.declaration, posterior.declaration, CommonOptions.quiet.declaration],
    examples: [
      .init("cohort reveal class", "The key is in class-key."),
      .init("cohort reveal riddle --key safe/key", "The key was kept elsewhere."),
      .init("cohort reveal class --posterior judged", "Was the class better than the posterior?"),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let manifest = try ResultManifest(of: arguments[folder])
    guard let sealed = manifest.sealedKey else {
      throw CommandFailure(
        .badData,
        "\(quoted(manifest.folder)) has no sealed key: it was not made with --blind, and its "
          + "manifest names the scenario")
    }
    let place = arguments[Self.key] ?? BlindOptions.keyPlace(of: manifest.folder)
    let answer = try AnswerKey(in: place)
    guard answer.digest == sealed else {
      throw CommandFailure(
        .badData,
        "\(quoted(place + "/" + AnswerKey.fileName)) is not the key of \(quoted(manifest.folder)), "
          + "or one of them was changed: the sealed SHA-256 is \(sealed), the key's \(answer.digest)"
      )
    }
    guard manifest.rivals == answer.rivals else {
      throw CommandFailure(
        .badData,
        "the manifest of \(quoted(manifest.folder)) does not say what its key says about a class: "
          + "it was changed; restore it")
    }
    let judged: JudgedCohort?
    if let place = arguments[posterior] {
      guard manifest.rivals != nil else {
        throw CommandFailure(
          .usage,
          "--posterior is compared with the guesses of a class, and \(quoted(manifest.folder)) "
            + "has no class"
        )
      }
      judged = try JudgedCohort(in: place, of: manifest)
    } else {
      judged = nil
    }
    var progress = console.progress("checking", isQuiet: arguments[CommonOptions.quiet])
    defer { progress.finish() }
    try check(answer.published, in: manifest.folder, &progress)
    try check(answer.files, in: place, &progress)
    progress.finish()
    if manifest.rivals == nil {
      try console.show(story(answer))
    } else {
      try Revelation.alone(in: manifest.folder) { () throws(CommandFailure) in
        try close(manifest.folder, answer, judged, on: &console)
      }
    }
    return .success
  }

  /// Fails when a file is not what the key was sealed for; other files may be there.
  private static func check(
    _ files: [NamedFile], in folder: String, _ progress: inout Progress
  ) throws(CommandFailure) {
    let check = try FolderCheck(of: files, in: folder, allowed: nil, progress: &progress)
    guard check.faults.isEmpty else {
      let lines = check.faults.map { "\n  " + FolderCheck.line($0.name, $0.finding) }.joined()
      throw CommandFailure(
        .badData,
        "nothing is revealed, because \(quoted(folder)) is not as it was sealed; restore the "
          + "files\(lines)")
    }
  }

  // MARK: - The class

  /// Shows the answer to a class, and after that takes no prediction any more.
  private static func close(
    _ folder: String, _ answer: AnswerKey, _ judged: JudgedCohort?, on console: inout Console
  ) throws(CommandFailure) {
    let predictions = try Predictions(in: folder)
    guard !predictions.list.isEmpty else {
      throw CommandFailure(
        .badData,
        "nobody has made a prediction yet: first run 'cohort predict \(folder.visible) --name NAME "
          + "--model MODEL'")
    }
    try predictions.check(against: answer.rivals ?? [], in: folder)
    let text =
      story(answer) + "\n" + verdict(predictions, answer)
      + (judged.map { "\n" + $0.text(beside: predictions, truth: answer.model) } ?? "")
    guard let earlier = try Revelation.read(in: folder) else {
      return try Revelation(predictions: predictions.digest).write(
        in: folder, answer, after: { () throws(CommandFailure) in try console.show(text) })
    }
    guard earlier.predictions == predictions.digest else {
      throw CommandFailure(
        .badData,
        "\(quoted(folder + "/" + Predictions.fileName)) was changed after the answer was "
          + "revealed; restore it")
    }
    try console.show(text)
  }

  private static func verdict(_ predictions: Predictions, _ answer: AnswerKey) -> String {
    var table = TextTable(columns: [
      .init("who"), .init("said"), .init("sure", .right), .init("right"),
    ])
    for prediction in predictions.list {
      table.append([
        prediction.name, prediction.model,
        prediction.sure.map { "\($0) %" } ?? "",
        prediction.model == answer.model ? "yes" : "no",
      ])
    }
    let right = predictions.list.count { $0.model == answer.model }
    var text = table.text() + "\n\(right) of \(predictions.list.count) right."
    if let score = predictions.brierScore(of: answer.model) {
      let count = predictions.list.count { $0.sure != nil }
      text +=
        " Mean Brier score of the \(count) who said how sure they were: "
        + NumberText.fixed(score, decimals: 3) + "."
    }
    return text + "\n"
  }

  // MARK: - The answer

  private static func story(_ answer: AnswerKey) -> String {
    let lines =
      answer.story.isEmpty ? [] : TextLayout.lines(of: answer.story.visible, width: 80) + [""]
    return
      (["The model is \(answer.model): \(answer.title)", ""] + lines + [
        "its arrows  \(answer.folder)/\(answer.scenario)",
        "the truth   \(answer.folder)/truth",
        "grown with  \(answer.origin)", "",
        "The key is the one that was sealed, and the data are as they were.",
      ]).map { $0.visible + "\n" }.joined()
  }
}
