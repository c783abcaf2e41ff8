import ModelComparison
import NumericalMethods
import Simulation
import Tables

/// A state's course, stay by stay, and why the last one ended and the next change has not come.
extension ExplanationReport {
  /// The most stays that are told one by one.
  static let mostStays = 8

  // MARK: - In a sentence

  /// Why the stay before the present one ended when it did.
  func whyEnded(_ way: LifeReel.Way, _ wait: LifeReel.Wait) -> String {
    let start = "Why the last stay in '\(way.from)' ended: "
    guard let factor = wait.factor, wait.baseline > 1e-20, wait.years > 0 else {
      return start + "\(way.name) was made."
    }
    let rate = wait.sumOfPieces / wait.years
    let isBase = wait.influences.allSatisfy(wait.isIdle)
    let base = "the base rate of \(way.name), \(Self.digits(wait.baseline)) a year"
    let cause =
      isBase
      ? "nothing acted on \(base)"
      : "\(base), was on average multiplied by \(Self.digits(factor)), to \(Self.digits(rate)) a year, by what acted on it"
        + (mostActing(on: wait).map { ", most of all by \(name(of: $0))" } ?? "")
    return start + cause + ". At such a rate it takes "
      + "\(MomentText.length(1 / rate)) on average (1 / \(Self.digits(rate)) years); here it took \(MomentText.length(wait.years)), "
      + "because chance had drawn \(Self.number(wait.threshold)) as the threshold (they are 1 on average)."
  }

  /// Why an open change has not come yet; nil where nothing runs towards it.
  func whyNot(_ way: LifeReel.Way, _ wait: LifeReel.Wait, _ stay: LifeReel.Stay) -> String? {
    guard wait.baseline > 1e-20, !wait.standsStill, wait.years > 0 else { return nil }
    let length = explanation.moment - stay.since
    let isOfStay = (wait.years - length).magnitude < 1e-6 && stay.open.count == 1
    let share = Elementary.exponential(-wait.hazard)
    return
      "Why '\(way.to)' has not come since: the hazard of \(way.name), explained below, has added up to \(Self.number(wait.hazard)), and the threshold "
      + "that chance has drawn is \(Self.number(wait.threshold)). With exactly this hazard so far, \(MomentText.share(share)) \(explanation.units.many) would "
      + (isOfStay ? "still be '\(stay.value)'." : "not have made this change yet.")
      + " " + whatActed(in: wait, on: "'\(way.to)'")
  }

  /// That a slow response goes from step to step, so that a hand gets somewhat other numbers.
  private var inSteps: String {
    let longest = explanation.stretches.map(\.step).max() ?? 0
    let steps = (explanation.stretches.count > 1 ? "up to " : "") + MomentText.step(longest)
    return
      "A slow response goes from step to step (of \(steps)) in straight lines: by hand its numbers come out somewhat different."
  }

  /// What changed a hazard most; nil where nothing did by a hundredth.
  func mostActing(on wait: LifeReel.Wait) -> LifeReel.Influence? {
    func size(_ influence: LifeReel.Influence) -> Double {
      let multiplier = wait.multiplier(of: influence)
      return max(multiplier, 1 / multiplier)
    }
    return wait.influences.filter { size($0) > 1.01 }.max { size($0) < size($1) }
  }

  // MARK: - The table

  /// The stays in order of time, with what ended each.
  func course(of stay: LifeReel.Stay) -> [Document.Block] {
    let hidden = stay.changes.count + 1 - Self.mostStays
    var rows: [[String]] = []
    if hidden > 0 { rows.append(["…", counted(hidden, "stay")] + Array(repeating: "", count: 5)) }
    var (start, value) = (explanation.birth, stay.first)
    for (place, change) in stay.changes.enumerated() {
      if place >= hidden, change.time > start {
        rows.append(
          row(from: start, to: change.time, value, stay.arrivals[place].way?.wait))
      }
      (start, value) = (change.time, change.value)
    }
    let open = stay.open.count == 1 ? stay.open[0].wait : nil
    rows.append(row(from: start, to: explanation.moment, value, open))
    let hasSums = rows.contains { Double($0[5]) != nil }
    let hasResponse = (stay.arrivals.compactMap(\.way?.wait) + [open].compactMap(\.self)).contains {
      wait in wait.influences.contains { $0.isResponse && !wait.isIdle($0) }
    }
    let isSilent = rows.contains { $0[5] == NumberText.missing }
    var table = TextTable(
      columns: [
        .init(explanation.age == nil ? "from" : "from age", wraps: true), .init("stay in"),
        .init("lasted"),
      ]
        + (hasSums
          ? [
            .init("base rate", .right), .init("× factor", .right), .init("sum", .right),
            .init("what acted most", wraps: true),
          ] : []))
    for row in rows { table.append(Array(row.prefix(table.columns.count))) }
    guard hasSums else { return [.heading("The course so far"), .table(table)] }
    return [
      .heading("The course so far"), .table(table),
      .paragraph(
        Words(
          "Lasted (in years) × base rate (a year) × factor = sum. A stay ends when its sum reaches a threshold that chance draws anew each "
            + "time, 1 on average; the last one goes on. The factor is what all that acted made of the base rate, on "
            + "average over the stay: 1 where nothing acted. So a stay is long by a high threshold or a low factor. "
            + "What acted most is a part of the factor; what else acted is not printed here."
            + (hasResponse ? " " + inSteps : "")
            + (isSilent
              ? " Where there is a dash, no one sum tells it: several changes are waited for, or one that was waited for in earlier stays "
                + "too, or something done ended it." : ""))),
    ]
  }

  private func row(
    from start: Double, to end: Double, _ value: String, _ wait: LifeReel.Wait?
  ) -> [String] {
    let length = end - start
    let cells = [place(start), value, MomentText.length(length)]
    // A clock that ran in earlier stays too tells nothing of this one alone.
    guard let wait, let factor = wait.factor, wait.baseline > 1e-20,
      (wait.years - length).magnitude < 1e-6
    else { return cells + [NumberText.missing, NumberText.missing, NumberText.missing, ""] }
    let most = mostActing(on: wait).map {
      "\(name(of: $0)) × \(Self.digits(wait.multiplier(of: $0)))"
    }
    return cells + [
      Self.digits(wait.baseline), Self.digits(factor),
      Self.number(wait.sumOfPieces), most ?? "",
    ]
  }
}
