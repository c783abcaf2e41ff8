import Estimation
import Evidence
import LocatedText
import NumericalMethods

extension Finding {
  /// The figure in words, with its flag and source.
  var published: String {
    (figureText ?? (remark.isEmpty ? "figure unknown" : remark)) + " [\(flag.rawValue), \(source)]"
  }

  /// The figure in words; nil where nothing is known of it.
  var figureText: String? {
    var parts: [String] = []
    // A ratio is shown as it was printed, not as its logarithm.
    func printed(_ value: Double) -> String {
      figure.isRatio
        ? NumberText.fixed(Elementary.exponential(value), decimals: 2) : value.printedText
    }
    let unit = figure.isRatio || unit.isEmpty ? "" : " \(unit)"
    if let estimate = figure.estimate {
      parts.append((figure.isRatio ? "a ratio of " : "") + printed(estimate) + unit)
    }
    if let interval = figure.interval {
      parts.append(
        "\(NumberText.percent(interval.level)) interval \(printed(interval.lower)) to "
          + "\(printed(interval.upper))\(unit)")
    }
    if let error = figure.printedError {
      let least = figure.leastError.map { "between \($0.printedText) and " } ?? ""
      parts.append("standard error \(least)\(error.printedText)")
    }
    if let pValue = figure.pValue {
      parts.append("P " + NumberText.pValueRelation(pValue))
    } else if let bound = figure.pBound {
      parts.append("P \(bound.relation.rawValue) \(NumberText.pValue(bound.bound))")
    }
    if figure.estimate == nil, let direction = figure.direction {
      parts.append("\(direction.rawValue) than zero")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What the figure is called: published, or one's own in place of that.
  var origin: String { flag == .own ? "own figure" : "published" }

  /// The unit, or what stands for one.
  var unitText: String {
    if case .jointTest? = analysis?.answer { return "F" }
    return unit.isEmpty ? "slope" : unit
  }
}

extension Double {
  /// The number as it was printed; four digits of one that was computed and has many.
  fileprivate var printedText: String {
    let text = plainText
    return text.utf8.count > 8 ? NumberText.significant(self, digits: 4) : text
  }
}
