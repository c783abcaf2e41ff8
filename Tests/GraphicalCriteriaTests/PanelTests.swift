import GraphicalCriteria
import TestSupport
import Testing

/// A panel of 60 nodes in ten waves: each acts on itself a wave later, and on about three others.
@Suite("Panels unrolled in time")
struct PanelTests {
  static let variables = 60
  static let waves = 10
  /// What a question may take; a debug build, which checks every index, is twenty times slower.
  #if DEBUG
    static let bound = 20.0
    static let pairs = 3000
    static let exposuresApart = 13
  #else
    static let bound = 1.0
    static let pairs = Int.max
    static let exposuresApart = 1
  #endif

  enum Kind: CaseIterable {
    case measured, latent, selected

    /// The panel: one in seven is latent, and until the fourth wave one is selected.
    func diagram() throws -> CausalDiagram {
      var random = SplitMix(state: 60)
      var edges: [DirectedGraph.Edge] = []
      for variable in 0..<variables {
        let causes = (0..<3).map { _ in Int.random(in: 0..<variables, using: &random) } + [variable]
        for wave in 1..<waves {
          for cause in causes {
            edges.append(
              .init(from: (wave - 1) * variables + cause, to: wave * variables + variable))
          }
        }
      }
      let roles = (0..<variables * waves).map { node -> CausalDiagram.Role in
        if self != .measured, node % variables % 7 == 1 { return .latent }
        let isLast = node % variables == variables - 1
        return self == .selected && isLast && 1...4 ~= node / variables ? .selected : .observed
      }
      return try CausalDiagram(
        DirectedGraph(nodes: variables * waves, edges: edges), roles: roles)
    }
  }

  /// The longest of several times in seconds.
  struct Longest {
    var seconds = 0.0

    /// Takes the time of a question.
    mutating func time<Answer>(_ ask: () throws -> Answer) rethrows -> Answer {
      let clock = ContinuousClock()
      let start = clock.now
      let answer = try ask()
      let taken = start.duration(to: clock.now).components
      seconds = max(seconds, Double(taken.seconds) + Double(taken.attoseconds) / 1e18)
      return answer
    }
  }

  @Test("Each question about an effect is answered at once, and rightly", arguments: Kind.allCases)
  func effects(kind: Kind) throws {
    let diagram = try kind.diagram()
    let outcome = 8 * Self.variables + 20
    var longest = Longest()
    var withSets = 0
    let wave = 4 * Self.variables..<5 * Self.variables - 1
    for exposure in stride(from: wave.lowerBound, to: wave.upperBound, by: Self.exposuresApart)
    where diagram.roles[exposure] == .observed {
      let effect = try TotalEffect(of: exposure, on: outcome, in: diagram)
      let sets = longest.time { effect.minimalSets(limit: 100) }
      let best = longest.time { effect.leastVariance }
      guard case .sets(let found, _) = sets, let first = found.first else { continue }
      withSets += 1
      // What the moral graph says, reachability confirms.
      for set in [first, found[found.count - 1]] {
        guard case .valid = try longest.time({ try effect.verdict(on: set) }) else {
          Issue.record("\(set) is not valid for \(exposure)")
          continue
        }
        for node in set {
          let fewer = set.filter { $0 != node }
          guard case .invalid = try effect.verdict(on: fewer) else {
            Issue.record("\(set) is not minimal for \(exposure)")
            continue
          }
        }
      }
      if case .ofAll(let set) = best {
        guard case .valid(let reach) = try effect.verdict(on: set) else {
          Issue.record("\(set) is not valid for \(exposure)")
          continue
        }
        #expect(kind == .selected || reach == .everyone)
      }
    }
    #expect(withSets * Self.exposuresApart > 10)
    #expect(longest.seconds < Self.bound)
  }

  @Test("The independences of all pairs are found at once, and hold", arguments: Kind.allCases)
  func independences(kind: Kind) throws {
    let diagram = try kind.diagram()
    var longest = Longest()
    let implied = longest.time { Array(ImpliedIndependences(of: diagram).prefix(Self.pairs)) }
    #expect(longest.seconds < Self.bound)
    for one in stride(from: 0, to: implied.count, by: implied.count / 50).map({ implied[$0] }) {
      let answer = try diagram.separation(of: [one.earlier], from: [one.later], given: one.given)
      #expect(answer == .separated)
    }
  }
}
