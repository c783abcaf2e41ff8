import ByteRecords
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// Every study of the project as bytes and back: with arms and without, series of small studies, events, ranges.
@Suite("Records of every study")
struct EveryStudyRecordTests {
  private static let paths = ProjectScenarios.paths(in: ["studies"] + ProjectScenarios.illustrated)

  @Test("Cohorts come back to the last bit and are of their study", arguments: paths)
  func cohorts(path: String) throws {
    let (scenario, design) = try ProjectScenarios.world(ofStudyAt: path)
    let study = try Study(scenario, design.recruiting(24))
    let run = Run(seed: Seed(4), replicate: 7)
    let form = try CohortForm(of: study, run)
    var people = 0
    let flow = try study.run(
      inParts: run, everybody: 24, threads: 2, prepare: { $0 },
      deliver: { part in
        var writer = RecordWriter()
        part.record(into: &writer)
        var reader = RecordReader(writer.bytes)
        let again = try ObservedCohort(from: &reader)
        #expect(reader.isAtEnd && again == part && form.fits(again))
        var rewriter = RecordWriter()
        again.record(into: &rewriter)
        #expect(rewriter.bytes == writer.bytes)
        for shape in DataSet.Shape.allCases {
          for table in study.dataSet(shape)?.parts ?? [] {
            #expect(try table.table(of: again).rows() == table.table(of: part).rows())
          }
        }
        people += part.people.count
      })
    #expect(people > 0 && form.fits(flow))
    var writer = RecordWriter()
    flow.record(into: &writer)
    var reader = RecordReader(writer.bytes)
    #expect(try RecruitmentFlow(from: &reader) == flow)
  }

  @Test("The form of one study is not that of another")
  func others() throws {
    let run = Run(seed: Seed(4), replicate: 7)
    let studies = try [
      "studies/nesda.json5", "studies/open-trials.json5", "studies/genotype.json5",
    ]
    .map { path in
      let (scenario, design) = try ProjectScenarios.world(ofStudyAt: path)
      return try Study(scenario, design.recruiting(12))
    }
    for (number, study) in studies.enumerated() {
      let cohort = try study.run(run, everybody: 12, keepsTruth: true)
      for (other, study) in studies.enumerated() {
        #expect(try CohortForm(of: study, run).fits(cohort) == (other == number))
      }
    }
  }
}
