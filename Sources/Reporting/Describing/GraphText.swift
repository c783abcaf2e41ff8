import LocatedText
package import ModelComparison

/// A model's graph as a picture, or as text that other programs draw: every variable, and one arrow for all that acts from one to another.
///
/// What a model says beyond its world is drawn heavy, what takes time (responses) dashed. Feedback makes circles: it is
/// the graph of what acts on what, not that of one moment after another; the picture alone is that.
package enum GraphText {
  /// The graph in DOT, which Graphviz draws.
  package static func dot(_ graph: ModelGraph) -> String {
    var lines = [
      "digraph \"\(graph.name.escapedInQuotes)\" {", "  rankdir=LR;", "  node [shape=box];",
    ]
    lines += graph.variables.map { "  \"\($0)\";" }
    for link in graph.links {
      let style = (link.isOwn ? ["bold"] : []) + (isSlow(link) ? ["dashed"] : [])
      let attributes =
        ["label=\"\(label(link, in: graph))\""]
        + (style.isEmpty ? [] : ["style=\"\(style.joined(separator: ","))\""])
      lines.append(
        "  \"\(graph.variables[link.from])\" -> \"\(graph.variables[link.to])\" "
          + "[\(attributes.joined(separator: ", "))];")
    }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  /// The graph in Mermaid, which many pages and forges draw.
  package static func mermaid(_ graph: ModelGraph) -> String {
    var lines = ["flowchart LR"]
    lines += graph.variables.enumerated().map { "  v\($0)[\"\($1)\"]" }
    for link in graph.links {
      let arrow = isSlow(link) ? "-.->" : link.isOwn ? "==>" : "-->"
      lines.append("  v\(link.from) \(arrow)|\"\(label(link, in: graph))\"| v\(link.to)")
    }
    // A dashed arrow has no heavy form of its own.
    lines += graph.links.enumerated().filter { $1.isOwn && isSlow($1) }.map {
      "  linkStyle \($0.offset) stroke-width:4px"
    }
    return (lines + [""]).joined(separator: "\n")
  }

  /// The graph unrolled in time as a picture of its own, in SVG.
  ///
  /// It is the one that a comparison draws of each model.
  ///
  /// - Parameters:
  ///   - graph: the model's graph.
  ///   - asked: the two whose link is asked about; depression and BDNF unless given, or what a model that knows neither has.
  /// - Returns: the file.
  package static func svg(_ graph: ModelGraph, asking asked: AskedPair? = nil) -> String {
    UnrolledGraph(of: graph, asking: asked).picture.file
  }

  private static func isSlow(_ link: ModelGraph.Link) -> Bool {
    link.causes.contains { $0.course != nil }
  }

  /// The effects of a link, in the order of files; each by what it is of, unless one variable alone acts on another.
  private static func label(_ link: ModelGraph.Link, in graph: ModelGraph) -> String {
    let plain = "\(graph.variables[link.from]) -> \(graph.variables[link.to])"
    return link.causes.map { cause in
      (cause.written == plain ? "" : "\(cause.written): ")
        + NumberText.significant(cause.effect, digits: 3)
    }.joined(separator: "; ")
  }
}

extension String {
  /// Inside quotation marks of DOT.
  fileprivate var escapedInQuotes: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
