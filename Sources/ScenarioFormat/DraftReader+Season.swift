import LocatedText
import Scenarios

/// The season as a source: its two waves, and what a clock and a calendar must be for it.
extension DraftReader {
  /// A wave of the year, of a text whose first part names the season.
  mutating func readSeason(
    _ text: LocatedString, _ parts: [LocatedString]
  ) -> Source.Quantity? {
    let (season, waves) = (Source.Quantity.seasonWord, Source.Quantity.Season.allCases)
    guard parts.count > 1 else {
      problems.error(
        "incomplete-name", "\(season.quoted) has two waves: say which of them is the cause",
        at: text.range, hint: "write \"season.winter\" or \"season.spring\"")
      return nil
    }
    guard let wave = Source.Quantity.Season(rawValue: parts[1].text) else {
      reportUnknown(
        parts[1], "\(season.quoted) has no wave", among: { _ in waves.map(\.rawValue) })
      return nil
    }
    guard parts.count == 2 else {
      problems.error(
        "too-many-parts", "nothing can follow \(parts[1].text.quoted)", at: text.range)
      return nil
    }
    seasonPlace = seasonPlace ?? text.range
    return .season(wave)
  }

  /// Reports a clock or a calendar that does not go with the season, where anything comes from it.
  mutating func checkSeason(_ root: LocatedValue) {
    guard draft.usesSeason else { return }
    if let place = seasonPlace ?? firstPlace(root, [["clock"]]) { checkSeasonSteps(place) }
    guard let calendar = draft.calendar, !calendar.hasWholeYear,
      let place = firstPlace(root, [["calendar", "recruitment"], ["calendar"]]) ?? seasonPlace
    else { return }
    problems.error(
      "recruitment-below-year",
      "first visits fall where in the year each person's season is, and recruitment lasts only "
        + calendar.recruitment.words,
      at: place,
      hint:
        "where anything comes from the season it lasts \"1 year\" or longer, or there is no calendar"
    )
  }

  /// Reports steps through which no wave of a year passes.
  mutating func checkSeasonSteps(_ place: SourceRange) {
    guard let clock = draft.clock, !clock.followsSeason else { return }
    problems.error(
      "step-beyond-season",
      "lives are lived in steps of up to \(clock.longestStep.words), which do not follow the season",
      at: place,
      hint: "where anything comes from it, no step of the clock may be longer than "
        + "\"\(Source.Quantity.Season.longestStep.words)\"")
  }
}

extension ScenarioDraft {
  /// Whether anything comes from the season, or is done by it.
  fileprivate var usesSeason: Bool {
    arrows.elements.contains { $0.source.isOfSeason }
      || responses.elements.contains { $0.source.isOfSeason }
      || (interventions + arms.flatMap(\.interventions)).contains(where: \.isOfSeason)
  }
}
