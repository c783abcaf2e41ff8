extension Document {
  /// How a page looks: one column, one accent, the reader's own fonts and colours of day or night.
  static let style = """
    :root { \(PageColour.properties(.light)) }
    @media (prefers-color-scheme: dark) { :root { \(PageColour.properties(.dark)) } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 0 1rem 3rem; max-width: 54rem; background: var(--paper);
      color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word;
    }
    .banner {
      max-width: none; margin: 0 -1rem 2rem; padding: .6rem 1rem; background: var(--warn); color: var(--warnInk);
    }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 2rem 0 0; text-wrap: balance; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 3rem 0 .25rem; text-wrap: balance; }
    h3 { font-size: 1.1rem; margin: 2rem 0 .25rem; }
    h4, h5 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 .25rem; }
    article h3 { font-size: 1rem; margin: 0; }
    p { margin: .5rem 0; max-width: 42rem; }
    a { color: var(--accent); }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .15rem; }
    code { font: .9em ui-monospace, monospace; }
    .quiet, figcaption, footer, .fields a { color: var(--quiet); }
    .quiet { margin-top: .1rem; }
    nav ul { list-style: none; margin: 1.5rem 0 0; padding: 0; }
    nav li { padding: .5rem 0; border-top: 1px solid var(--rule); }
    .fields { display: block; }
    .fields a {
      display: inline-block; min-height: 24px; min-width: 24px; max-width: 100%; margin-right: .4rem; line-height: 24px;
      text-decoration: none;
    }
    .fields a:hover, .fields a:focus { text-decoration: underline; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th { font-weight: inherit; text-align: left; }
    .table { overflow-x: auto; margin: .75rem 0 1.25rem; }
    .table table { min-width: min(100%, 24rem); }
    .table th, .table td {
      padding: .35rem 0 .35rem 1.25rem; border-bottom: 1px solid var(--rule); vertical-align: top;
    }
    .table .words { min-width: 11rem; }
    .table th:first-child { padding-left: 0; max-width: 24rem; }
    .table th.words:first-child, .table tbody th:not([class]) { min-width: 8rem; }
    .table .number, .table thead th:not([class]), .table td:not([class]) { text-align: right; }
    .table .long, .table tbody th:not([class]) { overflow-wrap: anywhere; }
    .table .words.long { min-width: 15rem; }
    .table .number.long { min-width: 6rem; }
    .table .brief, .table td.number, .table td:not([class]) { white-space: nowrap; }
    .many th + th, .many td { padding-left: .75rem; }
    .table thead { color: var(--quiet); font-size: .875rem; vertical-align: bottom; }
    .table thead th { vertical-align: bottom; }
    .answer {
      list-style: none; margin: 1.5rem 0; padding: 1rem 1.25rem; background: var(--card);
      border: 1px solid var(--rule); border-left: .3rem solid var(--accent); border-radius: .4rem;
    }
    .answer li { padding: .2rem 0; }
    main > ul:not(.answer), section > ul, section > ol { padding-left: 1.5rem; max-width: 42rem; }
    section li { margin: .35rem 0; }
    pre { overflow-x: auto; font: .875rem/1.55 ui-monospace, monospace; }
    .table th.step1 { padding-left: 1.5rem; color: var(--quiet); }
    .table th.step2 { padding-left: 3rem; color: var(--quiet); }
    .table th.step3 { padding-left: 4.5rem; color: var(--quiet); }
    article {
      display: grid; gap: .5rem 2rem; grid-template-columns: minmax(0, 1fr); margin: .9rem 0 0;
      padding: 1rem; background: var(--card); border: 1px solid var(--rule); border-radius: .4rem;
    }
    article p { margin: .35rem 0 .5rem; }
    article h3 code { color: var(--accent); margin-right: .5rem; font-weight: 600; }
    dl {
      display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .9rem; margin: 0;
      font-size: .9rem;
    }
    dt { color: var(--quiet); }
    dd { margin: 0; font-variant-numeric: tabular-nums; }
    figure { margin: 0; font-size: .85rem; }
    figcaption { margin-top: .25rem; line-height: 1.4; }
    .histogram, .bar svg { display: block; width: 100%; }
    .histogram rect, .bar rect { fill: var(--accent); }
    .histogram { height: 5rem; border-bottom: 1px solid var(--quiet); }
    .ends { display: flex; justify-content: space-between; font-variant-numeric: tabular-nums; }
    article table { width: 100%; }
    article th { padding-right: .6rem; }
    article td { padding-left: .6rem; white-space: nowrap; text-align: right; }
    article .bar { width: 45%; padding: 0; }
    .bar svg { height: .7rem; background: var(--rule); }
    \(Picture.style)
    \(Picture.pageStyle)
    footer { margin-top: 3rem; border-top: 1px solid var(--rule); font-size: .875rem; }
    @media (min-width: 44rem) {
      article { grid-template-columns: minmax(0, 1fr) 17rem; padding: 1.1rem 1.25rem; }
      .gallery { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    }
    @media print {
      :root { \(PageColour.properties(.printed)) }
      html { font-size: 10pt; }
      body { max-width: none; padding: 0; }
      h1 { margin-top: 0; }
      h2 { margin-top: 2rem; }
      h3, h4, h5 { margin-top: 1.25rem; }
      h2, h3, h4, h5 { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
      pre { overflow: visible; white-space: pre-wrap; overflow-wrap: anywhere; }
      .banner { border: 1px solid #000; margin: 0 0 1rem; }
      .table { overflow: visible; font-size: .9rem; }
      .table th, .table td { padding-top: .2rem; padding-bottom: .2rem; padding-left: .9rem; }
      .table .words, .table .words.long, .table th.words:first-child, .table tbody th { min-width: 0; }
      .table .number.long { min-width: 4rem; }
      .many { font-size: .7rem; }
      .many th + th, .many td { padding-left: .25rem; }
      .many th { overflow-wrap: anywhere; hyphens: auto; }
      .table tr, .answer { break-inside: avoid; }
      article { break-inside: avoid; grid-template-columns: minmax(0, 1fr) 14rem; }
      \(Picture.printStyle)
      .histogram rect, .bar rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
