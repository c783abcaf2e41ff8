import ModelComparison
import Simulation
import Tables

/// Who acts on whom, as far as it is about the variable; and what of all that could be seen.
extension ExplanationReport {
  private var around: Surroundings { explanation.surroundings }

  /// What acts on the variable, all of it, and on what it acts.
  ///
  /// - Parameters:
  ///   - sources: the sources that are told below, whose meaning is given; all where nil.
  ///   - other: another life beside this one, in which what has had no part must have had none, too.
  /// - Returns: a heading and what stands below it.
  func surroundings(
    meaning sources: Set<String>? = nil, beside other: Explanation? = nil
  ) -> [Document.Block] {
    let silent = explanation.silent.filter { other?.silent.contains($0) ?? true }
    var sentences: [String] = []
    let changes = around.changes.map { "\($0.name) (from '\($0.from)' to '\($0.to)')" }
    if !around.values.isEmpty {
      sentences.append(
        "\(variable) is a state: at any moment it has one of the values \(around.values.map { "'\($0)'" }.joinedWithAnd)."
          + (around.start.map { " Every life begins in '\($0)'." } ?? "")
          + (changes.isEmpty ? "" : " It changes by \(changes.joinedWithAnd)."))
    }
    sentences.append(direct)
    let meanings = around.causes.filter { sources?.contains($0.source) ?? true }.flatMap(\.meanings)
    let unique = meanings.indices.filter { !meanings[..<$0].contains(meanings[$0]) }
    if !unique.isEmpty {
      sentences.append(
        unique.map { meanings[$0] }.joined(separator: "; ") + ".")
    }
    sentences.append(onward)
    sentences += byOthers(silent)
    if !around.apart.isEmpty {
      sentences.append("Not at all: \(around.apart.joinedWithAnd).")
    }
    if let age = around.clock {
      sentences.append(
        "No arrow comes from \(age); but with age, all this has had more time to happen."
      )
    }
    let kin = around.kin.compactMap(another)
    if !kin.isEmpty {
      sentences.append(
        "Not to be mixed up with \(kin.count == 1 ? "another slow response to the same" : "other slow responses to the same"): "
          + kin.joined(separator: "; ") + ".")
    }
    return [.heading("Who acts on whom in this model"), .list(sentences.map { Words($0) })]
  }

  /// What acts directly, by target.
  private var direct: String {
    let targets = around.causes.map(\.target)
    let own = targets.indices.filter { !targets[..<$0].contains(targets[$0]) }.map { targets[$0] }
    let isMoved =
      if case .process(let level) = explanation.subject { level.fluctuationSD > 0 } else { true }
    guard !own.isEmpty else {
      return "Nothing acts on \(variable)\(isMoved ? " but chance" : "")."
    }
    let told = own.map { target in
      let acts = around.causes.filter { $0.target == target }.map { act in
        act.source + (act.kind.isSlow ? " (a slow response)" : "")
      }
      return "on \(target): \(acts.joinedWithAnd)"
    }
    return
      "What can act directly \(told.joined(separator: "; ")). Nothing else can\(isMoved ? " but chance" : "")."
  }

  /// What acts by way of others; apart from it what could have and was 0 throughout.
  private func byOthers(_ silent: [String]) -> [String] {
    let acting = around.indirect.filter { !silent.contains($0) }
    let idle = around.indirect.filter { silent.contains($0) }
    var sentences: [String] = []
    if !acting.isEmpty {
      sentences.append("By way of these, and not directly: \(acting.joinedWithAnd).")
    }
    if !idle.isEmpty {
      sentences.append(
        (acting.isEmpty ? "By way of these, and not directly, " : "So ")
          + "could \(idle.joinedWithAnd); but what acts of \(idle.count == 1 ? "it" : "them") was 0 all through this life."
      )
    }
    return sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
  }

  private var onward: String {
    let names = around.effects.map(\.owner)
    let others = names.indices.filter { !names[..<$0].contains(names[$0]) && names[$0] != variable }
      .map { names[$0] }
    let isOnItself = names.contains(variable)
    guard !others.isEmpty else {
      return
        "\(variable) itself acts on nothing\(isOnItself ? " but its own future" : " in this model")."
    }
    return "\(variable) itself acts on \(others.joinedWithAnd)"
      + (isOnItself ? ", and on its own future." : ".")
  }

  /// A response to the same source that belongs to another variable.
  private func another(_ act: Surroundings.Act) -> String? {
    guard case .response(let delay, let builds, let fades) = act.kind else { return nil }
    let change = act.change.map { " (from '\($0[0])' to '\($0[1])')" } ?? ""
    return "that of \(act.target)\(change) to \(act.source) (felt "
      + (delay > 0 ? "\(MomentText.unit(delay)) later" : "at once")
      + ", builds up in \(MomentText.unit(builds)), fades in \(MomentText.unit(fades)))"
  }

  // MARK: - What could be seen

  /// What a study could see of it, and what nobody could.
  ///
  /// - Parameter hasTwin: whether another life stands beside it.
  /// - Returns: a heading and what stands below it.
  func seen(hasTwin: Bool = false) -> [Document.Block] {
    var hidden: [String]
    switch explanation.subject {
    case .process: hidden = ["the parts of the value", "the draws"]
    case .state, .event: hidden = ["the thresholds", "the hazards"]
    case .trait: hidden = ["the draw"]
    }
    if hasTwin { hidden.append("the other life") }
    let sentence =
      "Nobody can see \(hidden.joinedWithAnd) of a real \(explanation.units.one): \(hidden.count > 1 ? "they are" : "it is") known here because the program made this "
      + "life."
    return [
      .heading("What could be seen of this"), .paragraph(Words(visible + " " + sentence)),
    ]
  }

  private var visible: String {
    let tools = around.instruments
    let by = tools.isEmpty ? "" : " (\(around.study): by \(tools.joinedWithAnd))"
    let none = tools.isEmpty ? " \(around.study) does not look at it." : ""
    switch explanation.subject {
    case .process:
      let error =
        around.isSeenTruly ? "" : ", with an error of measurement that is not in the numbers above"
      let states =
        around.states.isEmpty
        ? "" : ", and roughly when \(around.states.joinedWithAnd) changed, as it is remembered"
      return "A study could see a value of \(variable) at a visit\(by)\(error)\(states).\(none)"
    case .state:
      return "A study could learn how \(variable) stands at a visit\(by)"
        + (around.isSeenTruly ? "" : ", with mistakes")
        + ", and roughly when it changed, as it is remembered.\(none)"
    case .event:
      return "A study could learn when it happened\(by), as it is remembered.\(none)"
    case .trait:
      return "A study could write down \(variable)\(by)"
        + (around.isSeenTruly
          ? "." : tools.isEmpty ? ", where that can be measured at all." : ", with an error.")
        + none
    }
  }
}
