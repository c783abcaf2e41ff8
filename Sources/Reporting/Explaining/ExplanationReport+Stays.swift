import LocatedText
import ModelComparison
import Simulation

/// A state: since when it is what it is, by which clock, and which clocks run now.
extension ExplanationReport {
  func answer(to stay: LifeReel.Stay) -> [String] {
    var sentences: [String] = []
    let length = explanation.moment - stay.since
    if stay.since <= explanation.birth {
      sentences.append(
        "\(variable) is \(stay.value), as it has been since life began, "
          + "\(MomentText.length(length)) ago.")
    } else {
      sentences.append(
        "\(variable) is \(stay.value), since \(moment(stay.since)): for \(MomentText.length(length))."
      )
    }
    if stay.isHeld { sentences.append("Something done holds it there.") }
    if let arrival = stay.arrival {
      if let way = arrival.way, let wait = way.wait {
        sentences.append(
          "It became so by \(way.name), when the hazard of that transition had added up to its threshold, "
            + "\(Self.number(wait.threshold)).")
        sentences.append(strongest(in: wait))
      } else if let way = arrival.way, let after = way.after {
        sentences.append(
          "It became so by \(way.name), which is made \(MomentText.length(after)) after entering \(arrival.from)."
        )
      } else {
        sentences.append(
          "Something done put it there, from \(arrival.from); no clock had run down.")
      }
    }
    if let start = stay.start, stay.arrival == nil {
      sentences.append(
        "Whether life began in \(start.value) was drawn: its probability was \(Self.digits(start.probability)), the draw "
          + "\(NumberText.fixed(start.draw, decimals: 4)), and below the probability it is \(start.value)."
      )
      let pulls = start.pulls.map {
        "\(Self.sourceName($0.name)) by \(Self.whole($0.value)) × \(Self.number(Double($0.effect)))"
      }
      if !pulls.isEmpty {
        sentences.append(
          "\(start.isHazard ? "The logarithm of the hazard behind it" : "The log odds of it") was moved "
            + "\(pulls.joinedWithAnd).")
      }
    }
    for mark in stay.marks { sentences.append(sentence(on: mark)) }
    return sentences.filter { !$0.isEmpty }
  }

  private func sentence(on mark: LifeReel.DrawnMark) -> String {
    let draw = NumberText.fixed(mark.draw, decimals: 4)
    let isThere =
      mark.isThere ? "has the mark '\(mark.name)'" : "does not have the mark '\(mark.name)'"
    guard let probability = mark.probability else {
      return "This spell \(isThere): the draw was \(draw), and arrows act on its probability."
    }
    return
      "This spell \(isThere). It was drawn when the spell began: with probability \(Self.digits(probability)) a spell has "
      + "it, which is where a draw between 0 and 1 is below that, and the draw was \(draw). What the mark does stands with "
      + "the hazards below, if it does anything."
  }

  /// A moment with the age then.
  func moment(_ years: Double) -> String { MomentText.moment(years, age: explanation.age) }

  func blocks(of stay: LifeReel.Stay) -> [Document.Block] {
    var blocks: [Document.Block] = []
    if stay.changes.count > 1 {
      blocks += [.heading("The course so far"), .table(course(of: stay))]
    }
    blocks += Self.lesson(
      on: [stay.arrival?.way?.wait].compactMap(\.self) + stay.open.compactMap(\.wait))
    if let way = stay.arrival?.way, let wait = way.wait {
      blocks.append(.heading("How it came to be \(stay.value): \(way.name)"))
      blocks += self.blocks(of: wait, name: way.name, from: way.from)
    }
    for way in stay.open {
      blocks.append(.heading("What may come next: \(way.name), to \(way.to)"))
      if let wait = way.wait {
        blocks += self.blocks(of: wait, name: way.name, from: way.from)
      } else if let after = way.after {
        blocks.append(
          .paragraph(
            Words(
              "It is made \(MomentText.length(after)) after entering \(way.from), in "
                + "\(MomentText.length(max(0, stay.since + after - explanation.moment))) from now; chance has no part in it."
            )))
      }
    }
    if stay.open.isEmpty {
      blocks.append(.paragraph(Words("No transition leads from \(stay.value): it stays so.")))
    }
    return blocks
  }

  /// The most changes that are told one by one.
  private static let mostChanges = 8

  private func course(of stay: LifeReel.Stay) -> TextTable {
    var table = TextTable(columns: [.init("when"), .init("became")])
    let hidden = stay.changes.count - Self.mostChanges
    if hidden > 0 { table.append(["\(counted(hidden, "earlier change"))", "…"]) }
    for change in stay.changes.suffix(Self.mostChanges) {
      table.append([
        change.time <= explanation.birth ? "when life began" : moment(change.time), change.value,
      ])
    }
    return table
  }

  // MARK: - Events

  func answer(to course: LifeReel.Course) -> [String] {
    var sentences = [
      course.dates.isEmpty
        ? "\(variable) has not happened in this life so far."
        : "\(variable) has happened \(times(course.dates.count)) in this life so far"
          + (course.dates.count > Self.mostChanges ? ", the last times " : ": ")
          + course.dates.suffix(Self.mostChanges).map { moment($0) }.joinedWithAnd + "."
    ]
    for jolt in course.jolts {
      sentences.append(
        "Each time it throws \(jolt.process) by \(Self.signed(Double(jolt.size))) at once.")
    }
    return sentences
  }

  func blocks(of course: LifeReel.Course) -> [Document.Block] {
    var blocks = Self.lesson(on: course.waits)
    if let last = course.waits.last(where: { $0.ended != nil }) {
      blocks.append(.heading("How it came to happen last"))
      blocks += self.blocks(of: last, name: variable, from: nil)
    }
    if let wait = course.waits.last, wait.ended == nil {
      blocks.append(.heading("When it happens next"))
      blocks += self.blocks(of: wait, name: variable, from: nil)
    }
    return blocks
  }
}
