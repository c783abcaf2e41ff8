import Fieldwork
import Reporting
import Scenarios
import Tables

/// The pictures of a cohort, each from the numbers that were gathered while it was written.
///
/// A picture that cannot be drawn, for want of people, visits or instruments, is nil.
struct CohortPictures {
  let account: CohortAccount
  let design: StudyDesign
  /// The table of observations, whose summary the account has first.
  let observed: TableDescription

  private var plan: PortraitPlan { account.portrait.plan }

  /// What is measured of a signal, in blood or else otherwise.
  var measure: ChartMeasure? {
    plan.measure.map { ChartMeasure($0.spokenName, unit: $0.kind.unit) }
  }

  /// The same in a sentence about any study.
  var followed: String {
    guard let measure, plan.measure?.isOfBlood == false else { return "the blood level" }
    return "the " + measure.name
  }

  /// The signal behind it.
  private var signal: ChartMeasure? {
    process.map { ChartMeasure("latent \($0)", unit: "SD") }
  }

  /// What the signal is called, written as in the name of what is measured of it.
  private var process: String? {
    plan.process.map { process in
      let words = measure?.name.split(separator: " ") ?? []
      return words.first { $0.lowercased() == process.lowercased() }.map { String($0) }
        ?? process.spelledOut
    }
  }

  private var illness: String { plan.illness?.spelledOut ?? "illness" }

  // MARK: - What a study team can draw

  /// How many people there were at each station; `isOpen` where it may be told how many were looked at.
  func flow(isOpen: Bool) -> Picture? {
    let (flow, search) = (account.flow, account.flow.recruitment)
    var stations: [ParticipantFlow.Station] = []
    if isOpen, search.candidates > search.recruited {
      stations.append(.init("candidates looked at", search.candidates))
    }
    let refused = isOpen && search.refused > 0
    if refused {
      stations.append(
        .init(
          "asked to take part", search.asked,
          left: [("not asked", search.candidates - search.asked)]))
    }
    stations.append(
      .init(
        "recruited", search.recruited,
        left: refused
          ? [("refused", search.refused)]
          : [("not recruited", isOpen ? search.candidates - search.recruited : 0)],
        parts: flow.strata.count > 1 ? flow.strata.map { ($0.name, $0.people) } : [],
        isRecruitment: true))
    if !flow.arms.isEmpty {
      stations.append(
        .init("allocated to arms", search.recruited, parts: flow.arms.map { ($0.name, $0.people) }))
    }
    let times = VisitTimes(design.visits)
    for (number, visit) in flow.visits.enumerated() {
      stations.append(
        .init(
          flow.visits.count == 1 ? "seen" : "seen at \(times.time(number))", visit.seen,
          left: [("left for good by then", visit.lost), ("did not come", visit.absent)]
            + (flow.isMortal ? [("had died by then", visit.died)] : []),
          parts: flow.bloodLevels.isEmpty ? [] : [("with a blood level", visit.withBloodLevel)]))
    }
    return ParticipantFlow(stations, of: design.units).picture
  }

  /// The measure at the first and the last visit, by the course of illness.
  var courses: Picture? {
    guard let measure, plan.interview != nil, design.visits.count > 1 else { return nil }
    let times = VisitTimes(design.visits)
    let names = ["well throughout", "newly ill", "recovered", "still ill"]
    return CourseGroups(
      of: measure, illness: illness,
      visits: (times.time(0), times.time(design.visits.count - 1)),
      groups: zip(names, account.portrait.course.groups).map { name, group in
        .init(
          name, first: group.first.estimate, last: group.last.estimate,
          change: group.change.estimate)
      }, units: design.units
    ).picture
  }

  /// The measure from visit to visit, by arm or else by stratum.
  var byVisit: Picture? {
    guard let measure, design.visits.count > 1 else { return nil }
    let scale = TimeScale(of: plan.visits.last ?? 0)
    let portrait = account.portrait.visits
    let names = plan.groups.isEmpty ? ["everybody"] : plan.groups
    return Trajectories(
      from: .firstVisit, of: measure, illness: illness, unit: scale.unit,
      groups: zip(names, portrait.means).map { name, means in
        .init(
          name, points: zip(plan.visits, means).map { (scale.number($0), $1.estimate) })
      }, people: portrait.people.lines(scale), units: design.units
    ).picture
  }

