import LocatedText
import Testing

@Suite("The beginning of a sentence")
struct SentenceStartTests {
  @Test(
    "Begins with a capital, unless its first word has a spelling of its own",
    arguments: [
      ("depression acts on serum", "Depression acts on serum"), ("BDNF falls", "BDNF falls"),
      ("mTOR makes synapses", "mTOR makes synapses"), ("eGFR-low people", "eGFR-low people"),
      ("iPSCs", "iPSCs"), ("p11 falls", "P11 falls"), ("5-HT rises", "5-HT rises"),
      ("serum BDNF falls", "Serum BDNF falls"), ("état", "État"), ("'mTOR' is", "'mTOR' is"),
      ("stress, BDNF", "Stress, BDNF"), ("low-BDNF people", "Low-BDNF people"), ("", ""),
    ])
  func begins(text: String, sentence: String) {
    #expect(text.capitalisedFirst == sentence)
  }
}
