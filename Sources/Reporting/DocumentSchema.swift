package import LocatedText

/// The JSON documents that the program writes, each by the name and number of its schema.
///
/// A document says its schema in its first member, and the documentation's page "JSON documents" lists
/// the members of each. Members are only ever added to a schema; whatever else changes gives it the next
/// number. Data packages and research objects name the standards that they keep instead.
package enum DocumentSchema: String, CaseIterable, Sendable {
  /// One publication asked of the worlds of all models.
  case comparison = "comparison/1"
  /// What `cohort compare` prints: all comparisons of a run.
  case comparisons = "comparisons/1"
  /// How probable models are, and what that rests on.
  case posterior = "posterior/1"
  /// What `cohort audit` prints: a study's analyses beside the truth.
  case audit = "audit/1"
  /// What `cohort analyse` prints.
  case estimate = "estimate/1"
  /// What `cohort explain` prints.
  case explanation = "explanation/1"
  /// What `cohort benchmark` prints of a scenario that recruits nobody.
  case benchmark = "benchmark/1"
  /// What `cohort benchmark` prints of scenarios that recruit.
  case poolBenchmark = "poolBenchmark/1"
  /// What `cohort benchmark --counts` prints.
  case work = "work/1"
  /// What `cohort benchmark --scale` prints.
  case scale = "scale/1"
  /// What makes a result folder whole.
  case manifest = "manifest/1"
  /// What run a folder of shards is of.
  case shards = "shards/1"
  /// How many people there were at each station of a cohort.
  case flow = "flow/1"
  /// The answer to a blind result.
  case answerKey = "answerKey/1"
  /// What is right in a lesson, and what opens its answer.
  case lessonKey = "lessonKey/1"
  /// That a class has seen the answer.
  case revelation = "revelation/1"

  /// An object with the schema as its first member.
  package func document(_ object: JSONText) -> JSONText {
    guard case .object(let members) = object else {
      preconditionFailure("a document is an object")
    }
    return .object([.init("schema", .string(rawValue))] + members)
  }
}
