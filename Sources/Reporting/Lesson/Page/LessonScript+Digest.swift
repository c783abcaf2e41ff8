extension LessonScript {
  /// SHA-256, and what opens the sealed answer: browsers offer theirs to pages from servers only.
  static let digest = #"""

    // SHA-256 (FIPS 180-4) of bytes.
    const sha256 = (() => {
      const constants = ("428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc3" +
        "72be5d7480deb1fe9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da" +
        "983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca63511429296727b70a852e1b21384d2c6dfc53380d13" +
        "650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070" +
        "19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc70208" +
        "90befffaa4506cebbef9a3f7c67178f2").match(/.{8}/g).map(word => parseInt(word, 16) | 0);
      const turned = (word, places) => word >>> places | word << 32 - places;
      return bytes => {
        const blocks = (bytes.length + 8 >> 6) + 1;
        const padded = new Uint8Array(64 * blocks);
        padded.set(bytes);
        padded[bytes.length] = 128;
        const view = new DataView(padded.buffer);
        view.setUint32(padded.length - 4, 8 * bytes.length);
        const state = [
          0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        const schedule = new Int32Array(64);
        for (let start = 0; start < padded.length; start += 64) {
          for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(start + 4 * i);
          for (let i = 16; i < 64; i++) {
            const near = schedule[i - 2], far = schedule[i - 15];
            schedule[i] = (turned(near, 17) ^ turned(near, 19) ^ near >>> 10) + schedule[i - 7]
              + (turned(far, 7) ^ turned(far, 18) ^ far >>> 3) + schedule[i - 16];
          }
          let [a, b, c, d, e, f, g, h] = state;
          for (let i = 0; i < 64; i++) {
            const first = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + (g ^ e & (f ^ g)) + constants[i] + schedule[i] | 0;
            const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + (a & b | c & (a | b));
            [h, g, f, e, d, c, b, a] = [g, f, e, d + first | 0, c, b, a, first + second | 0];
          }
          [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = state[i] + word | 0; });
        }
        const result = new DataView(new ArrayBuffer(32));
        state.forEach((word, i) => result.setInt32(4 * i, word));
        return new Uint8Array(result.buffer);
      };
    })();
    const bytesOf = text => new TextEncoder().encode(text);
    const joined = (...parts) => Uint8Array.from(parts.flatMap(part => [...part]));

    // What is sealed, opened by a code; null where it is another's.
    const opened = code => {
      const symbols = code.toUpperCase().replace(/[\s-]/g, "");
      if (!/^[2-9A-HJ-NP-Z]{12}$/.test(symbols)) return null;
      const bytes = data.sealed.match(/../g).map(two => parseInt(two, 16));
      const tag = bytes.slice(0, 8), cipher = bytes.slice(8);
      let key = sha256(bytesOf(`cohort lesson ${data.class} ${symbols}`));
      for (let i = 0; i < 20000; i++) key = sha256(key);
      const found = sha256(joined(key, cipher));
      if (tag.some((byte, i) => byte !== found[i])) return null;
      let stream = [];
      const plain = cipher.map((byte, i) => {
        if (i % 32 === 0) stream = sha256(joined(key, [0, i >>> 21 & 255, i >>> 13 & 255, i >>> 5 & 255]));
        return byte ^ stream[i % 32];
      });
      return JSON.parse(new TextDecoder().decode(Uint8Array.from(plain)));
    };
    """#
}
