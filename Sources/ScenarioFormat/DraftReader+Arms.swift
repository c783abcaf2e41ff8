import LocatedText
import Scenarios
import Tables

/// The arms of a trial, and how those recruited come to them.
extension DraftReader {
  /// The names of the arms that will be: this file's, or else the base's.
  func armNames(_ arms: LocatedValue?) -> Set<String> {
    guard let arms else { return Set(draft.arms.map(\.name)) }
    guard case .object(let members) = arms.content else { return [] }
    return Set(members.map(\.name))
  }

  /// Reads the arms and the allocation; a study upon another that gives arms has these and no others.
  mutating func readTrial(_ study: LocatedObject, strata: Set<String>) {
    if let arms = study["arms"] { draft.arms = readArms(arms, strata: strata) }
    let allocation = problems.object(
      study["allocation"], expecting: ["blocks", "by"], in: "an allocation")
    if let place = study["allocation"], draft.arms.isEmpty, study["arms"] == nil, !draft.isPartial {
      problems.error(
        "idle-setting", "'allocation' says how people come to arms, and there are none",
        at: place.range.opening, hint: "for instance arms: { drug: { do: […] }, placebo: {} }")
      return
    }
    if let place = study["allocation"], draft.arms.count == 1 {
      problems.error(
        "idle-setting", "'allocation' says how people come to arms, and all come to the only one",
        at: place.range.opening, hint: "leave 'allocation' out")
      return
    }
    if let blocks = allocation?["blocks"] {
      draft.blocks = problems.wholeNumber(
        blocks, in: 1...Allocation.blockLimit, named: "the size of a block")
    }
    if let by = allocation?["by"] {
      if draft.blocks == nil, allocation?["blocks"] == nil, !draft.isPartial {
        problems.error(
          "idle-setting", "'by' makes strata of blocks, and there are no blocks", at: by.pointer,
          hint: "without blocks everybody is allocated independently; for instance blocks: 4")
      }
      draft.factors = readFactors(by)
    }
    if let place = (allocation?["blocks"] ?? study["arms"])?.pointer { checkBlocks(place) }
    guard let place = (allocation?["by"] ?? study["recruit"])?.pointer else { return }
    checkCells(place, isOfFactors: allocation?["by"] != nil)
  }

  // MARK: - Arms

  private mutating func readArms(_ value: LocatedValue, strata: Set<String>) -> [Allocation.Arm] {
    guard let members = problems.members(value, in: "the arms") else { return [] }
    guard (1...Allocation.armLimit).contains(members.count) else {
      problems.error(
        "wrong-count",
        "there must be from 1 to \(Allocation.armLimit) arms, not \(members.count)",
        at: value.range.opening)
      return []
    }
    let arms = members.compactMap { readArm($0, strata: strata) }
    guard arms.count == members.count else { return [] }
    if arms.count == 1, arms[0].interventions.isEmpty, !problems.hasErrors {
      problems.error(
        "idle-setting", "nothing is done in the only arm", at: value.range.opening,
        hint:
          "say what, as in do: [\"antidepressant = ssri from 0 days for 8 weeks\"], or leave 'arms' out"
      )
    }
    return arms
  }

  private mutating func readArm(
    _ member: LocatedMember, strata: Set<String>
  ) -> Allocation.Arm? {
    let object = problems.object(member.value, expecting: ["title", "share", "do"], in: "an arm")
    let title = problems.string(object?["title"], named: "the title")?.text ?? ""
    let share = object?["share"].map {
      problems.wholeNumber($0, in: 1...Allocation.shareLimit, named: "the share")
    }
    let interventions = readInterventions(object?["do"])
    guard isName(member.key), let share = share ?? 1, object != nil else { return nil }
    if strata.contains(member.name) {
      problems.error(
        "same-name", "\(member.name.quoted) is a stratum of recruitment already",
        at: member.key.range,
        hint: "losses may name both: choose another name")
    }
    if let place = object?["do"]?.pointer, let last = draft.visits?.last {
      let end = last.years + 2 * (draft.calendar?.spread.years ?? 0)
      if interventions.contains(where: { $0.schedule.start.years >= end }), end > 0 {
        problems.error(
          "idle-setting",
          "what is done in \(member.name.quoted) begins when nobody is seen any more", at: place,
          hint: "times are counted from the first visit; the last is after \(last.rough)")
      }
    }
    return Allocation.Arm(
      name: member.name, title: title, share: share, interventions: interventions)
  }

  // MARK: - Blocks and their strata

