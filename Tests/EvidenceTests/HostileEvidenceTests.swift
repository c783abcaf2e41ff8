import Evidence
import FoundationEssentials
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
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let path = root.appending(path: "Scenarios/evidence/bus2015.json5").path
    let original = Array(try String(contentsOfFile: path, encoding: .utf8).utf8)
    #expect(isRead(original))
    var random = SplitMix(state: 2015)
    var read = 0
    for _ in 0..<1000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, using: &random) }
      if isRead(bytes) { read += 1 }
    }
    // Both outcomes must be common, or the mutations test nothing.
    #expect(read > 50 && read < 950, "\(read)")
  }

  private static func mutate(_ bytes: inout [UInt8], using random: inout SplitMix) {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let other = Int.random(in: 0..<bytes.count, using: &random)
    let stretch = Array(bytes[other..<min(bytes.count, other + 8)])
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.remove(at: place)
    case 1: bytes[place] = UInt8.random(in: 32...126, using: &random)
    case 2: bytes.insert(contentsOf: stretch, at: place)
    default:
      // A digit for a digit, a letter for a letter: the file stays well-formed.
      let isDigit = (48...57).contains(bytes[place])
      bytes[place] = UInt8.random(in: isDigit ? 48...57 : 97...122, using: &random)
    }
  }
}
