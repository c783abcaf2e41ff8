import Tables

extension Publication {
  /// The same publication with nothing left but who is analysed, and the groups of its targets.
  ///
  /// Whoever is asked this counts people in groups, and sees no finding.
  package var ofTargets: Publication {
    var asked = Set(targets.map(\.grouping))
    // Groups are made in order, each of columns and of groups before it.
    for grouping in groupings.reversed() where asked.contains(grouping.column) {
      asked.formUnion(grouping.levels.flatMap(\.conditions).map(\.column))
    }
    // So are changes; and who is complete may be so in one.
    asked.formUnion(complete)
    for change in changes.reversed() where asked.contains(change.column) {
      asked.formUnion([change.change.first, change.change.second])
    }
    return Publication(
      name: name, study: study, cohort: cohort, citation: citation, doi: doi, people: people,
      complete: complete, changes: changes.filter { asked.contains($0.column) },
      groupings: groupings.filter { asked.contains($0.column) }, description: nil, targets: targets,
      synthesis: nil, findings: [], inputs: [],
      requests: Requests([]), joint: [])
  }

  /// The same publication asking what went into the worlds, where that can be asked of a table.
  ///
  /// For whoever made a world and looks how much of its sources came out of it; never for a comparison.
  package var ofInputs: Publication {
    let asked = inputs.filter { $0.analysis != nil }
    return Publication(
      name: name, study: study, cohort: cohort, citation: citation, doi: doi, people: people,
      complete: complete, changes: changes, groupings: groupings, description: nil, targets: [],
      synthesis: synthesis, findings: asked, inputs: [], requests: Requests(asked), joint: [])
  }

  /// The columns of which groups and changes ask what they say, the groups' own among them.
  package var conditionColumns: Set<String> {
    Set(groupings.flatMap(\.levels).flatMap(\.conditions).map(\.column) + sourcesOfChanges)
  }

  /// The columns from which and to which there are changes.
  var sourcesOfChanges: [String] { changes.flatMap { [$0.change.first, $0.change.second] } }

  /// The columns of the team that decide on groups, those behind changes in their place.
  package var columnsOfGroups: Set<String> {
    var columns = Set(groupings.flatMap(\.levels).flatMap(\.conditions).map(\.column))
    for change in changes.reversed() where columns.remove(change.column) != nil {
      columns.formUnion([change.change.first, change.change.second])
    }
    return columns
  }
}
