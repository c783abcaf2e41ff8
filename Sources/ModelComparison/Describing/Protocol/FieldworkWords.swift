import Fieldwork
import Scenarios
import Tables

/// How a study finds, sees and loses people, in words from which it can be programmed again.
struct FieldworkWords {
  private let study: Study
  private let design: StudyDesign
  private let units: UnitNoun
  /// The numbers of which a range is told with the lives.
  private let drawnElsewhere: Set<ParameterPath>

  /// The words for a study; `drawnElsewhere` are the numbers of which a range is told with the lives.
  init(_ study: Study, drawnElsewhere: Set<ParameterPath> = []) {
    self.drawnElsewhere = drawnElsewhere
    (self.study, design, units) = (study, study.design, study.design.units)
  }

  // MARK: - Schedule

  var schedule: [ModelProtocol.Part] {
    let order =
      design.recruitment == nil
      ? "Everybody is observed, \(units.counted(StudyDesign.everybody)) unless another number is asked for."
      : "Candidates live up to their first visit one by one in the order of their numbers; each is taken or not by what is so then, and "
        + "only those taken live on."
    return [.paragraph("\(order) \(visits)")] + arms
  }

  /// When people are looked at, in a sentence or two.
  var visits: String {
    let visits = design.visits.map(\.visitWords).joined(separator: ", ")
    return "Visits are at \(visits) after the first."
      + (design.calendar.map { calendar in
        " First visits are spread evenly over \(calendar.recruitment.words)"
          + (calendar.spread > .zero
            ? "; a later one is off its plan by a normal time of SD \(calendar.spread.words), of two SDs at most."
            : ".")
      } ?? "")
  }

  /// Who is allocated to what, and how; nothing where nobody is.
  var arms: [ModelProtocol.Part] {
    guard let allocation = design.allocation else { return [] }
    return [
      .claims(
        allocation.arms.map { arm in
          "arm \(arm.name), share \(arm.share): "
            + (arm.interventions.isEmpty
              ? "nothing is done" : arm.interventions.map(\.written).joined(separator: "; "))
        }),
      .paragraph(
        allocation.blocks.map {
          "Those recruited are allocated at the first visit in permuted blocks of \($0)"
            + (allocation.factors.isEmpty
              ? "."
              : ", counted within each of: \(allocation.factors.map(\.written).joined(separator: "; ")).")
        }
          ?? "Those recruited are allocated at the first visit, each by chance in proportion to the shares."
      ),
    ]
  }

  /// How many are looked for, in one sentence.
  var size: [ModelProtocol.Part] {
    guard let recruitment = design.recruitment, design.stratumWithoutQuota == nil else { return [] }
    return [
      .paragraph(
        "A study has \(units.counted(recruitment.people)): "
          + recruitment.strata.compactMap { stratum in
            stratum.quota.map { "\($0) \(stratum.name)" }
          }.joined(separator: ", ") + ".")
    ]
  }

  // MARK: - Where people come from

  var origin: [ModelProtocol.Part] {
    let frames = design.recruitment?.frames ?? []
    guard frames.contains(where: { !$0.tilts.isEmpty }) else { return [] }
    return [
      .paragraph(
        "Each candidate comes from one of these settings, which shifts the means of traits:"),
      .claims(
        frames.map { frame in
          "\(frame.name), a share of \(ModelEquations.text(frame.share))"
            + (frame.tilts.isEmpty
              ? ": no shift"
              : ": "
                + frame.tilts.map { "\($0.trait) + \(ModelEquations.text($0.shift))" }.joined(
                  separator: ", "))
        }),
    ]
  }

  // MARK: - Submodels

  var submodels: [ModelProtocol.Part] {
    recruitment + instruments + loss + series + ranges
  }

  /// Who is taken, and who refuses.
  var recruitment: [ModelProtocol.Part] {
    design.recruitment == nil
      ? []
      : [
        .heading("Recruitment"),
        .paragraph(
          "A candidate belongs to the first stratum whose conditions hold, by the readings of the first visit with their errors (those who are "
            + "taken keep them), and is taken if it still has a place. It ends when all are full."),
        .claims(strata + refusal),
      ]
  }

  /// Who is wanted, stratum by stratum.
  var strata: [String] {
    guard let plan = design.recruitment else { return [] }
    return plan.strata.map { stratum in
      "stratum \(stratum.name): "
        + (stratum.quota.map { "\($0) wanted" } ?? "all who come up among \(plan.most) candidates")
        + (stratum.fraction < 1
          ? ", of those eligible a share of \(ModelEquations.text(stratum.fraction)) drawn by chance"
          : "")
        + (stratum.conditions.isEmpty
          ? "; anybody" : "; if \(Self.text(stratum.conditions)) at the first visit")
    }
  }

  /// Who refuses, where somebody is asked.
  var refusal: [String] {
    design.recruitment.map { ["who refuses: \(text(of: $0.refusal))"] } ?? []
  }

  private var instruments: [ModelProtocol.Part] {
    guard !design.instruments.isEmpty else {
      return [
        .heading("Instruments"), .paragraph("Not applicable, because the study measures nothing."),
      ]
    }
    var parts: [ModelProtocol.Part] = [.heading("Instruments")]
    let rules = general
    if !rules.isEmpty { parts.append(.claims(rules)) }
    parts.append(.claims(columns { _ in true }))
    let sizes = design.instruments.compactMap { instrument in
      instrument.kind.circumstance.map {
        "\(instrument.name): drawn anew at each visit; \(ModelEquations.text(of: $0))"
      } ?? numbers(of: instrument)
    }
    guard !sizes.isEmpty else { return parts }
    return parts + [
      .paragraph("Their numbers by the names that files have for them, times in years:"),
      .claims(sizes),
    ]
  }

