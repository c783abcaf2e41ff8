package import Fieldwork
import Scenarios
package import Simulation
package import Tables

/// Why one person has this value of a variable at this moment: the numbers of the person's own life, ready to be told.
package struct Explanation: Sendable {
  /// The variable, and what is to be told of it.
  package let variable: String
  package let subject: Subject
  /// The number in the study's tables; nil for a candidate who was asked for as such.
  package let number: Int?
  /// The number as a candidate.
  package let candidate: UInt32
  package let arm: String?
  package let units: UnitNoun
  /// The moment that was asked for and the one that is told of, in years from the first visit.
  package let asked: Double
  package let moment: Double
  /// When the life begins, in years from the first visit, and the age at the first visit where the world has one.
  package let birth: Double
  package let age: Double?
  /// In which steps the life was lived, from its beginning on.
  package let stretches: [Stretch]
  /// What stands around the variable in the model.
  package let surroundings: Surroundings
  /// The variables that can act by way of others and of which all that acts has been 0 in this life so far.
  package let silent: [String]
  /// In which value each state was at the first visit; none for a moment before it.
  package let atFirstVisit: [String: String]
  /// When the life ended, and by which state; nil for the living.
  package let death: (time: Double, state: String)?

  /// What a variable is.
  package enum Subject: Sendable {
    case process(LifeReel.Level)
    case state(LifeReel.Stay)
    case event(LifeReel.Course)
    case trait(LifeReel.Born, Law)
  }

  /// What a trait was drawn from.
  package struct Law: Sendable {
    /// The law as a sentence has it.
    package let text: String
    /// By how much the whole law is shifted in the person's source frame, and which that is.
    package let shift: Double
    package let frame: String?
    /// Whether its values are whole numbers, each drawn by many draws.
    package let isWhole: Bool
  }

  /// A stretch of life that was lived in steps of one length.
  package struct Stretch: Sendable, Equatable {
    /// From when on, in years from the first visit.
    package let start: Double
    /// The steps in years.
    package let step: Double
  }

  /// What is to be told of a variable of somebody's life; nil where the model has no such variable.
  ///
  /// - Parameters:
  ///   - variable: its name.
  ///   - reel: the life up to the moment.
  ///   - member: whose life it is.
  ///   - asked: the moment that was asked for.
  ///   - study: the study.
  package init?(
    of variable: String, in reel: LifeReel, of member: StudyMember, at asked: Double, _ study: Study
  ) {
    let scenario = study.scenario
    if let level = reel.level(of: variable) {
      subject = .process(level)
    } else if let state = scenario.state(variable), let stay = reel.stay(in: state) {
      subject = .state(stay)
    } else if let course = reel.course(of: variable) {
      subject = .event(course)
    } else if let trait = scenario.traits.first(where: { $0.name == variable }),
      let born = reel.born(variable)
    {
      subject = .trait(
        born,
        Law(
          text: ModelEquations.text(of: trait.law),
          shift: study.shift(of: variable, inFrame: member.frame), frame: member.frame,
          isWhole: trait.law.isWhole))
    } else {
      return nil
    }
    self.variable = variable
    (number, candidate, arm) = (member.number, member.candidate, member.arm)
    units = study.design.units
    surroundings = Surroundings(of: variable, in: study, frame: member.frame)
    (self.asked, moment, birth) = (asked, reel.moment, reel.birth)
    silent = Self.silent(in: reel, scenario, of: variable, surroundings)
    atFirstVisit = Dictionary(
      uniqueKeysWithValues: reel.moment < 0
        ? []
        : scenario.states.compactMap { state in
          reel.stay(in: state).map { stay in
            (state.name, stay.changes.last { $0.time <= 0 }?.value ?? stay.first)
          }
        })
    age = reel.born(Source.Quantity.age).map { Double($0.value) }
    stretches = Self.stretches(of: scenario.clock, from: reel.birth, to: reel.moment)
    death =
      scenario.endings.lazy.compactMap { name -> (Double, String)? in
        guard let state = scenario.state(name), let stay = reel.stay(in: state),
          state.ends.contains(where: { state.values[$0] == stay.value })
        else { return nil }
        return (stay.since, name)
      }.first
  }

  /// The stretches of a life in steps of one length, up to a moment.
  private static func stretches(
    of clock: Clock, from birth: Double, to moment: Double
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    let fine = -(clock.last?.length.years ?? 0)
    if birth < fine { stretches.append(Stretch(start: birth, step: clock.step.years)) }
    if let last = clock.last, birth < 0, moment > fine {
      stretches.append(Stretch(start: max(birth, fine), step: last.step.years))
    }
    if moment > 0 { stretches.append(Stretch(start: 0, step: clock.follow.years)) }
    return stretches.reduce(into: []) { joined, next in
      if joined.last?.step != next.step { joined.append(next) }
    }
  }
}

extension LifeReel.Wait {
  /// By how much an arrow multiplied the hazard on average: what it came to, over what it would have come to without.
  ///
  /// H / H₋ is the mean of exp(effect × value) over the wait, each moment weighted by the hazard that there was without
  /// the arrow; 1 where nothing has run down.
  package func multiplier(of influence: LifeReel.Influence) -> Double {
    influence.without > 0 ? sumOfPieces / influence.without : 1
  }

  /// Whether an arrow had no part in the wait, since its source was 0 throughout.
  package func isIdle(_ influence: LifeReel.Influence) -> Bool {
    influence.mean == 0 && influence.last == 0
      && (influence.without - sumOfPieces).magnitude <= 1e-12 * sumOfPieces
  }

  /// By how much all arrows together multiplied the hazard on average; nil where the clock has not run.
  package var factor: Double? { baselineHazard > 0 ? sumOfPieces / baselineHazard : nil }

  /// What the base rate alone would have come to: the rate with all arrows at zero, for as long as the clock ran.
  package var baselineHazard: Double { baseline * years }
}
