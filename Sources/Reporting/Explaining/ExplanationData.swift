package import LocatedText
package import ModelComparison
package import Simulation

/// Explanations as JSON: the numbers of the report with all their digits, absent ones as `null`.
package enum ExplanationData {
  /// A document of one life, or of two where something is done.
  ///
  /// - Parameters:
  ///   - lives: the life as it is, and where something is done the other one.
  ///   - deeds: what is done, as it is written.
  ///   - parting: the first moment at which the lives differ, and in what; nil where they do not.
  ///   - differing: what differs at the moment that is told of.
  ///   - origin: the model, the study, the seed and the replicate.
  /// - Returns: the document, with its schema.
  package static func document(
    _ lives: [Explanation], deeds: [String] = [],
    parting: LifeReel.Parting? = nil, differing: [String] = [],
    of origin: Origin
  ) -> JSONText {
    guard let first = lives.first else { preconditionFailure("there is a life to tell of") }
    var members: [JSONText.Member] = [
      .init("model", .string(origin.model)), .init("study", .string(origin.study)),
      .init("seed", .unsigned(origin.seed)), .init("replicate", .whole(origin.replicate)),
      .init("variable", .string(first.variable)), .init("kind", .string(kind(of: first))),
      .init("person", first.number.map { .whole($0) } ?? .null),
      .init("candidate", .whole(Int(first.candidate))),
      .init("arm", first.arm.map { .string($0) } ?? .null), .init("asked", .number(first.asked)),
      .init("moment", .number(first.moment)), .init("birth", .number(first.birth)),
      .init("age", optional(first.age)),
      .init(
        "stretches",
        .array(
          first.stretches.map {
            .object([.init("start", .number($0.start)), .init("step", .number($0.step))])
          })), .init("do", texts(deeds)),
    ]
    if lives.count > 1 {
      members += [
        .init(
          "parting",
          parting.map {
            .object([
              .init("time", .number($0.time)), .init("isStep", .boolean($0.isStep)),
              .init("variables", texts($0.variables)),
            ])
          } ?? .null), .init("differing", texts(differing)),
      ]
    }
    members.append(.init("lives", .array(lives.map(life))))
    return DocumentSchema.explanation.document(.object(members))
  }

  /// Where lives come from.
  package struct Origin: Sendable {
    let model: String
    let study: String
    let seed: UInt64
    let replicate: Int

    /// The short names of model and study, and the run.
    package init(model: String, study: String, seed: UInt64, replicate: Int) {
      (self.model, self.study, self.seed, self.replicate) = (model, study, seed, replicate)
    }
  }

  private static func kind(of explanation: Explanation) -> String {
    switch explanation.subject {
    case .process: "process"
    case .state: "state"
    case .event: "event"
    case .trait: "trait"
    }
  }

  private static func life(_ explanation: Explanation) -> JSONText {
    switch explanation.subject {
    case .process(let level): .object([.init("process", process(level))])
    case .state(let stay):
      .object([.init("state", state(stay)), .init("waits", .array(waits(of: stay)))])
    case .event(let course):
      .object([
        .init(
          "event",
          .object([
            .init("dates", .array(course.dates.map { .number($0) })),
            .init(
              "jolts",
              .array(
                course.jolts.map {
                  .object([.init("process", .string($0.process)), .init("size", float($0.size))])
                })),
          ])),
        .init(
          "waits",
          .array(
            course.waits.map { wait($0, explanation.variable, $0.ended == nil ? "open" : "over") })),
      ])
    case .trait(let born, let law):
      .object([
        .init(
          "trait",
          .object([
            .init("value", float(born.value)), .init("lived", float(born.lived)),
            .init("draw", .number(born.draw)), .init("law", .string(law.text)),
            .init("shift", .number(law.shift)),
            .init("frame", law.frame.map { .string($0) } ?? .null),
          ]))
      ])
    }
  }

  // MARK: - Processes

  private static func process(_ level: LifeReel.Level) -> JSONText {
    .object([
      .init("value", float(level.value)), .init("isSet", .boolean(level.isSet)),
      .init("trait", float(level.trait)), .init("traitSD", float(level.traitSD)),
      .init("traitDraw", float(level.traitDraw)), .init("fluctuation", float(level.fluctuation)),
      .init("fluctuationSD", float(level.fluctuationSD)),
      .init("halfLife", .number(level.halfLife)),
      .init("sources", .array(level.sources.map(source))),
      .init("rounding", .number(level.rounding)),
      .init("step", level.step.map(step) ?? .null),
      .init("responses", .array(level.responses.map(response))),
    ])
  }

  private static func source(_ source: LifeReel.Contribution) -> JSONText {
    let (kind, name): (String, String?) =
      switch source.kind {
      case .beginning: ("beginning", nil)
      case .chance: ("chance", nil)
      case .arrow(let name): ("arrow", name)
      case .event(let name): ("event", name)
      case .deed: ("deed", nil)
      }
    return .object([
      .init("kind", .string(kind)), .init("of", name.map { .string($0) } ?? .null),
      .init("size", .number(source.size)), .init("last", optional(source.last)),
    ])
  }

  private static func step(_ step: LifeReel.LevelStep) -> JSONText {
    .object([
      .init("start", .number(step.start)), .init("end", .number(step.end)),
      .init("before", float(step.before)), .init("setPoint", float(step.setPoint)),
      .init("pulls", .array(step.pulls.map(pull))), .init("kept", float(step.kept)),
      .init("noiseSD", .number(step.noiseSD)), .init("draw", .number(step.draw)),
      .init("jolts", .number(step.jolts)), .init("after", float(step.after)),
    ])
  }

  private static func pull(_ pull: LifeReel.Pull) -> JSONText {
    .object([
      .init("arrow", .string(pull.name)), .init("value", float(pull.value)),
      .init("coefficient", float(pull.effect)), .init("product", float(pull.product)),
    ])
  }

  private static func response(_ reply: LifeReel.Reply) -> JSONText {
    .object([
      .init("response", .string(reply.name)), .init("value", float(reply.value)),
      .init("before", float(reply.before)), .init("driver", float(reply.driver)),
      .init("effect", float(reply.effect)), .init("delay", .number(reply.delay)),
      .init("builds", .number(reply.builds)), .init("fades", .number(reply.fades)),
      .init(
        "felt",
        reply.felt.map { spans in
          .array(
            spans.map {
              .object([.init("start", .number($0.start)), .init("end", optional($0.end))])
            })
        } ?? .null),
    ])
  }

  // MARK: - States and clocks

  private static func state(_ stay: LifeReel.Stay) -> JSONText {
    .object([
      .init("value", .string(stay.value)), .init("since", .number(stay.since)),
      .init("isHeld", .boolean(stay.isHeld)),
      .init(
        "changes",
        .array(
          stay.changes.map {
            .object([.init("time", .number($0.time)), .init("value", .string($0.value))])
          })),
      .init(
        "arrival",
        stay.arrival.map { arrival in
          .object([
            .init("time", .number(arrival.time)), .init("from", .string(arrival.from)),
            .init("transition", arrival.way.map { .string($0.name) } ?? .null),
            .init("after", optional(arrival.way?.after)),
          ])
        } ?? .null),
      .init(
        "start",
        stay.start.map { start in
          .object([
            .init("value", .string(start.value)), .init("probability", .number(start.probability)),
            .init("draw", .number(start.draw)), .init("pulls", .array(start.pulls.map(pull))),
          ])
        } ?? .null),
      .init(
        "marks",
        .array(
          stay.marks.map { mark in
            .object([
              .init("mark", .string(mark.name)), .init("isThere", .boolean(mark.isThere)),
              .init("probability", optional(mark.probability)), .init("draw", .number(mark.draw)),
            ])
          })),
      .init(
        "open",
        .array(
          stay.open.map { way in
            .object([
              .init("transition", .string(way.name)), .init("to", .string(way.to)),
              .init("after", optional(way.after)),
            ])
          })),
    ])
  }

  private static func waits(of stay: LifeReel.Stay) -> [JSONText] {
    var waits: [JSONText] = []
    if let way = stay.arrival?.way, let over = way.wait {
      waits.append(wait(over, way.name, "over"))
    }
    for way in stay.open {
      if let open = way.wait { waits.append(wait(open, way.name, "open")) }
    }
    return waits
  }

  private static func wait(_ wait: LifeReel.Wait, _ name: String, _ status: String) -> JSONText {
    .object([
      .init("of", .string(name)), .init("status", .string(status)),
      .init("occurrence", .whole(wait.occurrence)), .init("threshold", .number(wait.threshold)),
      .init("began", .number(wait.began)), .init("ended", optional(wait.ended)),
      .init("hazard", .number(wait.hazard)), .init("left", .number(wait.left)),
      .init("standsStill", .boolean(wait.standsStill)), .init("years", .number(wait.years)),
      .init("rate", .number(wait.rate)), .init("baseline", .number(wait.baseline)),
      .init("baselineHazard", .number(wait.baselineHazard)),
      .init(
        "influences",
        .array(
          wait.influences.map { influence in
            .object([
              .init("arrow", .string(influence.name)),
              .init("isResponse", .boolean(influence.isResponse)),
              .init("coefficient", .number(influence.effect)),
              .init("mean", .number(influence.mean)),
              .init("multiplier", .number(wait.multiplier(of: influence))),
              .init("without", .number(influence.without)),
            ])
          })),
    ])
  }

  // MARK: - Numbers

  private static func texts(_ values: [String]) -> JSONText {
    .array(values.map { .string($0) })
  }

  private static func optional(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }

  /// A number of 32 bits in the fewest digits that read back as it, as the tables of a cohort have it.
  private static func float(_ value: Float) -> JSONText {
    .number(Double(value.description) ?? Double(value))
  }
}
