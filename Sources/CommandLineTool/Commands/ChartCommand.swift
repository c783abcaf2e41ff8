import LocatedText
import Reporting

/// `cohort chart`: one chart of a finished run, alone.
enum ChartCommand {
  enum Format: String, CaseIterable {
    case svg
    case csv
  }

  private static let folder = PositionalKey.one(
    "DIR", help: "A folder that cohort wrote: the one with manifest.json in it.")
  private static let chart = PositionalKey.optional(
    "CHART", help: "The chart's name; a list of all charts unless given.")
  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .svg, valueName: "FORMAT",
    help: "The picture, or the numbers that it is drawn from.")
  private static let output = OptionKey.optional(
    "output", short: "o", .text, valueName: "FILE",
    help: "The file for the chart, instead of standard output.")
  private static let force = OptionKey.flag(
    "force", help: "Replace the file, if there is one.")

  static let command = Command(
    name: "chart",
    abstract: "Lists the charts of a finished run, or gives one of them as SVG or CSV.",
    discussion: """
      The charts of a report are also files of their own in the folder 'charts' of the results, each with its \
      numbers. Without CHART, prints the name of each and what is seen in it. With CHART, gives that one alone, after \
      checking that it is as it was written. An SVG file has its colours in it, by day and by night, and opens in \
      any browser, word processor or drawing program.
      """,
    positionals: [folder.declaration, chart.declaration],
    options: [format.declaration, output.declaration, force.declaration],
    examples: [
      .init("cohort chart comparison", "What there is to be seen."),
      .init("cohort chart comparison bus2015-persistentLower > figure.svg", "One chart."),
      .init(
        "cohort chart comparison bus2015-persistentLower --format csv", "The numbers behind it."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let manifest = try ResultManifest(of: arguments[folder])
    let names = manifest.files.map(\.name).filter {
      $0.hasPrefix(place) && $0.hasSuffix(".svg")
    }.map { String($0.dropFirst(place.count).dropLast(".svg".count)) }
    guard !names.isEmpty else {
      throw CommandFailure(
        .badData,
        "\(quoted(manifest.folder)) has no charts; the folders of 'cohort compare' have")
    }
    guard let wanted = arguments[chart] else {
      try console.show(try list(names, in: manifest).text(width: console.width))
      return .success
    }
    guard names.contains(wanted) else {
      let hint =
        NameSuggestion.closest(to: wanted, among: names).map { "did you mean \($0.quoted)?" }
        ?? "'cohort chart \(manifest.folder)' lists all \(names.count)"
      throw CommandFailure(
        .usage, "\(quoted(manifest.folder)) has no chart \(quoted(wanted))\n  \(hint)")
    }
    let bytes = try file("\(wanted).\(arguments[format].rawValue)", in: manifest)
    try CommandFailure.wrapping { () throws(FileError) in
      if let output = arguments[output] {
        try SingleFile(at: output, replacing: arguments[force] ? .anyFile : .nothing)
          .finish(bytes)
      } else {
        try console.output.write(bytes)
      }
    }
    return .success
  }

  /// The folder of charts in a result.
  private static let place = "charts/"

  /// The charts with what is seen in each.
  private static func list(
    _ names: [String], in manifest: ResultManifest
  ) throws(CommandFailure) -> TextTable {
    var table = TextTable(columns: [.init("chart"), .init("what is seen", wraps: true)])
    for name in names {
      let text = String(decoding: try file("\(name).svg", in: manifest), as: UTF8.self)
      table.append([name, Picture.title(ofFile: text) ?? ""])
    }
    return table
  }

  /// A chart's file, if it is as it was written.
  private static func file(
    _ name: String, in manifest: ResultManifest
  ) throws(CommandFailure) -> [UInt8] {
    let bytes = try CommandFailure.wrapping { () throws(FileError) in
      try TextFile.read(manifest.folder + "/" + place + name, followingLink: false)
    }
    var tally = FileTally(ofFile: name)
    tally.take(bytes)
    guard manifest.files.contains(NamedFile(name: place + name, facts: tally.facts)) else {
      throw CommandFailure(
        .badData,
        "\(quoted(place + name)) is not as it was written; 'cohort report' makes the charts of a comparison anew"
      )
    }
    return bytes
  }
}
