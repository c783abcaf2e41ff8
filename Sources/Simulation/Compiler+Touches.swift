import Scenarios

extension Compiler {
  /// The clocks, each with its column of rates and with those clocks that run otherwise once it has gone
  /// off; how these columns are made; and all these touched clocks in one list.
  ///
  /// A transition closes the clocks of the value that it leaves and opens those of the value that it
  /// enters. It changes its state's columns and the products made of them, and so the rates of further
  /// clocks that have one of these as a term. An event touches nothing: processes act on hazards from the
  /// next step on.
  ///
  /// So does a deed that puts a state at a value, from each that it may be in.
  func linkedClocks() -> LinkedClocks {
    var rates: [Program.RatePlan] = []
    for (number, clock) in clocks.enumerated() where !clock.isSteady {
      if clock.slope == nil,
        let partner = rates.firstIndex(where: {
          clocks[$0.clock].slope == nil && areOpenInTurn($0.clock, number)
        })
      {
        rates[partner].other = number
      } else {
        rates.append(Program.RatePlan(clock: number))
      }
    }
    let direct = clocks.indices.map { directTouches(of: $0) }
    var touched: [Int] = []
    var complete = clocks.indices.map { clock in
      var plan = clocks[clock]
      if let shared = rates.first(where: { $0.other == clock }) { plan.rate = shared.clock }
      guard case .transition(let state, let from, let to) = plan.alarm else { return plan }
      plan.link = link(
        direct[clock].filter { $0 != clock }, ofState: state, from: from, to: to, in: &touched)
      return plan
    }
    var (deeds, links, columns) = (deeds, [Program.Link](), [Int]())
    for (deed, state, value) in pushes {
      deeds[deed].pushes = links.count
      let moved = clocksMoved(byState: state)
      links += scenario.states[state].values.indices.map {
        $0 == value ? .none : link(moved, ofState: state, from: $0, to: value, in: &touched)
      }
    }
    for clock in complete.indices {
      let own = silencers[clock] ?? []
      complete[clock].silencers = columns.count..<columns.count + own.count
      columns += own
      guard complete[clock].indicator == nil else { continue }
      complete[clock].isAlone = complete[clock].slope == nil && !direct.joined().contains(clock)
    }
    return LinkedClocks(
      clocks: complete, rates: rates, touched: touched, deeds: deeds, pushes: links,
      silencers: columns)
  }

  /// The clocks and what hangs on their being linked.
  struct LinkedClocks {
    let clocks: [Program.ClockPlan]
    let rates: [Program.RatePlan]
    let touched: [Int]
    let deeds: [Program.DeedPlan]
    let pushes: [Program.Link]
    let silencers: [Int]
  }

  /// How clocks that a change of a state moves go on from one value to another; they are put into a list.
  private func link(
    _ moved: [Int], ofState state: Int, from: Int, to: Int, in touched: inout [Int]
  ) -> Program.Link {
    let values =
      states[state].indicator..<states[state].indicator + scenario.states[state].values.count
    func list(_ wanted: (Int) -> Bool) -> Range<Int> {
      let start = touched.count
      touched += moved.filter(wanted)
      return start..<touched.count
    }
    return Program.Link(
      closes: list { clocks[$0].indicator == values.lowerBound + from },
      opens: list { clocks[$0].indicator == values.lowerBound + to },
      changes: list { other in clocks[other].indicator.map { !values.contains($0) } ?? true })
  }

  /// The states, each with the responses, products and lines that change with it, and all these in lists.
  func linkedStates() -> (
    states: [Program.StatePlan], responses: [Int], products: [Int], lines: [Int]
  ) {
    var (switched, found, bent): ([Int], [Int], [Int]) = ([], [], [])
    let complete = states.indices.map { state in
      let changed = columnsChanged(byState: state)
      let own = products.indices.filter { changed.contains(products[$0].column) }
      var plan = states[state]
      plan.marksMove = !plan.marks.allSatisfy { marks[$0].isConstant }
      let waiting = responses.indices.filter { responses[$0].trigger?.state == state }
      plan.responses = switched.count..<switched.count + waiting.count
      switched += waiting
      plan.products = found.count..<found.count + own.count
      found += own
      let lines = linesChanged(byState: state)
      plan.lines = bent.count..<bent.count + lines.count
      bent += lines
      return plan
    }
    return (complete, switched, found, bent)
  }

  /// Whether of two clocks always exactly one is open: to and from, in a state with two values.
  private func areOpenInTurn(_ first: Int, _ second: Int) -> Bool {
    guard case .transition(let state, let from, _) = clocks[first].alarm,
      case .transition(state, let otherFrom, _) = clocks[second].alarm
    else { return false }
    return scenario.states[state].values.count == 2 && from != otherFrom
  }

  private func directTouches(of clock: Int) -> [Int] {
    guard case .transition(let state, _, _) = clocks[clock].alarm else { return [] }
    return clocksMoved(byState: state)
  }

  /// The clocks that run otherwise once a state has changed, in order.
  private func clocksMoved(byState state: Int) -> [Int] {
    let changed = columnsChanged(byState: state)
      .union(linesChanged(byState: state).map { lines[$0].column })
    return clocks.indices.filter { other in
      let plan = clocks[other]
      return plan.indicator.map(changed.contains) ?? false
        || terms[plan.logRate.moving].contains { changed.contains($0.column) }
    }
  }

  /// The columns that a change of a state writes.
  func columnsChanged(byState state: Int) -> Set<Int> {
    let plan = states[state]
    let values = scenario.states[state].values.count
    var changed: Set<Int> = [plan.ever, plan.episodes]
    changed.formUnion(plan.indicator..<plan.indicator + values)
    changed.formUnion(plan.marks.map { marks[$0].flag })
    changed.formUnion([plan.spellYears, plan.totalYears].compactMap(\.self))
    for product in products
    where changed.contains(product.first) || changed.contains(product.second) {
      changed.insert(product.column)
    }
    return changed
  }
}
