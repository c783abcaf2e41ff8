import Distributions
import LocatedText
import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios

/// What `--set` says: a number for which files give a range, and what it is fixed at.
struct NumberSetting {
  /// The path without spaces, with the study's name before it if one is given.
  private let path: String
  private let value: String
  /// Both as they were given.
  private let text: String

  static let option = OptionKey.list(
    "set",
    ValueKind<NumberSetting>(
      expectation: "a path and a value, such as 'depression.ill -> bdnf.fades=5 years'",
      value: NumberSetting.init), valueName: "PATH=VALUE",
    help: """
      Fixes a number for which files give a range, in every model that has it and in all studies, in the \
      file's own unit; all other numbers are drawn as they would be without it. 'nesda: PATH' fixes a number \
      of that study's own measurement or loss.
      """)

  private init?(_ text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    path = Self.canonical(text[..<sign])
    value = String(text[text.index(after: sign)...].drop { $0 == " " })
    self.text = text
    if path.isEmpty || value.isEmpty { return nil }
  }

  private static func canonical(_ path: some StringProtocol) -> String {
    String(path.filter { $0 != " " })
  }

  /// The numbers that are fixed.
  ///
  /// - Parameters:
  ///   - settings: what was given.
  ///   - free: the numbers for which the files give ranges.
  /// - Returns: each with its number in the path's unit, in alphabetical order.
  /// - Throws: Why one cannot be fixed so.
  static func fixed(
    _ settings: [NumberSetting], among free: [Replication.FreeNumber]
  ) throws(CommandFailure) -> [FixedNumber] {
    var fixed: [FixedNumber] = []
    for setting in settings {
      let number = try setting.fixed(among: free)
      guard !fixed.contains(where: { $0.name == number.name }) else {
        throw CommandFailure(.usage, "--set fixes \(number.name.quoted) twice: leave one out")
      }
      fixed.append(number)
    }
    return fixed.sorted { $0.name < $1.name }
  }

  private func fixed(
    among free: [Replication.FreeNumber]
  ) throws(CommandFailure) -> FixedNumber {
    func isMeant(_ name: String) -> Bool { Self.canonical(name) == path }
    let found = free.filter {
      isMeant($0.parameter.name) || isMeant($0.parameter.path.written)
    }
    guard let first = found.first else { throw unknown(free) }
    let name =
      isMeant(first.parameter.path.written) ? first.parameter.path.written : first.parameter.name
    let number: Double
    do throws(Diagnostics) {
      number = try first.parameter.path.number(written: value, at: "--set \(name)")
    } catch {
      throw CommandFailure(.usage, ScenarioLibrary.report(error))
    }
    let tooNarrow = found.filter {
      !($0.range.contains(number) && $0.parameter.law.contains(number))
    }
    guard tooNarrow.isEmpty else { throw outside(tooNarrow) }
    return FixedNumber(name, at: number, written: value)
  }

  private func unknown(_ free: [Replication.FreeNumber]) -> CommandFailure {
    guard !free.isEmpty else {
      return CommandFailure(
        .usage,
        "--set \(quoted(text)): no file of these models and studies gives a range under 'free', so there is "
          + "nothing to fix: change the number in its file")
    }
    let names = Set(free.map(\.parameter.name)).sorted()
    let near = NameSuggestion.closest(
      to: path, among: (names + free.map(\.parameter.path.written)).map(Self.canonical))
    let meant = names.first { Self.canonical($0) == near || near.map($0.hasSuffix) == true }
    let suggestion = meant.map { "did you mean \($0.quoted)? " } ?? ""
    return CommandFailure(
      .usage,
      "--set \(quoted(text)): none of these models, their worlds and studies has a range for such "
        + "a number\n"
        + "  \(suggestion)there are ranges for \(names.joined(separator: ", "))")
  }

  private func outside(_ numbers: [Replication.FreeNumber]) -> CommandFailure {
    let first = numbers[0]
    return CommandFailure(
      .usage,
      "--set \(quoted(text)): that is not in its range, which in \(numbers.map(\.model).inSentence(atMost: 3)) is "
        + "\(first.parameter.rangeWords(within: first.range))\n"
        + "  set a number in the range, name models whose range has it, or change the range in the file"
    )
  }
}

extension FreeParameter {
  /// The numbers that can come of it, in words, for instance "0.5 to 20 years".
  func rangeWords(within range: ClosedRange<Double>) -> String {
    let bounds: (Double, Double)? =
      switch law {
      case .uniform(let law): (law.lower, law.upper)
      case .logUniform(let lower, let upper): (lower, upper)
      case .normal, .logNormal:
        range.upperBound < Double.greatestFiniteMagnitude
          ? (range.lowerBound, range.upperBound) : nil
      }
    guard let (lower, upper) = bounds else { return "any number" }
    return "\(lower.shortText) to \(upper.shortText)\(path.unitWords)"
  }

  /// What is believed of it, in words.
  func lawWords(within range: ClosedRange<Double>) -> String {
    switch law {
    case .uniform: "evenly from \(rangeWords(within: range))"
    case .logUniform: "evenly in the logarithm from \(rangeWords(within: range))"
    case .normal(let law):
      "normal, mean \(law.mean.shortText), SD \(law.standardDeviation.shortText)\(path.unitWords)"
    case .logNormal(let median, let factor):
      "log-normal, median \(median.shortText)\(path.unitWords), one SD a factor of \(factor.shortText)"
    }
  }
}

extension Double {
  /// Four digits and no more: "6 months" are 0.5 years, and "2 weeks" 0.03833.
  fileprivate var shortText: String {
    (Double(NumberText.significant(self, digits: 4)) ?? self).plainText
  }
}

extension ParameterPath {
  /// The unit of the number, as it follows the number.
  var unitWords: String {
    switch self {
    case .response(_, _, let part) where part != .effect: " years"
    case .process(_, .halfLife): " years"
    case .base(.transition), .base(.event): " / year"
    default: ""
    }
  }
}
