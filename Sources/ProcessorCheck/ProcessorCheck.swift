import Glibc

/// Ends the program with advice on a processor that lacks the instructions it was built for.
///
/// Without it an older processor would end the program with nothing but "illegal instruction".
///
/// The check must not contain such an instruction itself. Its module and `main` are compiled without
/// the flags of the others, but that is not enough: what the compiler makes of the standard library's
/// generic code, `[UInt8].append` say, is emitted in every module that uses it, and the linker keeps
/// one copy for all, perhaps one with newer instructions. So there is no array, no string, no closure
/// and no loop over a range here: only calls to the C library, which looks at the processor itself.
/// `Tests/Instructions/first-check.py` proves it on the finished program.
package enum ProcessorCheck {
  /// The file in which Linux says what the processor has and the system lets programs use.
  ///
  /// It is asked instead of the processor, because the system may have switched AVX off.
  private static var file: StaticString { "/proc/cpuinfo" }

  /// Returns only if the program can run here.
  package static func pass() {
    guard let advice = advice(built: .built, here: .provided(by: file)) else { return }
    _ = unsafe write(STDERR_FILENO, advice.utf8Start, advice.utf8CodeUnitCount)
    // EX_UNAVAILABLE: the command and its data may be right, and the program is; what it needs is
    // not here. `ExitCode`, which lists it too, must not be loaded yet.
    _exit(69)
  }

  /// What to do about a build for one level on a processor of another, or nil when it can run.
  ///
  /// A processor that says nothing is taken to have what is needed: refusing a run that would have
  /// worked, in a container without `/proc` say, is worse than an illegal instruction.
  package static func advice(
    built: InstructionLevel, here: InstructionLevel?
  ) -> StaticString? {
    switch (built, here) {
    case (.v3, .baseline):
      """
      cohort: this build needs a processor with AVX2 (x86-64-v3); this one has none.
      Rebuild with: COHORT_INSTRUCTIONS=baseline swift build -c release

      """
    case (.v4, .baseline):
      """
      cohort: this build needs a processor with AVX-512 (x86-64-v4); this one has none.
      Rebuild with: COHORT_INSTRUCTIONS=baseline swift build -c release

      """
    case (.v4, .v3):
      """
      cohort: this build needs a processor with AVX-512 (x86-64-v4); this one has none.
      Rebuild with: COHORT_INSTRUCTIONS=v3 swift build -c release

      """
    default: nil
    }
  }
}
