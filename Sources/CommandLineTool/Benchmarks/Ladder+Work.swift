import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Simulation

extension Ladder {
  /// What the work of all ladders has in common.
  struct Conditions: Sendable {
    /// The number from which all chance follows.
    let seed: Seed
    /// How many threads share the work.
    let threads: Int
    /// Asked often; once it is true the work ends.
    let isStopped: @Sendable () -> Bool
  }

  /// More and more people of a study that recruits nobody, looked at and forgotten.
  ///
  /// - Parameters:
  ///   - planned: the study.
  ///   - most: the most people.
  ///   - conditions: what all ladders share.
  /// - Returns: the ladder.
  static func ofEverybody(
    _ planned: PlannedStudy, most: Int, _ conditions: Conditions
  ) -> Ladder {
    let study = planned.study
    let steps = counted(EverybodyBenchmark.steps(of: study), "step")
    return Ladder(
      kind: .people, subject: "\(planned.model.model.title): \(steps)",
      rungs: doublings(to: most).map { people in
        Rung(size: Double(people)) { [living(study, people, conditions)] }
      })
  }

  /// More and more people whom a study recruits, with all who are looked at to find them.
  ///
  /// - Parameters:
  ///   - planned: the study.
  ///   - library: where its files are, for what is wrong with them.
  ///   - most: the most people.
  ///   - conditions: what all ladders share.
  /// - Returns: the ladder.
  static func ofRecruited(
    _ planned: PlannedStudy, _ library: ScenarioLibrary, most: Int, _ conditions: Conditions
  ) -> Ladder {
    Ladder(
      kind: .people,
      subject: "recruited: \(planned.model.model.title), \(planned.study.design.name)",
      rungs: doublings(to: most).map { people in
        Rung(size: Double(people)) { () throws(CommandFailure) in
          [try recruiting(try planned.sized(to: people, library), conditions)]
        }
      })
  }

  /// More and more steps of some people.
  ///
  /// - Parameters:
  ///   - planned: a study that recruits nobody.
  ///   - library: where its files are, for what is wrong with them.
  ///   - most: the most steps from its first visit to its last.
  ///   - people: how many people live them.
  ///   - conditions: what all ladders share.
  /// - Returns: the ladder.
  static func ofSteps(
    _ planned: PlannedStudy, _ library: ScenarioLibrary, most: Int, people: Int,
    _ conditions: Conditions
  ) -> Ladder {
    Ladder(
      kind: .steps,
      subject: "\(planned.model.model.title): \(counted(people, "person", "people"))",
      rungs: doublings(to: most).map { steps in
        Rung(size: Double(steps)) { () throws(CommandFailure) in
          [living(try planned.followed(for: steps, library), people, conditions)]
        }
      })
  }

  /// More and more variables, in a chain of which the last depend on all.
  ///
  /// - Parameters:
  ///   - links: how many links the longest chain has.
  ///   - people: how many people live it.
  ///   - conditions: what all ladders share.
  /// - Returns: the ladder.
  static func ofVariables(most links: Int, people: Int, _ conditions: Conditions) -> Ladder {
    Ladder(
      kind: .variables,
      subject: "a chain of its variables: \(counted(people, "person", "people")), "
        + counted(ChainedWorld.steps, "step"),
      rungs: doublings(to: links).map { links in
        Rung(size: Double(links * ChainedWorld.variablesInLink)) { () throws(CommandFailure) in
          [living(try ChainedWorld.study(links: links), people, conditions)]
        }
      })
  }

  /// A replicate of a comparison, of more and more of its models, or of its studies.
  ///
  /// - Parameters:
  ///   - kind: which of the two.
  ///   - replication: the comparison.
  ///   - everybody: how many people studies have that recruit nobody in particular.
  ///   - conditions: what all ladders share.
  /// - Returns: the ladder.
  static func ofComparison(
    _ kind: Kind, _ replication: Replication, everybody: Int, _ conditions: Conditions
  ) -> Ladder {
    let (models, designs) = (replication.modelCount, replication.designCount)
    let areModels = kind == .models
    let count = areModels ? models : designs
    let plan = ComparisonPlan(
      seed: conditions.seed, replicates: 1, threads: conditions.threads, everybody: everybody)
    return Ladder(
      kind: kind,
      subject: areModels
        ? "a replicate of \(counted(designs, "study", "studies"))"
        : "a replicate in \(counted(models, "model"))",
      rungs: cuts(of: count).map { parts in
        Rung(size: Double(count) / Double(parts)) {
          (0..<parts).map { number in
            let part = Self.part(number, of: parts, among: count)
            return asking(
              replication.part(
                models: areModels ? part : 0..<models, designs: areModels ? 0..<designs : part),
              plan, conditions)
          }
        }
      })
  }

  private static func asking(
    _ replication: Replication, _ plan: ComparisonPlan, _ conditions: Conditions
  ) -> Work {
    { repetition throws(CommandFailure) in
      do throws(ComparisonError) {
        _ = try replication.run(plan: plan, from: repetition, isStopped: conditions.isStopped)
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  private static func living(
    _ study: Study, _ people: Int, _ conditions: Conditions
  ) -> Work {
    { _ throws(CommandFailure) in
      do throws(FieldworkError) {
        _ = try study.totals(
          seed: conditions.seed, replicates: 1, people: people, threads: conditions.threads,
          isStopped: conditions.isStopped)
      } catch {
        throw CommandFailure(benchmark: error)
      }
    }
  }

  private static func recruiting(
    _ study: Study, _ conditions: Conditions
  ) throws(CommandFailure) -> Work {
    let pool: StudyPool
    do throws(FieldworkError) {
      pool = try StudyPool([study])
    } catch {
      throw CommandFailure(benchmark: error)
    }
    return { repetition throws(CommandFailure) in
      let run = Run(seed: conditions.seed, replicate: UInt32(truncatingIfNeeded: repetition))
      do throws(StudyPool.Failure) {
        _ = try pool.run(run, threads: conditions.threads, isStopped: conditions.isStopped)
      } catch {
        throw CommandFailure(benchmark: error.error)
      }
    }
  }
}
