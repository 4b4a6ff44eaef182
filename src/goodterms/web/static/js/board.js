// The board of leads: moving a card by mouse, touch or arrow key tells the server its new stage.
"use strict";

(() => {
  const COLUMNS = ".board [data-stage]";
  const live = document.querySelector("#board-live");

  function token() {
    return JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
  }

  function say(text, tone) {
    if (!live) return;
    live.textContent = text;
    live.dataset.tone = tone;
  }

  // The same form as beside every other notice, and the page that it leads to.
  function offerUndo(url) {
    if (!live || !url) return;
    const form = Object.assign(document.createElement("form"), { method: "post", action: url });
    const secret = Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken" });
    secret.value = token();
    const from = Object.assign(document.createElement("input"), { type: "hidden", name: "from", value: "board" });
    const button = Object.assign(document.createElement("button"), { className: "deed" });
    button.textContent = live.dataset.undo || "Undo";
    form.append(secret, from, button);
    live.append(" ", form);
  }

  function sentence(name, words) {
    const pattern = live?.dataset[name] || words.pattern;
    return pattern.replace("{lead}", words.lead).replace("{stage}", words.stage);
  }

  function nameOf(card) {
    return (card.querySelector(".lead-card-who") || card).textContent.trim();
  }

  function labelOf(list) {
    return list.dataset.label || list.getAttribute("aria-label") || list.dataset.stage;
  }

  // A column may hold more cards than are shown, so a count is changed by one, never counted anew.
  function count(list, by) {
    const shown = document.querySelector(`[data-count-of="${CSS.escape(list.dataset.stage)}"]`);
    if (shown) shown.textContent = Number(shown.textContent) + by;
  }

  function recount(from, to) {
    count(from, -1);
    count(to, 1);
  }

  // The server says why it refuses in plain text; a page of markup would not fit the line.
  async function reason(response) {
    const isPlain = (response.headers.get("Content-Type") || "").startsWith("text/plain");
    return isPlain ? `${(await response.text()).trim()} ` : "";
  }

  async function sendStage(card, list) {
    const response = await fetch(card.dataset.moveUrl, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" },
      body: new URLSearchParams({ stage: list.dataset.stage }),
    });
    if (!response.ok) {
      // A reason is asked for where it can be typed.
      if (response.headers.get("X-Ask")) location.assign(response.headers.get("X-Ask"));
      throw new Error(await reason(response));
    }
    return response.headers.get("X-Undo");
  }

  async function tell(card, from, list, putBack) {
    const words = { lead: nameOf(card), stage: labelOf(list) };
    recount(from, list);
    try {
      const undo = await sendStage(card, list);
      say(sentence("moved", { ...words, pattern: "{lead} is now in {stage}." }), "good");
      offerUndo(undo);
    } catch (failure) {
      const hadFocus = card.contains(document.activeElement);
      putBack();
      recount(list, from);
      if (hadFocus) card.focus();
      const why = failure instanceof TypeError ? "" : failure.message;
      say(why + sentence("refused", { ...words, pattern: "{lead} wasn't moved. Reload the page and try again." }), "error");
    }
  }

  function placeBack(card, list, next) {
    return () => list.insertBefore(card, next && next.parentNode === list ? next : null);
  }

  function moveBy(card, step) {
    const columns = [...document.querySelectorAll(COLUMNS)];
    const from = card.closest("[data-stage]");
    const here = columns.indexOf(from);
    const to = columns[here + step];
    if (here === -1 || !to) return;
    const putBack = placeBack(card, from, card.nextElementSibling);
    to.prepend(card);
    card.focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    tell(card, from, to, putBack);
  }

  function mark(isDragging) {
    document.querySelectorAll(".board, .ended").forEach((part) => part.toggleAttribute("data-dragging", isDragging));
  }

  function makeSortable(list) {
    let next = null;
    window.Sortable.create(list, {
      group: "board",
      draggable: "[data-lead]",
      filter: ".menu",
      preventOnFilter: false,
      animation: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      delay: 150,
      delayOnTouchOnly: true,
      ghostClass: "lead-card-ghost",
      chosenClass: "lead-card-chosen",
      dragClass: "lead-card-held",
      onStart: ({ item }) => {
        next = item.nextElementSibling;
        mark(true);
      },
      onEnd: ({ item, from, to }) => {
        mark(false);
        if (from !== to) tell(item, from, to, placeBack(item, from, next));
      },
    });
  }

  document.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!step || hasModifier || !event.target.matches(".lead-card[data-lead]")) return;
    event.preventDefault();
    moveBy(event.target, step);
  });

  document.querySelectorAll("[data-stage]").forEach(makeSortable);
})();
