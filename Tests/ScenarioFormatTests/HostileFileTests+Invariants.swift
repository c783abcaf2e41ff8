import LocatedText
import ScenarioFormat
import Scenarios
import Tables
import Testing

extension HostileFileTests {
  /// What the engine takes for granted of what is lived.
  func check(_ model: CausalModel) {
    let scenario = model.scenario
    let traits = Set(scenario.traits.map(\.name))
    let processes = Set(scenario.processes.map(\.name))
    let ends =
      scenario.arrows.map { ($0.source, $0.target) }
      + scenario.responses.map { ($0.source, $0.target) }
    for (source, target) in ends {
      #expect(
        source.quantities.allSatisfy { quantity in
          switch quantity {
          case .trait(let name): traits.contains(name)
          case .process(let name): processes.contains(name)
          default: isKnown(quantity, scenario)
          }
        })
      if case .process(let name) = target {
        #expect(processes.contains(name))
      } else {
        #expect(isKnown(target, scenario))
      }
    }
    #expect(
      CausalGraph(arrows: scenario.arrows, responses: scenario.responses).undelayedCycle == nil)
    for free in model.free {
      if case .measurement = free.path { continue }
      #expect(scenario.number(at: free.path) != nil)
    }
    #expect(model.intercepts.allSatisfy { scenario.number(at: .base($0)) != nil })
  }

  /// What field work takes for granted of a study.
  func check(_ loaded: LoadedStudy) {
    let (scenario, plan) = (loaded.model.scenario, loaded.design)
    let processes = Set(scenario.processes.map(\.name))
    let strata = Set(plan.recruitment?.strata.map(\.name) ?? [])
    let frames = plan.recruitment?.frames.map(\.name) ?? []
    for condition in plan.recruitment?.strata.flatMap(\.conditions) ?? [] {
      if condition.column == Recruitment.Frame.column {
        #expect(throws: Never.self) {
          _ = try condition.answers(of: .categories([], levels: frames))
        }
        continue
      }
      let instrument = plan.instruments.first {
        $0.comesBeforeRecruitment && $0.columns.contains(condition.column)
      }
      let column = instrument?.emptyColumn(condition.column) { scenario.state($0)?.values ?? [] }
      #expect(throws: Never.self) { _ = try condition.answers(of: #require(column)) }
    }
    if let series = plan.series { check(series, plan.recruitment?.strata ?? []) }
    checkMechanisms(plan, scenario, strata)
    for case let instrument as any ProcessInstrument in plan.instruments.map(\.kind) {
      #expect(processes.contains(instrument.following.process))
      for shift in instrument.following.shifts {
        #expect(isKnown(.indicator(state: shift.state, value: shift.value), scenario))
      }
      #expect(instrument.isPossible { _ in nil })
    }
    if let allocation = plan.allocation { check(allocation, plan) }
    for case let serum as Serum in plan.instruments.map(\.kind) {
      #expect(serum.handling.allSatisfy { plan.visits.indices.contains($0.visit) })
      #expect(strata.isSuperset(of: serum.handling.compactMap(\.stratum)))
      #expect(processes.contains(serum.process))
      for shift in serum.shifts {
        #expect(isKnown(.indicator(state: shift.state, value: shift.value), scenario))
      }
      #expect(serum.season == nil || plan.calendar != nil)
      checkParts(of: serum, plan, scenario)
    }
  }

  /// That small studies take exactly the people of the strata, the earliest first.
  private func check(_ series: Series, _ strata: [Recruitment.Stratum]) {
    #expect(!strata.isEmpty && series.studies.allSatisfy { $0.sizes.count == strata.count })
    #expect(strata.map(\.quota) == strata.indices.map { series.people(ofStratum: $0) })
    let years = series.studies.map(\.year)
    #expect(years == years.sorted())
    for study in series.studies {
      let rule = series.selection(of: study)
      #expect([rule.lower, rule.neither, rule.higher].allSatisfy { 0...1 ~= $0 })
    }
  }

  /// That blocks hold the arms in their shares, within strata that are known when people are allocated.
  private func check(_ allocation: Allocation, _ plan: StudyDesign) {
    let names = allocation.arms.map(\.name)
    #expect((1...Allocation.armLimit).contains(names.count) && Set(names).count == names.count)
    #expect(names.count > 1 || !allocation.arms[0].interventions.isEmpty)
    #expect(names.count > 1 || allocation.blocks == nil && allocation.factors.isEmpty)
    #expect(allocation.arms.allSatisfy { 1...Allocation.shareLimit ~= $0.share })
    #expect(plan.visits.count > 1)
    if let blocks = allocation.blocks {
      #expect(1...Allocation.blockLimit ~= blocks && blocks % allocation.shares == 0)
    } else {
      #expect(allocation.factors.isEmpty)
    }
    let early = plan.instruments.filter(\.comesBeforeRecruitment).flatMap(\.columns)
    #expect(allocation.columns.isSubset(of: early + [Recruitment.Frame.column]))
  }

  /// That a level's determinants are there, differ, and leave room for the process.
  private func checkParts(of serum: Serum, _ plan: StudyDesign, _ scenario: Scenario) {
    var laws = Dictionary(uniqueKeysWithValues: scenario.traits.map { ($0.name, $0.law) })
    for instrument in plan.instruments {
      guard let circumstance = instrument.kind as? Circumstance else { continue }
      #expect(laws.updateValue(circumstance.law, forKey: instrument.name) == nil)
    }
    for determinant in serum.determinants {
      #expect((laws[determinant.name]?.standardDeviation ?? 0) > 0)
      if let within = determinant.within {
        guard case .bernoulli? = laws[within] else {
          Issue.record("\(within) is no yes or no")
          continue
        }
      }
    }
    let parts = serum.parts { laws[$0]?.mean ?? .nan }
    #expect(parts.reduce(0) { $0 + $1.variance } < 1)
  }

  /// That refusal and loss depend on nothing but what there is.
  private func checkMechanisms(
    _ plan: StudyDesign, _ scenario: Scenario, _ strata: Set<String>
  ) {
    let columns = Set(plan.instruments.flatMap(\.columns))
    let traits = Set(scenario.traits.map(\.name))
    let processes = Set(scenario.processes.map(\.name))
    var mechanisms = [plan.recruitment?.refusal ?? .never]
    if let loss = plan.loss {
      mechanisms += [loss.attrition, loss.absence, loss.noSample] + loss.items.values
      #expect(Set(plan.instruments.map(\.name)).isSuperset(of: loss.items.keys))
    }
    for mechanism in mechanisms {
      #expect(0...1 ~= mechanism.probability)
      for influence in mechanism.logOdds.keys {
        switch influence {
        case .stratum(let name): #expect(strata.contains(name))
        case .arm(let name):
          #expect(plan.allocation?.arms.contains { $0.name == name } == true)
        case .last(let column): #expect(columns.contains(column))
        case .trait(let name): #expect(traits.contains(name))
        case .process(let name): #expect(processes.contains(name))
        case .indicator(let state, let value):
          #expect(isKnown(.indicator(state: state, value: value), scenario))
        }
      }
    }
  }

  private func isKnown(_ quantity: Source.Quantity, _ scenario: Scenario) -> Bool {
    switch quantity {
    case .trait, .process: false
    case .currentAge: scenario.traits.contains { $0.name == "age" }
    case .season: scenario.clock.followsSeason
    case .part(let name, _): scenario.processes.contains { $0.name == name }
    case .indicator(let state, let value): scenario.state(state)?.values.contains(value) == true
    case .mark(let state, let value, let mark):
      scenario.state(state)?.values.dropFirst().contains(value) == true
        && scenario.state(state)?.marks.contains { $0.name == mark } == true
    case .ever(let state), .episodes(let state), .spellYears(let state), .totalYears(let state):
      scenario.state(state) != nil
    }
  }

  private func isKnown(_ target: Target, _ scenario: Scenario) -> Bool {
    switch target {
    case .process: false
    case .event(let name): scenario.events.contains { $0.name == name }
    case .transition(let state, let name):
      scenario.state(state)?.transitions.contains { $0.name == name } == true
    case .mark(let state, let name):
      scenario.state(state)?.marks.contains { $0.name == name } == true
    case .start(let state):
      if case .certain? = scenario.state(state)?.start { false } else { true }
    }
  }
}
