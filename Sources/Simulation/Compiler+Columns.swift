import Scenarios

/// Which column holds which quantity: those that every scenario has, and others when first asked for.
extension Compiler {
  mutating func newColumn() -> Int {
    defer { columnCount += 1 }
    return columnCount
  }

  mutating func assignColumns() {
    for trait in scenario.traits {
      let column = newColumn()
      columns[.trait(trait.name)] = column
      lasting.insert(column)
    }
    for process in scenario.processes { columns[.process(process.name)] = newColumn() }
    for state in scenario.states {
      for value in state.values {
        columns[.indicator(state: state.name, value: value)] = newColumn()
      }
      columns[.ever(state: state.name)] = newColumn()
      columns[.episodes(state: state.name)] = newColumn()
    }
  }

  /// The column of a quantity, made when first asked for.
  mutating func column(of quantity: Source.Quantity) throws(SimulationError) -> Int {
    if let known = columns[quantity] { return known }
    switch quantity {
    case .trait(let name), .process(let name):
      throw .unknownName(name)
    case .currentAge:
      let trait = try column(of: .trait(Source.Quantity.age))
      let column = newColumn()
      columns[quantity] = column
      currentAge = Program.AgePlan(column: column, trait: trait)
    case .season: try compileSeason()
    case .part(let process, let part):
      let value = try column(of: .process(process))
      let column = newColumn()
      columns[quantity] = column
      switch part {
      case .trait: lasting.insert(column)
      case .fluctuation:
        let trait = try self.column(of: .part(process: process, .trait))
        departures.append(Program.DeparturePlan(column: column, value: value, trait: trait))
      }
    case .indicator(let state, let value):
      throw .unknownName("\(state).\(value)")
    case .ever(let state), .episodes(let state):
      throw .unknownName(state)
    case .mark(let state, let value, let mark):
      let indicator = try column(of: .indicator(state: state, value: value))
      let flag = try flagColumn(state: state, mark: mark)
      columns[quantity] = product(indicator, flag)
    case .spellYears(let state), .totalYears(let state):
      guard scenario.state(state) != nil else { throw .unknownName(state) }
      columns[quantity] = newColumn()
    }
    return columns[quantity] ?? 0
  }

  /// Makes the columns of the season.
  private mutating func compileSeason() throws(SimulationError) {
    guard scenario.clock.followsSeason else { throw .stepBeyondSeason(scenario.clock.longestStep) }
    func waves() -> Program.SeasonPlan.Waves {
      Program.SeasonPlan.Waves(winter: newColumn(), spring: newColumn())
    }
    let plan = Program.SeasonPlan(purpose: try seasonPurpose(), first: waves(), now: waves())
    columns[.season(.winter)] = plan.now.winter
    columns[.season(.spring)] = plan.now.spring
    season = plan
  }

  /// The column of the flag that the present spell has a mark.
  mutating func flagColumn(state: String, mark: String) throws(SimulationError) -> Int {
    guard let marks = scenario.state(state)?.marks, marks.contains(where: { $0.name == mark })
    else { throw .unknownName("\(state).\(mark)") }
    // Under the key of no value: a value's name is never empty.
    let key = Source.Quantity.mark(state: state, value: "", mark: mark)
    if let known = columns[key] { return known }
    let column = newColumn()
    columns[key] = column
    return column
  }

  private mutating func product(_ first: Int, _ second: Int) -> Int {
    if let known = products.first(where: { $0.first == first && $0.second == second }) {
      return known.column
    }
    let column = newColumn()
    products.append(Program.ProductPlan(column: column, first: first, second: second))
    return column
  }

  mutating func column(of source: Source) throws(SimulationError) -> Int {
    switch source {
    case .single(let quantity):
      return try column(of: quantity)
    case .product(let first, let second):
      return product(try column(of: first), try column(of: second))
    case .productOfThree(let first, let second, let third):
      let two = product(try column(of: first), try column(of: second))
      return product(two, try column(of: third))
    }
  }
}
