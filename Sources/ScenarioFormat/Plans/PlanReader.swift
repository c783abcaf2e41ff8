package import LocatedText

/// Reads plans from JSON5 text.
package struct PlanReader {
  private var problems: DiagnosticCollector

  /// The plan of a file.
  ///
  /// What options say of a study is read where a design is: it is then a study's file.
  ///
  /// - Parameter source: the file.
  /// - Returns: the plan.
  /// - Throws: `Diagnostics`: everything that is wrong with it, with places.
  package static func plan(of source: SourceText) throws(Diagnostics) -> StudyPlan {
    let root = try LocatedValue(json5: source)
    var reader = PlanReader(problems: DiagnosticCollector(source: source))
    let plan = reader.read(root, source)
    try reader.problems.throwErrors()
    guard let plan else { preconditionFailure("a plan without errors is whole") }
    return plan
  }

  private mutating func read(_ root: LocatedValue, _ source: SourceText) -> StudyPlan? {
    let file = problems.object(
      root,
      expecting: [
        "format", "title", "study", "models", "currency", "budget", "price", "people", "choose",
      ], in: ScenarioFile.plan.noun)
    if let place = problems.required("format", in: file),
      let version = problems.wholeNumber(place, named: "the format"),
      version != ScenarioFile.format
    {
      problems.error(
        "unknown-format", "this program reads format \(ScenarioFile.format), not \(version)",
        at: place.range)
      return nil
    }
    let title = problems.string(problems.required("title", in: file), named: "the title")?.text
    let study = problems.string(problems.required("study", in: file), named: "the study")
    let models = (problems.array(file?["models"], count: 2...96, named: "the models") ?? [])
      .compactMap { problems.string($0, named: "a model") }
    let currency = problems.string(file?["currency"], named: "the currency")?.text ?? ""
    let budget = problems.number(file?["budget"], .within(0...1e15), named: "the budget")
    let price = readPrice(file?["price"])
    let people = readPeople(file?["people"])
    let choices = readChoices(file?["choose"])
    guard let title, let study else { return nil }
    let plan = StudyPlan(
      title: title, study: study, models: models, currency: currency, budget: budget,
      price: price, people: people, choices: choices, source: source)
    if choices.reduce(Double(max(1, people.count)), { $0 * Double($1.options.count) })
      > Double(StudyPlan.mostDesigns)
    {
      problems.error(
        "too-many-designs", "these are more than \(StudyPlan.mostDesigns) designs",
        at: (file?["choose"] ?? root).range.opening,
        hint: "offer fewer options, or plan in two steps")
      return nil
    }
    return plan
  }

  private mutating func readPrice(_ value: LocatedValue?) -> DesignPrice {
    let object = problems.object(value, expecting: ["fixed", "person", "visit"], in: "a price")
    func number(_ name: String, _ problems: inout DiagnosticCollector) -> Double {
      // An option may save something.
      problems.number(object?[name], .within(-1e12...1e12), named: "the price") ?? 0
    }
    return DesignPrice(
      fixed: number("fixed", &problems), person: number("person", &problems),
      visit: number("visit", &problems))
  }

  private mutating func readPeople(_ value: LocatedValue?) -> [Int] {
    guard let elements = problems.array(value, count: 1...100, named: "the numbers of people")
    else {
      return []
    }
    let people = elements.compactMap {
      problems.wholeNumber($0, in: 1...10_000_000, named: "a number of people")
    }
    for (place, number) in people.enumerated() where people[..<place].contains(number) {
      problems.error(
        "given-twice", "\(number) people are offered twice", at: elements[place].range)
    }
    return people
  }

  private mutating func readChoices(_ value: LocatedValue?) -> [StudyPlan.Choice] {
    (problems.members(value, in: "what there is to choose") ?? []).compactMap { member in
      checkName(member.key)
      guard let options = problems.members(member.value, in: "the options") else { return nil }
      if options.isEmpty {
        problems.error(
          "no-option", "\(member.name.quoted) has no option", at: member.value.range,
          hint: "for instance \(member.name): { no: {}, yes: { study: { … } } }")
        return nil
      }
      return StudyPlan.Choice(name: member.name, options: options.map { readOption($0) })
    }
  }

  private mutating func readOption(_ member: LocatedMember) -> StudyPlan.Option {
    checkName(member.key)
    let object = problems.object(member.value, expecting: ["price", "study"], in: "an option")
    let study = problems.object(
      object?["study"], expecting: Self.sections, in: "what an option says of the study")
    return StudyPlan.Option(
      name: member.name, price: readPrice(object?["price"]),
      overlay: .object(study?.members.map { .init($0.name, JSONText($0.value)) } ?? []))
  }

  /// What an option may say: all sections of a study's file but what every design has of its own.
  private static let sections = ScenarioFile.study.sections.filter {
    !["format", "title", "name", "world", "base", "units"].contains($0)
  }

  private mutating func checkName(_ key: LocatedString) {
    if key.text.isEmpty {
      problems.error("empty-text", "what is chosen has a name", at: key.range)
    }
  }
}
