import Evidence
import Fieldwork
import NumericalMethods
import Scenarios
import SyntheticLikelihood

/// What analyses of one fieldwork found so far in the worlds of several models.
struct FieldworkRecord: Sendable {
  /// What was found by analysis, then by model and replicate; nothing of analyses that are not asked any more.
  private(set) var values: [[[FindingValue?]]]
  /// What was drawn from ranges for each model's studies.
  private(set) var numbers: [[DrawnNumbers]]
  /// Why an analysis has no answer in some model, by analysis: that the table lacks a column, say.
  private(set) var refusals: [String?]

  /// A record of nothing yet.
  init(analyses: Int, models: Int) {
    values = Array(repeating: Array(repeating: [], count: models), count: analyses)
    numbers = Array(repeating: [], count: models)
    refusals = Array(repeating: nil, count: analyses)
  }

  /// Takes in what an analysis found in further replicates.
  mutating func add(_ answers: [Answer], to analysis: Int) {
    for (model, answer) in answers.enumerated() {
      switch answer {
      case .outcomes(let outcomes): values[analysis][model] += outcomes.map { $0.values[0] }
      case .notAsked(let reason): refusals[analysis] = refusals[analysis] ?? reason
      }
    }
  }

  /// Takes in what was drawn for further replicates.
  mutating func add(_ drawn: [[DrawnNumbers]]) {
    numbers =
      numbers.isEmpty || numbers.allSatisfy(\.isEmpty)
      ? drawn
      : zip(numbers, drawn).map { known, more in
        known.map { number in
          let others = more.first { $0.name == number.name }
          return DrawnNumbers(
            number.name, number.values + (others?.values ?? []),
            at: number.places + (others?.places ?? []), isFixed: number.isFixed)
        }
      }
  }

  /// The share of replicates in which an analysis found nothing, in the model where that is most.
  func failures(of analysis: Int) -> Double {
    values[analysis].map { values in
      values.isEmpty
        ? 1 : Double(values.count { !($0?.estimate.isFinite ?? false) }) / Double(values.count)
    }.max() ?? 1
  }

  /// The studies of all models as numbers, of some analyses.
  ///
  /// The mean of a model's other studies stands in where one found nothing.
  ///
  /// - Parameters:
  ///   - analyses: which, by position; each answered by some study of each model.
  ///   - models: the models.
  ///   - replicates: which replicates, by position; all unless given.
  /// - Returns: the studies.
  func studies(
    of analyses: [Int], in models: [Model], _ replicates: Range<Int>? = nil
  ) -> PairedStudies {
    let drawn = numbers.map { $0.filter { !$0.places.isEmpty } }
    let names = drawn.map { Set($0.map(\.name)) }
    let everywhere = names.dropFirst().reduce(names.first ?? []) { $0.intersection($1) }
    let rows = replicates ?? 0..<(analyses.first.map { values[$0][0].count } ?? 0)
    let studies = models.enumerated().map { place, model in
      // Those of all models come first, so that places in their ranges are the same in every model.
      let own = drawn[place].sorted {
        (everywhere.contains($0.name) ? 0 : 1, $0.name) < (
          everywhere.contains($1.name) ? 0 : 1, $1.name
        )
      }
      let columns = analyses.map { analysis in
        let values = values[analysis][place][rows].map { $0?.estimate ?? .nan }
        let known = values.filter(\.isFinite)
        let mean = known.isEmpty ? 0 : Summation.mean(known)
        return values.map { $0.isFinite ? $0 : mean }
      }
      return SimulatedStudies(
        model: model.name, mechanism: model.model.mechanism,
        coordinates: own.map { number in
          Coordinate(
            number.name,
            PosteriorInputs.kind(
              of: model.model.free.first { $0.name == number.name },
              isEverywhere: everywhere.contains(number.name)))
        },
        places: rows.map { row in own.map { $0.places[row] } },
        answers: rows.indices.map { row in columns.map { $0[row] } })
    }
    return PairedStudies(
      of: studies, cohorts: analyses.map { _ in 0 },
      reference: models.firstIndex { $0.model.mechanism == "none" })
  }
}
