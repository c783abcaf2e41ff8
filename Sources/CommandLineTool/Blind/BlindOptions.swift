import LocatedText
import OperatingSystem

/// The options that make a simulated cohort a riddle, and what follows from them.
enum BlindOptions {
  static let blind = OptionKey.flag(
    "blind",
    help: "Leave out what betrays the model, and seal it in an answer key in a second folder.")
  static let forClass = OptionKey.flag(
    "class",
    help:
      "With --blind: the key opens only after predictions have been entered with 'cohort predict'.")
  static let key = OptionKey.optional(
    "key", .text, valueName: "DIR",
    help: "With --blind: the folder of the answer key; unless given, the data's with -key added.")

  /// The rows for the table of options.
  static let declarations = [blind.declaration, forClass.declaration, key.declaration]

  /// Refuses what makes no sense together.
  static func check(_ arguments: ParsedArguments) throws(CommandFailure) {
    if !arguments[blind], arguments[forClass] || arguments.isGiven(key) {
      throw CommandFailure(.usage, "--class and --key belong to a blind result: add --blind")
    }
    if arguments[blind], !arguments[DeedSetting.option].isEmpty {
      throw CommandFailure(
        .usage, "a riddle is a cohort to which nothing is done: leave out --do or --blind")
    }
    if arguments[blind], arguments[CommonOptions.force] {
      throw CommandFailure(
        .usage, "--blind never overwrites anything: leave out --force and choose a new folder")
    }
  }

  /// The seed: the one given, or a random one for a riddle, because a seed of 1 would be tried.
  static func seed(_ arguments: ParsedArguments) throws(CommandFailure) -> UInt64 {
    guard arguments[blind], !arguments.isGiven(CommonOptions.seed) else {
      return arguments[CommonOptions.seed]
    }
    return try randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The models among which a class chooses: those beside which the scenario stands.
  ///
  /// A model from elsewhere would be known by not being one of them.
  static func rivals(
    with path: String, _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> [String]? {
    guard arguments[forClass] else { return nil }
    let models = try library.files(in: "models")
    let place = SystemCalls.resolved(path)
    guard models.contains(where: { SystemCalls.resolved($0) == place }) else {
      throw CommandFailure(
        .usage,
        "\(library.shown(path)) is not among the models of the scenarios, and a class guesses "
          + "which of those it is: put it there, or leave out --class")
    }
    return models.map { ScenarioLibrary.shortName($0) }
  }

  /// Where data and key go; a standard place is random, because a name made of hashes tells.
  static func places(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (data: String, key: String) {
    let data: String
    if let asked = arguments[CommonOptions.output] {
      data = asked
    } else {
      let name = SHA256.hexadecimal(try randomBytes(4))
      data = try library.location().results + "/blind-\(name)"
    }
    return try places(data, key: arguments[key], called: "data")
  }

  /// The same of a folder that is known, whatever is published in it.
  ///
  /// - Parameters:
  ///   - data: the public folder.
  ///   - key: that of the key; beside it unless given.
  ///   - name: what the public folder holds, for people.
  /// - Returns: both.
  /// - Throws: that one is inside the other.
  static func places(
    _ data: String, key: String?, called name: String
  ) throws(CommandFailure) -> (data: String, key: String) {
    let key = key ?? keyPlace(of: data)
    let (dataParts, keyParts) = (parts(data), parts(key))
    if dataParts.starts(with: keyParts) || keyParts.starts(with: dataParts) {
      throw CommandFailure(
        .usage,
        "the folders of \(name) and key must be separate, neither inside the other; "
          + "got \(quoted(data)) and \(quoted(key))")
    }
    return (data, key)
  }

  /// The standard place of the key of a folder: beside it, also when it is named by dots only.
  static func keyPlace(of data: String) -> String {
    let last = data.split(separator: "/").last
    var data = last == "." || last == ".." ? SystemCalls.resolved(data) ?? data : data
    while data.count > 1, data.hasSuffix("/") { data.removeLast() }
    return data + "-key"
  }

  private static func parts(_ path: String) -> [String] {
    let whole = path.hasPrefix("/") ? path : SystemCalls.workingDirectory() + "/" + path
    var parts: [String] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts
  }

  /// Bytes that nobody can foresee.
  static func randomBytes(_ count: Int) throws(CommandFailure) -> [UInt8] {
    do throws(SystemError) {
      return try SystemCalls.randomBytes(count)
    } catch {
      throw CommandFailure(.noInput, "cannot read /dev/urandom: \(error.reason)")
    }
  }
}
