/// The SHA-256 digest of a stream of bytes.
///
/// Edge cases: the digest of no bytes is defined; how the stream is cut into updates does not
/// matter. At most 2^61 bytes.
///
/// Reference: FIPS 180-4, Secure Hash Standard, sections 4.1.2, 4.2.2, 5.1.1 and 6.2.
package struct SHA256: Sendable {
  private var state: [8 of UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  /// The digest before any byte.
  package init() {}

  /// Takes the next bytes of the stream.
  package mutating func update(_ bytes: [UInt8]) {
    length += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(Self.blockSize - pending.count, bytes.count)
      pending += bytes[..<start]
      guard pending.count == Self.blockSize else { return }
      absorb(pending, at: 0, blocks: 1)
      pending.removeAll(keepingCapacity: true)
    }
    while start + Self.blockSize <= bytes.count {
      let blocks = min(8, (bytes.count - start) / Self.blockSize)
      absorb(bytes, at: start, blocks: blocks)
      start += blocks * Self.blockSize
    }
    pending += bytes[start...]
  }

  /// Takes the next bytes of the stream from any sequence.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    update(Array(bytes))
  }

  /// The 32 bytes of the digest of all bytes so far.
  ///
  /// The stream itself is not ended: more bytes may follow, for another digest.
  package func finalise() -> [UInt8] {
    var last = self
    let tail = pending.count + 1 + 8
    let zeros = (Self.blockSize - tail % Self.blockSize) % Self.blockSize
    let bits = length * 8
    last.update([0x80] + [UInt8](repeating: 0, count: zeros) + Self.bigEndian(bits))
    var digest: [UInt8] = []
    for index in last.state.indices {
      digest += Self.bigEndian(UInt64(last.state[index]))[4...]
    }
    return digest
  }

  /// Bytes in lower-case hexadecimal, two digits each.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

// MARK: - One block

extension SHA256 {
  private static let blockSize = 64

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let roundConstants: [64 of UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
    0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
    0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
    0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
    0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]

  /// Takes up to eight blocks.
  ///
  /// They are copied into a place of known size first, so that what follows needs no checks; the
  /// schedules of blocks that are not there are worked out and not used.
  ///
  /// The schedules do not depend on each other, so those of eight blocks are worked out side by
  /// side, word `index` of block `lane` at `8 * index + lane`: the compiler makes vectors of that.
  /// The rounds depend each on the one before, and stay block by block.
  private mutating func absorb(_ bytes: [UInt8], at start: Int, blocks: Int) {
    var schedule = [512 of UInt32](repeating: 0)
    var text = [512 of UInt8](repeating: 0)
    for place in start..<(start + Self.blockSize * blocks) { text[place &- start] = bytes[place] }
    for lane in 0..<8 {
      for index in 0..<16 {
        let place = Self.blockSize * lane + 4 * index
        schedule[8 * index + lane] =
          UInt32(text[place]) << 24 | UInt32(text[place + 1]) << 16
          | UInt32(text[place + 2]) << 8 | UInt32(text[place + 3])
      }
    }
    for index in 16..<64 {
      let place = 8 * index
      for lane in place..<(place + 8) {
        let near = schedule[lane - 16]
        let far = schedule[lane - 120]
        let nearMix = Self.rotated(near, 17) ^ Self.rotated(near, 19) ^ near &>> 10
        let farMix = Self.rotated(far, 7) ^ Self.rotated(far, 18) ^ far &>> 3
        schedule[lane] = nearMix &+ schedule[lane - 56] &+ farMix &+ schedule[lane - 128]
      }
    }
    for index in 0..<64 {
      let place = 8 * index
      for lane in place..<(place + 8) { schedule[lane] &+= Self.roundConstants[index] }
    }
    for lane in 0..<blocks {
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      // After eight rounds each word has played each part once: instead of moving the words along,
      // the names are.
      for first in stride(from: 0, to: 64, by: 8) {
        /// A word of the schedule, its constant added already.
        func word(_ index: Int) -> UInt32 {
          schedule[8 * (first + index) + lane]
        }
        Self.round(a, b, c, &d, e, f, g, &h, word(0))
        Self.round(h, a, b, &c, d, e, f, &g, word(1))
        Self.round(g, h, a, &b, c, d, e, &f, word(2))
        Self.round(f, g, h, &a, b, c, d, &e, word(3))
        Self.round(e, f, g, &h, a, b, c, &d, word(4))
        Self.round(d, e, f, &g, h, a, b, &c, word(5))
        Self.round(c, d, e, &f, g, h, a, &b, word(6))
        Self.round(b, c, d, &e, f, g, h, &a, word(7))
      }
      let mixed: [8 of UInt32] = [a, b, c, d, e, f, g, h]
      for index in mixed.indices { state[index] &+= mixed[index] }
    }
  }

  /// One round, which changes two of the eight words; `word` is that of schedule and constants.
  ///
  /// The standard's choice `e & f ^ ~e & g` and majority `a & b ^ a & c ^ b & c` in fewer steps.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let eMix = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let first = h &+ word &+ (g ^ e & (f ^ g)) &+ eMix
    let aMix = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    d &+= first
    h = first &+ aMix &+ (a & b | c & (a | b))
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 {
    word &>> places | word &<< (32 &- places)
  }

  private static func bigEndian(_ word: UInt64) -> [UInt8] {
    stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
  }
}
