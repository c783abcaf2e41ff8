import CommandLineTool
import LocatedText
import Testing

/// That templates show what the language has: every optional line can be switched on, and no name that the
/// readers know is missing.
@Suite("Templates and the language")
struct TemplateTests {
  /// An optional part of a template: the lines that are switched on, and the name with which they begin.
  private struct Option {
    let name: String
    let lines: Range<Int>
    /// The member in whose place it stands.
    let insteadOf: String?
  }

  /// A template, cut into lines.
  private struct Lines {
    let lines: [String]
    let options: [Option]

    init(_ text: String) {
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var options: [Option] = []
      var place = 0
      while place < lines.count {
        defer { place += 1 }
        // A name and a colon, and at the end of what is no remark a comma or a bracket that opens.
        guard let found = lines[place].firstMatch(of: /^ +\/\/ ("[^"]+"|\w+): ([^\/]|\/(?!\/))*/),
          let end = String(found.0).trimmed.last, end == "," || end == "{"
        else { continue }
        let indent = lines[place].prefix { $0 == " " }
        let last =
          end == ","
          ? place
          : lines[place...].firstIndex { $0 == indent + "// }," } ?? lines.count
        let instead = lines[place].firstMatch(of: /\/\/ instead of (\w+)/)
        options.append(
          Option(
            name: String(found.1), lines: place..<(last + 1),
            insteadOf: instead.map { String($0.1) }))
        place = last
      }
      self.options = options
    }

    /// The text with some options switched on, and the bytes of those lines.
    func text(with chosen: [Option]) -> (text: String, bytes: Range<Int>) {
      var lines = lines
      for option in chosen {
        for place in option.lines {
          let line = lines[place]
          let slashes = line.firstRange(of: "//") ?? line.endIndex..<line.endIndex
          lines[place] = line.replacingCharacters(slashes)
        }
        if let name = option.insteadOf,
          let place = lines[..<option.lines.lowerBound].lastIndex(where: {
            $0.trimmed.hasPrefix(name + ":")
          })
        {
          lines[place] = ""
        }
      }
      let places = chosen.last?.lines ?? 0..<lines.count
      let before = lines[..<places.lowerBound].reduce(0) { $0 + $1.utf8.count + 1 }
      let inside = lines[places].reduce(0) { $0 + $1.utf8.count + 1 }
      return (lines.joined(separator: "\n"), before..<(before + inside))
    }
  }

  /// A kind of template in a village, and what `check` says of a text in its place.
  private struct Bench: ~Copyable {
    let village: Village
    let place: String
    let lines: Lines

    init(_ kind: String, _ folder: String) throws {
      let village = try NewTests.village("template-\(kind)")
      let place = "Scenarios/\(folder)/mine.json5"
      #expect(village.run("new \(kind) mine").code == .success)
      lines = Lines(try village.text(place))
      self.place = place
      self.village = village
    }

    func check(_ text: String) throws -> Village.Answer {
      try village.folder.write(text, to: place)
      return village.run("check \(place)")
    }
  }

  private static let kinds = [
    ("model", "models", 12), ("study", "studies", 30), ("finding", "evidence", 7),
  ]

  /// Options that need another one beside them.
  private static let together = ["laboratories": "series", "allocation": "arms"]

  /// Options that need another study: the reader takes them, and the table lacks what they ask.
  private static let ofSeries = ["synthesis": "There is no column “study”"]

  @Test("Every optional line can be switched on", arguments: kinds)
  func options(_ kind: String, _ folder: String, _ least: Int) throws {
    let bench = try Bench(kind, folder)
    #expect(bench.lines.options.count >= least, "\(bench.lines.options.map(\.name))")
    for option in bench.lines.options {
      let other = bench.lines.options.first { $0.name == Self.together[option.name] }
      let (text, _) = bench.lines.text(with: [other, option].compactMap { $0 })
      let answer = try bench.check(text)
      if let reason = Self.ofSeries[option.name] {
        #expect(answer.said.contains(reason), "\(option.name): \(answer.said)")
      } else {
        #expect(answer.code == .success && answer.said.isEmpty, "\(option.name): \(answer.said)")
      }
    }
  }

  /// What templates do not show: choices of which they show one, and members that they show elsewhere.
  private static let unshown: [String: Set<String>] = [
    "an estimator": ["*"], "a circumstance's law": ["*"], "an answer": ["jointTest", "figure"],
    // Every instrument may have a title, and whatever loses people its odds.
    "an interview": ["title"], "a record": ["title"], "a life chart": ["title"],
    "a circumstance": ["title"], "a recall of spells": ["title"], "a status": ["title"],
    "a recall of events": ["title"], "a score of a state": ["title"],
    "a score of a process": ["title"], "a measure": ["title"],
    "an absence": ["logOdds"], "a lack of samples": ["logOdds"], "an item's loss": ["logOdds"],
  ]

  @Test("No name that a reader knows is missing")
  func names() throws {
    // By what the reader calls the object: the names it was shown, and those that it knows.
    var shown: [String: Set<String>] = [:]
    var known: [String: (names: Set<String>, more: Int)] = [:]
    for (kind, folder, _) in Self.kinds {
      let bench = try Bench(kind, folder)
      for option in [nil] + bench.lines.options.map(Optional.some) {
        let (text, bytes) = bench.lines.text(with: option.map { [$0] } ?? [])
        let source = SourceText(name: "template", text: text)
        for object in Self.objects(in: try LocatedValue(json5: source)) {
          // All others were looked at before this option was switched on.
          let isNew = object.members.contains { bytes.contains($0.key.range.start) }
          guard isNew || object.members.isEmpty,
            bytes.overlaps(object.range.start..<object.range.end)
          else { continue }
          var changed = Array(text.utf8)
          changed.insert(contentsOf: "zz0: 0,".utf8, at: object.range.start + 1)
          let said = try bench.check(String(decoding: changed, as: UTF8.self)).said
          guard let answer = said.firstMatch(of: /unknown name 'zz0' in ([^\n]+)\n/),
            let hint = said.firstMatch(of: /known here: ([^\n]+)/)
          else { continue }
          let subject = String(answer.1)
          shown[subject, default: []].formUnion(object.members.map(\.name))
          let list = hint.1.replacing(" and ", with: ", ").split(separator: ", ").map(String.init)
          let more = list.last.flatMap {
            $0.hasSuffix(" more") ? Int($0.prefix { $0 != " " }) : nil
          }
          known[subject] = (Set(more == nil ? list : list.dropLast()), more ?? 0)
        }
      }
    }
    #expect(known.count >= 30, "\(known.keys.sorted())")
    for (subject, (names, more)) in known where Self.unshown[subject] != ["*"] {
      let shown = (shown[subject] ?? []).union(Self.unshown[subject] ?? [])
      #expect(names.isSubset(of: shown), "\(subject): \(names.subtracting(shown).sorted())")
      // The message lists twelve names and counts the rest.
      #expect(shown.subtracting(names).count >= more, "\(subject): \(shown.sorted()), \(more) more")
    }
  }

  private static func objects(in value: LocatedValue) -> [LocatedValue] {
    let inner = (value.members.map(\.value) + value.elements).flatMap { objects(in: $0) }
    if case .object = value.content { return [value] + inner }
    return inner
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The text without one slash pair and the blank behind it.
  fileprivate func replacingCharacters(_ slashes: Range<Index>) -> String {
    String(self[..<slashes.lowerBound])
      + self[slashes.upperBound...].drop { $0 == " " }
  }
}
