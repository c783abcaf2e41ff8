import LocatedText
package import ModelComparison
import NumericalMethods
import Simulation
import Tables

/// Why one person has this value at this moment, in words that a first course in statistics is enough for.
package struct ExplanationReport {
  let explanation: Explanation
  /// What the model says, in a line.
  private let model: String

  /// A report of one life.
  ///
  /// - Parameters:
  ///   - explanation: what is told.
  ///   - model: the model's title.
  package init(_ explanation: Explanation, model: String) {
    (self.explanation, self.model) = (explanation, model)
  }

  /// The whole report.
  package var document: Document {
    Document(
      title: title, kind: "Model: \(model)",
      blocks: [.answer(answer.map { Words($0) })] + blocks + seen() + note)
  }

  var variable: String { explanation.variable }

  /// Who it is.
  var who: String {
    explanation.number.map { "\(explanation.units.one) \($0)" }
      ?? "candidate \(explanation.candidate)"
  }

  private var title: String {
    "\(variable) of \(who), \(when): \(value)"
  }

  /// The moment that is told of.
  var when: String { MomentText.moment(explanation.moment, age: explanation.age) }

  /// The value in a word or number.
  var value: String {
    switch explanation.subject {
    case .process(let level): Self.number(Double(level.value))
    case .state(let stay): stay.value
    case .event(let course): course.dates.isEmpty ? "never so far" : times(course.dates.count)
    case .trait(let born, let law): Self.trait(born.lived, law)
    }
  }

  /// The sentences that stand first.
  private var answer: [String] {
    switch explanation.subject {
    case .process(let level): answer(to: level)
    case .state(let stay): answer(to: stay)
    case .event(let course): answer(to: course)
    case .trait(let born, let law): answer(to: born, law)
    }
  }

  private var blocks: [Document.Block] {
    switch explanation.subject {
    case .process(let level): blocks(of: level)
    case .state(let stay): blocks(of: stay)
    case .event(let course): blocks(of: course)
    case .trait: surroundings()
    }
  }

  // MARK: - Traits

  private func answer(to born: LifeReel.Born, _ law: Explanation.Law) -> [String] {
    var sentences = [
      "\(variable) is a trait: it was drawn once, before the life began, and nothing in the model moves it. Its law: "
        + law.text
        + (law.shift == 0
          ? "." : ", and \(Self.signed(law.shift)) in the source frame '\(law.frame ?? "")'.")
    ]
    let share = "\(NumberText.fixed(born.draw, decimals: 4))"
    sentences.append(
      "The draw is a number between 0 and 1, each as likely as any other: here \(share). "
        + (law.isWhole
          ? "The highest draws give the highest value; this one gives \(Self.whole(born.value))."
          : "It is the share of \(explanation.units.many) who have less: \(MomentText.share(born.draw))"
            + (law.shift == 0 ? "" : " of the same frame")
            + ". So the value is \(Self.number(Double(born.value)))."))
    if born.lived != born.value {
      sentences.append(
        "By what is done, this \(explanation.units.one) lives as if it were \(Self.number(Double(born.lived)))."
      )
    }
    return sentences
  }

  // MARK: - What holds of every life

  /// How it was computed, in small print.
  var note: [Document.Block] {
    var sentences: [String] = []
    if explanation.moment < explanation.asked - 1e-6 {
      sentences.append(
        "Before the first visit a life is told where a step of the clock ends: this is the last end before "
          + "\(MomentText.moment(explanation.asked)).")
    }
    if case .trait = explanation.subject {} else { sentences.append(steps) }
    sentences.append(
      "Numbers are rounded for print: what is computed with them may miss by one in the last digit."
    )
    return [.heading("Technical note"), .note(Words(sentences.joined(separator: " ")))]
  }

  /// In which steps the life was lived, and what that means.
  private var steps: String {
    let parts = explanation.stretches.enumerated().map { place, stretch in
      let start = place == 0 ? "" : "from \(MomentText.from(stretch.start)) on "
      return "\(start)in steps of \(MomentText.step(stretch.step))"
    }
    guard let first = parts.first else { return "The life begins at this moment." }
    return
      "The life was computed \(([first] + parts.dropFirst()).joinedWithAnd). Whatever changes at a date has its exact date; what rises and "
      + "falls goes from step to step."
      + (explanation.stretches.contains { $0.step > 0.25 }
        ? " So in the far past, with its long steps, it is known only roughly." : "")
  }

  // MARK: - Numbers

  /// A number in reference SDs, or of any other unit, with three decimals.
  static func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 3) }

  /// The same with a sign.
  static func signed(_ value: Double) -> String {
    let text = number(value)
    return text.hasPrefix("-") ? text : "+" + text
  }

  /// A number whose size is not known, with three digits.
  static func digits(_ value: Double) -> String {
    value == 0 ? "0" : NumberText.significant(value, digits: 3)
  }

  /// The value of a source: whole where it is.
  static func source(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e6 ? "\(Int(value))" : number(value)
  }

  /// Terms in one line, those below 0 behind a minus.
  static func sum(_ terms: [String]) -> String {
    terms.enumerated().map { place, term in
      place == 0
        ? term : term.hasPrefix("-") ? " − \(term.dropFirst())" : " + \(term)"
    }.joined()
  }

  static func whole(_ value: Float) -> String { source(Double(value)) }

  /// The value of a trait.
  static func trait(_ value: Float, _ law: Explanation.Law) -> String {
    law.isWhole ? whole(value) : number(Double(value))
  }

  func times(_ count: Int) -> String {
    count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
  }

  /// The source of an arrow as files write it.
  static func sourceName(_ arrow: String) -> String {
    arrow.range(of: " -> ").map { String(arrow[..<$0.lowerBound]) } ?? arrow
  }
}

extension String {
  /// Where a text first stands in this one.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
