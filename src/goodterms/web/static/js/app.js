// Small comforts on every page. Each page works without them.
"use strict";

(() => {
  const POPUPS = "details.more[open], details.menu[open]";

  function isWriting(element) {
    return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
  }

  function focusSearch(event) {
    const box = document.querySelector("[role=search] input[name=q]");
    if (!box || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    box.focus();
    box.select();
  }

  function close(details) {
    const hadFocus = details.contains(document.activeElement);
    details.open = false;
    if (hadFocus) details.querySelector("summary").focus();
  }

  function closePopups() {
    document.querySelectorAll(POPUPS).forEach(close);
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  }

  // Copies, and says so for two seconds; a button that also sends a form sends it once the words are copied.
  async function copyFrom(button) {
    const source = document.querySelector(button.dataset.copy);
    const words = button.lastChild;
    const label = button.dataset.label || words.textContent.trim();
    button.dataset.label = label;
    try {
      await navigator.clipboard.writeText("value" in source ? source.value : source.textContent.trim());
      words.textContent = document.body.dataset.copied || "Copied";
    } catch {
      // The browser refused: show and select the text, so that the person can copy it by hand.
      source.closest("details")?.setAttribute("open", "");
      if ("value" in source) source.select();
      else window.getSelection().selectAllChildren(source);
      return;
    }
    if (button.type === "submit") button.form.submit();
    window.setTimeout(() => { words.textContent = label; }, 2000);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "/") focusSearch(event);
    if (event.key === "Escape") closePopups();
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll(POPUPS).forEach((details) => {
      if (!details.contains(event.target)) details.open = false;
    });
    const copy = event.target.closest("button[data-copy]");
    if (copy && document.querySelector(copy.dataset.copy)) {
      event.preventDefault();
      copyFrom(copy);
    }
    if (event.target.closest("button[data-print]")) window.print();
    const opener = event.target.closest("button[data-opens]");
    if (opener) document.querySelector(opener.dataset.opens)?.showModal();
    const closer = event.target.closest("button[data-closes]");
    if (closer) closer.closest("dialog")?.close();
  });

  document.addEventListener("change", (event) => {
    event.target.closest("form[data-autosubmit]")?.requestSubmit();
  });
})();
