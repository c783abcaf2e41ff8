import NumericalMethods

extension LifeReel {
  /// A process at the moment, taken apart.
  package struct Level: Sendable {
    /// The value: what people are recorded with.
    package let value: Float
    /// The part that stays for life, the SD of its law, and the standard normal that was drawn for it.
    package let trait: Float
    package let traitSD: Float
    package let traitDraw: Float
    /// The fluctuation, and its SD where nothing acts on the process.
    package let fluctuation: Float
    package let fluctuationSD: Float
    /// The time in years in which a deviation halves.
    package let halfLife: Double
    /// What responses add, in the order in which they are added.
    package let responses: [Reply]
    /// What has brought the fluctuation where it is; these add up to it but for ``rounding``.
    package let sources: [Contribution]
    /// What the sum of ``sources`` misses of the engine's 32-bit number.
    package let rounding: Double
    /// The last step, or the part of it up to the moment; nil at birth.
    package let step: LevelStep?
    /// Whether something done holds the value, which is then not the sum of its parts.
    package let isSet: Bool
  }

  /// What one source has left in a fluctuation.
  ///
  /// A fluctuation is linear: each step keeps a share p of what there was and adds (1 − p) m for its set-point m, fresh
  /// noise, and what events throw it by. So its value is the sum of what each of these added, times what is kept since.
  package struct Contribution: Sendable {
    package let kind: Kind
    package let size: Double
    /// For an event, when it happened last, in years from the first visit.
    package let last: Double?

    /// Where it comes from.
    package enum Kind: Sendable, Hashable {
      /// The fluctuation that life began with.
      case beginning
      /// The fresh noise of all steps.
      case chance
      /// An arrow on the set-point.
      case arrow(String)
      /// An event's jolts, all of one event together.
      case event(String)
      /// What is done to the person.
      case deed
    }
  }

  /// How a step has moved a fluctuation: after = set-point + kept × (before − set-point) + SD × draw + jolts.
  package struct LevelStep: Sendable {
    /// From when to when, in years from the first visit, and whether it is before that.
    package let start: Double
    package let end: Double
    package let before: Float
    package let after: Float
    /// What the set-point is made of, and their sum.
    package let pulls: [Pull]
    package let setPoint: Float
    /// What is kept of a distance from the set-point.
    package let kept: Float
    /// The noise as the engine adds it: its factor times its draw.
    ///
    /// Where a look ends inside a step the draw is one of the
    /// stationary SD that has gathered until then; ``noiseSD`` and ``draw`` are those of a standard normal in either case.
    package let noise: Float
    package let noiseSD: Double
    package let draw: Double
    /// What events and deeds have added within the step.
    package let jolts: Double
  }

  /// What one arrow adds to a sum.
  package struct Pull: Sendable {
    /// The arrow as files write it.
    package let name: String
    /// The value of the source, the coefficient, and their product.
    package let value: Float
    package let effect: Float
    package var product: Float { effect * value }
  }

  /// A response at the moment.
  package struct Reply: Sendable {
    /// The response as files write it.
    package let name: String
    package let value: Float
    /// What it is where the step begins in which the moment lies.
    package let before: Float
    /// The source as it is felt.
    package let driver: Float
    /// What it would come to if the source were 1 for ever, and the times in years of delay, build-up and fade-out.
    package let effect: Float
    package let delay: Double
    package let builds: Double
    package let fades: Double
    /// For a source that is on or off, from when to when it is felt; the last may have no end yet.
    package let felt: [(start: Double, end: Double?)]?
  }

  /// A process at the moment.
  ///
  /// - Parameter number: its number in the program.
  /// - Returns: its parts.
  func level(ofProcess number: Int) -> Level {
    let (plan, present) = (program.processes[number], present)
    let sources = contributions(toProcess: number)
    let isSet = program.sets.contains { deed in
      guard case .set(number, _) = program.deeds[deed].action else { return false }
      return present[program.deeds[deed].flag] != 0
    }
    return Level(
      value: present[plan.value], trait: present[plan.trait], traitSD: plan.traitSD,
      traitDraw: Elementary.normalDeviate(ofWord: word(plan.traitPurpose)),
      fluctuation: present[plan.fluctuation], fluctuationSD: plan.fluctuationSD,
      halfLife: Elementary.logarithm(2.0) / plan.forgetting,
      responses: plan.responses.compactMap { column in
        program.responses.firstIndex { $0.column == column }.map { reply($0) }
      },
      sources: sources,
      rounding: Double(present[plan.fluctuation]) - sources.reduce(0) { $0 + $1.size },
      step: frames.last.map { step(ofProcess: number, in: $0) }, isSet: isSet)
  }

