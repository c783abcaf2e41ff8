extension LessonScript {
  /// What makes the page show a state.
  static let page = #"""

    const list = names => names.length < 2 ? names.join("")
      : names.slice(0, -1).join(", ") + " " + words.and + " " + names[names.length - 1];
    const among = digit => letters.filter((_, i) => bits(digit) >> i & 1);
    const towns = digit => digit === "T" ? words.cannotTell : digit === "0" ? words.none : list(among(digit));
    const titleOf = look => fill(words.study, { look: data.looks[look.look], people: data.people[look.size - 1] });
    const say = (id, text, isProblem = false) => {
      const line = typeof id === "string" ? $(id) : id;
      // Said again where it is the same once more.
      line.textContent = text && text === line.textContent ? text + "\u00a0" : text;
      line.classList.toggle("problem", isProblem);
    };
    const inputs = id => all("input", $(id));
    // Locks controls, or frees and empties them.
    const lock = (controls, isLocked) => controls.forEach(control => {
      if (control.disabled && !isLocked) control.type === "radio" || control.type === "checkbox" ? control.checked = false : control.value = "";
      control.disabled = isLocked;
    });
    const open = (details, isOpen) => {
      show(details, isOpen);
      if (isOpen) details.open = true;
    };
    const tick = (name, values) => all(`input[name="${name}"]`).forEach(input => { input.checked = values.includes(input.value); });
    const setOf = digit => digit === "T" ? ["T"] : digit === "0" ? ["0"] : among(digit);

    const answerText = (name, letter) =>
      document.querySelector(`input[name="answer-${name}"][value="${letter}"]`).closest("label").querySelector(".name").textContent;
    // Puts elements into a place in this order, and touches nothing where they are.
    const arrange = (parent, wanted) => {
      if (wanted.some((one, i) => parent.children[i] !== one) || parent.children.length !== wanted.length) parent.replaceChildren(...wanted);
    };

    function renderQuestion(state, name) {
      const said = state[name], place = "question-" + name;
      lock(inputs(place), said !== null);
      show($("commit-" + name), said === null);
      open($("after-" + name), said !== null);
      if (said === null) return;
      tick("answer-" + name, [said[0]]);
      tick("sure-" + name, [String(percent(said[1]))]);
      all("[data-answer]", $("after-" + name)).forEach(one => show(one, one.dataset.answer === said[0]));
      say("said-" + name, fill(words.said, { answer: answerText(name, said[0]), sure: percent(said[1]) }));
      const right = data.right[name];
      show($("rightly-" + name), said[0] !== right);
      say("rightly-" + name, said[0] === right ? "" : fill(words.rightly, { answer: answerText(name, right) }));
    }

    // The towns in which clearly more than half find a difference.
    const clear = look => bits(truth(look, "expected")) & ~bits(truth(look, "undecided"));
    // The towns of which a prediction was wrong.
    const otherwise = look => look.predicted === "T" ? ""
      : list(letters.filter((_, i) => (bits(look.predicted) ^ bits(truth(look, "expected"))) & ~bits(truth(look, "undecided")) & 1 << i));

    function renderLooks(state) {
      const { looks } = state, last = looks[looks.length - 1], isDone = Boolean(last && last.isDone);
      const isLocked = state.isPast || looks.length >= most && isDone || Boolean(last && !isDone);
      lock(inputs("choice"), isLocked);
      show($("commit-look"), !isLocked);
      if (last && !isDone) {
        tick("look", [last.look]);
        tick("size", [last.size]);
        tick("predicting", setOf(last.predicted));
        tick("sure-look", last.predicted === "T" ? [] : [String(percent(last.confidence))]);
      }
      const done = looks.filter(look => look.isDone);
      $("log").replaceChildren(...done.map(look => {
        const item = document.createElement("li");
        item.textContent = fill(look.predicted === "T" ? words.logOpen : words.log, {
          study: titleOf(look), predicted: towns(look.predicted), sure: percent(look.confidence),
          verdict: isRight(look) ? words.right : words.wrong, seen: towns(look.seen),
          observed: look.seen === truth(look, "seen") ? words.right : words.wrong });
        return item;
      }));
      show($("log-box"), done.length > 0);
      // The newest study stands in step 3, and what it concludes below the observation; earlier ones are closed, the newest first.
      const resultOf = look => $("result-" + look.look + look.size);
      const earlier = looks.slice(0, -1).map(resultOf).reverse();
      for (const result of all(".result")) {
        const own = looks.find(look => resultOf(look) === result), isNew = Boolean(own && own === last), details = result.querySelector("details");
        const said = $("said-" + result.dataset.look + result.dataset.size);
        show(result, Boolean(own));
        open(said, Boolean(own && own.isDone));
        if (isNew) details.open = true;
        else if (own && result.parentElement.id !== "earlier-studies") details.open = false;
        if (!(isNew && isDone) && said.parentElement.id === "conclusions") result.querySelector(".found").append(said);
      }
      for (const group of all(".look")) {
        all("#earlier-studies .result").filter(one => one.dataset.look === group.dataset.look && !earlier.includes(one)).forEach(one => group.append(one));
        show(group, Boolean(last && last.look === group.dataset.look));
      }
      arrange($("earlier-studies"), earlier);
      show($("earlier"), earlier.length > 0);
      arrange($("conclusions"), isDone ? [$("said-" + last.look + last.size)] : []);
      show($("unclear"), isDone);
      show($("step-3"), looks.length > 0);
      show($("step-4"), looks.length > 0);
      lock(inputs("seeing"), isDone);
      show($("commit-seen"), !isDone);
      if (!last) return;
      say("seen-study", titleOf(last));
      if (isDone) tick("seeing", setOf(truth(last, "seen")));
      show($("seen-answer"), isDone);
      $("seen-answer").replaceChildren(...(isDone ? [
        last.seen === truth(last, "seen") ? words.seenRight : fill(words.seenWrong, { said: towns(last.seen), truth: towns(truth(last, "seen")) }),
        fill(clear(last) ? words.expected : words.expectedNone, { towns: list(among(clear(last).toString(16))) })
          + (bits(truth(last, "undecided")) ? " " + fill(words.either, { towns: towns(truth(last, "undecided")) }) : ""),
        fill(last.predicted === "T" ? words.predictedNothing : isRight(last) ? words.predictedRight : words.predictedWrong,
          { predicted: towns(last.predicted), sure: percent(last.confidence), towns: otherwise(last) })
      ] : []).map(text => {
        const line = document.createElement("p");
        line.textContent = text;
        return line;
      }));
      show($("ways"), isDone && !state.isPast);
      show($("again"), looks.length < most);
      show($("on"), looks.length >= least);
      say("ways-note", looks.length < least ? words.oneMore : looks.length < most ? words.moreOrOn : words.noMore);
    }

    function renderMystery(state) {
      for (const input of inputs("reveal")) {
        const isLocked = state.opened.length > 1 || state.opened.includes(input.value);
        if (isLocked || input.disabled) input.checked = false;
        input.disabled = isLocked;
      }
      show($("reveal-box"), state.opened.length < 2);
      for (const finding of all(".finding")) {
        const isOpen = state.opened.includes(finding.dataset.look);
        show(finding, isOpen);
        open(finding.querySelector("details"), isOpen);
      }
      show($("reveal-note"), state.opened.length === 1);
      say("reveal-note", state.opened.length === 1 ? words.second : "");
      show($("judging"), state.opened.length > 1);
      lock(inputs("percentages"), state.mystery !== null);
      show($("commit-mystery"), state.mystery === null);
      show($("even"), state.mystery === null);
      if (state.mystery) inputs("percentages").forEach((input, i) => { input.value = String(state.mystery[i]); });
      renderSum();
    }
    const given = () => inputs("percentages").map(input => input.value.trim() === "" ? 0 : Number(input.value));
    function renderSum() {
      const sum = given().reduce((sum, one) => sum + one, 0);
      $("sum").textContent = Number.isFinite(sum) ? fill(words.sum, { sum }) : "";
    }

    const brier = (percents, world) => percents.reduce((sum, one, i) => sum + (one / 100 - (i === world)) ** 2, 0);
    function row(cells) {
      const line = document.createElement("tr");
      line.append(...cells.map((text, place) => {
        const cell = document.createElement(place ? "td" : "th");
        if (!place) cell.scope = "row";
        cell.textContent = text;
        return cell;
      }));
      return line;
    }

    function renderScores(state) {
      const rows = [];
      for (const name of ["A", "B", "C"]) {
        if (state[name]) rows.push({ what: words["question" + name], answer: fill(words.answer, { letter: state[name][0] }), sure: percent(state[name][1]),
          right: state[name][0] === data.right[name] });
        if (name === "B") rows.push(...state.looks.filter(look => look.isDone).map(look => (
          { what: titleOf(look), answer: towns(look.predicted), sure: percent(look.confidence), right: isRight(look), isOpen: look.predicted === "T" })));
      }
      $("own").replaceChildren(...rows.map(one => row(one.isOpen ? [one.what, one.answer, "", ""]
        : [one.what, one.answer, one.sure + " %", one.right ? words.right : words.wrong])));
      const counted = rows.filter(one => !one.isOpen), left = rows.length - counted.length;
      if (counted.length) {
        const mean = of => counted.reduce((sum, one) => sum + of(one), 0) / counted.length;
        const sure = mean(one => one.sure / 100), right = mean(one => one.right ? 1 : 0);
        const spread = Math.sqrt(mean(one => one.sure / 100 * (1 - one.sure / 100)) / counted.length), off = (sure - right) / spread;
        say("calibration", fill(words.calibration, {
          sure: share(sure), right: share(right), count: counted.filter(one => one.right).length, all: counted.length,
          brier: number(mean(one => (one.sure / 100 - one.right) ** 2), 2) }) + " "
          // More than two standard errors of what honest confidences come to.
          + (sure - right > .1 ? off > 2 ? words.overClearly : words.over
            : right - sure > .1 ? off < -2 ? words.underClearly : words.under : words.even)
          + (left ? " " + fill(words.abstained, { count: left }) : ""));
      }
      if (!state.mystery) return;
      $("stakes").replaceChildren(...letters.map((_, i) =>
        row([data.towns[i], state.mystery[i] + " %", number(brier(state.mystery, i), 2)])));
    }

    // What the sealed answer says of what was answered.
    function renderTruth(state) {
      const plain = state.mystery && kept.opening ? opened(kept.opening) : null;
      show($("truth"), Boolean(plain));
      if (!plain) return;
      const world = data.models.indexOf(plain.world), judge = plain.judge[[...state.opened].sort().join("")];
      const favourite = (percents, i) => percents.every((one, j) => j === i || one < percents[i]);
      const said = percents => list(percents.map((one, i) => `${letters[i]} ${one} %`));
      const lines = [
        fill(words.truth, { town: data.towns[world] }),
        fill(words.yours, { percents: said(state.mystery), brier: number(brier(state.mystery, world), 2) }),
        fill(words.judge, { percents: said(judge), brier: number(brier(judge, world), 2) }),
        ...(favourite(state.mystery, world) && letters.some((_, i) => i !== world && favourite(judge, i)) ? [words.luck] : []),
        ...(brier(state.mystery, world) < brier(judge, world) - 1e-9 ? [words.better] : []),
        ...(letters.some((_, i) => i !== world && favourite(state.mystery, i) && favourite(judge, i)) ? [words.badLuck] : [])];
      $("truth").replaceChildren(...lines.map(text => {
        const line = document.createElement("p");
        line.textContent = text;
        return line;
      }));
    }

    // Where a state leaves off: the element at which one goes on.
    const whereOf = state => {
      const last = state.looks[state.looks.length - 1];
      return state.mystery ? "title-7" : state.C ? "title-6" : state.isPast ? "title-5" : last ? last.isDone ? "title-4" : "title-3"
        : state.B ? "title-2" : state.A ? "after-title-A" : "";
    };
    function renderResume(isOffered) {
      const where = isOffered ? whereOf(now()) : "", link = $("resume").querySelector("a");
      show($("resume"), where !== "");
      if (where) link.setAttribute("href", "#" + where);
    }

    // Tables that go on beyond the edge are marked there.
    const renderEdges = () => all(".table").forEach(table => table.classList.toggle("wide", table.scrollWidth > table.clientWidth + 4));

    function render() {
      const state = now();
      ["A", "B", "C"].forEach(name => renderQuestion(state, name));
      show($("question-B"), state.A !== null);
      show($("step-2"), state.B !== null);
      renderLooks(state);
      show($("step-5"), state.isPast);
      show($("step-6"), state.C !== null);
      renderMystery(state);
      show($("step-7"), state.mystery !== null);
      renderScores(state);
      renderTruth(state);
      say("number-said", state.number ? fill(words.yourNumber, { number: state.number }) : words.noNumber);
      all(".own-number").forEach(input => { input.value = state.number || ""; });
      all(".code").forEach(field => { field.value = codeOf(state) || words.noCode; });
      document.documentElement.classList.toggle("large", kept.isLarge);
      $("large").checked = kept.isLarge;
      // Not said again by each thing that is done.
      const place = storage ? words.kept : words.notKept;
      if ($("storage").textContent !== place) say("storage", place);
      renderEdges();
    }
    """#
}
