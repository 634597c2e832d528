"use strict";
// Layers on and off, a commitment lit up in the text, and the row behind a mark.
(() => {
  const PARTS = ["cue", "action", "actor", "deadline", "antecedent"];
  const text = document.getElementById("text");
  const inspector = document.getElementById("inspector");
  const buttons = [...document.querySelectorAll(".cards button")];
  const close = Report.element("button", "close", "×");
  const TABLES = { e: "entity", d: "date", a: "acronym" };

  for (const box of document.querySelectorAll("[name=layer]")) {
    const apply = () => document.body.classList.toggle(`show-${box.value}`, box.checked);
    box.addEventListener("change", apply);
    apply();
  }

  function select(key, { scroll = true } = {}) {
    document.body.classList.toggle("selecting", Boolean(key));
    for (const part of PARTS) {
      for (const lit of text.querySelectorAll(`.lit-${part}`)) lit.classList.remove(`lit-${part}`);
      if (key) for (const piece of text.querySelectorAll(`[data-m~="${key}.${part}"]`)) piece.classList.add(`lit-${part}`);
    }
    for (const button of buttons) {
      const is = button.dataset.c === key;
      button.setAttribute("aria-pressed", is);
      button.parentElement.classList.toggle("selected", is);
      if (is) button.scrollIntoView({ block: "nearest" });
    }
    history.replaceState(null, "", key ? `#${key}` : "#");
    const cue = key && text.querySelector(`[data-m~="${key}.cue"]`);
    if (cue && scroll) cue.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function selected() {
    return buttons.find((button) => button.getAttribute("aria-pressed") === "true")?.dataset.c;
  }

  function facts(key) {
    const row = document.getElementById(key);
    if (!row) return null;
    const labels = [...row.closest("table").querySelectorAll("th")].map((th) => th.textContent);
    const list = Report.element("dl", "", Report.element("dt", "kind", TABLES[key[0]]), Report.element("dd", "", ""));
    [...row.cells].forEach((cell, i) => {
      if (cell.textContent) list.append(Report.element("dt", "", labels[i]), Report.element("dd", "", cell.textContent));
    });
    return list;
  }

  function inspect(mark) {
    const keys = mark ? mark.dataset.m.split(" ") : [];
    const found = keys.filter((key) => !key.includes(".")).map(facts).filter(Boolean);
    inspector.replaceChildren(close, ...found);
    inspector.hidden = !found.length;
    text.querySelectorAll(".inspected").forEach((other) => other.classList.remove("inspected"));
    if (mark && found.length) mark.classList.add("inspected");
    const owners = [...new Set(keys.filter((key) => key.includes(".")).map((key) => key.split(".")[0]))];
    if (owners.length) select(owners[(owners.indexOf(selected()) + 1) % owners.length], { scroll: false });
  }

  close.type = "button";
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", () => inspect(null));

  const marks = () => [...text.querySelectorAll("[data-m]")];

  function focusMark(mark) {
    if (!mark) return;
    text.querySelectorAll("[tabindex]").forEach((other) => other.removeAttribute("tabindex"));
    mark.tabIndex = 0;
    mark.focus();
  }

  for (const button of buttons) {
    button.addEventListener("click", () => select(button.dataset.c === selected() ? null : button.dataset.c));
  }
  text.addEventListener("click", (event) => inspect(event.target.closest("[data-m]")));
  text.addEventListener("keydown", (event) => {
    const all = marks(), here = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      focusMark(all[here + step]);
    } else if ((event.key === "Enter" || event.key === " ") && here >= 0) {
      event.preventDefault();
      inspect(all[here]);
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      inspect(null);
      select(null);
    }
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step && buttons.length) {
      const at = buttons.findIndex((button) => button.dataset.c === selected());
      const next = buttons[at < 0 ? 0 : (at + step + buttons.length) % buttons.length];
      select(next.dataset.c);
      next.focus({ preventScroll: true });
    }
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => (part.open = true)));

  const first = marks()[0];
  if (first) first.tabIndex = 0;
  const wanted = () => buttons.find((button) => `#${button.dataset.c}` === location.hash)?.dataset.c;
  if (wanted()) select(wanted());
  addEventListener("hashchange", () => wanted() && select(wanted()));
})();
