package import LocatedText

/// What a planner chooses among: the designs that a study could have, what each costs, and what may be spent.
///
/// A design takes one option of everything there is to choose. An option is a part of a study's file, laid over the study that
/// the plan names, and what it adds to the price.
package struct StudyPlan: Sendable {
  package let title: String
  /// The study that all designs change, relative to the folder of the plan.
  package let study: LocatedString
  /// The models that are to be told apart; empty for all that stand on the study's world.
  package let models: [LocatedString]
  /// What prices are in.
  package let currency: String
  /// The most that a design may cost; nil for no bound.
  package let budget: Double?
  /// What the study costs with no option that adds to it.
  package let price: DesignPrice
  /// How many people may be recruited; empty where that is as the study says.
  package let people: [Int]
  /// Everything there is to choose.
  package let choices: [Choice]
  /// The plan's file.
  package let source: SourceText

  /// Something to choose.
  package struct Choice: Sendable {
    package let name: String
    package let options: [Option]
  }

  /// One of the options.
  package struct Option: Sendable {
    package let name: String
    package let price: DesignPrice
    /// What it says of the study: the sections of a study's file.
    let overlay: JSONText
  }

  /// The number of designs.
  package var count: Int {
    choices.reduce(max(1, people.count)) { $0 * $1.options.count }
  }

  /// The most designs of a plan.
  package static let mostDesigns = 5000

  /// All designs: of the choices the last changes fastest, and people slowest.
  package var designs: [DraftedDesign] {
    (0..<count).map { number in
      var rest = number
      var chosen: [(choice: Choice, option: Option)] = []
      for choice in choices.reversed() {
        chosen.insert((choice, choice.options[rest % choice.options.count]), at: 0)
        rest /= choice.options.count
      }
      let size = people.isEmpty ? nil : people[rest]
      let whole = (size.map { [Self.recruiting($0)] } ?? []) + chosen.map(\.option.overlay)
      return DraftedDesign(
        number: number + 1, title: title,
        choices: chosen.map { (name: $0.choice.name, option: $0.option.name) }, people: size,
        price: chosen.reduce(price) { $0 + $1.option.price },
        overlay: whole.reduce(.object([])) { $0.overlaid($1) })
    }
  }

  private static func recruiting(_ people: Int) -> JSONText {
    .object([.init("recruit", .object([.init("people", .whole(people))]))])
  }
}

/// What a design costs: something in all, for each person, and for each person's visit.
package struct DesignPrice: Sendable, Hashable {
  package var fixed = 0.0
  package var person = 0.0
  package var visit = 0.0

  /// Holds a price.
  package init(fixed: Double = 0, person: Double = 0, visit: Double = 0) {
    (self.fixed, self.person, self.visit) = (fixed, person, visit)
  }

  static func + (left: DesignPrice, right: DesignPrice) -> DesignPrice {
    DesignPrice(
      fixed: left.fixed + right.fixed, person: left.person + right.person,
      visit: left.visit + right.visit)
  }

  /// The price of all that is planned: nobody is counted off who will be lost.
  package func total(people: Int, visits: Int) -> Double {
    fixed + Double(people) * (person + visit * Double(visits))
  }
}

/// A design as a study's file that is still to be written.
package struct DraftedDesign: Sendable {
  /// Its number among the plan's designs, from 1.
  package let number: Int
  private let title: String
  /// What was chosen, in the order of the plan.
  package let choices: [(name: String, option: String)]
  /// How many people are recruited; nil where that is as the study says.
  package let people: Int?
  package let price: DesignPrice
  private let overlay: JSONText

  init(
    number: Int, title: String, choices: [(name: String, option: String)], people: Int?,
    price: DesignPrice, overlay: JSONText
  ) {
    (self.number, self.title, self.choices, self.people) = (number, title, choices, people)
    (self.price, self.overlay) = (price, overlay)
  }

  /// What was chosen, in words: `people 1000, follow-up four years`.
  package var words: String {
    ((people.map { ["people \($0)"] } ?? []) + choices.map { "\($0.name) \($0.option)" })
      .joined(separator: ", ")
  }

  /// The file of the design.
  ///
  /// - Parameters:
  ///   - base: the study that it changes, as the file is to name it.
  ///   - name: what that study is called: fieldwork is addressed by it, so all designs have the same people and luck.
  /// - Returns: JSON, which is JSON5.
  package func text(over base: String, named name: String) -> String {
    let head = JSONText.object([
      .init("format", .whole(ScenarioFile.format)),
      .init("title", .string(title + (words.isEmpty ? "" : " (" + words + ")"))),
      .init("name", .string(name)), .init("base", .string(base)),
    ])
    return head.overlaid(overlay).pretty + "\n"
  }
}

extension JSONText {
  /// The same with what another text says laid over it: objects member by member, everything else as a whole.
  func overlaid(_ other: JSONText) -> JSONText {
    guard case .object(var members) = self, case .object(let further) = other else { return other }
    for member in further {
      if let place = members.firstIndex(where: { $0.name == member.name }) {
        members[place] = Member(member.name, members[place].value.overlaid(member.value))
      } else {
        members.append(member)
      }
    }
    return .object(members)
  }

  /// What a text says, without its places.
  init(_ value: LocatedValue) {
    switch value.content {
    case .null: self = .null
    case .boolean(let truth): self = .boolean(truth)
    case .number(let number): self = value.wholeNumber.map { .whole($0) } ?? .number(number)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .array(elements.map { JSONText($0) })
    case .object(let members):
      self = .object(members.map { Member($0.name, JSONText($0.value)) })
    }
  }
}
