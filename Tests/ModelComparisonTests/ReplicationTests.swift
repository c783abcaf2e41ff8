import Evidence
import Fieldwork
import ModelComparison
import RandomStreams
import Scenarios
import Simulation
import Synchronization
import Testing

/// Each design is carried out once a replicate, and what cannot be leaves the others standing.
@Suite("Replications")
struct ReplicationTests {
  private let plan = ComparisonPlan(seed: Seed(1), replicates: 4, threads: 2)

  private var models: [Contender] {
    [World(people: 30).model("none"), World(effect: -1, people: 30).model("A")]
  }

  /// How models take part in two designs, of which the second recruits fewer people.
  private func rows(of models: [Contender]) throws -> [[Participation]] {
    let smaller = models.map { model in
      var model = model
      model.design.recruitment?.strata[0].quota = 5
      return model
    }
    return try [models, smaller].map { row in
      try row.map { Participation.study(try $0.study()) }
    }
  }

  /// The outcomes of an answer; nothing where the model was not asked.
  private func outcomes(_ answer: Answer) -> [Outcome]? {
    if case .outcomes(let outcomes) = answer { outcomes } else { nil }
  }

  private func reason(_ answer: Answer) -> String? {
    if case .notAsked(let reason) = answer { reason } else { nil }
  }

  @Test("Two publications on one study cost one cohort a replicate and model")
  func once() throws {
    let studies = try models.map { Participation.study(try $0.study()) }
    var publication = PublishedWorld(gap: -2)
    let one = try publication.study()
    publication.complete = ["serum_0"]
    let other = try publication.study()
    let both = Replication(
      of: models.map(\.model), in: [studies],
      asking: [.init(one, of: 0), .init(other, of: 0)])
    #expect(both.cohorts == 2)
    let told = Mutex(0)
    let (answers, work) = try both.run(plan: plan, progress: { told.withLock { $0 += 1 } })
    #expect(told.withLock { $0 } == 2 * plan.replicates && work.cohorts == 2 * plan.replicates)
    let single = try Replication(
      of: models.map(\.model), in: [studies], asking: [.init(one, of: 0)]
    ).run(plan: plan).work
    // The lives are the same; only estimators are asked twice.
    #expect(single.history == work.history && single.followUp == work.followUp)
    #expect(single.history.people > 0 && single.fits > 0 && work.fits == 2 * single.fits)
    for (question, publication) in [one, other].enumerated() {
      let alone = try Replication(
        of: models.map(\.model), in: [studies], asking: [.init(publication, of: 0)]
      ).run(plan: plan).answers
      #expect(alone[0] == answers[question])
    }
    // A design of which nothing is asked is not carried out.
    let idle = Replication(
      of: models.map(\.model), in: [studies, studies], asking: [.init(one, of: 1)])
    #expect(idle.cohorts == 2)
  }

  @Test("Designs that can share candidates do, and each finds what it finds alone")
  func designs() throws {
    let rows = try rows(of: models)
    let publication = try PublishedWorld(gap: -2).study()
    let together = try Replication(
      of: models.map(\.model), in: rows,
      asking: [.init(publication, of: 0), .init(publication, of: 1)]
    ).run(plan: plan).answers
    for design in rows.indices {
      let alone = try Replication(
        of: models.map(\.model), in: [rows[design]], asking: [.init(publication, of: 0)]
      ).run(plan: plan).answers
      #expect(alone[0] == together[design])
    }
    #expect(together[0] != together[1])
  }

  @Test("A publication that a model cannot serve leaves the others standing, with its reason")
  func unserved() throws {
    let healthy = models[0]
    var blind = models[1]
    blind.design.instruments.removeFirst()
    let studies = try [healthy, blind].map { Participation.study(try $0.study()) }
    let publication = try PublishedWorld(gap: -2).study()
    var about = PublishedWorld()
    about.complete = ["serum_7"]
    let impossible = try about.study()
    let answers = try Replication(
      of: [healthy, blind].map(\.model), in: [studies],
      asking: [.init(publication, of: 0), .init(impossible, of: 0)]
    ).run(plan: plan).answers
    let alone = try Replication(
      of: [healthy.model], in: [[studies[0]]], asking: [.init(publication, of: 0)]
    ).run(plan: plan).answers
    #expect(outcomes(answers[0][0]) != nil && answers[0][0] == alone[0][0])
    #expect(reason(answers[0][1])?.contains("serum_0") == true)
    for answer in answers[1] { #expect(reason(answer)?.contains("serum_7") == true) }
    let comparison = Comparison(
      of: [healthy, blind].map(\.model), answering: answers[0], to: publication, plan: plan)
    #expect(comparison.models.map(\.name) == ["none"])
    #expect(comparison.notAsked.map(\.name) == [blind.name])
    #expect(comparison.predictions[0].count == 1)
  }

  @Test("A model whose people are not found is not asked, and the others of its pool go on")
  func scarce() throws {
    // Nobody is ever ill, so the stratum of the ill stays empty.
    var none = World(people: 30)
    (none.startsIll, none.onset) = (false, 1e-9)
    let contenders = [models[0], none.model("scarce"), models[1]]
    let studies = try contenders.map { Participation.study(try $0.study()) }
    let publication = try PublishedWorld(gap: -2).study()
    let answers = try Replication(
      of: contenders.map(\.model), in: [studies], asking: [.init(publication, of: 0)]
    ).run(plan: plan).answers
    let alone = try Replication(
      of: models.map(\.model), in: [[studies[0], studies[2]]],
      asking: [.init(publication, of: 0)]
    ).run(plan: plan).answers
    #expect([answers[0][0], answers[0][2]] == alone[0])
    #expect(reason(answers[0][1])?.contains("ill") == true)
  }

  @Test("A model that takes no part is not asked, for the reason given")
  func absent() throws {
    let study = Participation.study(try models[0].study())
    let publication = try PublishedWorld(gap: -2).study()
    let answers = try Replication(
      of: models.map(\.model), in: [[study, .notAsked("its world has no process 'crp'")]],
      asking: [.init(publication, of: 0)]
    ).run(plan: plan).answers
    #expect(outcomes(answers[0][0])?.count == plan.replicates)
    #expect(reason(answers[0][1]) == "its world has no process 'crp'")
  }

  @Test("A part answers what the whole answers of its models and designs")
  func part() throws {
    let models = self.models + [World(effect: 1, people: 30).model("B")]
    let rows = try rows(of: models)
    let (one, other) = (
      try PublishedWorld(gap: -2).study(), try PublishedWorld(gap: -1).study()
    )
    let whole = Replication(
      of: models.map(\.model), in: rows,
      asking: [.init(other, of: 1), .init(one, of: 0), .init(one, of: 1)])
    #expect(whole.modelCount == 3 && whole.designCount == 2)
    let answers = try whole.run(plan: plan).answers
    let part = whole.part(models: 1..<3, designs: 1..<2)
    #expect(part.modelCount == 2 && part.designCount == 1 && part.cohorts == 2)
    let some = try part.run(plan: plan).answers
    #expect(some == [answers[0], answers[2]].map { Array($0[1...]) })
    #expect(some[0][0] != some[0][1] && answers[0] != answers[1])
  }
}