  /// Reports blocks that cannot hold the arms in their shares.
  private mutating func checkBlocks(_ place: SourceRange) {
    let shares = draft.arms.map(\.share)
    let sum = shares.reduce(0, +)
    guard let blocks = draft.blocks, sum > 0, blocks % sum != 0 else { return }
    let ratio = shares.map { String($0) }.joined(separator: " : ")
    problems.error(
      "impossible-blocks",
      "a block of \(blocks) people cannot hold \(shares.count) arms in the ratio \(ratio)",
      at: place,
      hint: sum > Allocation.blockLimit
        ? "their shares add up to \(sum), and no block is larger than \(Allocation.blockLimit)"
        : "a block holds a multiple of \(sum) people, such as \(max(1, blocks / sum) * sum)")
  }

  /// What makes strata of blocks: the stratum of recruitment, a column, or conditions on columns.
  private mutating func readFactors(_ value: LocatedValue) -> [Allocation.Factor] {
    guard let elements = problems.array(value, count: 1...10, named: "the strata of blocks") else {
      return []
    }
    var factors: [Allocation.Factor] = []
    for element in elements {
      guard let factor = readFactor(element) else { continue }
      if factors.contains(factor) {
        problems.error(
          "said-twice", "blocks are counted by \(factor.written.quoted) already",
          at: element.pointer)
      }
      factors.append(factor)
    }
    return factors
  }

  private mutating func readFactor(_ value: LocatedValue) -> Allocation.Factor? {
    if case .object = value.content {
      let found = problems.conditions(value, in: "the conditions")
      let (columns, frames) = (self.columns, frameColumn)
      var conditions: [RowCondition] = []
      for condition in found.found where isAnswered(condition, by: columns, frames) {
        conditions.append(condition.condition)
      }
      guard found.isWhole, conditions.count == found.found.count, !conditions.isEmpty else {
        return nil
      }
      return .answers(
        conditions.map(\.text).joined(separator: ", "), levels: [conditions])
    }
    guard let name = problems.string(value, named: "what blocks are counted by") else { return nil }
    if name.text == "stratum" {
      guard !draft.isPartial, !problems.hasErrors, (draft.recruitment?.strata.count ?? 0) < 2 else {
        return .stratum
      }
      problems.error(
        "idle-setting",
        draft.recruitment == nil
          ? "nobody is recruited, so there are no strata"
          : "all are recruited in one stratum, which makes no strata of blocks",
        at: name.range, hint: "leave \"stratum\" out")
      return nil
    }
    guard let levels = readLevels(name) else { return nil }
    return .answers(
      name.text, levels: levels.map { [RowCondition(name.text, .equal, $0)] })
  }

  /// The values by which a column of the first visit tells people apart.
  private mutating func readLevels(_ name: LocatedString) -> [String]? {
    if name.text == Recruitment.Frame.column, let frames = draft.recruitment?.frames,
      !frames.isEmpty
    {
      return frames.map(\.name)
    }
    let columns = self.columns
    guard let instrument = columns[name.text] else {
      reportUnknownColumn(name, among: columns)
      return nil
    }
    guard isKnownEarly(name, of: instrument) else { return nil }
    let column = instrument.emptyColumn(name.text) { draft.states[$0]?.values ?? [] }
    if case .truth = column { return ["true", "false"] }
    if let levels = column.categories?.levels { return levels }
    if let law = instrument.needs.traits.first.flatMap({ draft.law(of: $0) }), law.isYesOrNo {
      return ["1", "0"]
    }
    problems.error(
      "impossible-condition", "\(name.text.quoted) holds numbers, too many for a stratum each",
      at: name.range, hint: "say which go together, as in { \(name.text): \">= 20\" }")
    return nil
  }

  /// Reports more strata of blocks than can be told apart.
  private mutating func checkCells(_ place: SourceRange, isOfFactors: Bool) {
    var cells = draft.series?.studies.count ?? 1
    for factor in draft.factors {
      switch factor {
      case .stratum: cells *= max(1, draft.recruitment?.strata.count ?? 1)
      case .answers(_, let levels): cells *= levels.count + 1
      }
      guard cells <= Allocation.cellLimit else {
        problems.error(
          "too-many-strata", "these make more than \(Allocation.cellLimit) strata of blocks",
          at: place,
          hint: "trials have a few: leave some out")
        return
      }
    }
  }

  // MARK: - What a study takes away from under its base

  /// Reports losses that speak of arms which are not here.
  mutating func checkArms(_ arms: Set<String>, _ range: SourceRange) {
    let loss = draft.loss ?? Loss()
    let mechanisms = [loss.attrition, loss.absence, loss.noSample] + loss.items.values
    let lost = mechanisms.flatMap(\.logOdds.keys).compactMap { influence in
      if case .arm(let name) = influence, !arms.contains(name) { name } else { nil }
    }
    for name in Set(lost).sorted() {
      problems.error(
        "lost-arm", "the base's loss names the arm \(name.quoted), which is not here", at: range,
        hint: "keep the names of the arms")
    }
  }
}