  /// How the main columns spread.
  var distributions: [Picture] {
    let isWide = !observed.fields.contains { field in
      design.instruments.contains { $0.columns.contains(field.name) }
    }
    let wanted = design.instruments.compactMap(\.columns.first).map {
      isWide ? VisitColumn.name($0, at: 0) : $0
    }
    // The measure and the illness come first, the others in the order of the table.
    let first = [plan.measure?.columns.first, plan.interview?.column(.current)].compactMap { $0 }
      .map { isWide ? VisitColumn.name($0, at: 0) : $0 }
    let names = first + wanted.filter { !first.contains($0) }
    let fields = zip(observed.fields, account.summaries[0].fields)
    let pictures = names.compactMap { name -> FieldPicture? in
      fields.first { $0.0.name == name }.map { field, summary in
        FieldPicture(field, summary, title: name == first.first ? measure?.name : nil)
      }
    }.prefix(Self.mostDistributions)
    // Alike ones stand side by side.
    return (pictures.filter(\.isHistogram) + pictures.filter { !$0.isHistogram }).compactMap(
      \.picture)
  }

  /// The most columns whose distributions are shown; the codebook has all.
  private static let mostDistributions = 8

  // MARK: - What only the truth can

  /// The signal around the first onset of illness.
  var byOnset: Picture? {
    guard let signal, plan.hasFirstOnsets else { return nil }
    let portrait = account.portrait.onset
    let scale = TimeScale(of: portrait.middle(portrait.well.count))
    func group(_ name: String, _ means: [RunningMoments]) -> Trajectories.Group {
      .init(
        name,
        points: means.enumerated().filter { $1.count >= Self.fewest }.map {
          (scale.number(portrait.middle($0)), $1.estimate)
        })
    }
    return Trajectories(
      from: .onset, of: signal, illness: illness, unit: scale.unit,
      groups: [group("well at the time", portrait.well), group("ill at the time", portrait.ill)],
      people: portrait.people.lines(scale), never: portrait.never.estimate, units: design.units
    ).picture
  }

  /// A mean of fewer people than these is not shown around the onset.
  private static let fewest = 5

  /// How long people stay free of illness who never had it.
  var timeToOnset: Picture? {
    let portrait = account.portrait.wait
    guard plan.hasFirstOnsets, portrait.end > 0 else { return nil }
    let scale = TimeScale(of: portrait.end)
    let process = process
    let sides =
      process.map { ["\($0) below the mean", "\($0) above the mean"] } ?? ["never ill before"]
    return SurvivalCurves(
      until: "fallen ill for the first time", unit: scale.unit,
      groups: zip(sides, portrait.groups).map { side, group in
        .init(
          process == nil ? side : "with latent \(side)", label: side,
          times: group.times(until: portrait.end).map {
            (scale.number($0.time), $0.atRisk, $0.events)
          })
      }, countsDead: account.flow.isMortal
    ).picture
  }
}

/// A unit in which lengths of time have few digits.
struct TimeScale {
  let unit: String
  private let perYear: Double

  /// The unit for times up to so many years.
  init(of years: Double) {
    let day = 1 / TimeSpan.daysPerYear
    (unit, perYear) =
      years >= 1.5
      ? ("years", 1)
      : years >= 0.25
        ? ("months", 12) : years >= 28 * day ? ("weeks", 1 / (7 * day)) : ("days", 1 / day)
  }

  /// A time in years as a number of the unit.
  func number(_ years: Double) -> Double { years * perYear }
}

extension RunningMoments {
  fileprivate var estimate: EstimatedMean {
    EstimatedMean(mean: mean, error: standardError, count: count)
  }
}

extension PersonSample {
  fileprivate func lines(_ scale: TimeScale) -> [[(time: Double, value: Double)]] {
    people.map { $0.map { (scale.number($0.time), $0.value) } }
  }
}

extension Instrument {
  /// The name within a sentence: its title where it has one, else its own in words.
  fileprivate var spokenName: String {
    guard let first = title.first else { return name.spelledOut }
    let isAcronym = title.dropFirst().first?.isUppercase == true
    return isAcronym ? title : first.lowercased() + title.dropFirst()
  }
}

extension String {
  /// A name of a scenario in words: `serumBDNF` is "serum BDNF", and `lossOrThreat` "loss or threat".
  var spelledOut: String {
    var words: [String] = []
    var last: Character?
    for character in self {
      let begins =
        character.isUppercase && last?.isLowercase == true || character == "_" || words.isEmpty
      if begins { words.append("") }
      if character != "_" { words[words.count - 1].append(character) }
      last = character
    }
    return words.map { word in
      let isAcronym = word.dropFirst().contains(where: \.isUppercase)
      return isAcronym ? word : word.lowercased()
    }.joined(separator: " ")
  }
}
