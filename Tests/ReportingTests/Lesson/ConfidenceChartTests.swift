import Lessons
import Testing

@testable import Reporting

/// The chart of confidence: what it says turns with its numbers.
@Suite struct ConfidenceChartTests {
  /// A chart of counts of answers and of right ones, by tenths of confidence.
  private func chart(_ counts: [(tenths: Int, count: Int, right: Int)]) -> ConfidenceChart {
    var tallies = Array(repeating: ConfidenceTally(), count: 11)
    var all = ConfidenceTally()
    for (tenths, count, right) in counts {
      for place in 0..<count {
        let answer = ConfidentAnswer(confidence: Confidence(tenths: tenths), isRight: place < right)
        tallies[tenths].add(answer)
        all.add(answer)
      }
    }
    return ConfidenceChart(tallies, all: all, .english)
  }

  /// Of 20 answers of 50 % chance keeps 6 to 14 right ones (the .025 and .975 quantiles of the binomial law).
  @Test(
    "A dot is beyond its bar where chance would not put it",
    arguments: [
      (5, "Of 1 dots 1 lie below"), (6, "All dots lie in their bars"),
      (14, "All dots lie in their bars"),
      (
        15,
        "Of 1 dots 0 lie below their bars, so that these answers were surer than right, and 1 above."
      ),
    ])
  func bars(right: Int, words: String) {
    let text = chart([(5, 20, right)]).picture.description
    #expect(text.contains(words), "\(text)")
  }

  @Test func `of certain answers and of those with no confidence one other is too many`() {
    #expect(chart([(10, 3, 3), (0, 3, 0)]).picture.description.contains("All dots lie"))
    #expect(chart([(10, 30, 29)]).picture.description.contains("1 lie below"))
    #expect(chart([(0, 30, 1)]).picture.description.contains("and 1 above"))
  }

  /// Of 20 answers of 50 % ten are right on average, with a standard deviation of 2.236, of which 1.96 are 4.38.
  @Test(
    "The title follows what chance cannot explain",
    arguments: [
      (5, 20, 5, "surer than right"), (5, 20, 6, "about as right as sure"),
      (5, 20, 14, "about as right as sure"), (5, 20, 15, "more right than sure"),
      (10, 1, 0, "surer than right"), (10, 1, 1, "about as right as sure"),
      (0, 1, 1, "more right than sure"),
    ])
  func title(tenths: Int, count: Int, right: Int, verdict: String) {
    #expect(chart([(tenths, count, right)]).picture.title == "The class was \(verdict)")
  }

  @Test func `answers of several confidences are judged together`() {
    // 9 + 1 are expected of 20, with a variance of 1.8: 2.63 more or fewer are chance.
    #expect(
      chart([(9, 10, 8), (1, 10, 0)]).picture.title == "The class was about as right as sure")
    #expect(chart([(9, 10, 7), (1, 10, 0)]).picture.title == "The class was surer than right")
  }

  /// The axes are of one length in their numbers, so a dot at the diagonal has its share at its confidence.
  @Test func `dots of answers as right as sure stand on the line, and no words overlap`() throws {
    let picture = chart([(0, 10, 0), (5, 10, 5), (10, 10, 10)]).picture
    let boxes = picture.drawing.boxes
    for (place, box) in boxes.enumerated() {
      for other in boxes.dropFirst(place + 1) {
        let isApart =
          box.right <= other.left || other.right <= box.left || box.bottom <= other.top
          || other.bottom <= box.top
        #expect(isApart, "\(box.words) on \(other.words)")
      }
    }
    let line = try #require(
      picture.drawing.content.split(separator: "\n").first { $0.contains("class=\"zero\"") })
    func number(_ name: String) throws -> Double {
      let start = try #require(line.firstRange(of: "\(name)=\"")).upperBound
      return try #require(Double(line[start...].prefix { $0 != "\"" }))
    }
    let middle = ((try number("x1") + number("x2")) / 2, (try number("y1") + number("y2")) / 2)
    let ends = [(try number("x1"), try number("y1")), middle, (try number("x2"), try number("y2"))]
    let dots = MarkOutline.dot.data(at: ends.map { ($0.0, $0.1) })
    #expect(picture.drawing.content.contains("class=\"point\" d=\"\(dots)\""))
  }
}
