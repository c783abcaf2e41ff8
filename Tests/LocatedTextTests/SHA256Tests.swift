import LocatedText
import Testing

@Suite struct SHA256Tests {
  private func digest(_ text: String) -> String {
    var hash = SHA256()
    hash.update(text.utf8)
    return SHA256.hexadecimal(hash.finalise())
  }

  /// The examples of FIPS 180-4 as published by NIST (one block, two blocks, none).
  @Test(
    "Published vectors",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrl"
          + "mnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func vectors(text: String, expected: String) {
    #expect(digest(text) == expected)
  }

  @Test("A million times 'a', in pieces that do not fit the blocks")
  func million() {
    var hash = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
    for _ in 0..<1000 { hash.update(piece) }
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.hexadecimal(hash.finalise()) == expected)
  }

  @Test("Every length around the block size agrees with an independent program")
  func lengths() {
    var everything = SHA256()
    for length in 0..<130 {
      var hash = SHA256()
      hash.update((0..<length).map { UInt8($0 % 251) })
      everything.update(hash.finalise())
    }
    #expect(SHA256.hexadecimal(everything.finalise()) == Self.digestOfDigests)
  }

  @Test("Neither the cuts between updates nor asking for a digest on the way matter")
  func cuts() {
    let bytes = (0..<300).map { UInt8($0 % 256) }
    var whole = SHA256()
    whole.update(bytes)
    for size in [1, 3, 63, 64, 65, 128] {
      var pieces = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        pieces.update(bytes[start..<min(start + size, bytes.count)])
        _ = pieces.finalise()
      }
      #expect(pieces.finalise() == whole.finalise())
    }
  }

  /// Made by `Reference/sha256.py`.
  private static let digestOfDigests =
    "105812602bb337abca31d9f6bf3a57a3907500005fad7c01e1e1140aa77e4499"
}
