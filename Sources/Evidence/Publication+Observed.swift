import Estimation
package import Tables

/// A person's own table, asked what a publication asked of its study.
package struct Observation: Sendable, Hashable {
  /// What the table is called, for people.
  package let table: String
  /// The people in it, and those of them whom the publication analyses.
  package let people: Int
  package let analysed: Int
  /// The findings that it answers, in order, as they were published.
  package let published: [Finding]
  /// The shares of the targets of equal fit, in order.
  package let shares: [Double?]
  /// The number of people in each group of the described grouping, and their mean of its outcome.
  package let groupSizes: [Int]
  package let groupMeans: [Double?]
}

/// A finding that a table was not asked or did not answer, and why.
package struct UnaskedFinding: Sendable, Hashable {
  package let publication: String
  package let sentence: String
  /// The reason, for people; it ends without a full stop.
  package let reason: String

  /// Holds what is left out, and why.
  package init(publication: String, sentence: String, reason: String) {
    self.publication = publication
    self.sentence = sentence
    self.reason = reason
  }
}

extension Publication {
  /// The findings as they were published, in order, whatever figures stand in their place.
  package var published: [Finding] { observation?.published ?? findings }

  /// The same publication with the figures of a person's own table, at the table's own size.
  ///
  /// Each finding that the table answers has the table's figure in place of the published one, also where
  /// nothing was published, and the claim that the table bears out; see ``replacing(_:from:)``. A finding that needs a
  /// column that is not there, or that the estimator refuses on this table, is left out, and so are groups
  /// and targets that cannot be made. The targets' shares stay as published: models were brought to these.
  ///
  /// - Parameters:
  ///   - table: one row a person, with columns named as the study's, such as `serumBDNF_0`.
  ///   - name: what the table is called, for people.
  /// - Returns: the publication, nil where the table answers none of its findings; and what it does not
  ///   answer, with the reasons.
  package func observed(
    in table: Table, called name: String
  ) -> (publication: Publication?, unasked: [UnaskedFinding]) {
    let answers: [(finding: Finding, answer: Result<FindingValue, NoAnswer>)]
    var made = Preparation()
    var people: Table?
    do throws(NoAnswer) {
      let prepared = try self.prepared(table, noting: &made)
      let found = requests.distinct.map { Self.answer(to: $0, on: prepared, made.reasons) }
      people = prepared
      answers = zip(findings, requests.ofFinding).map { finding, request in
        guard let request else {
          return (finding, .failure(NoAnswer("its file names no estimator that asks it")))
        }
        return (
          finding,
          found[request].flatMap { estimate in
            if let value = finding.value(in: estimate) { return .success(value) }
            return .failure(
              finding.analysis?.lacking(in: estimate) ?? NoAnswer("no part of it is asked for"))
          }
        )
      }
    } catch {
      answers = findings.map { ($0, .failure(error)) }
    }
    var figures: [String: Finding.Figure] = [:]
    var unasked: [UnaskedFinding] = []
    for (finding, answer) in answers {
      switch answer {
      case .success(let value): figures[finding.identifier] = finding.figure(of: value)
      case .failure(let error):
        unasked.append(
          UnaskedFinding(publication: self.name, sentence: finding.sentence, reason: error.reason))
      }
    }
    guard let people, !figures.isEmpty else { return (nil, unasked) }
    let asked = asking(Set(figures.keys), of: people, in: made)
    do throws(UnknownFindings) {
      var observed = try asked.replacing(figures, from: name)
      observed.observation = asked.observation(of: people, among: table.rowCount, called: name)
      return (observed, unasked)
    } catch {
      preconditionFailure("every figure is of a finding")
    }
  }

  /// The changes and groups that can be made of a table, and why others cannot, by their columns.
  private struct Preparation {
    var changes: [Change] = []
    var groupings: [Grouping] = []
    var reasons: [String: NoAnswer] = [:]
  }

  /// The people who are analysed, with the groups that can be made.
  private func prepared(
    _ table: Table, noting made: inout Preparation
  ) throws(NoAnswer) -> Table {
    guard synthesis == nil else {
      throw NoAnswer("it puts many studies together, and the table is one")
    }
    var prepared = table
    for change in changes {
      do throws(TableError) {
        prepared = try prepared.adding(change.column, try change.change.column(of: prepared))
        made.changes.append(change)
      } catch {
        made.reasons[change.column] = Self.reason(error, made.reasons)
      }
    }
    let known = Set(prepared.names)
    let missing = complete.filter { !known.contains($0) }
    for name in missing { if let reason = made.reasons[name] { throw reason } }
    guard missing.isEmpty else { throw NoAnswer(missing: missing) }
    do throws(TableError) {
      prepared = try analysed(prepared)
      for grouping in groupings {
        do throws(TableError) {
          prepared = try prepared.adding(grouping.column, try grouping.column(of: prepared))
          made.groupings.append(grouping)
        } catch {
          made.reasons[grouping.column] = Self.reason(error, made.reasons)
        }
      }
      return prepared
    } catch {
      throw NoAnswer(error.description)
    }
  }

  private static func reason(
    _ error: TableError, _ reasons: [String: NoAnswer]
  ) -> NoAnswer {
    guard case .unknownColumn(let name, _) = error else { return NoAnswer(error.description) }
    return reasons[name] ?? NoAnswer(missing: [name])
  }

  private static func answer(
    to request: EstimatorRequest, on table: Table, _ reasons: [String: NoAnswer]
  ) -> Result<Estimate, NoAnswer> {
    do throws(EstimationError) {
      return .success(try request.evaluate(on: table))
    } catch .table(let error) {
      return .failure(reason(error, reasons))
    } catch {
      return .failure(NoAnswer(error.description))
    }
  }

  /// The same publication with some of its findings and groups, and what goes with these.
  private func asking(
    _ identifiers: Set<String>, of table: Table, in made: Preparation
  ) -> Publication {
    let (columns, groups) = (Set(table.names), Set(made.groupings.map(\.column)))
    let asked = findings.filter { identifiers.contains($0.identifier) }
    return Publication(
      name: name, study: study, cohort: cohort, citation: citation, doi: doi, people: people,
      complete: complete, changes: made.changes, groupings: made.groupings,
      description: description.flatMap {
        groups.contains($0.grouping) && columns.contains($0.outcome) ? $0 : nil
      },
      targets: targets.filter { groups.contains($0.grouping) }, synthesis: nil, findings: asked,
      inputs: [], requests: Requests(asked), joint: joint.filter { identifiers.contains($0) })
  }

  /// What is told of the table beside its figures.
  private func observation(of people: Table, among all: Int, called name: String) -> Observation {
    let groups = (try? groups(in: people)) ?? ([], [])
    return Observation(
      table: name, people: all, analysed: people.rowCount, published: findings,
      shares: targets.map { (try? $0.share(in: people)) ?? nil }, groupSizes: groups.0,
      groupMeans: groups.1)
  }
}

extension NoAnswer {
  fileprivate init(missing names: [String]) {
    let quoted = names.map { "'\($0)'" }
    self.init(
      names.count == 1
        ? "the table has no column \(quoted[0])"
        : "the table lacks the columns \(quoted.dropLast().joined(separator: ", ")) and \(quoted[names.count - 1])"
    )
  }
}
