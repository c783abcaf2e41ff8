import LocatedText

/// What closes the answer in the students' pages until the teacher gives out the opening code.
///
/// The key is the code's SHA-256, hashed again 20,000 times so that trying codes is slow; the cipher is the text, each byte changed by
/// one of a stream that follows from the key; the tag notices a wrong code and any change. It is done in the same way by the pages'
/// script, without network and without what browsers offer to pages from servers only. Sixty bits that nobody can foresee keep it
/// closed for a lesson; it is no protection of anything of value.
package struct Seal: Sendable, Hashable {
  /// How often the key is hashed again.
  static let rounds = 20_000

  private let key: [UInt8]

  /// The seal of a class and its code.
  ///
  /// - Parameters:
  ///   - lessonClass: whose answer it closes.
  ///   - code: what opens it.
  package init(for lessonClass: LessonClass, by code: OpeningCode) {
    var key = SHA256.digest(Array("cohort lesson \(lessonClass.name) \(code.symbols)".utf8))
    for _ in 0..<Self.rounds { key = SHA256.digest(key) }
    self.key = key
  }

  /// A text that nobody reads without the code.
  ///
  /// - Parameter plain: the text.
  /// - Returns: tag and cipher in hexadecimal.
  package func sealed(_ plain: String) -> String {
    let cipher = changed(Array(plain.utf8))
    return SHA256.hexadecimal(tag(of: cipher) + cipher)
  }

  /// What was sealed; nil where the code was another, or anything was changed.
  ///
  /// - Parameter sealed: tag and cipher in hexadecimal.
  /// - Returns: the text.
  package func opened(_ sealed: String) -> String? {
    guard let bytes = Self.bytes(sealed), bytes.count >= Self.tagLength else { return nil }
    let cipher = Array(bytes[Self.tagLength...])
    guard tag(of: cipher) == Array(bytes[..<Self.tagLength]) else { return nil }
    return String(validating: changed(cipher), as: UTF8.self)
  }

  // MARK: - Pieces

  private static let tagLength = 8

  /// Each byte combined with that of the stream: the same once more gives the first again.
  private func changed(_ bytes: [UInt8]) -> [UInt8] {
    var changed: [UInt8] = []
    changed.reserveCapacity(bytes.count)
    for start in stride(from: 0, to: bytes.count, by: 32) {
      let number = UInt32(start / 32)
      let place = stride(from: UInt32(24), through: 0, by: -8).map {
        UInt8(truncatingIfNeeded: number >> $0)
      }
      let block = SHA256.digest(key + place)
      changed += zip(bytes[start..<min(start + 32, bytes.count)], block).map { $0 ^ $1 }
    }
    return changed
  }

  private func tag(of cipher: [UInt8]) -> [UInt8] {
    Array(SHA256.digest(key + cipher)[..<Self.tagLength])
  }

  /// The bytes that hexadecimal digits write; nil for any other text.
  private static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[start]), let low = value(digits[start + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension SHA256 {
  /// The digest of all bytes there are.
  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalise()
  }
}
