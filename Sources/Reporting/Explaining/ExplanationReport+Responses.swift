import LocatedText
import ModelComparison
import Simulation

/// Slow responses: how fast they are, in words that can be computed with, and how one came to stand where it does.
extension ExplanationReport {
  /// Whose a response is, and its speed.
  ///
  /// - Parameters:
  ///   - owner: what it belongs to.
  ///   - source: what it responds to, as files write it.
  ///   - isSwitch: whether that is on or off, and nothing between.
  ///   - effect: what it comes to in the end.
  ///   - delay: the years by which it feels changes later.
  ///   - builds: the years in which it covers all but 1/e of what is missing.
  ///   - fades: the years in which all but 1/e of it goes.
  /// - Returns: sentences.
  static func speed(
    of owner: String, to source: String, isSwitch: Bool, effect: Double, delay: Double,
    builds: Double, fades: Double
  ) -> String {
    let (up, down) = (MomentText.unit(builds), MomentText.unit(fades))
    let missing =
      "every \(each(up)) it covers 63 % of what is still missing (63 % after \(up), 86 % after "
      + "\(MomentText.unit(2 * builds)), 95 % after \(MomentText.unit(3 * builds)))"
    let left =
      "37 % are left after \(down), 14 % after \(MomentText.unit(2 * fades)) and 5 % after "
      + "\(MomentText.unit(3 * fades))"
    let late = delay > 0 ? ", and feels each change \(MomentText.unit(delay)) late" : ""
    return "\(owner)'s own response to \(source) is slow\(late). "
      + (isSwitch
        ? "While \(source) is 1 it moves towards its full effect, \(number(effect)): \(missing). While \(source) is 0 it fades: \(left)."
        : "It moves towards \(number(effect)) × \(source). While it grows, \(missing); while it shrinks, of what is too "
          + "much \(left).")
  }

  /// The unit of a length without its one: "year" of "1 year".
  private static func each(_ length: String) -> String {
    length.hasPrefix("1 ") ? String(length.dropFirst(2)) : length
  }

  /// What is told of one response.
  func blocks(of reply: LifeReel.Reply) -> [Document.Block] {
    let (value, effect) = (Double(reply.value), Double(reply.effect))
    let source = Self.sourceName(reply.name)
    let stations = reply.stations(until: explanation.moment)
    var blocks: [Document.Block] = [
      .heading("The slow response to \(source)"),
      .paragraph(
        Words(
          Self.speed(
            of: variable, to: source, isSwitch: reply.felt != nil, effect: effect,
            delay: reply.delay, builds: reply.builds,
            fades: reply.fades))),
    ]
    if stations.isEmpty {
      blocks.append(
        .paragraph(
          Words(
            "\(source) stands at \(Self.number(Double(reply.driver))), and the response at \(Self.number(value))."
          )
        ))
      return blocks
    }
    let goal = effect * Double(reply.driver)
    let isMoving = (value - goal).magnitude > 0.0005
    let share = effect == 0 ? 0 : value / effect
    blocks += [
      .table(table(of: stations, source, effect: effect)),
      .paragraph(
        Words(
          "How a share follows from the one above it, after a time t: while it builds up, what is missing to 100 % is multiplied by "
            + "0.368^(t / \(MomentText.unit(reply.builds))), where 0.368 is the 37 % from above; while it fades, the share is, by 0.368^(t / \(MomentText.unit(reply.fades))). "
            + "So the response stands at \(NumberText.percent(share, decimals: 1)) of \(Self.number(effect)), which is \(Self.number(value))"
            + (!isMoving
              ? "."
              : value.magnitude < goal.magnitude ? ", and is building up." : ", and is fading."))
      ),
    ]
    return blocks
  }

  /// The most stations that are told one by one.
  private static let mostStations = 8

  private func table(
    of stations: [LifeReel.Reply.Station], _ source: String, effect: Double
  ) -> TextTable {
    let (first, last) = explanation.age == nil ? ("felt from", "to") : ("felt from age", "to age")
    var table = TextTable(columns: [
      .init(first, wraps: true), .init(last, wraps: true), .init("lasts"),
      .init(source, .right, wraps: true),
      .init("share of \(Self.number(effect)) at the end", .right),
    ])
    let hidden = stations.count - Self.mostStations
    if hidden > 0 {
      table.append(["…", "", "", "", share(stations[hidden - 1].value, of: effect)])
    }
    for station in stations.suffix(Self.mostStations) {
      table.append([
        place(station.start), place(station.end), MomentText.length(station.end - station.start),
        station.isOn ? "1" : "0", share(station.value, of: effect),
      ])
    }
    return table
  }

  func share(_ value: Double, of effect: Double) -> String {
    effect == 0 ? NumberText.missing : NumberText.percent(value / effect, decimals: 1)
  }

  /// A moment in a table: the age then where it is known.
  func place(_ years: Double) -> String {
    explanation.age.map { MomentText.age($0 + years) } ?? MomentText.moment(years)
  }
}
