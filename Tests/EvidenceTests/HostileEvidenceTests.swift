import Evidence
import LocatedText
import TestSupport
import Testing

/// Evidence made to confuse or trap its reader.
@Suite("Hostile evidence")
struct HostileEvidenceTests {
  /// Reads evidence; the answer is a publication, or at least one diagnostic that can be shown.
  private func isRead(_ bytes: [UInt8]) -> Bool {
    do throws(Diagnostics) {
      let publication = try EvidenceReader.study(of: SourceText(name: "e.json5", bytes: bytes))
      #expect(!publication.study.hasPrefix("/") && publication.people > 0)
      for name in publication.joint { #expect(publication.finding(name)?.figure.estimate != nil) }
      return true
    } catch {
      #expect(error.hasErrors && !error.items.isEmpty)
      #expect(error.rendered.utf8.count < 200_000)
      return false
    }
  }

  @Test("1000 mutations of the project's evidence are evidence, or say what is wrong")
  func mutations() throws {
    let original = try Checkout.bytes("Scenarios/evidence/bus2015.json5")
    let stretches = original.stretches
    #expect(isRead(original))
    var random = SplitMix(state: 2015)
    var read = 0
    for _ in 0..<1000 {
      var bytes = original
      bytes.mutate(with: stretches, using: &random)
      if isRead(bytes) { read += 1 }
    }
    // Both outcomes must be common, or the mutations test nothing.
    #expect(read > 50 && read < 950, "\(read)")
  }
}
