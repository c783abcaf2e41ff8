package import Tables

/// How a study team would find, see and lose people; it names the variables that it looks at.
package struct StudyDesign: Sendable, Hashable {
  /// The name that the study is known by: the file's unless it declares one.
  ///
  /// Its fieldwork is addressed by it: another name is another team with other luck at the same people.
  package var name: String
  /// The title, for people; may be empty.
  package var title: String
  /// What those are called whom it looks at, for people: its own word, or its world's.
  package var units: UnitNoun
  /// Who is looked for, and where; without it everybody is taken.
  package var recruitment: Recruitment?
  /// The times of the visits, rising, the first at 0.
  package var visits: [TimeSpan]
  /// What is measured at each visit, in order of the columns.
  package var instruments: [Instrument]
  /// The small studies that this one stands for; nil where it is one.
  package var series: Series?
  /// The arms to which those recruited are allocated; nil where the study only looks at people.
  package var allocation: Allocation?
  /// Who and what is missing.
  package var loss: Loss?
  /// When in the calendar it takes place; without it visits are exactly on time.
  package var calendar: Calendar?
  /// The numbers of measuring and loss known only within a range, as the study is measured here.
  package var free: [FreeParameter]

  /// The number of people of a study that recruits nobody in particular, unless one is asked for.
  package static let everybody = 1000

  /// Makes a design.
  package init(
    name: String = "study", title: String = "", recruitment: Recruitment?, visits: [TimeSpan],
    instruments: [Instrument], loss: Loss?, calendar: Calendar? = nil, series: Series? = nil,
    allocation: Allocation? = nil, free: [FreeParameter] = [], units: UnitNoun = .people
  ) {
    precondition(visits.first == .zero, "the first visit is time 0")
    self.name = name
    self.title = title
    self.units = units
    self.recruitment = recruitment
    self.visits = visits
    self.instruments = instruments
    self.loss = loss
    self.calendar = calendar
    self.series = series
    self.allocation = allocation
    self.free = free
  }

  /// The same study with another number of people.
  package func recruiting(_ people: Int) -> StudyDesign {
    var changed = self
    changed.recruitment = recruitment?.scaled(to: people)
    return changed
  }

  /// The first stratum that takes all who come up; with one the number of people cannot be set.
  package var stratumWithoutQuota: Recruitment.Stratum? {
    recruitment?.strata.first { $0.quota == nil }
  }
}

