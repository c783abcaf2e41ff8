import Evidence
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Tables

extension DeclaredPrediction {
  /// What is to be expected in a study without error of sampling: what it would find in very many people, as it measures
  /// them, had nobody been lost or missed.
  ///
  /// - Parameters:
  ///   - study: the study in the model.
  ///   - seed: the seed.
  ///   - people: how many are looked at, at least.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - threads: how many threads share the work; of no influence on the result.
  ///   - isStopped: asked often.
  /// - Returns: the mean, or the contrast of two.
  /// - Throws: `NoTruth`.
  func truth(
    in study: Study, seed: Seed, people: Int, everybody: Int, threads: Int,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(NoTruth) -> TrueValue {
    var (ones, others) = ([Double](), [Double]())
    var replicate = Estimand.firstReplicate
    do {
      var design = study.design
      design.loss = nil
      let whole = try Study(study.scenario, design)
      var seen = 0
      while seen < people {
        let run = Run(seed: seed, replicate: UInt32(replicate))
        let table = try whole.run(
          run, everybody: everybody, threads: threads, isStopped: isStopped
        ).wideTable()
        // A study that finds nobody will find nobody.
        guard table.rowCount > 0 else { throw NoTruth.nobody }
        ones += try expected(among, in: table)
        if let against { others += try expected(against, in: table) }
        seen += table.rowCount
        replicate += 1
      }
    } catch let error as NoTruth {
      throw error
    } catch let error as FieldworkError {
      throw error == .interrupted ? .interrupted : .impossible(error.description)
    } catch let error as TableError {
      throw .impossible(error.description)
    } catch {
      throw .impossible("\(error)")
    }
    guard !ones.isEmpty, against == nil || !others.isEmpty else { throw .nobody }
    return try value(ones, others)
  }

  private func expected(
    _ conditions: [RowCondition], in table: Table
  ) throws(TableError) -> [Double] {
    let holds = try table.meets(conditions)
    let values = try table.reals(outcome)
    return (0..<table.rowCount).compactMap { holds[$0] ? values[$0] : nil }
  }

  /// The mean of some, or how it compares with that of others, with its standard error: those are other people.
  private func value(_ ones: [Double], _ others: [Double]) throws(NoTruth) -> TrueValue {
    func variance(_ values: [Double]) -> Double {
      values.count > 1 ? Summation.variance(values) / Double(values.count) : 0
    }
    let mean = Summation.mean(ones)
    guard against != nil else {
      return TrueValue(mean, error: variance(ones).squareRoot(), people: ones.count)
    }
    let other = Summation.mean(others)
    guard let contrast = scale.contrast(mean, other) else { throw .noLogarithm }
    let (first, second) = (scale.slope(at: mean), scale.slope(at: other))
    let error = (first * first * variance(ones) + second * second * variance(others)).squareRoot()
    return TrueValue(contrast, error: error, people: ones.count + others.count)
  }
}
