import GraphicalCriteria
import LocatedText
package import ModelComparison

/// A model unrolled in time, for DAGitty (dagitty.net), which reads it in a browser or in R.
///
/// Exposure and outcome are marked as such, what is held at one value in all data as adjusted, and what the study does
/// not write down as latent. Nodes stand where their moment is, one row for what they are of.
///
/// *Reference*: Textor, van der Zander, Gilthorpe, Liśkiewicz & Ellison, International Journal of Epidemiology
/// 45:1887–1894, 2016.
package enum DagittyText {
  /// The graph of an answer.
  package static func text(_ answer: EffectAnswer) -> String {
    let unrolled = answer.unrolled
    let start = unrolled.visits[unrolled.visits.count - 2].moment
    let roles = unrolled.roles(knowing: .readings, until: start, restricted: answer.restricted)
    var rows: [UnrolledModel.Subject: Int] = [:]
    var lines = ["dag {"]
    for (number, node) in unrolled.nodes.enumerated() {
      let row = rows[node.subject] ?? rows.count
      rows[node.subject] = row
      let role =
        number == answer.exposure
        ? "exposure," : number == answer.outcome ? "outcome," : word(of: roles[number])
      let x = node.moment.map { unrolled.dates[$0] } ?? (unrolled.dates[0] - 1)
      lines.append(
        "\(quoted(number, unrolled)) [\(role)pos=\"\(NumberText.fixed(x, decimals: 3)),\(row)\"]")
    }
    for edge in unrolled.graph.edges {
      lines.append("\(quoted(edge.from, unrolled)) -> \(quoted(edge.to, unrolled))")
    }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  private static func word(of role: CausalDiagram.Role) -> String {
    switch role {
    case .observed: ""
    case .latent: "latent,"
    case .selected: "adjusted,"
    }
  }

  /// A name of its own: what it is of, and the number of its moment.
  private static func quoted(_ number: Int, _ unrolled: UnrolledModel) -> String {
    let node = unrolled.nodes[number]
    let name = unrolled.name(of: node.subject) + (node.moment.map { " [\($0)]" } ?? "")
    return "\"\(name.replacing("\\", with: "").replacing("\"", with: ""))\""
  }
}
