import OperatingSystem
import Scenarios
import Tables

/// The options that several commands take, each declared once.
enum CommonOptions {
  static let seed = OptionKey.value(
    "seed", .seed, default: 1, valueName: "N",
    help: "The number that determines every random draw.")
  static let threads = OptionKey.optional(
    "threads", .wholeNumber(1...1024), valueName: "T",
    help: "How many threads to use; all processors unless given. They never change a result.")
  static let output = OptionKey.optional(
    "output", short: "o", .text, valueName: "DIR",
    help: "The folder for the results, instead of one in Output beside the scenarios.")
  static let scenarios = OptionKey.optional(
    "scenarios", .text, valueName: "DIR",
    help:
      "The folder of scenarios, instead of the nearest one called Scenarios or $COHORT_SCENARIOS.")
  static let quiet = OptionKey.flag(
    "quiet", short: "q", help: "No progress and no remarks on standard error.")
  static let force = OptionKey.flag(
    "force",
    help: "Replace what another run of cohort made, or put results into a folder that holds other "
      + "files.")

  static let tableFormat = OptionKey.value(
    "table-format", ValueKind<TableWriter>.choice, default: .commaSeparated, valueName: "FORMAT",
    help:
      "The form of the tables: comma-separated text, or Parquet for R, Python and databases.")

  /// What a result's options say of the form of its tables: nothing where it is the usual one.
  static func tableFormat(of arguments: ParsedArguments) -> [(name: String, value: String)] {
    let writer = arguments[tableFormat]
    return writer == .commaSeparated ? [] : [(tableFormat.declaration.name, writer.rawValue)]
  }

  static let shard = OptionKey.optional(
    "shard",
    ValueKind<Shard>(
      expectation: "K/N with K from 1 to N (N at most \(Shard.most))", value: { Shard($0) }),
    valueName: "K/N",
    help: """
      Do only part K of N and put it into a folder of shards; 'cohort shards merge' makes the whole of them, the same to \
      the byte.
      """)

  static let study = OptionKey.optional(
    "study", .text, valueName: "STUDY",
    help:
      "The study to carry out, a file or its short name; the world's own study unless given.")

  /// How many people can be asked for.
  static let peopleRange = 1...10_000_000
  /// What a manifest says of people when nobody asked for a number.
  static let asPlanned = "as planned"
  static let people = OptionKey.optional(
    "people", .wholeNumber(peopleRange), valueName: "N",
    help: """
      Recruit this many people instead of the planned number, in the same shares; where the plan does not \
      recruit, take this many (1000 unless given). Refused where a stratum has no quota.
      """)

  /// The number of people for the manifest and for people: what was asked for, or else the plan's.
  ///
  /// A plan that recruits nobody in particular says no number, and ``StudyDesign/everybody`` holds.
  static func peopleText(_ arguments: ParsedArguments, _ plans: [StudyDesign]) -> String {
    if let number = arguments[people] { return String(number) }
    let recruitsNobody = plans.allSatisfy { $0.recruitment == nil }
    return recruitsNobody ? String(StudyDesign.everybody) : asPlanned
  }

  /// The number of threads asked for, or that of the processors.
  static func threadCount(_ arguments: ParsedArguments) -> Int {
    arguments[threads] ?? SystemCalls.processorCount()
  }
}
