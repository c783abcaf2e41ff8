import NumericalMethods
import Scenarios

/// The season of people's lives: at a time t, y = y₀ + t, y₀ being the part of the year at the first visit.
///
/// cos 2π(y₀ + t) = cos 2πy₀ cos 2πt − sin 2πy₀ sin 2πt and sin 2π(y₀ + t) = sin 2πy₀ cos 2πt + cos 2πy₀ sin 2πt:
/// two products for each person once the waves at the first visit are drawn.
extension Stretch {
  /// Draws where in the year first visits fall, where anything comes from the season.
  mutating func drawSeason() {
    guard let season = program.season else { return }
    counts.draws += lanes
    let random = words[program.layout.random]
    Kernels.fillFirstWords(random, people: people, address: address(season.purpose), count: lanes)
    let (winter, spring) = (floats[season.first.winter], floats[season.first.spring])
    for lane in 0..<lanes {
      let wave = Self.waves(at: Elementary.uniform(ofWord: random[lane]))
      (winter[lane], spring[lane]) = (Float(wave.winter), Float(wave.spring))
    }
  }

  /// Writes the season at which lives begin.
  mutating func beginSeason(births: [Double]) {
    guard let season = program.season else { return }
    let (winter, spring) = (floats[season.first.winter], floats[season.first.spring])
    for (lane, birth) in births.enumerated() {
      let wave = Self.waves(at: birth)
      let (cosine, sine) = (Float(wave.winter), Float(wave.spring))
      floats[season.now.winter, lane] = winter[lane] * cosine - spring[lane] * sine
      floats[season.now.spring, lane] = spring[lane] * cosine + winter[lane] * sine
    }
  }

  /// Writes the season at a time, where an arrow or a condition asks for it.
  func deriveSeason(at time: Double, count: Int) {
    guard let season = program.season else { return }
    fill(floats[season.now.winter], with: .winter, of: season, at: time, count: count)
    fill(floats[season.now.spring], with: .spring, of: season, at: time, count: count)
  }

  /// Writes one of the two waves at a time, in years from the first visit, into a column.
  func fill(
    _ target: Column<Float>, with wave: Source.Quantity.Season, of season: Program.SeasonPlan,
    at time: Double, count: Int
  ) {
    let turned = Self.waves(at: time)
    let (cosine, sine) = (Float(turned.winter), Float(turned.spring))
    let (winter, spring) = (floats[season.first.winter], floats[season.first.spring])
    switch wave {
    case .winter: target.fill(count, winter, spring) { $0 * cosine - $1 * sine }
    case .spring: target.fill(count, winter, spring) { $1 * cosine + $0 * sine }
    }
  }

  /// cos 2πy and sin 2πy of a part of the year, or of any number of turns.
  private static func waves(at turns: Double) -> (winter: Double, spring: Double) {
    (Elementary.cosine(ofTurns: turns), Elementary.cosine(ofTurns: turns - 0.25))
  }
}
