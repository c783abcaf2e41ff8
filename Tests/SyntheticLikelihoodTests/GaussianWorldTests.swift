import TestSupport
import Testing

@testable import SyntheticLikelihood

@Suite struct GaussianWorldTests {
  private static let world = GaussianWorld()
  private static func rival(_ name: String) -> GaussianWorld.Rival? {
    GaussianWorld.rivals.first { $0.name == name }
  }

  /// Means, studies and exact evidence are those of a program of its own, in Python.
  @Test func reference() throws {
    let place = [0.3, -0.6, 0.8, 0.1, -0.2, 0.9]
    let names = GaussianWorldReference.models.map(\.name)
    for (name, means, study, logEvidence) in GaussianWorldReference.models {
      let rival = try #require(Self.rival(name))
      let own = Array(place.prefix(rival.coordinates.count))
      for (found, expected) in zip(Self.world.means(of: rival, at: own), means) {
        #expect(abs(found - expected) < 1e-12)
      }
      let lone = Self.world.lone(rival, 4, seed: 1 << 40 + 5).answers[3]
      for (found, expected) in zip(lone, study) { #expect(abs(found - expected) < 1e-11) }
      for (other, expected) in zip(names, logEvidence) {
        let exact = ExactEvidence(Self.world, of: try #require(Self.rival(other)), places: 200)
        #expect(abs(exact.logEvidence(of: study) - expected) < 1e-9)
      }
    }
  }

  /// All models have the same nuisances and no two the same effects, each spread evenly over its range.
  @Test func draws() {
    let studies = Self.world.studies(replicates: 50, seed: 3)
    for model in studies.models {
      for coordinate in model.coordinates.indices {
        let parts = model.places.map { Int((($0[coordinate] + 1) * 25).rounded(.down)) }
        #expect(Set(parts).count == 50)
      }
      #expect(model.places.map { $0[0] } == studies.models[0].places.map { $0[0] })
    }
    #expect(studies.models[1].places.map { $0[2] } != studies.models[2].places.map { $0[2] })
    #expect(studies.models.map(\.mechanism).count == 10 && studies.replicates == 50)
  }

  /// The same luck stands in all models, less of it in those with feedback; a twin has all of it.
  @Test func pairedLuck() throws {
    let scar = try #require(Self.rival("scar"))
    let studies = Self.world.studies(
      of: GaussianWorld.rivals + [scar.twin("scar, again")], replicates: 4000, seed: 8)
    func residuals(_ number: Int, _ rival: GaussianWorld.Rival) -> [Double] {
      let model = studies.models[number]
      return model.places.indices.map { replicate in
        let place = model.places[replicate]
        return (model.answers[replicate][1] - Self.world.means(of: rival, at: place)[1])
          / Self.world.spread(at: place)
      }
    }
    let all = (GaussianWorld.rivals + [scar]).enumerated().map { residuals($0, $1) }
    func correlation(_ first: [Double], _ second: [Double]) -> Double {
      dot(first, second) / (dot(first, first) * dot(second, second)).squareRoot()
    }
    #expect(abs(correlation(all[0], all[1]) - 0.985) < 0.003)
    #expect(abs(correlation(all[0], all[8]) - 0.55) < 0.05)
    #expect(correlation(all[8], all[10]) > 0.9999999)
    #expect(studies.models[8].places != studies.models[10].places)
    // Of unit spread, skewed or not.
    for finding in [1, 3] {
      let spread = studies.models[0].places.indices.map { replicate in
        let place = studies.models[0].places[replicate]
        return
          (studies.models[0].answers[replicate][finding]
          - Self.world.means(of: GaussianWorld.rivals[0], at: place)[finding])
          / Self.world.spread(at: place)
      }
      #expect(abs(dot(spread, spread) / 4000 - 1) < 0.12)
    }
  }

  /// What lies beyond has effects of one to two times the most.
  @Test func outsiders() throws {
    let beyond = Self.world.lone(
      try #require(Self.rival("both ways")), 100, seed: 1, isBeyond: true)
    #expect(beyond.places.allSatisfy { (1...3).contains($0[2]) && (1...3).contains($0[4]) })
    #expect(beyond.places.allSatisfy { (-1...1).contains($0[0]) && (-1...1).contains($0[3]) })
  }
}
