/// How the student's page looks, beyond what all pages do.
enum LessonStyle {
  /// Rules of a screen with scripts stand apart from those of one without: on paper all is shown.
  static let text = """
    h2[tabindex], h3[tabindex] { scroll-margin-top: 1rem; }
    h2:focus, h3:focus, .response:focus { outline: none; }
    h2:focus-visible, h3:focus-visible, .response:focus-visible { outline: 2px solid var(--accent); outline-offset: 4px; }
    .step { margin: 3.5rem 0 0; padding-top: .5rem; border-top: 1px solid var(--rule); }
    .step > h2 { margin: 1rem 0 .75rem; font-size: 1.5rem; display: flex; gap: .75rem; align-items: baseline; }
    .count {
      flex: none; width: 2.1rem; height: 2.1rem; border: 2px solid var(--accent); border-radius: 50%; color: var(--accent);
      font-size: 1.1rem; line-height: 1.9rem; text-align: center; font-variant-numeric: tabular-nums;
    }
    body { max-width: 47rem; }
    table.towns th:first-child { text-align: left; min-width: 6rem; }
    .table table.towns .words { min-width: 6rem; }
    table.towns thead th.words { text-align: left; }
    table.towns td, table.towns thead th + th { padding-left: .9rem; }
    dl.towns { display: block; font-size: 1rem; margin: 1.25rem 0; max-width: 42rem; }
    dl.towns div { padding: .6rem 0; border-top: 1px solid var(--rule); }
    dl.towns dt { color: var(--ink); font-weight: 600; }
    .question {
      margin: 2rem 0; padding: 1.25rem 1.25rem 1rem; background: var(--card); border: 1px solid var(--rule); border-radius: .6rem;
    }
    fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
    legend { padding: 0; margin: 0 0 .75rem; font-weight: 600; max-width: 42rem; }
    .choice {
      display: flex; gap: .75rem; align-items: flex-start; padding: .55rem .75rem; margin: 0 -.75rem; min-height: 2.75rem;
      border-radius: .4rem; cursor: pointer; max-width: 44rem;
    }
    .choice.brief { display: inline-flex; margin: 0; padding-left: 0; }
    .choice > span { flex: 1; min-width: 0; }
    .choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: .05rem 0 0; accent-color: var(--accent); }
    .choice:has(input:checked) { background: var(--shade0); }
    .choice:has(input:disabled) { cursor: default; }
    .choice .more { display: block; color: var(--quiet); font-size: .9rem; line-height: 1.45; }
    .letter { display: inline-block; min-width: 1.25rem; font-weight: 600; color: var(--accent); }
    .sure { display: grid; grid-template-columns: repeat(11, minmax(0, 1fr)); max-width: 34rem; }
    .sure legend { grid-column: 1 / -1; }
    .sure label {
      display: flex; flex-direction: column; align-items: center; gap: .15rem; padding: .4rem 0; border-radius: .4rem; cursor: pointer;
      font-size: .9rem; font-variant-numeric: tabular-nums;
    }
    .sure label:has(input:checked) { background: var(--shade0); font-weight: 600; }
    .sure input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
    .row { display: flex; flex-wrap: wrap; column-gap: 2.5rem; }
    .look .drawing, .finding .drawing { width: min(100%, 27rem); }
    .visits { margin: 1rem 0 .25rem; color: var(--quiet); font-size: .9rem; }
    .choice:has(input:checked:disabled) .name { font-weight: 600; }
    .field { display: flex; flex-wrap: wrap; gap: .4rem .75rem; align-items: center; margin: .75rem 0; }
    .field > label { flex: 1 1 14rem; max-width: 28rem; }
    .percent > label { flex-basis: 10rem; }
    textarea, input[type="number"], input[type="text"] {
      font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .35rem;
      padding: .4rem .6rem; min-height: 2.5rem; max-width: 100%;
    }
    input[type="number"] { width: 6rem; }
    input[type="text"] { width: 14rem; }
    textarea { flex: 1 1 16rem; min-width: 0; font: .9rem/1.4 ui-monospace, monospace; resize: vertical; }
    button {
      font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: .4rem; cursor: pointer;
      border: 1px solid var(--accent); background: var(--card); color: var(--accent);
    }
    button.main { background: var(--accent); color: var(--paper); }
    button:hover { text-decoration: underline; }
    .buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
    .status { margin: .75rem 0; padding: .5rem .75rem; border-left: .3rem solid var(--accent); background: var(--card); }
    .status:empty { margin: 0; padding: 0; border: 0; }
    .status.problem { border-color: var(--contradicts); background: var(--warn); color: var(--warnInk); }
    #work { margin: 1.5rem 0 0; padding: .5rem 1.25rem; background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; }
    #work p { max-width: none; }
    .look { margin: 2rem 0 0; }
    .look > h3 { margin-bottom: .25rem; }
    .after, .shown, .said { font-size: 1rem; }
    .after { margin: 1rem 0 0; padding: .25rem 1rem .5rem; border-left: .3rem solid var(--accent); }
    .after h3 { margin: .5rem 0 .25rem; }
    .said { margin: 1rem 0; }
    .shown > summary { font-weight: 600; }
    .reasons { padding-left: 1.25rem; max-width: 42rem; }
    .reasons li { margin: .35rem 0; }
    legend .more { display: block; margin-top: .35rem; color: var(--quiet); font-size: .9rem; font-weight: 400; line-height: 1.45; }
    #earlier-studies .result { border-top: 1px solid var(--rule); padding: .5rem 0; }
    /* A table that goes on beyond the edge has a shadow there. */
    .table.wide { border-right: 3px solid var(--accent); box-shadow: inset -.75rem 0 .6rem -.6rem var(--quiet); }
    .table table tbody th:not([class]), .table .long { overflow-wrap: break-word; }
    .response { margin: 1.25rem 0; padding: .5rem 1rem; border-left: .3rem solid var(--accent); background: var(--card); }
    summary { min-height: 1.75rem; }
    #sum { font-weight: 600; font-variant-numeric: tabular-nums; }
    #log li { margin: .4rem 0; }
    footer { overflow-wrap: anywhere; }
    html.large { font-size: 150%; }
    html.large body { max-width: 60rem; }
    @media screen {
      html:not(.js) .control, html.js .plain, html.js .story, html.js .off { display: none; }
      html:not(.js) .choice input { display: none; }
      html:not(.js) .choice { cursor: default; min-height: 0; padding: .25rem .75rem; }
      html.js .after > summary, html.js .said > summary, html.js .finding > details > summary { display: none; }
    }
    @media (max-width: 30rem) {
      .table table, table.towns { font-size: .85rem; min-width: 0; width: 100%; }
      .table thead { font-size: .8rem; }
      .table th + td, .table td + td, .table thead th + th, table.towns td, table.towns thead th + th { padding-left: .5rem; }
      .table th.words:first-child, .table tbody th:not([class]), table.towns th:first-child, .table table.towns .words { min-width: 0; }
      .step .table tbody th { white-space: normal; }
      .step .table table:has(th:nth-child(7)), .step .table:has(th:nth-child(7)) thead { font-size: .75rem; }
      .step .table table:has(th:nth-child(7)) :is(th, td):not(:first-child) { padding-left: .3rem; }
      .sure { grid-template-columns: repeat(6, minmax(0, 1fr)); }
      .question { margin-left: -.75rem; margin-right: -.75rem; padding-left: .75rem; padding-right: .75rem; }
    }
    @media print {
      .table.wide { border: 0; box-shadow: none; }
      .control, .plain { display: none; }
      .question, .response { border: 0; padding: 0; margin: 1rem 0; background: none; }
      .choice { min-height: 0; padding: .15rem .75rem; break-inside: avoid; }
      .choice input { width: .9rem; height: .9rem; }
      .count { border-color: #000; color: #000; }
      .step { margin-top: 2rem; }
      .beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr); gap: 0 1.5rem; break-inside: avoid; }
      .beside .picture, .finding .picture { margin: .25rem 0; }
      .beside .title, .beside figcaption, .finding figcaption { font-size: .72rem; margin: .1rem 0; }
      .beside .table, .beside .said, .beside .said p { margin: .1rem 0; font-size: .72rem; }
      .beside .table .table { font-size: 1em; }
      .beside table.towns td, .beside table.towns thead th + th { padding-left: .5rem; }
      .beside .table th, .beside .table td { padding-top: .08rem; padding-bottom: .08rem; }
      .beside .table table { min-width: 0; }
      .beside .table thead { font-size: 1em; }
      .shown > summary { font-weight: 600; color: #000; break-after: avoid; }
      .look { margin-top: 1rem; }
      .look > h3, .look > p { break-after: avoid; }
      .finding .drawing { width: 17rem; }
      .finding { break-inside: avoid; }
      .finding h3 { margin-top: .75rem; }
      .finding .table, .finding summary { font-size: .75rem; margin: 0; padding: 0; }
      dl.towns div { break-inside: avoid; }
      html.large { font-size: 10pt; }
    }
    """
}
