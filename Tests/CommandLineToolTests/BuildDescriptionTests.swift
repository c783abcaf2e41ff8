import CommandLineTool
import Testing

/// `cohort --version`: what tells one build from another.
@Suite("What a program was built for")
struct BuildDescriptionTests {
  private func text(
    _ instructions: BuildDescription.Instructions = .v3, isDebug: Bool = false,
    isStatic: Bool = false, commit: String? = nil
  ) -> String {
    BuildDescription(
      instructions: instructions, isDebug: isDebug, isStatic: isStatic, streams: 2, commit: commit
    ).text
  }

  @Test("Two builds that differ in anything say so in different words")
  func differing() {
    let all = BuildDescription.Instructions.allCases.flatMap { instructions in
      [true, false].flatMap { isDebug in
        [true, false].flatMap { isStatic in
          ["0123456789ab of 2026-11-30", nil].map {
            text(instructions, isDebug: isDebug, isStatic: isStatic, commit: $0)
          }
        }
      }
    }
    #expect(all.count == 32 && Set(all).count == 32)
    for instructions in BuildDescription.Instructions.allCases {
      #expect(text(instructions).contains("(\(instructions.rawValue))"))
    }
  }

  @Test("The lines of a static release build of a commit")
  func lines() {
    #expect(
      text(.baseline, isStatic: true, commit: "0123456789ab of 2026-11-30") == """
        built for  every processor of its architecture (baseline)
        build      release, static
        streams    2
        commit     0123456789ab of 2026-11-30

        """)
  }

  @Test("This program knows itself; a test is linked dynamically, from a working tree")
  func current() {
    var console = Console(collectingWith: ProcessEnvironment([:]), workingDirectory: "/")
    let code = CommandTable.cohort.run(["--version"], on: &console)
    let lines = console.output.held.split(separator: "\n")
    #expect(code == .success && lines.count == 5)
    #expect(lines.first == "cohort 0.1.0")
    #expect(lines.contains { $0.hasSuffix(", dynamic") })
  }

  @Test("A commit is believed where git wrote one, and nowhere else")
  func commit() {
    let hash = String(repeating: "0a", count: 20)
    #expect(SourceCommit.commit(in: "\(hash) 2026-11-30") == "0a0a0a0a0a0a of 2026-11-30")
    for text in ["", "$Format:%H %cs$", hash, "\(hash.dropLast()) 2026-11-30"] {
      #expect(SourceCommit.commit(in: text) == nil)
    }
  }
}