/// Who is taken into a study, decided at the first visit in person order.
package struct Recruitment: Sendable, Hashable {
  /// Where candidates come from; shares sum to 1.
  package var frames: [Frame]
  /// Who is wanted; a candidate belongs to the first stratum whose conditions it meets.
  package var strata: [Stratum]
  /// The number of candidates who are looked at together; part of the plan, not of the machine.
  package var wave: Int
  /// The number of candidates after which a stratum that is not full stops the run.
  ///
  /// Where no stratum has a quota, all of these candidates are looked at.
  package var most: Int
  /// Who of those wanted does not take part.
  package var refusal: Mechanism

  /// Makes a recruitment.
  package init(
    frames: [Frame], strata: [Stratum], wave: Int, most: Int, refusal: Mechanism = .never
  ) {
    self.refusal = refusal
    self.frames = frames
    self.strata = strata
    self.wave = wave
    self.most = most
  }

  /// The number of people to be recruited into strata with quotas.
  package var people: Int { strata.reduce(0) { $0 + ($1.quota ?? 0) } }

  /// The conditions that all strata have, in the order of the first.
  package var commonConditions: [RowCondition] {
    (strata.first?.conditions ?? []).filter { condition in
      strata.allSatisfy { $0.conditions.contains(condition) }
    }
  }

  /// The same recruitment of another number of people, with the strata's shares kept.
  ///
  /// Quotas are rounded down and what is missing goes to the largest remainders, the first in order
  /// of declaration where they tie, so that they add up to `people`. Strata without a quota stay as
  /// they are; where there is no other, so does the whole recruitment.
  package func scaled(to people: Int) -> Recruitment {
    let total = self.people
    guard total > 0, people >= 0 else { return self }
    // In whole numbers: quota ≤ total, so the share ≤ people, and no digit is lost on the way.
    let shares = strata.map {
      total.dividingFullWidth(($0.quota ?? 0).multipliedFullWidth(by: people))
    }
    var quotas = shares.map(\.quotient)
    let byRemainder = strata.indices.sorted { left, right in
      let (first, second) = (shares[left].remainder, shares[right].remainder)
      return first == second ? left < right : first > second
    }
    for stratum in byRemainder.prefix(people - quotas.reduce(0, +)) { quotas[stratum] += 1 }
    var scaled = self
    scaled.most = most(for: people)
    for stratum in strata.indices where strata[stratum].quota != nil {
      scaled.strata[stratum].quota = quotas[stratum]
    }
    return scaled
  }

  /// The most candidates for so many people: more in proportion, where more are wanted.
  private func most(for people: Int) -> Int {
    // Without a quota all of them are looked at, however many people are wanted elsewhere.
    guard people > self.people, strata.allSatisfy({ $0.quota != nil }) else { return most }
    let product = most.multipliedFullWidth(by: people)
    // People's numbers have 32 bits.
    guard product.high < self.people else { return Recruitment.candidateLimit }
    return min(self.people.dividingFullWidth(product).quotient, Recruitment.candidateLimit)
  }

  /// The most candidates there can be: their numbers have 32 bits.
  package static let candidateLimit = 4_000_000_000

  /// A setting that candidates come from, such as primary care.
  package struct Frame: Sendable, Hashable {
    /// The column by which strata ask from which frame a candidate comes.
    package static let column = "frame"

    package let name: String
    /// The share of candidates, from 0 to 1.
    package let share: Double
    /// By how much the means of normal traits are higher than in the population.
    package let tilts: [Tilt]

    /// Makes a frame.
    package init(name: String, share: Double, tilts: [Tilt]) {
      self.name = name
      self.share = share
      self.tilts = tilts
    }
  }

  /// A shift of a trait's mean in a source frame.
  package struct Tilt: Sendable, Hashable {
    package let trait: String
    package let shift: Double

    /// Makes a tilt.
    package init(trait: String, shift: Double) {
      self.trait = trait
      self.shift = shift
    }
  }

  /// A kind of person that the study wants a number of.
  package struct Stratum: Sendable, Hashable {
    package let name: String
    /// How many people are wanted; nil for all who come up among the candidates.
    package var quota: Int?
    /// The share of those who meet the conditions that is asked to take part, drawn at random.
    package let fraction: Double
    /// What must hold of the columns of the first visit, all of it.
    package let conditions: [RowCondition]

    /// Makes a stratum.
    package init(
      name: String, quota: Int?, fraction: Double = 1, conditions: [RowCondition]
    ) {
      self.name = name
      self.quota = quota
      self.fraction = fraction
      self.conditions = conditions
    }
  }
}

/// Who and what is missing at later visits.
package struct Loss: Sendable, Hashable {
  /// Not coming to a later visit, and to no visit after it.
  package var attrition: Mechanism
  /// Not coming to a later visit, but perhaps to the next one again.
  package var absence: Mechanism
  /// Having no usable blood sample at a later visit.
  package var noSample: Mechanism
  /// Having no value of an instrument, at any visit, by its name.
  package var items: [String: Mechanism]

  /// Makes a loss.
  package init(
    attrition: Mechanism = .never, absence: Mechanism = .never, noSample: Mechanism = .never,
    items: [String: Mechanism] = [:]
  ) {
    self.attrition = attrition
    self.absence = absence
    self.noSample = noSample
    self.items = items
  }
}
