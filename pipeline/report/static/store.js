"use strict";
// The data files hand their rows over here: a page opened from disk may load scripts, but not fetch.
const Report = {
  data: new Map(),

  add(name, rows) {
    const known = this.data.get(name);
    if (known) for (const row of rows) known.push(row);
    else this.data.set(name, rows);
  },

  rows(name) {
    return this.data.get(name) || [];
  },

  // Small letters without accents, so that "egalite" finds "Égalité".
  fold(text) {
    return text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae").replace(/’/g, "'").toLowerCase();
  },

  element(tag, classes, ...content) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    made.append(...content);
    return made;
  },

  link(href, text, classes) {
    const made = this.element("a", classes, text);
    made.href = href;
    return made;
  },

  interval(first, last) {
    if (first && last && first !== last) return `${first} – ${last}`;
    return first || last || "";
  },
};
