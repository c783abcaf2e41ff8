/// The name that was probably meant by a word, or nil when none is near.
///
/// A name is near when the word begins it, or when at most a third of the longer one's characters
/// must be changed, left out, added or swapped with their neighbours. The first of the nearest wins.
package func nearestName(to word: String, among names: [String]) -> String? {
  let bare = word.drop { $0 == "-" }
  if bare.count > 1, let longer = names.first(where: { $0.hasPrefix(word) }) { return longer }
  var best: (name: String, distance: Int)?
  for name in names {
    let distance = editDistance(from: word, to: name)
    let isNear = distance * 3 <= max(bare.count, name.drop { $0 == "-" }.count)
    if isNear, distance < best?.distance ?? Int.max { best = (name, distance) }
  }
  return best?.name
}

/// The least number of changes, omissions, additions and neighbour swaps between two words.
///
/// The optimal string alignment distance: no part is edited twice.
private func editDistance(from first: String, to second: String) -> Int {
  let (source, target) = (Array(first), Array(second))
  var earlier: [Int] = []
  var above = Array(0...target.count)
  for row in source.indices {
    var current = [row + 1]
    for column in target.indices {
      let change = above[column] + (source[row] == target[column] ? 0 : 1)
      var least = min(change, above[column + 1] + 1, current[column] + 1)
      let isSwap =
        row > 0 && column > 0 && source[row] == target[column - 1]
        && source[row - 1] == target[column]
      if isSwap { least = min(least, earlier[column - 1] + 1) }
      current.append(least)
    }
    earlier = above
    above = current
  }
  return above[target.count]
}
