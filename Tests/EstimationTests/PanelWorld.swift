import Estimation
import Tables

/// Panels drawn from a random-intercept cross-lagged model with known effects.
struct PanelWorld {
  /// The effects within people: of x on x, of y on x, of x on y, of y on y.
  var effects = [0.4, 0.1, 0.2, 0.3]

  /// The standard deviation of the lasting levels, zero for none.
  var level = 1.0

  /// The number of waves.
  var waves = 4

  /// The share of values that are missing completely at random.
  var missing = 0.0

  var x: [String] { (1...waves).map { "x\($0)" } }
  var y: [String] { (1...waves).map { "y\($0)" } }

  /// The columns of both variables as options of a question.
  var words: String { "--x \(x.joined(separator: ",")) --y \(y.joined(separator: ","))" }

  /// A table of people.
  func table(people: Int, seed: UInt64) throws -> Table {
    var deviates = TestDeviates(seed: seed)
    var columns = Array(repeating: [Double?](), count: 2 * waves)
    for _ in 0..<people {
      let first = level * deviates.normal()
      let second = 0.5 * first + 0.8 * level * deviates.normal()
      var x = deviates.normal()
      var y = 0.3 * x + 0.9 * deviates.normal()
      for wave in 0..<waves {
        if wave > 0 {
          let (fromX, fromY) = (x, y)
          let shared = 0.3 * deviates.normal()
          x = effects[0] * fromX + effects[1] * fromY + shared + 0.8 * deviates.normal()
          y = effects[2] * fromX + effects[3] * fromY + shared + 0.8 * deviates.normal()
        }
        for (place, value) in [(2 * wave, 20 + first + x), (2 * wave + 1, 5 + second + y)] {
          columns[place].append(missing > 0 && deviates.uniform() < missing ? nil : value)
        }
      }
    }
    return try Table(
      columns.enumerated().map { place, values in
        ((place.isMultiple(of: 2) ? x : y)[place / 2], .reals(values))
      })
  }
}
