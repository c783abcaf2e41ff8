import Fieldwork
import ModelComparison
import RandomStreams
import Reporting
import Scenarios
import Simulation
import Tables

/// What is asked of somebody's life, and of the same person's life with something done.
struct AskedLife {
  let study: Study
  let run: Run
  /// In years from the first visit.
  let moment: Double
  let variable: String
  /// The study's file, as people want to see it.
  let path: String

  /// What is told of one life, or of two.
  struct Told {
    /// The life as it is and, where something is done, the other one.
    let lives: [Explanation]
    /// Where they part; nil where they do not, or where there is one.
    var parting: LifeReel.Parting?
    /// What differs at the moment that is told of.
    var differing: [String] = []

    /// The report of it.
    func report(model: String, _ deeds: [Intervention]) -> Document {
      guard lives.count > 1 else { return ExplanationReport(lives[0], model: model).document }
      return TwinExplanationReport(
        lives[0], lives[1], deeds: deeds.map { DeedWords($0) }, parting: parting,
        differing: differing, model: model
      ).document
    }
  }

  /// Lives somebody's life, and with something done once more.
  ///
  /// - Parameters:
  ///   - member: whose life it is.
  ///   - deeds: what is done in the other life; nothing where there is none.
  /// - Returns: what is told.
  /// - Throws: That there is nothing to tell: before birth, or after death.
  func told(
    of member: StudyMember, doing deeds: [Intervention]
  ) throws(CommandFailure) -> Told {
    let natural = try reel(of: member, [])
    let explanation = try explanation(of: natural, member, "")
    guard !deeds.isEmpty else { return Told(lives: [explanation]) }
    let twin = try reel(of: member, deeds)
    let other = try self.explanation(of: twin, member, " with what is done")
    return Told(
      lives: [explanation, other],
      parting: natural.parting(from: twin),
      differing: natural.differing(from: twin))
  }

  private func reel(
    of member: StudyMember, _ deeds: [Intervention]
  ) throws(CommandFailure) -> LifeReel {
    do throws(FieldworkError) {
      return try study.reel(of: member, until: moment, doing: deeds, run)
    } catch {
      throw failure(error, doing: deeds)
    }
  }

  private func explanation(
    of reel: LifeReel, _ member: StudyMember, _ condition: String
  ) throws(CommandFailure) -> Explanation {
    let who =
      member.number.map { "\(study.design.units.one) \($0)" } ?? "candidate \(member.candidate)"
    guard moment >= reel.birth else {
      throw CommandFailure(
        .usage,
        "the life of \(who) begins \(NumberText.fixed(-reel.birth, decimals: 1)) years before the first visit, and --at is "
          + "before that: ask for a later moment")
    }
    guard
      let explanation = Explanation(of: variable, in: reel, of: member, at: moment, study)
    else { preconditionFailure("the variable's name was looked up") }
    if let death = explanation.death, death.state != variable {
      throw CommandFailure(
        .usage,
        "\(who) is dead by then\(condition), since \(NumberText.fixed(death.time, decimals: 2)) years from the first visit: "
          + "ask for an earlier moment, or for --variable \(death.state)")
    }
    return explanation
  }

  /// The failure of a study that cannot be carried out.
  func failure(_ error: any Error, doing deeds: [Intervention] = []) -> CommandFailure {
    guard let error = error as? FieldworkError else {
      return CommandFailure(.internalError, "\(path): \(error)")
    }
    if error == .interrupted { return CommandFailure(.interrupted, "stopped") }
    return DeedSetting.failure(error, doing: deeds, path)
  }
}
