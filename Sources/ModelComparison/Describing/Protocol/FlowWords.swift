import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
import Tables

/// The stations of a study's run in words.
struct FlowWords {
  let flow: StudyFlow
  let study: Study
  let cohort: ObservedCohort

  private var design: StudyDesign { study.design }
  private var units: UnitNoun { design.units }

  // MARK: - Numbers

  /// Who came to which station, who left, and what those who stayed fall into.
  var numbers: [ModelProtocol.Part] {
    var counts: [ModelProtocol.Count] = []
    var last: StudyFlow.Share?
    for station in flow.stations {
      let share = StudyFlow.Share(station.words, station.people)
      let left = station.left.map {
        ModelProtocol.Count(
          words: $0.words, left: $0.people, people: nil, indent: station.isDetail ? 2 : 1)
      }
      if station.isDetail {
        counts += [Self.there(share, indent: 1)] + left
        continue
      }
      // Those who could be there are named again where they are not those just told.
      if station.source.words != last?.words, !left.isEmpty {
        counts.append(Self.there(station.source))
      }
      counts += left + [Self.there(share)] + station.parts.map { Self.there($0, indent: 1) }
      last = share
    }
    return [.counts(counts)]
  }

  private static func there(_ share: StudyFlow.Share, indent: Int = 0) -> ModelProtocol.Count {
    ModelProtocol.Count(words: share.words, left: nil, people: share.people, indent: indent)
  }

  // MARK: - Reasons

  /// What decides who is taken, comes and gives blood; how many leave for which reason stands beside the stations.
  var reasons: [ModelProtocol.Part] {
    let words = FieldworkWords(study)
    let recruitment: [ModelProtocol.Part] =
      design.recruitment == nil
      ? [
        .heading("Recruitment"),
        .paragraph(
          "Not applicable, because everybody \(study.isMortal ? "who is alive " : "")is taken."),
      ] : words.recruitment
    let later: [ModelProtocol.Part] =
      // What is not answered at a visit is lost at the first as well.
      design.visits.count == 1 && (design.loss?.items.isEmpty ?? true)
      ? [
        .heading("Loss"), .paragraph("Not applicable, because \(units.many) are seen once."),
      ] : words.loss
    let death =
      study.isMortal
      ? ["Whoever dies comes to no visit after it; who was lost before that counts as lost."]
      : []
    return [.paragraph("How many left, and why, stands in 13a. What decides it:")] + recruitment
      + later + death.map { .paragraph($0) }
  }

  /// Where the diagram is.
  var diagram: String {
    "The stations of 13a are its boxes from top to bottom, with those who left between two of them. 'cohort simulate' of the same "
      + "model, study, seed and replicate draws recruitment and visits, in charts/participant-flow.svg."
  }

  // MARK: - Time

  /// The time from the first visit to the last one to which each person came, in years.
  private var years: [Double] {
    cohort.people.indices.map { place in
      let last = cohort.visits.indices.last { cohort.truth.missing[$0][place]?.isNoVisit != true }
      return last.map { cohort.visits[$0].times[place] } ?? 0
    }
  }

  /// How long people were followed, in all and on average.
  var followUp: String {
    guard design.visits.count > 1 else {
      return "Not applicable, because \(units.many) are seen once."
    }
    let years = years
    guard !years.isEmpty else { return "Not applicable, because nobody was recruited." }
    let all = Summation.sum(years)
    let isLong = (design.visits.last?.years ?? 0) >= 1
    let (unit, length) = isLong ? ("years", 1) : ("weeks", 7 / TimeSpan.daysPerYear)
    func text(_ years: Double) -> String { ModelEquations.text(years / length) }
    let last = flow.visits.last?.people ?? 0
    return
      "From the first visit to the last one to which somebody came: \(text(all)) \(unit) in all, \(text(all / Double(years.count))) on "
      + "average, \(text(years.min() ?? 0)) at least and \(text(years.max() ?? 0)) at most. \(units.counted(last)) "
      + "came to the last visit."
  }
}
