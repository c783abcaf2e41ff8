import Fieldwork
import LocatedText
import ModelComparison
import ScenarioFormat
import Scenarios

/// What `--vary` says: a number of models or of the study, and the values that it has in turn.
struct VariedNumber {
  /// The path as it was given, and the values.
  private let path: String
  private let values: [String]
  let text: String

  static let option = OptionKey.list(
    "vary",
    ValueKind<VariedNumber>(
      expectation:
        "a path and values, such as 'people=100,400' or 'measurement.stress.coupling=1,0.7'",
      value: VariedNumber.init), valueName: "PATH=VALUES",
    help: """
      Carries everything out once for each of some values, in the file's own unit and with commas between them, of \
      a number: 'people', or a path as 'free' has it, such as 'stress.halfLife', 'stress -> mood', \
      'measurement.stress.coupling' or 'loss.attrition.probability'. Of several, each value with each.
      """)

  /// So many cells are enough to read.
  static let mostCells = 100

  private init?(_ text: String) {
    guard let sign = text.lastIndex(of: "=") else { return nil }
    path = LocatedString(String(text[..<sign]), at: SourceRange(0, 0)).trimmed.text
    values = text[text.index(after: sign)...].split(
      separator: ",", omittingEmptySubsequences: false
    )
    .map { LocatedString(String($0), at: SourceRange(0, 0)).trimmed.text }
    self.text = text
    if path.isEmpty || values.contains(where: \.isEmpty) { return nil }
  }

  /// One value of each of some numbers.
  struct Cell {
    /// The numbers as they were given, such as `people = 100`; empty where nothing is varied.
    fileprivate(set) var parts: [String] = []
    /// How many people there are, where that is varied.
    fileprivate(set) var people: Int?
    fileprivate var settings: [(path: String, value: String)] = []

    /// The numbers, for people.
    var label: String { parts.isEmpty ? "as in the files" : parts.joined(separator: ", ") }
  }

  /// All cells, the last number varying fastest; one where nothing is varied.
  ///
  /// - Parameter varied: what was given.
  /// - Returns: the cells.
  /// - Throws: that one is given twice, is no number of people, or that there are too many cells.
  static func cells(_ varied: [VariedNumber]) throws(CommandFailure) -> [Cell] {
    var cells = [Cell()]
    var names: Set<String> = []
    for one in varied {
      guard names.insert(one.path.filter { $0 != " " }).inserted else {
        throw CommandFailure(.usage, "--vary varies \(quoted(one.path)) twice: leave one out")
      }
      guard Set(one.values).count == one.values.count else {
        throw CommandFailure(.usage, "--vary \(quoted(one.text)) has a value twice")
      }
      var next: [Cell] = []
      for cell in cells {
        for value in one.values {
          var more = cell
          more.parts.append("\(one.path) = \(value)")
          if one.path == "people" {
            guard let count = Int(value), CommonOptions.peopleRange.contains(count) else {
              throw CommandFailure(
                .usage, "--vary \(quoted(one.text)): \(quoted(value)) is no number of people")
            }
            more.people = count
          } else {
            more.settings.append((one.path, value))
          }
          next.append(more)
        }
        guard next.count <= mostCells else {
          throw CommandFailure(
            .usage, "--vary makes more than \(mostCells) cells: give fewer values")
        }
      }
      cells = next
    }
    return cells
  }
}

extension VariedNumber.Cell {
  /// Why a model has not the numbers that are varied.
  struct NotVaried: Error { let reason: String }

  /// A study of a model with the cell's numbers; or why the model has none of them.
  ///
  /// - Parameters:
  ///   - study: the study as its files have it.
  ///   - model: the model.
  /// - Returns: the study, or why there is none.
  /// - Throws: that a value means nothing.
  func study(
    _ study: Study, in model: LoadedModel
  ) throws(CommandFailure) -> Result<Study, NotVaried> {
    guard !settings.isEmpty else { return .success(study) }
    var numbers: [(path: ParameterPath, number: Double)] = []
    for setting in settings {
      let path: ParameterPath
      do throws(Diagnostics) {
        path = try ScenarioReader.path(setting.path, in: model, at: "--vary")
      } catch {
        return .failure(
          NotVaried(reason: error.items.first?.message.visible ?? setting.path.visible))
      }
      guard study.number(at: path) != nil else {
        return .failure(NotVaried(reason: "there is no number \(quoted(setting.path))"))
      }
      do throws(Diagnostics) {
        numbers.append(
          (path, try path.number(written: setting.value, at: "--vary \(path.written)")))
      } catch {
        throw CommandFailure(.usage, ScenarioLibrary.report(error))
      }
    }
    do throws(FieldworkError) {
      return .success(try study.setting(numbers))
    } catch {
      throw CommandFailure(.usage, "--vary: \(error.description)")
    }
  }
}
