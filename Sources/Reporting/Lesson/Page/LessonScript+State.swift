extension LessonScript {
  /// What was done, kept where the browser keeps anything, and the state that follows from it.
  static let state = #"""

    const least = 2, most = 9;
    const fresh = number => (
      { number, A: null, B: null, C: null, looks: [], isPast: false, opened: [], mystery: null });
    const truth = (look, kind) => data[kind][look.look][look.size - 1];
    // Of towns where about half of the studies find a difference either prediction is right; "cannot tell" is no prediction.
    const bits = digit => parseInt(digit, 16);
    const isRight = look => look.predicted !== "T"
      && ((bits(look.predicted) ^ bits(truth(look, "expected"))) & ~bits(truth(look, "undecided"))) === 0;

    // What one thing that was done makes of a state.
    const after = (state, kind, text) => {
      const last = state.looks[state.looks.length - 1];
      switch (kind) {
        case "number": return { ...state, number: Number(text) };
        case "predict": return { ...state, [text[0]]: text.slice(1) };
        case "look": return { ...state, looks: [...state.looks, {
          look: text[0], size: text[1], predicted: text[2], confidence: text[3], seen: null, isDone: false }] };
        case "seen": return { ...state, looks: [...state.looks.slice(0, -1), {
          ...last, seen: last.seen === null ? text[2] : last.seen, isDone: text[2] === truth(last, "seen") }] };
        case "why": return { ...state, isPast: true };
        case "reveal": return { ...state, opened: [...state.opened, text] };
        case "mystery": return { ...state, mystery: text.split("-").slice(1).map(Number) };
        // A code has neither opened looks before the mystery is judged nor the step on to why: these stay as they were.
        case "restored": {
          const next = read(text);
          if (typeof next === "string") return state;
          return { ...next, isPast: next.isPast || state.isPast, opened: next.mystery ? next.opened : state.opened };
        }
        case "anew": return fresh(null);
        default: return state;
      }
    };

    // The list of [seconds since the page was first opened, what was done, its token].
    let kept, storage = null;
    const begun = () => ({ started: Date.now(), history: [], opening: "", isLarge: false });
    const load = () => {
      try {
        const found = JSON.parse(storage.getItem(place()));
        if (Array.isArray(found.history) && Number.isFinite(found.started))
          return { ...begun(), ...found, isLarge: found.isLarge === true, opening: String(found.opening ?? "") };
      } catch { /* Nothing was kept, or not by this page. */ }
      return begun();
    };
    const place = () => "cohort-lesson-" + data.class;
    const save = () => {
      try { storage.setItem(place(), JSON.stringify(kept)); } catch { storage = null; }
    };
    const note = (kind, text) => {
      kept.history.push([Math.max(0, Math.round((Date.now() - kept.started) / 1000)), kind, text]);
      save();
    };
    const now = () => kept.history.reduce((state, [, kind, text]) => after(state, kind, text), fresh(null));
    const findStorage = () => {
      try {
        storage = localStorage;
        storage.setItem("cohort-lesson-try", "1");
        storage.removeItem("cohort-lesson-try");
      } catch { storage = null; }
    };
    """#
}
