import Scenarios
import Testing

/// Which cycles are feedback and which have no order in which to be computed.
struct CausalGraphTests {
  private func arrow(_ source: String, _ target: String) -> Arrow {
    Arrow(source: .single(.process(source)), target: .process(target), effect: 1)
  }

  private func cycle(_ arrows: [Arrow], _ responses: [Response] = []) -> [String]? {
    CausalGraph(arrows: arrows, responses: responses).undelayedCycle
  }

  @Test("Chains, diamonds and nothing at all are no cycles")
  func acyclic() {
    #expect(cycle([]) == nil)
    #expect(cycle([arrow("a", "b"), arrow("b", "c")]) == nil)
    #expect(
      cycle([arrow("a", "b"), arrow("a", "c"), arrow("b", "d"), arrow("c", "d")]) == nil)
  }

  @Test("A cycle is told from its first variable back to it, without what leads there")
  func cyclic() {
    #expect(cycle([arrow("a", "a")]) == ["a", "a"])
    #expect(cycle([arrow("a", "b"), arrow("b", "a")]) == ["a", "b", "a"])
    #expect(
      cycle([arrow("x", "a"), arrow("a", "b"), arrow("b", "c"), arrow("c", "a")])
        == ["a", "b", "c", "a"])
    // A dead end is tried first and left.
    #expect(
      cycle([arrow("a", "z"), arrow("a", "b"), arrow("b", "z"), arrow("b", "a")])
        == ["a", "b", "a"])
  }

  @Test("A factor of a product counts")
  func product() {
    let product = Arrow(
      source: .product(.trait("t"), .process("b")), target: .process("a"), effect: 1)
    #expect(cycle([arrow("a", "b"), product]) == ["a", "b", "a"])
  }

  @Test(
    "A process acts at once by its fluctuation, and never by its trait part, which nothing moves")
  func parts() {
    func back(_ part: Process.Part) -> Arrow {
      Arrow(source: .single(.part(process: "b", part)), target: .process("a"), effect: 1)
    }
    #expect(cycle([arrow("a", "b"), back(.fluctuation)]) == ["a", "b", "a"])
    #expect(cycle([arrow("a", "b"), back(.trait)]) == nil)
  }

  @Test("Feedback through a response, a state or an event is welcome")
  func feedback() {
    let back = Response(
      source: .single(.process("b")), target: .process("a"), effect: 1, delay: .zero,
      builds: TimeSpan(years: 1), fades: TimeSpan(years: 1))
    #expect(cycle([arrow("a", "b")], [back]) == nil)
    let onset = Arrow(
      source: .single(.process("a")), target: .transition(state: "s", name: "onset"), effect: 1)
    let scar = Arrow(source: .single(.ever(state: "s")), target: .process("a"), effect: 1)
    #expect(cycle([onset, scar]) == nil)
    let event = Arrow(source: .single(.process("a")), target: .event("e"), effect: 1)
    #expect(cycle([event]) == nil)
    #expect(CausalGraph(arrows: [onset, scar], responses: [back]).edges.count == 3)
  }

  @Test("A chain and a ring of 50000 take no recursion and no square of time")
  func long() {
    let count = 50_000
    let chain = (1..<count).map { arrow("p\($0 - 1)", "p\($0)") }
    #expect(cycle(chain) == nil)
    #expect(cycle(chain + [arrow("p\(count - 1)", "p0")])?.count == count + 1)
  }
}
