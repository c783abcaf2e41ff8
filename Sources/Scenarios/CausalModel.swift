/// One answer to what causes what: a world with the arrows and responses of a hypothesis.
///
/// Rivals stand on one world and differ only here. What a model says of measuring is already part of
/// the ``StudyDesign`` that is read with it.
package struct CausalModel: Sendable, Hashable {
  /// The title, for people.
  package var title: String
  /// What the model claims, in a few sentences for people; may be empty.
  package var story: String
  /// The claim in a word, such as "depression → BDNF", by which models are grouped; may be empty.
  package var mechanism: String
  /// The class of models that look the same from such studies; nil where the model is in none.
  package var alike: Alike?
  /// The world that it stands on, without what the model says.
  package var world: World
  /// The world's lives as the model has them.
  package var scenario: Scenario
  /// The transitions whose rates equal fit solves; already put into ``scenario``.
  package var intercepts: [Target]
  /// How these rates go with the numbers that are drawn; none where equal fit was not told of ranges.
  package var drawnIntercepts: [DrawnIntercept]
  /// The numbers of lives and of measuring of which the world or the model gives only a range.
  package var free: [FreeParameter]

  /// Makes a model.
  package init(
    title: String, story: String = "", mechanism: String = "", alike: Alike? = nil, world: World,
    scenario: Scenario, intercepts: [Target] = [], drawnIntercepts: [DrawnIntercept] = [],
    free: [FreeParameter] = []
  ) {
    self.title = title
    self.story = story
    self.mechanism = mechanism
    self.alike = alike
    self.world = world
    self.scenario = scenario
    self.intercepts = intercepts
    self.drawnIntercepts = drawnIntercepts
    self.free = free
  }

  /// The model that adds nothing to a world.
  package init(_ world: World) {
    self.init(
      title: world.title, story: world.story, world: world, scenario: world.scenario,
      intercepts: world.intercepts)
  }
}
