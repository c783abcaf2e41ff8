import CommandLineTool
import Testing

/// `cohort check --posterior`: what is refused; the gate carries it out.
@Suite struct PosteriorCheckTests {
  @Test(
    "Files, evidence and another check say nothing of a world of its own",
    arguments: [
      ("check --posterior harm", "--posterior takes no file, got 'harm'"),
      ("check --posterior --evidence small", "--evidence is for --time-step, --world or --fit"),
      ("check --posterior --fit", "--fit and --posterior are two checks"),
      ("check --posterior --replicates 20", "--replicates needs 40 to 10000"),
      ("check", "FILE is missing"), ("check --fit", "FILE is missing"),
    ])
  func refusals(words: String, reason: String) throws {
    let answer = try Village("posterior-refusals").run(words)
    #expect(answer.code == .usage && answer.output.isEmpty)
    #expect(answer.said.contains(reason), "\(answer.said)")
  }
}
