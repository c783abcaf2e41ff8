import Evidence
import Fieldwork
import ModelComparison
import RandomStreams
import Testing

/// The law of the comparison: a model does not contradict the findings that it makes.
///
/// World A lowers the signal of the ill strongly; the rival has no link. One study of 150 people, 50 of
/// them ill, is carried out in A with a seed of its own, and published: its estimate and its claim.
@Suite("Manufactured findings")
struct ManufacturedFindingTests {
  private let world = World(effect: -4, people: 150)

  private func published() throws -> Publication {
    var publication = PublishedWorld(claim: "estimate < 0 and p < 1e-8")
    let values = try world.model("A").answers(
      to: publication.study(), seed: 2026, replicate: 0)
    let gap = try #require(values[0])
    publication.gap = gap.estimate
    publication.contrast = try #require(values[1]).estimate
    publication.joint = ["gap", "adjusted"]
    let study = try publication.study()
    // The study says what it claims.
    let made = try #require(study.finding("gap")?.claim)
    #expect(made.holds(for: gap))
    return study
  }

  /// False alarms below 1e-6.
  ///
  /// The gap is 5.2 ng/ml and its SE 0.39: P < 1e-8 needs about 5.9 SE, 7.6 below what is expected, so
  /// that A fails to make the claim in fewer than one study of 1e12. Without a link a study makes it
  /// with a probability of 5e-9: once in 110 replicates, which would spoil the verdict, in 6e-7.
  @Test("A model predicts what it made, and the rival contradicts it")
  func large() throws {
    let study = try published()
    let comparison = try Comparison(
      of: [world.model("A"), World(people: 150).model("no link")], with: study,
      plan: ComparisonPlan(seed: Seed(1), replicates: 110, threads: 2))
    let (own, rival) = (comparison.predictions[0][0], comparison.predictions[0][1])
    #expect(own.verdict == .predicts)
    #expect(rival.verdict == .contradicts)
    #expect(own.answers == 110)
    // The estimate is an ordinary one of A's (five SD) and out of the rival's reach.
    let made = try #require(study.finding("gap")?.figure.estimate)
    #expect(try abs(made - #require(own.mean)) < 5 * #require(own.spread))
    #expect(try #require(rival.tail).isAtFloor)
    #expect(try #require(comparison.jointTails[1]).isAtFloor)

    // The finding tells the two apart, by this many SDs of a study's sampling error.
    #expect(comparison.discriminations.map(\.finding) == [0])
    let discrimination = try #require(comparison.discriminations.first)
    #expect(discrimination.first == 0 && discrimination.second == 1)
    let (mean, other) = (try #require(own.mean), try #require(rival.mean))
    let (spread, otherSpread) = (try #require(own.spread), try #require(rival.spread))
    let separation =
      abs(mean - other) / ((spread * spread + otherSpread * otherSpread) / 2).squareRoot()
    #expect(abs(discrimination.separation - separation) < 1e-12)
    #expect(separation > 4)
    // The change was not published and has no claim; the silent one has no answers at all.
    let (left, right) = (comparison.predictions[2][0], comparison.predictions[2][1])
    let distance = try abs(#require(left.mean) - #require(right.mean))
    let errors = (try #require(left.spread), try #require(right.spread))
    let pooled = ((errors.0 * errors.0 + errors.1 * errors.1) / 2).squareRoot()
    #expect(comparison.worthPublishing.map(\.finding) == (distance / pooled >= 2 ? [2] : []))
  }

  /// Thirteen against 27 people: the power lies near 0.45, and 250 replicates give a 99 % interval of
  /// ± 0.08 at most, clear of .05 and .80 for any share from .15 to .65; a power between .31 and .49
  /// gives such a share but once in 1e6 (five SE of 0.032).
  @Test("At 40 people the same finding cannot tell, in the model that made it")
  func small() throws {
    let study = try published()
    var few = world
    few.people = 40
    let comparison = try Comparison(
      of: [few.model("A")], with: study,
      plan: ComparisonPlan(seed: Seed(1), replicates: 250, threads: 2))
    let prediction = comparison.predictions[0][0]
    let power = try #require(prediction.inRegion).value
    #expect(power > 0.15 && power < 0.65)
    #expect(prediction.verdict == .inconclusive)
    // The larger study's estimate is no surprise: the floor begins five of its own SE from the mean.
    #expect(try !#require(prediction.tail).isAtFloor)
  }

  /// Sixty studies of 40 people made in A, ranked among 60 others.
  ///
  /// Their tail probabilities are uniform, so P ≤ .1 in a tenth. Ranks among the same others are
  /// correlated; the spread of the reference adds as much variance again, and 26 of 60 lie six of
  /// these larger SDs out.
  @Test("Studies made in a model have tail probabilities like chance")
  func uniform() throws {
    var few = world
    few.people = 40
    let model = few.model("A")
    let study = try PublishedWorld(gap: 0).study()
    let values = try (0..<UInt32(120)).map {
      try model.answers(to: study, seed: 7, replicate: $0)[0]
    }
    var extreme = 0
    for made in values.prefix(60) {
      let gap = try #require(made).estimate
      let finding = try #require(try PublishedWorld(gap: gap).study().finding("gap"))
      let tail = try #require(Prediction(Array(values.suffix(60)), of: finding).tail)
      if tail.value <= 0.1 { extreme += 1 }
    }
    #expect(extreme < 26)
  }
}