  /// What some columns of instruments say; blind, without the sizes of errors.
  func columns(isBlind: Bool = false, where isTold: (String) -> Bool) -> [String] {
    let fields = study.dataSet(.long, isBlind: isBlind)?.observed.description.fields ?? []
    let columns = Set(design.instruments.flatMap(\.columns))
    return fields.filter { columns.contains($0.name) && isTold($0.name) }.map {
      "\($0.name): \($0.explanation)"
    }
  }

  /// All numbers of an instrument; nil where it has none.
  private func numbers(of instrument: Instrument) -> String? {
    let numbers = instrument.numberPaths.compactMap { path in
      instrument.number(path).map { "\(path.joined(separator: ".")) \(ModelEquations.text($0))" }
    }
    return numbers.isEmpty ? nil : "\(instrument.name): \(numbers.joined(separator: ", "))"
  }

  /// How all of a kind read, for the kinds that are there.
  private var general: [String] {
    design.instruments.reduce(into: []) { rules, instrument in
      let rule = type(of: instrument.kind).rule
      if !rule.isEmpty, !rules.contains(rule) { rules.append(rule) }
    }
  }

  // MARK: - Loss

  /// Who is missing later, and what decides it.
  var loss: [ModelProtocol.Part] {
    guard let loss = design.loss else {
      return [
        .heading("Loss"), .paragraph("Not applicable, because everybody comes to all visits."),
      ]
    }
    return [
      .heading("Loss"),
      .paragraph(
        "Decided for each person at each visit, in this order; whoever is away gives no values, whoever has no sample no "
          + "blood level. At the first visit everybody is there, with a usable sample. The name of a stratum or arm stands for 1 in its people and 0 in others, that of a process or trait "
          + "for its value at the visit, STATE.VALUE for 1 while it has the value, and 'last COLUMN' for what it last said."
      ),
      .claims(claims(of: loss)),
    ]
  }

  /// Who is lost, away, without a sample or without a value, each with its chance; nothing where nobody is.
  var losses: [String] { design.loss.map { claims(of: $0) } ?? [] }

  private func claims(of loss: Loss) -> [String] {
    [
      "lost at a later visit and for all after it: \(text(of: loss.attrition))",
      "away from a later visit alone: \(text(of: loss.absence))",
      "without a usable blood sample at a later visit: \(text(of: loss.noSample))",
    ]
      + loss.items.sorted { $0.key < $1.key }.map {
        "without a value of \($0.key), at any visit: \(text(of: $0.value))"
      }
  }

  private func text(of mechanism: Mechanism) -> String {
    guard mechanism.probability > 0 else { return "never" }
    let odds = mechanism.logOdds.sorted { $0.key < $1.key }.map { influence, weight in
      "\(weight < 0 ? "−" : "+") \(ModelEquations.text(weight.magnitude)) · \(Self.text(of: influence))"
    }
    return "with probability \(ModelEquations.text(mechanism.probability))"
      + (odds.isEmpty
        ? ""
        : " where all of this is 0, its log odds shifted by \(odds.joined(separator: " "))")
  }

  private static func text(of influence: Mechanism.Influence) -> String {
    switch influence {
    case .stratum: "stratum \(influence.written)"
    case .arm: "arm \(influence.written)"
    case .last, .trait, .process, .indicator: influence.written
    }
  }

  // MARK: - Small studies

  private var series: [ModelProtocol.Part] {
    guard let series = design.series else { return [] }
    func text(_ rule: Series.Selection) -> String {
      "\(ModelEquations.text(rule.lower)) if its effect is below zero at P < .05 two-sided, "
        + "\(ModelEquations.text(rule.higher)) if above, \(ModelEquations.text(rule.neither)) if not significant"
    }
    return [
      .heading("Small studies"),
      .paragraph(
        "The people are those of \(series.studies.count) small studies, filled one after the other in the order of years. A small study becomes known "
          + "with probability \(text(series.published))"
          + (series.later.map {
            " in the first year, \(text($0)) in the last, and in between evenly"
          } ?? "") + "."),
      .claims(
        series.studies.map { study in
          "\(study.year): "
            + zip(design.recruitment?.strata ?? [], study.sizes).map { "\($1) \($0.name)" }.joined(
              separator: ", ")
        }),
    ]
  }

  private var ranges: [ModelProtocol.Part] {
    let own = design.free.filter { !drawnElsewhere.contains($0.path) }
    return own.isEmpty
      ? []
      : [
        .paragraph("Of fieldwork, drawn anew for each study in place of the number above:"),
        .claims(own.map { "\($0.path.written): \(ModelEquations.text(of: $0.law))" }),
      ]
  }

  /// Conditions as files have them.
  static func text(_ conditions: [RowCondition]) -> String {
    conditions.map { "\($0.column) \($0.comparison.rawValue) \($0.value)" }.joined(
      separator: " and ")
  }
}

extension TimeSpan {
  /// When a visit is, after the first.
  var visitWords: String { self == .zero ? "0 years" : words }
}
