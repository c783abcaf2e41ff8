import Lessons
import LocatedText
import Reporting
import Tables

/// What `cohort class` writes into its folder.
struct ClassPages {
  /// What was found, for the teacher.
  let report: Document
  /// What the manifest says of where it comes from.
  let members: [JSONText.Member]
  /// The name of a folder that nobody chose.
  let folder: String
  private let language: Language
  private let rows: [UInt8]
  private let fates: [UInt8]

  /// The pages of a class.
  ///
  /// - Parameters:
  ///   - table: what was handed in.
  ///   - language: the language of the report.
  ///   - handIns: the SHA-256 of what was read.
  ///   - key: the SHA-256 of the key.
  /// - Throws: that a table cannot be made, which is the program's fault.
  init(
    _ table: ClassTable, in language: Language, handIns: String, key: String
  ) throws(CommandFailure) {
    self.language = language
    members = [
      .init("command", "class"), .init("version", .string(CohortVersion.current)),
      .init("options", .object([.init("language", .string(language.rawValue))])),
      .init("class", .string(table.key.lessonClass.name)), .init("key", .string(key)),
      .init("handIns", .string(handIns)),
    ]
    var hash = SHA256()
    hash.update(Array(JSONText.object(members).compact.utf8))
    folder = "class-\(SHA256.hexadecimal(hash.finalise()).prefix(8))"
    let (version, from, by) = (
      CohortVersion.current, String(handIns.prefix(8)), String(key.prefix(8))
    )
    report =
      ClassReport(
        table, in: language,
        source: Phrase(
          "Made by cohort \(name: version) from hand-ins \(name: from) and the key \(name: by).",
          "Gemaakt door cohort \(name: version) uit de inleveringen \(name: from) en de sleutel \(name: by)."
        )
      ).document
    rows = try csv { () throws(TableError) in try Self.rows(of: table) }
    fates = try csv { () throws(TableError) in try Self.fates(of: table, in: language) }
  }

  /// Writes everything.
  func write(into folder: inout ResultFolder) throws(CommandFailure) {
    try folder.write(report.text(width: 80), to: "report.txt")
    try folder.write(report.page(in: language), to: "report.html")
    for picture in report.pictures { try folder.write(picture.file, to: "\(picture.name).svg") }
    try folder.write(rows, to: "class.csv")
    try folder.write(fates, to: "handins.csv")
  }

  /// Writes the result to standard output.
  func show(_ format: ClassCommand.Format, _ console: inout Console) throws(CommandFailure) {
    switch format {
    case .text: try console.show(report.text(width: console.width))
    case .csv:
      try CommandFailure.wrapping { () throws(FileError) in
        try console.output.write(rows)
        // Before anything is said: a closed pipe is nobody's news.
        try console.output.flush()
      }
    }
  }

  // MARK: - Tables

  /// A row for each hand-in that counts, by number.
  private static func rows(of table: ClassTable) throws(TableError) -> Table {
    let scores = table.scores
    func code(_ score: HandInScore) -> HandInCode { score.handIn.code }
    var columns: [(name: String, column: Column)] = [
      ("number", .integers(scores.map { code($0).number })),
      ("finished", .truths(scores.map { code($0).missing.isEmpty })),
      ("fromPaper", .truths(scores.map { code($0).isFromPaper })),
    ]
    for question in SingleQuestion.allCases {
      let answers = scores.map { code($0).answers[question] }
      columns += [
        ("\(question)", .texts(answers.map { $0.map { String($0.letter) } })),
        ("\(question)Confidence", .integers(answers.map { $0.map { 10 * $0.confidence.tenths } })),
        ("\(question)Right", .truths(scores.map { $0.questions[question]?.isRight })),
      ]
    }
    let tallies = scores.map { ConfidenceTally($0.answers) }
    let mysteries = scores.map(\.mystery)
    columns += [
      ("analyses", .integers(scores.map(\.visits.count))),
      ("predicted", .integers(scores.map { $0.visits.count { $0.prediction != nil } })),
      (
        "predictedRight",
        .integers(scores.map { $0.visits.count { $0.prediction?.isRight == true } })
      ),
      ("seenRight", .integers(scores.map { $0.visits.count(where: \.isSeen) })),
      ("meanConfidence", .reals(tallies.map { rounded($0.meanConfidence) })),
      ("shareRight", .reals(tallies.map { rounded($0.shareRight) })),
      ("meanBrier", .reals(tallies.map { rounded($0.meanBrier) })),
      ("opened", .texts(mysteries.map { $0.map { $0.guess.looks.map(\.rawValue).joined() } })),
    ]
    for world in LessonWorld.allCases {
      columns.append(
        ("percent\(world.letter)", .integers(mysteries.map { $0?.guess.percents[world.rawValue] })))
    }
    columns += [
      ("mysteryBrier", .reals(mysteries.map { $0?.brier })),
      ("percentOnTruth", .integers(mysteries.map { $0?.percentOnTruth })),
      ("judgeOnTruth", .reals(mysteries.map { rounded($0?.judgeOnTruth) })),
      ("judgeBrier", .reals(mysteries.map { rounded($0?.judgeBrier) })),
      ("favouredTruth", .truths(mysteries.map { $0?.isRight })),
      ("lucky", .truths(mysteries.map { $0?.isLucky })),
    ]
    for misconception in Misconception.allCases {
      columns.append(
        ("\(misconception)", .integers(scores.map { $0.meetings(with: misconception).times })))
    }
    return try Table(columns)
  }

  /// A mean or a probability to four decimals: no more are known of any.
  private static func rounded(_ value: Double?) -> Double? {
    value.map { ($0 * 10_000).rounded() / 10_000 }
  }

  /// What became of each, by file and line.
  private static func fates(of table: ClassTable, in language: Language) throws(TableError) -> Table
  {
    let account = table.account
    return try Table([
      ("file", .texts(account.map(\.source.file))), ("line", .integers(account.map(\.source.line))),
      ("number", .integers(account.map(\.number))), ("fate", .texts(account.map(\.fate.word))),
      ("reason", .texts(account.map { $0.reason[language] })),
    ])
  }
}
