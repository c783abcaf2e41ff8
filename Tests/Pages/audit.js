// What is looked at inside a page; `audit` is what pages.py asks. Faults come as sentences, none for none.
const audit = (() => {
  const brief = element => {
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    const kind = element.getAttribute("class");
    return `<${element.localName}${kind ? ` class="${kind}"` : ""}> "${words}"`;
  };
  const some = (faults, most = 5) =>
    faults.length > most ? [...faults.slice(0, most), `and ${faults.length - most} more`] : faults;
  const isShown = element => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });

  // Every text that a reader sees, with its element and the rectangles of its lines.
  function texts() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("title, desc, style, script") || !isShown(element)) continue;
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter(box => box.width > 0 && box.height > 0);
      found.push({ element, boxes, words: node.data.trim() });
    }
    return found;
  }

  // MARK: - Colours

  function colour(text) {
    const numbers = (text.match(/[\d.]+/g) || []).map(Number);
    if (!text.startsWith("rgb") || numbers.length < 3) return null;
    return [numbers[0], numbers[1], numbers[2], numbers.length > 3 ? numbers[3] : 1];
  }
  const over = (upper, lower) => [0, 1, 2].map(i => upper[i] * upper[3] + lower[i] * (1 - upper[3])).concat(1);
  function luminance(rgb) {
    const [r, g, b] = rgb.slice(0, 3).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function ratio(a, b) {
    const [x, y] = [luminance(a), luminance(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  const shapes = "rect, circle, ellipse, path, line, polygon, polyline";
  const isHead = shape => shape.classList.contains("head");
  // What lies under a place of a drawing, painted before an element: fills, and strokes that are wide enough to be read on.
  function underDrawn(element, x, y) {
    const svg = element.closest("svg");
    const layers = [];
    for (const shape of svg.querySelectorAll(shapes)) {
      if (shape === element || !(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      // Arrows that end at one place share their head.
      if (isHead(shape) && isHead(element)) continue;
      const style = getComputedStyle(shape);
      const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
      const fill = colour(style.fill);
      const stroke = colour(style.stroke);
      if (fill && shape.localName !== "line" && shape.isPointInFill(point)) {
        fill[3] *= Number(style.fillOpacity) * Number(style.opacity);
        layers.push(fill);
      }
      if (stroke && parseFloat(style.strokeWidth) >= 3 && shape.isPointInStroke(point)) {
        stroke[3] *= Number(style.strokeOpacity) * Number(style.opacity);
        layers.push(stroke);
      }
    }
    return layers.reduce((below, layer) => over(layer, below), under(svg));
  }
  // What lies under an element of the page.
  function under(element) {
    const layers = [];
    for (let place = element; place; place = place.parentElement) {
      const style = getComputedStyle(place);
      if (style.backgroundImage !== "none") return null;
      const found = colour(style.backgroundColor);
      if (found && found[3] > 0) layers.push(found);
      if (found && found[3] === 1) break;
    }
    const canvas = matchMedia("print").matches || !matchMedia("(prefers-color-scheme: dark)").matches
      ? [255, 255, 255, 1] : [18, 18, 18, 1];
    return layers.reverse().reduce((below, layer) => over(layer, below), canvas);
  }

  // Text whose contrast to what lies under it is less than 4.5.
  function textContrast() {
    const faults = new Map();
    for (const { element, boxes } of texts()) {
      const svg = element.closest("svg");
      const style = getComputedStyle(element);
      const ink = colour(svg ? style.fill : style.color);
      if (!ink) { faults.set(brief(element), `${brief(element)} has no plain colour`); continue; }
      const grounds = svg
        ? boxes.flatMap(box => [.1, .3, .5, .7, .9].flatMap(x => [.3, .7].map(y =>
          underDrawn(element, box.left + x * box.width, box.top + y * box.height))))
        : [under(element)];
      for (const ground of grounds) {
        if (!ground) { faults.set(brief(element), `${brief(element)} stands on a picture`); continue; }
        const found = ratio(over(ink, ground), ground);
        if (found < 4.5) faults.set(brief(element), `${brief(element)}: ${found.toFixed(2)}`);
      }
    }
    return some([...faults.values()]);
  }

  // Marks whose contrast to what lies under them is less than 3. What only lies behind marks and numbers is not a mark.
  const behind = /(^|\s)(grid|band|stripe|halo|clear|paper|c\d)(\s|$)/;
  function markContrast() {
    const faults = new Map();
    for (const shape of document.querySelectorAll(shapes.split(", ").map(name => `svg ${name}`).join(", "))) {
      if (!isShown(shape) || behind.test(shape.getAttribute("class") || "")) continue;
      const style = getComputedStyle(shape);
      const box = shape.getBBox();
      // Outlines of several marks are empty in the middle.
      const local = shape.localName === "rect" || shape.localName === "circle"
        ? new DOMPoint(box.x + box.width / 2, box.y + box.height / 2) : shape.getPointAtLength(shape.getTotalLength() / 2);
      const edge = shape.getPointAtLength(shape.getTotalLength() * .4);
      // Seen by its fill or by its edge.
      const ratios = [[style.fill, local], [style.stroke, edge]].flatMap(([paint, at]) => {
        const ink = colour(paint);
        if (!ink || (paint === style.fill && shape.localName === "line")) return [];
        const place = new DOMPoint(at.x, at.y).matrixTransform(shape.getScreenCTM());
        const ground = underDrawn(shape, place.x, place.y);
        return [ratio(over(ink, ground), ground)];
      });
      if (ratios.length > 0 && Math.max(...ratios) < 3)
        faults.set(`${shape.localName} ${shape.getAttribute("class")}`,
          `${brief(shape)} in "${shape.closest("svg").querySelector("title")?.textContent ?? ""}": ${Math.max(...ratios).toFixed(2)}`);
    }
    return some([...faults.values()]);
  }

  // Text that is pale by opacity.
  function pale() {
    const faults = [];
    for (const { element } of texts()) {
      for (let place = element; place; place = place.parentElement) {
        const style = getComputedStyle(place);
        const drawn = place.closest("svg") && place === element;
        if (Number(style.opacity) < 1 || (drawn && Number(style.fillOpacity) < 1)) { faults.push(brief(element)); break; }
      }
      const ink = colour(getComputedStyle(element).color);
      if (ink && ink[3] < 1) faults.push(brief(element));
    }
    return some(faults);
  }

  // MARK: - Room

  const scrolls = element => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const isInScroller = element => {
    for (let place = element.parentElement; place; place = place.parentElement) if (scrolls(place)) return true;
    return false;
  };
  // What is wider than the window.
  function overflow() {
    const root = document.documentElement;
    const wide = [...document.body.querySelectorAll("*")].filter(element =>
      !element.closest("svg") && isShown(element) && !isInScroller(element)
      && element.getBoundingClientRect().right > root.clientWidth + .5);
    return root.scrollWidth > root.clientWidth || wide.length > 0
      ? some([`${root.scrollWidth} px in a window of ${root.clientWidth}`, ...wide.map(brief)]) : [];
  }
  // Text that an edge cuts off: of a drawing, or of a place that hides what does not fit.
  function clipped() {
    const faults = [];
    for (const { element, boxes, words } of texts()) {
      const svg = element.closest("svg");
      if (svg) {
        const edge = svg.getBoundingClientRect();
        for (const box of boxes) {
          if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1)
            faults.push(`"${words}" in "${svg.querySelector("title")?.textContent}"`);
        }
      } else if (boxes.length === 0) {
        faults.push(`"${words}" has no place`);
      } else {
        for (let place = element; place; place = place.parentElement) {
          if (!/hidden|clip/.test(getComputedStyle(place).overflow)) continue;
          if (place.scrollWidth > place.clientWidth + 1 || place.scrollHeight > place.clientHeight + 1) faults.push(brief(place));
        }
      }
    }
    return some(faults);
  }
  // Text of fewer pixels than these, as it is seen.
  function small(least) {
    const faults = new Set();
    for (const { element } of texts()) {
      const svg = element.closest("svg");
      const size = parseFloat(getComputedStyle(element).fontSize) * (svg ? element.getScreenCTM().a : 1);
      if (size < least - .01) faults.add(`${brief(element)}: ${size.toFixed(1)} px`);
    }
    return some([...faults]);
  }
  // Words of one drawing that lie upon each other, as this browser's fonts have them.
  function overlaps() {
    const faults = [];
    for (const svg of document.querySelectorAll("svg")) {
      const boxes = [...svg.querySelectorAll("text")].filter(isShown).map(text => [text, text.getBoundingClientRect()]);
      boxes.forEach(([text, a], place) => {
        for (const [other, b] of boxes.slice(place + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          // Lines of text have room above and below their letters.
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 1 && down > .35 * Math.min(a.height, b.height))
            faults.push(`"${text.textContent}" and "${other.textContent}" by ${across.toFixed(1)} px`);
        }
      });
    }
    return some(faults);
  }

  // MARK: - Structure

  function structure() {
    const faults = [];
    const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (new Set(ids).size < ids.length) faults.push(`ids that occur twice: ${twice.slice(0, 3)}`);
    if (!document.documentElement.lang) faults.push("no language");
    if (!document.title.trim()) faults.push("no title");
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    if (headings.filter(heading => heading.localName === "h1").length !== 1) faults.push("not one h1");
    headings.reduce((before, heading) => {
      const level = Number(heading.localName[1]);
      if (level > before + 1) faults.push(`h${before} is followed by h${level}: ${brief(heading)}`);
      if (!heading.textContent.trim()) faults.push("an empty heading");
      return level;
    }, 0);
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        for (const id of element.getAttribute(name).split(/\s+/)) {
          if (!document.getElementById(id)) faults.push(`${name} of ${brief(element)} means nothing: ${id}`);
        }
      }
    }
    for (const link of document.querySelectorAll("a[href^='#']")) {
      if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push(`a link leads nowhere: ${link.hash}`);
    }
    for (const svg of document.querySelectorAll("svg")) {
      const hidden = svg.getAttribute("aria-hidden") === "true";
      if (!hidden && svg.getAttribute("role") !== "img") faults.push(`a drawing without role="img": ${brief(svg)}`);
    }
    return some(faults);
  }
  // What a page would fetch from elsewhere; plain links that people follow are none.
  function foreign() {
    const faults = [];
    for (const element of document.querySelectorAll("[src], [srcset], [data], [href], [xlink\\:href], form, iframe")) {
      if (element.localName === "a") continue;
      const place = element.getAttribute("href") ?? element.getAttribute("src");
      if (place === null || !place.startsWith("#")) faults.push(`${brief(element)} ${place}`);
    }
    for (const link of document.querySelectorAll("a[href]")) {
      if (!/^(#|https?:|mailto:|[^:]*$)/.test(link.getAttribute("href"))) faults.push(link.getAttribute("href"));
    }
    for (const style of document.querySelectorAll("style")) if (/url\(|@import/.test(style.textContent)) faults.push("a style fetches");
    return some(faults);
  }

  // MARK: - Controls

  const controls = () => [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")]
    .filter(element => element.tabIndex >= 0 && !element.matches(":disabled") && isShown(element));
  // Those that the Tab key stops at: of choices of one the chosen, or where none is the first.
  function stops() {
    const all = controls(), groups = {};
    for (const one of all.filter(one => one.type === "radio")) (groups[one.name] ||= []).push(one);
    const stop = Object.values(groups).map(group => group.find(one => one.checked) ?? group[0]);
    return all.filter(one => one.type !== "radio" || stop.includes(one));
  }
  // Targets of fewer than 24 × 24 px whose circle of 24 px meets another target, outside sentences (WCAG 2.5.8).
  function targets() {
    const pointed = controls().filter(element => element.matches("a, summary, button, input, select, textarea"));
    const boxes = pointed.flatMap(element => [...element.getClientRects()].map(box => ({ element, box })));
    const small = ({ box }) => box.width < 24 || box.height < 24;
    const circle = box => [box.left + box.width / 2, box.top + box.height / 2];
    const isInline = element => getComputedStyle(element).display === "inline"
      && [...element.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const faults = [];
    for (const one of boxes.filter(small)) {
      if (isInline(one.element)) continue;
      const [x, y] = circle(one.box);
      const near = boxes.find(({ element, box }) => {
        if (element === one.element) return false;
        const across = Math.max(box.left - x, 0, x - box.right), down = Math.max(box.top - y, 0, y - box.bottom);
        if (Math.hypot(across, down) < 12) return true;
        const [u, v] = circle(box);
        return small({ box }) && Math.hypot(u - x, v - y) < 24;
      });
      if (near) faults.push(`${brief(one.element)}: ${one.box.width.toFixed(0)} × ${one.box.height.toFixed(0)} px beside ${brief(near.element)}`);
    }
    return some(faults);
  }
  // Notes, from now on, what the focus comes to and whether that is seen.
  const came = [];
  function watch() {
    came.length = 0;
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    const isSeen = element => {
      const style = getComputedStyle(element);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && element.matches(":focus-visible");
    };
    document.addEventListener("focusin", ({ target }) => came.push({ element: target, isSeen: isSeen(target) }));
    // At the first key of all a busy browser knows only when it is let go that it was a key.
    document.addEventListener("keyup", () => {
      const last = came[came.length - 1];
      if (last && last.element === document.activeElement) last.isSeen ||= isSeen(last.element);
    });
    return stops().length;
  }
  // Controls that the Tab key left out, visited in another order, or did not show.
  function visited() {
    const faults = [];
    const expected = stops();
    const order = came.map(({ element }) => element).filter(element => expected.includes(element));
    expected.forEach((element, place) => {
      if (!order.includes(element)) faults.push(`${brief(element)} is not reached`);
      else if (order[place] !== element) faults.push(`${brief(element)} is reached out of order`);
    });
    for (const { element, isSeen } of came) if (!isSeen) faults.push(`${brief(element)} does not show its focus`);
    return some(faults);
  }

  // MARK: - Paper

  // Controls and what they say are for a screen; so is what is said of a page without scripts.
  const isForScreen = element => element.closest("title, desc, style, script, .control, .plain");
  // What does not come onto paper: text without a place, or beyond the edge of a place that scrolls.
  function unprinted(most) {
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || isForScreen(element)) continue;
      if (!isShown(element)) faults.push(`not shown: ${brief(element)}`);
    }
    for (const element of document.body.querySelectorAll("*")) {
      if (isShown(element) && scrolls(element) && element.scrollWidth > element.clientWidth + 1)
        faults.push(`scrolls away: ${brief(element)} (${element.scrollWidth} px in ${element.clientWidth})`);
    }
    const edge = document.documentElement.clientWidth;
    for (const { element, boxes } of texts()) {
      if (boxes.some(box => box.right > edge + 1)) faults.push(`beyond the paper's edge: ${brief(element)}`);
    }
    return some(faults, most);
  }

  function openAll(isOpen) {
    const all = document.querySelectorAll("details");
    for (const details of all) details.open = isOpen;
    return all.length;
  }
  // Every word, shown or not, but for those that only a screen reader says.
  function allWords() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!isForScreen(node.parentElement)) found.push(node.data);
    return found.join(" ");
  }

  return {
    textContrast, markContrast, pale, overflow, clipped, small, overlaps, structure, foreign, targets, controls, watch, visited,
    unprinted, openAll, allWords };
})();
