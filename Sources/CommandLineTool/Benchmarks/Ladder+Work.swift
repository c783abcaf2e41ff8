import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios

extension Ladder {
  /// What the work of all ladders has in common.
  struct Conditions: Sendable {
    let seed: Seed
    let threads: Int
    /// Asked often; once it is true the work ends.
    let isStopped: @Sendable () -> Bool
  }

  /// More and more people, looked at and forgotten.
  static func ofPeople(
    _ study: Study, called title: String, most: Int, _ conditions: Conditions
  ) -> Ladder {
    let steps = counted(EverybodyBenchmark.steps(of: study), "step")
    return Ladder(
      kind: .people, subject: "\(title): \(steps)",
      rungs: doublings(to: most).map { people in
        Rung(size: Double(people), parts: 1) { living(study, people, conditions) }
      })
  }

  /// More and more steps of some people.
  ///
  /// - Throws: that a study of so many steps cannot be carried out.
  static func ofSteps(
    _ study: PlannedStudy, _ library: ScenarioLibrary, most: Int, people: Int,
    _ conditions: Conditions
  ) throws(CommandFailure) -> Ladder {
    var rungs: [Rung] = []
    for steps in doublings(to: most) {
      let longer = try study.followed(for: steps, library)
      rungs.append(
        Rung(size: Double(steps), parts: 1) { living(longer, people, conditions) })
    }
    return Ladder(
      kind: .steps, subject: "\(study.model.model.title): \(counted(people, "person", "people"))",
      rungs: rungs)
  }

  /// More and more variables, in a chain that all depend on.
  ///
  /// - Throws: that a chain cannot be carried out.
  static func ofVariables(
    most links: Int, people: Int, _ conditions: Conditions
  ) throws(CommandFailure) -> Ladder {
    var rungs: [Rung] = []
    var steps = 0
    for links in doublings(to: links) {
      let study = try ChainedWorld.study(links: links)
      steps = EverybodyBenchmark.steps(of: study)
      rungs.append(
        Rung(size: Double(links * ChainedWorld.variablesInLink), parts: 1) {
          living(study, people, conditions)
        })
    }
    return Ladder(
      kind: .variables,
      subject:
        "a chain of its variables: \(counted(people, "person", "people")), \(counted(steps, "step"))",
      rungs: rungs)
  }

  /// A replicate of a comparison, of more and more of its models, or of its studies.
  static func ofComparison(
    _ kind: Kind, _ replication: Replication, everybody: Int, _ conditions: Conditions
  ) -> Ladder {
    let (models, designs) = (replication.modelCount, replication.designCount)
    let areModels = kind == .models
    let count = areModels ? models : designs
    return Ladder(
      kind: kind,
      subject: areModels
        ? "a replicate of \(counted(designs, "study", "studies"))"
        : "a replicate in \(counted(models, "model"))",
      rungs: cuts(of: count).map { parts in
        Rung(size: Double(count) / Double(parts), parts: parts) {
          let cut = (0..<parts).map { number in
            let part = Self.part(number, of: parts, among: count)
            return replication.part(
              models: areModels ? part : 0..<models, designs: areModels ? 0..<designs : part)
          }
          return { repetition throws(CommandFailure) in
            let plan = ComparisonPlan(
              seed: conditions.seed, replicates: 1, threads: conditions.threads,
              everybody: everybody)
            for part in cut {
              do throws(ComparisonError) {
                _ = try part.run(plan: plan, from: repetition, isStopped: conditions.isStopped)
              } catch {
                throw CommandFailure(error)
              }
            }
          }
        }
      })
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
}
