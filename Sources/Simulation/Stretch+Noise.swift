import NumericalMethods
import RandomStreams

extension Stretch {
  /// Fills the noise of four steps, numbers 4 × block to 4 × block + 3, for the first lanes.
  mutating func fillNoise(block: Int, isHistory: Bool, count: Int) {
    counts.draws += (program.sumsHalves ? 8 : 4) * program.noises.count * count
    let count = Kernels.whole(count)
    let noise = program.layout.noise
    for number in program.noises.indices {
      if program.sumsHalves {
        for half in 0..<2 {
          drawWords(number, block: 2 * block + half, isHistory: isHistory, count: count)
          for step in 0..<2 {
            sumHalves(
              number, step: 4 * block + 2 * half + step, words: 2 * step, isHistory: isHistory,
              count: count)
          }
        }
      } else {
        drawWords(number, block: block, isHistory: isHistory, count: count)
        for step in 0..<4 {
          Kernels.fillNormals(
            floats[noise + 4 * number + step], words: words[program.layout.random + step],
            count: count)
        }
      }
    }
  }

  /// Four words of each person for a noise.
  private func drawWords(_ number: Int, block: Int, isHistory: Bool, count: Int) {
    let (random, plan) = (program.layout.random, program.noises[number])
    Kernels.fillWords(
      (words[random], words[random + 1], words[random + 2], words[random + 3]), people: people,
      address: address(isHistory ? plan.history : plan.follow),
      block: UInt32(truncatingIfNeeded: block), count: count)
  }

  /// A step's noise from those of its halves, of which the words are drawn.
  ///
  /// With ρ what remains of a deviation after half the step, a step moves by ρ times the first half's fresh
  /// noise and the second's, both of SD √(1 − ρ²), and by its own of SD √(1 − ρ⁴); so its standard
  /// normal is (ρ z₁ + z₂) / √(1 + ρ²).
  private func sumHalves(
    _ number: Int, step: Int, words first: Int, isHistory: Bool, count: Int
  ) {
    let (layout, grid) = (program.layout, program.grid)
    let length = isHistory ? grid.historyLength(isFine: grid.isFine(step)) : grid.follow
    let kept = Elementary.exponential(-program.noises[number].forgetting * length / 2)
    let late = 1 / (1 + kept * kept).squareRoot()
    let (sum, scratch) = (floats[layout.noise + 4 * number + step & 3], floats[layout.scratch])
    // Steps before the first visit are counted away from it, so the second half has the smaller number.
    let (earlier, later) = isHistory ? (first + 1, first) : (first, first + 1)
    Kernels.fillNormals(sum, words: words[layout.random + earlier], count: count)
    Kernels.fillNormals(scratch, words: words[layout.random + later], count: count)
    Kernels.scale(sum, by: Float(kept * late), count: count)
    Kernels.addScaled(sum, scratch, factor: Float(late), count: count)
  }
}
