import CommandLineTool
import Testing

/// `cohort reveal --posterior`: a class's guesses beside the probabilities of models, given the same cohort.
@Suite("Guesses beside a posterior")
struct RevealPosteriorTests {
  @Test("The probabilities of the very cohort stand beside who said what; others are refused")
  func beside() throws {
    let village = try Village("reveal-posterior")
    for words in [
      "simulate harm --blind --class --seed 7 -o @class",
      "predict @class --name Ada --model harm --sure 80",
      "predict @class --name Bob --model nothing --sure 60",
      "simulate nothing --blind --class --seed 8 -o @other",
      "predict @other --name Ada --model harm --sure 80",
      "compare --posterior --observed @class/cohort.csv --study village --replicates 45 -o @judged",
      "compare --replicates 2 -o @plain",
    ] {
      let answer = village.run(words)
      #expect(answer.code == .success, "\(words): \(answer.said)")
    }
    let wrongCohort = village.run("reveal @other --posterior @judged")
    #expect(wrongCohort.code == .badData && wrongCohort.said.contains("is not about a table of"))
    let plain = village.run("reveal @class --posterior @plain")
    #expect(plain.code == .badData)
    let missing = village.run("reveal @class --posterior @nowhere")
    #expect(missing.code == .noInput)
    let answer = village.run("reveal @class --posterior @judged")
    #expect(answer.code == .success, "\(answer.said)")
    #expect(answer.output.contains("1 of 2 right."))
    #expect(answer.output.contains("The most probable model is "))
    #expect(answer.output.contains("Brier score of "))
  }

  @Test("What is too little for a posterior is refused before anything is carried out")
  func tooLittle() throws {
    let village = try Village("posterior-too-little")
    for (words, reason) in [
      ("compare harm --posterior", "1 model can be asked"),
      ("compare --posterior --replicates 39", "at least 40 replicates"),
      ("compare --prior reverse=2", "--prior needs --posterior"),
      (
        "compare --posterior --replicates 45 --prior nobody=2",
        "neither a mechanism nor a model here"
      ),
    ] {
      let answer = village.run(words + " -o @kept")
      #expect(answer.code != .success && answer.output.isEmpty, "\(words)")
      #expect(answer.said.contains(reason), "\(answer.said)")
      #expect(village.files("kept").isEmpty, "\(words)")
    }
  }
}
