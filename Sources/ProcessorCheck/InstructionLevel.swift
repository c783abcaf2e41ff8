import Glibc

/// A level of the x86-64 architecture: what a build needs, and what a processor has.
package enum InstructionLevel: Sendable {
  /// What every processor has; also that of every other architecture.
  case baseline
  /// AVX2 and what came with it.
  case v3
  /// AVX-512 in the five parts that compilers use.
  case v4

  /// The level that this build was made for.
  ///
  /// A `native` build counts as baseline: it is for the machine that built it, whatever that has.
  package static var built: InstructionLevel {
    #if INSTRUCTIONS_v4
      .v4
    #elseif INSTRUCTIONS_v3
      .v3
    #else
      .baseline
    #endif
  }

  /// The level of the first processor that a file in the form of `/proc/cpuinfo` describes.
  ///
  /// Nil when the file cannot be read or lists no flags.
  package static func provided(by file: StaticString) -> InstructionLevel? {
    guard let stream = unsafe fopen(cString(file), cString("r")) else { return nil }
    var line: UnsafeMutablePointer<CChar>? = nil
    var capacity = 0
    var level: InstructionLevel? = nil
    while level == nil, unsafe getline(&line, &capacity, stream) >= 0 {
      if let line = unsafe line, unsafe strncmp(line, cString("flags"), 5) == 0 {
        level = unsafe InstructionLevel(flags: line)
      }
    }
    unsafe free(line)
    _ = unsafe fclose(stream)
    return level
  }

  /// The level of a line of flags, which is taken apart.
  ///
  /// The flags are those that the x86-64 psABI lists for a level and the one below it does not have.
  /// Level 2 is not asked for: every processor with AVX2 has it.
  @unsafe
  package init(flags line: UnsafeMutablePointer<CChar>) {
    var ofLevel3 = 0
    var ofLevel4 = 0
    var rest: UnsafeMutablePointer<CChar>? = unsafe line
    while let flag = unsafe strsep(&rest, cString(" \t\n")) {
      if unsafe isOfLevel3(flag) { ofLevel3 += 1 }
      if unsafe isOfLevel4(flag) { ofLevel4 += 1 }
    }
    self = ofLevel3 < 9 ? .baseline : ofLevel4 < 5 ? .v3 : .v4
  }
}

private func isOfLevel3(_ flag: UnsafePointer<CChar>) -> Bool {
  unsafe equal(flag, "avx") || equal(flag, "avx2") || equal(flag, "bmi1")
    || equal(flag, "bmi2") || equal(flag, "f16c") || equal(flag, "fma")
    || equal(flag, "abm") || equal(flag, "movbe") || equal(flag, "xsave")
}

private func isOfLevel4(_ flag: UnsafePointer<CChar>) -> Bool {
  unsafe equal(flag, "avx512f") || equal(flag, "avx512bw") || equal(flag, "avx512cd")
    || equal(flag, "avx512dq") || equal(flag, "avx512vl")
}

private func equal(_ flag: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
  unsafe strcmp(flag, cString(name)) == 0
}

/// A literal as the C library wants it: it ends with a zero byte.
func cString(_ text: StaticString) -> UnsafePointer<CChar> {
  unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}
