import LocatedText
import ModelComparison
import Simulation
import Tables

/// A state: since when it is what it is, by which clock, and which clocks run now.
extension ExplanationReport {
  func answer(to stay: LifeReel.Stay) -> [String] {
    let length = explanation.moment - stay.since
    let who = "As to \(variable), this \(explanation.units.one) is '\(stay.value)'"
    var sentences = [
      stay.since <= explanation.birth
        ? "\(who), as it has been since life began, \(MomentText.length(length)) ago."
        : "\(who), and has been for \(MomentText.length(length)): since \(MomentText.bare(moment(stay.since)))."
    ]
    if stay.isHeld { sentences.append("Something done holds it there.") }
    if let arrival = stay.arrival {
      if let way = arrival.way, let wait = way.wait {
        sentences.append(whyEnded(way, wait))
      } else if let way = arrival.way, let after = way.after {
        sentences.append(
          "Why it became so: \(way.name) is made \(MomentText.length(after)) after \(variable) has become '\(arrival.from)'."
        )
      } else {
        sentences.append(
          "Why it became so: something done put it there, from '\(arrival.from)'; no clock had run down."
        )
      }
    }
    if !stay.isHeld {
      sentences += stay.open.compactMap { way in way.wait.flatMap { whyNot(way, $0, stay) } }
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
    return sentences
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

  /// A moment by the age then, where that is known.
  func moment(_ years: Double) -> String {
    explanation.age.map { "at age \(MomentText.age($0 + years))" } ?? MomentText.moment(years)
  }

  func blocks(of stay: LifeReel.Stay) -> [Document.Block] {
    let waits = self.waits ?? []
    let told = Self.sourceNames(in: waits)
    let earlier = stay.arrivals.compactMap(\.way?.wait).compactMap(mostActing(on:)).map {
      Self.sourceName($0.name)
    }
    var blocks = surroundings(meaning: told.union(earlier))
    if !stay.changes.isEmpty { blocks += course(of: stay) }
    blocks += Self.lesson(on: waits)
    if let way = stay.arrival?.way, let wait = way.wait {
      blocks.append(.heading("How '\(way.from)' ended: \(way.name)"))
      blocks += self.blocks(of: wait, name: way.name, way)
    }
    for way in stay.open {
      blocks.append(.heading("What may come next, '\(way.to)': \(way.name)"))
      if let wait = way.wait {
        blocks += self.blocks(of: wait, name: way.name, way)
      } else if let after = way.after {
        blocks.append(
          .paragraph(
            Words(
              "It is made \(MomentText.length(after)) after \(variable) has become '\(way.from)', in "
                + "\(MomentText.length(max(0, stay.since + after - explanation.moment))) from now; chance has no part in it."
            )))
      }
    }
    if stay.open.isEmpty {
      blocks.append(.paragraph(Words("Nothing leads on from '\(stay.value)': it stays so.")))
    }
    return blocks
  }

  // MARK: - Events

  func answer(to course: LifeReel.Course) -> [String] {
    var sentences = [
      course.dates.isEmpty
        ? "\(variable) has not happened in this life so far."
        : "\(variable) has happened \(times(course.dates.count)) in this life so far"
          + (course.dates.count > Self.mostStays ? ", the last times " : ": ")
          + (explanation.age == nil ? "" : "at age ")
          + course.dates.suffix(Self.mostStays).map(place).joinedWithAnd + "."
    ]
    for jolt in course.jolts {
      sentences.append(
        "Each time it throws \(jolt.process) by \(Self.signed(Double(jolt.size))) at once.")
    }
    return sentences
  }

  func blocks(of course: LifeReel.Course) -> [Document.Block] {
    var blocks = surroundings(meaning: Self.sourceNames(in: course.waits))
    blocks += Self.lesson(on: course.waits)
    if let last = course.waits.last(where: { $0.ended != nil }) {
      blocks.append(.heading("How it came to happen last"))
      blocks += self.blocks(of: last, name: variable, nil)
    }
    if let wait = course.waits.last, wait.ended == nil {
      blocks.append(.heading("When it happens next"))
      blocks += self.blocks(of: wait, name: variable, nil)
    }
    return blocks
  }
}
