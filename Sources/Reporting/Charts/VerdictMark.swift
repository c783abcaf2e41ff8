import ModelComparison

/// A verdict as a mark that its shape and sign tell from others, without any colour.
///
/// The signs are those of the matrix in text.
struct VerdictMark: Sendable {
  /// What it stands for; nil for no answer, or a model that was not asked.
  let verdict: Verdict?

  /// The marks in the order of a key.
  static let all = [Verdict.predicts, .contradicts, .inconclusive, .depends, .unresolved, nil].map {
    VerdictMark(verdict: $0)
  }

  /// What a key says of it.
  var words: String {
    switch verdict {
    case .depends: "depends on a range"
    case let verdict?: verdict.rawValue
    case nil: "no answer"
    }
  }

  /// The class of marks of one model's studies.
  var style: String {
    switch verdict {
    case .predicts: "predicts"
    case .contradicts: "contradicts"
    default: "open"
    }
  }

  /// Draws it at several places, as few elements.
  func draw(at places: [(x: Double, y: Double)], in drawing: inout Drawing) {
    switch verdict {
    case .predicts:
      drawing.marks(.dot, at: places, "disc predicts")
      drawing.marks(.plus, at: places, "sign")
    case .contradicts:
      drawing.marks(.dot, at: places, "box contradicts")
      drawing.marks(.minus, at: places, "sign")
    case .inconclusive: drawing.marks(.dot, at: places, "point open")
    case .depends:
      drawing.marks(.ring, at: places, "thin open")
      drawing.marks(.wave, at: places, "thin")
    case .unresolved:
      for place in places {
        drawing.text("?", place.x, middle: place.y, anchor: .middle, tone: .small)
      }
    case nil: drawing.marks(.slash, at: places, "thin open")
    }
  }

  /// Draws a key of marks and their words, in as many lines as it takes.
  ///
  /// - Parameters:
  ///   - marks: which to explain.
  ///   - top: where the first line begins.
  ///   - drawing: what it is drawn in, and made as high as it takes.
  static func drawKey(of marks: [VerdictMark], from top: Double, in drawing: inout Drawing) {
    let height = 22.0
    var (x, middle) = (0.0, top + height / 2)
    for mark in marks {
      let width = 24 + TextWidth.of(mark.words, size: Drawing.Tone.small.size)
      if x > 0, x + width > drawing.width { (x, middle) = (0, middle + height) }
      drawing.widen(to: width)
      mark.draw(at: [(x + 9, middle)], in: &drawing)
      drawing.text(mark.words, x + 24, middle: middle, tone: .small)
      x += width + 18
    }
    drawing.extend(to: middle + height / 2)
  }
}
