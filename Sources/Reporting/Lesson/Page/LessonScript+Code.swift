extension LessonScript {
  /// The code that holds all answers, written and read.
  static let code = #"""

    const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const check = text => {
      const bytes = sha256(bytesOf(text));
      return [0, 1, 2].map(place => {
        let value = 0;
        for (let at = 5 * place; at < 5 * place + 5; at++) value = value << 1 | bytes[at >> 3] >> 7 - at % 8 & 1;
        return alphabet[value];
      }).join("");
    };
    const percent = symbol => symbol === "X" ? 100 : 10 * symbol;
    const symbol = percent => percent === "100" ? "X" : String(percent / 10);

    // What was answered, in the order of the code.
    const tokens = state => [
      ...["A", "B"].filter(name => state[name]).map(name => name + state[name]),
      ...state.looks.filter(look => look.seen !== null).map(
        look => "L" + look.look + look.size + look.predicted + look.confidence + look.seen),
      ...(state.C ? ["C" + state.C] : []),
      ...(state.mystery ? ["M" + [[...state.opened].sort().join(""), ...state.mystery].join("-")] : [])];
    const codeOf = state => {
      if (!state.number) return "";
      const body = ["RC1", "K" + data.class, "N" + state.number, ...tokens(state)].join(".");
      return `${body}.Z${check(body)}`;
    };

    // The state that a code holds, or the word for what is wrong with it.
    const read = text => {
      const code = text.toUpperCase().replace(/\s/g, "").replace(/\.$/, "");
      const form = /^RC1\.K(\w{4})\.N([1-9]\d{0,2})((?:\.[ABLCM][^.]*)*)\.Z(\w{3})$/.exec(code);
      if (!form) return "codeForm";
      if (form[1] !== data.class) return "codeClass";
      if (check(code.slice(0, -5)) !== form[4]) return "codeCheck";
      const state = fresh(Number(form[2]));
      let rest = form[3];
      const take = pattern => {
        const found = pattern.exec(rest);
        if (found) rest = rest.slice(found[0].length);
        return found;
      };
      let found;
      if ((found = take(/^\.A([A-E][0-9X])(?![^.])/))) state.A = found[1];
      if ((found = take(/^\.B([A-E][0-9X])(?![^.])/))) state.B = found[1];
      while ((found = take(/^\.L([A-G])([1-3])([0-9A-FT])([0-9X])([0-9A-F])(?![^.])/)))
        state.looks.push(
          { look: found[1], size: found[2], predicted: found[3], confidence: found[4], seen: found[5], isDone: true });
      if ((found = take(/^\.C([A-C][0-9X])(?![^.])/))) [state.C, state.isPast] = [found[1], true];
      if ((found = take(/^\.M([B-G])([B-G])-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})$/))) {
        state.opened = [found[1], found[2]];
        state.mystery = found.slice(3).map(Number);
        state.isPast = true;
        if (found[1] === found[2] || state.mystery.reduce((sum, one) => sum + one) !== 100) return "codeForm";
      }
      return rest || state.looks.length > most ? "codeForm" : state;
    };
    """#
}