  private func step(ofProcess number: Int, in frame: Frame) -> LevelStep {
    let plan = program.processes[number]
    let setPoint = plan.setPoint.map { sum($0, frame.start) } ?? 0
    let kept = frame.persistence[number]
    let noise = plan.noise.map {
      frame.noise[number] * frame.end[program.layout.noise + 4 * $0 + frame.word]
    }
    // Of a step that is lived whole the share of variance that is fresh; of a look, of what has gathered.
    let fresh = Double(plan.fluctuationSD) * (1 - Double(kept) * Double(kept)).squareRoot()
    let (before, after) = (frame.start[plan.fluctuation], frame.end[plan.fluctuation])
    let moved = plan.setPoint == nil ? kept * before : setPoint + kept * (before - setPoint)
    return LevelStep(
      start: max(frame.step.start, birth), end: frame.step.last, before: before, after: after,
      pulls: plan.setPoint.map { pulls($0, frame.start) } ?? [], setPoint: setPoint, kept: kept,
      noise: noise ?? 0, noiseSD: plan.noise == nil ? 0 : fresh,
      draw: fresh > 0 ? Double(noise ?? 0) / fresh : 0,
      jolts: Double(after) - Double(moved + (noise ?? 0)))
  }

  /// The arrows of a sum.
  func pulls(_ combination: Program.Combination, _ columns: [Float]) -> [Pull] {
    (Array(combination.lasting) + Array(combination.moving)).map { number in
      let term = program.terms[number]
      return Pull(
        name: program.termNames[number], value: columns[term.column], effect: term.factor)
    }
  }

  private func contributions(toProcess number: Int) -> [Contribution] {
    let plan = program.processes[number]
    var kinds: [Contribution.Kind] = [.beginning, .chance]
    var sizes = [Double(beginning[plan.fluctuation]), 0.0]
    func add(_ kind: Contribution.Kind, _ size: Double) {
      guard let place = kinds.firstIndex(of: kind) else {
        kinds.append(kind)
        sizes.append(size)
        return
      }
      sizes[place] += size
    }
    let jolts = program.events.indices.flatMap { event in
      program.jolts[program.events[event].jolts]
        .filter { $0.fluctuation == plan.fluctuation }
        .flatMap { jolt in
          dates(ofEvent: event).map { (date: $0, event: event, size: Double(jolt.size)) }
        }
    }.sorted { $0.date < $1.date }
    let isMoved = program.deeds.contains {
      if case .shift(number, _) = $0.action { true } else { false }
    }
    var next = 0
    var former = Double(beginning[plan.fluctuation])
    for frame in frames {
      // What is caused at the very start of a step stands there already.
      let caused = Double(frame.start[plan.fluctuation]) - former
      if caused != 0 {
        while next < jolts.count, jolts[next].date <= frame.step.start {
          add(.event(program.events[jolts[next].event].name), jolts[next].size)
          next += 1
        }
      }
      let kept = Double(frame.persistence[number])
      for place in sizes.indices { sizes[place] *= kept }
      if let noise = plan.noise {
        let draw = frame.end[program.layout.noise + 4 * noise + frame.word]
        add(.chance, Double(frame.noise[number] * draw))
      }
      var moved = 0.0
      for pull in plan.setPoint.map({ pulls($0, frame.start) }) ?? [] {
        add(.arrow(pull.name), (1 - kept) * Double(pull.effect) * Double(pull.value))
        moved += (1 - kept) * Double(pull.effect) * Double(pull.value)
      }
      while next < jolts.count, jolts[next].date <= frame.step.last {
        let left = Elementary.exponential(
          -plan.forgetting * (frame.step.last - jolts[next].date))
        add(.event(program.events[jolts[next].event].name), jolts[next].size * left)
        next += 1
      }
      former = Double(frame.end[plan.fluctuation])
      if isMoved { add(.deed, former - sizes.reduce(0, +)) }
    }
    return zip(kinds, sizes).map { kind, size in
      var last: Double?
      if case .event(let name) = kind {
        last = jolts.last { program.events[$0.event].name == name }?.date
      }
      return Contribution(kind: kind, size: size, last: last)
    }
  }

  // MARK: - Responses

  /// A response at the moment.
  func reply(_ number: Int) -> Reply {
    let plan = program.responses[number]
    return Reply(
      name: program.responseNames[number], value: present[plan.column],
      before: frames.last?.start[plan.column] ?? present[plan.column],
      driver: present[plan.driver], effect: plan.effect, delay: plan.delay, builds: plan.builds,
      fades: plan.fades, felt: plan.trigger.map { felt($0, delay: plan.delay) })
  }

  /// From when to when a switch is felt, up to the moment.
  private func felt(
    _ trigger: Program.Trigger, delay: Double
  ) -> [(start: Double, end: Double?)] {
    var spans: [(start: Double, end: Double?)] = []
    var isOn = false
    for change in switches where Int(change.state) == trigger.state {
      let date = change.time + delay
      guard date <= moment else { break }
      let hasMark = trigger.mark.map { change.marks & (1 &<< UInt32($0)) != 0 } ?? true
      let switchesOn = Int(change.value) == trigger.value && hasMark
      if switchesOn, !isOn { spans.append((date, nil)) }
      if !switchesOn, isOn { spans[spans.count - 1].end = date }
      isOn = switchesOn
    }
    return spans
  }
}
