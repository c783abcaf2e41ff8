import Glibc
import ProcessorCheck
import Testing

/// The flags of `/proc/cpuinfo` that matter here, of processors at the edges of the levels.
private let processors: [(name: String, flags: String, level: InstructionLevel)] = [
  ("none", "", .baseline),
  ("Nehalem, 2008", "fpu sse sse2 ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm", .baseline),
  ("Bulldozer, 2011", "fpu cx16 popcnt xsave avx abm xop fma4", .baseline),
  ("Piledriver, 2012", "fma cx16 popcnt xsave avx f16c abm xop fma4 bmi1", .baseline),
  ("Haswell, 2013", "fma cx16 movbe popcnt xsave avx f16c abm bmi1 avx2 bmi2", .v3),
  ("Haswell with AVX switched off by the system", "movbe popcnt abm bmi1 bmi2", .baseline),
  (
    "Knights Landing, 2016",
    "fma movbe xsave avx f16c abm bmi1 avx2 bmi2 avx512f avx512pf avx512er avx512cd", .v3
  ),
  (
    "Skylake server, 2017",
    """
    fma movbe xsave avx f16c abm bmi1 avx2 bmi2 avx512f avx512dq avx512cd avx512bw avx512vl \
    xsaveopt
    """, .v4
  ),
]

@Suite("The first check")
struct ProcessorCheckTests {
  @Test("A processor has the level all of whose flags it lists", arguments: processors)
  func levelOfFlags(name: String, flags: String, level: InstructionLevel) throws {
    guard let line = unsafe strdup("flags\t\t: \(flags)\n") else {
      Issue.record("no memory")
      return
    }
    defer { unsafe free(line) }
    let found = unsafe InstructionLevel(flags: line)
    #expect(found == level)
  }

  @Test("A file that is not there or has no flags says nothing")
  func silentFile() {
    #expect(InstructionLevel.provided(by: "/nowhere/cpuinfo") == nil)
    #expect(InstructionLevel.provided(by: "/dev/null") == nil)
  }

  @Test("Advice is given where the build is for more than the processor has")
  func advice() {
    let levels: [InstructionLevel] = [.baseline, .v3, .v4]
    for (needed, built) in levels.enumerated() {
      #expect(ProcessorCheck.advice(built: built, here: nil) == nil)
      for (present, here) in levels.enumerated() {
        let advice = ProcessorCheck.advice(built: built, here: here)
        #expect((advice == nil) == (needed <= present))
        if let advice {
          #expect("\(advice)".contains("COHORT_INSTRUCTIONS=\(here) swift build"))
          #expect("\(advice)".contains("(x86-64-\(built))"))
        }
      }
    }
  }

  @Test("These tests run, so the build passes its own check")
  func passes() {
    ProcessorCheck.pass()
  }
}
