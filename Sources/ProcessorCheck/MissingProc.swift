import Glibc

// Swift's runtime looks for its folder as it is loaded, before `main`, because a crash might want the
// program that prints backtraces. A static program finds the folder by /proc/self/exe, and where nobody
// mounted /proc (a chroot, a small container) the runtime ends it: "Unable to obtain Swift runtime path".
// It does not look when it has been told where that program is. The system calls what stands in this
// section before anything else of the program; there, too, only the C library may be used.
@section(".preinit_array")
@used
private let beforeTheRuntime: @convention(c) () -> Void = doWithoutProc

/// Tells the runtime, where there is no /proc, that nothing prints backtraces.
///
/// Whoever has said something else has his way.
private func doWithoutProc() {
  if unsafe access(cString("/proc/self/exe"), F_OK) == 0 { return }
  _ = unsafe setenv(cString("SWIFT_BACKTRACE"), cString("swift-backtrace=/none"), 0)
}
