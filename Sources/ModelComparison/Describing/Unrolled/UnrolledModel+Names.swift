package import GraphicalCriteria
import Scenarios

/// What nodes are called, for people.
extension UnrolledModel {
  /// What a subject is called.
  package func name(of subject: Subject) -> String {
    switch subject {
    case .trait(let name), .process(let name), .state(let name), .event(let name): name
    case .lastingPart(let process): "lasting part of \(process)"
    case .season: Source.Quantity.seasonWord
    case .frame: Recruitment.Frame.column
    case .arm: "arm"
    case .lastingError(let instrument): "lasting error of \(instrument)"
    case .past(let state): "past of \(state)"
    case .mark(let state, let mark): "\(state).\(mark)"
    case .response(let number):
      "response of \(scenario.responses[number].target.written) to \(scenario.responses[number].source.written)"
    case .made(let state, let transition): "\(state).\(transition)"
    case .reading(let instrument): "\(instrument) as written down"
    case .selection(let selection): selection.rawValue
    }
  }

  /// What a node is called: its subject and, unless it stays for life, when.
  package func name(of number: Int) -> String {
    let node = nodes[number]
    guard let moment = node.moment else { return name(of: node.subject) }
    if case .made = node.subject { return "\(name(of: node.subject)) by \(when(moment))" }
    return "\(name(of: node.subject)) at \(when(moment))"
  }

  /// When a moment is: a visit by the plan's words, another to the week.
  private func when(_ moment: Int) -> String {
    if let visit = visits.first(where: { $0.moment == moment }) { return visit.words }
    let weeks = Int((dates[moment] * TimeSpan.daysPerYear / 7).rounded())
    return "\(weeks < 0 ? "−" : "")\(weeks.magnitude) weeks"
  }

  /// Nodes as a list in which moments of one subject stand together.
  package func list(_ numbers: [Int]) -> [String] {
    var subjects: [Subject] = []
    var together: [Subject: [Int]] = [:]
    for number in numbers.sorted() {
      let subject = nodes[number].subject
      if together[subject] == nil { subjects.append(subject) }
      together[subject, default: []].append(number)
    }
    return subjects.flatMap { subject -> [String] in
      let all = together[subject] ?? []
      guard all.count > 2, let first = all.first, let last = all.last,
        let start = nodes[first].moment, let end = nodes[last].moment, end - start + 1 == all.count
      else { return all.map { name(of: $0) } }
      return ["\(name(of: subject)) from \(when(start)) to \(when(end))"]
    }
  }

  /// A path in words: each subject once where it follows itself, with the arrows between; and what opens it where two
  /// arrows meet.
  package func text(of path: ActivePath) -> String {
    var openings: [String] = []
    for opening in path.openings.map({ name(of: $0.conditioned) }) where !openings.contains(opening)
    {
      openings.append(opening)
    }
    return text(nodes: path.nodes, pointsForward: path.pointsForward)
      + (openings.isEmpty ? "" : " (open given \(openings.joined(separator: ", ")))")
  }

  /// The same of a path given by its nodes, every arrow of which points along it.
  package func text(causal path: [Int]) -> String {
    text(nodes: path, pointsForward: Array(repeating: true, count: max(0, path.count - 1)))
  }

  private func text(nodes path: [Int], pointsForward: [Bool]) -> String {
    guard let first = path.first else { return "" }
    var words = name(of: first)
    var (run, start) = (nodes[first].subject, first)
    for (place, next) in path.enumerated().dropFirst() {
      let subject = nodes[next].subject
      let isLast = place == path.count - 1
      // A variable that follows itself is told once, but at the ends, and where the way turns round.
      let turns = place + 1 < path.count && pointsForward[place] != pointsForward[place - 1]
      if subject == run, !isLast, !turns, start != path[0] { continue }
      let goesOn = !isLast && nodes[path[place + 1]].subject == subject
      words += pointsForward[place - 1] ? " → " : " ← "
      words += isLast || turns || !goesOn ? name(of: next) : name(of: subject)
      (run, start) = (subject, next)
    }
    return words
  }
}
