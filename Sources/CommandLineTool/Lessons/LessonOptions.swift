import LocatedText

/// The options of `cohort lesson`, and what follows from them.
enum LessonOptions {
  /// How many studies of a size may be asked for: at least so many that what they find has a spread.
  static let replicateRange = 10...5000
  static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(replicateRange), default: 400, valueName: "R",
    help:
      "How many studies of each size to carry out in each world; of the mystery's size twice as many."
  )
  static let seed = OptionKey.optional(
    "seed", .seed, valueName: "N",
    help: "The number from which the whole lesson follows; a random one unless given.")
  static let key = OptionKey.optional(
    "key", .text, valueName: "DIR",
    help: "The teacher's folder; unless given, the students' with -key added.")

  /// How many people of each world a check surveys, half of them depressed: so many that three Monte Carlo errors of a difference
  /// of means are half the bound.
  static let surveyed = 400_000
}
