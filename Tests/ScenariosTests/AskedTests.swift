import Distributions
import Scenarios
import Tables
import Testing

/// What is left of a study and of lives where only some answers are asked for.
@Suite("What a question leaves of a study")
struct AskedTests {
  private func design(_ loss: Loss? = nil, wanted column: String? = nil) -> StudyDesign {
    StudyDesign(
      name: "nesda", title: "A study",
      recruitment: column.map { column in
        Recruitment(
          frames: [],
          strata: [
            .init(name: "all", quota: 10, conditions: [RowCondition(column, .equal, "true")])
          ], wave: 10, most: 100)
      },
      visits: [.zero, TimeSpan(years: 2)], instruments: InstrumentTests.examples, loss: loss)
  }

  private func kept(_ design: StudyDesign) -> [String] { design.instruments.map(\.name) }

  @Test("Instruments stay whose answers are asked for, as they are, and the study its name")
  func answers() {
    let asked = design().asked(answers: ["moodCurrent", "ids", "nobody"], presence: [])
    #expect(kept(asked) == ["mood", "ids"])
    for instrument in asked.instruments {
      #expect(InstrumentTests.examples.contains(instrument))
    }
    #expect(asked.name == "nesda" && asked.title.isEmpty && asked.visits == design().visits)
    #expect(kept(design().asked(answers: [], presence: [])).isEmpty)
  }

  @Test("What moves a level is asked with it; traits that do are no instruments")
  func circumstances() {
    #expect(kept(design().asked(answers: ["serum"], presence: [])) == ["serum", "age", "hour"])
  }

  @Test("Of blood of which only matters whether it is there nothing stays but that")
  func presence() throws {
    var whole = design()
    var serum = try #require(whole.instruments[0].kind as? Serum)
    // Whatever is below the limit is not there: then it matters what is read.
    #expect(kept(whole.asked(answers: [], presence: ["serum"])) == ["serum", "age", "hour"])
    serum.detectionLimit = nil
    whole.instruments[0] = Instrument(name: "serum", kind: serum, title: "BDNF")
    let asked = whole.asked(answers: [], presence: ["serum"])
    #expect(kept(asked) == ["serum"])
    #expect(asked.instruments[0].kind is Presence && asked.instruments[0].title.isEmpty)
    #expect(asked.instruments[0].columns == whole.instruments[0].columns)
    #expect(asked.instruments[0].isOfBlood && asked.instruments[0].needs.processes.isEmpty)
    // How it is read is then of no matter.
    serum.assayVariation = 0.5
    var other = whole
    other.instruments[0] = Instrument(name: "serum", kind: serum)
    #expect(other.asked(answers: [], presence: ["serum"]) == asked)
    #expect(other.asked(answers: ["serum"], presence: ["serum"]).instruments[0].kind is Serum)
    // Of all other kinds all stays.
    #expect(
      other.asked(answers: [], presence: ["ids", "chart"]).instruments
        == design().instruments.filter { ["ids", "chart"].contains($0.name) })
  }

  @Test("Recruitment and loss ask, too; what is said of other instruments' items goes")
  func mechanisms() {
    #expect(
      kept(design(wanted: "moodEver").asked(answers: ["ids"], presence: [])) == ["mood", "ids"])
    func last(_ column: String) -> Mechanism {
      Mechanism(probability: 0.1, logOdds: [.last(column: column): 1])
    }
    let loss = Loss(
      attrition: last("ids"), absence: .never,
      items: ["mood": last("drug"), "blows": last("age")])
    let asked = design(loss).asked(answers: ["moodEver"], presence: [])
    #expect(kept(asked) == ["mood", "ids", "drug"])
    #expect(asked.loss?.items == ["mood": last("drug")])
    #expect(asked.loss?.attrition == loss.attrition)
  }

  @Test("What acts on a variable is put into one order, and loses nothing")
  func ordered() {
    let arrows = ["b", "a", "c"].map {
      Arrow(source: .single(.trait($0)), target: .process("bdnf"), effect: 0.1)
    }
    let responses = ["y", "x"].map {
      Response(
        source: .single(.indicator(state: $0, value: "on")), target: .process("bdnf"), effect: 1,
        delay: .zero, builds: TimeSpan(years: 1), fades: TimeSpan(years: 1))
    }
    func scenario(_ arrows: [Arrow], _ responses: [Response]) -> Scenario {
      Scenario(
        clock: Clock(
          origin: .before(.zero), step: TimeSpan(years: 1), last: nil, follow: TimeSpan(years: 1)),
        traits: [], processes: [], states: [], events: [], arrows: arrows, responses: responses)
    }
    let one = scenario(arrows, responses)
    let other = scenario(arrows.reversed(), responses.reversed())
    #expect(one != other && one.ordered == other.ordered)
    #expect(Set(one.ordered.arrows) == Set(arrows) && one.ordered.arrows.count == 3)
    #expect(Set(one.ordered.responses) == Set(responses))
  }
}
