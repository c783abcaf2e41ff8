import Estimation
import ModelComparison
import TestSupport
import Testing

@testable import Reporting

/// Whatever the numbers and names: words stand inside the drawing, and none upon others.
@Suite("Random charts")
struct RandomChartTests {
  private static let verdicts: [Verdict?] = Verdict.allCases.map { $0 } + [nil]
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzWM -→⇄é漢😀<&")

  private func name(_ draws: inout SplitMix) -> String {
    // A few names are far too long.
    let length = draws.below(20) == 0 ? 120 : 1 + draws.below(30)
    return String((0..<length).map { _ in Self.letters[draws.below(Self.letters.count)] })
  }

  private func names(_ draws: inout SplitMix) -> [String] {
    (0..<(1 + draws.below(8))).map { _ in name(&draws) }
  }

  private func number(_ draws: inout SplitMix) -> Double {
    switch draws.below(40) {
    case 0: 0
    case 1: draws.within(-1, 1) * 1e12
    case 2: draws.within(-1, 1) * 1e-9
    case 3: [.nan, .infinity, -.infinity, 1e300][draws.below(4)]
    default: draws.within(-3, 3)
    }
  }

  private func matrix(_ draws: inout SplitMix) -> Picture {
    let models = names(&draws)
    let cohorts = names(&draws)
    return VerdictMatrix(
      models: models,
      findings: (0..<draws.below(20)).map { place in
        .init(
          code: place < 10 ? "abcdefghij".dropFirst(place).prefix(1).description : "aa",
          cohort: cohorts[min(place / 3, cohorts.count - 1)],
          verdicts: models.map { _ in Self.verdicts[draws.below(Self.verdicts.count)] })
      }, table: ChartTests.table
    ).picture
  }

  private func bars(_ draws: inout SplitMix) -> Picture {
    MechanismBars(
      rows: names(&draws).map { name in
        .init(
          name: name, before: draws.uniform(), after: draws.uniform(),
          otherwise: (0..<draws.below(4)).map { _ in draws.uniform() })
      }.sorted { $0.after > $1.after }, isNoneOfThese: draws.below(2) == 0, table: ChartTests.table
    ).picture
  }

  private func confusion(_ draws: inout SplitMix) -> Picture {
    let mechanisms = names(&draws)
    return ConfusionMatrix(
      mechanisms: mechanisms.map { ($0, $0) },
      means: mechanisms.map { _ in mechanisms.map { _ in draws.uniform() } },
      unclear: mechanisms.map { _ in draws.uniform() }, table: ChartTests.table
    ).picture
  }

  private func strips(_ draws: inout SplitMix) -> Picture {
    let published = draws.below(3) == 0 ? nil : number(&draws)
    return PredictionStrips(
      name: "p", subject: name(&draws), word: "published", unit: name(&draws),
      published: published, interval: published.map { ($0 - 1, $0 + 1, "its interval") },
      rows: names(&draws).map { model in
        let answers = (0..<(draws.below(10) == 0 ? 70 : draws.below(12))).map { _ in number(&draws)
        }
        return .init(
          model: model, answers: answers, mean: answers.first,
          verdict: Self.verdicts[draws.below(Self.verdicts.count)])
      }, table: ChartTests.table
    ).picture
  }

  private func unrolled(_ draws: inout SplitMix) -> Picture {
    let variables = names(&draws)
    return UnrolledGraph(
      name: "u", variables: variables,
      arrows: (0..<draws.below(12)).map { _ in
        .init(
          from: draws.below(variables.count), to: draws.below(variables.count),
          written: name(&draws), effect: number(&draws), isOwn: draws.below(2) == 0,
          isAtOnce: draws.below(2) == 0,
          outlasting: [nil, .lasting, .fading(years: number(&draws).magnitude)][draws.below(3)])
      }
    ).picture
  }

  private func ranks(_ draws: inout SplitMix) -> Picture {
    let most = draws.below(4) == 0 ? 400 : 30
    return RankHistogram(
      name: "r", subject: name(&draws), kind: draws.below(2) == 0 ? .studies : .draws,
      ranks: (0..<draws.below(most)).map { _ in
        let count = draws.below(100)
        return .init(
          label: draws.below(50) == 0 ? "" : String(name(&draws).prefix(3)),
          below: Double(draws.below(count + 1)), of: count)
      }
    ).picture
  }

  private func funnel(_ draws: inout SplitMix) -> Picture {
    FunnelPlot(
      studies: (0..<(1 + draws.below(30))).map { _ in
        (draws.below(2) == 0 ? "" : name(&draws), number(&draws), number(&draws).magnitude)
      }, effect: name(&draws), pooled: number(&draws),
      egger: draws.below(4) == 0
        ? nil : .init(limit: number(&draws), slope: number(&draws), pValue: draws.uniform())
    ).picture
  }

  @Test("No words overlap in 10,000 charts, and none leave the drawing", arguments: UInt64(0)..<10)
  func overlaps(thousand: UInt64) {
    var draws = SplitMix(state: 16 + thousand)
    for number in 0..<1000 {
      let picture =
        switch number % 7 {
        case 0: matrix(&draws)
        case 1: bars(&draws)
        case 2: confusion(&draws)
        case 3: unrolled(&draws)
        case 4: ranks(&draws)
        case 5: funnel(&draws)
        default: strips(&draws)
        }
      if let fault = picture.fault {
        Issue.record("\(picture.name) \(number): \(fault)")
        return
      }
    }
  }

  @Test("No words are made pale, and no markup breaks")
  func markup() {
    var draws = SplitMix(state: 17)
    #expect(!Document.style.contains("opacity"))
    for picture in [
      matrix(&draws), bars(&draws), confusion(&draws), strips(&draws), strips(&draws),
      unrolled(&draws), ranks(&draws), funnel(&draws),
    ] {
      for text in [picture.file, picture.markup(number: 1)] {
        var open: [Substring] = []
        for tag in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
          let name = tag.prefix { $0 != " " && $0 != ">" && $0 != "/" && $0 != "\n" }
          if tag.hasPrefix("/") {
            #expect(open.popLast() == tag.dropFirst().prefix { $0 != ">" })
          } else if !tag.contains("/>") {
            open.append(name)
          }
        }
        #expect(open.isEmpty)
      }
    }
  }
}

extension Picture {
  /// What is wrong with the drawing of any picture: words that leave it or overlap, or numbers that are none; nil of a good one.
  var fault: String? {
    let boxes = drawing.boxes.sorted { $0.top < $1.top }
    for (place, box) in boxes.enumerated() {
      if box.left < -0.01 || box.right > drawing.width + 0.01 || box.top < 0
        || box.bottom > drawing.height
      {
        return "'\(box.words)' leaves the drawing"
      }
      // Those from the one on that begins below it are further down.
      for other in boxes[(place + 1)...].prefix(while: { $0.top < box.bottom })
      where box.left < other.right && other.left < box.right {
        return "'\(box.words)' overlaps '\(other.words)'"
      }
    }
    return ["opacity", "NaN", "\"inf", "\"-inf"].first(where: drawing.content.contains)
  }
}
