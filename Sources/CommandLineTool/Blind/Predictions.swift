import LocatedText
import Tables

/// What the members of a class say before the key is opened: `predictions.csv`.
struct Predictions {
  static let fileName = "predictions.csv"

  /// What one of them says.
  struct Prediction: Equatable {
    let name: String
    /// The model that is said to have grown the data.
    let model: String
    /// How sure, in percent; nil when that was not said.
    let sure: Int?
  }

  /// The predictions in the order in which they were entered.
  private(set) var list: [Prediction] = []
  /// The file as it was read; nil when there was none.
  private let bytes: [UInt8]?

  /// The SHA-256 of the file as it was read.
  var digest: String { SourceText(name: Self.fileName, bytes: bytes ?? []).digest }

  /// Reads the predictions in a folder; none when nobody has entered one.
  init(in folder: String) throws(CommandFailure) {
    let path = folder + "/" + Self.fileName
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try TextFile.read(path, followingLink: false)
    } catch {
      self.bytes = nil
      if error == .missing(path) { return }
      throw CommandFailure(error)
    }
    self.bytes = bytes
    do throws(TableError) {
      let table = try Table(
        commaSeparated: bytes, kinds: ["name": .text, "model": .text, "sure": .integer])
      guard case .text(let names) = try table.column("name"),
        case .text(let models) = try table.column("model")
      else { preconditionFailure("the kinds were asked for") }
      let sure = try table.integers("sure")
      list = (0..<table.rowCount).map { row in
        Prediction(name: names[row] ?? "", model: models[row] ?? "", sure: sure[row])
      }
    } catch {
      throw CommandFailure(
        .badData,
        "\(quoted(path)) cannot be read: \(error.description); its columns are name, model and sure"
      )
    }
    if let wrong = list.first(where: { !(0...100).contains($0.sure ?? 0) }) {
      throw CommandFailure(
        .badData,
        "\(quoted(path)): \(quoted(wrong.name)) is \(wrong.sure ?? 0) % sure; "
          + "a number from 0 to 100 is needed")
    }
  }

  /// Fails when somebody predicts twice, or a model that is no rival: then the file was written by hand.
  func check(against rivals: [String], in folder: String) throws(CommandFailure) {
    var seen: Set<String> = []
    for (row, prediction) in list.enumerated() {
      let isNew = seen.insert(prediction.name).inserted
      guard isNew, rivals.contains(prediction.model) else {
        throw CommandFailure(
          .badData,
          "\(quoted(folder + "/" + Self.fileName)), line \(row + 2): \(quoted(prediction.name)) "
            + (isNew
              ? "says \(quoted(prediction.model)), which is not one of "
                + rivals.joined(separator: ", ")
              : "has predicted before") + "; remove the line")
      }
    }
  }

  /// One more prediction.
  mutating func append(_ prediction: Prediction) { list.append(prediction) }

  /// Writes the predictions in the place of the file that was read.
  func write(in folder: String) throws(CommandFailure) {
    let text = try csv { () throws(TableError) in
      try Table([
        ("name", .texts(list.map(\.name))), ("model", .texts(list.map(\.model))),
        ("sure", .integers(list.map(\.sure))),
      ])
    }
    try CommandFailure.wrapping { () throws(FileError) in
      let file = try SingleFile(
        at: folder + "/" + Self.fileName, replacing: bytes.map { .file($0) } ?? .nothing)
      try file.finish(text)
    }
  }

  /// A name as it is kept: without spaces around it; nil when it is empty, long, invisible or a
  /// formula.
  ///
  /// A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for something to compute.
  /// Control characters and scalars that turn the direction of text are refused; joiners are not,
  /// because emoji families and several scripts need them.
  static func name(_ word: String) -> String? {
    let name = LocatedString(word, at: SourceRange(0, 0)).trimmed.text
    let isVisible = name.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
      case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
      default: true
      }
    }
    return !name.isEmpty && name.count <= 60 && name.utf8.count <= 600 && isVisible
      && !isFormula(name)
      ? name : nil
  }

  /// Whether a spreadsheet would take a field of this text for a formula.
  static func isFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }

  // MARK: - Scores

  /// The mean of (p − outcome)² over those who said how sure they were; nil when nobody did.
  ///
  /// p is the probability given to the model that was named, the outcome 1 when it was right and 0
  /// otherwise. Reference: Brier (1950), Monthly Weather Review 78:1-3, for one event.
  func brierScore(of answer: String) -> Double? {
    let losses = list.compactMap { prediction -> Double? in
      guard let sure = prediction.sure else { return nil }
      let difference = Double(sure) / 100 - (prediction.model == answer ? 1 : 0)
      return difference * difference
    }
    return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
  }
}
