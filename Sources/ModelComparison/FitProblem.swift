import Evidence
import Fieldwork
import Scenarios
import Tables

/// What equal fit sees of a model in a study: all that the targets can depend on, and nothing else.
///
/// Two models of which it sees the same are one problem, and get the same rates to the last digit,
/// whatever else they say, whichever rates their files begin with, together or each alone.
struct FitProblem: Sendable, Hashable {
  /// The lives on which the groups depend, with the world's own rates for those that are sought.
  let lives: Scenario
  /// The study without what the groups do not ask, measured as the model has it.
  let design: StudyDesign
  /// The rates that are sought, by name.
  let unknowns: [Target]
  /// The numbers of which the world or the model gives a range, as far as the groups can depend on them.
  let free: [FreeParameter]

  /// Sees a model, of which `publication` leaves only what is asked.
  ///
  /// - Parameters:
  ///   - scenario: the model's lives with the world's own rates for those that are sought.
  ///   - unknowns: the rates that are sought.
  ///   - free: the numbers of which the world or the model gives only a range.
  ///   - design: the study as the model has it measured.
  ///   - publication: what was published, without its findings.
  /// - Throws: What keeps the study from being carried out.
  init(
    of scenario: Scenario, _ unknowns: [Target], _ free: [FreeParameter],
    in design: StudyDesign, for publication: Publication
  ) throws(FieldworkError) {
    func measures(_ columns: some Sequence<String>) -> Set<String> {
      Set(columns.compactMap { VisitColumn.parts(of: $0)?.measure })
    }
    var asked = design.asked(
      answers: measures(publication.conditionColumns), presence: measures(publication.complete))
    // A study's own ranges are kept at the numbers of its file: rates belong to lives, whoever looks at them.
    asked.free = asked.free.filter { asked.number(at: $0.path) != nil && $0.study == nil }
      .map(\.withoutClaim)
    // So a process that loss may depend on, and at that number does not, is none that the groups ask.
    asked.loss = asked.loss?.withoutIdleInfluences
    let lives = scenario.pruned(to: try Study(scenario, asked).asked)
    self.free = free.filter {
      lives.number(at: $0.path) != nil || asked.number(at: $0.path) != nil
    }.map(\.withoutClaim).sorted { $0.name < $1.name }
    (self.lives, self.design) = (lives, asked)
    self.unknowns = unknowns
  }

  /// The first of the sought rates on which nothing depends that the groups ask.
  var idle: Target? { unknowns.first { lives.number(at: .base($0)) == nil } }
}
