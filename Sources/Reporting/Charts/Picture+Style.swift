import LocatedText

extension Picture {
  /// How drawings look; colours are those of the page.
  ///
  /// Words are never made pale by opacity. Where colours say something, shapes and signs say it too.
  static let style = """
    .drawing { display: block; max-width: 100%; height: auto; font: 13px/1 system-ui, sans-serif;
      font-variant-numeric: tabular-nums; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .drawing text { fill: var(--ink); }
    .drawing .s { fill: var(--quiet); font-size: 12px; }
    .drawing .m { text-anchor: middle; }
    .drawing .e { text-anchor: end; }
    .drawing path, .drawing line { fill: none; stroke: var(--ink); }
    .drawing .paper { fill: var(--paper); }
    .drawing .grid { stroke: var(--rule); }
    .drawing .axis { stroke: var(--quiet); }
    .drawing .thin { stroke-width: 1.5; }
    .drawing .zero { stroke: var(--quiet); stroke-dasharray: 2 3; }
    .drawing .band { fill: var(--band); }
    .drawing .stripe { fill: var(--shade0); }
    .drawing .known { stroke-width: 2; }
    .drawing .clear { stroke: var(--paper); stroke-width: 4; }
    .drawing .amount { fill: var(--predicts); }
    .drawing .disc { stroke-width: 16; stroke-linecap: round; }
    .drawing .box { stroke-width: 15; stroke-linecap: square; }
    .drawing .point { stroke-width: 6; stroke-linecap: round; }
    .drawing .halo { stroke: var(--paper); stroke-width: 9; stroke-linecap: round; }
    .drawing .dots { stroke-width: 3.2; stroke-linecap: round; }
    .drawing .sign { stroke: var(--paper); stroke-width: 2; }
    .drawing .predicts { stroke: var(--predicts); }
    .drawing .contradicts { stroke: var(--contradicts); }
    .drawing .open { stroke: var(--open); }
    .drawing .own { stroke: var(--predicts); stroke-width: 2.5; }
    .drawing .head { stroke: none; fill: var(--quiet); }
    .drawing .own.head { stroke: none; fill: var(--predicts); }
    .drawing .node { fill: var(--paper); stroke: var(--quiet); }
    .drawing .node.frame { fill: var(--paper); stroke: var(--ink); }
    .drawing .person { stroke: var(--open); stroke-width: .6; }
    .drawing .group { stroke-width: 2; stroke-linejoin: round; }
    .drawing .edge { stroke-width: .75; }
    .drawing .area { stroke: none; }
    .drawing .g0 { stroke: var(--predicts); }
    .drawing .g1 { stroke: var(--contradicts); stroke-dasharray: 7 3; }
    .drawing .g2 { stroke-dasharray: 2 3; }
    .drawing .g3 { stroke: var(--quiet); stroke-dasharray: 9 3 2 3; }
    .drawing .g4 { stroke: var(--predicts); stroke-dasharray: 12 4; }
    .drawing .g5 { stroke: var(--contradicts); stroke-dasharray: 4 2 1 2; }
    .drawing .frame { fill: none; stroke: var(--ink); stroke-width: 1.5; }
    """
    + PageColour.shades.indices.map {
      "\n.drawing .c\($0) { fill: var(--shade\($0)); } .drawing .o\($0) { fill: var(--over\($0)); }"
    }.joined()

  /// The rules of the look that a drawing's marks need, so that a file does not change with the looks of others.
  static func style(for content: String) -> String {
    var used: Set<Substring> = ["paper"]
    for element in content.parts(between: "class=\"").dropFirst() {
      used.formUnion(element.prefix { $0 != "\"" }.split(separator: " "))
    }
    return style.split(separator: "}").filter { rule in
      let selectors = rule.prefix { $0 != "{" }.split(separator: ",")
      return selectors.contains { selector in
        selector.split { ". \n".contains($0) }.allSatisfy { word in
          ["drawing", "text", "path", "line"].contains(word) || used.contains(word)
        }
      }
    }.map { $0.drop { " \n".contains($0) } + "}" }.joined(separator: "\n")
  }

  /// How figures with drawings look on a page.
  static let pageStyle = """
    .picture { margin: 1.25rem 0 2rem; font-size: 1rem; }
    .picture .title { font-weight: 600; line-height: 1.35; margin: 0 0 .6rem; text-wrap: balance; }
    .picture figcaption { margin-top: .6rem; max-width: 42rem; font-size: .9rem; line-height: 1.5; }
    .scroll { overflow-x: auto; }
    .gallery { display: grid; gap: .5rem 2rem; grid-template-columns: minmax(0, 1fr); }
    .gallery .picture { margin: .75rem 0; }
    details { margin: .25rem 0 0; font-size: .9rem; }
    summary { display: inline-block; padding: .25rem 0; color: var(--accent); cursor: pointer; }
    summary::before { content: "▸ " / ""; }
    details[open] > summary::before { content: "▾ " / ""; }
    """

  /// The same on paper: all is shown.
  static let printStyle = """
    .scroll { overflow: visible; }
    .drawing { min-width: 0 !important; }
    .picture .title, .picture .scroll { break-after: avoid; }
    .picture .scroll { break-inside: avoid; }
    details::details-content { content-visibility: visible; display: block; }
    summary::before { content: none !important; }
    """
}
