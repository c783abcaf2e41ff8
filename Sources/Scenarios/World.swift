/// Who lives, and what no model disputes: the ground on which rivals stand.
package struct World: Sendable, Hashable {
  /// The title, for people.
  package var title: String
  /// What it is, in a few sentences for people; may be empty.
  package var story: String
  /// What its models are asked, in a few sentences for people; may be empty.
  package var question: String
  /// Its people and variables, with the arrows and responses that all models share.
  package var scenario: Scenario
  /// The transitions whose rates equal fit solves in every model of it.
  package var intercepts: [Target]
  /// The path of the study that the world calls its own, if it has one.
  package var study: String?

  /// Makes a world.
  package init(
    title: String, story: String = "", question: String = "", scenario: Scenario,
    intercepts: [Target] = [],
    study: String? = nil
  ) {
    self.title = title
    self.story = story
    self.question = question
    self.scenario = scenario
    self.intercepts = intercepts
    self.study = study
  }
}
