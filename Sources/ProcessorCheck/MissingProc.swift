import Glibc

// Swift reads the words of the command line from /proc/self/cmdline: without /proc the program would show its
// help whatever was asked. The runtime of a static program does not even begin: it looks for its folder by
// /proc/self/exe and aborts ("Unable to obtain Swift runtime path"). So /proc is looked for earlier still: the
// system calls what stands in this section before anything else. There, too, only the C library may be used.
@section(".preinit_array")
@used
private let beforeTheRuntime: @convention(c) () -> Void = askForProc

/// Ends the program with advice where nobody mounted /proc, as in a bare chroot.
private func askForProc() {
  if unsafe access(cString("/proc/self/exe"), F_OK) == 0 { return }
  let advice: StaticString = """
    cohort: this program needs /proc, and it is not mounted here.
    Mount it with: mount -t proc proc /proc

    """
  _ = unsafe write(STDERR_FILENO, advice.utf8Start, advice.utf8CodeUnitCount)
  // As the first check ends: what the program needs is not here.
  _exit(69)
}
