import Scenarios

extension Compiler {
  /// Makes lines of the sources that move within steps and act on rates, and says so to the clocks.
  ///
  /// To be called once everything else is compiled.
  mutating func compileLines() {
    var found: [Int: Int] = [:]
    let moving = movingColumns()
    for clock in clocks.indices
    where clocks[clock].logRate.moving.contains(where: {
      moving.contains(terms[$0].column)
    }) {
      let plan = clocks[clock].logRate
      for term in plan.moving { addLine(terms[term].column, &found, moving) }
      func combination(_ column: (Program.LinePlan) -> Int) -> Program.Combination {
        let first = terms.count
        for term in plan.moving {
          let source = terms[term].column
          terms.append(
            Program.Term(
              column: found[source].map { column(lines[$0]) } ?? source, factor: terms[term].factor)
          )
          termNames.append(termNames[term])
        }
        return Program.Combination(
          constant: plan.constant, lasting: plan.lasting, moving: first..<terms.count,
          base: plan.base)
      }
      let start = combination(\.start)
      clocks[clock].slope = Program.Slope(start: start, end: combination(\.end))
    }
  }

  /// The columns of sources that move within steps: times, seasons, responses, and what is made of them.
  private func movingColumns() -> Set<Int> {
    var moving = Set(states.flatMap { [$0.spellYears, $0.totalYears] }.compactMap(\.self))
    moving.formUnion(responses.map(\.column))
    if let currentAge { moving.insert(currentAge.column) }
    if let season { moving.formUnion([season.now.winter, season.now.spring]) }
    moving.formUnion(processes.filter { !$0.responses.isEmpty }.map(\.value))
    moving.formUnion(departures.filter { moving.contains($0.value) }.map(\.column))
    for product in products where moving.contains(product.first) || moving.contains(product.second)
    {
      moving.insert(product.column)
    }
    return moving
  }

  /// Adds the line of a column that moves, after those that it is made of.
  private mutating func addLine(_ column: Int, _ found: inout [Int: Int], _ moving: Set<Int>) {
    guard moving.contains(column), found[column] == nil else { return }
    let source: Program.LinePlan.Source
    var (factors, parts): ([Int], [Int]) = ([], [])
    if column == currentAge?.column {
      source = .currentAge
    } else if column == season?.now.winter {
      source = .season(.winter)
    } else if column == season?.now.spring {
      source = .season(.spring)
    } else if let state = states.firstIndex(where: { $0.spellYears == column }) {
      source = .spellYears(state: state)
    } else if let state = states.firstIndex(where: { $0.totalYears == column }) {
      source = .totalYears(state: state)
    } else if let response = responses.firstIndex(where: { $0.column == column }) {
      source = .response(response)
    } else if let process = processes.firstIndex(where: {
      // What stands off its trait part moves with it.
      $0.value == departures.first { $0.column == column }?.value ?? column
    }) {
      source = .process(process)
      parts = processes[process].responses
    } else if let product = products.firstIndex(where: { $0.column == column }) {
      source = .product(product)
      factors = [products[product].first, products[product].second]
    } else {
      return
    }
    for part in factors + parts { addLine(part, &found, moving) }
    var line = Program.LinePlan(
      source: source, column: column, start: newColumn(), end: newColumn())
    if let first = factors.first, let second = factors.last {
      func at(_ column: Int, _ end: (Program.LinePlan) -> Int) -> Int {
        found[column].map { end(lines[$0]) } ?? column
      }
      line.factors = (
        (at(first, \.start), at(second, \.start)), (at(first, \.end), at(second, \.end))
      )
    }
    line.responses = parts.compactMap { found[$0] }
    found[column] = lines.count
    lines.append(line)
  }

  /// The lines that a change of a state draws anew, by number, rising.
  func linesChanged(byState state: Int) -> [Int] {
    var columns = columnsChanged(byState: state)
    return lines.indices.filter { number in
      let line = lines[number]
      let isChanged: Bool
      switch line.source {
      case .currentAge, .season: isChanged = false
      case .spellYears(let other), .totalYears(let other): isChanged = other == state
      case .response(let response): isChanged = responses[response].trigger?.state == state
      case .process: isChanged = line.responses.contains { columns.contains(lines[$0].column) }
      case .product(let product):
        isChanged =
          columns.contains(products[product].first) || columns.contains(products[product].second)
      }
      if isChanged { columns.insert(line.column) }
      return isChanged
    }
  }
}
