import LocatedText
import Reporting
import Testing

/// The listing whose SHA-256 a plan is registered by.
@Suite("Fingerprints of plans")
struct PlanFingerprintTests {
  private static let zeros = String(repeating: "0", count: 64)
  private static let ones = String(repeating: "1", count: 64)

  @Test("Files stand in the order of their names, as sha256sum has them, and options after them")
  func listing() {
    let files = [("b", Self.zeros), ("a/z", Self.ones), ("B", Self.zeros)]
    let fingerprint = PlanFingerprint(of: files, options: [("seed", "7"), ("budget", "none")])
    #expect(
      fingerprint.listing
        == "\(Self.zeros)  B\n\(Self.ones)  a/z\n\(Self.zeros)  b\n# seed: 7\n# budget: none\n")
    #expect(
      fingerprint
        == PlanFingerprint(
          of: files.reversed(), options: [("seed", "7"), ("budget", "none")]))
  }

  @Test("It is the SHA-256 of the listing")
  func digest() {
    // printf '%064d  a\n# seed: 1\n' 0 | sha256sum
    #expect(
      PlanFingerprint(of: [("a", Self.zeros)], options: [("seed", "1")]).digest
        == "943520b28e0f8d7e7bcb1853fc89eadbd4524de765b70dcc9cc04af19f4cde91")
  }

  @Test("No name of a file and no option can pass for other lines")
  func lines() {
    let name = "a\nb\\c\rd"
    let fingerprint = PlanFingerprint(
      of: [(name, Self.zeros)], options: [("models", "x\n# seed: 2")])
    // As sha256sum marks and writes a name of that kind.
    #expect(
      fingerprint.listing == "\\\(Self.zeros)  a\\nb\\\\c\\rd\n# models: x\\n# seed: 2\n")
  }
}
