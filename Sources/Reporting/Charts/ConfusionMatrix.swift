import ModelComparison
import SyntheticLikelihood

/// What the comparison makes of simulated studies whose truth is known: the mean probability of each mechanism, by the one
/// that made the study.
struct ConfusionMatrix {
  /// The mechanisms, in the order of rows and columns: a name for sentences, and a word for columns.
  let mechanisms: [(name: String, word: String)]
  /// The mean probability by the truth, then by mechanism.
  let means: [[Double]]
  /// The share of studies of each truth that get no clear answer.
  let unclear: [Double]
  /// The numbers as a table, as a terminal shows them.
  let table: TextTable

  /// The matrix of a posterior, with the numbers of a table.
  ///
  /// - Parameters:
  ///   - posterior: whose held-out studies are shown.
  ///   - order: the mechanisms by position, in the order of rows.
  ///   - table: the same in text.
  init(of posterior: Posterior, order: [Int], table: TextTable) {
    let score = posterior.headline.score
    self.init(
      mechanisms: order.map {
        let mechanism = posterior.prior.mechanisms[$0]
        return (PosteriorAnswer.name(mechanism), MechanismName.word(for: mechanism))
      }, means: order.map { truth in order.map { score.meanByMechanism[truth][$0] } },
      unclear: order.map { 1 - score.clearByMechanism[$0].reduce(0, +) }, table: table)
  }

  /// A matrix of mechanisms.
  init(
    mechanisms: [(name: String, word: String)], means: [[Double]], unclear: [Double],
    table: TextTable
  ) {
    self.mechanisms = mechanisms
    self.means = means
    self.unclear = unclear
    self.table = table
  }

  /// The chart.
  var picture: Picture {
    Picture(
      name: "confusion-matrix", subject: "", title: title, description: description,
      table: table, inTerminal: .numbers, drawing: drawing)
  }

  // MARK: - Words

  /// The truths that another mechanism is more probable for, on average, and that mechanism.
  private var mistaken: [(truth: Int, guess: Int)] {
    means.indices.compactMap { truth in
      guard let guess = means[truth].fromGreatest.first, means[truth][guess] > means[truth][truth]
      else { return nil }
      return (truth, guess)
    }
  }

  private var title: String {
    guard let worst = mistaken.first else {
      return "On average each mechanism's own studies speak most for it"
    }
    return mistaken.count == 1
      ? "Studies of \(mechanisms[worst.truth].name) speak more for \(mechanisms[worst.guess].name)"
      : "Studies of \(mistaken.map { mechanisms[$0.truth].name }.joinedWithAnd) speak more for another mechanism"
  }

  private var description: String {
    let own = means.indices.map { means[$0][$0] }
    let order = own.fromGreatest
    guard let best = order.first, let worst = order.last, means.count > 1 else {
      return "There is one mechanism only."
    }
    let confused = means.indices.flatMap { truth in
      means.indices.filter { $0 != truth }.map { (truth: truth, guess: $0) }
    }.max { means[$0.truth][$0.guess] < means[$1.truth][$1.guess] }
    let most = confused.map {
      " Most of what is misplaced goes from \(mechanisms[$0.truth].name) to \(mechanisms[$0.guess].name) "
        + "(\(NumberText.probability(means[$0.truth][$0.guess])))."
    }
    let (low, high) = (unclear.min() ?? 0, unclear.max() ?? 0)
    let range =
      low == high
      ? NumberText.percent(low)
      : "\(NumberText.fixed(100 * low, decimals: 0)) to \(NumberText.percent(high))"
    return "The truth gets most of the probability if it is \(mechanisms[best].name) "
      + "(\(NumberText.probability(own[best]))), and least if it is \(mechanisms[worst].name) "
      + "(\(NumberText.probability(own[worst]))).\(most ?? "") "
      + "By mechanism, \(range) of studies get no clear answer."
  }

  // MARK: - Marks

  private static let (cellWidth, cellHeight, longest) = (74.0, 34.0, 170.0)

  private var drawing: Drawing {
    let size = Drawing.Tone.plain.size
    let names = mechanisms.map { TextWidth.shortened($0.word, to: Self.longest, size: size) }
    let start = (names.map { TextWidth.of($0, size: size) }.max() ?? 0) + 14
    let unclearStart = start + Double(mechanisms.count) * Self.cellWidth + 14
    let heads = (mechanisms.map(\.word) + ["no clear answer"]).map {
      Array(
        TextWidth.lines($0, width: Self.cellWidth - 6, size: Drawing.Tone.small.size).prefix(3))
    }
    let top = 30 + 15 * Double(heads.map(\.count).max() ?? 1)
    let bottom = top + Double(mechanisms.count) * Self.cellHeight
    var drawing = Drawing(width: unclearStart + Self.cellWidth, height: bottom + 2)
    drawing.text("mean probability of", start, middle: 10, tone: .small)
    drawing.text("truth", 0, middle: top - 12, tone: .small)
    for (column, lines) in heads.enumerated() {
      let left =
        column < mechanisms.count ? start + Double(column) * Self.cellWidth : unclearStart
      for (line, words) in lines.enumerated() {
        drawing.text(
          words, left + Self.cellWidth / 2, middle: top - 12 - 15 * Double(lines.count - 1 - line),
          anchor: .middle, tone: .small)
      }
    }
    for truth in mechanisms.indices {
      let y = top + Double(truth) * Self.cellHeight
      let middle = y + Self.cellHeight / 2
      drawing.text(names[truth], 0, middle: middle)
      for (guess, mean) in means[truth].enumerated() {
        let left = start + Double(guess) * Self.cellWidth
        let shade = PageColour.shade(of: mean)
        // Paper lies between the truth's own cell and its frame, which the shade would swallow.
        let gap = guess == truth ? 4.0 : 1
        drawing.rectangle(
          left + gap, y + gap, width: Self.cellWidth - 2 * gap, height: Self.cellHeight - 2 * gap,
          round: guess == truth ? 1 : 2, "c\(shade)")
        drawing.text(
          NumberText.probability(mean), left + Self.cellWidth / 2, middle: middle, anchor: .middle,
          tone: .over(shade))
      }
      // The truth's own cell.
      drawing.rectangle(
        start + Double(truth) * Self.cellWidth + 1, y + 1, width: Self.cellWidth - 2,
        height: Self.cellHeight - 2, round: 2, "frame")
      drawing.text(
        NumberText.percent(unclear[truth]), unclearStart + Self.cellWidth / 2, middle: middle,
        anchor: .middle)
    }
    return drawing
  }
}
