import Fieldwork
import NumericalMethods
import Scenarios

extension Replication {
  /// A design and a model, by position.
  struct Place: Hashable, Sendable {
    let design: Int
    let model: Int
  }

  /// A study to be carried out, and of what.
  struct Entry: Sendable {
    let design: Int
    let model: Int
    let study: Study
    /// The numbers that are drawn for it, and the rates that go with what is drawn.
    let free: [FreeParameter]
    let intercepts: [DrawnIntercept]
    /// The numbers that these rates may go with, whether or not the study has them.
    let followed: [FreeParameter]

    var place: Place { Place(design: design, model: model) }

    /// What may stand where a number is drawn.
    func range(of parameter: FreeParameter) -> ClosedRange<Double> {
      study.range(of: parameter.path) ?? parameter.path.range
    }

    /// Whether it is another study in every replicate.
    var isDrawn: Bool { !(free.isEmpty && intercepts.isEmpty) }

    /// The same study with the numbers of a replicate.
    func drawn(_ numbers: ReplicateNumbers, _ replicate: Int) throws(FieldworkError) -> Entry {
      guard isDrawn else { return self }
      var settings = free.compactMap { parameter in
        numbers.number(of: parameter, in: range(of: parameter), replicate: replicate).map {
          (path: parameter.path, number: $0)
        }
      }
      for intercept in intercepts {
        guard let standing = study.scenario.number(at: .base(intercept.target)) else { continue }
        settings.append(
          (.base(intercept.target), rate(intercept, standing, numbers, replicate)))
      }
      return Entry(
        design: design, model: model, study: try study.setting(settings), free: free,
        intercepts: intercepts, followed: followed)
    }

    /// The rate a year of an intercept with the numbers of a replicate.
    ///
    /// Where nothing is drawn it is the file's, which equal fit solved with the file's numbers, moved by what
    /// fixing others instead moves.
    private func rate(
      _ intercept: DrawnIntercept, _ standing: Double, _ numbers: ReplicateNumbers, _ replicate: Int
    ) -> Double {
      func place(_ name: String, _ number: (FreeParameter) -> Double?) -> Double? {
        followed.first { $0.name == name }.flatMap { parameter in
          number(parameter).map { parameter.law.place(of: $0, within: range(of: parameter)) }
        }
      }
      let shift = intercept.logarithmicShift { name in
        place(name, numbers.fixed)
          ?? followed.first { $0.name == name }.flatMap {
            numbers.place(of: $0, replicate: replicate)
          } ?? numbers.draws?.place(of: name, replicate: replicate) ?? 0
      }
      guard numbers.draws == nil else {
        return intercept.rate.perYear * Elementary.exponential(shift)
      }
      let former = intercept.logarithmicShift { name in
        place(name) { numbers.fixed($0) == nil ? nil : study.number(at: $0.path) } ?? 0
      }
      return standing * Elementary.exponential(shift - former)
    }
  }
}
