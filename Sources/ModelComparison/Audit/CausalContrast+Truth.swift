import Evidence
package import Fieldwork
import NumericalMethods
package import RandomStreams
import Scenarios
import Simulation

extension Estimand {
  /// The people who live twice for a true value, unless asked for otherwise; at least, for a study is taken whole.
  package static let usualPeople = 20_000

  /// Where the replicates begin in which people live for true values, so that they are none of those that are analysed.
  package static let firstReplicate = 600_000

  /// Its true value in a study.
  ///
  /// - Parameters:
  ///   - study: the study in the model.
  ///   - seed: the seed.
  ///   - people: how many live twice, at least.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - threads: how many threads share the work; of no influence on the result.
  ///   - isStopped: asked often.
  /// - Returns: the value.
  /// - Throws: `NoTruth`.
  package func truth(
    in study: Study, seed: Seed, people: Int = usualPeople, everybody: Int, threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(NoTruth) -> TrueValue {
    switch kind {
    case .prediction(let prediction):
      return try prediction.truth(
        in: study, seed: seed, people: people, everybody: everybody, threads: threads,
        isStopped: isStopped
      ).times(factor)
    case .parameter(let path):
      return TrueValue((path.flatMap { study.number(at: $0) } ?? 0) * factor)
    case .contrast(let contrast):
      var pairs = PairedMeans()
      var replicate = Self.firstReplicate
      while pairs.count < people {
        let run = Run(seed: seed, replicate: UInt32(replicate))
        let before = pairs.count
        try contrast.add(
          study, run, everybody: everybody, threads: threads, isStopped: isStopped, to: &pairs)
        // A study that finds nobody among so many will find nobody.
        guard pairs.count > before else { throw .nobody }
        replicate += 1
      }
      guard let value = pairs.contrast(contrast.scale) else { throw .noLogarithm }
      return value.times(factor)
    }
  }
}

extension CausalContrast {
  /// Lets the people of one replicate live with what is done and with what is done instead.
  fileprivate func add(
    _ study: Study, _ run: Run, everybody: Int, threads: Int,
    isStopped: @escaping @Sendable () -> Bool, to pairs: inout PairedMeans
  ) throws(NoTruth) {
    do {
      let study = try Study(study.scenario, study.design.looked(at: question.moment))
      /// What people have in the natural course, and with something done; nil of whom it is not asked.
      func values(doing deeds: [Intervention]) throws -> [(natural: Double, changed: Double)?] {
        var values: [(natural: Double, changed: Double)?] = []
        _ = try TwinStudy(study, doing: deeds).run(
          run, everybody: everybody, threads: threads, isStopped: isStopped,
          deliver: { values += self.values(of: $0) })
        return values
      }
      let done = try values(doing: deeds)
      let instead = against.isEmpty ? nil : try values(doing: against)
      for (place, pair) in done.enumerated() {
        guard let pair else { continue }
        guard let instead else {
          pairs.add(pair.changed, pair.natural)
          continue
        }
        if let other = instead[place] { pairs.add(pair.changed, other.changed) }
      }
    } catch let error as FieldworkError {
      throw error == .interrupted ? .interrupted : .impossible(error.description)
    } catch {
      throw .impossible("\(error)")
    }
  }

  /// What each of some people has in both lives; nil of whom it is not asked: of the dead, where it is a level.
  private func values(of twins: Twins) -> [(natural: Double, changed: Double)?] {
    let lives = twins.lives.prefix(2).map { visits in self.values(at: visits[1], since: visits[0]) }
    let isAmong: [Bool] =
      among.map { among in
        let record = twins.natural[0].states[among.state]
        let position = record?.position(of: among.value)
        return (record?.current ?? []).map { Int($0) == position }
      } ?? twins.people.map { _ in true }
    return twins.people.indices.map { place in
      guard isAmong[place], let natural = lives[0][place], let changed = lives[1][place] else {
        return nil
      }
      return (natural, changed)
    }
  }

  /// The quantity in everybody; nil of whom it is not asked.
  private func values(at visit: VisitRecord, since first: VisitRecord) -> [Double?] {
    switch question.quantity {
    case .process(let name):
      return (visit.processes[name] ?? []).enumerated().map { place, value in
        visit.isDead(place) ? nil : Double(value)
      }
    case .indicator(let state, let value):
      guard let record = visit.states[state], let position = record.position(of: value) else {
        preconditionFailure("whoever read the question knows the state")
      }
      guard !question.isOfInterval else {
        return record.had(position, after: first.times).map { $0 ? 1 : 0 }
      }
      return record.current.map { Int($0) == position ? 1 : 0 }
    default:
      preconditionFailure("a question is of a process or of a value of a state")
    }
  }
}

extension StudyDesign {
  /// The same people, looked at to the day at their first visit and at one moment, in no arm and with nobody lost.
  fileprivate func looked(at moment: TimeSpan) -> StudyDesign {
    var design = self
    design.visits = [.zero, moment]
    design.calendar?.spread = .zero
    (design.allocation, design.loss, design.series) = (nil, nil, nil)
    return design
  }
}

/// What the same people have with one thing done and with another.
struct PairedMeans: Sendable {
  private var ones: [Double] = []
  private var others: [Double] = []

  /// How many people there are.
  var count: Int { ones.count }

  /// Takes one person's two lives.
  mutating func add(_ one: Double, _ other: Double) {
    ones.append(one)
    others.append(other)
  }

  /// The contrast of the means, with its standard error by the delta method: the SD of s₁ x₁ − s₂ x₂ over √n, where s is
  /// the slope of the scale at each mean; nil where the scale has none there.
  func contrast(_ scale: ContrastScale) -> TrueValue? {
    let (one, other) = (Summation.mean(ones), Summation.mean(others))
    guard let value = scale.contrast(one, other) else { return nil }
    let (first, second) = (scale.slope(at: one), scale.slope(at: other))
    let influences = zip(ones, others).map { first * $0 - second * $1 }
    let variance = influences.count > 1 ? Summation.variance(influences) : 0
    return TrueValue(
      value, error: (variance / Double(influences.count)).squareRoot(), people: influences.count)
  }
}
