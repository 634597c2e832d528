"use strict";
// What is due after a day of the reader's choice; the page comes with what is due after its last article.
(() => {
  const SHOWN = 12;
  const form = document.getElementById("as-of");
  const shown = document.getElementById("due-list");
  const due = Report.rows("due");

  function show(day) {
    const next = due.filter(([last]) => last > day).slice(0, SHOWN);
    const lines = next.map(([, interval, who, cue, action, href]) => {
      const line = Report.link(href, "", "line");
      line.lang = "fr";
      line.append(Report.element("span", "cue", cue), ` ${action}`);
      return Report.element("li", "", Report.element("span", "when", interval), Report.element("span", "what", Report.element("span", "who", who), " ", line));
    });
    shown.replaceChildren(...(lines.length ? lines : [Report.element("li", "note", `Nothing is due after ${day}.`)]));
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.day.addEventListener("input", () => form.day.value && show(form.day.value));
  form.querySelector("button").addEventListener("click", () => {
    const now = new Date();
    form.day.value = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
    show(form.day.value);
  });
})();
