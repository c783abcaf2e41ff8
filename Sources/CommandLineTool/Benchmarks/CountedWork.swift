import LocatedText
import ModelComparison
import Reporting
import Simulation

/// What a comparison took, as `cohort benchmark --counts` prints it: the same on every machine.
struct CountedWork {
  let replicates: Int
  let work: StudyWork

  /// One object of counts.
  var document: JSONText {
    func lives(_ work: Work) -> JSONText {
      [
        "personSteps": .whole(work.steps), "draws": .whole(work.draws),
        "lanePasses": .whole(work.passes), "alarms": .whole(work.alarms),
      ]
    }
    return DocumentSchema.work.document([
      "replicates": .whole(replicates), "cohorts": .whole(work.cohorts),
      "candidates": .whole(work.history.people), "followed": .whole(work.followed),
      "history": lives(work.history), "followUp": lives(work.followUp), "fits": .whole(work.fits),
    ])
  }

  /// The same for people.
  var text: String {
    var table = TextTable(columns: [
      .init("measure"), .init("to the first visit", .decimalPoint),
      .init("afterwards", .decimalPoint),
    ])
    for (name, before, after) in [
      ("people simulated", work.history.people, work.followed),
      ("person-steps", work.history.steps, work.followUp.steps),
      ("random draws", work.history.draws, work.followUp.draws),
      ("passes of loops, one for each person", work.history.passes, work.followUp.passes),
      ("changes and events, followed by date", work.history.alarms, work.followUp.alarms),
    ] {
      table.append([name, String(before), String(after)])
    }
    return table.text()
      + "\nIn \(counted(replicates, "replicate")): \(counted(work.cohorts, "cohort")) and "
      + "\(counted(work.fits, "request")) to estimators.\n"
  }
}
