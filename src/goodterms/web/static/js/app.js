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

  async function copyFrom(button) {
    const source = document.querySelector(button.dataset.copy);
    if (!source) return;
    const label = button.dataset.label || button.textContent.trim();
    button.dataset.label = label;
    try {
      await navigator.clipboard.writeText("value" in source ? source.value : source.textContent.trim());
      button.textContent = document.body.dataset.copied || "Copied";
    } catch {
      // The browser refused: select the text, so that the person can copy it by hand.
      window.getSelection().selectAllChildren(source);
      return;
    }
    window.setTimeout(() => { button.textContent = label; }, 2000);
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
    if (copy) copyFrom(copy);
    const opener = event.target.closest("button[data-opens]");
    if (opener) document.querySelector(opener.dataset.opens)?.showModal();
    const closer = event.target.closest("button[data-closes]");
    if (closer) closer.closest("dialog")?.close();
  });

  document.addEventListener("change", (event) => {
    event.target.closest("form[data-autosubmit]")?.requestSubmit();
  });
})();
