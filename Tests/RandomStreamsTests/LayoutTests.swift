import RandomStreams
import Testing

/// A draw of each kind that layout 2 has, as the documentation of the module lists them.
///
/// The words are from an independent program in Python (FNV-1a and Philox4x32-10 written out); a change of
/// any is a value-breaking change.
@Test(
  "Every kind of draw has its golden value",
  arguments: [
    (.life, "vulnerability", 17, 0, 0xB422_FC31),
    (.life, "bdnf/trait", 17, 0, 0x852C_7763),
    (.life, "bdnf/start", 17, 0, 0x9BFD_A75E),
    (.life, "bdnf/noise/history", 17, 30, 0xFBC8_9CAC),
    (.life, "bdnf/noise/follow", 17, 6, 0x1E32_59DC),
    (.life, "bdnf/noise/inside", 17, 203, 0x9664_4B50),
    (.life, "depression/start", 17, 0, 0x66DD_E866),
    (.life, "depression/transition/onset", 17, 3, 0x051A_9881),
    (.life, "depression/mark/slow", 17, 2, 0xAA54_63ED),
    (.life, "lossOrThreat/event", 17, 21, 0x7DA2_9654),
    (.fieldwork, "frame", 17, 0, 0x539C_9098),
    (.fieldwork, "nesda/recruitment/sampling", 17, 0, 0xEBCE_001D),
    (.fieldwork, "nesda/recruitment/refusal", 17, 0, 0x9078_1706),
    (.fieldwork, "nesda/recruitment/order", 17, 0, 0x607A_35F7),
    (.fieldwork, "nesda/calendar/first", 17, 0, 0x6229_D28B),
    (.fieldwork, "nesda/calendar/punctuality", 17, 1, 0x7C27_A794),
    (.fieldwork, "nesda/loss/attrition", 17, 1, 0xCCF1_26D1),
    (.fieldwork, "nesda/loss/absence", 17, 1, 0x6FEC_2931),
    (.fieldwork, "nesda/loss/incomplete", 17, 1, 0x3F1C_3D58),
    (.fieldwork, "nesda/instrument/serumBDNF", 17, 1, 0xBEB8_00E4),
    (.fieldwork, "nesda/instrument/serumBDNF/lasting", 17, 0, 0xE9D8_9943),
    (.fieldwork, "nesda/instrument/serumBDNF/passing", 17, 1, 0xAAD6_CAC9),
    (.fieldwork, "nesda/instrument/serumBDNF/batch", 4, 1, 0x8B36_D0B7),
    (.fieldwork, "nesda/instrument/serumBDNF/missing", 17, 1, 0x2D96_7312),
    (.fieldwork, "nesda/instrument/losses", 17, 1_048_581, 0x2C9F_8B07),
    (.analysis, "bootstrap", 12, 0, 0x8296_1D59),
    (.analysis, "imputation", 0, 9, 0x1E84_B322),
    (.analysis, "g-formula/bdnf", 12, 0, 0x7CFF_3693),
  ] as [(Purpose.Domain, String, UInt32, UInt32, UInt32)])
func golden(
  _ domain: Purpose.Domain, _ path: String, _ person: UInt32, _ number: UInt32, _ word: UInt32
) {
  let address = StreamAddress(
    seed: Seed(0x299F_31D0_A409_3822), replicate: 7, purpose: Purpose(domain, path))
  #expect(address.word(person: person, number: number) == word)
}
