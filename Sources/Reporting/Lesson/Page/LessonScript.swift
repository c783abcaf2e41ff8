/// The script of the student's page: it shows and hides, keeps answers, scores them and writes codes; nothing is simulated.
///
/// Without it the page reads as a story. Its words stand in the page's data, so that it is the same in every language. All state follows
/// from the list of what was done, in `after`; `render` makes the page show a state.
enum LessonScript {
  /// All of it, as the page holds it.
  static let text = [start, digest, code, state, page, doing].joined(separator: "\n")

  /// What is needed by all others.
  private static let start = #"""
    "use strict";
    document.documentElement.classList.add("js");
    const $ = id => document.getElementById(id);
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    let data, words;
    const letters = ["A", "B", "C", "D"];
    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);
    const number = (value, decimals) => value.toFixed(decimals).replace(".", words.point);
    const share = value => number(100 * value, 0) + " %";
    const show = (element, isShown) => element.classList.toggle("off", !isShown);
    """#
}
