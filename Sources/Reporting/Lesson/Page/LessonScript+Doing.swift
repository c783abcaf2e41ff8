extension LessonScript {
  /// What buttons and fields do, and how all begins.
  static let doing = #"""

    const did = (kind, text, focused) => {
      note(kind, text);
      render();
      renderResume(false);
      if (focused) { $(focused).focus(); }
    };
    const refuse = (status, text, control) => {
      say(status, text, true);
      if (control) control.focus();
    };
    const first = name => document.querySelector(`input[name="${name}"]`);
    const chosen = name => document.querySelector(`input[name="${name}"]:checked`);
    // The ticked towns as a digit, T for "cannot tell", null for nothing.
    const ticked = id => {
      const values = inputs(id).filter(input => input.type === "checkbox" && input.checked).map(input => input.value);
      if (values.length === 0) return null;
      return values.includes("T") ? "T"
        : values.reduce((sum, one) => sum | (one === "0" ? 0 : 1 << letters.indexOf(one)), 0).toString(16).toUpperCase();
    };

    function commitQuestion(name) {
      const answer = chosen("answer-" + name), sure = chosen("sure-" + name), status = "status-" + name;
      if (!answer) return refuse(status, words.needAnswer, first("answer-" + name));
      if (!sure) return refuse(status, words.needSure, first("sure-" + name));
      say(status, "");
      did("predict", name + answer.value + symbol(sure.value), "after-title-" + name);
    }

    function commitLook() {
      const look = chosen("look"), size = chosen("size"), predicted = ticked("predicting"), sure = chosen("sure-look");
      const status = "status-look";
      if (!look) return refuse(status, words.needLook, first("look"));
      if (!size) return refuse(status, words.needSize, first("size"));
      const old = now().looks.find(one => one.look === look.value && one.size === size.value);
      if (old) return refuse(status, fill(words.seenBefore, { study: titleOf(old) }), look);
      if (predicted === null) return refuse(status, words.needTowns, inputs("predicting")[0]);
      if (!sure && predicted !== "T") return refuse(status, words.needSure, first("sure-look"));
      say(status, "");
      say("status-seen", "");
      did("look", look.value + size.value + predicted + (predicted === "T" ? "0" : symbol(sure.value)), "title-3");
    }

    function commitSeen() {
      const said = ticked("seeing"), looks = now().looks, look = looks[looks.length - 1];
      if (said === null) return refuse("status-seen", words.needSeen, inputs("seeing")[0]);
      const right = truth(look, "seen");
      note("seen", look.look + look.size + said);
      render();
      if (said === right) {
        say("status-seen", "");
        return $("seen-answer").focus();
      }
      // Each town that was taken for another is said, with its interval.
      const lines = letters.filter((_, i) => (bits(said) ^ bits(right)) >> i & 1).map(letter => {
        const line = document.querySelector(`.result[data-look="${look.look}"][data-size="${look.size}"] [data-town="${letter}"]`);
        return fill(among(right).includes(letter) ? words.isApart : words.holdsZero, { town: letter, low: line.dataset.low, high: line.dataset.high });
      });
      refuse("status-seen", words.lookAgain + " " + lines.join(" "), null);
    }

    function commitMystery() {
      const fields = inputs("percentages"), values = given();
      const bad = fields.find((field, i) => field.validity.badInput || !Number.isInteger(values[i]) || values[i] < 0 || values[i] > 100);
      if (bad) return refuse("status-mystery", words.needWhole, bad);
      const sum = values.reduce((sum, one) => sum + one);
      if (sum !== 100)
        return refuse("status-mystery", fill(sum < 100 ? words.tooLittle : words.tooMuch, { sum, rest: Math.abs(100 - sum) }), fields[0]);
      say("status-mystery", "");
      did("mystery", [[...now().opened].sort().join(""), ...values].join("-"), "title-7");
    }

    function restore() {
      const state = read($("paste").value);
      if (typeof state === "string") return refuse("status-paste", words[state], $("paste"));
      // What was answered here stays: a code may only go on from it.
      const here = tokens(now()), there = tokens(state);
      if (here.some((token, place) => token !== there[place]) || now().looks.some(look => look.seen === null))
        return refuse("status-paste", words.codeOther, $("paste"));
      note("restored", codeOf(state));
      $("paste").value = "";
      render();
      renderResume(true);
      say("status-paste", words.codeRead);
    }

    function copy(id) {
      const field = $(id), status = id + "-status";
      if (!now().number) return refuse("number-status", words.needNumber, $("number"));
      field.focus();
      field.select();
      // The newer way asks leave of pages from files in some browsers.
      let isCopied = false;
      try { isCopied = document.execCommand("copy"); } catch { /* The reader can: all of it is selected. */ }
      say(status, isCopied ? words.copied : words.selected);
    }

    function download() {
      const state = now();
      if (!state.number) return refuse("number-status", words.needNumber, $("number"));
      note("handed in", String(state.number));
      const text = JSON.stringify(
        { format: "cohort hand-in 1", code: codeOf(state), language: data.language, history: kept.history });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = `hand-in-${state.number}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      say("status-hand-in", fill(words.saved, { file: link.download }));
    }

    function unseal() {
      const code = $("opening").value, plain = opened(code);
      note("opening code", plain ? "right" : "wrong");
      if (!plain) return refuse("status-opening", words.notOpened, $("opening"));
      kept.opening = code;
      save();
      say("status-opening", "");
      render();
      $("truth").focus();
    }

    const doings = {
      "commit-A": () => commitQuestion("A"), "commit-B": () => commitQuestion("B"), "commit-C": () => commitQuestion("C"),
      "commit-look": commitLook, "commit-seen": commitSeen, "commit-mystery": commitMystery,
      again: () => $("title-2").focus(),
      on: () => did("why", "", "title-5"),
      "reveal-look": () => {
        const look = chosen("reveal");
        if (!look || look.disabled) return refuse("status-reveal", words.needReveal, inputs("reveal").find(input => !input.disabled));
        say("status-reveal", "");
        did("reveal", look.value, "finding-" + look.value);
      },
      even: () => {
        inputs("percentages").forEach(input => { input.value = "25"; });
        renderSum();
      },
      restore, download, unseal,
      "copy-code": () => copy("code"), "copy-code-again": () => copy("code-again"),
      "ask-anew": () => {
        show($("anew-known"), kept.history.some(([, kind, text]) => kind === "opening code" && text === "right"));
        show($("anew-box"), true); $("anew").focus();
      },
      "not-anew": () => { show($("anew-box"), false); $("ask-anew").focus(); },
      anew: () => {
        show($("anew-box"), false);
        kept.opening = "";
        all(".status").forEach(line => say(line, ""));
        did("anew", "", "title-1");
      },
    };

    function changed({ target }) {
      if (target.id === "large") {
        kept.isLarge = target.checked;
        save();
        render();
      } else if (target.classList.contains("own-number")) {
        const status = target.id + "-status";
        if (/^[1-9]\d{0,2}$/.test(target.value.trim())) {
          say(status, "");
          did("number", target.value.trim());
        } else refuse(status, words.needNumber, null);
      } else if (target.type === "checkbox" && target.checked) {
        // "None" and "cannot tell" stand alone.
        const isAlone = input => input.value === "0" || input.value === "T";
        all("input[type=checkbox]", target.closest("fieldset")).forEach(other => {
          if (other !== target && (isAlone(target) || isAlone(other))) other.checked = false;
        });
      }
    }

    document.addEventListener("DOMContentLoaded", () => {
      data = JSON.parse($("lesson").textContent);
      words = data.words;
      findStorage();
      kept = load();
      try { now(); } catch { kept = begun(); }
      note("opened", data.language);
      for (const button of all("button")) button.addEventListener("click", () => doings[button.id]());
      document.addEventListener("change", changed);
      document.addEventListener("toggle", renderEdges, true);
      addEventListener("resize", renderEdges);
      document.addEventListener("input", ({ target }) => { if (target.closest("#percentages")) renderSum(); });
      // Another tab of the same lesson went on.
      addEventListener("storage", ({ key }) => {
        if (key !== place()) return;
        kept = load();
        render();
      });
      render();
      renderResume(true);
    });
    """#
}
