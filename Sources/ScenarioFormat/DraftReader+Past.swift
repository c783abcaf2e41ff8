import LocatedText
import Scenarios
import Tables

extension DraftReader {
  /// Reports strata whose people would have to be known not to have been in a value before lives begin.
  ///
  /// Where a chance puts people into a value of a state, what was before is unknown: whoever has not been in
  /// the value since can answer no to no question that reaches back so far. An unknown answer meets no
  /// condition, so nobody but those who misreport would ever be found.
  mutating func checkPast(_ history: History, _ root: LocatedValue) {
    let columns = self.columns
    for stratum in draft.recruitment?.strata ?? [] where stratum.quota != 0 {
      for condition in stratum.conditions {
        guard let instrument = columns[condition.column], condition.asksForNo,
          let question = instrument.kind.questions.first(where: {
            instrument.column($0) == condition.column
          }),
          let state = instrument.needs.states.first.flatMap({ draft.states[$0.name] }),
          !state.start.isCertain
        else { continue }
        let reach = instrument.kind.reach(ofFirst: question)
        guard history.longest < reach * (1 - 1e-9),
          let place = firstPlace(
            root,
            [
              ["recruit", "strata", stratum.name, "when", condition.column],
              ["recruit", "strata", stratum.name],
            ] + Self.instrumentPaths(instrument.name, "window")
              + Self.instrumentPaths(instrument.name))
        else { continue }
        let age =
          history.longest > 0
          ? "are at most \(TimeSpan(years: history.longest).rough) old" : "only begin"
        problems.error(
          "unknown-past",
          "nobody can be known to answer no to \(condition.column.quoted) at the first visit: it asks "
            + "about "
            + (reach.isFinite
              ? "the \(TimeSpan(years: reach).rough) before it, lives \(age), and what was before"
              : "all of life, and what was before lives begin")
            + " is unknown, since \(state.name.quoted) starts by chance",
          at: place,
          hint: "let everybody begin in one value (start: \(state.values[0].quoted)), or "
            + (reach.isFinite
              ? "begin lives earlier, or shorten the window"
              : "ask only what a history can answer, such as \(instrument.column(.current).quoted)")
        )
      }
    }
  }
}

extension RowCondition {
  /// Whether, of the answers yes and no, only no meets it.
  fileprivate var asksForNo: Bool {
    (try? answers(of: .truths([false, true]))) == [true, false]
  }
}
