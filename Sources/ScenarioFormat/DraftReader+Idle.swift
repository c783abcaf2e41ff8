import LocatedText
import Scenarios

/// Settings of this file that could have no effect, seen once it is read: none is dropped.
///
/// What a model leaves idle of its world is how it switches it off, and no mistake.
extension DraftReader {
  mutating func checkIdle(_ root: LocatedValue) {
    checkEffects()
    guard let visits = draft.visits else { return }
    if visits.count == 1 { checkLaterVisits(root) }
    if !draft.instruments.elements.contains(where: \.isOfBlood), let loss = draft.loss,
      loss.noSample.probability > 0,
      let place = [["loss", "noSample"], ["loss", "incomplete"]].lazy
        .compactMap({ root.member($0)?.key.range }).first
    {
      problems.error(
        "idle-setting", "no instrument needs a blood sample, so none can be missing", at: place,
        hint: "'items' says how often an instrument has no value")
    }
  }

  /// Reports effects on what never happens, or always does.
  private mutating func checkEffects() {
    for (target, place) in effectPlaces {
      guard let reason = fixedChance(of: target) else { continue }
      problems.error(
        "idle-setting", "\(target.written.quoted) has \(reason), which no effect changes",
        at: place, hint: "effects multiply rates and odds: start with a small one")
    }
  }

  /// In words, the rate or probability of a target that multiplying leaves as it is.
  private func fixedChance(of target: Target) -> String? {
    func probability(_ value: Double) -> String? {
      value == 0 || value == 1 ? "a probability of \(Int(value))" : nil
    }
    switch target {
    case .process: return nil
    case .event(let name): return draft.events[name]?.rate.perYear == 0 ? "a rate of 0" : nil
    case .transition(let state, let name):
      let transition = draft.states[state]?.transitions.first { $0.name == name }
      return transition?.rate?.perYear == 0 ? "a rate of 0" : nil
    case .mark(let state, let name):
      return draft.states[state]?.marks.first { $0.name == name }
        .flatMap { probability($0.probability) }
    case .start(let state):
      switch draft.states[state]?.start {
      case .probability(_, let value): return probability(value)
      case .hazard(_, let value): return value == 0 ? "a hazard of 0" : nil
      case .certain, nil: return nil
      }
    }
  }

  /// Reports what is said of later visits where there is only one.
  private mutating func checkLaterVisits(_ root: LocatedValue) {
    let loss = draft.loss ?? Loss()
    let mechanisms = [
      ("attrition", loss.attrition), ("absence", loss.absence), ("noSample", loss.noSample),
      ("incomplete", loss.noSample),
    ]
    for (name, mechanism) in mechanisms where mechanism.probability > 0 {
      guard let place = root.member(["loss", name])?.key.range else { continue }
      problems.error(
        "idle-setting", "\(name.quoted) is about later visits, and there is only one visit",
        at: place, hint: "leave it out, or give 'visits' a second time")
    }
    if !draft.arms.isEmpty,
      let place = (root.member(["arms"]) ?? root.member(["visits"]))?.key.range
    {
      problems.error(
        "idle-setting",
        "'arms' are lived in from the first visit on, and there is only one visit", at: place,
        hint: "leave them out, or give 'visits' a second time")
    }
    for instrument in draft.instruments.elements {
      guard instrument.needs.earlierVisit,
        let place = Self.instrumentPaths(instrument.name).lazy.compactMap({
          root.member($0)?.key.range
        }).first
      else { continue }
      problems.error(
        "idle-setting",
        "\(instrument.name.quoted) asks about the time since the visit before, and there is only "
          + "one visit",
        at: place, hint: "leave it out, or give 'visits' a second time")
    }
  }
}
