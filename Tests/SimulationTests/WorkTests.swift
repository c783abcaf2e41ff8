import Distributions
import RandomStreams
import Scenarios
import Simulation
import Testing

@Suite("Work is counted, not timed")
struct WorkTests {
  @Test("Noise comes four steps at a time, before and after the first visit")
  func noise() throws {
    var world = World()
    // Five steps and two: two groups of four, and one.
    (world.origin, world.visits) = (.before(TimeSpan(years: 1.25)), [0, 0.5])
    world.traits = [Trait(name: "age", law: .bernoulli(try Bernoulli(probability: 0.5)))]
    world.processes = [.signal("stress", trait: 0.5, halfLife: 1)]
    var lives = try world.born(30)
    // A trait; the trait part and the first fluctuation of the process.
    #expect(lives.work.people == 30 && lives.work.draws == 30 * 3 && lives.work.steps == 0)
    try lives.advance()
    #expect(lives.work.steps == 30 * 5 && lives.work.draws == 30 * (3 + 4 * 2))
    try lives.advance(to: 2)
    #expect(lives.work.steps == 30 * 7 && lives.work.draws == 30 * (3 + 4 * 3))
    // The fluctuation moves, and the value is its sum with the trait part.
    #expect(lives.work.passes == 2 * lives.work.steps && lives.work.alarms == 0)
  }

  @Test("What happens to single people is counted by what happened")
  func alarms() throws {
    var world = World()
    world.origin = .before(TimeSpan(years: 10))
    world.states = [
      .illness(
        onset: 0.5, remission: 1,
        marks: [Mark(name: "slow", probability: 0.2), Mark(name: "deep", probability: 0.5)])
    ]
    world.events = [LifeEvent(name: "loss", rate: Rate(perYear: 0.7), jolts: [])]
    var lives = try world.born(200)
    try lives.advance()
    let changes = lives.changes().flatMap { $0 }
    let losses = lives.eventCounts()["loss"]?.reduce(0, +) ?? 0
    #expect(losses > 1000 && changes.count > 1000)
    #expect(lives.work.alarms == changes.count + losses)
    // Three thresholds at birth, a fresh one after every alarm, and two marks for every onset.
    let onsets = changes.count { $0.value == "ill" }
    #expect(lives.work.draws == 200 * 3 + lives.work.alarms + 2 * onsets)
  }

  @Test("Block sizes and threads change no count", arguments: [1, 7, 64, 1000], [1, 2])
  func blocksAndThreads(blockSize: Int, threads: Int) throws {
    let program = try World.whole().program()
    func work(blockSize: Int, threads: Int) throws -> Work {
      var lives = try Lives(
        program, seed: Seed(1), replicate: 3, people: Array(0..<90), blockSize: blockSize)
      try lives.advance(to: 12, threads: threads)
      return lives.work
    }
    let whole = try work(blockSize: 90, threads: 1)
    #expect(try work(blockSize: blockSize, threads: threads) == whole)
    #expect(whole.people == 90 && min(whole.steps, whole.passes, whole.alarms) > 0)
  }

  @Test("Who is selected begins anew to be counted; the parts are the whole")
  func selecting() throws {
    let program = try World.whole().program()
    var lives = try Lives(program, seed: Seed(1), replicate: 3, people: Array(0..<90))
    try lives.advance()
    let history = lives.work
    var (some, others) = (
      lives.selecting(Array(0..<30)), lives.selecting(Array(30..<90), blockSize: 16)
    )
    #expect(some.work == Work() && others.work == Work())
    try lives.advance(to: 12)
    try some.advance(to: 12)
    try others.advance(to: 12)
    #expect(history + some.work + others.work == lives.work)
  }
}
