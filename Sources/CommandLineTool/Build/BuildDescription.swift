import OperatingSystem
import RandomStreams

/// What this program was built for, as `--version` says below the version.
package struct BuildDescription: Sendable {
  /// The instructions that every module but the first check may use.
  package enum Instructions: String, CaseIterable, Sendable {
    case baseline
    case v3
    case v4
    case native

    var words: String {
      switch self {
      case .baseline: "every processor of its architecture (baseline)"
      case .v3: "x86-64 processors with AVX2 (v3)"
      case .v4: "x86-64 processors with AVX-512 (v4)"
      case .native: "the processor that built it (native)"
      }
    }
  }

  let instructions: Instructions
  let isDebug: Bool
  let isStatic: Bool
  let streams: Int
  let commit: String?

  /// A description.
  ///
  /// - Parameters:
  ///   - instructions: What the processor must have.
  ///   - isDebug: Whether it is slow and checks everything.
  ///   - isStatic: Whether it needs no library of the system.
  ///   - streams: The version of the streams of chance.
  ///   - commit: The commit of the sources and its day, or nil for a working tree.
  package init(
    instructions: Instructions, isDebug: Bool, isStatic: Bool, streams: Int, commit: String?
  ) {
    self.instructions = instructions
    self.isDebug = isDebug
    self.isStatic = isStatic
    self.streams = streams
    self.commit = commit
  }

  /// This program.
  package static var current: BuildDescription {
    BuildDescription(
      instructions: builtFor, isDebug: wasBuiltToDebug, isStatic: SystemCalls.isStatic,
      streams: StreamVersion.current, commit: SourceCommit.current)
  }

  /// Lines of a word and what it is, each ended.
  package var text: String {
    """
    built for  \(instructions.words)
    build      \(isDebug ? "debug" : "release"), \(isStatic ? "static" : "dynamic")
    streams    \(streams)
    commit     \(commit ?? "unknown: built from a working tree")

    """
  }

  private static var builtFor: Instructions {
    #if INSTRUCTIONS_v4
      .v4
    #elseif INSTRUCTIONS_v3
      .v3
    #elseif INSTRUCTIONS_native
      .native
    #else
      .baseline
    #endif
  }

  private static var wasBuiltToDebug: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }
}
